"""Les points contestés qui se lisent dans les délais du dossier (C2 à C7, C13, C21)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from permis_points.alertes.alerte import Rangs
from permis_points.calcul.delais import statut_du
from permis_points.calcul.deux_voies import Calcul
from permis_points.moteur.etapes import Delai, Genre, GenreDeDelai, Issue, Motif, Statut
from permis_points.moteur.preparation import Preparation, delai_sans_infraction

_TOTALE = GenreDeDelai.RECONSTITUTION_TOTALE


def repartis(calcul: Calcul) -> Iterator[Rangs]:
    """C2 : une infraction plus ancienne, établie pendant le délai, le fait repartir."""
    for delai in _delais(calcul, _TOTALE):
        if delai.repart_le and delai.obstacle and delai.obstacle.commise_le <= delai.depuis:
            yield delai.rangs


def bloques_apres_coup(calcul: Calcul) -> Iterator[Rangs]:
    """C3 : une infraction commise pendant le délai n’est établie qu’après."""
    for delai in _delais(calcul, _TOTALE, GenreDeDelai.UN_POINT):
        obstacle = delai.obstacle
        if obstacle is not None and delai.repart_le is None and obstacle.realite > delai.echeance:
            yield delai.rangs


def deux_ans_en_probatoire(calcul: Calcul) -> Iterator[Rangs]:
    """C4 : un délai de deux ans part pendant le délai probatoire."""
    for deroulement in calcul.droit:
        fin = deroulement.fin_de_probatoire
        for delai in deroulement.delais:
            if delai.genre is not _TOTALE or fin is None or delai.depuis >= fin:
                continue
            if delai.court and delai.obstacle is None:
                yield delai.rangs


def majorations_perdues(calcul: Calcul) -> Iterator[Rangs]:
    """C5 : une infraction commise avant un gain du délai probatoire n’est établie qu’après."""
    for deroulement in calcul.droit:
        preparation = deroulement.preparation
        i = preparation.premiere_infraction
        jours = jours_du_probatoire(preparation)
        if i is not None and any(i.commise_le <= jour < i.realite for jour in jours):
            yield (i.rang,)


def dix_ans_apres_un_titre(calcul: Calcul) -> Iterator[Rangs]:
    """C6, K19 : les dix ans partent du titre d’une amende majorée."""
    rangs = [
        i.rang
        for delai in _delais(calcul, GenreDeDelai.DIX_ANS)
        if (i := delai.infraction) and i.etablie_par == "titre-executoire"
        if statut_du(delai, calcul.dossier.au) is not Statut.SANS_OBJET
    ]
    if rangs:
        yield tuple(rangs)


def dix_ans_apres_zero(calcul: Calcul) -> Iterator[Rangs]:
    """C7 : le solde a touché zéro pendant les dix ans."""
    for delai in _delais(calcul, GenreDeDelai.DIX_ANS):
        if delai.passe_par_zero:
            yield delai.rangs


def dernier_jour(calcul: Calcul) -> Iterator[Rangs]:
    """C13 : une infraction est commise le dernier jour d’un délai ou un jour anniversaire."""
    for delai in _delais(calcul, _TOTALE, GenreDeDelai.UN_POINT):
        if delai.obstacle is not None and delai.obstacle.commise_le == delai.echeance:
            yield (delai.obstacle.rang,)
    for deroulement in calcul.droit:
        preparation = deroulement.preparation
        jours = jours_du_probatoire(preparation)
        for i in preparation.par_commission:
            if i.commise_le == preparation.premiere and i.commise_le in jours:
                yield (i.rang,)


def premier_jour(calcul: Calcul) -> Iterator[Rangs]:
    """R17 : commise le jour même où un délai part, sans l’arrêter ; plus tard que ce départ, elle l’arrêterait."""
    for deroulement in calcul.droit:
        preparation = deroulement.preparation
        commises, jours = preparation.par_commission, preparation.jours_de_commission
        for delai in deroulement.delais:
            if (
                delai.genre not in (_TOTALE, GenreDeDelai.UN_POINT)
                or delai.issue is not Issue.ABOUTIT
            ):
                continue
            debut, fin = bisect_left(jours, delai.depuis), bisect_right(jours, delai.depuis)
            # Établie le jour de sa commission, elle a été payée sur-le-champ : le délai part d’elle.
            memes = [i.rang for i in commises[debut:fin] if i.realite > delai.depuis]
            if memes:
                yield (*memes, *delai.rangs)


def reconstitution_sans_effet(calcul: Calcul) -> Iterator[Rangs]:
    """C21 : seule importe celle qui effacerait une infraction grave, donc un délai de trois ans (R19)."""
    grave = calcul.bareme.parametres["reconstitution-classe-longue"][-1].valeur
    for deroulement in calcul.droit:
        effacees: date | None = None
        for etape in deroulement.etapes:
            if etape.genre is not Genre.RECONSTITUTION_TOTALE:
                continue
            if etape.motif is not Motif.PLAFOND:
                effacees = etape.le
            elif deroulement.preparation.plus_grave(effacees, etape.le, grave) is not None:
                yield tuple(etape.rangs())


def jours_du_probatoire(preparation: Preparation) -> frozenset[date]:
    """Rend les jours où le délai probatoire rend des points, ou les aurait rendus sans infraction (R5).

    Le terme que réduit la formation en est, même perdu : le fichier a pu y afficher 12 points.
    """
    sans = delai_sans_infraction(preparation.vie, preparation.bareme)
    return frozenset(
        jour
        for delai in (preparation.probatoire, sans)
        if delai is not None
        for jour in (delai.fin, *(m.le for m in delai.majorations))
    )


def _delais(calcul: Calcul, *genres: GenreDeDelai) -> Iterator[Delai]:
    return (delai for d in calcul.droit for delai in d.delais if delai.genre in genres)
