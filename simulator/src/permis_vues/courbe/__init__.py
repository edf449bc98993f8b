"""La courbe du solde : son dessin, sa légende, son texte."""
