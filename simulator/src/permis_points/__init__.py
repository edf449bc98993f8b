"""Le solde d’un permis à points français, jour après jour, et pourquoi."""
