"""Un article tel que LEGI l’exporte (XML de la DILA) → le fichier ARTICLE.yml que lit la commande.

LEGI donne un fichier par version d’article : `LEGIARTI….xml`, avec son numéro, ses deux dates et son texte.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from atelier.lecture import scalaires
from atelier.textes.decoupe import normal

SANS_FIN = dt.date(2222, 1, 1)
"""LEGI écrit une fin en 2222 ou en 2999 quand il n’en connaît pas."""
DEBUT_DU_CODE = dt.date(2001, 6, 1)
"""Le Code de la route d’aujourd’hui commence ce jour-là ; ce qui finit avant n’est pas du dossier."""
META = "META/META_SPEC/META_ARTICLE"
CONTENU = "BLOC_TEXTUEL/CONTENU"
ALINEAS = ("p", "br", "div", "li", "tr", "blockquote")


class LegiIllisible(ValueError):
    """Le fichier n’est pas une version d’article de LEGI ; le message dit ce qui lui manque."""


@dataclass(frozen=True, slots=True, order=True)
class VersionDeLegi:
    """Une version d’article : son numéro, ses jours (le second exclu), son texte, un alinéa par ligne."""

    article: str
    depuis: dt.date
    avant_le: dt.date | None
    texte: str


def lire_version(octets: bytes) -> VersionDeLegi:
    """Rend la version que contient un fichier de LEGI ; lève `LegiIllisible`."""
    try:
        racine = ET.fromstring(octets)  # noqa: S314 - un fichier choisi par qui lance la commande
    except ET.ParseError as panne:
        raise LegiIllisible("ce n’est pas du XML") from panne
    numero = racine.findtext(f"{META}/NUM")
    contenu = racine.find(CONTENU)
    debut, fin = (scalaires.jour(racine.findtext(f"{META}/{cle}") or "") for cle in DATES)
    if not numero or debut is None or fin is None or contenu is None:
        raise LegiIllisible(f"il y faut {META}/NUM, {' et '.join(DATES)}, et {CONTENU}")
    article = re.sub(r"[.* ]", "", numero)
    texte = normal("".join(_alineas(contenu)))
    return VersionDeLegi(article, debut, fin if fin < SANS_FIN else None, texte)


DATES = ("DATE_DEBUT", "DATE_FIN")


def retenues(versions: Iterable[VersionDeLegi], voulus: frozenset[str]) -> list[VersionDeLegi]:
    """Rend, rangées, les versions de ces articles qui ont valu au moins un jour depuis le 1er juin 2001."""
    return sorted(
        version
        for version in versions
        if version.article in voulus
        and (version.avant_le is None or max(version.depuis, DEBUT_DU_CODE) < version.avant_le)
    )


def en_yaml(article: str, versions: Iterable[VersionDeLegi]) -> str:
    """Rend le texte de ARTICLE.yml, les versions de la plus ancienne à la plus récente."""
    lignes = [f"article: {article}", "versions:"]
    for version in versions:
        lignes.append(f"- depuis: {version.depuis}")
        if version.avant_le:
            lignes.append(f"  avant_le: {version.avant_le}")
        lignes.append(f"  texte: {json.dumps(version.texte, ensure_ascii=False)}")
    return "\n".join(lignes) + "\n"


def _alineas(noeud: ET.Element) -> Iterator[str]:
    """Rend le texte d’un nœud ; une fin de ligne de l’export n’est qu’une espace, un alinéa en est une vraie."""
    coupe = "\n" if noeud.tag in ALINEAS else ""
    yield coupe + " ".join((noeud.text or "").split("\n"))
    for enfant in noeud:
        yield from _alineas(enfant)
        yield " ".join((enfant.tail or "").split("\n"))
    yield coupe
