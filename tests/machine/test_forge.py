"""Les automates de la forge : actions épinglées, le moins de droits, des commandes qui existent."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.chemins import RACINE

FORGE = RACINE / ".github"
AUTOMATES = sorted((FORGE / "workflows").glob("*.yml"))
ACTIONS = sorted((FORGE / "actions").rglob("action.yml"))
MAKEFILE = (RACINE / "Makefile").read_text("utf-8")
CIBLES = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))
EPINGLEE = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
LIGNE_EPINGLEE = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
FAUX = "uses: actions/checkout@v7"
LECTURE = {"contents": "read", "actions": "read"}
ECRITURES = {
    ("publier.yml", "deployer"): {"pages": "write", "id-token": "write"},
    ("version.yml", "livrer"): {"contents": "write"},
}
"""Les seuls travaux qui écrivent, et le seul droit que chacun a de plus."""
ids = [chemin.name for chemin in AUTOMATES]


def lu(chemin: Path) -> dict[Any, Any]:
    """Rend l’automate ; « on » y est la clé `True`, comme le veut YAML 1.1."""
    arbre = yaml.safe_load(chemin.read_text("utf-8"))
    assert isinstance(arbre, dict)
    return arbre


def travaux(chemin: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rend les travaux d’un automate, avec leur nom."""
    yield from lu(chemin)["jobs"].items()


def etapes(chemin: Path) -> Iterator[dict[str, Any]]:
    """Rend toutes les étapes d’un automate ou d’une action."""
    if chemin.name == "action.yml":
        yield from lu(chemin)["runs"]["steps"]
    else:
        for _, travail in travaux(chemin):
            yield from travail.get("steps", [])


def test_chaque_besoin_a_son_automate() -> None:
    """Vérifier une proposition, publier, veiller chaque semaine, livrer une version : leurs déclencheurs."""
    declencheurs = {chemin.name: set(lu(chemin)[True]) for chemin in AUTOMATES}
    assert declencheurs == {
        "verifier.yml": {"pull_request", "workflow_call"},
        "publier.yml": {"push", "workflow_dispatch"},
        "semaine.yml": {"schedule", "workflow_dispatch"},
        "version.yml": {"push"},
    }


def test_toute_action_d_autrui_est_epinglee_par_son_empreinte() -> None:
    """Quarante chiffres, et la version en clair à côté ; une étiquette seule serait refusée."""
    assert not LIGNE_EPINGLEE.search(FAUX)
    lignes = [
        ligne.strip(" -")
        for chemin in (*AUTOMATES, *ACTIONS)
        for ligne in chemin.read_text("utf-8").splitlines()
        if "uses:" in ligne
    ]
    dehors = [ligne for ligne in lignes if "uses: ./" not in ligne]
    assert dehors
    assert [ligne for ligne in dehors if not LIGNE_EPINGLEE.search(ligne)] == []


def test_une_action_a_partout_la_meme_empreinte() -> None:
    """Deux fichiers ne font pas tourner deux versions de la même action."""
    vues: dict[str, set[str]] = {}
    for chemin in (*AUTOMATES, *ACTIONS):
        for trouvee in EPINGLEE.findall(chemin.read_text("utf-8")):
            nom, empreinte = trouvee.split("@")
            vues.setdefault(nom, set()).add(empreinte)
    assert {nom: e for nom, e in vues.items() if len(e) > 1} == {}


@pytest.mark.parametrize("chemin", AUTOMATES, ids=ids)
def test_rien_n_est_permis_d_office(chemin: Path) -> None:
    """Aucun droit en tête ; chaque travail dit les siens, lire seulement, sauf deux."""
    assert lu(chemin)["permissions"] == {}
    for nom, travail in travaux(chemin):
        droits = travail["permissions"]
        ecrits = {quoi: acces for quoi, acces in droits.items() if acces != "read"}
        assert ecrits == ECRITURES.get((chemin.name, nom), {}), nom
        assert {q for q, acces in droits.items() if acces == "read"} <= set(LECTURE)


