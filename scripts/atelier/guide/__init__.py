"""Les pages rédigées : mots, exemples, chiffres, relecture."""
