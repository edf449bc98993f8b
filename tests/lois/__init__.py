"""Les lois : ce qui doit rester vrai de tout dossier, quel qu’il soit."""
