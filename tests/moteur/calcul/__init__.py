"""Le dossier joué dans les deux voies, et ce qu’on lui demande."""
