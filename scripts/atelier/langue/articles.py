"""D’une référence du barème (« R413-14 III 3° », « CP 222-19-1 ») à un lien vers le texte officiel."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from atelier.modeles.codes import CODES_DE_LOI, SANS_CODE

RECHERCHE = "https://www.legifrance.gouv.fr/search/code"
CODE_DE_LA_ROUTE = "Code de la route"
FORME = re.compile(
    r"(?:(?P<code>[A-Z][A-Za-z. ]*?) )?(?P<numero>[LRDA]?[0-9][0-9-]*)(?: (?P<reste>.+))?"
)


class ArticleIllisible(ValueError):
    """Une référence d’article que le site ne sait pas lier à un texte."""


@dataclass(frozen=True, slots=True)
class Article:
    """Un article cité : son code, son numéro, l’alinéa, et l’adresse où le lire."""

    code: str
    numero: str
    reste: str
    adresse: str = ""
    """Celle du texte, s’il n’est pas dans un code."""

    @property
    def url(self) -> str:
        """Rend la recherche de Légifrance par numéro : elle ouvre toujours la version en vigueur."""
        if self.adresse:
            return self.adresse
        requete = {"tab_selection": "code", "searchField": "NUM_ARTICLE", "query": self.numero}
        return f"{RECHERCHE}?{urlencode(requete)}"

    @property
    def texte(self) -> str:
        """Rend « R413-14 III 3° », sans coupure possible."""
        return f"{self.numero} {self.reste}".strip().replace(" ", "\u00a0")


def lire(reference: str) -> Article:
    """Rend l’article d’une référence du barème ; lève `ArticleIllisible` si elle n’en est pas une."""
    lu = FORME.fullmatch(reference)
    if lu is None or (lu["code"] and lu["code"] not in CODES_DE_LOI):
        raise ArticleIllisible(f"« {reference} » n’est pas une référence d’article connue")
    code = CODES_DE_LOI[lu["code"]] if lu["code"] else CODE_DE_LA_ROUTE
    return Article(code, lu["numero"], lu["reste"] or "", SANS_CODE.get(lu["code"], ""))


def lire_tous(references: Iterable[str]) -> tuple[Article, ...]:
    """Rend les articles dans l’ordre, sans redire un article seul quand son alinéa suit."""
    articles = tuple(dict.fromkeys(lire(reference) for reference in references))
    precises = {(a.code, a.numero) for a in articles if a.reste}
    return tuple(a for a in articles if a.reste or (a.code, a.numero) not in precises)
