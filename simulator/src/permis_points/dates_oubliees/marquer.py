"""Les dates estimées du dossier : ce qu’elles rendent incertain dans le relevé (ADR 0007).

Le relevé se calcule avec la date retenue, puis aux deux bornes, toutes les dates estimées au plus
tôt, puis toutes au plus tard. Ce qui n’est pas le même aux trois calculs porte la marque `estimee`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from permis_points import mots
from permis_points.alertes.alerte import Alerte, CodeDAlerte
from permis_points.alertes.toutes import alertes
from permis_points.calcul.bornes import aux_bornes, est_large, estimees
from permis_points.calcul.delais import DelaiVu, delais
from permis_points.calcul.deux_voies import Calcul
from permis_points.calcul.soirs import soirs
from permis_points.calendrier import est_long
from permis_points.dates_oubliees.estimer import est_incertain
from permis_points.dossier import InfractionCommise
from permis_points.moteur.etapes import Etape, Genre
from permis_points.recit import noms
from permis_points.recit.delais import raconter_le_delai
from permis_points.recit.mouvements import raconter
from permis_points.recit.reglements import ou_chercher
from permis_points.regles.capital import maximum


class Marque(NamedTuple):
    """Ce qu’une date estimée rend incertain d’une ligne : ses jours extrêmes, et si elle a toujours lieu.

    explication : les phrases des deux bornes, quand celle de la date retenue tromperait ; vide sinon.
    """

    entre: tuple[date, date]
    toujours: bool
    explication: str


class AlerteMarquee(NamedTuple):
    """Une alerte du relevé ; deux_reponses : son texte dit ce qu’elle est à chaque borne."""

    alerte: Alerte
    estimee: bool = False
    deux_reponses: bool = False


class SoldeEstime(NamedTuple):
    """Le solde, en points, et le jour du retour à 12 points, aux bornes des dates estimées."""

    fourchette: tuple[int, int]
    complet_entre: tuple[date | None, date | None]


class Marques(NamedTuple):
    """Les marques du relevé, dans l’ordre de ses lignes, et ses alertes ; sans date estimée, aucune marque."""

    mouvements: Sequence[Marque | None]
    plancher: Sequence[Marque | None]
    delais: Sequence[Marque | None]
    alertes: Sequence[AlerteMarquee]
    solde: SoldeEstime | None = None


class _Ligne(NamedTuple):
    """Une étape ou un délai : ce qui la fait reconnaître d’un calcul à l’autre, et ce qui s’y compare."""

    genre: str
    rangs: tuple[int, ...]
    jour: date
    effet: tuple[object, object]
    dire: Callable[[], str]


_Reperes = dict[tuple[object, ...], _Ligne]


def marquer(
    calcul: Calcul, plancher: Sequence[Etape], vus: Sequence[DelaiVu], dites: Sequence[Alerte]
) -> Marques:
    """Rend ce qui, des lignes et des alertes d’un relevé, dépend d’une date estimée.

    plancher : les étapes que le relevé en montre, aucune s’il ne diffère pas du droit.
    """
    deux = aux_bornes(calcul)
    if not deux:
        return Marques(
            [None] * len(calcul.etapes),
            [None] * len(plancher),
            [None] * len(vus),
            [AlerteMarquee(alerte) for alerte in dites],
        )
    tot, tard = deux
    rangs = frozenset(i.rang for i in estimees(calcul))

    def marques(lire: Callable[[Calcul], Iterable[_Ligne]], lignes: Iterable[_Ligne]) -> _Marques:
        return list(_marquer(lignes, _numeroter(lire(tot)), _numeroter(lire(tard)), rangs))

    points = [c.derniere_etape.solde.points for c in (calcul, tot, tard)]
    solde = SoldeEstime(
        (min(points), max(points)), (_complet_pour_de_bon(tot), _complet_pour_de_bon(tard))
    )
    dites_aux_bornes = alertes(tot), alertes(tard)
    marquees = (
        _deux_reponses(*dites_aux_bornes)
        if est_large(calcul) or est_incertain(solde.complet_entre)
        else _marquer_les_alertes(dites, *dites_aux_bornes)
    )
    return Marques(
        marques(lambda c: _etapes(c.etapes), _etapes(calcul.etapes)),
        marques(lambda c: _etapes(c.plancher), _etapes(plancher)) if plancher else [],
        marques(lambda c: _delais(delais(c)), _delais(vus)),
        [*marquees, *(AlerteMarquee(_alerte(i, solde)) for i in estimees(calcul))],
        solde,
    )


_Marques = list[Marque | None]


def _complet_pour_de_bon(calcul: Calcul) -> date | None:
    """Le soir depuis lequel le capital est entier et le reste, si rien n’arrive ; None s’il n’y en a pas."""
    complet, entier = None, maximum(calcul.dossier.au, calcul.bareme)
    for le, solde in soirs(calcul.etapes, calcul.dossier.au):
        if solde.signe != entier:
            complet = None
        elif complet is None:
            complet = le
    return complet


def _deux_reponses(plus_tot: Iterable[Alerte], plus_tard: Iterable[Alerte]) -> list[AlerteMarquee]:
    """Les alertes aux deux bornes : une fois ce qu’elles ont en commun, avec sa borne ce qui diffère."""
    a_tot, a_tard = _numeroter_les_alertes(plus_tot), _numeroter_les_alertes(plus_tard)
    rendues = []
    # Dans l’ordre de la plus tôt ; ce qu’elles ont en commun vient d’elle aussi.
    for cle, modele in (a_tot | a_tard | a_tot).items():
        tot, tard = a_tot.get(cle), a_tard.get(cle)
        if tot and tard and tot.texte == tard.texte:
            rendues.append(AlerteMarquee(tot))
            continue
        texte = aux_deux_bornes(*(None if a is None else a.texte for a in (tot, tard)))
        rendues.append(
            AlerteMarquee(modele._replace(texte=texte), estimee=True, deux_reponses=True)
        )
    return rendues


def _numeroter_les_alertes(dites: Iterable[Alerte]) -> dict[tuple[object, ...], Alerte]:
    """Deux alertes de même code et de mêmes événements se distinguent par leur tour."""
    vues: Counter[tuple[object, ...]] = Counter()
    numerotees: dict[tuple[object, ...], Alerte] = {}
    for alerte in dites:
        nom = (alerte.code, *alerte.evenements)
        vues[nom] += 1
        numerotees[(vues[nom], *nom)] = alerte
    return numerotees


def _etapes(etapes: Iterable[Etape]) -> Iterator[_Ligne]:
    for e in etapes:
        yield _Ligne(
            e.genre,
            tuple(e.rangs()),
            e.le,
            (e.variation, e.solde_retenu),
            partial(_raconter, e),
        )


def _raconter(etape: Etape) -> str:
    return raconter(etape).explication


def _delais(vus: Iterable[DelaiVu]) -> Iterator[_Ligne]:
    for vu in vus:
        delai = vu.delai
        effet = (delai.depuis, vu.statut)
        yield _Ligne(
            delai.genre, delai.rangs, delai.echeance, effet, partial(raconter_le_delai, *vu)
        )


def _numeroter(lignes: Iterable[_Ligne]) -> _Reperes:
    """Deux lignes de même genre et de mêmes événements se distinguent par leur tour."""
    vues: Counter[tuple[object, ...]] = Counter()
    reperes: _Reperes = {}
    for ligne in lignes:
        nom = (ligne.genre, *ligne.rangs)
        vues[nom] += 1
        reperes[(vues[nom], *nom)] = ligne
    return reperes


def _marquer(
    lignes: Iterable[_Ligne], plus_tot: _Reperes, plus_tard: _Reperes, rangs: frozenset[int]
) -> Iterator[Marque | None]:
    """Rend la marque de chaque ligne ; None de celle qui est la même aux deux bornes."""
    for cle, ligne in _numeroter(lignes).items():
        tot, tard = plus_tot.get(cle), plus_tard.get(cle)
        jours = [ligne.jour, *(borne.jour for borne in (tot, tard) if borne is not None)]
        toujours = tot is not None and tard is not None
        effets = {None if borne is None else borne.effet for borne in (tot, tard)}
        differe = not toujours or len(effets) > 1 or len(set(jours)) > 1
        if not differe and rangs.isdisjoint(ligne.rangs):
            yield None
            continue
        entre, explication = (min(jours), max(jours)), ""
        # Un retrait dit lui-même son intervalle ; le reste parlerait de la date retenue.
        if ligne.genre != Genre.RETRAIT and est_long(*entre):
            explication = aux_deux_bornes(*(b and b.dire() for b in (tot, tard)))
        yield Marque(entre, toujours, explication)


def aux_deux_bornes(tot: str | None, tard: str | None) -> str:
    """Rend « Au plus tôt : … Au plus tard : … », ce qui est dit à chaque borne (None : rien)."""
    dits = (
        f"Au plus {borne} : {texte[:1].lower()}{texte[1:]}"
        for borne, texte in (("tôt", tot), ("tard", tard))
        if texte is not None
    )
    return mots.insecables(" ".join(dits))


def _marquer_les_alertes(
    dites: Iterable[Alerte], *bornes: Iterable[Alerte]
) -> Iterator[AlerteMarquee]:
    textes = [{alerte.texte for alerte in borne} for borne in bornes]
    for alerte in dites:
        yield AlerteMarquee(alerte, estimee=any(alerte.texte not in borne for borne in textes))


def _alerte(infraction: InfractionCommise, estime: SoldeEstime) -> Alerte:
    tot, tard = infraction.definitive_entre or (infraction.realite, infraction.realite)
    retenue = "" if est_long(tot, tard) else f" au {mots.jour(infraction.realite)},"
    bas, haut = estime.fourchette
    solde = f"le solde d’aujourd’hui n’en dépend pas, {mots.points(bas)}"
    if bas != haut:
        solde = f"selon la vraie date, le solde va de {bas} à {mots.points(haut)}"
    decide = ""
    if bas != haut or est_incertain(estime.complet_entre):
        decide = (
            f" Cette date décide de tout : cherchez-la sur {ou_chercher(infraction.etablie_par)}."
        )
    texte = (
        f"la date définitive de {noms.infraction(infraction)} est estimée{retenue} entre le "
        f"{mots.jour(tot)} et le {mots.jour(tard)} ; {solde}. Ce qui en dépend est marqué « estimé » : "
        f"seul le relevé d’information intégral donne la vraie date.{decide}"
    )
    return Alerte(CodeDAlerte.DATE_ESTIMEE, mots.phrase(texte), (infraction.rang,))
