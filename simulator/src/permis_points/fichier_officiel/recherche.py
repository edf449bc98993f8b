"""Les plus petites hypothèses qui rejouent le solde du fichier, la plus vraisemblable d’abord.

Aucune n’est une certitude : le moteur dit seulement que, si elle était vraie, le fichier afficherait ce nombre.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from permis_points.alertes.contestes.fichier import non_enregistrees
from permis_points.calcul import soirs
from permis_points.calcul.deux_voies import Calcul, calculer
from permis_points.fichier_officiel.hypotheses import GenreDEcart, Piste, pistes
from permis_points.regles.capital import maximum

EXPLICATIONS_AU_PLUS = 5
REJEUX_AU_PLUS = 600
"""Des dossiers rejoués en tout : un très long dossier n’attend pas plus qu’un autre."""
_SE_CUMULENT = (
    GenreDEcart.RETRAIT_EN_RETARD,
    GenreDEcart.STAGE_EN_RETARD,
    GenreDEcart.FICHIER_ARRETE,
    GenreDEcart.DEVENUE_DEFINITIVE,
    GenreDEcart.RETOUR_ACCORDE,
)
"""Ce qui est assez courant pour se rencontrer à deux, quand rien ne suffit seul."""


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


def expliquer(calcul: Calcul, officiel: Officiel) -> list[Explication]:
    """Rend au plus cinq explications du solde officiel, les plus petites et les plus courantes d’abord.

    Aucune si le nôtre est le même, ou si le permis ne vaut plus : ses points ne s’affichent pas.
    """
    if calcul.perdu or s_accordent(calcul, officiel):
        return []
    seules: Iterable[_Chaine] = ((piste,) for piste in pistes(calcul))
    trouvees = _rangees(_qui_rejouent(calcul, seules, officiel))
    if not trouvees:
        trouvees = _rangees(_qui_rejouent(calcul, _a_deux(calcul), officiel))
    return trouvees[:EXPLICATIONS_AU_PLUS]


def affiche_sans_doute(calcul: Calcul) -> int | None:
    """Rend le solde affiché tant que les retraits récents ne sont pas au fichier (C1) ; None si c’est le nôtre."""
    absents = {rang for rangs in non_enregistrees(calcul) for rang in rangs}
    if not absents or calcul.perdu:
        return None
    restent = tuple(i for i in calcul.dossier.infractions if i.rang not in absents)
    affiche = solde_du_jour(calculer(calcul.dossier._replace(infractions=restent), calcul.bareme))
    return None if affiche == solde_du_jour(calcul) else affiche


def solde_du_jour(calcul: Calcul) -> int:
    """Rend le solde de droit au jour du relevé, en points, tel qu’il s’affiche."""
    return calcul.derniere_etape.solde.points


def complet_le(calcul: Calcul) -> date | None:
    """Rend le premier soir, dès le jour du relevé, où le permis a le maximum de points ; None si aucun."""
    entier = maximum(calcul.dossier.au, calcul.bareme)
    a_venir = soirs.soirs(calcul.etapes, calcul.dossier.au)
    return next((soir for soir, solde in a_venir if solde.signe == entier), None)


_Chaine = tuple[Piste, ...]


def _a_deux(calcul: Calcul) -> Iterator[_Chaine]:
    for premiere in pistes(calcul):
        if premiere.genre in _SE_CUMULENT and premiere.dossier is not None:
            yield from (
                (premiere, seconde)
                for seconde in pistes(calculer(premiere.dossier, calcul.bareme))
                if _apres(premiere, seconde)
            )


def _apres(premiere: Piste, seconde: Piste) -> bool:
    """Deux pistes ne se disent qu’une fois, et jamais deux fois du même fait."""
    ordre = list(GenreDEcart)
    croissant = ordre.index(premiere.genre) <= ordre.index(seconde.genre)
    return croissant and not set(premiere.rangs) & set(seconde.rangs)


def _qui_rejouent(
    calcul: Calcul, chaines: Iterable[_Chaine], officiel: Officiel
) -> Iterator[tuple[_Chaine, bool | None]]:
    for rejeux, chaine in enumerate(chaines):
        if rejeux == REJEUX_AU_PLUS:
            return
        points, complet = _rejouer(calcul, chaine[-1], officiel)
        if points == officiel.points:
            yield chaine, None if officiel.complet_le is None else complet == officiel.complet_le


def _rejouer(calcul: Calcul, piste: Piste, officiel: Officiel) -> tuple[int, date | None]:
    if piste.dossier is None:
        return calcul.derniere_etape_du_plancher.solde_retenu.points, None
    autre = calculer(piste.dossier, calcul.bareme)
    points = solde_du_jour(autre)
    cherche = officiel.complet_le is not None and points == officiel.points
    return points, complet_le(autre) if cherche else None


def _rangees(trouvees: Iterator[tuple[_Chaine, bool | None]]) -> list[Explication]:
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
    meme_jour = officiel.complet_le in (None, complet_le(calcul))
    return solde_du_jour(calcul) == officiel.points and meme_jour
