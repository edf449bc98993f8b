"""Le solde qu’affiche le fichier officiel n’est pas le nôtre : ce qui peut l’expliquer, par essais."""
