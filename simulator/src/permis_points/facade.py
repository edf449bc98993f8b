"""JSON → JSON : la porte du navigateur. Rien ne s’en échappe qu’un texte."""

import json

from permis_points.bareme import bareme_du_paquet
from permis_points.champs import lire_date, montrer
from permis_points.dossier import Dossier
from permis_points.erreurs import BaremeAbsent, DossierIncoherent, Faute
from permis_points.lecture import lire_dossier
from permis_points.mots import insecables
from permis_points.releve import relever as calculer_le_releve
from permis_points.texte import lire_json

__all__ = ["relever"]


def relever(dossier_json: str, aujourd_hui: str) -> str:
    """Rend `{"releve": …}` ou `{"fautes": [{"champ": …, "phrase": …}]}`, en JSON compact.

    dossier_json : le dossier du contrat ; aujourd_hui : le jour du relevé quand le dossier n’en
    donne pas (AAAA-MM-JJ). Ne lève jamais d’exception sur un dossier, quel qu’il soit.
    """
    try:
        releve = calculer_le_releve(_dossier(dossier_json, aujourd_hui), bareme_du_paquet())
    except DossierIncoherent as refus:
        return _json(
            {"fautes": [{"champ": f.champ, "phrase": insecables(f.phrase)} for f in refus.fautes]}
        )
    except BaremeAbsent as absent:
        return _json({"fautes": [{"champ": "", "phrase": insecables(str(absent))}]})
    return _json({"releve": releve})


def _dossier(dossier_json: str, aujourd_hui: str) -> Dossier:
    jour = lire_date(aujourd_hui)
    if jour is None:
        raise DossierIncoherent((Faute("au", f"{montrer(aujourd_hui)} n’est pas une date"),))
    return lire_dossier(lire_json(dossier_json), bareme_du_paquet(), jour)


def _json(objet: object) -> str:
    return json.dumps(objet, ensure_ascii=False, check_circular=False, separators=(",", ":"))
