"""Le solde d’un permis : un nombre signé et un plafond (R6, R13)."""

from typing import NamedTuple


class Solde(NamedTuple):
    """Points signés (R13) et plafond du permis (R6), en points.

    Le fichier n’affiche jamais moins de zéro, mais le compte continue dessous :
    17 points retirés puis 4 rendus font 12 − 17 + 4 = −1 (CE, 27 avril 2021, n° 416233).
    """

    signe: int
    plafond: int

    @property
    def points(self) -> int:
        """Ce que le fichier affiche : jamais moins de zéro."""
        return max(0, self.signe)

    def retirer(self, points: int) -> "Solde":
        """Retire des points, au besoin sous zéro."""
        return Solde(self.signe - points, self.plafond)

    def crediter(self, points: int) -> "Solde":
        """Rend des points dans la limite du plafond."""
        return self.crediter_jusqu_a(points, self.plafond)

    def crediter_jusqu_a(self, points: int, limite: int) -> "Solde":
        """Rend des points sans dépasser `limite` ni retirer quoi que ce soit."""
        return Solde(self.signe + min(points, max(0, limite - self.signe)), self.plafond)

    def majorer(self, points: int) -> "Solde":
        """Élève ensemble le solde et le plafond (délai probatoire)."""
        return Solde(self.signe + points, self.plafond + points)
