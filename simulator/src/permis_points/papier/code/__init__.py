"""Le 2D-Doc d’un courrier, d’un relevé ou d’un arrêté : son en-tête, ses champs, sa signature."""
