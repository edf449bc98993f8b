"""Les retraits qu’une citation désigne dans un texte, quand il en ordonne plusieurs."""

from atelier.confrontation.citations import place, racine
from atelier.confrontation.ecarts import Ecarts
from atelier.confrontation.loi import Clause, Texte, dans
from atelier.lecture.arbre import Scalaire


def ambigus(clauses: list[Clause]) -> bool:
    """Dit si ces retraits ne sont pas du même nombre de points."""
    return len({clause.ordonne.points for clause in clauses}) > 1


def designes(
    infraction: str,
    cite: Scalaire,
    texte: Texte,
    ecarts: Ecarts,
) -> tuple[list[Clause], bool]:
    """Rend les retraits désignés, et si c’est une exception qui a choisi parmi eux."""
    clauses = dans(texte.clauses, place(cite.texte))
    choix = ecarts.retrait(infraction, racine(cite.texte)) if ambigus(clauses) else None
    choisis = [c for c in clauses if choix and choix.mots in c.ordonne.phrase.lower()]
    return choisis or clauses, bool(choisis)
