"""Ce que la forme seule ne garantit pas, un contrôle par fichier."""
