"""Les phrases d’un article → les retraits qu’elles ordonnent et les classes qu’elles nomment."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from atelier.textes.decoupe import Phrase, phrases

MAXIMUM = 12  # R223-1 : le nombre maximal de points, dit « initial » avant le 13 juin 2003

ORDRE = re.compile(r"donne(?:nt)? lieu,? de plein droit,? (?:à|au)\b")
ANNONCE = re.compile(r"réduction du nombre de points du permis.*:$")
_MOTS = "un deux trois quatre cinq six sept huit neuf dix onze douze"
NOMBRES = {mot: rang for rang, mot in enumerate(_MOTS.split(), start=1)}
FRACTIONS = {
    "de la moitié": MAXIMUM // 2,
    "des trois quarts": MAXIMUM * 3 // 4,
    "des deux tiers": MAXIMUM * 2 // 3,
    "du tiers": MAXIMUM // 3,
    "du quart": MAXIMUM // 4,
}
QUANTITE = re.compile(
    rf"\b(?:réduction|retrait) (?:(?:de |d['’])(?P<nombre>[0-9]+|{'|'.join(NOMBRES)}) points?\b"
    rf"|(?P<fraction>{'|'.join(FRACTIONS)}) du nombre (?:maximal de points|de points maximal"
    r"|de points initial|initial de points)\b)",
)
RANGS = {"première": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5}
CLASSE = re.compile(rf"\b(?:({'|'.join(RANGS)})|([1-5])(?:re|ère|e|ème)) classe\b")
DELIT = re.compile(r"\bdélits?\b")
CONTRAVENTION = re.compile(r"\bcontraventions?\b")
RENVOI = re.compile(r"\bcontraventions? prévues? au ([IVX]+)\b")
# « Cette contravention », « ce dernier cas » : celle dont le texte vient de parler.
PROCHE = re.compile(r"\b[Cc]ette (?:dernière )?contravention\b|\bce dernier cas\b")
PENAL = re.compile(r"\barticles? ((?:(?:R\. ?)?[0-9][0-9-]*(?:, ?| et | à )?)+) du code pénal\b")
INTERVALLE = re.compile(r"((?:R\. ?)?[0-9-]*?)([0-9]+)(?: à (?:R\. ?)?[0-9-]*?([0-9]+))?$")

ClassesNommees = Sequence[tuple[tuple[str, ...], tuple[int, ...]]]


class PhraseIllisible(ValueError):
    """Une phrase ordonne un retrait de points, mais on ne sait pas y lire le nombre."""


@dataclass(frozen=True, slots=True)
class Retrait:
    """Un retrait que le texte ordonne : où, combien, pour quoi, en quels mots.

    `vise` : les articles du Code pénal que la phrase nomme.
    """

    place: tuple[str, ...]
    points: int
    nature: str | None
    classes: tuple[int, ...]
    vise: tuple[str, ...]
    phrase: str


@dataclass(frozen=True, slots=True)
class Faits:
    """Ce qu’un texte dit de l’amende et du retrait."""

    classes: tuple[int, ...]
    retraits: tuple[Retrait, ...]


def lire_faits(texte: str) -> Faits:
    """Rend les classes et les retraits d’un texte normal ; lève `PhraseIllisible`."""
    toutes = phrases(texte)
    nommees = [(phrase.place, _classes(phrase.texte)) for phrase in toutes]
    retraits: list[Retrait] = []
    annonce: Phrase | None = None
    for rang, phrase in enumerate(toutes):
        if annonce and not _dans_la_liste(annonce, phrase):
            annonce = None
        points = _points(phrase, annoncee=annonce is not None)
        if points is not None:
            sujet = annonce.texte if annonce else phrase.texte
            retraits.append(_retrait(phrase, points, sujet, nommees[: rang + 1]))
        if ANNONCE.search(phrase.texte):
            annonce = phrase
    classes = {classe for _, dites in nommees for classe in dites}
    return Faits(tuple(sorted(classes)), tuple(retraits))


def _dans_la_liste(annonce: Phrase, phrase: Phrase) -> bool:
    meme_paragraphe = phrase.place[0] == annonce.place[0] or annonce.place[0].startswith("al. ")
    return meme_paragraphe and not phrase.place[-1].startswith("al. ")


def _points(phrase: Phrase, *, annoncee: bool) -> int | None:
    quantite = QUANTITE.search(phrase.texte)
    ordonne = ORDRE.search(phrase.texte) is not None
    if quantite and (ordonne or annoncee):
        nombre = quantite["nombre"]
        return FRACTIONS[quantite["fraction"]] if nombre is None else _nombre(nombre)
    if ordonne and "point" in phrase.texte and not ANNONCE.search(phrase.texte):
        raise PhraseIllisible(phrase.texte)
    return None


def _nombre(ecrit: str) -> int:
    return NOMBRES.get(ecrit) or int(ecrit)


def _retrait(phrase: Phrase, points: int, sujet: str, nommees: ClassesNommees) -> Retrait:
    delit = DELIT.search(sujet) is not None
    classes = () if delit else _classes_du_retrait(sujet, nommees)
    nature = "delit" if delit else None
    if classes or (CONTRAVENTION.search(sujet) and not delit):
        nature = "contravention"
    vise = tuple(_vises(phrase.texte))
    return Retrait(phrase.place, points, nature, classes, vise, phrase.texte)


def _classes_du_retrait(sujet: str, nommees: ClassesNommees) -> tuple[int, ...]:
    if renvoi := RENVOI.search(sujet):
        nommees = [(place, dites) for place, dites in nommees if place[0] == renvoi[1]]
    toutes = [classe for _, dites in nommees for classe in dites]
    return tuple(sorted(set(toutes[-1:] if PROCHE.search(sujet) else toutes)))


def _classes(texte: str) -> tuple[int, ...]:
    return tuple(RANGS[m[1]] if m[1] else int(m[2]) for m in CLASSE.finditer(texte))


def _vises(texte: str) -> Iterator[str]:
    for liste in PENAL.finditer(texte):
        for element in re.split(r",| et ", liste[1]):
            if intervalle := INTERVALLE.match(element.strip()):
                tete, premier, dernier = intervalle.groups()
                for numero in range(int(premier), int(dernier or premier) + 1):
                    yield f"CP {tete.replace('. ', '')}{numero}"
