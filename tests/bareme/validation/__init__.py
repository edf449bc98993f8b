"""Un arbre jugé par un modèle."""
