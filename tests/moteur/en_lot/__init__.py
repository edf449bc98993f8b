"""Beaucoup de dossiers à la suite."""
