"""Les retraits que la loi ordonne, contre les fiches : aucun jour n’en reste sans fiche."""

from collections.abc import Iterable, Iterator

from atelier import chemins
from atelier.confrontation.citations import contient, place, racine
from atelier.confrontation.ecarts import Constat, Ecarts
from atelier.confrontation.lignes import Ligne
from atelier.confrontation.loi import Clause, Loi, en_points
from atelier.confrontation.periodes import Periode, manque
from atelier.fautes import Faute


def juger_couverture(lignes: Iterable[Ligne], loi: Loi, ecarts: Ecarts) -> Iterator[Constat]:
    """Rend les jours où un retrait ordonné n’a pas de fiche."""
    citant: dict[str, list[Ligne]] = {}
    for ligne in lignes:
        for article in dict.fromkeys(ligne.articles_du_retrait):
            citant.setdefault(article, []).append(ligne)
    for clause in loi.clauses():
        ayant = [li for li in citant.get(clause.article, []) if _couvre(li, clause, ecarts)]
        yield from _manques(clause, ayant, "", ("sans_fiche", clause.article, clause.ordonne.place))
        for article in clause.ordonne.vise:
            du_vise = [ligne for ligne in ayant if article in ligne.articles_de_la_definition]
            yield from _manques(clause, du_vise, f" ({article})", None)


def _couvre(ligne: Ligne, clause: Clause, ecarts: Ecarts) -> bool:
    choix = ecarts.retrait(ligne.infraction, clause.article)
    if choix and choix.mots not in clause.ordonne.phrase.lower():
        return False
    cites = [cite.texte for cite in ligne.retrait if racine(cite.texte) == clause.article]
    return any(contient(place(cite), clause.place) for cite in cites)


def _manques(
    clause: Clause,
    ayant: Iterable[Ligne],
    vise: str,
    excuse: tuple[str, ...] | None,
) -> Iterator[Constat]:
    for trou in manque(clause.periode, [ligne.periode for ligne in ayant]):
        yield Constat(_sans_fiche(clause, trou, vise), excuse)


def _sans_fiche(clause: Clause, trou: Periode, vise: str) -> Faute:
    retrait = f"{clause.article} {clause.ordonne.place}{vise}"
    phrase = f"Aucune fiche ne cite {retrait}, qui retire {en_points(clause.ordonne.points)} {trou}"
    return clause.faute(phrase, f"ajoutez-la, ou voyez « sans_fiche » dans {chemins.EXCEPTIONS}")
