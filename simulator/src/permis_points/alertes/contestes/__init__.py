"""Les points de droit contestés (C1 à C22) : où un dossier les rencontre."""
