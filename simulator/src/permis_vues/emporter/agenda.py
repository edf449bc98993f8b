"""Ce que l’on emporte : l’agenda des dates à venir."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from permis_points import mots
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.lecture.champs import montrer
from permis_points.releve import Releve
from permis_vues.emporter.echeances import echeances
from permis_vues.emporter.ics import Jour, agenda
from permis_vues.mots import minuscule
from permis_vues.suppositions import sauf_imprevu

NOM, TYPE = "permis-a-points.ics", "text/calendar;charset=utf-8"
_RESERVE = (
    "Date calculée le {au}, {sauf}. Simulation non officielle\u00a0: seul le relevé "
    "d’information intégral fait foi."
)


def lire_horodatage(texte: str) -> datetime:
    """Rend un instant ISO 8601 avec son fuseau, en UTC. Lève DossierIncoherent."""
    try:
        lu = datetime.fromisoformat(texte)
        if lu.tzinfo is not None:
            return lu.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    phrase = f"{montrer(texte)} n’est pas un instant daté et heuré, fuseau compris"
    raise DossierIncoherent((Faute("horodatage", phrase),))


def faire_l_agenda(
    releve: Releve, dossier: Mapping[str, Any], horodatage: datetime, seul: date | None = None
) -> dict[str, Any]:
    """Rend `{"nom", "type", "contenu", "evenements", "phrase"}` ; sans date à venir, un contenu vide.

    seul : le seul jour à noter ; sans lui, tous. Un même jour garde son nom d’un fichier à l’autre.
    Les titres ne disent aucun nombre de points : un agenda se partage. La raison est dans la
    description.
    """
    lues = [e for e in echeances(releve, dossier) if seul is None or e.le == seul]
    reserve = _RESERVE.format(
        au=mots.jour(date.fromisoformat(releve["au"])),
        sauf=sauf_imprevu({a["code"] for a in releve["alertes"]}),
    )
    jours = [
        Jour(
            uid=f"{e.identite}@permis-a-points",
            le=e.le,
            titre=f"Permis\u00a0: {minuscule(e.nom)}",
            raison=f"{e.raison}\n\n{reserve}",
        )
        for e in lues
    ]
    s = "s" if len(jours) > 1 else ""
    phrase = (
        f"L’agenda contient {len(jours)} date{s}." if jours else "Aucune date à venir à retenir."
    )
    contenu = agenda(jours, horodatage) if jours else ""
    return {
        "nom": NOM,
        "type": TYPE,
        "contenu": contenu,
        "evenements": len(jours),
        "phrase": phrase,
    }
