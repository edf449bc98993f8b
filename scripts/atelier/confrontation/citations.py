"""« R413-14 III 2° c » → l’article, la place ; et si une place en contient une autre."""

import re

from atelier.modeles.codes import CODES_DE_LOI

_CODES = "|".join(re.escape(code) for code in CODES_DE_LOI)
RACINE = re.compile(rf"(?:(?:{_CODES}) )?[LRDA]?[0-9][0-9-]*")
PAS = re.compile(r"al\. [0-9]+|\S+")


def racine(citation: str) -> str:
    """Rend l’article sans la place ; la citation entière si elle est mal formée."""
    trouvee = RACINE.match(citation)
    return trouvee[0] if trouvee else citation


def place(citation: str) -> tuple[str, ...]:
    """Rend la place citée, pas à pas ; vide quand tout l’article est cité."""
    return pas(citation.removeprefix(racine(citation)))


def pas(ecrite: str) -> tuple[str, ...]:
    """Coupe une place écrite en ses pas : « IV al. 2 » en compte deux."""
    return tuple(PAS.findall(ecrite))


def contient(citee: tuple[str, ...], exacte: tuple[str, ...]) -> bool:
    """Dit si la place citée contient la place exacte : « III » contient « III 2° c »."""
    return exacte[: len(citee)] == citee
