"""Le barème et l’atelier qui le lit."""
