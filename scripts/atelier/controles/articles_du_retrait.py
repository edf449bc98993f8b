"""Des points ont un article qui les ordonne, et cet article n’est cité que pour des points."""

from collections.abc import Iterator

from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Compare les points de chaque version à ses articles de retrait."""
    for version in depot.versions():
        points = version.table.entier("points")
        articles = version.table.table("articles")
        if points is None or articles is None:
            continue
        cites = list(articles.scalaires("points"))
        if points > 0 and not cites:
            yield version.faute(
                "articles",
                "Aucun article n’ordonne ce retrait de points",
                "ajoutez « points: [l’article] » dans « articles », ou écrivez points: 0",
            )
        elif points == 0 and cites:
            yield version.fiche.faute(
                cites[0],
                "Un article ordonne un retrait, mais la version ne retire rien",
                "retirez cet article, ou corrigez « points »",
            )
