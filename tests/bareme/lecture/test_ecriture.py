"""L’écriture : octets, lettres, clés doubles, raccourcis de YAML."""

import pytest

from tests.bareme.petit_bareme import VIT, VITESSE, PetitBareme

VIDE = "1:1: Le fichier est vide — écrivez-y au moins une entrée"

# Texte remplacé, texte fautif, lignes attendues (sans le chemin).
FAUTES = {
    "cle-double": (
        "\n  libelle",
        "\n  id: autre\n  libelle",
        ["2:3: La clé « id » est écrite deux fois — gardez-en une seule (l’autre est ligne 1)"],
    ),
    "nfd": (
        "libelle: Excès",
        "libelle: Exce\u0300s",
        [
            (
                "2:15: « è » est écrit en deux signes (texte non NFC) — "
                "retapez la lettre accentuée d’une seule touche"
            ),
        ],
    ),
    "nfd-commentaire": (
        "[legi]",
        "[legi]  # ve\u0301rifie\u0301",
        [
            (
                "19:23: « é » est écrit en deux signes (texte non NFC) — "
                "retapez la lettre accentuée d’une seule touche"
            ),
        ],
    ),
    "etiquette": (
        "libelle: Excès",
        "libelle: !!str Excès",
        ["2:12: L’étiquette « !!str » est interdite — retirez-la : chaque valeur reste un texte"],
    ),
    "etiquette-maison": (
        "points: 2",
        "points: !deux 2",
        ["7:15: L’étiquette « !deux » est interdite — retirez-la : chaque valeur reste un texte"],
    ),
    "ancre": (
        "concerne: [conducteur]",
        "concerne: &qui [conducteur]",
        [
            "4:13: L’ancre « &qui » est interdite — retirez-la et répétez la valeur où il le faut",
        ],
    ),
    "renvoi": (
        "sources: [legi]",
        "sources: *qui",
        ["19:12: Le renvoi « *qui » est interdit — répétez la valeur"],
    ),
    "second-document": (
        "verifie_le: 2026-11-21\n",
        "verifie_le: 2026-11-21\n---\n- id: autre\n",
        ["22:1: Le fichier contient un second document — retirez la ligne « --- »"],
    ),
    "tabulation": (
        "      points: 2",
        "\t\tpoints: 2",
        ["7:1: Une tabulation sert de marge — remplacez-la par des espaces, deux par niveau"],
    ),
    "tabulation-apres-espaces": (
        "      points: 2",
        "    \tpoints: 2",
        ["7:5: Une tabulation sert de marge — remplacez-la par des espaces, deux par niveau"],
    ),
    "espace-insecable-en-marge": (
        "      points: 2",
        "     \u00a0points: 2",
        [
            (
                "7:6: Une espace insécable sert de marge — "
                "remplacez-la par des espaces, deux par niveau"
            )
        ],
    ),
    "cle-composee": (
        "libelle: Excès",
        "? [a, b]\n  : autre\n  libelle: Excès",
        ["2:5: Une clé doit être un mot — retirez la liste ou la table"],
    ),
    "trop-de-niveaux": (
        "aussi_appele: [flash, radar]",
        "aussi_appele: " + "[" * 300 + "]" * 300,
        [
            (
                "3:18: « aussi_appele » attend une seule valeur — "
                "écrivez une seule valeur après le deux-points"
            ),
            "3:27: Plus de 12 niveaux s’emboîtent ici — fermez les crochets et les accolades",
        ],
    ),
    "caractere-invisible": (
        "libelle: Excès",
        "libelle: Ex\u0007cès",
        ["2:14: Le caractère invisible U+0007 est interdit — effacez-le"],
    ),
    "octet-nul": (
        "radar",
        "ra\0dar",
        ["3:27: Le caractère invisible U+0000 est interdit — effacez-le"],
    ),
}


@pytest.mark.parametrize(("ancien", "nouveau", "attendu"), FAUTES.values(), ids=FAUTES)
def test_faute_d_ecriture(
    petit: PetitBareme, ancien: str, nouveau: str, attendu: list[str]
) -> None:
    """Chaque faute d’écriture est dite seule, à sa place, avec son conseil."""
    petit.remplacer(VIT, ancien, nouveau)
    assert petit.lignes() == [f"barème/{VIT}:{ligne}" for ligne in attendu]


@pytest.mark.parametrize(
    ("octets", "attendu"),
    [
        pytest.param(b"", [VIDE], id="vide"),
        pytest.param(b"# rien\n", [VIDE], id="commentaire"),
        pytest.param(b"---\n", [VIDE], id="tirets"),
        pytest.param(
            b"\xef\xbb\xbf" + VITESSE.encode(),
            [
                (
                    "1:1: Le fichier commence par une marque d’ordre des octets — "
                    "enregistrez le fichier en UTF-8 sans BOM"
                ),
            ],
            id="marque-d-ordre",
        ),
        pytest.param(
            VITESSE.encode("latin-1"),
            [
                "2:15: L’octet 0xe8 n’est pas de l’UTF-8 — enregistrez le fichier en UTF-8",
            ],
            id="latin-1",
        ),
        pytest.param(
            VITESSE.encode("utf-16"),
            ["1:1: Le fichier est enregistré en UTF-16 — enregistrez le fichier en UTF-8"],
            id="utf-16",
        ),
    ],
)
def test_octets_fautifs(petit: PetitBareme, octets: bytes, attendu: list[str]) -> None:
    """Un fichier vide, ou qui n’est pas de l’UTF-8 nu, est refusé avec la place de la faute."""
    petit.ecrire(VIT, octets)
    assert petit.lignes() == [f"barème/{VIT}:{ligne}" for ligne in attendu]


def test_fins_de_ligne_de_windows(petit: PetitBareme) -> None:
    """Des fins de ligne CRLF ne sont pas une faute."""
    petit.ecrire(VIT, VITESSE.replace("\n", "\r\n"))
    assert petit.lignes() == []


def test_toutes_les_fautes_d_un_coup(petit: PetitBareme) -> None:
    """Un fichier qui accumule les fautes les dit toutes, dans l’ordre des lignes."""
    contenu = (
        VITESSE.replace("- id", "- libelle: Doublon\n  id", 1)
        .replace("Excès", "Exce\u0300s")
        .replace("[flash, radar]", "&a [flash]")
        .replace("points: 2", "points: !x 2")
        .replace("[11302]", "*a")
        .replace("true", "oui")
    )
    petit.ecrire(VIT, contenu)
    places = [(faute.ligne, faute.colonne) for faute in petit.fautes()]
    assert places == [(3, 3), (3, 15), (4, 17), (8, 15), (18, 11), (19, 34)]
