"""Les retraits que la loi ordonne, contre les fiches : aucun jour n’en reste sans fiche."""

from collections.abc import Iterable, Iterator

from atelier import chemins
from atelier.confrontation.choix import designes
from atelier.confrontation.citations import racine
from atelier.confrontation.ecarts import Constat, Ecarts
from atelier.confrontation.lignes import Ligne
from atelier.confrontation.loi import Clause, Loi, Texte, en_points
from atelier.confrontation.periodes import manque


def juger_couverture(lignes: Iterable[Ligne], loi: Loi, ecarts: Ecarts) -> Iterator[Constat]:
    """Rend les jours où un retrait ordonné n’a pas de fiche."""
    citant: dict[str, list[Ligne]] = {}
    for ligne in lignes:
        for article in dict.fromkeys(ligne.articles_du_retrait):
            citant.setdefault(article, []).append(ligne)
    for article, textes in loi.textes.items():
        for texte in textes:
            for clause in texte.clauses:
                citantes = citant.get(article, [])
                ayant = [ligne for ligne in citantes if _couvre(ligne, clause, texte, ecarts)]
                yield from _sans_fiche(clause, ayant)


def _couvre(ligne: Ligne, clause: Clause, texte: Texte, ecarts: Ecarts) -> bool:
    cites = [cite for cite in ligne.retrait if racine(cite.texte) == clause.article]
    return any(clause in designes(ligne.infraction, cite, texte, ecarts)[0] for cite in cites)


def _sans_fiche(clause: Clause, ayant: list[Ligne]) -> Iterator[Constat]:
    excuse = ("sans_fiche", clause.article, clause.ordonne.place)
    yield from _manques(clause, ayant, "", excuse)
    for vise in clause.ordonne.vise:
        du_vise = [ligne for ligne in ayant if vise in ligne.articles_de_la_definition]
        yield from _manques(clause, du_vise, f" ({vise})", None)


def _manques(
    clause: Clause,
    ayant: Iterable[Ligne],
    vise: str,
    excuse: tuple[str, ...] | None,
) -> Iterator[Constat]:
    for trou in manque(clause.periode, [ligne.periode for ligne in ayant]):
        retrait = f"{clause.article} {clause.ordonne.place}{vise}"
        combien = en_points(clause.ordonne.points)
        phrase = f"Aucune fiche ne cite {retrait}, qui retire {combien} {trou}"
        conseil = f"ajoutez-la, ou voyez « sans_fiche » dans {chemins.EXCEPTIONS}"
        yield Constat(clause.faute(phrase, conseil), excuse)
