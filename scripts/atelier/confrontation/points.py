"""Une version qui retire des points, contre chaque article qu’elle cite pour le retrait."""

from collections.abc import Iterator

from atelier import chemins
from atelier.confrontation.a_venir import ou_a_venir
from atelier.confrontation.choix import ambigus, designes
from atelier.confrontation.citations import racine
from atelier.confrontation.classes import juger_classe
from atelier.confrontation.ecarts import Constat, Ecarts, Issue, Servie
from atelier.confrontation.lignes import Ligne
from atelier.confrontation.loi import Clause, Loi, Texte, en_points
from atelier.confrontation.periodes import Periode, manque
from atelier.lecture.arbre import Scalaire

A_VENIR = f", ou, si un texte plus récent que le dossier l’a changé, voyez « a_venir » dans {chemins.EXCEPTIONS}"
NATURES = {"contravention": "une contravention", "delit": "un délit"}


def juger_retrait(ligne: Ligne, loi: Loi, ecarts: Ecarts) -> Iterator[Issue]:
    """Rend les désaccords d’une version avec les textes de ses dates."""
    for cite in ligne.retrait:
        article = racine(cite.texte)
        tue = loi.tue(article)
        if article not in loi.textes and not tue:
            phrase = f"Rien dans {chemins.TEXTES} ne dit que {article} retire des points"
            conseil = (
                "citez l’article qui l’ordonne ; si c’est lui, ajoutez-le (scripts/extraire_textes.py"
                f" --ajouter), ou voyez « a_venir » et « absents » dans {chemins.EXCEPTIONS}"
            )
            yield Constat(ligne.version.fiche.faute(cite, phrase, conseil), ("absents", article))
            continue
        connues = [texte.periode for texte in loi.textes.get(article, ())]
        for trou in manque(ligne.periode, [*connues, *tue]):
            phrase = f"{article} n’est pas en vigueur {trou}"
            conseil = "corrigez l’article ou les dates de la version"
            yield Constat(ligne.version.fiche.faute(cite, phrase, conseil))
        for commune, texte in loi.pendant(article, ligne.periode):
            yield from _juger(ligne, cite, commune, texte, ecarts)


def _juger(
    ligne: Ligne,
    cite: Scalaire,
    commune: Periode,
    texte: Texte,
    ecarts: Ecarts,
) -> Iterator[Issue]:
    clauses, choisis = designes(ligne.infraction, cite, texte, ecarts)
    if choisis:
        yield Servie(("retraits_choisis", ligne.infraction, racine(cite.texte)))
    if not clauses:
        places = ", ".join(f"« {clause.ordonne.place} »" for clause in texte.clauses)
        phrase = f"{cite.texte} n’ordonne aucun retrait de points {commune}"
        conseil = (
            f"ces jours-là, il est à {places}" if places else "corrigez l’article ou les dates"
        )
        yield Constat(ligne.version.fiche.faute(cite, phrase, conseil))
    elif ambigus(clauses):
        places = " ou ".join(f"« {clause.ordonne.place} »" for clause in clauses)
        phrase = f"{cite.texte} ordonne plusieurs retraits {commune}"
        conseil = f"précisez {places}, ou voyez « retraits_choisis » dans {chemins.EXCEPTIONS}"
        yield Constat(ligne.version.fiche.faute(cite, phrase, conseil))
    else:
        for clause in clauses:
            yield from _comparer(ligne, clause, commune, ecarts)


def _comparer(
    ligne: Ligne,
    clause: Clause,
    commune: Periode,
    ecarts: Ecarts,
) -> Iterator[Issue]:
    ordonne = clause.ordonne
    ou = f"{clause.article} {ordonne.place}"
    lire = f"la phrase de la loi est à {clause.adresse}"
    recent = ou_a_venir(commune, clause.periode)
    if ordonne.points != ligne.points:
        phrase = f"{ou} retire {en_points(ordonne.points)} {commune}, et non {ligne.points}"
        conseil = f"corrigez « points » ou les dates{recent} ; {lire}"
        yield Constat(ligne.version.faute("points", phrase, conseil))
    if ordonne.nature and ordonne.nature != ligne.nature:
        phrase = f"{ou} vise {NATURES[ordonne.nature]} {commune}"
        conseil = f"corrigez « nature » ou les dates{recent} ; {lire}"
        yield Constat(ligne.version.faute("nature", phrase, conseil))
    elif ordonne.classes:
        yield from juger_classe(ligne, clause.article, ordonne.classes, commune, ecarts)
