"""Un permis, jour après jour."""
