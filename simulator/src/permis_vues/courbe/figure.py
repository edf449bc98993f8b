"""La courbe dans sa figure : le dessin, ses clés de lecture, le chemin vers le tableau."""

import datetime as dt
from collections.abc import Iterable

from permis_vues.balises import Html, h, joindre, vide
from permis_vues.courbe.cadre import HAUT
from permis_vues.courbe.dessin import Vue, dessiner, regarder
from permis_vues.courbe.legende import Cle, legende
from permis_vues.courbe.texte import dire
from permis_vues.mouvements import Lu

_UN_AN = dt.timedelta(365)


def horizon(lu: Lu) -> dt.date:
    """Rend le dernier jour à montrer : un peu après que le solde a fini de bouger, un an au moins."""
    utiles = [p.jour for p in (*lu.pas, *lu.plancher) if p.variation or p.ouvre]
    fin, debut = max([*utiles, lu.au]), lu.pas[0].jour
    return max(fin + (fin - debut) / 15, debut + _UN_AN)


def figure(lu: Lu) -> Html:
    """Rend la courbe d’un relevé et ses clés ; le grand livre en est l’équivalent en texte."""
    fin = horizon(lu)
    vue = regarder(lu, fin)
    renvoi = h("a", "jour par jour", href="#r-registre")
    phrase = h("p", "La même chose en tableau\u00a0: ", renvoi, ".")
    cles = legende(lu, fin)
    return encadrer(Html(dessiner(vue, _repere(vue))), cles, curseur(vue), phrase)


def _repere(vue: Vue) -> str:
    """La ligne que le curseur déplace, posée sur le dernier mouvement passé."""
    x = vue.cadre.x(vue.pas[_dernier_passe(vue)].jour)
    trace = f"M0 {HAUT}V{vue.cadre.bas}"
    return f'<path class="courbe__curseur" data-trait="" transform="translate({x} 0)" d="{trace}"/>'


def _dernier_passe(vue: Vue) -> int:
    return max(i for i, p in enumerate(vue.pas) if i == 0 or p.jour <= vue.au)


def curseur(vue: Vue) -> Html | None:
    """Rend de quoi parcourir la courbe au clavier ou au doigt, un mouvement après l’autre.

    La page n’a qu’à recopier : les phrases et les abscisses sont toutes là. Rien pour un seul
    mouvement.
    """
    if len(vue.pas) == 1:
        return None
    phrases = [dire(p, vue.au, vue.sauf) for p in vue.pas]
    ici = _dernier_passe(vue)
    champ = vide(
        "input",
        type="range",
        min=0,
        max=len(phrases) - 1,
        step=1,
        value=ici,
        aria_label="Parcourir la courbe, mouvement par mouvement",
        aria_valuetext=phrases[ici],
        data_curseur=True,
    )
    pas = (
        h("li", texte, data_x=f"{vue.cadre.x(p.jour):g}")
        for p, texte in zip(vue.pas, phrases, strict=True)
    )
    return joindre(
        [champ, h("p", phrases[ici], data_dit=True), h("ol", *pas, hidden=True, data_pas=True)]
    )


def encadrer(
    dessin: Html,
    cles: Iterable[Cle],
    commandes: Html | None = None,
    phrase: Html | None = None,
    **attributs: bool,
) -> Html:
    """Rend la figure d’un dessin ; dessous, ses commandes, ses clés de lecture et une phrase."""
    liste = (h("li", Html(cle.image), f" {cle.texte}") for cle in cles)
    cles_ = h("ul", joindre(liste), classe="pp-cles", role="list")
    bas = h("figcaption", cles_, phrase)
    return h("figure", dessin, commandes, bas, classe="pp-courbe", **attributs)
