"""Comment un nombre, un jour ou un oui/non s’écrit dans le barème, et rien d’autre."""

import datetime as dt
import re
from decimal import Decimal

MOTIF_ENTIER = r"0|[1-9][0-9]{0,8}"
MOTIF_DECIMAL = r"(0|[1-9][0-9]{0,8}),[0-9]{1,4}"
MOTIF_JOUR = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
BOOLEENS = {"true": True, "false": False}


def entier(texte: str) -> int | None:
    """Rend le nombre écrit en chiffres, ou `None` (`010`, `1.0` et `+3` n’en sont pas)."""
    return int(texte) if re.fullmatch(MOTIF_ENTIER, texte, re.ASCII) else None


def decimal(texte: str) -> Decimal | None:
    """Rend le nombre entier, ou décimal à virgule (« 0,2 »), ou `None`."""
    if (nombre := entier(texte)) is not None:
        return Decimal(nombre)
    if not re.fullmatch(MOTIF_DECIMAL, texte, re.ASCII):
        return None
    return Decimal(texte.replace(",", "."))


def jour(texte: str) -> dt.date | None:
    """Rend le jour écrit AAAA-MM-JJ, ou `None` si la forme ou le calendrier s’y opposent."""
    if not re.fullmatch(MOTIF_JOUR, texte, re.ASCII):
        return None
    try:
        return dt.date.fromisoformat(texte)
    except ValueError:
        return None
