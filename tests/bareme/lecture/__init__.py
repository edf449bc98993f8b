"""Des octets à l’arbre."""
