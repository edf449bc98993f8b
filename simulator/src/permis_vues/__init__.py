"""Ce que l’on montre d’un relevé : courbe, page, comparaison, agenda, résumé. Jamais une règle."""
