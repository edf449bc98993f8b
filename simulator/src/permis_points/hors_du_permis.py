"""Les infractions qui ne relèvent pas du permis à points, et le doute qui reste (R1)."""

from collections.abc import Iterator

from permis_points.calcul import Alerte, Calcul

_VEHICULE = (
    "une infraction commise avec un véhicule qui se conduit sans permis (vélo, trottinette, cyclomoteur, "
    "voiturette…) ne retire aucun point, et un retrait fait quand même se conteste (Conseil d’État, 14 octobre "
    "2015, n°\u00a0374999). Né en 1988 ou après, il vous faut le BSR (catégorie AM) ou un permis pour un "
    "cyclomoteur ou une voiturette. Le BSR suffit, et le même raisonnement s’applique ; sans lui, avec votre seul "
    "permis B, des points pourraient partir. Nous n’avons pas trouvé de décision."
)


def vehicules_sans_permis(calcul: Calcul) -> Iterator[Alerte]:
    """Rend une alerte pour toutes les infractions commises avec un véhicule qui se conduit sans permis."""
    rangs = tuple(i.rang for i in calcul.dossier.infractions if not i.permis_exige)
    if rangs:
        yield Alerte("vehicule-sans-permis", _VEHICULE, rangs)
