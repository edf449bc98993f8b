"""Le chercheur anglais, joué par node sur les fichiers publiés : ce que tapent ceux qui lisent l’anglais."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.chemins import RACINE
from tests.jeu_d_or import PREMIERE, TROIS, Bilan, Recherche, Vu, juger, recherches

RECHERCHES = RACINE / "tests/recherches_en.yaml"
AU_MOINS = 60
JOUER = RACINE / "tests/site/chercher.mjs"


@pytest.fixture(scope="module")
def anglais(site: Path) -> Path:
    """Rend le dossier de ce que chargent les pages anglaises."""
    return site / "assets/en"


def jouer(anglais: Path, jeu: list[Recherche]) -> Bilan:
    """Rend le bilan d’un jeu, en un seul lancement de node."""
    node = shutil.which("node")
    assert node is not None
    commande = [node, JOUER, anglais / "chercheur/chercher.js", anglais / "infractions.json"]
    rendu = subprocess.run(  # noqa: S603  notre propre script
        list(map(str, commande)),
        input=json.dumps([une.tape for une in jeu]),
        capture_output=True,
        text=True,
        check=True,
    )
    vus = [Vu(tuple(ids), phrase) for ids, phrase in json.loads(rendu.stdout)]
    liste = json.loads((anglais / "infractions.json").read_text("utf-8"))
    return juger(jeu, vus, {un["id"]: un["phrase"] for un in liste["aiguillages"]})


def test_le_chercheur_trouve_ce_que_l_on_tape_en_anglais(anglais: Path) -> None:
    """Des deux rives, avec des fautes : la bonne réponse d’abord 95 fois sur 100, dans les trois 99 fois."""
    jeu = recherches(RECHERCHES)
    bilan = jouer(anglais, jeu)
    assert bilan.jouees >= AU_MOINS
    assert bilan.premieres >= PREMIERE * bilan.jouees, bilan
    assert bilan.trois >= TROIS * bilan.jouees, bilan


def test_les_recherches_anglaises_sont_uniques() -> None:
    """Une recherche ne compte qu’une fois ; quinze au moins n’ont pas servi au réglage."""
    jeu = recherches(RECHERCHES)
    assert len({une.tape for une in jeu}) == len(jeu)
    assert sum(une.tenue_a_part for une in jeu) >= 15
