"""De l’arbre aux objets : ce que pydantic refuse, dit en français."""
