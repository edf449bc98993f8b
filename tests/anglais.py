"""De l’anglais, et rien d’autre : les mots d’un texte que le dictionnaire ne connaît pas, ou qui sont français.

Les termes français que l’on garde à côté de leur glose (`garder: true` de `langues/en/termes.yaml`) et les noms
propres ci-dessous sont ôtés d’abord, en entier. Le reste est cherché dans le dictionnaire de pyspellchecker.
"""

import re
from functools import cache

import yaml
from spellchecker import SpellChecker

from tests.chemins import RACINE

_NOMS_PROPRES = (
    "Conseil d’État",
    "Code de la route",
    "Légifrance",
    "Mes Points Permis",
    "préfecture",
    "apprentissage anticipé de la conduite",
    "FranceConnect",
    "Télépoints",
    "Permis à points",
)
_CITATION = re.compile(r"“[^”]*”|choose from: .*")
"""Le libellé d’une infraction, ce que quelqu’un a tapé, ou les codes du contrat qu’il pouvait écrire."""
_MOT = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_FRANCAIS = frozenset(
    (
        *(
            "le",
            "la",
            "les",
            "de",
            "du",
            "des",
            "un",
            "une",
            "est",
            "sont",
            "pas",
            "pour",
            "par",
            "dans",
        ),
        *(
            "et",
            "ou",
            "que",
            "qui",
            "ne",
            "ce",
            "cette",
            "ces",
            "il",
            "elle",
            "ils",
            "elles",
            "vous",
        ),
        *("votre", "vos", "nous", "sans", "avec", "mais", "au", "aux", "sa", "ses", "leur", "dont"),
        *(
            "jour",
            "jours",
            "mois",
            "ans",
            "solde",
            "stage",
            "permis",
            "retrait",
            "lettre",
            "dossier",
        ),
        *("juge", "aucun", "aucune", "jusqu", "depuis", "avant", "entre", "après", "infraction"),
        *("amende", "délai"),
    )
)
"""Des mots qui sont aussi dans un dictionnaire anglais, nourri de sous-titres, ou qui s’y glissent."""
_ADMIS = frozenset(
    (
        # L’anglais britannique : le dictionnaire est américain.
        *(
            "offence",
            "offences",
            "offender",
            "offenders",
            "licence",
            "licences",
            "kilometre",
            "kilometres",
        ),
        *(
            "metre",
            "metres",
            "centre",
            "centres",
            "colour",
            "colours",
            "recognised",
            "unrecognised",
            "recognise",
            "specialised",
        ),
        *(
            "authorised",
            "organisation",
            "cancelled",
            "cancelling",
            "enrol",
            "practise",
            "programme",
        ),
        *(
            "cheque",
            "cheques",
            "behaviour",
            "honour",
            "favour",
            "favourable",
            "tyre",
            "tyres",
            "kerb",
        ),
        *("motorway", "motorways", "roadside"),
        # Les mots du domaine et de la machine.
        *(
            "km",
            "ics",
            "csv",
            "json",
            "pdf",
            "art",
            "doc",
            "bsr",
            "html",
            "invalidation",
            "invalidations",
        ),
        *(
            "quadricycle",
            "dd",
            "mm",
            "yyyy",
            "ios",
            "webassembly",
            "untick",
            "quadricycles",
            "moped",
            "mopeds",
            "prefect",
            "psychometric",
            "recalculated",
        ),
        # Les mots du barème.
        *("immobilised", "immobilisation", "organiser", "organising", "motorised", "armoured"),
        *("breathalyser", "derestricted", "dooring", "earbuds", "greenway", "greenways", "moto"),
        *("roadworthiness", "smartphone", "snowplough", "texting", "uber", "vis", "app", "cc"),
        *("crit'air", "airpods"),
    )
)


@cache
def _termes() -> re.Pattern[str]:
    lus = yaml.safe_load((RACINE / "langues/en/termes.yaml").read_text(encoding="utf-8"))
    gardes = {terme["fr"] for terme in lus if terme.get("garder")} | set(_NOMS_PROPRES)
    longs_d_abord = sorted(gardes, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longs_d_abord))})(?!\w)")


@cache
def _dictionnaire() -> SpellChecker:
    return SpellChecker(language="en", distance=1)


def mots_suspects(texte: str) -> set[str]:
    """Rend les mots d’un texte anglais qu’un dictionnaire ne connaît pas, ou qui sont français."""
    anglais = _termes().sub(" ", _CITATION.sub(" ", texte.replace("\u00a0", " ")))
    mots = {mot for mot in _MOT.findall(anglais) if len(mot) > 1 and not mot.isupper()}
    communs = {mot.lower().replace("’", "'").removesuffix("'s").removesuffix("s'") for mot in mots}
    a_chercher = {mot for mot in communs if mot not in _ADMIS and len(mot) > 1}
    return (_FRANCAIS & a_chercher) | set(_dictionnaire().unknown(a_chercher))
