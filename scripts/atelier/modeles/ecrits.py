"""Les types du barème, lus depuis le texte brut que la lecture a gardé."""

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from atelier.lecture import scalaires
from atelier.modeles.codes import CODES_DE_LOI
from permis_points.lecture.champs import DERNIERE_DATE, PREMIERE_DATE

MOTIF_CODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MOTIF_EMPREINTE = r"^[0-9a-f]{12}$"
MOTIF_PAGE = r"^[a-z0-9-]+(/[a-z0-9-]+)*\.md$"
MOTIF_URL = r"^https://[^ ]+$"
MOTIF_REGLE = r"^[RKC][1-9][0-9]?$"
MOTIF_MOT_TAPE = r"^[a-z0-9]+\*?$"
MOTIF_MOT_PLIE = r"^[a-z0-9]+$"
MOTIF_TOURNURE = r"^[a-z0-9]+\*?( [a-z0-9]+\*?)*$"
_CODES = "|".join(code.replace(".", r"\.") for code in CODES_DE_LOI)
_NUMERO = "[0-9][0-9-]*( .+)?"
MOTIF_ARTICLE = rf"^([LRDA]{_NUMERO}|({_CODES}) [LRDA]?{_NUMERO})$"
CLASSES = range(1, 6)
NULS = ("null", "Null", "NULL", "~")
MOTIF_SANS_BALISE = "^[^<>]*$"
MOTIF_D_UNE_LIGNE = r"^[^<>{}*`\\\r\n\u2028\u2029]*$"
"""Un texte que l’on lit tel quel : ni balise, ni mot à compléter, ni mise en forme, sur une ligne."""
DECIMAL = {"type": "string", "pattern": f"^{scalaires.MOTIF_DECIMAL}$"}
_ORDRE = re.compile(r"\{[%#]")
_ENTITE = re.compile(r"&(#\w+|\w+);")
_CIBLE = re.compile(r"\]\s*[(:]\s*(?P<protocole>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
_PROTOCOLES = ("https", "http", "mailto", "tel")
_RETOUR = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]")
_MISE_EN_FORME = re.compile(r"[{}*`\\]+|\]\(|^[#>|-](?= )|^#+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")
AUTOUR = 12
"""Signes montrés de part et d’autre d’un signe refusé."""


def _entier(valeur: Any) -> Any:
    if not isinstance(valeur, str):
        return valeur
    nombre = scalaires.entier(valeur)
    if nombre is None:
        raise PydanticCustomError("entier", "« {ecrit} »", {"ecrit": valeur})
    return nombre


def _entier_signe(valeur: Any) -> Any:
    if not isinstance(valeur, str):
        return valeur
    nombre = scalaires.entier(valeur.removeprefix("-"))
    if nombre is None or valeur == "-0":
        raise PydanticCustomError("entier_signe", "« {ecrit} »", {"ecrit": valeur})
    return -nombre if valeur.startswith("-") else nombre


def _entier_ou_nul(valeur: Any) -> Any:
    return None if valeur == "null" else _entier(valeur)


def _nombre(valeur: Any) -> Any:
    if not isinstance(valeur, str):
        return valeur
    nombre = scalaires.decimal(valeur)
    if nombre is None:
        raise PydanticCustomError("nombre", "« {ecrit} »", {"ecrit": valeur})
    return nombre


def _jour(valeur: Any) -> Any:
    if not isinstance(valeur, str):
        return valeur
    jour = scalaires.jour(valeur)
    if jour is None:
        forme = re.fullmatch(scalaires.MOTIF_JOUR, valeur, re.ASCII)
        genre = "jour_impossible" if forme else "jour"
        raise PydanticCustomError(genre, "« {ecrit} »", {"ecrit": valeur})
    if not PREMIERE_DATE <= jour <= DERNIERE_DATE:
        raise PydanticCustomError("jour_hors_bornes", "« {ecrit} »", {"ecrit": valeur})
    return jour


def _booleen(valeur: Any) -> Any:
    if not isinstance(valeur, str):
        return valeur
    if valeur not in scalaires.BOOLEENS:
        raise PydanticCustomError("booleen", "« {ecrit} »", {"ecrit": valeur})
    return scalaires.BOOLEENS[valeur]


