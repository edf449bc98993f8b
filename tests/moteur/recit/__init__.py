"""Des faits aux phrases."""
