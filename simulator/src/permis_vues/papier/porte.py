"""Ce que la façade appelle : lire un papier pour la page, puis mettre au dossier ce que l’on a coché."""

from datetime import date
from typing import Any

from permis_points import mots
from permis_points.bareme import Bareme
from permis_points.calcul.deux_voies import Calcul, calculer
from permis_points.erreurs import DossierIncoherent, Faute, PapierIllisible
from permis_points.facade import en_json
from permis_points.lecture.dossier import lire_dossier
from permis_points.papier.code.signature import deja_jugee
from permis_vues.dates_dites import lire_les_dates
from permis_vues.papier.contredits import contredits
from permis_vues.papier.ecarts import comparer
from permis_vues.papier.lignes import Lecture, lire
from permis_vues.papier.page import a_confirmer, annoncer
from permis_vues.papier.reprise import Reponses, reprendre

_VERDICTS = {"vraie": True, "fausse": False}


def lire_pour_la_page(
    texte: str, dossier: Any, bareme: Bareme, au: date, signature: str = ""
) -> dict[str, Any]:
    """Rend `{"phrase", "html"}` : les lignes d’un papier. Lève DossierIncoherent, champ « papier »."""
    lecture, arbre = _lecture(texte, bareme, au, signature), _un_dossier(dossier)
    en_iso = lire_les_dates(arbre, au).arbre
    permis = en_iso.get("permis")
    sans_permis = not (isinstance(permis, dict) and permis.get("obtention"))
    dits = contredits(lecture, en_iso, _calcul(en_iso, bareme, au))
    return {
        "phrase": annoncer(lecture),
        "html": a_confirmer(lecture, dits, sans_permis=sans_permis),
    }


def reprendre_pour_la_page(
    texte: str, reponses: Any, dossier: Any, bareme: Bareme, au: date
) -> dict[str, Any]:
    """Rend `{"dossier", "phrase"}` : le dossier rempli, et ce que dit la comparaison avec le papier."""
    lecture = _lecture(texte, bareme, au)
    rempli = _qui_s_ecrit(reprendre(lecture, Reponses(reponses), _un_dossier(dossier)))
    calcul = _calcul(lire_les_dates(rempli, au).arbre, bareme, au)
    compare = "" if calcul is None else comparer(lecture, calcul)
    return {"dossier": rempli, "phrase": f"Le papier est au dossier. {compare}".strip()}


def _lecture(texte: str, bareme: Bareme, au: date, signature: str = "") -> Lecture:
    try:
        return lire(texte, bareme, au, deja_jugee(vraie=_VERDICTS.get(signature)))
    except PapierIllisible as illisible:
        raise DossierIncoherent((Faute("papier", mots.phrase(f"{illisible}.")),)) from None


def _un_dossier(dossier: Any) -> dict[str, Any]:
    if not isinstance(dossier, dict):
        raise DossierIncoherent((Faute("", "on attend un dossier"),))
    return dossier


def _qui_s_ecrit(dossier: dict[str, Any]) -> dict[str, Any]:
    """Rend le dossier, si la page peut le recevoir : un demi-caractère n’est pas du texte."""
    try:
        en_json(dossier).encode("utf-8")
    except UnicodeEncodeError:
        phrase = "ce dossier contient un caractère qui n’existe pas"
        raise DossierIncoherent((Faute("", phrase),)) from None
    return dossier


def _calcul(arbre: dict[str, Any], bareme: Bareme, au: date) -> Calcul | None:
    """Le calcul d’un dossier, None tant qu’il y manque quelque chose : la page le dit à sa place."""
    try:
        return calculer(lire_dossier(arbre, bareme, au), bareme)
    except DossierIncoherent:
        return None
