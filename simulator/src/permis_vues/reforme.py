"""« Ce que la réforme change pour vous » : un fichier enregistré sous un autre droit, avant et après."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from permis_points import mots
from permis_points.enregistre.changements import Changements, MouvementChange
from permis_points.enregistre.verifier import Constat
from permis_vues.balises import Html, h, joindre
from permis_vues.intitules import ETATS
from permis_vues.mots import minuscule
from permis_vues.mouvements import GENRES

_LIGNES_AU_PLUS = 12
_RIEN = "—"


def dire(constat: Constat, au: date) -> dict[str, str]:
    """Rend `{"phrase", "html"}` : ce qui change au jour du relevé enregistré ; vides si le droit est le même.

    Un fichier altéré ne se compare pas : son relevé n’est peut-être plus celui que le droit d’alors donnait.
    """
    change = constat.changements
    if change is None or not (constat.autre_droit or constat.differences):
        return {"phrase": "", "html": ""}
    if constat.alterees:
        phrase = (
            "Ce fichier a été modifié depuis son enregistrement\u00a0: ce que le droit a changé depuis ne peut "
            "pas être comparé."
        )
        return {"phrase": phrase, "html": h("p", phrase, classe="aide")}
    phrase = mots.insecables(f"{_depuis(constat)}{_solde(change, au)}")
    titre = "Ce que la réforme change pour vous"
    corps = [h("h3", titre), h("p", phrase)]
    if change.mouvements:
        corps.append(_tableau(change))
    return {"phrase": phrase, "html": h("section", *corps, data_ce_qui_change=True)}


def _depuis(constat: Constat) -> str:
    if not constat.autre_droit:
        return "Le calcul a été corrigé depuis l’enregistrement de ce fichier. "
    verifie = constat.origine.droit_verifie_au
    return f"Ce fichier suit un autre barème que celui d’aujourd’hui, au droit vérifié le {_jour(verifie)}. "


def _solde(change: Changements, au: date) -> str:
    if change.aucun:
        return "Pour ce dossier, rien ne change."
    avant, apres = _dire_le_solde(change.avant), _dire_le_solde(change.apres)
    if not change.solde_change:
        return f"Le solde du {mots.jour(au)} ne change pas : {apres}. Ce qui change est plus loin, ou plus tard."
    return f"Le {mots.jour(au)}, le barème d’aujourd’hui donne {apres}, au lieu de {avant}."


def _dire_le_solde(solde: Mapping[str, Any]) -> str:
    etat = solde["etat"]
    suite = "" if etat == "valide" else f" ({minuscule(ETATS.get(etat, str(etat)))})"
    return f"{mots.points(solde['points'])} sur {solde['plafond']}{suite}"


def _tableau(change: Changements) -> Html:
    tetes = [h("th", texte, scope="col") for texte in ("Le", "Avant", "Après")]
    lignes = [_ligne(mouvement) for mouvement in change.mouvements[:_LIGNES_AU_PLUS]]
    reste = len(change.mouvements) - _LIGNES_AU_PLUS
    suite = h("p", f"Et {reste} autres mouvements.", classe="aide") if reste > 0 else None
    tableau = h(
        "table",
        h("caption", "Les mouvements qui changent.", classe="pp-lecteur"),
        h("thead", h("tr", *tetes)),
        h("tbody", joindre(lignes)),
        classe="differences",
    )
    return joindre([tableau, suite])


def _ligne(change: MouvementChange) -> Html:
    return h("tr", h("th", _jour(change.le), scope="row"), *_cotes(change))


def _cotes(change: MouvementChange) -> Iterator[Html]:
    for ligne in change:
        yield h("td", _RIEN if ligne is None else _dire_un_mouvement(ligne, change.le))


def _dire_un_mouvement(ligne: Mapping[str, Any], le: str) -> str:
    genre = GENRES.get(ligne["genre"])
    nom = ligne["genre"] if genre is None else genre.nom
    variation = f"{ligne['variation']:+d}".replace("-", "−")
    jour = "" if ligne["le"] == le else f", le {_jour(ligne['le'])}"
    return f"{nom} {variation}, {mots.points(ligne['points'])}{jour}"


def _jour(iso: str) -> str:
    return mots.jour(date.fromisoformat(iso))
