"""La courbe dans sa figure : le dessin, ses clés de lecture, le chemin vers le tableau."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from permis_vues.balises import Html, h, joindre
from permis_vues.courbe import courbe
from permis_vues.courbe_legende import Cle, legende
from permis_vues.mouvements import Pas, lire_tous

_UN_AN = dt.timedelta(365)


def horizon(pas: Sequence[Pas], plancher: Iterable[Pas], au: dt.date) -> dt.date:
    """Rend le dernier jour à montrer : un peu après que le solde a fini de bouger, un an au moins."""
    utiles = [p.jour for p in (*pas, *plancher) if p.variation or p.ouvre]
    fin, debut = max([*utiles, au]), pas[0].jour
    return max(fin + (fin - debut) / 15, debut + _UN_AN)


def figure(releve: Mapping[str, Any]) -> Html:
    """Rend la courbe d’un relevé et ses clés ; le grand livre en est l’équivalent en texte."""
    au = dt.date.fromisoformat(releve["au"])
    pas, plancher = lire_tous(releve["mouvements"]), lire_tous(releve.get("plancher", []))
    fin = horizon(pas, plancher, au)
    renvoi = h("a", "jour par jour", href="#r-registre")
    phrase = h("p", "La même chose en tableau\u00a0: ", renvoi, ".")
    return encadrer(Html(courbe(releve, fin)), legende(releve, fin), phrase)


def encadrer(
    dessin: Html, cles: Iterable[Cle], phrase: Html | None = None, **attributs: bool
) -> Html:
    """Rend la figure d’un dessin, et dessous ses clés de lecture et une phrase."""
    liste = (h("li", Html(cle.image), f" {cle.texte}") for cle in cles)
    cles_ = h("ul", joindre(liste), classe="pp-cles", role="list")
    return h("figure", dessin, h("figcaption", cles_, phrase), classe="pp-courbe", **attributs)
