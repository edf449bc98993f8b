"""Du dossier du moteur au dossier écrit : l’inverse exact de la lecture."""

from datetime import date
from typing import Any

from permis_points.dossier import Acte, Dossier, InfractionCommise, Permis, SoldeConnu, Stage
from permis_points.lecture.dossier import CONTRAT

_Evenement = InfractionCommise | Stage | Acte
_Objet = Permis | SoldeConnu | _Evenement

# Ce que la lecture déduit du barème et de la place de l’événement.
_DEDUITS = ("rang", "libelle", "articles", "version_du_bareme", "en_attente", "nature_supposee")

# Venues après la première version du contrat, elles ne s’écrivent que si elles disent quelque chose : un
# moteur plus ancien, qui ne les connaît pas, lit toujours le dossier qui n’en a pas besoin.
_AJOUTS: dict[tuple[type, str], object] = {
    (Acte, "annulee"): False,
    (InfractionCommise, "permis_exige"): True,
    (InfractionCommise, "a_l_etranger"): False,
}


def ecrire_dossier(dossier: Dossier) -> dict[str, Any]:
    """Rend le dossier du contrat, prêt pour JSON ; le relire rend un dossier égal.

    Rien n’y est sous-entendu : points, nature et classe sont écrits, même d’une infraction à code.
    """
    evenements: list[_Evenement] = [*dossier.infractions, *dossier.stages, *dossier.actes]
    evenements.sort(key=lambda evenement: evenement.rang)
    ecrit = {
        "contrat": CONTRAT,
        "permis": _champs(dossier.permis),
        "evenements": [_evenement(e) for e in evenements],
        "au": dossier.au.isoformat(),
    }
    if dossier.solde_connu is not None:
        ecrit["solde_connu"] = _champs(dossier.solde_connu)
    return ecrit


def _evenement(evenement: _Evenement) -> dict[str, Any]:
    if isinstance(evenement, Acte):
        return _champs(evenement)
    type_ = "stage" if isinstance(evenement, Stage) else "infraction"
    return {"type": type_, **_champs(evenement)}


def _champs(objet: _Objet) -> dict[str, Any]:
    noms = (nom for nom in objet._fields if nom not in _DEDUITS)
    valeurs = ((nom, getattr(objet, nom)) for nom in noms)
    return {
        nom: _ecrit(valeur)
        for nom, valeur in valeurs
        if valeur not in (None, _AJOUTS.get((type(objet), nom)))
    }


def _ecrit(valeur: Any) -> Any:
    if isinstance(valeur, tuple):
        return [jour.isoformat() for jour in valeur]
    return valeur.isoformat() if isinstance(valeur, date) else valeur
