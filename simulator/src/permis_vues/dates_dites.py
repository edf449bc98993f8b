"""Les dates que le formulaire donne : lues, mises au dossier en ISO, ou refusées à leur champ (ADR 0013).

Le contrat ne connaît que l’ISO : seule la page écrit « mars 2024 » dans un dossier, le temps que Python le lise.
Un mois ou une année ne vaut que pour la date définitive, qui admet un intervalle (ADR 0007) ; partout ailleurs il
faut le jour, et le refus dit où il est écrit.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeGuard

from permis_points import mots
from permis_points.dates_oubliees.intervalle import resserrer, retenir
from permis_points.erreurs import DateIllisible, DossierIncoherent, Faute
from permis_points.lecture.champs import Intervalle, lire_date
from permis_points.lecture.date_dite import EXEMPLE, ecrire, l_annee, le_mois, lire_date_dite

_Objet = dict[str, Any]

_OU = {
    "obtention": "il est au dos de la carte, colonne 10",
    "formation_complementaire": "il est sur l’attestation de formation",
    "b_par_aac_le": "il est au dos de la carte, colonne 10",
    "commise_le": "il est en haut de l’avis de contravention, et à chaque ligne du relevé intégral",
    "enregistree_le": "il est sur la lettre 48 et sur le relevé intégral",
    "premier_jour": "il est sur l’attestation de stage",
    "dernier_jour": "il est sur l’attestation de stage",
    "interdiction_jusqu_au": "il est sur le jugement",
}
"""Où se lit le jour exact ; ailleurs, un exemple suffit."""

_EXEMPLES = f"{EXEMPLE}, mars 2024 ou 2024"
"""Là où un mois ou une année suffit."""
_DEFINITIVE, _ENTRE = "definitive_le", "definitive_entre"
_D_UN_EVENEMENT = (
    "commise_le",
    "enregistree_le",
    "premier_jour",
    "dernier_jour",
    "le",
    "interdiction_jusqu_au",
    _DEFINITIVE,
)
_DU_DOSSIER = (
    ("permis", ("obtention", "formation_complementaire", "b_par_aac_le")),
    ("solde_connu", ("le",)),
)
_REPONSES = ("commise_le", "premier_jour", "le", "recue_le", "des")


class DateLue(NamedTuple):
    """Une date du formulaire : son chemin, le texte tapé (None : déjà au dossier), et ce qui en est compris.

    le, entre : ce qui va au dossier, en ISO ; le vaut None tant qu’il y manque une autre date. ecrit : le texte
    qui se relit de même. dit : la phrase à montrer sous le champ.
    """

    champ: str
    texte: str | None
    le: str | None
    entre: list[str] | None
    ecrit: str
    dit: str


class Lecture(NamedTuple):
    """Le dossier du contrat, les dates lues, et par chemin la phrase de celles qui ne se lisent pas."""

    arbre: Any
    lues: tuple[DateLue, ...]
    refus: Mapping[str, str]


def lire_les_dates(arbre: Any, aujourd_hui: date) -> Lecture:
    """Lit les dates d’un dossier donné par la page ; un texte qui ne se lit pas y reste, et a son refus."""
    if not isinstance(arbre, dict):
        return Lecture(arbre, (), {})
    copie, lues, refus = _copier(arbre), list[DateLue](), dict[str, str]()
    for chemin, objet, cle in _dates(copie):
        try:
            lue = _lire_une(objet, cle, chemin, aujourd_hui)
        except DateIllisible as illisible:
            refus[chemin] = str(illisible)
            continue
        if lue is None:
            continue
        lues.append(lue)
        if lue.texte is not None:
            objet[cle] = lue.le  # sans elle, une date qui manque a déjà sa faute
            objet.pop(_ENTRE, None)
            if lue.entre is not None:
                objet[_ENTRE] = lue.entre
    return Lecture(copie, tuple(lues), refus)


def lire_les_reponses(arbre: Any, chemin: str, aujourd_hui: date) -> Any:
    """Rend des réponses (une estimation, un but, des scénarios) avec leurs dates en ISO.

    Lève DossierIncoherent, à leur chemin, pour les textes qui ne disent pas un jour.
    """
    fautes: list[Faute] = []
    lues = _reponses(arbre, chemin, aujourd_hui, fautes)
    if fautes:
        raise DossierIncoherent(tuple(fautes))
    return lues


def _reponses(brut: Any, chemin: str, aujourd_hui: date, fautes: list[Faute]) -> Any:
    if isinstance(brut, list):
        return [
            _reponses(un, f"{chemin}[{rang}]", aujourd_hui, fautes) for rang, un in enumerate(brut)
        ]
    if not isinstance(brut, dict):
        return brut
    lues = dict(brut)
    for cle in _REPONSES:
        texte = brut.get(cle)
        if not _a_lire(texte):
            continue
        try:
            lues[cle] = _un_jour(texte, cle, aujourd_hui).isoformat()
        except DateIllisible as illisible:
            fautes.append(Faute(f"{chemin}.{cle}", str(illisible)))
    return lues


def _copier(arbre: _Objet) -> _Objet:
    """Une copie où changer une date ne touche pas le dossier donné."""
    copie = dict(arbre)
    for partie, _ in _DU_DOSSIER:
        if isinstance(copie.get(partie), dict):
            copie[partie] = dict(copie[partie])
    if isinstance(copie.get("evenements"), list):
        copie["evenements"] = [dict(e) if isinstance(e, dict) else e for e in copie["evenements"]]
    return copie


def _dates(arbre: _Objet) -> Iterator[tuple[str, _Objet, str]]:
    """Chaque date du dossier ; d’un événement, la définitive vient après celles qui la bornent."""
    yield "au", arbre, "au"
    for partie, cles in _DU_DOSSIER:
        if isinstance(arbre.get(partie), dict):
            yield from ((f"{partie}.{cle}", arbre[partie], cle) for cle in cles)
    evenements = arbre.get("evenements")
    for rang, evenement in enumerate(evenements if isinstance(evenements, list) else ()):
        if isinstance(evenement, dict):
            yield from ((f"evenements[{rang}].{c}", evenement, c) for c in _D_UN_EVENEMENT)


def _a_lire(valeur: Any) -> TypeGuard[str]:
    """Dit si cette valeur est un texte que le contrat ne lirait pas."""
    return isinstance(valeur, str) and bool(valeur.strip()) and lire_date(valeur) is None


def _lire_une(objet: _Objet, cle: str, chemin: str, aujourd_hui: date) -> DateLue | None:
    texte = objet.get(cle)
    if not _a_lire(texte):
        return _nommer(objet, chemin, aujourd_hui) if cle == _DEFINITIVE else None
    if cle == _DEFINITIVE:
        return _definitive(objet, chemin, aujourd_hui)
    return _lue(chemin, texte, _un_jour(texte, cle, aujourd_hui), aujourd_hui)


def _lue(chemin: str, texte: str, jour: date, aujourd_hui: date) -> DateLue:
    dit = f"{mots.jour(jour)}, à venir" if jour > aujourd_hui else mots.jour(jour)
    return DateLue(chemin, texte, jour.isoformat(), None, ecrire(jour, jour), dit)


def _un_jour(texte: str, cle: str, aujourd_hui: date) -> date:
    tot, tard = lire_date_dite(texte, aujourd_hui)
    if tot != tard:
        raise DateIllisible(f"il faut le jour exact : {_OU.get(cle, EXEMPLE)}")
    return tot


def _definitive(objet: _Objet, chemin: str, aujourd_hui: date) -> DateLue:
    """Lit la date définitive : un jour, ou l’intervalle que bornent les faits, l’enregistrement et aujourd’hui."""
    texte = objet[_DEFINITIVE]
    try:
        periode = lire_date_dite(texte, aujourd_hui)
    except DateIllisible as illisible:
        raise DateIllisible(str(illisible).replace(EXEMPLE, _EXEMPLES)) from None
    if periode[0] == periode[1]:
        return _lue(chemin, texte, periode[0], aujourd_hui)
    commise, enregistree = _bornes(objet)
    if commise is None:
        dit = mots.phrase(f"{mots.entre(*periode)}.")
        return DateLue(chemin, texte, None, None, ecrire(*periode), dit)
    if periode[1] < commise:
        raise DateIllisible(f"{ecrire(*periode)} précède la commission ({mots.jour(commise)})")
    tot, tard = resserrer(periode, commise, aujourd_hui, enregistree)
    if tot == tard:
        return _lue(chemin, texte, tot, aujourd_hui)
    retenue, suite = retenir(tot, tard)
    dit = mots.phrase(f"{mots.entre(tot, tard)} {suite}.")
    entre = [tot.isoformat(), tard.isoformat()]
    return DateLue(chemin, texte, retenue.isoformat(), entre, ecrire(*periode), dit)


def _bornes(objet: _Objet) -> tuple[date | None, date | None]:
    return lire_date(objet.get("commise_le")), lire_date(objet.get("enregistree_le"))


def _nommer(objet: _Objet, chemin: str, aujourd_hui: date) -> DateLue | None:
    """L’intervalle déjà au dossier, avec le mois ou l’année qui le donnerait ; None s’il n’y en a pas."""
    brut = objet.get(_ENTRE)
    bornes = [lire_date(borne) for borne in brut] if isinstance(brut, list) else []
    tot, tard, *trop = [*bornes, None, None]
    retenue = lire_date(objet.get(_DEFINITIVE))
    if tot is None or tard is None or any(trop) or retenue is None:
        return None
    milieu, suite = retenir(tot, tard)
    dit = mots.phrase(f"{mots.entre(tot, tard)} {suite if retenue == milieu else ''}".strip() + ".")
    entre = [tot.isoformat(), tard.isoformat()]
    ecrit = ecrire(*_periode((tot, tard), objet, aujourd_hui))
    return DateLue(chemin, None, retenue.isoformat(), entre, ecrit, dit)


def _periode(entre: Intervalle, objet: _Objet, aujourd_hui: date) -> Intervalle:
    """Le mois ou l’année qui, resserré d’un côté, donne cet intervalle ; à défaut, l’intervalle."""
    commise, enregistree = _bornes(objet)
    tard = entre[1]
    if commise is None or tard < commise:
        return entre
    for periode in (le_mois(tard.year, tard.month), l_annee(tard.year)):
        resserree = resserrer(periode, commise, aujourd_hui, enregistree)
        if resserree == entre and (periode[0] == entre[0] or periode[1] == tard):
            return periode
    return entre
