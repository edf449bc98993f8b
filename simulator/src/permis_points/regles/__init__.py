"""Un mécanisme légal par module : des fonctions pures, avec leurs règles et leurs articles."""
