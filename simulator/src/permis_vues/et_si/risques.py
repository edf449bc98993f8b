"""Ce que ferait la prochaine infraction de chaque taille, et ce que l’on peut encore perdre."""

from collections.abc import Iterator
from datetime import date

from permis_points import mots
from permis_points.calcul.si_definitive import baisse
from permis_points.et_si.banc import Banc
from permis_points.et_si.essais import Essai
from permis_points.et_si.prochaine import Prochaine, marge, prochaines
from permis_points.regles.capital import maximum
from permis_points.regles.invalidation import est_nul
from permis_points.solde import Solde
from permis_vues.balises import Html, h, joindre
from permis_vues.mots import ecart, minuscule
from permis_vues.mouvements import GENRES

_CITES = 3
_TITRES = ("Infraction à", "Solde après", "Ce qu’elle entraîne")


def risques(banc: Banc) -> Iterator[Html]:
    """Rend la table des prochaines infractions, puis la marge avant la 48SI et avant la 48N."""
    essayees, jour = prochaines(banc), banc.depart.jour_d_un_fait_nouveau
    yield h("h3", f"Si vous commettiez une infraction le {mots.jour(jour)}")
    yield _table(banc, essayees)
    yield _perdables(banc)
    yield from _seuil_du_stage(essayees)


def _table(banc: Banc, essayees: list[Prochaine]) -> Html:
    legende = "Une infraction commise et payée ce jour-là, selon ce qu’elle coûte"
    return h(
        "table",
        h("caption", legende, classe="pp-lecteur"),
        h("thead", h("tr", *(h("th", titre, scope="col") for titre in _TITRES))),
        h("tbody", joindre(_ligne(banc.depart, p) for p in essayees)),
        classe="differences",
        data_prochaine_infraction=True,
    )


def _ligne(depart: Essai, p: Prochaine) -> Html:
    solde = p.essai.solde_le(p.jour)
    return h(
        "tr",
        h("th", h("span", "Infraction à ", classe="si-etroit"), mots.points(p.points), scope="row"),
        h("td", f"{mots.points(solde.points)} sur {solde.plafond}", _sous_zero(solde)),
        h("td", " ".join(_suites(depart, p)) or "Rien d’autre."),
        data_taille=str(p.points),
    )


def _sous_zero(solde: Solde) -> str | None:
    return f" (compte réel\u00a0: {ecart(solde.signe)})" if solde.signe < 0 else None


def _suites(depart: Essai, p: Prochaine) -> Iterator[str]:
    if p.nul_le is not None:
        quand = f" le {mots.jour(p.nul_le)}" if p.nul_le > p.jour else ""
        yield f"Solde nul{quand}\u00a0: une lettre 48SI est à craindre."
        return  # ce qui suivrait suppose que la lettre n’arrive pas
    if p.oblige_a_un_stage:
        yield "Stage obligatoire\u00a0: une lettre 48N est à attendre."
    avant, apres = depart.complet_le(p.jour), p.essai.complet_le(p.jour)
    perdus = p.perdus
    if apres != avant:
        yield _nouveau_complet(avant, apres, maximum(p.jour, depart.calcul.bareme))
        perdus = tuple(
            retour for retour in perdus if retour[0] != avant
        )  # celui-là vient d’être dit
    if perdus:
        cites = [f"{minuscule(GENRES[g].nom)} du {mots.jour(le)}" for le, g in perdus[:_CITES]]
        if len(perdus) > _CITES:
            cites.append(f"{len(perdus) - _CITES} autres retours")
        yield f"Vous perdriez\u00a0: {mots.enumerer(cites)}."


def _nouveau_complet(avant: date | None, apres: date | None, complet: int) -> str:
    if apres is None:
        return f"Plus aucune date acquise pour le retour à {mots.points(complet)}."
    au_lieu = "" if avant is None else f" au lieu du {mots.jour(avant)}"
    return f"{mots.points(complet)} le {mots.jour(apres)}{au_lieu}."


def _perdables(banc: Banc) -> Html:
    if est_nul(banc.depart.solde_le(banc.au)):
        texte = "Le solde est déjà nul\u00a0: la lettre 48SI peut arriver."
        return h("p", texte, data_perdables="0")
    if (sans_rien := baisse(banc.depart.calcul)) is not None and est_nul(sans_rien.solde):
        texte = f"Un retrait à venir rendra le solde nul le {mots.jour(sans_rien.le)}, sans rien de plus."
        return h("p", texte, data_perdables="0")
    reste = marge(banc)
    texte = (
        f"Vous pouvez encore perdre {mots.points(reste.droit)} sans que le solde soit nul"
        if reste.droit
        else "Le moindre point perdu rendrait le solde nul"
    )
    if reste.plancher < reste.droit:
        texte += f" ({mots.points(reste.plancher)} dans la lecture la plus sévère)"
    return h("p", f"{texte}.", data_perdables=str(reste.droit))


def _seuil_du_stage(essayees: list[Prochaine]) -> Iterator[Html]:
    seuil = min((p.points for p in essayees if p.oblige_a_un_stage), default=None)
    if seuil is not None:
        zero = any(p.annule_le_solde for p in essayees)
        reserve = ", tant que le solde ne tombe pas à zéro" if zero else ""
        texte = f"Une seule infraction de {mots.points(seuil)} ou plus vous obligerait à un stage (lettre 48N)"
        yield h("p", f"{texte}{reserve}.", data_perdables_48n=str(seuil - 1))
