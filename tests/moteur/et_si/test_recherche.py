"""La recherche du premier stage : la dichotomie, les bornes, le cadre, le compte des essais."""

from datetime import date, timedelta

import pytest

from permis_points.et_si import recherche
from permis_points.et_si.banc import ESSAIS_AU_PLUS, Banc, Projet, TropDEssais
from permis_points.et_si.recherche import jours_a_essayer, premier_stage
from tests.moteur.aide import ANCIEN, acte, bareme, dossier, perte

AU = date(2026, 11, 21)


def banc(*evenements: dict[str, object], **autres: object) -> Banc:
    """Ouvre le banc d’un dossier."""
    return Banc.ouvrir(dossier(ANCIEN, *evenements, **autres), bareme(), AU)


@pytest.mark.parametrize("ecart", [1, 2, 3, 4, 5, 100, 400, 700, 1061])
def test_la_dichotomie_trouve_le_premier_jour(ecart: int) -> None:
    """Entre deux jours essayés, le premier qui convient, au jour près."""
    voulu = AU + timedelta(days=ecart)
    essaye = banc(perte(4, "2026-10-10", "2026-10-20"))
    trouve = premier_stage(essaye, lambda p: p.premier_jour >= voulu)
    assert trouve is not None
    assert trouve.premier_jour == voulu
    assert essaye.essais <= 60


def test_rien_ne_convient() -> None:
    """Tous les jours essayés, aucun ne va : pas de projet."""
    assert premier_stage(banc(perte(4, "2026-10-10")), lambda _: False) is None


def test_demain_est_le_premier_jour_essaye_et_aucun_stage_ne_sort_du_calendrier() -> None:
    """Jamais le jour du relevé ni avant ; jamais un second jour après la dernière date admise."""
    assert min(jours_a_essayer(banc(perte(4, "2026-10-10")))) == AU + timedelta(days=1)
    tard = banc(perte(4, "2097-12-30", "2097-12-31"), au="2098-01-01")
    jours = jours_a_essayer(tard)
    assert max(jours) == date(2100, 12, 30)
    assert isinstance(tard.projeter(max(jours)), Projet)


def test_au_dernier_jour_du_calendrier_il_n_y_a_plus_de_stage() -> None:
    """Le 31 décembre 2100, demain n’est plus une date admise : rien à proposer, aucune erreur."""
    fin = banc(perte(4, "2097-12-30", "2097-12-31"), au="2100-12-31")
    assert jours_a_essayer(fin) == []
    assert recherche.premier_stage_utile(fin) is None
    assert recherche.pourquoi_pas_le_premier_jour(fin) == ""


def test_un_meme_jour_ne_s_essaie_qu_une_fois() -> None:
    """Le compte des essais ne monte pas quand on redemande le même stage."""
    essaye = banc(perte(4, "2026-10-10"))
    jour = AU + timedelta(days=9)
    assert essaye.projeter(jour) is essaye.projeter(jour)
    assert essaye.essais == 1


def test_le_compte_promis_n_est_jamais_depasse() -> None:
    """Le 401e essai n’a pas lieu."""
    essaye = banc(perte(4, "2026-10-10"))
    essaye.essais = ESSAIS_AU_PLUS
    with pytest.raises(TropDEssais):
        essaye.projeter(AU + timedelta(days=9))
    assert essaye.essais == ESSAIS_AU_PLUS


@pytest.mark.parametrize(("combien", "limite"), [(0, 400), (100, 400), (101, 396), (4000, 10)])
def test_un_long_dossier_a_droit_a_moins_d_essais(combien: int, limite: int) -> None:
    """Le temps reste borné : le nombre d’événements rejoués, aussi."""
    ouvert = banc()
    assert Banc({"evenements": [{}] * combien}, bareme(), ouvert.depart, None).limite == limite


def test_le_cadre_suit_l_obligation() -> None:
    """Obligatoire jusqu’au dernier départ possible, volontaire ensuite."""
    oblige = banc(perte(4, "2026-10-10"), acte("notification-48n", "2026-11-10"))
    assert oblige.echeance == date(2027, 3, 10)
    assert oblige.projeter(date(2027, 3, 9)).stage.cadre == "48n"
    assert oblige.projeter(date(2027, 3, 10)).stage.cadre == "volontaire"
    assert banc().projeter(date(2027, 3, 9)).stage.cadre == "volontaire"
