"""La page de la qualité : tout y est compté, rien n’y est écrit à la main."""

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

import muter
import noter_la_nuit
from atelier.lecture.depot import ouvrir
from atelier.qualite.compte import FIABILITES, qualite
from atelier.qualite.nuit import Nuit, ecrire, lire
from tests.chemins import RACINE
from tests.site.site_lu import bareme_sain
from tests.site.site_lu import lire as page_lue

BAREME = bareme_sain()
UNE_NUIT = Nuit(le=dt.date(2026, 11, 30), dossiers=100, mutants=10, tues=9)


def test_les_comptes_sont_ceux_du_bareme(site: Path) -> None:
    """Chaque sorte de fait, recomptée ici, est sur la page avec les mêmes nombres."""
    page = page_lue(site / "bareme/qualite/index.html")
    dits = [
        re.findall(r"\d+", ligne.texte)
        for ligne in page.tous("article")[0].tous("ul")[0].tous("li")
    ]
    sortes = (BAREME.infractions, BAREME.amendes, BAREME.parametres, BAREME.cas)
    assert dits == [
        [str(sum(fait.fiabilite == f for fait in faits)) for f in FIABILITES] for faits in sortes
    ]


def test_un_seul_fait_se_dit_au_singulier(site: Path) -> None:
    """« 1 probable », « 0 contesté », « 2 certains » : l’accord suit le nombre."""
    page = page_lue(site / "bareme/qualite/index.html")
    for ligne in page.tous("article")[0].tous("ul")[0].tous("li"):
        accords = re.findall(r"(\d+)\s(?:faits? )?(?:certain|probable|contesté)(s?)\b", ligne.texte)
        assert len(accords) == len(FIABILITES)
        assert all((int(nombre) > 1) == bool(pluriel) for nombre, pluriel in accords), ligne.texte


def test_toute_page_y_mene(site: Path) -> None:
    """Le pied de page du guide, du barème et du simulateur."""
    for page in ("index.html", "bareme/points/index.html", "simulateur/index.html"):
        assert "qualite/" in (site / page).read_text("utf-8").partition("<footer")[2], page


def test_un_changement_date_est_attendu_jusqu_a_la_veille() -> None:
    """La veille il est attendu ; le jour même, il est là."""
    jour = dt.date(2025, 12, 29)
    veille, ce_jour = (
        [e.jour for e in qualite(dataclasses.replace(BAREME, jour_du_site=le)).attendus]
        for le in (jour - dt.timedelta(days=1), jour)
    )
    assert jour in veille
    assert jour not in ce_jour


def test_les_relectures_et_les_natinf_se_comptent_une_fois() -> None:
    """Une entrée, un jour ; une infraction passée ne compte pas dans la couverture."""
    compte = qualite(BAREME)
    assert compte.relectures.plus_ancienne == min(
        o.verifie_le for o in (*BAREME.infractions, *BAREME.faq)
    )
    assert compte.natinf.avec <= compte.natinf.sur < len(BAREME.infractions)


def test_toute_entree_datee_est_comptee() -> None:
    """Chaque `verifie_le` du barème, et lui seul : une sorte de plus ne s’oublie pas."""
    ecrits = sum(
        len(re.findall(r"^ *verifie_le:", fichier.read_text("utf-8"), re.MULTILINE))
        for fichier in (RACINE / "barème").rglob("*.yaml")
    )
    assert qualite(BAREME).relectures.total == ecrits
    assert (
        sum(fiche.table.jour("verifie_le") is not None for fiche in ouvrir(RACINE, None).toutes())
        == ecrits
    )


def test_les_survivants_de_la_nuit_sont_ceux_que_l_on_justifie() -> None:
    """La nuit notée et MUTANTS.md disent le même nombre de survivants."""
    nuit = lire()
    assert nuit.mutants - nuit.tues == len(muter.justifiees())


def test_une_nuit_impossible_ne_se_note_pas(tmp_path: Path) -> None:
    """Ni plus de tués que de mutants, ni une clé inconnue ; une nuit écrite se relit."""
    with pytest.raises(ValidationError, match="11 mutants tués sur 10"):
        Nuit(**{**UNE_NUIT.model_dump(), "tues": 11})
    fichier = tmp_path / "nuit.json"
    ecrire(UNE_NUIT, fichier)
    assert lire(fichier) == UNE_NUIT
    fichier.write_text(fichier.read_text("utf-8").replace("le", "la", 1), "utf-8")
    with pytest.raises(ValidationError):
        lire(fichier)


def test_sans_mutant_essaye_rien_ne_se_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """La commande dit quoi lancer d’abord, et ne remplace pas la nuit d’avant."""
    monkeypatch.setattr(muter, "issues", dict)
    with pytest.raises(noter_la_nuit.CommandeRefusee, match="Aucun mutant essayé"):
        noter_la_nuit.main(["--dossiers", "20000"])
