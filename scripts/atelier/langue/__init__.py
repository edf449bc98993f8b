"""Dire un nombre, un article, une quantité, en français."""
