"""Ce que `permis-points lot` lit et écrit : des lignes, des tableaux, où reprendre, où l’on en est."""
