"""La suite de conformité : des dossiers, ce qu’ils doivent donner, et de quoi noter n’importe quel programme."""
