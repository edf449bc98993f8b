"""Le format des agendas (RFC 5545) : CRLF, lignes de 75 octets, texte échappé, alarmes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

OCTETS_PAR_LIGNE = 75
_FIN = "\r\n"
_ECHAPPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Jour:
    """Un événement d’une journée, annoncé une semaine avant.

    uid : le même d’un fichier à l’autre, pour que le nouveau remplace l’ancien.
    """

    uid: str
    le: date
    titre: str
    raison: str


def agenda(jours: Iterable[Jour], horodatage: datetime) -> str:
    """Rend le fichier. horodatage : l’instant où il est fait, en UTC."""
    tampon = f"{horodatage:%Y%m%dT%H%M%S}Z"
    lignes = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Permis à points//Simulateur//FR",
        "CALSCALE:GREGORIAN",
        *(ligne for jour in jours for ligne in _evenement(jour, tampon)),
        "END:VCALENDAR",
    ]
    return "".join(plier(ligne) + _FIN for ligne in lignes)


def _evenement(jour: Jour, tampon: str) -> Iterator[str]:
    titre = echapper(jour.titre)
    yield "BEGIN:VEVENT"
    yield f"UID:{jour.uid}"
    yield f"DTSTAMP:{tampon}"
    yield f"DTSTART;VALUE=DATE:{_date(jour.le)}"
    yield f"DTEND;VALUE=DATE:{_date(jour.le + timedelta(days=1))}"
    yield f"SUMMARY:{titre}"
    yield f"DESCRIPTION:{echapper(jour.raison)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield "TRIGGER:-P7D"
    yield f"DESCRIPTION:{titre}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _date(jour: date) -> str:
    return f"{jour.year:04}{jour.month:02}{jour.day:02}"


def echapper(texte: str) -> str:
    """Rend la valeur d’un texte (RFC 5545, 3.3.11) ; un retour chariot disparaît."""
    return texte.translate(_ECHAPPES)


def plier(ligne: str) -> str:
    """Rend la ligne en morceaux de 75 octets au plus (3.1), sans couper un caractère."""
    morceaux, courant, taille = [], "", 0
    for caractere in ligne:
        octets = len(caractere.encode())
        if taille + octets > OCTETS_PAR_LIGNE:
            morceaux.append(courant)
            courant, taille = " ", 1
        courant += caractere
        taille += octets
    return _FIN.join([*morceaux, courant])
