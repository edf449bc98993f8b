"""Le moteur, table par table."""
