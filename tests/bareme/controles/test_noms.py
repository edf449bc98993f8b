"""Les noms de fichiers : ASCII, et aucun fichier oublié en silence."""

import pytest

from tests.bareme.petit_bareme import PetitBareme

# Fichier créé, ligne attendue (sans « barème/ »).
NOMS = {
    "fichier": (
        "regles/de\u0301lais.txt",
        (
            "regles/de\u0301lais.txt:1:1: Le nom « délais.txt » contient autre chose que de l’ASCII"
            " — renommez-le « delais.txt »"
        ),
    ),
    "dossier": (
        "cas/régles/x.txt",
        (
            "cas/régles:1:1: Le nom « régles » contient autre chose que de l’ASCII"
            " — renommez-le « regles »"
        ),
    ),
    "extension": (
        "infractions/vitesses.yml",
        (
            "infractions/vitesses.yml:1:1: Ce fichier n’est lu par rien"
            " — rangez-le dans infractions/, regles/, reperes/ ou cas/, avec l’extension .yaml"
        ),
    ),
    "mauvais-dossier": (
        "divers/vitesse.yaml",
        (
            "divers/vitesse.yaml:1:1: Ce fichier n’est lu par rien"
            " — rangez-le dans infractions/, regles/, reperes/ ou cas/, avec l’extension .yaml"
        ),
    ),
}


@pytest.mark.parametrize(("chemin", "attendu"), NOMS.values(), ids=NOMS)
def test_nom_de_fichier(petit: PetitBareme, chemin: str, attendu: str) -> None:
    """Un nom accentué, ou qui ferait oublier le fichier en silence, est refusé."""
    petit.ecrire(chemin, "rien")
    assert petit.lignes() == [f"barème/{attendu}"]


def test_dossier_bareme_decompose(petit: PetitBareme) -> None:
    """Un second dossier « barème », en lettres décomposées, est signalé."""
    (petit.racine / "bare\u0300me").mkdir()
    assert petit.lignes() == [
        (
            "bare\u0300me:1:1: Le nom « barème » est écrit en lettres décomposées (NFD)"
            " — renommez-le « barème » en lettres composées"
        )
    ]


@pytest.mark.parametrize("chemin", ["cas/.t5.yaml", "infractions/.vitesse.yaml", "LISEZMOI.md"])
def test_fichier_sans_histoire(petit: PetitBareme, chemin: str) -> None:
    """Un brouillon d’éditeur ou une page d’aide ne gênent pas."""
    petit.ecrire(chemin, "un: [")
    assert petit.lignes() == []
