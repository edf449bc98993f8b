"""Les articles lus → le texte de `barème/textes.yaml`, toujours le même pour les mêmes articles."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from atelier.textes.dossier import LONGUEUR, ArticleLu, TexteLu
from atelier.textes.lecture import Retrait

ENTETE = """\
# yaml-language-server: $schema=schemas/textes.schema.json
# Fabriqué par scripts/extraire_textes.py d’après le Code de la route : ne rien y changer à la main.
"""


def rendre(articles: Iterable[ArticleLu]) -> str:
    """Rend le fichier entier."""
    return ENTETE + "".join(f"\n{_article(article)}" for article in articles)


def sceau(article: dict[str, Any]) -> str:
    """Rend le sceau d’une fiche nue (`sceau` exclu) : une retouche à la main le dément."""
    nue = {cle: valeur for cle, valeur in article.items() if cle != "sceau"}
    texte = json.dumps(nue, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(texte.encode()).hexdigest()[:LONGUEUR]


def _article(lu: ArticleLu) -> str:
    versions = [_version(version) for version in reversed(lu.versions)]
    marque = sceau({"article": lu.article, "versions": versions})
    lignes = [f"- article: {lu.article}", f"  sceau: {_cite(marque)}", "  versions:"]
    for version in versions:
        lignes += _bloc("    ", version)
    return "\n".join(lignes) + "\n"


def _version(lu: TexteLu) -> dict[str, Any]:
    """Rend une version telle que le lecteur du barème la verra : des textes, rien que des textes."""
    nue: dict[str, Any] = {"depuis": lu.depuis.isoformat()}
    if lu.avant_le:
        nue["avant_le"] = lu.avant_le.isoformat()
    nue["empreinte"] = lu.empreinte
    if lu.faits.classes:
        nue["classes"] = [str(classe) for classe in lu.faits.classes]
    nue["retraits"] = [_retrait(retrait) for retrait in lu.faits.retraits]
    return nue


def _retrait(lu: Retrait) -> dict[str, Any]:
    nu: dict[str, Any] = {"place": " ".join(lu.place), "points": str(lu.points)}
    if lu.nature:
        nu["nature"] = lu.nature
    if lu.classes:
        nu["classes"] = [str(classe) for classe in lu.classes]
    if lu.vise:
        nu["vise"] = list(lu.vise)
    return {**nu, "phrase": lu.phrase}


def _bloc(marge: str, table: dict[str, Any]) -> Iterator[str]:
    tiret = "- "
    for cle, valeur in table.items():
        if isinstance(valeur, list) and valeur and isinstance(valeur[0], dict):
            yield f"{marge}{tiret}{cle}:"
            for element in valeur:
                yield from _bloc(f"{marge}    ", element)
        elif isinstance(valeur, list):
            yield f"{marge}{tiret}{cle}: [{', '.join(valeur)}]"
        else:
            yield f"{marge}{tiret}{cle}: {_cite(valeur) if cle in CITES else valeur}"
        tiret = "  "


# Une empreinte peut n’avoir que des chiffres, une phrase contient des deux-points.
CITES = ("empreinte", "phrase")


def _cite(texte: str) -> str:
    return json.dumps(texte, ensure_ascii=False)
