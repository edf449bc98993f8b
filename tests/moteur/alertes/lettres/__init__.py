"""Les lettres du fichier."""
