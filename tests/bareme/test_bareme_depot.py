"""Le dépôt tel qu’il est : le vrai barème et les noms de fichiers."""

import subprocess
import unicodedata

from petit_bareme import RACINE

from atelier import charger, chemins


def _suivis() -> list[str]:
    # `-z` : sans lui, git échappe les noms accentués.
    sortie = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=RACINE,
        check=True,
        capture_output=True,
    ).stdout
    return [nom for nom in sortie.decode("utf-8").split("\0") if nom]


def test_le_bareme_est_sans_faute() -> None:
    """Le vrai barème passe toutes les vérifications."""
    bareme, fautes = charger(RACINE)
    assert [str(faute) for faute in fautes] == []
    assert bareme is not None
    assert all(famille.infractions for famille in bareme.familles)


def test_les_noms_suivis_sont_en_nfc() -> None:
    """Aucun nom du dépôt n’est écrit en lettres décomposées."""
    suivis = _suivis()
    assert f"{chemins.DOSSIER}/sources.yaml" in suivis
    assert [nom for nom in suivis if unicodedata.normalize("NFC", nom) != nom] == []


def test_bareme_est_le_seul_nom_accentue() -> None:
    """Le dossier `barème` est la seule exception à l’ASCII."""
    noms = {partie for nom in _suivis() for partie in nom.split("/")}
    assert [nom for nom in noms if not nom.isascii()] == [chemins.DOSSIER]


def test_le_nom_du_dossier_est_en_nfc() -> None:
    """La constante de l’atelier s’écrit elle-même en lettres composées."""
    assert unicodedata.is_normalized("NFC", chemins.DOSSIER)
    assert (RACINE / chemins.DOSSIER).is_dir()
