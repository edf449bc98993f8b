"""Le reste du relevé : pourquoi, ce qui vient, les délais, les remarques, le grand livre."""

import re
from collections.abc import Iterable, Iterator

from permis_points import mots
from permis_points.alertes.alerte import CodeDAlerte
from permis_points.alertes.pourquoi_pas_douze import premier_chemin
from permis_points.moteur.etapes import CREDITS, Statut
from permis_points.releve import AlerteDite, DelaiDit, Releve
from permis_vues.balises import Html, h, joindre
from permis_vues.mouvements import GENRES
from permis_vues.releve.devoirs import URGENTES
from permis_vues.releve.progres import delai
from permis_vues.releve.registre import estimee, expliquer, marque_d_alerte, quand, registre
from permis_vues.suppositions import sauf_imprevu

POURQUOI = CodeDAlerte.POURQUOI_PAS_12
_DELAIS_MONTRES = 3
_JOUR = re.compile(r"\d{1,2}(er)?\s\w+\s\d{4}\.")


def detail(releve: Releve, maximum: int, tus: str | None = None) -> Html:
    """Rend le reste, du plus utile au plus complet ; ce qui est long est dans un repli.

    maximum : les points d’un permis entier, au jour du relevé ;
    tus : la phrase qui dit ce que ce relevé, abrégé, ne montre pas.
    """
    au, delais = releve["au"], sorted(releve["delais"], key=lambda d: d["echeance"])
    en_cours = [delai(d, au) for d in delais if d["statut"] == Statut.EN_COURS]
    finis = [delai(d, au) for d in delais if d["statut"] in (Statut.ACQUIS, Statut.SANS_OBJET)]
    pourquoi = [_raison(a) for a in releve["alertes"] if a["code"] == POURQUOI]
    a_savoir = [_alerte(a) for a in releve["alertes"] if a["code"] not in (POURQUOI, *URGENTES)]
    vains = list(_sans_effet(releve, delais))
    livre = registre(releve["mouvements"], au, "data_mouvement", "Le solde, jour par jour")
    combien = len(releve["mouvements"])
    return joindre(
        [
            h("p", tus, data_tus=True) if tus else None,
            _section("pourquoi", f"Pourquoi pas {maximum}\u202f?", pourquoi),
            _section("a-venir", _titre_de_l_avenir(releve), list(_a_venir(releve)), "dates"),
            pli("delais", "Délais en cours", _premiers(en_cours), len(en_cours), ouvert=True),
            pli("sans-effet", "Ce qui n’a rien donné, et pourquoi", vains, len(vains), ouvert=True),
            pli("alertes", "À savoir", _remarques(a_savoir), len(a_savoir), ouvert=True),
            pli("registre", "Jour par jour", [livre], combien, ouvert=True),
            pli("plancher", "Jour par jour, au plus bas", *_au_plus_bas(releve)),
            pli("finis", "Délais terminés", finis, len(finis)),
        ]
    )


def pli(
    nom: str, titre: str, contenu: list[Html], combien: int, *, ouvert: bool = False
) -> Html | None:
    """Rend un repli natif, son titre et le nombre de ses lignes ; rien s’il serait vide."""
    if not contenu:
        return None
    tete = h("summary", h("h3", titre, id=f"r-{nom}"), " ", h("span", str(combien)))
    return h("details", tete, *contenu, classe="pli", data_pli=nom, open=ouvert)


def _premiers(delais: list[Html]) -> list[Html]:
    """Les trois premiers délais, les autres dans un repli : douze infractions en font trente-six."""
    montres, autres = delais[:_DELAIS_MONTRES], delais[_DELAIS_MONTRES:]
    if not autres:
        return montres
    s = "s" if len(autres) > 1 else ""
    titre = h("summary", f"Et {len(autres)} autre{s} délai{s}")
    return [*montres, h("details", titre, *autres, data_pli="autres-delais")]


def _section(nom: str, titre: str, lignes: list[Html], classe: str | None = None) -> Html | None:
    """Rend une section titrée et sa liste, ou rien si elle serait vide."""
    if not lignes:
        return None
    ident, reperes = f"r-{nom}", {f"data_{nom}": True}
    liste = h("ul", *lignes, classe=classe)
    return h("section", h("h3", titre, id=ident), liste, aria_labelledby=ident, **reperes)


def _raison(alerte: AlerteDite) -> Html:
    """La première date en gras ; les autres chemins dans un repli, que l’impression ouvre.

    Quand une date estimée donne deux réponses, elles se lisent ensemble : aucune n’est la première.
    """
    if "deux_reponses" in alerte:
        return h("li", alerte["texte"], marque_d_alerte(alerte), data_alerte=alerte["code"])
    tete, suite = premier_chemin(alerte["texte"])
    avant, _, jour = tete.rpartition(", le ")
    texte = (
        joindre([avant, ", le ", h("strong", jour[:-1]), "."]) if _JOUR.fullmatch(jour) else tete
    )
    autres = None
    if suite:
        autres = h(
            "details",
            h("summary", "Les autres chemins"),
            h("p", suite),
            classe="autres",
            data_pli="autres-chemins",
        )
    return h("li", texte, marque_d_alerte(alerte), autres, data_alerte=alerte["code"])


def _remarques(lignes: list[Html]) -> list[Html]:
    return [h("ul", *lignes, classe="alertes")] if lignes else []


def _alerte(alerte: AlerteDite) -> Html:
    titre = h("strong", f"{CodeDAlerte(alerte['code']).titre}.")
    texte, marque = alerte["texte"], marque_d_alerte(alerte)
    return h("li", titre, " ", texte, marque, data_alerte=alerte["code"])


def _titre_de_l_avenir(releve: Releve) -> str:
    """Ce que la prévision suppose : une infraction en attente n’est pas nouvelle, et n’y est pas comptée."""
    sauf = sauf_imprevu({a["code"] for a in releve["alertes"]})
    return f"{sauf[:1].upper()}{sauf[1:]}"


def _a_venir(releve: Releve) -> Iterator[Html]:
    for m in releve["mouvements"]:
        if m["le"] > releve["au"]:
            solde = f"{mots.points(m['points'])} sur {m['plafond']}"
            nom = GENRES[m["genre"]].nom
            yield h(
                "li", quand(m, m["le"]), " ", h("strong", solde), " ", h("span", nom), estimee(m)
            )


def _sans_effet(releve: Releve, delais: Iterable[DelaiDit]) -> Iterator[Html]:
    """Les stages et retours qui n’ont rien rendu, puis les délais interrompus."""
    for m in releve["mouvements"]:
        if not m["variation"] and m["genre"] in CREDITS:
            yield h(
                "div",
                h("p", h("strong", GENRES[m["genre"]].nom), "\u00a0: ", quand(m, m["le"])),
                expliquer(m["explication"], m["articles"]),
                classe="delai",
                data_vain=m["genre"],
            )
    yield from (delai(d, releve["au"]) for d in delais if d["statut"] == Statut.INTERROMPU)


def _au_plus_bas(releve: Releve) -> tuple[list[Html], int]:
    mouvements = releve.get("plancher", [])
    if not mouvements:
        return [], 0
    legende = "Le plancher, jour par jour"
    livre = registre(mouvements, releve["au"], "data_mouvement_plancher", legende)
    return [livre], len(mouvements)
