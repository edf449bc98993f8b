"""Et si… : essayer des dossiers, le moteur répond."""
