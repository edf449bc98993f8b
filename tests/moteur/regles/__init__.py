"""Les règles de droit."""
