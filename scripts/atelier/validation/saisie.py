"""Ce que l’éditeur dit en saisissant : titres, refus et conditions, en français, posés sur les schémas.

yaml-language-server lit `errorMessage` et `patternErrorMessage` à côté des mots-clés de JSON Schema ;
tout autre lecteur les ignore. Les phrases sont celles de `messages.py`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from atelier import chemins
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot
from atelier.modeles import ecrits
from atelier.validation.messages import MOTIFS

IDENTIFIANTS = "identifiants.schema.json"
"""Les codes que le barème connaît : le seul schéma qui suit les données, récrit par `make bareme`."""
RENVOIS = {"sources": "source", "source": "source", "concerne": "concerne", "peines": "peine"}
"""La clé d’une entrée → la sorte de code qu’elle attend."""
REMEDES = {
    "source": "Source inconnue — ajoutez-la à sources.yaml, puis lancez make bareme",
    "concerne": "Code inconnu — ils sont dans vocabulaire.yaml, sous « concerne »",
    "peine": "Code inconnu — ils sont dans vocabulaire.yaml, sous « peines »",
}
TYPES = {
    "integer": "Écrivez un nombre entier, en chiffres, sans zéro devant",
    "boolean": "Écrivez true (oui) ou false (non)",
    "array": "Écrivez une liste : [un, deux], ou un tiret par ligne",
}
NOMBRE_OU_NUL = "Écrivez un nombre entier, ou null quand ce montant n’existe pas"
DATE = "Écrivez un jour qui existe, AAAA-MM-JJ, par exemple 2004-12-07"
SANS_BALISE = "Écrivez en mots : ni balise, ni mise en forme, ni mot entre accolades"
BORNES = "points-maximum-"
"""Ce qui commence l’identifiant des retraits les plus lourds (L223-2 et ses dérogations)."""
DU_DELIT = ("amende_forfaitaire_delictuelle", "amende_maximale")


def annoter(schema: dict[str, Any]) -> dict[str, Any]:
    """Rend le schéma, chaque nœud pourvu de ses phrases et de ses conditions."""
    for nom, definition in schema.get("$defs", {}).items():
        definition["title"] = titre(definition, nom)
    _parcourir(schema)
    return schema


def titre(definition: Mapping[str, Any], nom: str) -> str:
    """Rend le titre que l’éditeur montre au survol : la première proposition de la description."""
    phrase = definition.get("description", nom)
    return re.split(r"\s:|,", str(phrase))[0].rstrip(".")


def _parcourir(noeud: Any) -> None:
    """Annote un schéma et ceux qu’il contient ; une liste de schémas, chacun des siens."""
    if isinstance(noeud, list):
        for element in noeud:
            _parcourir(element)
    if not isinstance(noeud, dict):
        return
    for cle, champ in noeud.get("properties", {}).items():
        if cle in RENVOIS:
            _renvoyer(champ, RENVOIS[cle])
    for contenus in (noeud.get(cle, {}) for cle in ("properties", "patternProperties", "$defs")):
        for contenu in contenus.values():
            _parcourir(contenu)
    for cle in ("items", "prefixItems", "anyOf", "additionalProperties", "propertyNames"):
        _parcourir(noeud.get(cle))
    _dire(noeud)
    _exiger(noeud)


def _exiger(noeud: dict[str, Any]) -> None:
    """Dit ce qui manque à un objet, clé par clé si ses clés sont connues."""
    if "properties" in noeud:
        _exiger_les_cles(noeud)
    elif "required" in noeud:
        noeud["errorMessage"] = f"Il y faut « {' », « '.join(noeud['required'])} »"


def _renvoyer(champ: dict[str, Any], sorte: str) -> None:
    """Fait attendre un code connu, là où le modèle n’attend qu’un code bien formé."""
    code = champ.get("items", champ)
    if code.get("pattern") == ecrits.MOTIF_CODE:
        code.clear()
        code["$ref"] = f"{IDENTIFIANTS}#/$defs/{sorte}"


def _dire(noeud: dict[str, Any]) -> None:
    """Pose sur un nœud la phrase de ce qu’il refuse."""
    if "pattern" in noeud:
        motif = MOTIFS.get(noeud["pattern"])
        dit = f"Ce mot {motif[0]} — {motif[1]}" if motif else SANS_BALISE
        noeud["patternErrorMessage"] = dit
    elif noeud.get("format") == "date":
        noeud["errorMessage"] = DATE
    elif "enum" in noeud and "errorMessage" not in noeud:
        noeud["errorMessage"] = f"Écrivez {_ou(noeud['enum'])}"
    elif noeud.get("type") == ["integer", "null"]:
        noeud["errorMessage"] = NOMBRE_OU_NUL
    elif noeud.get("type") in TYPES:
        noeud["errorMessage"] = TYPES[noeud["type"]] + _bornes(noeud)


def _bornes(noeud: Mapping[str, Any]) -> str:
    if "maximum" in noeud:
        return f", de {noeud.get('minimum', 0)} à {noeud['maximum']}"
    return ""


def _ou(choix: Iterable[str]) -> str:
    *premiers, dernier = map(str, choix)
    return f"{', '.join(premiers)} ou {dernier}" if premiers else dernier


def _exiger_les_cles(noeud: dict[str, Any]) -> None:
    """Dit chaque clé qui manque par sa ligne à écrire, et les conditions qu’un modèle seul ne dit pas."""
    champs = noeud["properties"]
    regles = [
        {"required": [cle], "errorMessage": _manque(cle, champs[cle])}
        for cle in noeud.pop("required", [])
    ]
    if {"fiabilite", "note_publique"} <= champs.keys():
        regles.append(
            _si(
                "fiabilite",
                "conteste",
                _requis("note_publique", "Un fait contesté s’explique au lecteur"),
            )
        )
    if {"nature", "classe", "points"} <= champs.keys():
        regles += _de_la_nature()
        champs["points"] = {
            "$ref": f"{IDENTIFIANTS}#/$defs/points",
            "description": champs["points"]["description"],
        }
    if regles:
        noeud["allOf"] = regles


def _manque(cle: str, champ: Mapping[str, Any]) -> str:
    sens = str(champ.get("description", "")).rstrip(".")
    return f"La clé « {cle} » manque — ajoutez la ligne « {cle}: … »" + (
        f" ({sens})" if sens else ""
    )


def _de_la_nature() -> list[dict[str, Any]]:
    """Rend ce que la nature d’une version impose à sa classe, à ses amendes et à ses articles."""
    classe = _requis("classe", "Une contravention a une classe — ajoutez « classe: », de 1 à 5")
    retrait = {
        "properties": {
            "articles": _requis(
                "points", "Aucun article n’ordonne ce retrait — ajoutez « points: [l’article] »"
            )
        }
    }
    return [
        _si("nature", "contravention", classe),
        _si("nature", "delit", _interdit("classe", "Un délit n’a pas de classe — retirez-la")),
        *(
            _si("nature", "contravention", _interdit(cle, f"« {cle} » est réservé à un délit"))
            for cle in DU_DELIT
        ),
        {
            "if": {"properties": {"points": {"minimum": 1}}, "required": ["points"]},
            "then": retrait,
        },
    ]


def _si(cle: str, valeur: str, alors: Mapping[str, Any]) -> dict[str, Any]:
    return {"if": {"properties": {cle: {"const": valeur}}, "required": [cle]}, "then": dict(alors)}


def _requis(cle: str, phrase: str) -> dict[str, Any]:
    return {"required": [cle], "errorMessage": phrase}


def _interdit(cle: str, phrase: str) -> dict[str, Any]:
    return {"properties": {cle: {"not": {}, "errorMessage": phrase}}}


def identifiants(depot: Depot) -> str:
    """Rend le schéma des codes connus : sources, personnes, peines, et les bornes d’un retrait."""
    lecture = depot.lectures.get(chemins.VOCABULAIRE)
    vocabulaire = lecture.arbre if lecture and isinstance(lecture.arbre, Table) else None
    sources = [fiche.table.mot("id") or "" for fiche in depot.fiches(chemins.SOURCES)]
    codes = {
        "source": sources,
        "concerne": _cles(vocabulaire, "concerne"),
        "peine": _cles(vocabulaire, "peines"),
    }
    definitions: dict[str, Any] = {
        sorte: {"enum": sorted(filter(None, connus)), "errorMessage": REMEDES[sorte]}
        for sorte, connus in codes.items()
    }
    definitions["points"] = _points(depot)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _cles(vocabulaire: Table | None, rubrique: str) -> list[str]:
    table = vocabulaire.table(rubrique) if vocabulaire else None
    return [paire.cle.texte for paire in table.paires] if table else []


def _points(depot: Depot) -> dict[str, Any]:
    """Rend ce qu’un retrait peut valoir : de zéro au plus lourd que L223-2 et ses dérogations connaissent."""
    valeurs = [
        valeur
        for fiche in depot.fiches(chemins.PLAFOND)
        if (fiche.table.mot("id") or "").startswith(BORNES)
        for version in fiche.table.tables("versions")
        if (valeur := version.entier("valeur")) is not None
    ]
    noeud: dict[str, Any] = {"type": "integer", "minimum": 0}
    if valeurs:
        noeud["maximum"] = max(valeurs)
    noeud["errorMessage"] = TYPES["integer"] + _bornes(noeud)
    return noeud
