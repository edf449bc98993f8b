"""Un texte devient un dossier, ou ses fautes."""