def _texte(valeur: Any) -> Any:
    if valeur in NULS:
        raise PydanticCustomError("nul", "« {ecrit} »", {"ecrit": valeur})
    if isinstance(valeur, str) and (balise := re.search("[<>]", valeur)):
        autour = valeur[max(0, balise.start() - AUTOUR) : balise.end() + AUTOUR]
        raise PydanticCustomError("balise", "« {autour} »", {"signe": balise[0], "autour": autour})
    if isinstance(valeur, str):
        _sans_detour(valeur)
    return valeur


def _d_une_ligne(valeur: Any) -> Any:
    """Refuse un retour à la ligne et une mise en forme : titres, menus et données les montreraient tels quels."""
    lue = _texte(valeur)
    if not isinstance(lue, str):
        return lue
    if retour := _RETOUR.search(lue):
        avant = lue[max(0, retour.start() - AUTOUR) : retour.start()]
        raise PydanticCustomError("retour", "« {avant} »", {"avant": avant})
    if signe := _MISE_EN_FORME.search(lue):
        raise PydanticCustomError("mise_en_forme", "« {lu} »", {"lu": signe[0]})
    return lue


def sans_double(mots: tuple[str, ...]) -> tuple[str, ...]:
    """Rend ces mots ; refuse celui qui est écrit deux fois."""
    if double := next((mot for rang, mot in enumerate(mots) if mot in mots[:rang]), None):
        raise PydanticCustomError("double", "« {lu} »", {"lu": double})
    return mots


def _sans_detour(texte: str) -> None:
    """Refuse ce qui s’écrit autrement : un ordre de gabarit, une balise, un script au bout d’un lien."""
    if ordre := _ORDRE.search(texte):
        raise PydanticCustomError("ordre", "« {lu} »", {"lu": ordre[0]})
    if entite := _ENTITE.search(texte):
        raise PydanticCustomError("entite", "« {lu} »", {"lu": entite[0]})
    for cible in _CIBLE.finditer(texte):
        if cible["protocole"].lower() not in _PROTOCOLES:
            raise PydanticCustomError("lien", "« {lu} »", {"lu": cible["protocole"]})


Entier = Annotated[int, Field(strict=True, ge=0), BeforeValidator(_entier)]
Classe = Annotated[int, Field(strict=True, ge=CLASSES[0], le=CLASSES[-1]), BeforeValidator(_entier)]
EntierOuNul = Annotated[
    int | None,
    BeforeValidator(_entier_ou_nul),
    WithJsonSchema({"type": ["integer", "null"], "minimum": 0}),
]
Nombre = Annotated[
    Decimal,
    BeforeValidator(_nombre),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, DECIMAL]}),
]
Jour = Annotated[dt.date, Field(strict=True), BeforeValidator(_jour)]
EntierSigne = Annotated[
    int,
    Field(strict=True),
    BeforeValidator(_entier_signe),
    WithJsonSchema({"type": "integer"}),
]
Booleen = Annotated[bool, Field(strict=True), BeforeValidator(_booleen)]
Texte = Annotated[
    str,
    Field(strict=True, min_length=1, json_schema_extra={"pattern": MOTIF_D_UNE_LIGNE}),
    BeforeValidator(_d_une_ligne),
]
Redige = Annotated[
    str,
    Field(strict=True, min_length=1, json_schema_extra={"pattern": MOTIF_SANS_BALISE}),
    BeforeValidator(_texte),
]
"""Un texte en Markdown, avec les mots du guide : une définition, une question, une réponse."""
Code = Annotated[str, Field(strict=True, pattern=MOTIF_CODE)]
Regle = Annotated[str, Field(strict=True, pattern=MOTIF_REGLE)]
MotTape = Annotated[str, Field(strict=True, pattern=MOTIF_MOT_TAPE)]
MotPlie = Annotated[str, Field(strict=True, pattern=MOTIF_MOT_PLIE)]
Tournure = Annotated[str, Field(strict=True, pattern=MOTIF_TOURNURE)]
Url = Annotated[str, Field(strict=True, pattern=MOTIF_URL)]
Empreinte = Annotated[str, Field(strict=True, pattern=MOTIF_EMPREINTE)]
Article = Annotated[str, Field(strict=True, pattern=MOTIF_ARTICLE)]
