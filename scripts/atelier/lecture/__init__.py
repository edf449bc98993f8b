"""Des octets à l’arbre : chaque valeur garde sa place."""
