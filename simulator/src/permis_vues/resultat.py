"""La page du relevé : la réponse d’abord, puis ce qui vient, puis le grand livre et ses raisons."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from permis_points import mots
from permis_points.etapes import Genre
from permis_vues import intitules
from permis_vues.balises import Html, h, joindre
from permis_vues.devoirs import URGENTES, devoirs
from permis_vues.mots import ecart
from permis_vues.mouvements import GENRES
from permis_vues.progres import delai
from permis_vues.registre import expliquer, moment, registre

Releve = Mapping[str, Any]

POURQUOI = "pourquoi-pas-12"
_VAINS = {Genre.STAGE, Genre.RECONSTITUTION_TOTALE, Genre.UN_POINT, Genre.DIX_ANS}


def phrase(releve: Releve) -> str:
    """Rend la phrase qui annonce le résultat : solde, plafond, plancher s’il diffère, état."""
    solde, le = releve["solde"], mots.jour(dt.date.fromisoformat(releve["au"]))
    plancher = f", {solde['plancher']} au plus bas" if solde["plancher"] < solde["points"] else ""
    etat = intitules.ETATS[solde["etat"]]
    return (
        f"Au {le}\u00a0: {mots.points(solde['points'])} sur {solde['plafond']}{plancher}. {etat}."
    )


def rappel(releve: Releve) -> str:
    """Rend la réponse en quelques mots, pour un lien vers le relevé."""
    solde = releve["solde"]
    return f"{mots.points(solde['points'])} sur {solde['plafond']}\u00a0: voir le relevé"


def effets(releve: Releve) -> dict[str, str]:
    """Rend, par rang d’événement, ce que chacun change seul au solde : « −4 ».

    Quand il compte deux fois (retrait, puis point rendu), c’est le premier changement qui se montre.
    """
    seuls: dict[str, str] = {}
    for m in releve["mouvements"]:
        if len(m["evenements"]) == 1 and m["variation"]:
            seuls.setdefault(str(m["evenements"][0]), ecart(m["variation"]))
    return seuls


def synthese(releve: Releve) -> Html:
    """Rend la réponse : le solde et l’état, puis ce qu’il faut faire."""
    return joindre([_reponse(releve), *devoirs(releve)])


def _reponse(releve: Releve) -> Html:
    solde, le = releve["solde"], releve["au"]
    points, plancher = solde["points"], solde["plancher"]
    nom = "points" if points > 1 else "point"
    return h(
        "div",
        h(
            "p",
            h("strong", str(points), data_solde=True),
            " ",
            h("span", f"{nom} sur ", h("span", str(solde["plafond"]), data_plafond=True)),
            classe="solde",
        ),
        h(
            "p",
            h("strong", intitules.ETATS[solde["etat"]], data_etat=solde["etat"]),
            " au ",
            moment(le),
            classe="etat",
        ),
        _plancher(plancher) if plancher < points else None,
        *_precisions(releve),
        classe=f"reponse {solde['etat']}",
    )


def _plancher(plancher: int) -> Html:
    nom = "points" if plancher > 1 else "point"
    raison = f" {nom} au plus bas, si tout ce qui est en attente ou discuté compte contre vous."
    return h("p", h("strong", str(plancher), data_plancher=True), raison)


def _precisions(releve: Releve) -> Iterator[Html]:
    solde, retour = releve["solde"], releve["nouveau_permis_possible_le"]
    if solde["signe"] < 0:
        yield h(
            "p",
            f"Compte réel\u00a0: {ecart(solde['signe'])}. Les retraits vont au-delà de zéro, et les "
            "points rendus comblent d’abord ce creux.",
        )
    if solde["probatoire_jusqu_au"]:
        yield h("p", "Période probatoire jusqu’au ", moment(solde["probatoire_jusqu_au"]), ".")
    if retour:
        yield h("p", "Nouveau permis possible à partir du ", moment(retour), ".")


def detail(releve: Releve) -> Html:
    """Rend le reste, du plus utile au plus complet : pourquoi, ce qui vient, délais, grand livre."""
    au, delais = releve["au"], sorted(releve["delais"], key=lambda d: d["echeance"])
    en_cours = [delai(d, au) for d in delais if d["statut"] == "en-cours"]
    finis = [delai(d, au) for d in delais if d["statut"] in ("acquis", "sans-objet")]
    pourquoi = [a for a in releve["alertes"] if a["code"] == POURQUOI]
    a_savoir = [a for a in releve["alertes"] if a["code"] not in (POURQUOI, *URGENTES)]
    livre = registre(releve["mouvements"], au, "data_mouvement", "Le solde, jour par jour")
    return joindre(
        [
            _liste("pourquoi", "Pourquoi pas 12\u202f?", map(_raison, pourquoi)),
            _liste("a-venir", "Si rien de nouveau n’arrive", _a_venir(releve), "dates"),
            section("delais", "Délais en cours", en_cours),
            section(
                "sans-effet", "Ce qui n’a rien donné, et pourquoi", _sans_effet(releve, delais)
            ),
            _liste("alertes", "À savoir", map(_alerte, a_savoir), "alertes"),
            section("registre", "Jour par jour", [livre]),
            _au_plus_bas(releve),
            h("details", h("summary", "Délais terminés"), *finis) if finis else None,
        ]
    )


def section(nom: str, titre: str, contenu: Iterable[Html]) -> Html | None:
    """Rend une section titrée, ou rien si elle serait vide."""
    morceaux = list(contenu)
    if not morceaux:
        return None
    ident, reperes = f"r-{nom}", {f"data_{nom}": True}
    return h("section", h("h3", titre, id=ident), *morceaux, aria_labelledby=ident, **reperes)


def _liste(nom: str, titre: str, lignes: Iterable[Html], classe: str | None = None) -> Html | None:
    lues = list(lignes)
    return section(nom, titre, [h("ul", *lues, classe=classe)] if lues else [])


def _raison(alerte: Mapping[str, Any]) -> Html:
    return h("li", alerte["texte"], data_alerte=alerte["code"])


def _alerte(alerte: Mapping[str, Any]) -> Html:
    titre = h("strong", f"{intitules.ALERTES[alerte['code']]}.")
    return h("li", titre, " ", alerte["texte"], data_alerte=alerte["code"])


def _a_venir(releve: Releve) -> Iterator[Html]:
    for m in releve["mouvements"]:
        if m["le"] > releve["au"]:
            solde = f"{mots.points(m['points'])} sur {m['plafond']}"
            nom = GENRES[m["genre"]].nom
            yield h("li", moment(m["le"]), " ", h("strong", solde), " ", h("span", nom))


def _sans_effet(releve: Releve, delais: Iterable[Mapping[str, Any]]) -> Iterator[Html]:
    """Les stages et retours qui n’ont rien rendu, puis les délais interrompus."""
    for m in releve["mouvements"]:
        if not m["variation"] and m["genre"] in _VAINS:
            yield h(
                "div",
                h("p", h("strong", GENRES[m["genre"]].nom), "\u00a0: ", moment(m["le"])),
                expliquer(m["explication"], m["articles"]),
                classe="delai",
                data_vain=m["genre"],
            )
    yield from (delai(d, releve["au"]) for d in delais if d["statut"] == "interrompu")


def _au_plus_bas(releve: Releve) -> Html | None:
    if "plancher" not in releve:
        return None
    legende = "Le plancher, jour par jour"
    livre = registre(releve["plancher"], releve["au"], "data_mouvement_plancher", legende)
    return h("details", h("summary", "Jour par jour, au plus bas"), livre)
