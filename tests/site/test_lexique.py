"""Le lexique du code nomme les mots que le moteur emploie vraiment."""

import re

from tests.chemins import RACINE

MOTEUR = RACINE / "simulator/src/permis_points"


def test_chaque_mot_de_code_du_lexique_existe_dans_le_moteur() -> None:
    """Un mot entre accents graves, au premier rang du tableau, est écrit quelque part dans le moteur."""
    lexique = (RACINE / "docs/contribuer/lexique.md").read_text(encoding="utf-8")
    premieres = [ligne.split("|")[1] for ligne in lexique.splitlines() if ligne.startswith("| ")]
    mots = re.findall(r"`([^`]+)`", "".join(premieres))
    code = "\n".join(p.read_text(encoding="utf-8") for p in MOTEUR.rglob("*.py"))
    assert len(mots) > 20
    assert [mot for mot in mots if not re.search(rf"\b{re.escape(mot)}\b", code)] == []


def test_chaque_objet_du_dossier_et_du_calcul_est_au_lexique() -> None:
    """Les classes que lit un juriste (dossier, solde, étapes, voies, probatoire) y figurent toutes."""
    lexique = (RACINE / "docs/contribuer/lexique.md").read_text(encoding="utf-8")
    fichiers = (
        "dossier",
        "solde",
        "moteur/etapes",
        "moteur/voies",
        "moteur/vie",
        "regles/probatoire",
    )
    classes = [
        nom
        for fichier in fichiers
        for nom in re.findall(
            r"^class ([A-Z]\w+)", (MOTEUR / f"{fichier}.py").read_text("utf-8"), re.MULTILINE
        )
    ]
    assert [nom for nom in classes if f"`{nom}`" not in lexique] == []
