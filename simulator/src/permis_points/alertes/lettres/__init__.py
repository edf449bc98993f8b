"""Les lettres du fichier : celles qui viendront, reçues, annulées, contestables."""
