"""Le calcul et le papier : le solde et les points rendus qu’il imprime, et le premier jour où ils se séparent."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from permis_points import mots
from permis_points.calcul.deux_voies import Calcul
from permis_points.moteur.etapes import Genre
from permis_vues.papier.contredits import solde_au
from permis_vues.papier.lignes import Lecture

_RENDUS = (Genre.RECONSTITUTION_TOTALE, Genre.UN_POINT, Genre.DIX_ANS)
"""Les points que la loi rend d’elle-même ; un stage est une ligne du papier."""


class Ecart(NamedTuple):
    """Un jour où le papier et le calcul ne disent pas la même chose."""

    le: date
    phrase: str


def comparer(lecture: Lecture, calcul: Calcul) -> str:
    """Rend ce que dit la comparaison : l’accord, ou le premier écart ; vide si le papier n’a rien à comparer.

    Un calcul qui part du solde imprimé ne le vérifie pas.
    """
    solde = lecture.papier["solde_connu"]
    le = date.fromisoformat(solde["le"]) if solde is not None and "le" in solde else None
    notre = None if le is None else solde_au(calcul, le)
    ecarts = sorted(_rendus(lecture, calcul, le or calcul.dossier.au))
    premier = (
        f" Le premier écart est le {mots.jour(ecarts[0].le)} : {ecarts[0].phrase}" if ecarts else ""
    )
    if solde is None or le is None or notre is None or calcul.dossier.solde_connu is not None:
        return mots.phrase(premier.strip()) if premier else ""
    if notre == solde["points"]:
        accord = f"le calcul retrouve le solde imprimé : {mots.points(notre)} le {mots.jour(le)}."
        return mots.phrase(accord + premier)
    imprime = mots.points(solde["points"])
    desaccord = (
        f"le {mots.jour(le)}, le papier imprime {imprime} et le calcul trouve {mots.points(notre)}."
    )
    suite = premier or (
        " Rien d’autre ne les sépare sur ce papier : une ligne manque peut-être, ou le fichier est en retard."
    )
    return mots.phrase(desaccord + suite)


def _rendus(lecture: Lecture, calcul: Calcul, jusqu_au: date) -> Iterator[Ecart]:
    """Les points rendus par l’un et pas par l’autre ; rien si le papier n’en imprime aucun."""
    if not lecture.retours:
        return
    du_calcul: dict[date, int] = {}
    for etape in calcul.etapes:
        if etape.genre in _RENDUS and etape.variation > 0 and etape.le <= jusqu_au:
            du_calcul[etape.le] = du_calcul.get(etape.le, 0) + etape.variation
    imprimes = {retour.le: retour.points for retour in lecture.retours}
    for le, points in imprimes.items():
        dit = "des points" if points is None else mots.points(points)
        if le not in du_calcul:
            yield Ecart(le, f"le papier rend {dit}, le calcul n’en rend pas ce jour-là.")
        elif points not in (None, du_calcul[le]):
            yield Ecart(le, f"le papier rend {dit}, le calcul {mots.points(du_calcul[le])}.")
    for le, points in du_calcul.items():
        if le not in imprimes:
            yield Ecart(le, f"le calcul rend {mots.points(points)}, le papier ne l’imprime pas.")
