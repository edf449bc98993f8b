"""Les dates de vérification ne sont pas à venir."""

import datetime as dt

from atelier import charger
from tests.bareme.petit_bareme import PetitBareme


def test_date_a_venir(petit: PetitBareme) -> None:
    """La veille de la vérification tout est à venir ; le jour même, rien ; sans jour, rien."""
    veille = dt.date(2026, 11, 20)
    _, fautes = charger(petit.racine, aujourd_hui=veille)
    assert len(fautes) == 9
    assert str(fautes[0]) == (
        "barème/amendes.yaml:11:15: « verifie_le » est à venir : le 2026-11-21 suit le 2026-11-20"
        " — écrivez le jour où vous avez lu le texte"
    )
    assert fautes[-1].chemin == "barème/sources.yaml"
    (du_site,) = [faute for faute in fautes if faute.chemin == "barème/site.yaml"]
    assert str(du_site) == (
        "barème/site.yaml:1:7: « jour » est à venir : le 2026-11-21 suit le 2026-11-20"
        " — le site ne décrit pas un jour qui n’est pas venu : écrivez aujourd’hui, ou avant"
    )
    assert charger(petit.racine, aujourd_hui=dt.date(2026, 11, 21))[1] == []
    assert charger(petit.racine)[1] == []
