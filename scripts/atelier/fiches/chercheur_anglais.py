"""La liste où cherchent les pages anglaises : les mêmes clés, les noms et les phrases en anglais."""

import re
from typing import Any

from atelier.fiches import chercheur
from atelier.fiches.chercheur import Paroles, dire_l_aiguillage, liste, mots_cherches
from atelier.fiches.fiche import Fiche
from atelier.langue.anglais import contravention, date_longue, euros, points_ou_aucun
from atelier.modeles.aiguillages import Aiguillage
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import UN_JOUR
from atelier.modeles.infractions import Infraction, Version

ADRESSE = "assets/en/infractions.json"
PAGES = "en/"
"""Où sont les pages anglaises, dans `docs/`."""
VITESSE_CITEE = re.compile(r"\binstead of\b")
EN_FRANCAIS = {"dite_en": "fr"}
NATURES = {"delit": "serious offence (délit)", "redevance": "parking charge"}


def liste_anglaise(bareme: Bareme) -> str:
    """Rend le JSON des pages anglaises ; ce qui n’a pas d’anglais s’y lit, et s’y cherche, en français."""
    return liste(bareme, ANGLAISES)


def _infraction(fiche: Fiche) -> dict[str, Any]:
    infraction = fiche.infraction
    return {
        "resume": _resume(fiche),
        "amende": _amende(fiche),
        "annonces": _annonces(fiche),
        "url": infraction.url_en,
        **_nommer(infraction),
    }


def _nommer(infraction: Infraction) -> dict[str, Any]:
    """Rend son nom, et ceux sous lesquels elle se cherche ; sans nom anglais, tous ceux du français."""
    if infraction.libelle_en is not None:
        noms = mots_cherches(infraction.aussi_appele_en, VITESSE_CITEE)
        return {"libelle": infraction.libelle_en, "noms": noms, "mots": []}
    return {
        "libelle": infraction.libelle,
        "noms": mots_cherches(infraction.aussi_appele, chercheur.VITESSE_CITEE),
        "mots": mots_cherches(infraction.se_cherche, chercheur.VITESSE_CITEE),
        **EN_FRANCAIS,
    }


def nature(version: Version) -> str:
    """Rend « class 4 minor offence (contravention) », « serious offence (délit) », « parking charge »."""
    if version.classe is not None:
        return f"{contravention(version.classe)} (contravention)"
    return NATURES[version.nature]


def _amende(fiche: Fiche) -> str:
    """Rend « fixed fine €135 », « fine up to €3,750 », « charge set by the local council »."""
    if fiche.version.nature == "redevance":
        return "charge set by the local council"
    if fiche.a_payer.forfaitaire is not None:
        return f"fixed fine {euros(fiche.a_payer.forfaitaire)}"
    maximum = fiche.montants.maximum
    return f"fine up to {euros(maximum)}" if maximum is not None else "fine not set"


def _chiffres(fiche: Fiche) -> str:
    return f"{points_ou_aucun(fiche.version.points)}, {_amende(fiche)}"


def _chiffres_apres(fiche: Fiche, avant: Fiche) -> str:
    memes = nature(fiche.version) == nature(avant.version)
    return _chiffres(fiche) if memes else f"{_chiffres(fiche)}, {nature(fiche.version)}"


def _terme(fiche: Fiche) -> str:
    """Rend « until 28 February 2027 », « from 1 March 2027 » ; rien quand rien n’est prévu."""
    if fiche.etat == "passee":
        return "no longer in force"
    if fiche.etat == "en_vigueur":
        return f"until {date_longue(fiche.fin)}" if fiche.fin else ""
    jusque = f" to {date_longue(fiche.fin)}" if fiche.fin else ""
    return f"from {date_longue(fiche.depuis)}{jusque}"


def _annonces(fiche: Fiche) -> list[str]:
    """Rend ce que `Fiche.annonces` dit en français : « from 1 March 2027: 5 points, fixed fine €135 »."""
    premier, *autres = fiche.volets
    suivi = autres and premier.fin and premier.fin + UN_JOUR == autres[0].depuis
    sien = [] if premier.en_vigueur and suivi else [_terme(premier)]
    suites = [f"{_terme(v)}: {_chiffres_apres(v, fiche)}" for v in autres]
    return [*filter(None, sien), *suites]


def _resume(fiche: Fiche) -> str:
    """Rend « 4 points, class 4 minor offence (contravention) », avec ses dates si elle en a."""
    premier, *autres = fiche.volets
    if fiche.etat != "passee" and (autres or premier.fin or fiche.a_venir):
        dites = [
            f"{_terme(v)[:1].upper()}{_terme(v)[1:]}: {_chiffres_apres(v, fiche)}"
            for v in (premier, *autres)
        ]
        dernier = (autres or [premier])[-1].fin
        if dernier is not None:
            dites.append(f"From {date_longue(dernier + UN_JOUR)}, it is no longer in force")
        return ". ".join(dites)
    faits = f"{points_ou_aucun(fiche.version.points)}, {nature(fiche.version)}"
    if fiche.etat == "passee" and fiche.fin:
        return f"Until {date_longue(fiche.fin)}: {faits}"
    return faits


def _aiguillage(aiguillage: Aiguillage) -> dict[str, Any]:
    """Dit aussi la langue de sa page, et la sienne, quand ce n’est pas l’anglais."""
    if aiguillage.en is None:
        return {**dire_l_aiguillage(aiguillage), "langue": "fr", **EN_FRANCAIS}
    dit = dire_l_aiguillage(aiguillage.en)
    return dit if aiguillage.en.page.startswith(PAGES) else {**dit, "langue": "fr"}


ANGLAISES = Paroles(ADRESSE, lambda v: v.se_tape_en, _infraction, _aiguillage)
