"""Un stage proposé : ses deux jours, ce qu’il rend, le bouton qui l’ajoute au dossier."""

from typing import Any

from permis_points import mots
from permis_points.essais import Essai
from permis_points.projets import Banc, Projet, gain
from permis_vues.balises import Html, h


def reserve_d_estimation(essai: Essai) -> Html | None:
    """Rend, quand le dossier a une date estimée, ce que cela fait à tout ce qui précède."""
    if all(i.definitive_entre is None for i in essai.calcul.dossier.infractions):
        return None
    texte = (
        "Une date de votre dossier est estimée\u00a0: toutes ces dates peuvent bouger avec elle."
    )
    return h("p", texte, classe="estimee", data_estimee=True)


def dates(projet: Projet) -> str:
    """Rend « 4 avril 2027 et 5 avril 2027 »."""
    return f"{mots.jour(projet.premier_jour)} et {mots.jour(projet.stage.dernier_jour)}"


def effet(banc: Banc, projet: Projet) -> str:
    """Rend ce que le stage rend, quand, et le solde d’alors."""
    rendus, solde = gain(banc, projet), projet.essai.solde_le(projet.effet)
    s = "s" if rendus > 1 else ""
    return (
        f"Il rend {mots.points(rendus)}, compté{s} le {mots.jour(projet.effet)}\u00a0: "
        f"{mots.points(solde.points)} sur {solde.plafond}."
    )


def proposition(genre: str, titre: Html, projet: Projet, texte: str, *suite: Html | None) -> Html:
    """Rend l’encadré d’une proposition ; la page branche son bouton."""
    reperes = {f"data_{cle}": valeur for cle, valeur in _a_ajouter(projet).items()}
    bouton = h(
        "button",
        "Ajouter ce stage au dossier",
        type="button",
        classe="bouton second",
        data_ajouter_stage=True,
        **reperes,
    )
    quand = h("p", h("strong", dates(projet)), f". {texte}")
    return h("div", titre, quand, *suite, bouton, data_proposition=genre)


def en_json(genre: str, projet: Projet) -> dict[str, Any]:
    """Rend la proposition pour un programme : le stage à ajouter, et les soldes promis."""
    solde = projet.essai.solde_le(projet.effet)
    return {
        "genre": genre,
        "stage": _a_ajouter(projet),
        "le": projet.effet.isoformat(),
        "points": solde.points,
        "plafond": solde.plafond,
        "plancher": projet.essai.plancher_le(projet.effet).points,
    }


def _a_ajouter(projet: Projet) -> dict[str, str]:
    """Les clés de l’événement que la page ajouterait au dossier."""
    return {
        "premier_jour": projet.stage.premier_jour.isoformat(),
        "dernier_jour": projet.stage.dernier_jour.isoformat(),
        "cadre": projet.stage.cadre,
    }
