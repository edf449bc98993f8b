"""Ce que l’on ajoute à une page écrite : son sommaire, ses replis, le nom de ses tableaux."""
