"""Ce que l’on demande à `permis-points lot` : ses options, lues et jugées ensemble."""

from datetime import date
from typing import NamedTuple

from permis_points.bareme import bareme_du_paquet
from permis_points.en_lot.coeurs import combien_de_coeurs
from permis_points.en_lot.colonnes import lire_colonnes
from permis_points.en_lot.ligne import Reglage
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.lecture.champs import lire_date, montrer
from permis_points.terminal.commande import Demande
from permis_points.terminal.lot import formats
from permis_points.terminal.lot.formats import JSONL, PARQUET

_COEURS_AU_PLUS = 256
_NOMBRES_DE_COEURS = {str(nombre) for nombre in range(1, _COEURS_AU_PLUS + 1)}


class Voulu(NamedTuple):
    """Ce que la ligne de commande demande, lu et vérifié ; sortie : None, la sortie standard."""

    format: str
    reglage: Reglage
    coeurs: int
    sortie: str | None
    reprendre: bool


def lire_ce_qui_est_voulu(demande: Demande, aujourd_hui: date) -> Voulu:
    """Rend ce qui est demandé. Lève DossierIncoherent avec toutes les fautes des options."""
    valeurs = demande.valeurs
    format_ = valeurs["format"] or JSONL
    fautes: list[Faute] = []
    colonnes, au, coeurs = valeurs["colonnes"], valeurs["au"], valeurs["coeurs"]
    jour = None if au is None else lire_date(au)
    if au is not None and jour is None:
        fautes.append(Faute("--au", f"{montrer(au)} n’est pas une date (AAAA-MM-JJ)"))
    demandees: tuple[str, ...] = ()
    try:
        demandees = lire_colonnes(colonnes.split(",") if colonnes is not None else ())
    except DossierIncoherent as refuses:
        fautes += [Faute("--colonnes", faute.phrase) for faute in refuses.fautes]
    if coeurs is not None and coeurs not in _NOMBRES_DE_COEURS:
        phrase = f"on attend un nombre de 1 à {_COEURS_AU_PLUS}, pas {montrer(coeurs)}"
        fautes.append(Faute("--coeurs", phrase))
    if valeurs["reprendre"] and valeurs["sortie"] is None:
        fautes.append(Faute("--reprendre", "donnez aussi la sortie à continuer : --sortie FICHIER"))
    if valeurs["reprendre"] and format_ == PARQUET:
        fautes.append(
            Faute("--reprendre", "un fichier Parquet ne se continue pas : choisissez jsonl ou csv")
        )
    if fautes:
        raise DossierIncoherent(tuple(fautes))
    reglage = Reglage(
        bareme_du_paquet(), aujourd_hui, tuple(formats.colonnes_du_format(format_, demandees)), jour
    )
    nombre = combien_de_coeurs() if coeurs is None else int(coeurs)
    return Voulu(format_, reglage, nombre, valeurs["sortie"], bool(valeurs["reprendre"]))
