"""Les mouvements à coller dans un tableur, ou à ouvrir avec lui : le même tableau, trois fois écrit."""

from permis_points.dossier import Dossier
from permis_points.releve import Releve
from permis_points.tableau import Tableau, dresser, en_colonnes, en_csv
from permis_vues.balises import h
from permis_vues.mouvements import GENRES

FICHIER = "permis-points.csv"


def mettre_en_tableau(releve: Releve, dossier: Dossier) -> dict[str, str]:
    """Rend le CSV à télécharger (`nom`, `type`, `contenu`), et de quoi coller : `texte` et `html`."""
    tableau = dresser(releve, dossier, lambda genre: GENRES[genre].nom)
    return {
        "nom": FICHIER,
        "type": "text/csv;charset=utf-8",
        "contenu": en_csv(tableau),
        "texte": en_colonnes(tableau),
        "html": _html(tableau),
    }


def _html(tableau: Tableau) -> str:
    tetes = h("tr", *(h("th", entete) for entete in tableau.entetes))
    rangees = (h("tr", *(h("td", str(case)) for case in r)) for r in tableau.rangees)
    return h("table", h("thead", tetes), h("tbody", *rangees))
