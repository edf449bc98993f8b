"""Ce que le simulateur montre : page, courbe, comparaison, plan, fichiers."""
