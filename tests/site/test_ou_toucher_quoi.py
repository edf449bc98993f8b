"""La page « où toucher quoi » ne cite que des fichiers et des noms qui existent."""

import re

import pytest

from tests.chemins import RACINE

PAGE = (RACINE / "docs/contribuer/ou-toucher-quoi.md").read_text("utf-8")
RACINES = {
    "moteur/": "simulator/src/permis_points/",
    "vues/": "simulator/src/permis_vues/",
    "atelier/": "scripts/atelier/",
}
CITES = sorted(set(re.findall(r"`([a-z_]+/[a-z_./-]*)`", PAGE)))
TABLES = {
    "CodeDAlerte": "moteur/alertes/alerte.py",
    "RENCONTRES": "moteur/alertes/contestes/toutes.py",
    "COMMANDES": "moteur/terminal/commandes/toutes.py",
    "ACTES": "atelier/rejeu/faits.py",
    "ENTREES": "atelier/pages/entrees.py",
    "CONTROLES": "atelier/controles/__init__.py",
    "CODES_DE_LOI": "atelier/modeles/codes.py",
}


def chemin(cite: str) -> str:
    """Rend le chemin depuis la racine du dépôt ; la page abrège ceux du moteur, des vues et de l’atelier."""
    for court, entier in RACINES.items():
        if cite.startswith(court):
            return entier + cite.removeprefix(court)
    return cite


@pytest.mark.parametrize("cite", CITES)
def test_chaque_fichier_cite_existe(cite: str) -> None:
    """Un déplacement qui oublie la page se voit ici."""
    assert (RACINE / chemin(cite)).exists(), cite


@pytest.mark.parametrize("nom", TABLES)
def test_chaque_table_citee_est_ou_la_page_la_dit(nom: str) -> None:
    """La page nomme la table, et son module la définit."""
    assert f"`{nom}`" in PAGE
    source = (RACINE / chemin(TABLES[nom])).read_text("utf-8")
    assert re.search(rf"^(class )?{nom}\b", source, re.MULTILINE)
