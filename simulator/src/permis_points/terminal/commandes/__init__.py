"""Les commandes du terminal : une par module, et la table qui les réunit (`toutes`)."""
