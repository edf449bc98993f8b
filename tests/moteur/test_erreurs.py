"""Ce que le moteur refuse de faire en silence, et les retours du dossier à son écriture."""

from datetime import date

import pytest
from essais_moteur import (
    ANCIEN,
    acte,
    bareme,
    codes,
    delais,
    delit,
    lu,
    permis,
    perte,
    releve,
    textes,
)
from situations import SITUATIONS

from permis_points.dossier import InfractionCommise
from permis_points.erreurs import DateHorsBareme, InfractionInconnue
from permis_points.lecture.dossier import lire_dossier
from permis_points.lecture.ecriture import ecrire_dossier
from permis_points.moteur.etapes import Etape, Genre
from permis_points.recit.mouvements import raconter
from permis_points.solde import Solde


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


def test_48n_d_avant_mars_2004() -> None:
    """R25 : la 48N n’existe que depuis le 1er mars 2004 ; avant, aucun délai n’est inventé."""
    lettres = [acte("notification-48n", le) for le in ("2004-02-29", "2004-03-01")]
    echeances = [d["echeance"] for d in delais(releve(ANCIEN, *lettres), "stage-obligatoire")]
    assert echeances == ["2004-07-01"]


def test_majoration_d_un_permis_invalide_au_plancher() -> None:
    """K13, K17 : au plancher, deux délits de l’ancien permis puis la 48SI : plus aucune majoration."""
    lu = releve(
        permis("2025-03-15", nouveau_permis=True),
        delit(6, "2025-01-10", "2025-06-10"),
        acte("notification-48si", "2025-09-01"),
        au="2026-11-21",
    )
    assert (lu["solde"]["points"], lu["solde"]["plancher"]) == (8, 0)
    assert lu["plancher"][-1]["plafond"] == 6
    assert "48SI-contestable" in codes(lu)


@pytest.mark.parametrize(("commise", "perdus"), [("2026-07-10", True), ("2026-07-11", False)])
def test_en_attente_apres_le_retour(commise: str, *, perdus: bool) -> None:
    """R21 : commise après le retour du point, l’infraction en attente ne le fait pas perdre."""
    attente = perte(2, commise, definitive_le=None)
    [texte] = textes(releve(ANCIEN, perte(1, "2026-01-10"), attente), "en-attente")
    assert ("le retour d’un point" in texte) is perdus


@pytest.mark.parametrize("nom", SITUATIONS)
def test_ecrire_puis_relire(nom: str) -> None:
    """Le dossier écrit puis relu est le même, événement par événement."""
    dossier = lu(SITUATIONS[nom])
    assert lire_dossier(ecrire_dossier(dossier), bareme(), date(2000, 1, 1)) == dossier
