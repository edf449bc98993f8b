"""Du texte au dossier, toutes les fautes à la fois ; et retour."""
