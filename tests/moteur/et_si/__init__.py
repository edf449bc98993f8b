"""On essaie des dossiers."""
