"""La porte de la page : du texte entre, du JSON sort, avec le HTML et les fichiers tout prêts."""

from typing import Any

from permis_points.bareme import bareme_du_paquet
from permis_points.facade import en_json, lire, relever, repondre
from permis_points.releve import relever as calculer_le_releve
from permis_vues import resultat
from permis_vues.courbe_figure import figure

__all__ = ["relever", "voir"]


def voir(dossier_json: str, aujourd_hui: str) -> str:
    """Rend tout ce qu’un changement affiche, ou `{"fautes": …}` comme `relever`.

    `phrase` et `rappel` sont du texte ; `synthese`, `courbe` et `detail`, du HTML échappé ; `effets`
    dit ce que chaque événement change au solde ; `releve` est le texte JSON exact du relevé.
    """
    return repondre(lambda: _voir(_releve(dossier_json, aujourd_hui)))


def _releve(dossier_json: str, aujourd_hui: str) -> dict[str, Any]:
    return calculer_le_releve(lire(dossier_json, aujourd_hui), bareme_du_paquet())


def _voir(releve: dict[str, Any]) -> dict[str, Any]:
    return {
        "phrase": resultat.phrase(releve),
        "rappel": resultat.rappel(releve),
        "effets": resultat.effets(releve),
        "synthese": resultat.synthese(releve),
        "courbe": figure(releve),
        "detail": resultat.detail(releve),
        "releve": en_json(releve),
    }
