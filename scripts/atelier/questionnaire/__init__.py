"""Saisir une infraction, une version, au terminal : chaque réponse jugée aussitôt, le YAML à notre forme."""
