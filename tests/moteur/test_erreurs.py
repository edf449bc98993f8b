"""Ce que le moteur refuse de faire en silence : une erreur nommée, jamais une valeur inventée."""

from datetime import date

import pytest

from permis_points.dossier import InfractionCommise
from permis_points.erreurs import DateHorsBareme, InfractionInconnue
from permis_points.moteur.etapes import Etape, Genre
from permis_points.recit.mouvements import raconter
from permis_points.solde import Solde
from tests.moteur.aide import bareme


def test_parametre_hors_de_ses_dates() -> None:
    """Un paramètre légal demandé hors de ses dates est une erreur nommée, jamais une valeur par défaut."""
    with pytest.raises(
        DateHorsBareme, match="« majoration-annuelle » n’est pas connu au 30\u00a0décembre 2007"
    ):
        bareme().valeur("majoration-annuelle", date(2007, 12, 30))
    assert bareme().valeur_si_elle_existe("majoration-annuelle", date(2007, 12, 30)) is None
    assert bareme().valeur("majoration-annuelle", date(2007, 12, 31)) == 2


def test_infraction_inconnue() -> None:
    """Un code absent du barème est une erreur nommée."""
    with pytest.raises(InfractionInconnue):
        bareme().infraction("rouler-trop-bien")


def test_realite_d_une_infraction_en_attente() -> None:
    """Demander la réalité d’une infraction en attente est une erreur, jamais une date inventée."""
    i = InfractionCommise(0, 3, "contravention", 4, date(2024, 1, 10), None)
    with pytest.raises(ValueError, match="InfractionCommise"):
        _ = i.realite


@pytest.mark.parametrize("genre", [Genre.RETRAIT, Genre.STAGE, Genre.UN_POINT])
def test_etape_sans_son_sujet(genre: Genre) -> None:
    """Une étape qui ne porte pas le fait dont elle parle ne se raconte pas."""
    with pytest.raises(TypeError):
        raconter(Etape(date(2024, 1, 10), genre, 0, Solde(12, 12)))
