"""Ce que le moteur refuse de faire en silence : une erreur nommée, jamais une valeur inventée."""

from datetime import date

import pytest

from permis_points.dossier import InfractionCommise
from permis_points.erreurs import DateHorsBareme, InfractionInconnue
from permis_points.moteur.etapes import Delai, Etape, Genre, GenreDeDelai, Statut
from permis_points.recit.delais import raconter_le_delai
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


@pytest.mark.parametrize(
    ("genre", "manque"),
    [
        (Genre.RETRAIT, "infraction"),
        (Genre.STAGE, "stage"),
        (Genre.UN_POINT, "délai"),
        (Genre.ANNULATION, "acte"),
    ],
)
def test_etape_sans_son_sujet(genre: Genre, manque: str) -> None:
    """Une étape qui ne porte pas le fait dont elle parle ne se raconte pas, et dit lequel manque."""
    with pytest.raises(TypeError, match=f"« {genre} » sans {manque}"):
        raconter(Etape(date(2024, 1, 10), genre, 0, Solde(12, 12)))


@pytest.mark.parametrize(
    ("genre", "statut", "manque"),
    [
        (GenreDeDelai.DIX_ANS, Statut.ACQUIS, "infraction"),
        (GenreDeDelai.RECONSTITUTION_TOTALE, Statut.INTERROMPU, "obstacle"),
    ],
)
def test_delai_sans_son_sujet(genre: GenreDeDelai, statut: Statut, manque: str) -> None:
    """Un délai qui ne porte pas le fait dont il parle ne se raconte pas, et dit lequel manque."""
    delai = Delai(genre, date(2024, 1, 10), date(2027, 1, 10), 36)
    with pytest.raises(TypeError, match=f"« {genre} » sans {manque}"):
        raconter_le_delai(delai, statut)
