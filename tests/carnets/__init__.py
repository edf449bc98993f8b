"""Ce que `make carnets` vérifie du JupyterLite qu’il a construit : voir HACKING.md, « Vérifier »."""
