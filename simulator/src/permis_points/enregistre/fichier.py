"""Le fichier enregistré : un dossier, son relevé, ce qui l’a calculé, et des sommes de contrôle.

Une somme (CRC-32) nomme ce qui a changé par accident ; ce n’est pas une signature : qui veut la refaire le peut.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from permis_points.bareme import Bareme
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.lecture.json_strict import lire_json
from permis_points.releve import Releve
from permis_points.version import VERSION

_CLES = ("enregistre", "dossier", "releve", "sommes")
Arbre = Mapping[str, Any]


class Origine(NamedTuple):
    """Ce qui a calculé un relevé : version du moteur, empreinte du barème, jour où le droit a été vérifié."""

    moteur: str
    bareme: str
    droit_verifie_au: str


class Enregistre(NamedTuple):
    """Un fichier enregistré, tel qu’il est écrit ; alterees : les chemins dont la somme n’est plus la bonne."""

    origine: Origine
    dossier: Any
    releve: Arbre
    alterees: tuple[str, ...]


def origine_presente(bareme: Bareme) -> Origine:
    """Rend ce qui calcule un relevé ici et maintenant."""
    return Origine(VERSION, bareme.empreinte, bareme.droit_verifie_au)


def ecrire(dossier: Any, releve: Releve, origine: Origine) -> str:
    """Rend le texte du fichier : les mêmes faits donnent les mêmes octets."""
    contenu = {"enregistre": origine._asdict(), "dossier": dossier, "releve": releve}
    contenu["sommes"] = {chemin: _somme(valeur) for chemin, valeur in _parties(contenu)}
    return f"{json.dumps(contenu, ensure_ascii=False, indent=2)}\n"


def lire(texte: str) -> Enregistre | None:
    """Rend le fichier enregistré, ou None si le texte est un dossier seul, comme on les écrivait avant.

    Lève DossierIncoherent si ce n’est pas du JSON, ou si le fichier n’a plus sa charpente.
    """
    arbre = lire_json(texte)
    if not est_enregistre(arbre):
        return None
    fautes = [
        Faute(cle, "on attend un objet avec des clés")
        for cle in ("enregistre", "releve", "sommes")
        if not isinstance(arbre.get(cle), dict)
    ]
    fautes += [Faute(str(cle), "cette clé n’existe pas") for cle in arbre if cle not in _CLES]
    if not fautes:
        fautes += [
            Faute(f"enregistre.{cle}", "on attend un texte")
            for cle in Origine._fields
            if not isinstance(arbre["enregistre"].get(cle), str)
        ]
    if fautes:
        raise DossierIncoherent(tuple(fautes))
    origine = Origine(*(arbre["enregistre"][cle] for cle in Origine._fields))
    return Enregistre(origine, arbre.get("dossier"), arbre["releve"], tuple(_alterees(arbre)))


def est_enregistre(arbre: Any) -> bool:
    """Dit si cet arbre est celui d’un fichier enregistré, et non d’un dossier seul."""
    return isinstance(arbre, dict) and "dossier" in arbre


def _alterees(arbre: Arbre) -> Iterator[str]:
    presentes = {chemin: _somme(valeur) for chemin, valeur in _parties(arbre)}
    ecrites = arbre["sommes"]
    for chemin in dict.fromkeys((*presentes, *ecrites)):
        if presentes.get(chemin) != ecrites.get(chemin):
            yield chemin


def _parties(arbre: Arbre) -> Iterator[tuple[str, Any]]:
    """Les parties qui ont leur somme : un événement du dossier en est une."""
    yield "enregistre", arbre["enregistre"]
    dossier = arbre["dossier"]
    for cle, valeur in dossier.items() if isinstance(dossier, dict) else [("", dossier)]:
        if cle == "evenements" and isinstance(valeur, list):
            for rang, evenement in enumerate(valeur):
                yield f"dossier.evenements[{rang}]", evenement
        else:
            yield f"dossier.{cle}".rstrip("."), valeur
    yield "releve", arbre["releve"]


def _somme(valeur: Any) -> str:
    texte = json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))
    return f"{crc32(texte.encode()):08x}"
