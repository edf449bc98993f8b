"""Un stage proposé : ses deux jours, ce qu’il rend, le bouton qui l’ajoute au dossier."""

from typing import Any

from permis_points import mots
from permis_points.calendrier import lendemain
from permis_points.et_si.banc import Banc, Projet
from permis_points.et_si.essais import Essai, attend_la_48si
from permis_points.et_si.recherche import (
    Fenetre,
    gain,
    pourquoi_pas_le_premier_jour,
    premier_jour_possible,
    releve_le_plancher,
)
from permis_points.regles.stage import prochain_stage
from permis_vues.balises import Html, h
from permis_vues.mots import ecart

_TITRE = h("h3", "Le premier stage qui rend des points")


def reserve_d_estimation(essai: Essai) -> Html | None:
    """Rend, quand le dossier a une date estimée, ce que cela fait à tout ce qui précède."""
    bornes = [i.definitive_entre for i in essai.calcul.dossier.infractions if i.definitive_entre]
    if not bornes:
        return None
    entre = mots.enumerer([f"entre le {mots.jour(a)} et le {mots.jour(b)}" for a, b in bornes])
    texte = f"Votre dossier a une date estimée, {entre}\u00a0: toutes ces dates peuvent bouger avec elle."
    return h("p", texte, classe="estimee", data_estimee=True)


def dire(banc: Banc, projet: Projet | None) -> str:
    """Rend, en une ou deux phrases, le premier stage utile ; None : pourquoi il n’y en a pas."""
    if projet is None:
        signe = banc.depart.solde_le(banc.au).signe
        if signe <= 0:
            rendus = mots.points(banc.bareme.valeur("stage-points", banc.au))
            return (
                f"Aucun stage à venir ne suffit\u00a0: le compte réel est de {ecart(signe)}, et un stage rend "
                f"{rendus} au plus."
            )
        return f"Aucun stage à venir ne rendrait de points. {pourquoi_pas_le_premier_jour(banc)}".strip()
    return f"Premier stage utile\u00a0: {_dates(projet)}. {effet(banc, projet)}"


def aucun(banc: Banc) -> Html:
    """Rend l’encadré quand aucun stage à venir ne rendrait de points."""
    return h("div", _TITRE, h("p", dire(banc, None)), data_proposition="premier-stage")


def premier(
    banc: Banc, projet: Projet, fenetre: Fenetre | None, sur: Projet | None, *, cherche: bool
) -> Html:
    """Rend l’encadré du premier stage utile.

    fenetre : jusqu’à quand un stage en rendrait, None si la recherche s’est arrêtée avant ; sur : le premier qui
    rend des points dans toutes les lectures ; cherche : faux si la recherche s’est arrêtée avant de l’avoir trouvé
    ou exclu.
    """
    veille = None
    if projet.premier_jour > premier_jour_possible(banc):
        raison = pourquoi_pas_le_premier_jour(banc)
        possible = premier_jour_possible(banc)
        tot = "demain" if possible == lendemain(banc.au) else f"commencé le {mots.jour(possible)}"
        veille = h("p", f"La veille, il ne rendrait rien\u202f; {tot}, non plus. {raison}")
    prudence = None
    if not releve_le_plancher(banc, projet):
        prudence = h("p", _prudence(sur, cherche=cherche), data_prudence=True)
    texte = effet(banc, projet)
    ouverte = None
    if fenetre is not None:
        ouverte = h("p", h("strong", dire_la_fenetre(fenetre)), data_fenetre_utile=True)
    limite = h("p", _un_par_an(banc, projet), data_un_par_an=True)
    return proposition("premier-stage", _TITRE, projet, texte, ouverte, veille, prudence, limite)


def dire_la_fenetre(fenetre: Fenetre) -> str:
    """Rend « Tout stage fini au plus tard le 8 avril 2027 rend 4 points ; fini le lendemain, il ne rend rien. »"""
    bas, haut = fenetre.gains
    rendus = mots.points(haut) if bas == haut else f"de {bas} à {mots.points(haut)}"
    if fenetre.dernier is None:
        debut = mots.jour(fenetre.premier.premier_jour)
        return f"Tout stage commencé à partir du {debut} rend {rendus}\u00a0: aucune date connue n’y met fin."
    if fenetre.dernier.premier_jour == fenetre.premier.premier_jour:
        return (
            f"Seul un stage fini le {mots.jour(fenetre.dernier.stage.dernier_jour)} rend {rendus}."
        )
    fin = mots.jour(fenetre.dernier.stage.dernier_jour)
    debut = mots.jour(fenetre.premier.premier_jour)
    return (
        f"Tout stage commencé à partir du {debut} et fini au plus tard le {fin} rend {rendus}\u202f; fini le "
        "lendemain, il ne rend rien."
    )


def _un_par_an(banc: Banc, projet: Projet) -> str:
    """R20, R24 : ce stage-ci ferme la porte au suivant ; c’est ce que l’on gagne, parfois, à attendre."""
    mois, suivant = prochain_stage(projet.stage, banc.bareme)
    return (
        f"Un stage ne rend de points qu’une fois en {mots.duree(mois)}, de premier jour à premier jour\u00a0: "
        f"après celui-ci, le suivant n’en rendrait que commencé à partir du {mots.jour(suivant)}."
    )


def _prudence(sur: Projet | None, *, cherche: bool) -> str:
    """Quand une lecture sévère n’y rend rien : le premier jour où toutes en rendent."""
    if sur is not None:
        return (
            "La lecture la plus sévère n’en rend qu’à partir d’un stage commencé le "
            f"{mots.jour(sur.premier_jour)}\u00a0: c’est la date sûre."
        )
    lequel = "aucun stage à venir n’en rendrait" if cherche else "ce stage n’en rendrait pas"
    return f"Dans la lecture la plus sévère, {lequel}."


def _dates(projet: Projet) -> str:
    return f"{mots.jour(projet.premier_jour)} et {mots.jour(projet.stage.dernier_jour)}"


def effet(banc: Banc, projet: Projet) -> str:
    """Rend ce que le stage rapporte, quand, le solde d’alors, et ce que cela suppose à zéro point (R30)."""
    rendus, solde = gain(banc, projet), projet.essai.solde_le(projet.effet)
    s = "s" if rendus > 1 else ""
    texte = (
        f"Il rend {mots.points(rendus)}, compté{s} le {mots.jour(projet.effet)}\u00a0: "
        f"{mots.points(solde.points)} sur {solde.plafond}."
    )
    if attend_la_48si(projet.essai, projet.effet):
        texte += " Cela suppose que la lettre 48SI n’arrive pas avant."
    return texte


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
    quand = h("p", h("strong", _dates(projet)), f". {texte}")
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
