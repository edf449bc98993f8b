"""Des faits aux phrases du relevé."""
