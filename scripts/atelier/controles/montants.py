"""Les montants sont dans l’ordre, et les peines sous leur plafond : minorée < forfaitaire < majorée ≤ maximum.

Les plafonds se lisent dans `seconde-saisie/` : ils ne sont écrits nulle part ailleurs.
"""

from collections.abc import Iterator
from itertools import pairwise

from atelier import chemins
from atelier.controles.seconde_saisie import relues
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot, EntreeLue, VersionLue

FORFAIT = ("minoree", "forfaitaire", "majoree")
DELICTUELLE = "amende_forfaitaire_delictuelle"
NATINF_MAX = 99_999
NOMS = {
    "minoree": "L’amende minorée",
    "forfaitaire": "L’amende forfaitaire",
    "majoree": "L’amende majorée",
    "maximum": "Le maximum",
    "amende_maximale": "Le maximum",
}
CONSEIL = "relisez le texte : l’un des deux nombres est mal tapé"


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Compare les montants entre eux, les peines à leurs plafonds, les codes NATINF à leur forme."""
    for fiche in depot.fiches(chemins.AMENDES):
        for tarif in fiche.table.tables("versions"):
            yield from _ordre(fiche, tarif, tarif, "maximum")
    plafonds = [relue.table for relue in relues(depot, "plafonds")]
    for version in depot.versions():
        if forfait := version.table.table(DELICTUELLE):
            yield from _ordre(version.fiche, forfait, version.table, "amende_maximale")
        for plafond in plafonds:
            yield from _sous_le_plafond(version, plafond)
    for fiche in depot.infractions():
        for code in fiche.table.scalaires("natinf"):
            if code.texte.isdigit() and not 0 < int(code.texte) <= NATINF_MAX:
                phrase = f"« {code.texte} » n’est pas un code NATINF"
                yield fiche.faute(code, phrase, f"écrivez un nombre de 1 à {NATINF_MAX}")


def _ordre(fiche: EntreeLue, montants: Table, du_haut: Table, haut: str) -> Iterator[FauteSituee]:
    """Rend une faute par montant qui n’est pas sous le suivant, ou qui passe le plus haut."""
    lus = [(cle, nombre) for cle in FORFAIT if (nombre := montants.entier(cle)) is not None]
    for (cle, nombre), (suivante, plus) in pairwise(lus):
        if nombre >= plus:
            phrase = f"{NOMS[cle]} ({nombre}) n’est pas sous {_minuscule(NOMS[suivante])} ({plus})"
            yield fiche.faute(montants.scalaire(cle) or montants, phrase, CONSEIL)
    borne = du_haut.entier(haut)
    if lus and borne is not None and lus[-1][1] > borne:
        cle, nombre = lus[-1]
        phrase = f"{NOMS[cle]} ({nombre}) dépasse {_minuscule(NOMS[haut])} ({borne})"
        yield fiche.faute(montants.scalaire(cle) or montants, phrase, CONSEIL)


def _sous_le_plafond(version: VersionLue, plafond: Table) -> Iterator[FauteSituee]:
    cle = plafond.mot("cle") or ""
    nombre = version.table.entier(cle)
    au_moins, au_plus = plafond.entier("au_moins") or 0, plafond.entier("au_plus")
    if nombre is None or au_plus is None or version.table.mot("nature") != plafond.mot("nature"):
        return
    if plafond.mot("code") not in (None, _code(version)) or au_moins <= nombre <= au_plus:
        return
    article = plafond.mot("article")
    if au_plus == 0:
        phrase = f"Une contravention ne fait pas encourir « {cle} » ({article})"
        yield version.faute(cle, phrase, f"retirez « {cle} », ou corrigez « nature »")
    else:
        bornes = f"de {au_moins} à {au_plus}" if au_moins else f"{au_plus} au plus"
        phrase = f"« {cle} » vaut {nombre} : c’est {bornes} ({article})"
        yield version.faute(cle, phrase, "relisez l’article qui punit l’infraction")


def _code(version: VersionLue) -> str:
    articles = version.table.table("articles")
    cites = [lu.texte for lu in articles.scalaires("definition")] if articles else []
    penal = any(cite.startswith("CP ") for cite in cites)
    return "code-penal" if penal else "code-de-la-route"


def _minuscule(texte: str) -> str:
    return texte[0].lower() + texte[1:]
