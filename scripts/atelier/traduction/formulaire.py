"""Les textes d’un gabarit HTML : ce qui se lit entre les balises, dans un attribut, dans une macro.

Ce qui est entre deux balises de bloc est un seul message, ses balises de texte comprises (`<a>`, `<strong>`…) :
une phrase ne se coupe pas à ses liens. Un attribut est un message s’il se lit ou s’entend ; une chaîne d’une
expression du gabarit, si elle a l’air d’une phrase.
"""

import re
from collections.abc import Iterator

from atelier.traduction.textes import Texte, est_une_phrase

_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_MASQUE, _MASQUE_DE_BLOC = "\ue000", "\ue001"
_BALISE = re.compile(r"<(?P<nom>/?[a-z0-9]+)(?P<reste>[^>]*)>")
_MUET = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
_DANS_UNE_PHRASE = ("a", "strong", "span", "b", "em", "i", "br")
_ATTRIBUT = re.compile(r'\s(?:placeholder|aria-label|title|alt|data-ou|data-date)="([^"]*)"')
_CHAINE = re.compile(r'"([^"]*)"')
_LETTRE = re.compile(r"[^\W\d_]")
_BORD = re.compile(rf"^(?:\s|{_MASQUE_DE_BLOC}|<[^>]*>)+|(?:\s|{_MASQUE_DE_BLOC}|<[^>]*>)+$")
_D_UN_BLOC = ("{{ date(",)
"""Les macros qui écrivent un bloc : elles séparent deux phrases."""


def textes(source: str, module: str) -> Iterator[Texte]:
    """Rend les textes d’un gabarit, dans l’ordre."""
    masquee = _MUET.sub(lambda muet: _MASQUE_DE_BLOC * len(muet[0]), _masquer(source))
    places = sorted([*_entre_les_blocs(masquee), *_attributs(masquee)])
    for debut, fin in places:
        yield _texte(source, module, debut, fin, seul=False)
    for region in _JINJA.finditer(source):
        if region[0].startswith("{#"):
            continue
        for chaine in _CHAINE.finditer(region[0]):
            debut, fin = (region.start() + place for place in chaine.span(1))
            if not any(d <= debut < f for d, f in places):
                yield _texte(source, module, debut, fin, seul=not est_une_phrase(chaine[1]))


def _texte(source: str, module: str, debut: int, fin: int, *, seul: bool) -> Texte:
    ligne = source.count("\n", 0, debut) + 1
    return Texte(module, ligne, debut, fin, source[debut:fin], seul, str)


def _masquer(source: str) -> str:
    """Rend la source où chaque morceau de Jinja est remplacé par autant de signes."""

    def masque(region: re.Match[str]) -> str:
        dans = region[0].startswith("{{") and not region[0].startswith(_D_UN_BLOC)
        return (_MASQUE if dans else _MASQUE_DE_BLOC) * len(region[0])

    return _JINJA.sub(masque, source)


def _entre_les_blocs(masquee: str) -> Iterator[tuple[int, int]]:
    debut = 0
    coupures = [b.span() for b in _BALISE.finditer(masquee) if not _est_dans_une_phrase(b)]
    coupures += [m.span() for m in re.finditer(f"{_MASQUE_DE_BLOC}+", masquee)]
    for coupure, reprise in [*sorted(coupures), (len(masquee), len(masquee))]:
        if coupure > debut:
            yield from _rogner(masquee, debut, coupure)
        debut = max(debut, reprise)


def _est_dans_une_phrase(balise: re.Match[str]) -> bool:
    return balise["nom"].removeprefix("/") in _DANS_UNE_PHRASE


def _rogner(masquee: str, debut: int, fin: int) -> Iterator[tuple[int, int]]:
    """Rend le morceau sans ses blancs ni ses balises des bords ; rien s’il ne dit rien."""
    while bord := _BORD.search(masquee[debut:fin]):
        if bord.start() == 0:
            debut += bord.end()
        else:
            fin = debut + bord.start()
    if _LETTRE.search(_BALISE.sub("", masquee[debut:fin]).replace(_MASQUE, "")):
        yield debut, fin


def _attributs(masquee: str) -> Iterator[tuple[int, int]]:
    for balise in _BALISE.finditer(masquee):
        for attribut in _ATTRIBUT.finditer(balise["reste"]):
            if _LETTRE.search(attribut[1]):
                debut, fin = (balise.start("reste") + place for place in attribut.span(1))
                yield debut, fin
