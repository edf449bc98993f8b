"""La suite de conformité publiée : complète, scellée, notable d’un fichier seul, et sa page dit vrai."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from atelier import Bareme
from atelier.conformite import noteur
from atelier.conformite.fausse import relever_a_tort
from atelier.conformite.fichiers import adresses, fichiers, regles_fausses, schemas_json, suite
from atelier.conformite.titres import EN_ANGLAIS
from atelier.rejeu.rejouer import pour_le_moteur
from permis_points.lecture.dossier import lire_dossier
from permis_points.releve import relever
from tests.chemins import RACINE
from tests.service import servir
from tests.site.site_lu import lire

PLAFOND = 1_500_000
"""En octets, tout compris : une suite se télécharge d’un geste."""


@pytest.fixture(scope="module")
def dossier(site: Path) -> Path:
    """Rend le dossier publié."""
    return site / "api/v1/conformite"


@pytest.fixture(scope="module")
def publies(dossier: Path) -> dict[str, bytes]:
    """Rend chaque fichier publié, par nom, sans ses formes comprimées."""
    return {f.name: f.read_bytes() for f in dossier.iterdir() if f.suffix not in {".br", ".gz"}}


@pytest.fixture(scope="module")
def vecteurs(dossier: Path) -> list[dict[str, Any]]:
    """Rend les vecteurs, lus comme le fait le programme publié."""
    return noteur.lire_la_suite(str(dossier))[1]


def test_le_site_publie_ces_octets_et_eux_seuls(publies: dict[str, bytes], bareme: Bareme) -> None:
    """Recalculés, les mêmes ; leurs adresses sont celles que l’on annonce sans calculer."""
    attendus = {nom.rpartition("/")[2]: t.encode() for nom, t in fichiers(bareme).items()}
    assert publies == attendus
    assert {nom.rpartition("/")[2] for nom in adresses()} == set(publies)
    assert sum(map(len, publies.values())) < PLAFOND


def test_le_manifeste_scelle_la_suite(
    publies: dict[str, bytes], vecteurs: list[dict[str, Any]], bareme: Bareme
) -> None:
    """Nombres, empreintes, moteur et barème : tout se revérifie."""
    manifeste = json.loads(publies["manifeste.json"])
    assert manifeste["bareme_sha256"] == pour_le_moteur(bareme).empreinte
    empreinte = hashlib.sha256(publies["conformite.py"]).hexdigest()
    assert manifeste["programme_sha256"] == empreinte
    assert manifeste["total"] == len(vecteurs) == sum(f["vecteurs"] for f in manifeste["familles"])
    for famille in manifeste["familles"]:
        siens = [v for v in vecteurs if v["famille"] == famille["famille"]]
        deux = [
            v for v in siens if any(s["points"] != s["plancher"] for s in v["attendu"]["soldes"])
        ]
        assert (famille["vecteurs"], famille["deux_voies"]) == (len(siens), len(deux))
    tires = next(f for f in manifeste["familles"] if f["famille"] == "tires")
    assert tires["deux_voies"] * 2 == tires["vecteurs"]
    identifiants = [v["id"] for v in vecteurs]
    assert len(set(identifiants)) == len(identifiants)


def test_chaque_fichier_suit_son_schema(publies: dict[str, bytes]) -> None:
    """Vecteurs, manifeste, règles fausses ; un vecteur sans attendu est refusé."""
    schemas = schemas_json()
    juges = {nom: jsonschema.Draft202012Validator(schema) for nom, schema in schemas.items()}
    a_juger = {
        "vecteurs.schema.json": ("cas.json", "bornes.json", "arrondis.json", "tires.json"),
        "manifeste.schema.json": ("manifeste.json",),
        "regles-fausses.schema.json": ("regles-fausses.json",),
    }
    for nom, siens in a_juger.items():
        assert json.loads(publies[nom]) == schemas[nom]
        for fichier in siens:
            lu = json.loads(publies[fichier])
            assert [e.message for e in juges[nom].iter_errors(lu)] == [], fichier
    abime = json.loads(publies["cas.json"])
    del abime["vecteurs"][0]["attendu"]
    assert not juges["vecteurs.schema.json"].is_valid(abime)


def test_chaque_cas_publie_y_est_avec_ses_soldes(
    vecteurs: list[dict[str, Any]], bareme: Bareme
) -> None:
    """Les soldes que le juriste a écrits dans le cas sont ceux que l’on déduit du vecteur."""
    par_id = {v["id"]: v for v in vecteurs}
    assert {c.id for c in bareme.cas} == {
        nom.removeprefix("cas/") for nom in par_id if nom.startswith("cas/")
    }
    for cas in bareme.cas:
        mouvements = par_id[f"cas/{cas.id}"]["attendu"]["mouvements"]
        for voulu in cas.attendu:
            passes = [m for m in mouvements if m["le"] <= str(voulu.le)]
            if voulu.points is not None:
                assert passes[-1]["points"] == voulu.points, (cas.id, voulu.le)


def test_chaque_vecteur_se_lit_dans_les_deux_langues(
    vecteurs: list[dict[str, Any]], bareme: Bareme
) -> None:
    """Un titre en français, un en anglais ; aucune traduction d’un cas disparu."""
    assert [v["id"] for v in vecteurs if not v["titre"]["fr"] or not v["titre"]["en"]] == []
    assert set(EN_ANGLAIS) == {cas.id for cas in bareme.cas}


def test_aucun_vecteur_ne_demande_le_bareme(vecteurs: list[dict[str, Any]]) -> None:
    """Chaque infraction dit ses points, sa nature, et sa classe si c’est une contravention."""
    infractions = [
        e for v in vecteurs for e in v["dossier"]["evenements"] if e["type"] == "infraction"
    ]
    assert len(infractions) > 500
    for infraction in infractions:
        assert {"points", "nature"} <= infraction.keys()
        assert ("classe" in infraction) == (infraction["nature"] == "contravention")
    assert all(v["au"] == v["dossier"]["au"] for v in vecteurs)


def test_une_regle_fausse_manque_ce_qu_elle_doit_manquer(
    vecteurs: list[dict[str, Any]], publies: dict[str, bytes], bareme: Bareme
) -> None:
    """Elle manque le cas qui la dément et retrouve ce qui n’en dépend pas ; publiée, recalculée, c’est pareil."""
    (regle,) = json.loads(publies["regles-fausses.json"])["regles"]
    manques = {nom for famille in regle["familles"] for nom in famille["manques"]}
    assert regle["manques"] == len(manques)
    assert "cas/ce-392555-classe-du-dossier-entier" in manques
    assert "bornes/derniere-legere-deux-ans-jour" in manques
    assert "cas/un-point-six-mois" not in manques
    assert not any(nom.startswith("bornes/derniere-grave") for nom in manques)
    lu = pour_le_moteur(bareme)
    (seconde,) = regles_fausses(lu, suite(lu, bareme.cas)).regles
    assert seconde.model_dump(mode="json") == regle
    vecteur = next(v for v in vecteurs if v["id"] == "bornes/derniere-legere-deux-ans-jour")
    joue = lire_dossier(vecteur["dossier"], lu, bareme.jour_du_site)
    faux, juste = relever_a_tort(joue, lu), relever(joue, lu)
    assert (faux["solde"]["points"], juste["solde"]["points"]) == (12, 5)


def programmes(langue: str) -> list[str]:
    """Rend les exemples de la page écrits dans ce langage."""
    page = (RACINE / "docs/reutiliser/conformite.md").read_text("utf-8")
    return [bloc.partition("```")[0] for bloc in page.split(f"```{langue}\n")[1:]]


def test_les_exemples_de_la_page_se_lancent_tels_quels(site: Path, tmp_path: Path) -> None:
    """Du dossier vide au compte rendu, comme on les copierait : le faux programme manque, le nôtre a tout."""
    for programme in programmes("python"):
        titre = programme.splitlines()[0]
        if titre.startswith("# "):
            (tmp_path / titre.removeprefix("# ")).write_text(programme, "utf-8")
    chemins = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    rendus = []
    with servir(dossier=site) as adresse:
        for bloc in programmes("sh"):
            ecrit = bloc.replace("https://permis-a-points.example", adresse.rstrip("/"))
            preface = "" if "SITE=" in ecrit else f"SITE={adresse.rstrip('/')}\n"
            rendus.append(
                subprocess.run(  # noqa: S603  nos exemples
                    [
                        "/bin/bash",
                        "-mc",
                        preface + ecrit.replace("mon_service.py 8765 &", ATTENDRE),
                    ],
                    cwd=tmp_path,
                    env={**os.environ, "PATH": chemins},
                    capture_output=True,
                    text=True,
                    check=False,
                    timeout=240,
                )
            )
    commande, lot, service = rendus
    total = json.loads((site / "api/v1/conformite/manifeste.json").read_text("utf-8"))["total"]
    assert commande.returncode == 1, commande.stderr
    assert "attendu" in commande.stdout
    assert lot.returncode == 0, lot.stdout + lot.stderr
    assert f"{total} / {total}" in lot.stdout
    assert f"/ {total}" in service.stdout, service.stderr
    assert f"{total} / {total}" not in service.stdout


ATTENDRE = "mon_service.py 8765 &\nsleep 2"
"""Une personne met plus de temps qu’un test à taper la ligne suivante."""


def test_l_exemple_qui_lit_les_regles_fausses(
    dossier: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Il nomme la règle, compte ses manques, et en montre."""
    (exemple,) = [p for p in programmes("python") if "regles-fausses.json" in p]
    monkeypatch.chdir(dossier)
    exec(compile(exemple, "conformite.md", "exec"), {})  # noqa: S102  l’exemple que nous publions
    dit = capsys.readouterr().out
    assert "La dernière infraction décide" in dit
    assert "bornes/" in dit


def test_la_page_lie_chaque_fichier(site: Path, publies: dict[str, bytes]) -> None:
    """Aucun fichier de la suite n’est tu, aucun lien n’est mort."""
    page = lire(site / "reutiliser/conformite/index.html")
    liens = {a.attributs.get("href", "") for a in page.tous("a")}
    vises = {lien.rpartition("/")[2] for lien in liens if "/api/v1/conformite/" in lien}
    assert vises == set(publies)
