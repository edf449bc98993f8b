"""La page du relevé, de la première carte au registre."""
