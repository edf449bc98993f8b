"""Le jour, encore à venir, où le permis cessera de valoir, tel que le dossier le date (R8, R29, K13)."""

from datetime import date
from typing import NamedTuple

from permis_points.calcul.deux_voies import Calcul
from permis_points.calcul.soirs import solde_le
from permis_points.moteur.etapes import Genre
from permis_points.solde import Solde


class Perte(NamedTuple):
    """Ce qui mettra fin au permis, le jour `le`.

    genre : `INVALIDATION` par une lettre 48SI, `ANNULATION` par un juge ; solde : celui de ce soir-là ;
    selon_ce_calcul : faux d’une lettre 48SI qui arrive alors qu’il reste des points (K13).
    """

    le: date
    genre: Genre
    solde: Solde
    selon_ce_calcul: bool = True


def perte_a_venir(calcul: Calcul) -> Perte | None:
    """Rend la première perte datée d’après le relevé ; None d’un permis déjà perdu, ou que rien n’atteint."""
    if calcul.perdu:
        return None
    present, au = calcul.present, calcul.dossier.au
    acte = present.perdu_par
    contestables = (
        lettre.le
        for lettre in present.vie.lettres_48si
        if au < lettre.le and (acte is None or lettre.le < acte.le)
    )
    contestable = next(contestables, None)
    if contestable is not None:
        solde = solde_le(present.etapes, contestable)
        return Perte(contestable, Genre.INVALIDATION, solde, selon_ce_calcul=False)
    if acte is None:
        return None
    genre = Genre.ANNULATION if present.invalide_par is None else Genre.INVALIDATION
    return Perte(acte.le, genre, solde_le(present.etapes, acte.le))
