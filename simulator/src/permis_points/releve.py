"""Du dossier au relevé du contrat : solde, mouvements, plancher, délais, alertes.

Le seul module qui écrit le relevé : ce que JSON en dira est ici, et typé.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import repeat
from typing import NotRequired, TypedDict

from permis_points.alertes.toutes import alertes
from permis_points.bareme import Bareme
from permis_points.calcul.delais import DelaiVu, delais, nouveau_permis_possible_le
from permis_points.calcul.deux_voies import Calcul, calculer
from permis_points.calcul.plancher import sont_differents
from permis_points.calcul.si_definitive import EnAttente, imputables, perdue_par, ranger
from permis_points.dates_oubliees.marquer import AlerteMarquee, Marque, SoldeEstime, marquer
from permis_points.dossier import ANNULATION, Dossier
from permis_points.lecture.dossier import CONTRAT
from permis_points.moteur.etapes import Delai, Etape, GenreDeDelai
from permis_points.recit.delais import raconter_le_delai
from permis_points.recit.mouvements import raconter
from permis_points.recit.noms import Recit
from permis_points.regles.invalidation import est_nul


class Estimee(TypedDict):
    """La marque d’une ligne qui dépend d’une date estimée (ADR 0007).

    entre : son jour au plus tôt et au plus tard ; toujours : faux si, à une borne, elle n’a pas lieu.
    """

    entre: list[str]
    toujours: bool


class SoldeDit(TypedDict):
    """Le solde au jour du relevé, en points.

    points : ce qu’affiche le fichier, jamais sous zéro ; signe : le compte réel, qui peut l’être (R13) ;
    plafond : le maximum du permis ce jour-là ; plancher : les points dans la plus sévère des lectures ;
    etat : `valide`, `solde-nul`, `invalide` ou `annule` ; fourchette : le solde au plus bas et au plus haut selon
    les dates estimées ; complet_entre : le retour à 12 points à chaque borne, None s’il n’y vient pas.
    """

    points: int
    signe: int
    plafond: int
    plancher: int
    etat: str
    probatoire_jusqu_au: str | None
    fourchette: NotRequired[list[int]]
    complet_entre: NotRequired[list[str | None]]


class Mouvement(TypedDict):
    """Une ligne du solde : ce qui a lieu le jour `le`, et le solde ce soir-là, en points.

    genre : une valeur de `Genre` ; variation : ce que la ligne ajoute ou retire ; regle : la règle
    appliquée (R1, K1…) ; articles : ceux qui la fondent ; evenements : places, dans le dossier, de ce
    qui en est la cause ; explication : une ou plusieurs phrases.
    """

    le: str
    genre: str
    variation: int
    points: int
    signe: int
    plafond: int
    regle: str
    articles: list[str]
    evenements: list[int]
    explication: str
    estimee: NotRequired[Estimee]


class DelaiDit(TypedDict):
    """Un délai, du jour `depuis` au jour `echeance`.

    genre : une valeur de `GenreDeDelai` ; statut : une valeur de `Statut`, au jour du relevé ;
    evenements : places, dans le dossier, de ce dont il part et de ce qui l’arrête.
    """

    genre: str
    depuis: str
    echeance: str
    statut: str
    evenements: list[int]
    articles: list[str]
    explication: str
    estimee: NotRequired[Estimee]


class AlerteDite(TypedDict):
    """Un avertissement : un code stable, son texte, les événements du dossier qu’il concerne.

    estimee : présent et vrai s’il dépend d’une date estimée ; deux_reponses : si le texte dit les deux bornes.
    """

    code: str
    texte: str
    evenements: list[int]
    estimee: NotRequired[bool]
    deux_reponses: NotRequired[bool]


class Releve(TypedDict):
    """Le relevé du contrat (version 1) : la sortie du moteur, prête pour JSON, dates ISO.

    mouvements : du premier jour connu au dernier que la loi prévoit déjà ; après `au`, si rien de nouveau
    n’arrive ; plancher : la même liste dans la lecture la plus sévère, présente quand elle diffère ;
    nouveau_permis_possible_le : le terme de l’interdiction d’obtenir un permis, None sans interdiction.
    """

    contrat: int
    droit_verifie_au: str
    au: str
    solde: SoldeDit
    mouvements: list[Mouvement]
    plancher: NotRequired[list[Mouvement]]
    delais: list[DelaiDit]
    alertes: list[AlerteDite]
    nouveau_permis_possible_le: str | None


class ReleveBref(TypedDict):
    """Le relevé sans ses listes : le solde et les jours, les mêmes que ceux de `Releve`."""

    contrat: int
    droit_verifie_au: str
    au: str
    solde: SoldeDit
    nouveau_permis_possible_le: str | None


def relever(dossier: Dossier, bareme: Bareme) -> Releve:
    """Rend le relevé du contrat (version 1), prêt pour JSON. Points en points, dates ISO."""
    return etablir(calculer(dossier, bareme))


def relever_en_bref(dossier: Dossier, bareme: Bareme) -> ReleveBref:
    """Rend ce que le relevé dit sans ses mouvements, délais ni alertes, qu’il ne raconte donc pas."""
    calcul = calculer(dossier, bareme)
    return {
        "contrat": CONTRAT,
        "droit_verifie_au": bareme.droit_verifie_au,
        "au": dossier.au.isoformat(),
        "solde": _solde(calcul, marquer(calcul, (), (), ()).solde),
        "nouveau_permis_possible_le": _iso(nouveau_permis_possible_le(calcul)),
    }


def etablir(calcul: Calcul) -> Releve:
    """Rend le relevé d’un calcul déjà fait."""
    plancher = calcul.plancher if sont_differents(calcul.etapes, calcul.plancher) else ()
    vus = delais(calcul)
    marques = marquer(calcul, plancher, vus, alertes(calcul))
    bas: _Plancher = {}
    recits: _Recits = {}
    mouvements = _lignes(calcul.etapes, marques.mouvements, recits, _reserves(calcul))
    if plancher:
        bas["plancher"] = _lignes(plancher, marques.plancher, recits)
    return {
        "contrat": CONTRAT,
        "droit_verifie_au": calcul.bareme.droit_verifie_au,
        "au": calcul.dossier.au.isoformat(),
        "solde": _solde(calcul, marques.solde),
        "mouvements": mouvements,
        **bas,
        "delais": [_delai(*ligne) for ligne in zip(vus, marques.delais, strict=True)],
        "alertes": [_alerte(marquee) for marquee in marques.alertes],
        "nouveau_permis_possible_le": _iso(nouveau_permis_possible_le(calcul)),
    }


class _Plancher(TypedDict, total=False):
    """La seule clé du relevé qui peut manquer, à sa place."""

    plancher: list[Mouvement]


def _iso(jour: date | None) -> str | None:
    return None if jour is None else jour.isoformat()


def lignes_du_solde(calcul: Calcul) -> list[Mouvement]:
    """Rend les mouvements de la voie de droit, seuls, marqués s’ils dépendent d’une date estimée : une courbe."""
    return _lignes(calcul.etapes, marquer(calcul, (), (), ()).mouvements, {})


_Recits = dict[int, Recit]
"""Ce que raconte chaque étape déjà racontée, par son identité : le plancher en partage presque toutes."""


def _lignes(
    etapes: Sequence[Etape],
    marques: Sequence[Marque | None],
    recits: _Recits,
    reserves: Iterable[str | None] = repeat(None),
) -> list[Mouvement]:
    return [
        _mouvement(etape, _recit(etape, recits), marque, reserve)
        for etape, marque, reserve in zip(etapes, marques, reserves, strict=False)
    ]


def _reserves(calcul: Calcul) -> list[str | None]:
    """Ce qu’un gain à venir suppose de ce qui attend (K17), étape par étape ; None s’il n’en suppose rien."""
    au, attendent = calcul.dossier.au, ranger(imputables(calcul))
    s = "s" if len(attendent.toutes) > 1 else ""
    sujet = (
        "les infractions en attente ne deviennent" if s else "l’infraction en attente ne devient"
    )
    reserve = f"Cela suppose que {sujet} pas définitive{s}."
    if attendent.sans_date:
        reserve = "Cela ne compte aucune infraction dont la date définitive manque."
    return [reserve if _incertain(etape, au, attendent) else None for etape in calcul.etapes]


def _incertain(etape: Etape, au: date, attendent: EnAttente) -> bool:
    return etape.le > au and etape.variation > 0 and perdue_par(etape, attendent)


def _recit(etape: Etape, recits: _Recits) -> Recit:
    recit = recits.get(id(etape))
    if recit is None:
        recit = recits[id(etape)] = raconter(etape)
    return recit


def _mouvement(etape: Etape, recit: Recit, marque: Marque | None, reserve: str | None) -> Mouvement:
    solde = etape.solde_retenu
    if reserve is not None:
        recit = recit.puis(reserve)
    ligne: Mouvement = {
        "le": etape.le.isoformat(),
        "genre": etape.genre.value,
        "variation": etape.variation,
        "points": solde.points,
        "signe": solde.signe,
        "plafond": solde.plafond,
        "regle": recit.regle,
        "articles": list(recit.articles),
        "evenements": etape.rangs(),
        "explication": recit.explication,
    }
    _marquer(ligne, marque)
    return ligne


def _delai(vu: DelaiVu, marque: Marque | None) -> DelaiDit:
    delai = vu.delai
    ligne: DelaiDit = {
        "genre": delai.genre.value,
        "depuis": delai.depuis.isoformat(),
        "echeance": delai.echeance.isoformat(),
        "statut": vu.statut.value,
        "evenements": list(delai.rangs),
        "articles": _articles(delai),
        "explication": raconter_le_delai(*vu),
    }
    _marquer(ligne, marque)
    return ligne


def _marquer(ligne: Mouvement | DelaiDit, marque: Marque | None) -> None:
    if marque is None:
        return
    if marque.explication:
        ligne["explication"] = marque.explication
    entre = [jour.isoformat() for jour in marque.entre]
    ligne["estimee"] = {"entre": entre, "toujours": marque.toujours}


def _articles(delai: Delai) -> list[str]:
    if delai.acte is not None and delai.acte.type == ANNULATION:
        return ["R224-20"]
    articles = _ARTICLES[delai.genre]
    return [*articles, "L223-1"] if delai.attend_la_fin_du_probatoire else [*articles]


_ARTICLES: dict[GenreDeDelai, tuple[str, ...]] = {
    GenreDeDelai.RECONSTITUTION_TOTALE: ("L223-6",),
    GenreDeDelai.UN_POINT: ("L223-6",),
    GenreDeDelai.DIX_ANS: ("L223-6",),
    GenreDeDelai.STAGE_OBLIGATOIRE: ("L223-6", "R223-4"),
    GenreDeDelai.PROCHAIN_STAGE: ("L223-6", "R223-8"),
    GenreDeDelai.INTERDICTION: ("L223-5",),
}


def _alerte(marquee: AlerteMarquee) -> AlerteDite:
    alerte = marquee.alerte
    dite: AlerteDite = {
        "code": alerte.code.value,
        "texte": alerte.texte,
        "evenements": list(alerte.evenements),
    }
    if marquee.estimee:
        dite["estimee"] = True
    if marquee.deux_reponses:
        dite["deux_reponses"] = True
    return dite


def _solde(calcul: Calcul, estime: SoldeEstime | None) -> SoldeDit:
    solde = calcul.derniere_etape.solde
    fin = calcul.present.fin_de_probatoire
    probatoire = fin is not None and calcul.dossier.au < fin and not calcul.perdu
    dit: SoldeDit = {
        "points": solde.points,
        "signe": solde.signe,
        "plafond": solde.plafond,
        "plancher": calcul.derniere_etape_du_plancher.solde_retenu.points,
        "etat": _etat(calcul),
        "probatoire_jusqu_au": _iso(fin) if probatoire else None,
    }
    if estime is not None:
        dit["fourchette"] = list(estime.fourchette)
        dit["complet_entre"] = [_iso(le) for le in estime.complet_entre]
    return dit


def _etat(calcul: Calcul) -> str:
    """Rend l’état du contrat : la décision du juge l’emporte sur la lettre, la lettre sur le solde nul."""
    if calcul.annule_par is not None:
        return "annule"
    if calcul.invalide:
        return "invalide"
    return "solde-nul" if est_nul(calcul.derniere_etape.solde) else "valide"
