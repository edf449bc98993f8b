"""Ce que dit un papier : le texte d’un 2D-Doc ou d’un relevé devient des événements du contrat (ADR 0015)."""
