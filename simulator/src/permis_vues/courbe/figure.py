"""La courbe dans sa figure : le dessin, ses clés de lecture, le chemin vers le tableau."""

import datetime as dt
from collections.abc import Iterable

from permis_vues.balises import Html, h, joindre, vide
from permis_vues.courbe.cadre import HAUT
from permis_vues.courbe.dessin import Vue, dessiner, regarder, regarder_depuis_le_debut
from permis_vues.courbe.fenetre import ouverture
from permis_vues.courbe.legende import Cle, legende
from permis_vues.courbe.texte import dire, dire_le_jour
from permis_vues.mouvements import Lu

NOM = "Courbe du solde"
_UN_AN = dt.timedelta(365)


def horizon(lu: Lu) -> dt.date:
    """Rend le dernier jour à montrer : un peu après que le solde a fini de bouger, un an au moins."""
    utiles = [p.jour for p in (*lu.pas, *lu.plancher) if p.variation or p.ouvre]
    fin, debut = max([*utiles, lu.au]), lu.pas[0].jour
    return max(fin + (fin - debut) / 15, debut + _UN_AN)


def figure(lu: Lu) -> Html:
    """Rend la courbe des années utiles et ses clés ; le grand livre en est l’équivalent en texte.

    Quand elle ne part pas du début, une seconde figure le montre : la page laisse choisir.
    """
    fin, ouverte_le = horizon(lu), ouverture(lu)
    utile = _montrer(lu, regarder(lu, fin, ouverte_le), legende(lu, fin, ouverte_le), "utile")
    if ouverte_le is None:
        return utile
    tout = _montrer(lu, regarder_depuis_le_debut(lu, fin), legende(lu, fin), "tout")
    return joindre([utile, tout])


def _montrer(lu: Lu, vue: Vue, cles: Iterable[Cle], fenetre: str) -> Html:
    renvoi = h("a", "jour par jour", href="#r-registre")
    phrase = h("p", "La même chose en tableau\u00a0: ", renvoi, ".")
    dessin = Html(dessiner(vue, _repere(vue)))
    nom = "Courbe du solde depuis le début" if fenetre == "tout" else NOM
    return encadrer(dessin, cles, curseur(vue, lu), phrase, nom=nom, data_fenetre=fenetre)


def _repere(vue: Vue) -> str:
    """La ligne que le curseur déplace, posée sur le jour du relevé."""
    trace = f"M0 {HAUT}V{vue.cadre.bas}"
    ici = f"translate({vue.cadre.x(vue.au)} 0)"
    return f'<path class="courbe__curseur" data-trait="" transform="{ici}" d="{trace}"/>'


def _arrets(vue: Vue, lu: Lu) -> tuple[list[tuple[dt.date, str]], int]:
    """Où le curseur s’arrête, ce qu’il y dit, et le rang du jour du relevé, où il attend."""
    arrets = [(p.jour, dire(p, vue.au, vue.sauf)) for p in vue.faits]
    ici = sum(jour <= vue.au for jour, _ in arrets)
    if ici and arrets[ici - 1][0] == vue.au:
        return arrets, ici - 1
    soldes = [p for p in lu.pas if p.jour <= vue.au]
    if not soldes:
        return arrets, 0
    arrets.insert(ici, (vue.au, dire_le_jour(soldes[-1], vue.au)))
    return arrets, ici


def curseur(vue: Vue, lu: Lu) -> Html | None:
    """Rend de quoi parcourir la courbe au clavier ou au doigt, un mouvement après l’autre, depuis aujourd’hui.

    La page n’a qu’à recopier : les phrases et les abscisses sont toutes là. Rien pour un seul
    mouvement.
    """
    if len(vue.pas) == 1:
        return None
    arrets, ici = _arrets(vue, lu)
    champ = vide(
        "input",
        type="range",
        min=0,
        max=len(arrets) - 1,
        step=1,
        value=ici,
        aria_label="Parcourir la courbe, mouvement par mouvement",
        aria_valuetext=arrets[ici][1],
        data_curseur=True,
    )
    pas = (h("li", texte, data_x=f"{vue.cadre.x(jour):g}") for jour, texte in arrets)
    return joindre(
        [champ, h("p", arrets[ici][1], data_dit=True), h("ol", *pas, hidden=True, data_pas=True)]
    )


def encadrer(
    dessin: Html,
    cles: Iterable[Cle],
    commandes: Html | None = None,
    phrase: Html | None = None,
    *,
    nom: str,
    **attributs: bool | str,
) -> Html:
    """Rend la figure d’un dessin ; dessous, ses commandes, ses clés de lecture et une phrase.

    nom : ce qu’un lecteur d’écran en dit ; sans lui, il lirait toute la légende.
    """
    liste = (h("li", Html(cle.image), f" {cle.texte}") for cle in cles)
    cles_ = h("ul", joindre(liste), classe="pp-cles", role="list")
    bas = h("figcaption", cles_, phrase)
    return h("figure", dessin, commandes, bas, classe="pp-courbe", aria_label=nom, **attributs)
