"""Quand reviennent les 12 points, et ce que ferait l’infraction en attente : dit sur la première carte."""

import datetime as dt
from collections.abc import Iterator

from permis_points import mots
from permis_points.calcul.si_definitive import Avenir, SiDefinitive
from permis_points.dates_oubliees.estimer import est_incertain
from permis_points.dossier import InfractionCommise
from permis_points.recit.reglements import ou_chercher
from permis_points.regles.invalidation import est_nul
from permis_points.releve import Releve
from permis_vues import intitules
from permis_vues.balises import Html, h
from permis_vues.mots import reserve

_CITEES = 3


def lignes(releve: Releve, avenir: Avenir) -> Iterator[Html]:
    """Rend le retour à 12 points ; ce qui attend une fois définitif, avec son propre retour.

    Rien d’un permis invalidé, ni d’un permis complet que rien ne menace.
    """
    attente = avenir.attente
    if attente is not None:
        points, suite = _une_fois_definitive(attente)
        yield h(
            "p", h("strong", points, data_si_definitive=True), f" {suite}", classe="si-definitive"
        )
    retour = _retour(releve, avenir)
    if retour is not None:
        quand, condition = retour
        yield h("p", h("strong", quand, data_retour=True), condition)


def dire(releve: Releve, avenir: Avenir) -> Iterator[str]:
    """Rend les mêmes phrases, en texte : d’abord ce qui attend, puis le retour à 12 points."""
    if avenir.attente is not None:
        yield " ".join(_une_fois_definitive(avenir.attente))
    retour = _retour(releve, avenir)
    if retour is not None:
        yield "".join(retour)


def en_bref(attente: SiDefinitive) -> str:
    """Rend « 7 si l’infraction en attente devient définitive », pour un rappel d’une ligne."""
    if _dates_oubliees(attente):
        return "une date manque"
    if len(attente.infractions) > 1:
        return f"{attente.solde.points} si les infractions en attente deviennent définitives"
    return f"{attente.solde.points} si l’infraction en attente devient définitive"


def _une_fois_definitive(attente: SiDefinitive) -> tuple[str, str]:
    """Le nombre de points, puis la condition et ce qui suit.

    D’une infraction déjà définitive dont la date manque, rien ne suit : tout dépend de cette date.
    """
    if oubliees := _dates_oubliees(attente):
        noms = mots.enumerer([f"du {mots.jour(i.commise_le)}" for i in oubliees[:_CITEES]])
        quoi = f"l’infraction {noms}" if len(oubliees) == 1 else f"les infractions {noms}"
        if len(oubliees) > _CITEES:
            quoi = f"les {len(oubliees)} infractions dont la date manque"
        suite = f"si l’on compte aujourd’hui {quoi}. Donnez la vraie date définitive : elle change tout."
        return str(attente.solde.points), mots.insecables(suite)
    return str(attente.solde.points), f"{_condition(attente)}{_suite(attente)}."


def _dates_oubliees(attente: SiDefinitive) -> list[InfractionCommise]:
    """Celles dont on dit comment elles se sont réglées, mais pas quand : elles n’attendent plus."""
    return [i for i in attente.infractions if i.etablie_par is not None]


def _condition(attente: SiDefinitive) -> str:
    if len(attente.infractions) > 1:
        return f"si les {len(attente.infractions)} infractions en attente deviennent définitives"
    [infraction] = attente.infractions
    jour = mots.jour(infraction.commise_le)
    if infraction.nature != "contravention":
        return f"si l’infraction du {jour} devient définitive"
    return f"si l’amende du {jour} est payée ou majorée"


def _jamais(attente: SiDefinitive) -> str:
    """Le contraire de la condition : elle n’est pas payée, ou ne devient pas définitive."""
    if len(attente.infractions) > 1:
        return "elles ne le deviennent"
    return (
        "elle ne l’est"
        if attente.infractions[0].nature == "contravention"
        else "elle ne le devient"
    )


def _suite(attente: SiDefinitive) -> str:
    if est_nul(attente.solde):
        return f"\u00a0: une lettre 48SI pourrait alors invalider le permis{_echappee(attente)}"
    if attente.complet_le is None:
        return "\u202f; alors, aucune date n’est acquise pour 12\u00a0points"
    return f"\u202f; alors 12\u00a0points le {mots.jour(attente.complet_le)}{_creux(attente)}"


def _echappee(attente: SiDefinitive) -> str:
    if attente.menace is None or attente.menace.avant is None:
        return ""
    jour, reste = mots.jour(attente.menace.avant), mots.points(attente.menace.reste)
    return f". À partir du {jour}, il resterait {reste}"


def _creux(attente: SiDefinitive) -> str:
    """Le solde reste au-dessus de zéro ce jour-là, mais un retrait déjà prévu l’y mène ensuite."""
    if attente.menace is None:
        return ""
    return ", si une lettre 48SI n’invalide pas le permis avant\u00a0: le solde passerait par zéro"


def _retour(releve: Releve, avenir: Avenir) -> tuple[str, str] | None:
    """« 12 points le … », et ce que cela suppose ; None s’il n’y a rien à en dire."""
    solde, le = releve["solde"], avenir.complet_le
    bornes = [dt.date.fromisoformat(b) if b else None for b in solde.get("complet_entre", ())]
    incertain = est_incertain(bornes)
    if solde["etat"] in intitules.PERDU:
        return None
    if incertain:
        papiers = dict.fromkeys(f"sur {ou_chercher(i.etablie_par)}" for i in avenir.estimees)
        quand, marque = mots.complet_incertain(bornes), ", selon la vraie date d’une infraction"
        suite = f" Cette date décide de tout\u00a0: cherchez-la {mots.enumerer([*papiers])}."
    elif le is not None and le.isoformat() > releve["au"]:
        quand, marque, suite = f"12\u00a0points le {mots.jour(le)}", _estimee(releve, le), ""
    else:
        return None
    if avenir.attente is not None:
        if _dates_oubliees(avenir.attente):
            return None
        meme = avenir.attente.complet_le == le and not incertain
        if meme and not est_nul(avenir.attente.solde):
            return None
        condition = f" si {_jamais(avenir.attente)} jamais"
    else:
        condition = ", si rien de nouveau n’arrive d’ici là"
    if solde["etat"] == "solde-nul":
        condition += ", et si la lettre 48SI n’arrive pas avant"
    return quand, f"{condition}{marque}.{suite}"


def _estimee(releve: Releve, le: dt.date) -> str:
    """La marque de cette date, quand elle dépend d’une date estimée."""
    iso = le.isoformat()
    marques = (reserve(m) for m in releve["mouvements"] if m["le"] == iso and "estimee" in m)
    return "".join(f" ({marque})" for marque in [*marques][:1])
