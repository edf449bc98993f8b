"""The common words of the account: dates, numbers and periods, in English."""

from datetime import date
from functools import lru_cache

# d’après 727edea2
MOIS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
# d’après 892b25d3
JOURS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# d’après 4ca8de8f
_NOMBRES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)


# d’après 282b4c4a
@lru_cache(maxsize=1024)
def jour(le: date) -> str:
    """Return “1 August 2010”."""
    return f"{le.day}\u00a0{MOIS[le.month - 1]} {le.year}"


# d’après ffb3885e
def insecables(texte: str) -> str:
    """Return the text as it is: English puts no space before its punctuation."""
    return texte
