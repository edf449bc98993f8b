"""Le simulateur dans un navigateur."""
