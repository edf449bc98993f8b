"""Ce qui distingue les articles relus du `textes.yaml` d’avant : ce que l’éditeur doit relire."""

from collections.abc import Iterable, Iterator

from atelier import chemins
from atelier.lecture.arbre import Liste, Table
from atelier.lecture.fichier import lire
from atelier.textes.dossier import ArticleLu

Version = tuple[str, str]
"""Le premier jour d’une version et l’empreinte de son texte."""


def nouveautes(ancien: bytes, articles: Iterable[ArticleLu]) -> Iterator[str]:
    """Rend une ligne par version apparue, disparue ou réécrite."""
    avant = _anciennes(ancien)
    apres = {
        article.article: {v.depuis.isoformat(): v.empreinte for v in article.versions}
        for article in articles
    }
    for article in [*apres, *(nom for nom in avant if nom not in apres)]:
        connues, lues = avant.get(article, {}), apres.get(article, {})
        for jour in sorted({*connues, *lues}):
            if jour not in connues:
                yield f"{article} : nouvelle version du {jour}"
            elif jour not in lues:
                yield f"{article} : la version du {jour} a disparu"
            elif connues[jour] != lues[jour]:
                yield f"{article} : le texte du {jour} n’est plus le même"


def perdus(ancien: bytes, articles: Iterable[ArticleLu]) -> list[str]:
    """Rend les articles d’avant que ceux-ci n’ont plus, dans l’ordre du fichier."""
    gardes = {article.article for article in articles}
    return [nom for nom in _anciennes(ancien) if nom not in gardes]


def _anciennes(octets: bytes) -> dict[str, dict[str, str]]:
    arbre = lire(chemins.TEXTES, octets).arbre
    tables = (
        [noeud for noeud in arbre.elements if isinstance(noeud, Table)]
        if isinstance(arbre, Liste)
        else []
    )
    return {
        table.mot("article") or "": {
            version.mot("depuis") or "": version.mot("empreinte") or ""
            for version in table.tables("versions")
        }
        for table in tables
    }
