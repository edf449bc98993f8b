"""Les tests, chambre par chambre comme la maison."""
