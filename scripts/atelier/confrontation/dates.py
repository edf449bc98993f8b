"""Les dates des chiffres : ils ne changent que le jour où un texte cité change."""

import datetime as dt
from collections.abc import Iterable, Iterator

from atelier import chemins
from atelier.confrontation.ecarts import Constat
from atelier.confrontation.lignes import Ligne
from atelier.confrontation.loi import Loi


def juger_dates(histoire: list[Ligne], loi: Loi) -> Iterator[Constat]:
    """Rend les débuts et les fins de retrait qu’aucun texte n’explique."""
    precedente: Ligne | None = None
    for ligne in histoire:
        contigue = (
            precedente if precedente and precedente.periode.fin == ligne.periode.debut else None
        )
        yield from _debut(ligne, contigue, loi)
        if ligne.points and ligne.version.table.paire("jusqu_au"):
            yield from _fin(ligne, loi)
        precedente = ligne


def _debut(ligne: Ligne, avant: Ligne | None, loi: Loi) -> Iterator[Constat]:
    articles = list(ligne.articles_du_retrait)
    if avant and avant.cout == ligne.cout:
        # Le coût ne bouge pas : un autre texte cité peut expliquer la version.
        articles += ligne.articles_de_la_definition if ligne.points else []
    elif avant:
        articles += avant.articles_du_retrait
    jour = ligne.periode.debut
    if bornes := _bornes(articles, jour, loi):
        phrase = f"Aucun texte cité pour le retrait ne change le {jour}"
        autre = (
            "a_venir » ou « debuts_ailleurs" if _suit(articles, jour, loi) else "debuts_ailleurs"
        )
        conseil = f"{bornes} ; sinon, voyez « {autre} » dans {chemins.EXCEPTIONS}"
        excuse = ("debuts_ailleurs", ligne.infraction, jour.isoformat())
        yield Constat(ligne.version.faute("en_vigueur_depuis", phrase, conseil), excuse)


def _fin(ligne: Ligne, loi: Loi) -> Iterator[Constat]:
    if bornes := _bornes(ligne.articles_du_retrait, ligne.periode.fin, loi):
        phrase = f"Aucun texte cité pour le retrait ne change le {ligne.periode.fin}, lendemain de la fin"
        yield Constat(ligne.version.faute("jusqu_au", phrase, bornes))


def _suit(articles: Iterable[str], jour: dt.date, loi: Loi) -> bool:
    """Dit si ce jour suit tous ceux où le dossier voit changer ces articles."""
    return all(jour > borne for article in articles for borne in loi.bornes(article))


def _bornes(articles: Iterable[str], jour: dt.date, loi: Loi) -> str:
    """Rend les jours voisins où un texte change ; rien si celui-ci en est un, ou s’il n’y en a pas."""
    bornes = {borne for article in articles for borne in loi.bornes(article)}
    if not bornes or jour in bornes:
        return ""
    voisins = sorted(bornes, key=lambda borne: abs(borne - jour))[:2]
    return "jours les plus proches : " + ", ".join(str(borne) for borne in sorted(voisins))
