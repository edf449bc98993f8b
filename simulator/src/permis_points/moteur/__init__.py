"""Un permis, une lecture du droit, jour après jour."""
