"""Un article de plus, ou une version de plus d’un article : le reste de `textes.yaml` ne bouge pas."""

import datetime as dt
from collections.abc import Container, Iterable
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from atelier import chemins
from atelier.lecture import scalaires
from atelier.lecture.arbre import Liste, Table, nu
from atelier.lecture.fichier import lire
from atelier.textes.dossier import ArticleLu, DossierIllisible, TexteLu, utiles
from atelier.textes.fichier import sceau
from atelier.textes.lecture import Faits, Retrait

T = TypeVar("T")
REFAIRE = "refaites tout le fichier depuis un dossier complet"


def relire(octets: bytes) -> list[ArticleLu]:
    """Rend les articles que `textes.yaml` contient ; lève `DossierIllisible` s’il a été retouché à la main.

    Une fiche dont le sceau est faux serait scellée de nouveau, et la retouche ne se verrait plus.
    """
    lecture = lire(chemins.TEXTES, octets)
    if lecture.fautes or not isinstance(lecture.arbre, Liste):
        raise DossierIllisible(f"{chemins.TEXTES} ne se lit pas — {REFAIRE}")
    return [_scelle(noeud) for noeud in lecture.arbre.elements if isinstance(noeud, Table)]


def ajouter(anciens: Iterable[ArticleLu], ajouts: Iterable[ArticleLu]) -> list[ArticleLu]:
    """Rend tous les articles, ceux-ci étendus ou ajoutés ; lève `DossierIllisible`."""
    par_nom = {article.article: article for article in anciens}
    for ajout in ajouts:
        par_nom[ajout.article] = _etendu(par_nom.get(ajout.article), ajout)
        if not utiles([par_nom[ajout.article]]):
            raise DossierIllisible(
                f"{ajout.article}: aucune version n’ordonne de retrait de points — rien à ajouter"
            )
    return utiles(par_nom.values())


def _etendu(ancien: ArticleLu | None, ajout: ArticleLu) -> ArticleLu:
    """Rend l’article : une version ajoutée remplace celle du même jour, et met fin à celle d’avant."""
    neuves = {version.depuis: version for version in ajout.versions}
    toutes = {v.depuis: v for v in ancien.versions} | neuves if ancien else neuves
    rangees = [toutes[jour] for jour in sorted(toutes)]
    closes = [_close(avant, apres, neuves, ajout) for avant, apres in pairwise(rangees)]
    return ArticleLu(ajout.article, (*closes, rangees[-1]))


def _close(avant: TexteLu, apres: TexteLu, neuves: Container[dt.date], ajout: ArticleLu) -> TexteLu:
    if avant.avant_le is not None and avant.avant_le <= apres.depuis:
        return avant
    if avant.depuis in neuves:
        raise DossierIllisible(
            f"{ajout.article}: la version du {avant.depuis} recouvre celle du {apres.depuis} — "
            f"écrivez-y « avant_le: {apres.depuis} »"
        )
    return replace(avant, avant_le=apres.depuis)


def _scelle(table: Table) -> ArticleLu:
    """Rend l’article d’une fiche scellée : le sceau garantit que chaque clé y est, et bien écrite."""
    article = _ecrit(table, table.mot("article"))
    if table.mot("sceau") != sceau(nu(table)):
        raise DossierIllisible(
            f"{chemins.TEXTES}:{table.ligne}: la fiche {article} a été retouchée à la main — "
            f"rétablissez-la, ou {REFAIRE}"
        )
    versions = list(table.tables("versions"))
    return ArticleLu(article, tuple(_texte(version) for version in reversed(versions)))


def _texte(version: Table) -> TexteLu:
    faits = Faits(_classes(version), tuple(_retrait(t) for t in version.tables("retraits")))
    depuis = _ecrit(version, version.jour("depuis"))
    empreinte = _ecrit(version, version.mot("empreinte"))
    return TexteLu(depuis, version.jour("avant_le"), empreinte, faits)


def _retrait(table: Table) -> Retrait:
    return Retrait(
        place=tuple(_ecrit(table, table.mot("place")).split(" ")),
        points=_ecrit(table, table.entier("points")),
        nature=table.mot("nature"),
        classes=_classes(table),
        vise=tuple(vise.texte for vise in table.scalaires("vise")),
        phrase=_ecrit(table, table.mot("phrase")),
    )


def _classes(table: Table) -> tuple[int, ...]:
    return tuple(
        _ecrit(table, scalaires.entier(classe.texte)) for classe in table.scalaires("classes")
    )


def _ecrit(table: Table, valeur: T | None) -> T:
    if valeur is None:
        raise DossierIllisible(
            f"{chemins.TEXTES}:{table.ligne}: la fiche est incomplète — {REFAIRE}"
        )
    return valeur
