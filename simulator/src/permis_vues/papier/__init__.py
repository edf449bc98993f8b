"""Lire un papier : ses lignes à confirmer, ce qu’elles demandent, puis le dossier rempli et comparé au papier."""
