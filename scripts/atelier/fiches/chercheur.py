"""La liste où cherchent les trois chercheurs : l’accueil, le barème, le champ du simulateur.

Un seul fichier pour les trois, pour qu’ils répondent de même. Le script n’y ajoute que la lecture de la
phrase tapée : les mots, les marges, les tranches, les taux et les réponses viennent d’ici. Les pages anglaises
ont la leur, de mêmes clés (`chercheur_anglais`).
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from atelier.fiches.fiche import Fiche, fiches
from atelier.fiches.vitesse import vitesse
from atelier.langue.mots import plier
from atelier.modeles.aiguillages import Aiguillage, AiguillageAnglais
from atelier.modeles.bareme import Bareme
from atelier.modeles.infractions import Alcoolemie, Bornes, Exces, Infraction, Limite
from atelier.modeles.references import MotsTapes, Vocabulaire

ADRESSE = "assets/infractions.json"
FORMAT = 3
CENTIEMES = 100
VITESSE_CITEE = re.compile(r"\bau lieu de\b")
"""« 112 au lieu de 90 » se calcule : parmi des mots, ses nombres ne feraient que tromper."""


@dataclass(frozen=True, slots=True)
class Paroles:
    """Ce que la liste d’une langue dit autrement ; les autres clés sont des nombres ou des codes."""

    adresse: str
    """Où la liste se publie."""
    se_tape: Callable[[Vocabulaire], MotsTapes]
    fiches: Callable[[tuple[Fiche, ...]], Iterable[Fiche]]
    """Les mêmes fiches, dans la langue."""
    nommer: Callable[[Infraction], dict[str, Any]]
    """Le nom d’une infraction, et ceux sous lesquels elle se cherche."""
    aiguillage: Callable[[Aiguillage], dict[str, Any]]
    """Ce qui se lit ou se cherche d’un aiguillage."""


def liste(bareme: Bareme, paroles: Paroles | None = None) -> str:
    """Rend le JSON publié : les infractions dans l’ordre du barème, ce que l’on sait calculer, les aiguillages.

    paroles : celles de la langue ; le français, si rien n’est dit.
    """
    dites = paroles or FRANCAISES
    document = {
        "format": FORMAT,
        "au": bareme.jour_du_site.isoformat(),
        "vitesse": vitesse(bareme),
        "se_tape": dites.se_tape(bareme.vocabulaire).model_dump(),
        # Le premier qui convient répond : celui que personne n’a traduit ne prend la place d’aucun autre.
        "aiguillages": sorted(
            (_aiguillage(a, dites) for a in bareme.aiguillages), key=lambda a: "dite_en" in a
        ),
        "infractions": [
            _infraction(fiche, _anciens(bareme, fiche), dites)
            for fiche in dites.fiches(fiches(bareme))
        ],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _infraction(fiche: Fiche, anciens: list[str], paroles: Paroles) -> dict[str, Any]:
    infraction, versions = fiche.infraction, fiche.infraction.versions
    nommee = paroles.nommer(infraction)
    facultatives = {
        "exces": _tranche(infraction.exces) if infraction.exces else None,
        "alcool": _taux(infraction.alcoolemie) if infraction.alcoolemie else None,
        "relevees": infraction.frequence.nombre if infraction.frequence else None,
        "natinf": list(infraction.natinf),
        "annonces": list(fiche.annonces),
        "dite_en": nommee.get("dite_en"),
        "anciens": anciens,
        "autres_tarifs": _autres_tarifs(fiche),
    }
    return {
        "id": infraction.id,
        "libelle": nommee["libelle"],
        "famille": fiche.famille.code,
        "points": fiche.version.points,
        "resume": fiche.resume,
        "amende": fiche.amende_nommee,
        "en_vigueur": fiche.en_vigueur,
        "depuis": versions[-1].en_vigueur_depuis.isoformat(),
        "jusqu_au": versions[0].fin.isoformat() if versions[0].fin else None,
        "url": fiche.url,
        "noms": nommee["noms"],
        "mots": nommee["mots"],
        "articles": [plier(numero) for numero in fiche.numeros],
        **{cle: valeur for cle, valeur in facultatives.items() if valeur},
    }


def nommer_en_francais(infraction: Infraction) -> dict[str, Any]:
    """Rend le nom français, les autres noms et les mots cachés."""
    return {
        "libelle": infraction.libelle,
        "noms": mots_cherches(infraction.aussi_appele, VITESSE_CITEE),
        "mots": mots_cherches(infraction.se_cherche, VITESSE_CITEE),
    }


def _autres_tarifs(fiche: Fiche) -> list[int]:
    """Rend les sommes qui la font aussi trouver : minorée, majorée, et l’amende sans ce qui s’y ajoute."""
    payes = (fiche.a_payer.minoree, fiche.a_payer.majoree)
    if fiche.version.ajout_a_l_amende is None:
        return [m for m in payes if m]
    legaux = (fiche.montants.minoree, fiche.montants.forfaitaire, fiche.montants.majoree)
    return [m for m in dict.fromkeys((*payes, *legaux)) if m]


def _anciens(bareme: Bareme, fiche: Fiche) -> list[str]:
    return [ancien for ancien, nouveau in bareme.anciens.items() if nouveau == fiche.infraction.id]


def mots_cherches(ecrits: Iterable[str], vitesse_citee: re.Pattern[str]) -> list[str]:
    """Rend ces mots pliés, sans ceux qui citent une vitesse."""
    return [plie for plie in map(plier, ecrits) if not vitesse_citee.search(plie)]


def _tranche(exces: Exces) -> dict[str, int | None]:
    limite = exces.limite or Limite()
    return {
        "de": exces.de,
        "moins_de": exces.moins_de,
        "plus_de": limite.plus_de,
        "au_plus": limite.au_plus,
    }


def _taux(alcoolemie: Alcoolemie) -> dict[str, list[int | None]]:
    """En centièmes, de g/l dans le sang et de mg/l dans l’air : rien n’y est arrondi."""
    return {"sang": _centiemes(alcoolemie.sang), "air": _centiemes(alcoolemie.air)}


def _centiemes(bornes: Bornes) -> list[int | None]:
    def centieme(taux: Decimal) -> int:
        return int(taux * CENTIEMES)

    haut = bornes.moins_de
    return [centieme(bornes.de), None if haut is None else centieme(haut)]


def _aiguillage(aiguillage: Aiguillage, paroles: Paroles) -> dict[str, Any]:
    dits = paroles.aiguillage(aiguillage)
    return {"id": aiguillage.id, **dits, "voir": list(aiguillage.voir)}


def dire_l_aiguillage(dit: Aiguillage | AiguillageAnglais) -> dict[str, Any]:
    """Rend les mots, la phrase et le lien d’un aiguillage, dans la langue où il est écrit."""
    return {
        "mots": [plier(mot) for mot in dit.se_cherche],
        "sauf": [plier(mot) for mot in dit.sauf],
        "phrase": dit.phrase,
        "au_simulateur": dit.au_simulateur,
        "lien": dit.lien,
        "url": _adresse(dit.page),
    }


def _adresse(page: str) -> str:
    """Rend l’adresse d’une page depuis la racine du site : « lettres.md » donne « lettres/ »."""
    return page.removesuffix("index.md") if page.endswith("index.md") else f"{page[:-3]}/"


FRANCAISES = Paroles(
    adresse=ADRESSE,
    se_tape=lambda v: v.se_tape,
    fiches=lambda toutes: toutes,
    nommer=nommer_en_francais,
    aiguillage=dire_l_aiguillage,
)
