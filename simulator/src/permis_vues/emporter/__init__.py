"""Ce que l’on emporte : agenda, résumé."""
