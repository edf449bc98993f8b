"""Une version à 0 point, contre les articles qui la définissent : aucun ne doit rien retirer."""

from collections.abc import Iterator

from atelier import chemins
from atelier.confrontation.a_venir import ou_a_venir
from atelier.confrontation.classes import juger_classe
from atelier.confrontation.ecarts import Constat, Ecarts, Issue, Servie
from atelier.confrontation.lignes import Ligne
from atelier.confrontation.loi import Clause, Loi, en_points
from atelier.confrontation.periodes import Periode, manque


def juger_zero(ligne: Ligne, loi: Loi, ecarts: Ecarts) -> Iterator[Issue]:
    """Rend les retraits qui visent les articles d’une version à 0 point, et la classe fausse."""
    for article in ligne.articles_de_la_definition:
        for commune, texte in loi.pendant(article, ligne.periode):
            if texte.clauses:
                yield from _retire(ligne, article, texte.clauses, commune, ecarts)
            if texte.classes:
                yield from juger_classe(ligne, article, texte.classes, commune, ecarts)
        for clause in loi.visant(article):
            if commune_visee := clause.periode.commune(ligne.periode):
                yield from _retire(ligne, article, (clause,), commune_visee, ecarts)


def _retire(
    ligne: Ligne,
    article: str,
    clauses: tuple[Clause, ...],
    commune: Periode,
    ecarts: Ecarts,
) -> Iterator[Issue]:
    jours: list[Periode] = []
    if admis := ecarts.sans_retrait(ligne.infraction, article):
        cle, admise = admis
        jours.append(admise)
        if commune.commune(admise):
            yield Servie(cle)
    for reste in manque(commune, jours):
        dits = (
            f"{en_points(clause.ordonne.points)} ({clause.ordonne.place})" for clause in clauses
        )
        phrase = f"{clauses[0].article} retire {', '.join(dits)} {reste}, et non 0"
        conseil = f"corrigez « points », ou voyez « sans_retrait » dans {chemins.EXCEPTIONS}"
        conseil += ou_a_venir(reste, clauses[0].periode)
        yield Constat(ligne.version.faute("points", phrase, conseil))
