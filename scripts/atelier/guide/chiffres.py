"""Les chiffres tapés à la main dans une page rédigée : points, euros, délais, vitesses, taux.

Un nombre qui vient du barème change avec lui ; un nombre tapé ment le jour où la loi change.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from atelier.fautes import FauteSituee
from atelier.guide.clotures import CLOTURE
from atelier.langue import anglais
from atelier.langue.langues import PAGES_ANGLAISES
from atelier.langue.nombres import CENT, cardinal
from atelier.lecture.arbre import Liste, Table
from atelier.lecture.fichier import lire

ADMIS = "scripts/chiffres_admis.yaml"
CONSEIL = 'prenez-le au barème, {{ v("…") }} ou {{ points("…") }}, ou justifiez-le dans ' + ADMIS
# Ce qui n’est pas de la prose : exemples, mots du barème, code, balises, commentaires, cibles de liens.
ECARTES = re.compile(
    CLOTURE.pattern + r"|{{.*?}}|{%.*?%}|{#.*?#}|`[^`\n]*`|<!--.*?-->|<[a-zA-Z/][^>]*>"
    r"|\]\([^)\n]*\)|\{ ?[:#.][^}\n]*\}",
    re.MULTILINE | re.DOTALL,
)
# Entre le nombre et son unité : une espace, écrite ou codée, et la fin d’un gras ou d’une parenthèse.
SUITE = r"[*)]*"
ESPACE = rf"{SUITE}(?:[ \u00a0\u202f-]|&nbsp;|&#160;|&#8239;){SUITE}"
_CARDINAUX = {cardinal(n) for n in range(2, CENT + 1)} | {"cents", "mille"}
_LETTRES = "|".join(sorted(_CARDINAUX, key=len, reverse=True))
_ENVIRON = r"(?:diz|douz|quinz|vingt|trent|quarant|cinquant|cent)aine(?:s)? (?:de|d’)"
_UNITES = (
    r"points?|pts?|euros?|€|années?|ans?|semestres?|trimestres?|mois|semaines?|jours?|heures?|minutes?|h|km/h|"
    r"kilomètres|m?g/l|m?g|grammes?|milligrammes?|%|pour cent"
)
_NOMBRE = r"(?:[1-9][0-9]*(?:[ \u00a0\u202f][0-9]{3})*|0)(?:,[0-9]+)?"
_DUREES = r"an(?:née)?|mois|semaine|semestre|trimestre"
CHIFFRE = re.compile(
    rf"(?<![\w.,/-])(?:{_NOMBRE}(?:{ESPACE}|{SUITE})(?:{_UNITES})"
    rf"|(?:{_LETTRES}|{_ENVIRON}){ESPACE}(?:{_UNITES})|une?{ESPACE}(?:{_DUREES}))(?![\w’/])",
    re.IGNORECASE,
)
_LETTRES_ANGLAISES = "|".join(
    sorted({anglais.cardinal(n) for n in range(2, CENT + 1)}, key=len, reverse=True)
)
_UNITES_ANGLAISES = (
    r"points?|pts?|euros?|€|years?|months?|weeks?|days?|hours?|minutes?|h|km/h|kilometres?|metres?|m?g/l|m?g|"
    r"grams?|milligrams?|%|per cent"
)
_NOMBRE_ANGLAIS = r"(?:[1-9][0-9]*(?:,[0-9]{3})*|0)(?:\.[0-9]+)?"
_DUREES_ANGLAISES = r"year|month|week"
CHIFFRE_ANGLAIS = re.compile(
    rf"€ ?[0-9]|(?<![\w.,/-])(?:{_NOMBRE_ANGLAIS}(?:{ESPACE}|{SUITE})(?:{_UNITES_ANGLAISES})"
    rf"|(?:{_LETTRES_ANGLAISES}|a dozen|a hundred){ESPACE}(?:clear{ESPACE})?(?:{_UNITES_ANGLAISES})"
    rf"|one{ESPACE}(?:{_DUREES_ANGLAISES}|point)|(?:after|for|in|within){ESPACE}a{ESPACE}(?:{_DUREES_ANGLAISES}))"
    r"(?![\w’/])",
    re.IGNORECASE,
)
NUL = re.compile(rf"0(?:{ESPACE}|{SUITE})points?", re.IGNORECASE)
# Dans un mot du barème, ce qui se lit est entre guillemets : {{ i("feu-rouge", "un feu rouge") }}.
ETIQUETTE = re.compile(r"(?<=\")[^\"\n]* [^\"\n]*(?=\")")


@dataclass(frozen=True, slots=True)
class Admis:
    """Un chiffre gardé tel quel dans une page, et pourquoi."""

    page: str
    texte: str
    raison: str
    ligne: int


def tapes(texte: str, chemin: str) -> Iterator[tuple[FauteSituee, str]]:
    """Rend chaque chiffre tapé à la main : la faute, et la ligne entière où il est."""
    prose = ECARTES.sub(blanchir, texte)
    motif = CHIFFRE_ANGLAIS if chemin.startswith(f"docs/{PAGES_ANGLAISES}") else CHIFFRE
    lignes = texte.split("\n")
    for rang, ligne in enumerate(prose.split("\n")):
        # Les mots que l’on cherche (« 12 points ») ne s’affichent pas : ils n’affirment rien.
        if ligne.startswith(("verifie_le:", "tags:")):
            continue
        for trouve in motif.finditer(ligne):
            if not NUL.fullmatch(trouve[0]):
                phrase = f"«\u00a0{trouve[0]}\u00a0» est tapé à la main"
                yield (
                    FauteSituee(chemin, rang + 1, trouve.start() + 1, phrase, CONSEIL),
                    lignes[rang],
                )


def juger(texte: str, chemin: str, admis: list[Admis]) -> Iterator[FauteSituee]:
    """Rend les chiffres tapés que rien n’admet dans cette page."""
    siens = [a.texte for a in admis if a.page == chemin]
    for faute, ligne in tapes(texte, chemin):
        if not any(_couvre(permis, ligne, faute.colonne - 1) for permis in siens):
            yield faute


def inutiles(textes: dict[str, str], admis: list[Admis]) -> Iterator[FauteSituee]:
    """Rend une faute par exception qui n’excuse plus rien ; `textes` : chaque page, par chemin."""
    for permis in admis:
        lieux = tapes(textes.get(permis.page, ""), permis.page)
        if not any(_couvre(permis.texte, ligne, f.colonne - 1) for f, ligne in lieux):
            phrase = f"Cette exception n’excuse plus rien dans {permis.page}"
            yield FauteSituee(ADMIS, permis.ligne, 1, phrase, "retirez-la")


def lire_admis(racine: Path) -> list[Admis]:
    """Lit les exceptions du dépôt ; lève `ValueError` si le fichier est mal formé."""
    lecture = lire(ADMIS, (racine / ADMIS).read_bytes())
    if lecture.fautes or not isinstance(lecture.arbre, Liste):
        raise ValueError("\n".join(map(str, lecture.fautes)) or f"{ADMIS} doit être une liste")
    return [_admis(noeud) for noeud in lecture.arbre.elements if isinstance(noeud, Table)]


def _admis(table: Table) -> Admis:
    page, texte, raison = (table.mot(cle) for cle in ("page", "texte", "raison"))
    if not (page and texte and raison):
        raise ValueError(f"{ADMIS}:{table.ligne}: page, texte et raison sont obligatoires")
    return Admis(page, texte, raison, table.ligne)


def _couvre(permis: str, ligne: str, colonne: int) -> bool:
    debut = ligne.find(permis)
    while debut >= 0:
        if debut <= colonne < debut + len(permis):
            return True
        debut = ligne.find(permis, debut + 1)
    return False


def blanchir(ecarte: re.Match[str]) -> str:
    """Rend un passage écarté, chaque signe remplacé, les lignes gardées, et les mots d’un lien aussi."""
    passage = ecarte[0]
    blanc = re.sub(r"[^\n]", "·", passage)
    if passage.startswith(("{{", "{%")):
        for lue in ETIQUETTE.finditer(passage):
            blanc = blanc[: lue.start()] + lue[0] + blanc[lue.end() :]
    return blanc
