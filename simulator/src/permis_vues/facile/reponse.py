"""La réponse en mots simples : combien de points, ce que vaut le permis, ce qu’il faut faire avant quand."""

import datetime as dt
from collections.abc import Iterator

from permis_points import mots
from permis_points.calendrier import lendemain
from permis_points.moteur.etapes import GenreDeDelai, Statut
from permis_points.releve import Releve
from permis_vues import intitules
from permis_vues.mots import MOINS

_ETATS = {
    "valide": ("Votre permis est bon.",),
    "solde-nul": (
        "Vous n’avez plus de points.",
        "Votre permis est encore bon, avant la lettre 48SI.",
        "La lettre 48SI annonce la perte du permis.",
    ),
    "invalide": ("Votre permis est perdu.", "Vous ne pouvez plus conduire."),
    "annule": ("Un juge a annulé votre permis.", "Vous ne pouvez plus conduire."),
}
_CONTESTE = (
    "Notre calcul dit\u00a0: votre permis est bon.",
    "La lettre 48SI dit\u00a0: votre permis est perdu.",
    "Ne conduisez pas sans l’avis d’un avocat.",
)
_UN_AN = dt.timedelta(days=365)


def jour(iso: str) -> str:
    """Rend « 3 février 2028 » d’une date du relevé."""
    return mots.jour(dt.date.fromisoformat(iso))


def reponse(releve: Releve) -> Iterator[str]:
    """Rend le solde, ses bornes, ce que vaut le permis : une idée par phrase."""
    solde = releve["solde"]
    yield f"Le {jour(releve['au'])}, vous avez {mots.points(solde['points'])}."
    bas, haut = solde.get("fourchette", (0, 0))
    if "fourchette" in solde:
        yield "Une date de ce calcul est estimée."
    if bas != haut:
        yield f"La vraie date donne entre {bas} et {mots.points(haut)}."
    yield f"Votre permis peut avoir {mots.points(solde['plafond'])} au plus."
    if solde["plancher"] < solde["points"]:
        yield f"Au plus bas, vous avez {mots.points(solde['plancher'])}."
        yield "C’est le calcul le plus dur pour vous."
    if solde["signe"] < 0:
        yield f"Le vrai compte est plus bas que zéro\u00a0: {MOINS}{-solde['signe']}."
    yield from _CONTESTE if intitules.conteste(releve) else _ETATS[solde["etat"]]
    if solde["probatoire_jusqu_au"]:
        yield f"Votre permis est probatoire jusqu’au {jour(solde['probatoire_jusqu_au'])}."
        yield "Probatoire veut dire\u00a0: nouveau."
    if releve["nouveau_permis_possible_le"]:
        possible = lendemain(dt.date.fromisoformat(releve["nouveau_permis_possible_le"]))
        yield f"Un nouveau permis est possible à partir du {mots.jour(possible)}."


def a_faire(releve: Releve) -> Iterator[str]:
    """Rend le stage à finir et son dernier jour, puis le jour où un autre stage rendrait des points.

    Un stage obligatoire dépassé depuis plus d’un an n’est plus un devoir.
    """
    au = dt.date.fromisoformat(releve["au"])
    for delai in releve["delais"]:
        echeance = dt.date.fromisoformat(delai["echeance"])
        genre, en_cours = delai["genre"], delai["statut"] == Statut.EN_COURS
        if genre == GenreDeDelai.STAGE_OBLIGATOIRE and en_cours:
            yield "Vous devez finir un stage."
            yield f"Le dernier jour est le {mots.jour(echeance)}."
        elif genre == GenreDeDelai.STAGE_OBLIGATOIRE and delai["statut"] == Statut.ACQUIS:
            if au - echeance < _UN_AN:
                yield "Vous deviez finir un stage."
                yield f"Le dernier jour était le {mots.jour(echeance)}."
        elif genre == GenreDeDelai.PROCHAIN_STAGE and en_cours:
            yield f"Un autre stage peut rendre des points à partir du {mots.jour(echeance)}."
