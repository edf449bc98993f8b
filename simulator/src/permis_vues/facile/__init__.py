"""Le relevé redit en mots simples : dans une archive à part, que la page ne demande que d’un geste."""
