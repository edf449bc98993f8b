"""Un texte à traduire dans un fichier qui n’est pas du Python : sa place, ce qu’il dit, comment il se récrit."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from atelier.fautes import FauteSituee
from atelier.traduction.catalogue import Entree

_MOT = re.compile(r"[^\W\d_]{2}|[À-ÖØ-öø-ÿœŒ’]")
_BLANC_OU_ACCENT = re.compile(r"[^\x21-\x7e]")
_BALISE = re.compile(r"<(/?[a-z0-9]+)[^>]*>")
_JINJA = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_PONCTUATION = re.compile(r"[ \u00a0\u202f][:;?!»%]|«")
_NOM = re.compile(r"(?<![\w.'\"$])[A-Za-z_$][\w$]*")
_CHAINE = re.compile(r"'[^']*'|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Texte:
    """Un message d’un script ou d’un gabarit, de `debut` à `fin` dans la source de `module`, son chemin."""

    module: str
    ligne: int
    debut: int
    fin: int
    texte: str
    seul: bool
    """Un mot seul, ou un code : un message si le catalogue le nomme."""
    recrire: Callable[[str], str]
    """De sa traduction à ce qu’il faut écrire à sa place."""

    @property
    def contextes(self) -> tuple[str | None, ...]:
        """Rend où le catalogue peut l’avoir mis."""
        return (self.module, *(() if self.seul else (None,)))

    @property
    def source(self) -> str:
        """Rend le fichier où il est, dans le dépôt."""
        return self.module

    @property
    def fichier(self) -> str:
        """Rend le fichier PO de sa chambre : `web/simulateur.po`, `web/formulaire.po`."""
        chemin = PurePosixPath(self.module)
        if chemin.suffix != ".js":
            return f"web/{chemin.name.partition('.')[0]}.po"
        chambre = chemin.parts[1] if len(chemin.parts) > 2 else "racine"  # noqa: PLR2004  web/chambre/module.js
        return f"web/{chambre}.po"


def est_une_phrase(texte: str) -> bool:
    """Dit si un texte a un mot et un blanc ou un accent, ou une ponctuation française : quelqu’un le lira."""
    mots = _MOT.search(texte) and _BLANC_OU_ACCENT.search(texte)
    return bool(mots or _PONCTUATION.search(texte))


def controler(texte: Texte, entree: Entree) -> Iterator[FauteSituee]:
    """Rend ce qu’une traduction lit ou balise autrement que le français, à sa ligne."""
    fr, en = texte.texte, entree.texte
    for nom in sorted(_noms(en) - _noms(fr)):
        yield FauteSituee(
            entree.chemin,
            entree.ligne,
            1,
            f"la traduction lit « {nom} », que le français ne lit pas",
            f"n’employez que les trous de « {fr} »",
        )
    if Counter(_BALISE.findall(fr)) != Counter(_BALISE.findall(en)):
        yield FauteSituee(
            entree.chemin,
            entree.ligne,
            1,
            f"« {en} » n’a pas les balises du français",
            f"gardez celles de « {fr} »",
        )


def trous_de_script(texte: str) -> Iterator[tuple[int, int]]:
    """Rend où commence et finit chaque `${…}` d’un gabarit de JavaScript, accolades comprises."""
    place = 0
    while (debut := texte.find("${", place)) >= 0:
        profondeur, place = 1, debut + 2
        while profondeur and place < len(texte):
            profondeur += {"{": 1, "}": -1}.get(texte[place], 0)
            place += 1
        yield debut, place


def _noms(texte: str) -> set[str]:
    """Les noms que lisent les trous d’un texte (`${…}`, `{{ … }}`), hors des chaînes qu’ils contiennent."""
    trous = [texte[debut + 2 : fin - 1] for debut, fin in trous_de_script(texte)]
    trous += _JINJA.findall(texte)
    return {nom for trou in trous for nom in _NOM.findall(_CHAINE.sub("", trou))}
