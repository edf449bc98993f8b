"""Le barème tel que le moteur le lit : les dates, les points, la classe et les articles."""

import datetime as dt
import json
from hashlib import sha256
from typing import Any, Literal

from atelier.modeles.bareme import Bareme
from atelier.modeles.infractions import Infraction, Version
from atelier.modeles.references import Parametre, Valeur

FORMAT = 1


Langue = Literal["fr", "en"]


def en_json(bareme: Bareme, langue: Langue = "fr") -> str:
    """Rend le texte de `bareme.json` : même barème, mêmes octets.

    langue : celle des libellés ; sans nom anglais, une infraction garde le sien. Un libellé traduit est suivi de
    `imprime`, le français, qu’un papier peut porter. L’empreinte reste la même, car c’est le même barème : un
    relevé enregistré se vérifie dans les deux langues.
    """
    infractions = sorted(
        (infraction for infraction in bareme.infractions if _versions(infraction)),
        key=lambda infraction: infraction.id,
    )
    parametres = sorted(bareme.parametres, key=lambda parametre: parametre.id)
    contenu = {
        "format": FORMAT,
        "droit_verifie_au": bareme.droit_verifie_au.isoformat(),
        "infractions": [_infraction(infraction, "fr") for infraction in infractions],
        "parametres": [_parametre(parametre) for parametre in parametres],
    }
    if bareme.anciens:
        contenu["anciens"] = bareme.anciens
    empreinte = sha256(_ecrire(contenu).encode()).hexdigest()
    contenu["infractions"] = [_infraction(infraction, langue) for infraction in infractions]
    return _ecrire({"empreinte": empreinte, **contenu}) + "\n"


def _ecrire(contenu: dict[str, Any]) -> str:
    return json.dumps(contenu, ensure_ascii=False, separators=(",", ":"))


def _infraction(infraction: Infraction, langue: Langue) -> dict[str, Any]:
    exces = {} if infraction.exces is None else {"exces_de_vitesse": True}
    versions = [_version(version) for version in reversed(_versions(infraction))]
    anglais = infraction.libelle_en if langue == "en" else None
    noms = {"libelle": anglais or infraction.libelle}
    if anglais is not None:
        noms["imprime"] = infraction.libelle
    return {"id": infraction.id, **noms, **exces, "versions": versions}


def _versions(infraction: Infraction) -> list[Version]:
    """Une redevance n’est pas une infraction : le moteur ne la connaît pas."""
    return [version for version in infraction.versions if version.nature != "redevance"]


def _version(version: Version) -> dict[str, Any]:
    return {
        **_dates(version.en_vigueur_depuis, version.fin),
        "points": version.points,
        "nature": version.nature,
        "classe": version.classe,
        "articles": version.articles_du_retrait,
    }


def _parametre(parametre: Parametre) -> dict[str, Any]:
    versions = [_valeur(version) for version in reversed(parametre.versions)]
    return {"id": parametre.id, "versions": versions}


def _valeur(version: Valeur) -> dict[str, Any]:
    return {
        **_dates(version.en_vigueur_depuis, version.fin),
        "valeur": version.valeur,
        "articles": version.articles,
    }


def _dates(depuis: dt.date, fin: dt.date | None) -> dict[str, str | None]:
    return {"depuis": depuis.isoformat(), "jusqu_au": fin.isoformat() if fin else None}
