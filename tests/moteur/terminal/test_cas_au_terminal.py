"""La commande `permis-points cas` : l’entrée d’un cas, qui se colle, se charge et se rejoue."""

import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from atelier import charger
from permis_points.terminal import cli, en_cas
from permis_points.version import VERSION
from tests.chemins import RACINE
from tests.moteur.aide import acte, connu, delit, dossier, perte, releve_de, stage
from tests.oracle.dossiers import dossier as dossier_tire

COMBIEN = 40
LIBRES = {"simultanee": "trajet de M. Durand", "note": "vu par Mme Martin : « null »"}
PLEIN = dossier(
    {"obtention": "2019-03-15", "filiere": "aac", "b_par_aac_le": None},
    perte(3, "2021-06-10", "2021-07-02", **LIBRES),
    perte(4, "2021-06-10", "2021-07-02", **LIBRES, etablie_par="paiement", a_l_etranger=False),
    perte(2, "2024-01-10", "2024-02-10", definitive_entre=["2024-02-01", "2024-03-01"]),
    stage("2022-01-14", "2022-01-15") | {"note": "à Nice"},
    contrat=1,
    solde_connu=connu("2020-01-01", 8, 10),
)
"""Deux infractions simultanées, une dont la date est estimée, un stage, un solde connu, des textes libres."""
NEUF = dossier("2001-05-05")
DISCUTE = dossier(
    "2001-05-05",
    delit(6, "2025-11-01"),
    delit(5, "2025-11-02"),
    perte(1, "2025-12-01"),
    acte("notification-48si", "2026-06-01"),
)
"""Le point des six mois revient le jour de la lettre 48SI (C9)."""


def _cas(ecrit: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> str:
    (tmp_path / "d.json").write_text(json.dumps(ecrit), "utf-8")
    assert cli.main(["cas", str(tmp_path / "d.json")]) == 0
    sortie = capsys.readouterr()
    assert sortie.err == ""
    return sortie.out


def test_les_cas_ecrits_se_collent_et_se_rejouent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Quarante dossiers tirés et trois choisis : collés dans le barème, ses contrôles n’y trouvent rien."""
    tires = [dossier_tire(Random(graine)) for graine in range(COMBIEN)]  # noqa: S311
    entrees = [_cas(ecrit, capsys, tmp_path) for ecrit in (PLEIN, NEUF, DISCUTE, *tires)]
    shutil.copytree(RACINE / "barème", tmp_path / "barème")
    (tmp_path / "docs").symlink_to(RACINE / "docs")
    fichier = tmp_path / "barème/cas/retraits.yaml"
    fichier.write_text("\n".join([fichier.read_text("utf-8"), *entrees]), "utf-8")
    bareme, fautes = charger(tmp_path)
    assert [str(faute) for faute in fautes] == []
    assert bareme is not None
    assert len([cas for cas in bareme.cas if cas.id.startswith("a-nommer-")]) == len(entrees)
    assert max(len(ligne) for entree in entrees for ligne in entree.splitlines()) <= en_cas.LARGEUR


def test_le_cas_attend_les_soldes_du_dossier(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Chaque soir où quelque chose arrive, prévision comprise, et celui du relevé : le solde du dossier donné."""
    [cas] = yaml.safe_load(_cas(PLEIN, capsys, tmp_path))
    mouvements = releve_de(PLEIN)["mouvements"]
    soirs = {m["le"]: (m["points"], m["plafond"]) for m in mouvements}
    du_jour = [m for m in mouvements if m["le"] <= PLEIN["au"]][-1]
    soirs[PLEIN["au"]] = (du_jour["points"], du_jour["plafond"])
    attendus = {a["le"].isoformat(): (a["points"], a["plafond"]) for a in cas["attendu"]}
    assert attendus == soirs
    assert max(attendus) > PLEIN["au"]
    assert VERSION in cas["resume"]


def test_rien_d_un_texte_libre_n_y_entre(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ni note, ni nom de groupe ; les deux infractions restent simultanées l’une de l’autre, d’aucune autre."""
    ecrit = _cas(PLEIN, capsys, tmp_path)
    assert not any(libre in ecrit for libre in ("Durand", "Martin", "Nice", "note:"))
    [cas] = yaml.safe_load(ecrit)
    groupes = [e.get("simultanee") for e in cas["dossier"]["evenements"]]
    assert groupes == ["A1", "A1", None, None]


def test_deux_groupes_restent_deux_groupes() -> None:
    """Deux noms, deux groupes, dans leur ordre."""
    evenements = [{"type": "infraction", "simultanee": nom} for nom in ("b", "a", "b")]
    propre = en_cas.sans_texte_libre({"permis": {}, "evenements": evenements}, date(2026, 1, 1))
    assert [e["simultanee"] for e in propre["evenements"]] == ["A1", "A2", "A1"]


def test_un_dossier_sans_date_est_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Le cas porte le jour du relevé : celui de `--au`, sinon aujourd’hui ; il se rejouera demain."""
    sans_date = {cle: valeur for cle, valeur in PLEIN.items() if cle != "au"}
    [cas] = yaml.safe_load(_cas(sans_date, capsys, tmp_path))
    assert date.today() - cas["dossier"]["au"] <= timedelta(days=1)  # noqa: DTZ011
    assert cli.main(["cas", str(tmp_path / "d.json"), "--au", "2022-02-02"]) == 0
    [cas] = yaml.safe_load(capsys.readouterr().out)
    assert cas["dossier"]["au"] == date(2022, 2, 2)


@pytest.mark.parametrize(
    ("ecrit", "fiabilite"), [(NEUF, "probable"), (DISCUTE, "conteste")], ids=["neuf", "discute"]
)
def test_ce_qui_se_discute_est_conteste(
    ecrit: Any, fiabilite: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Jamais « certain » : un calcul n’est pas une lecture. Un point contesté rencontré s’y dit."""
    [cas] = yaml.safe_load(_cas(ecrit, capsys, tmp_path))
    assert cas["fiabilite"] == fiabilite
    assert ("note_publique" in cas) is (fiabilite == "conteste")


def test_toute_regle_d_un_recit_a_son_nom() -> None:
    """Une règle que le relevé cite, un cas peut la citer : le vocabulaire du barème la nomme."""
    recit = RACINE / "simulator/src/permis_points/recit"
    citees = {
        regle
        for module in recit.glob("*.py")
        for regle in re.findall(r'"([RK][1-9][0-9]?)"', module.read_text("utf-8"))
    }
    vocabulaire = yaml.safe_load((RACINE / "barème/vocabulaire.yaml").read_text("utf-8"))
    assert {"R9", "K10"} <= citees
    assert citees - set(vocabulaire["regles"]) == set()
