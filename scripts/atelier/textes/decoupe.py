"""Le texte d’un article → ses phrases, chacune à sa place (« III 2° c », « IV al. 2 »)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# « I. - », « I.-», « IV - », « VI. – » : le point et les espaces varient d’un décret à l’autre.
PARAGRAPHE = re.compile(r"([IVX]+(?: bis| ter)?)(?: ?\. ?| ?)[-–—―] ?")
NUMERO = re.compile(r"([0-9]+°) ")
LETTRE = re.compile(r"([a-z])\) ")
# Un point d’abréviation (« L. 325-1 ») suit une majuscule : il ne finit pas de phrase.
FIN_DE_PHRASE = re.compile(r"(?<=[a-z0-9à-ÿ»)])\. +(?=[A-ZÀ-Ý])")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Une phrase et sa place ; `place` est vide de numéro romain dans un article qui n’en a pas."""

    place: tuple[str, ...]
    texte: str


def normal(texte: str) -> str:
    """Rend un texte en NFC, aux espaces simples : la mise en page d’un export n’y laisse rien."""
    lignes = (" ".join(ligne.split()) for ligne in unicodedata.normalize("NFC", texte).split("\n"))
    return "\n".join(ligne for ligne in lignes if ligne)


def phrases(texte: str) -> list[Phrase]:
    """Rend les phrases d’un texte normal, dans l’ordre."""
    return list(_phrases(texte.split("\n")))


def _phrases(lignes: list[str]) -> Iterator[Phrase]:
    romain: tuple[str, ...] = ()
    numero: tuple[str, ...] = ()
    alinea = 0
    for ligne in lignes:
        reste = ligne
        alinea += 1
        if marque := PARAGRAPHE.match(reste):
            romain, numero, alinea = (marque[1],), (), 1
            reste = reste[marque.end() :]
        place = (*romain, f"al. {alinea}")
        if marque := NUMERO.match(reste):
            numero = (marque[1],)
            place = (*romain, *numero)
            reste = reste[marque.end() :]
        if marque := LETTRE.match(reste):
            place = (*romain, *numero, marque[1])
            reste = reste[marque.end() :]
        for morceau in FIN_DE_PHRASE.split(reste):
            yield Phrase(place, _ponctuee(morceau))


def _ponctuee(morceau: str) -> str:
    """Rend à une phrase le point que la coupe lui a pris."""
    return morceau if morceau[-1:] in ".;:,!?" else f"{morceau}."
