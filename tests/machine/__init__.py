"""Une machine neuve."""
