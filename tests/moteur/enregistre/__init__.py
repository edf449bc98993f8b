"""Un relevé que l’on garde."""
