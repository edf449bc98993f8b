"""Les pages construites."""
