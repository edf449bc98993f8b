"""The words that only the display uses, in English."""


# d’après 76cc1e04
def jours(nombre: int) -> str:
    """Return “1 day”, “1,096 days”."""
    return f"{nombre:,}\u00a0day{'' if nombre == 1 else 's'}"
