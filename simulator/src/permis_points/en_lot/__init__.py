"""Beaucoup de dossiers à la suite : des relevés, ou quelques-unes de leurs colonnes, dans le même ordre."""
