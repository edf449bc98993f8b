"""JSON → JSON : la porte du navigateur. Rien ne s’en échappe qu’un texte."""

import json
from collections.abc import Callable
from datetime import date

from permis_points.bareme import bareme_du_paquet
from permis_points.dossier import Dossier
from permis_points.erreurs import BaremeAbsent, DossierIncoherent, Faute
from permis_points.lecture.champs import DERNIERE_DATE, PREMIERE_DATE, lire_date, montrer
from permis_points.lecture.dossier import lire_dossier
from permis_points.lecture.json_strict import lire_json
from permis_points.mots import insecables
from permis_points.releve import relever as calculer_le_releve

__all__ = ["relever"]


def relever(dossier_json: str, aujourd_hui: str) -> str:
    """Rend `{"releve": …}` ou `{"fautes": [{"champ": …, "phrase": …}]}`, en JSON compact.

    dossier_json : le dossier du contrat ; aujourd_hui : le jour du relevé quand le dossier n’en
    donne pas (AAAA-MM-JJ). Ne lève jamais d’exception sur un dossier, quel qu’il soit.
    """
    return repondre(
        lambda: {"releve": calculer_le_releve(lire(dossier_json, aujourd_hui), bareme_du_paquet())}
    )


def repondre(calculer: Callable[[], object]) -> str:
    """Rend en JSON ce que le calcul donne, ou les fautes qui l’empêchent."""
    try:
        return en_json(calculer())
    except DossierIncoherent as refus:
        return en_json(
            {"fautes": [{"champ": f.champ, "phrase": insecables(f.phrase)} for f in refus.fautes]}
        )
    except BaremeAbsent as absent:
        return en_json({"fautes": [{"champ": "", "phrase": insecables(str(absent))}]})


def lire(dossier_json: str, aujourd_hui: str) -> Dossier:
    """Rend le dossier d’un texte. Lève DossierIncoherent, jamais autre chose."""
    jour = lire_jour(aujourd_hui)
    return lire_dossier(lire_json(dossier_json), bareme_du_paquet(), jour)


def lire_jour(aujourd_hui: str) -> date:
    """Rend le jour d’aujourd’hui, tel que la page le donne. Lève DossierIncoherent."""
    jour = lire_date(aujourd_hui)
    if jour is None or not PREMIERE_DATE <= jour <= DERNIERE_DATE:
        raison = "n’est pas une date" if jour is None else "est hors des dates admises"
        raise DossierIncoherent((Faute("au", f"{montrer(aujourd_hui)} {raison}"),))
    return jour


def en_json(objet: object) -> str:
    """Rend le texte JSON compact, accents compris."""
    return json.dumps(objet, ensure_ascii=False, check_circular=False, separators=(",", ":"))
