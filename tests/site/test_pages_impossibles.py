"""Un barème bien formé dont une page ne peut pas s’écrire : une faute située, jamais une trace."""

import re
import shutil
from pathlib import Path

import pytest

from atelier import charger
from atelier.site import essayer
from tests.chemins import RACINE

CASSES = {
    "parametre-renomme": ("regles/marges-vitesse.yaml", "id: marge-seuil\n", "id: marge-seuille\n"),
    # La première version de la classe, quelles que soient celles qui la suivent.
    "tarif-trop-tard": (
        "amendes.yaml",
        r"(?s)(- classe: 4\n(?:(?!\n- classe:).)*en_vigueur_depuis: )2002-01-01",
        r"\g<1>2012-01-01",
    ),
}


def _copier(dossier: Path) -> Path:
    # La seconde saisie et la liste publiée les refuseraient déjà : c’est de la page que l’on veut le refus.
    sans = shutil.ignore_patterns("seconde-saisie", "publies.yaml")
    shutil.copytree(RACINE / "barème", dossier / "barème", ignore=sans)
    return dossier


@pytest.mark.parametrize("casse", CASSES)
def test_une_page_impossible_est_une_faute(tmp_path: Path, casse: str) -> None:
    """La faute nomme le fichier et l’objet qui manque aux pages."""
    fichier, ancien, nouveau = CASSES[casse]
    chemin = _copier(tmp_path) / "barème" / fichier
    texte = chemin.read_text("utf-8")
    abime, touches = re.subn(ancien, nouveau, texte)
    assert touches == 1
    chemin.write_text(abime, "utf-8")
    bareme, fautes = charger(tmp_path)
    assert fautes == []
    assert bareme is not None
    contenu, (faute,) = essayer(bareme)
    assert contenu is None
    assert faute.chemin == f"barème/{fichier}"
    assert faute.ligne > 0


def test_le_bareme_du_depot_s_ecrit(tmp_path: Path) -> None:
    """Le même essai, sur le barème tel qu’il est : un contenu, aucune faute."""
    bareme, _ = charger(_copier(tmp_path))
    assert bareme is not None
    contenu, fautes = essayer(bareme)
    assert fautes == []
    assert contenu is not None
    assert contenu.textes
