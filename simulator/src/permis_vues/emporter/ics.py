"""Le format des agendas (RFC 5545) : CRLF, lignes de 75 octets, texte échappé, alarmes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

OCTETS_PAR_LIGNE = 75
UNE_SEMAINE = 7  # jours
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


@dataclass(frozen=True, slots=True)
class Fait:
    """Un événement dont les jours sont déjà écrits, « 20261205 » : le sien, et le suivant."""

    uid: str
    jours: tuple[str, str]
    titre: str
    raison: str


def agenda(jours: Iterable[Jour], horodatage: datetime) -> str:
    """Rend le fichier. horodatage : l’instant où il est fait, en UTC."""
    tampon = f"{horodatage:%Y%m%dT%H%M%S}Z"
    tete, pied = cadre("Simulateur")
    return tete + "".join(_annonce(jour, tampon) for jour in jours) + pied


def _annonce(jour: Jour, tampon: str) -> str:
    dates = (_date(jour.le), _date(jour.le + timedelta(days=1)))
    debut, fin = evenement(Fait(jour.uid, dates, jour.titre, jour.raison), tampon)
    return debut + alarme(jour.titre, UNE_SEMAINE) + fin


def cadre(auteur: str) -> tuple[str, str]:
    """Rend ce qui ouvre et ce qui ferme un fichier. auteur : la partie du site qui le fait."""
    tete = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Permis à points//{auteur}//FR",
        "CALSCALE:GREGORIAN",
    )
    return _lignes(*tete), _lignes("END:VCALENDAR")


def evenement(fait: Fait, tampon: str) -> tuple[str, str]:
    """Rend un événement d’une journée en deux morceaux, entre lesquels vont ses alarmes."""
    debut = (
        "BEGIN:VEVENT",
        f"UID:{fait.uid}",
        f"DTSTAMP:{tampon}",
        f"DTSTART;VALUE=DATE:{fait.jours[0]}",
        f"DTEND;VALUE=DATE:{fait.jours[1]}",
        f"SUMMARY:{echapper(fait.titre)}",
        f"DESCRIPTION:{echapper(fait.raison)}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
    )
    return _lignes(*debut), _lignes("END:VEVENT")


def alarme(titre: str, jours: int) -> str:
    """Rend l’alarme d’un événement, tant de jours avant lui."""
    return _lignes(
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-P{jours}D",
        f"DESCRIPTION:{echapper(titre)}",
        "END:VALARM",
    )


def _lignes(*lignes: str) -> str:
    return "".join(plier(ligne) + _FIN for ligne in lignes)


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
