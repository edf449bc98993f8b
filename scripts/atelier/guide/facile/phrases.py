"""Les règles du « Facile à lire » que l’on sait mesurer : longueur, une seule idée, chiffres, mots courants.

Elles suivent « L’information pour tous », les règles européennes d’Inclusion Europe : des phrases courtes, une
idée par phrase, des mots connus, les nombres en chiffres. Elles ne disent pas qu’un texte est compris : seule une
personne concernée le dit.
"""

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from atelier.fautes import FauteSituee
from atelier.guide.clotures import CLOTURE
from atelier.guide.lisibilite import FIN_DE_PHRASE
from atelier.langue.nombres import cardinal

MOTS_AU_PLUS = 15
SUBORDONNEES_AU_PLUS = 1
ASSEZ_COURANT = 1000
"""Combien de fois un mot courant est dit dans les 354 millions de mots de dialogues que compte pyspellchecker."""

# « l’amende » compte pour deux mots : on compte au plus sévère.
MOT = re.compile(r"[^\W_]+")
SUBORDINATION = re.compile(
    r"(?<!\w)(?:qu(?:i|e|and)?|dont|lorsqu(?:e)?|puisqu(?:e)?|si|parce|car|afin|comme)(?=[\s’])",
    re.IGNORECASE,
)
EN_LETTRES = re.compile(
    rf"(?<![\w-])(?:{'|'.join(cardinal(n) for n in range(2, 21))})(?![\w-])", re.IGNORECASE
)
LOURDES = re.compile(r"[;()\[\]—]")
# Une réforme à venir s’ajoute d’elle-même au chiffre qu’elle change : personne ne l’a écrite dans la phrase.
ANNONCE = re.compile(r" \((?:à partir du|jusqu’au) [^()]*\)")
# Ce qui n’est pas du texte : en-tête, gabarits empruntés, dessins, balises, cibles de liens, ancres.
ENTETE = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
CIBLE = re.compile(r"\]\([^)\n]*\)")
ADRESSE = re.compile(r"`[^`\n]*`|\b(?:www\.|https?://)\S+")
EFFACES = re.compile(r"<svg.*?</svg>|<[^>]*>|\{ ?[:#.][^}\n]*\}|[*#\[\]]|^:   |^\d+\. |^- ")
TITRE_D_ENCADRE = re.compile(r'^!!! \w+ "(.*)"$')
REPERE = re.compile("\x02(\\d+)\x03")


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """Une phrase telle qu’on la lit, ses mots du barème remplis, et la ligne où elle est écrite."""

    ligne: int
    texte: str

    @property
    def mots(self) -> list[str]:
        """Rend ses mots, l’article élidé compté à part : « l’amende » en a deux."""
        return MOT.findall(self.texte)


def reperer(texte: str) -> str:
    """Rend la page où chaque ligne de prose porte son numéro, pour la retrouver une fois complétée.

    L’en-tête et les exemples calculés, qui ont leurs propres contrôles, sont laissés vides.
    """
    vide = CLOTURE.sub(lambda lue: "\n" * lue[0].count("\n"), texte)
    entete = ENTETE.match(vide)
    debut = vide[: entete.end()] if entete else ""
    lignes = vide[len(debut) :].split("\n")
    premier = debut.count("\n") + 1
    marquees = [
        f"\x02{rang}\x03{ligne}" if ligne.strip() and not ligne.startswith("{%") else ligne
        for rang, ligne in enumerate(lignes, start=premier)
    ]
    return debut + "\n".join(marquees)


def phrases(completee: str) -> Iterator[Phrase]:
    """Rend les phrases d’une page repérée puis complétée."""
    morceaux = REPERE.split(completee)
    for rang, brut in zip(morceaux[1::2], morceaux[2::2], strict=True):
        lu = TITRE_D_ENCADRE.sub(r"\1", brut.strip("\n"))
        nu = " ".join(EFFACES.sub("", ADRESSE.sub("site", CIBLE.sub("", lu)).strip()).split())
        for phrase in FIN_DE_PHRASE.split(nu):
            ecrite = ANNONCE.sub("", phrase).strip()
            if MOT.search(ecrite):
                yield Phrase(int(rang), ecrite)


def juger(toutes: list[Phrase], chemin: str) -> Iterator[FauteSituee]:
    """Rend les fautes des phrases d’une page : trop longue, plus d’une idée, un nombre en lettres."""
    for phrase in toutes:
        for dit, conseil in _reproches(phrase):
            yield FauteSituee(
                chemin, phrase.ligne, 1, f"{dit}\u00a0: «\u00a0{phrase.texte}\u00a0»", conseil
            )


def _reproches(phrase: Phrase) -> Iterator[tuple[str, str]]:
    if (longueur := len(phrase.mots)) > MOTS_AU_PLUS:
        yield (
            f"Une phrase facile a {MOTS_AU_PLUS} mots au plus, celle-ci en a {longueur}",
            "coupez-la en deux",
        )
    if len(SUBORDINATION.findall(phrase.texte)) > SUBORDONNEES_AU_PLUS:
        yield (
            "Une phrase facile ne dit qu’une idée",
            "gardez un seul « qui », « que », « si » ou « quand »",
        )
    if LOURDES.search(phrase.texte):
        yield "Une phrase facile n’a ni parenthèse ni point-virgule", "faites deux phrases"
    if nombre := EN_LETTRES.search(phrase.texte):
        yield f"«\u00a0{nombre[0]}\u00a0» est en lettres", "écrivez le nombre en chiffres"


def mots_rares(toutes: list[Phrase], expliques: frozenset[str]) -> Iterator[tuple[Phrase, str]]:
    """Rend chaque mot que l’on n’entend pas tous les jours et que rien n’explique, avec sa phrase.

    expliques : les mots que la page explique, ou que la liste admet, en minuscules.
    """
    courants = frequences()
    for phrase in toutes:
        for mot in phrase.mots:
            bas = mot.lower()
            if (
                bas.isalpha()
                and bas not in expliques
                and courants.get(bas, 0) < ASSEZ_COURANT
                and len(bas) > 1
            ):
                yield phrase, mot


@lru_cache(maxsize=1)
def frequences() -> Mapping[str, int]:
    """Rend combien de fois chaque mot français se dit dans les dialogues comptés par pyspellchecker."""
    comprime = files("spellchecker").joinpath("resources/fr.json.gz").read_bytes()
    lues: dict[str, int] = json.loads(gzip.decompress(comprime))
    return lues