@pytest.mark.parametrize("chemin", AUTOMATES, ids=ids)
def test_une_panne_devant_un_tube_fait_echouer(chemin: Path) -> None:
    """« make … | tee … » échoue si make échoue : bash s’arrête à la première commande fautive d’un tube."""
    assert lu(chemin)["defaults"]["run"]["shell"] == "bash"


@pytest.mark.parametrize("chemin", AUTOMATES, ids=ids)
def test_chaque_travail_finit(chemin: Path) -> None:
    """Une durée bornée, une machine nommée ; un automate appelé a les siennes."""
    for nom, travail in travaux(chemin):
        if "uses" not in travail:
            assert travail["timeout-minutes"] <= 90, nom
            assert re.fullmatch(r"ubuntu-\d\d\.\d\d", travail["runs-on"]), nom


@pytest.mark.parametrize("chemin", [*AUTOMATES, *ACTIONS], ids=[*ids, "preparer"])
def test_les_commandes_existent_et_ne_lisent_rien_d_autrui(chemin: Path) -> None:
    """Chaque « make … » est une cible du Makefile ; aucune expression n’est collée dans un script."""
    for etape in etapes(chemin):
        script = etape.get("run", "")
        assert "${{" not in script
        demandees = re.findall(r"^make (?:--silent )?([a-z-]+)", script, re.MULTILINE)
        assert set(demandees) <= CIBLES, script
        if str(etape.get("uses", "")).startswith("actions/checkout@"):
            assert etape["with"]["persist-credentials"] is False


def test_ce_que_make_test_verifie_la_forge_le_verifie() -> None:
    """Chaque partie de « make test » est lancée par une étape de vérifier.yml, et le secours en est une."""
    recette = re.search(r"^test:.*\n(?:\t.*\n)+", MAKEFILE, re.MULTILINE)
    assert recette
    parties = re.findall(
        r"[a-z-]+", recette[0].split("make", 1)[0] + recette[0].split("-directory ")[-1]
    )
    verifie = {"verifications", "tests-python", "tests-site", "secours", "tests-navigateur"}
    assert verifie <= set(parties)
    lancees = {
        cible
        for etape in etapes(FORGE / "workflows/verifier.yml")
        for cible in re.findall(r"^make ([a-z-]+)", etape.get("run", ""), re.MULTILINE)
    }
    assert lancees >= verifie


def test_les_fautes_s_annotent_et_le_site_se_telecharge() -> None:
    """La proposition montre chaque faute à sa ligne, ce qu’elle change, et le site qu’elle donnerait."""
    toutes = list(etapes(FORGE / "workflows/verifier.yml"))
    assert any(etape.get("run") == "make bareme FORMAT=github" for etape in toutes)
    (effet,) = (etape for etape in toutes if " effet " in etape.get("run", ""))
    assert "GITHUB_STEP_SUMMARY" in effet["run"]
    assert effet["if"] == "github.event_name == 'pull_request'"
    (envoi,) = (e for e in toutes if "upload-artifact" in e.get("uses", ""))
    assert envoi["with"]["path"] == "site"
    assert envoi["with"]["include-hidden-files"] is True


def test_rien_ne_se_publie_ni_ne_se_livre_sans_etre_verifie() -> None:
    """Publier et livrer attendent vérifier.yml ; la mise en ligne attend la construction."""
    for nom, suite in (("publier.yml", ["construire", "deployer"]), ("version.yml", ["livrer"])):
        tous = dict(travaux(FORGE / "workflows" / nom))
        assert tous["verifier"]["uses"] == "./.github/workflows/verifier.yml"
        for avant, apres in zip(["verifier", *suite], suite, strict=False):
            assert tous[apres]["needs"] == avant


def test_zizmor_n_y_trouve_rien() -> None:
    """Le juge des automates, hors ligne, avec ses règles les plus sévères."""
    juge = RACINE / "build/forge/bin/zizmor"
    fait = subprocess.run(  # noqa: S603 - notre outil, épinglé
        [juge, "--offline", "--no-progress", "--persona", "auditor", FORGE],
        check=False,
        capture_output=True,
        text=True,
    )
    assert fait.returncode == 0, fait.stdout + fait.stderr
