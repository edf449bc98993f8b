"""Le texte d’un relevé, collé tel quel : des mots reconnus, des blocs, jamais une place dans la page."""
