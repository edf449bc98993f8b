"""Pourquoi le fichier affiche un autre solde."""
