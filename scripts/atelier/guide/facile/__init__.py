"""Le « Facile à lire » : les pages de `docs/facile/`, leurs lignes, leurs exemples, leurs phrases mesurées."""
