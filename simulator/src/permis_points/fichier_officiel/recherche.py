"""Les plus petites hypothèses qui rejouent le solde du fichier, la plus vraisemblable d’abord.

Aucune n’est une certitude : le moteur dit seulement que, si elle était vraie, le fichier afficherait ce nombre.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from permis_points.alertes.contestes.fichier import non_enregistrees
from permis_points.calcul.deux_voies import Calcul, calculer
from permis_points.calcul.si_definitive import complet_le
from permis_points.et_si.banc import EVENEMENTS_AU_PLUS
from permis_points.fichier_officiel.hypotheses import GenreDEcart, Piste, pistes, sans

EXPLICATIONS_AU_PLUS = 5
REJEUX_AU_PLUS = 600
_SE_CUMULENT = (
    GenreDEcart.RETRAIT_EN_RETARD,
    GenreDEcart.STAGE_EN_RETARD,
    GenreDEcart.FICHIER_ARRETE,
    GenreDEcart.DEVENUE_DEFINITIVE,
    GenreDEcart.RETOUR_ACCORDE,
)
"""Ce qui est assez courant pour se rencontrer à deux, quand rien ne suffit seul."""

_Chaine = tuple[Piste, ...]
_Trouvee = tuple[_Chaine, bool | None]


class Officiel(NamedTuple):
    """Ce qu’affiche le service officiel : le solde, en points, et le jour annoncé du maximum s’il est connu."""

    points: int
    complet_le: date | None = None


class Explication(NamedTuple):
    """Une hypothèse, ou deux ensemble, et les pistes qui la vérifient, de la plus récente à la plus ancienne.

    genres : un, ou deux quand aucun ne suffit seul ; prevision : le jour du maximum y est aussi celui du
    fichier, None si le fichier ne l’a pas dit.
    """

    genres: tuple[GenreDEcart, ...]
    pistes: tuple[tuple[Piste, ...], ...]
    prevision: bool | None


class Reponse(NamedTuple):
    """Ce que la recherche a trouvé ; arretee : le dossier est trop long pour que tout ait été essayé."""

    explications: tuple[Explication, ...] = ()
    arretee: bool = False


def expliquer(calcul: Calcul, officiel: Officiel) -> Reponse:
    """Rend au plus cinq explications du solde officiel, les plus petites et les plus courantes d’abord.

    Aucune si le nôtre est le même, ou si le permis ne vaut plus : ses points ne s’affichent pas.
    """
    if calcul.perdu or s_accordent(calcul, officiel):
        return Reponse()
    seules: Iterable[_Chaine] = ((piste,) for piste in pistes(calcul))
    trouvees, arretee = _chercher(calcul, seules, officiel)
    if not trouvees:
        trouvees, arretee = _chercher(calcul, _a_deux(calcul), officiel)
    return Reponse(tuple(_rangees(trouvees)[:EXPLICATIONS_AU_PLUS]), arretee)


def affiche_sans_doute(calcul: Calcul) -> int | None:
    """Rend le solde affiché tant que les retraits récents ne sont pas au fichier (C1) ; None si c’est le nôtre."""
    absents = {rang for rangs in non_enregistrees(calcul) for rang in rangs}
    if not absents or calcul.perdu:
        return None
    affiche = solde_du_jour(calculer(sans(calcul.dossier, absents), calcul.bareme))
    return None if affiche == solde_du_jour(calcul) else affiche


def solde_du_jour(calcul: Calcul) -> int:
    """Rend le solde de droit au jour du relevé, en points, tel qu’il s’affiche."""
    return calcul.derniere_etape.solde.points


def _a_deux(calcul: Calcul) -> Iterator[_Chaine]:
    for premiere in pistes(calcul):
        if premiere.genre in _SE_CUMULENT and premiere.dossier is not None:
            secondes = pistes(calculer(premiere.dossier, calcul.bareme))
            yield from ((premiere, seconde) for seconde in secondes if _apres(premiere, seconde))


def _apres(premiere: Piste, seconde: Piste) -> bool:
    """Deux pistes ne se disent qu’une fois, jamais deux fois du même fait ; la lecture sévère reste seule."""
    ordre = list(GenreDEcart)
    croissant = ordre.index(premiere.genre) <= ordre.index(seconde.genre)
    distincts = not set(premiere.rangs) & set(seconde.rangs)
    return croissant and distincts and seconde.dossier is not None


def _chercher(
    calcul: Calcul, chaines: Iterable[_Chaine], officiel: Officiel
) -> tuple[list[_Trouvee], bool]:
    """Rend les hypothèses qui mènent au solde officiel, et si la recherche s’est arrêtée avant la fin."""
    trouvees: list[_Trouvee] = []
    dossier = calcul.dossier
    evenements = len(dossier.infractions) + len(dossier.stages) + len(dossier.actes)
    au_plus = min(REJEUX_AU_PLUS, EVENEMENTS_AU_PLUS // max(1, evenements))
    for rejeux, chaine in enumerate(chaines):
        if rejeux == au_plus:
            return trouvees, True
        points, complet = _rejouer(calcul, chaine[-1], officiel)
        if points == officiel.points:
            prevue = None if officiel.complet_le is None else complet == officiel.complet_le
            trouvees.append((chaine, prevue))
    return trouvees, False


def _rejouer(calcul: Calcul, piste: Piste, officiel: Officiel) -> tuple[int, date | None]:
    if piste.dossier is None:
        return calcul.derniere_etape_du_plancher.solde_retenu.points, None
    autre = calculer(piste.dossier, calcul.bareme)
    points = solde_du_jour(autre)
    cherche = officiel.complet_le is not None and points == officiel.points
    return points, complet_le(autre, autre.dossier.au) if cherche else None


def _rangees(trouvees: Iterable[_Trouvee]) -> list[Explication]:
    """Une explication par genre ; d’abord celles que la prévision confirme."""
    groupes: dict[tuple[tuple[GenreDEcart, ...], bool | None], list[_Chaine]] = {}
    for chaine, prevision in trouvees:
        groupes.setdefault((tuple(p.genre for p in chaine), prevision), []).append(chaine)
    explications = [
        Explication(genres, tuple(du_genre), prevision)
        for (genres, prevision), du_genre in groupes.items()
    ]
    return sorted(explications, key=lambda e: e.prevision is False)


def s_accordent(calcul: Calcul, officiel: Officiel) -> bool:
    """Dit si le dossier donne déjà ce solde, et ce jour du maximum s’il est annoncé."""
    meme_jour = officiel.complet_le in (None, complet_le(calcul, calcul.dossier.au))
    return solde_du_jour(calcul) == officiel.points and meme_jour
