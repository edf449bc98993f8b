"""La lecture : chaque faute d’écriture, à sa place, sans cacher les autres."""

import pytest
import yaml
from petit_bareme import FICHIERS, VIT, VITESSE, PetitBareme

from atelier import composition
from atelier.arbre import nu
from atelier.lecture import lire

CHEMIN = f"barème/{VIT}"
MARGE = "alignez les clés d’une même fiche, deux espaces par niveau"
TEXTE = 'entourez le texte de guillemets droits : "…"'
DEUX_POINTS = (
    "Ce deux-points ouvre une valeur là où il n’en faut pas — "
    f"si c’est une phrase, {TEXTE} ; sinon, {MARGE}"
)
FERMETURE = (
    "Cette liste ou cette table n’est pas fermée — "
    "fermez-la, et séparez ses éléments par des virgules"
)
GUILLEMET = "Ce guillemet n’est jamais fermé — fermez-le par le même guillemet"
MAL_RANGE = f"La marge ou la ponctuation ne suit pas celle qui précède — {MARGE}"
CARACTERE = f"Ce caractère ne peut pas commencer une valeur — {TEXTE}"
SIGNE_YAML = f"Ce caractère a un sens en YAML — {TEXTE}"
SANS_DEUX_POINTS = (
    "Il manque un deux-points après la clé — "
    "écrivez « cle: valeur », avec une espace après le deux-points"
)
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
    "cle-composee": (
        "libelle: Excès",
        "? [a, b]\n  : autre\n  libelle: Excès",
        ["2:5: Une clé doit être un mot — retirez la liste ou la table"],
    ),
    "trop-de-niveaux": (
        "aussi_appele: [flash, radar]",
        "aussi_appele: " + "[" * 3000 + "]" * 3000,
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
    "deux-points": ("libelle: Excès", "libelle: Note: Excès", [f"2:16: {DEUX_POINTS}"]),
    "deux-points-espace": ("libelle: Excès", "libelle: Note : Excès", [f"2:17: {DEUX_POINTS}"]),
    "sans-deux-points": ("libelle: Excès", "libelle Excès", [f"2:3: {SANS_DEUX_POINTS}"]),
    "deux-points-colle": ("libelle: Excès", "libelle:Excès", [f"2:3: {SANS_DEUX_POINTS}"]),
    "crochet": ("[legi]", "[legi", [f"19:12: {FERMETURE}"]),
    "accolade": ("[legi]", "{legi", [f"19:12: {FERMETURE}"]),
    "guillemet-double": ("libelle: Excès", 'libelle: "Excès', [f"2:12: {GUILLEMET}"]),
    "guillemet-simple": ("libelle: Excès", "libelle: 'Excès", [f"2:12: {GUILLEMET}"]),
    "echappement": (
        "libelle: Excès",
        r'libelle: "a\d" # Excès',
        [
            (
                "2:15: Une barre oblique inverse n’est pas comprise entre guillemets doubles — "
                "doublez-la, ou prenez des guillemets simples"
            ),
        ],
    ),
    "marge-trop-large": ("  natinf", "   natinf", [f"17:4: {MAL_RANGE}"]),
    "marge-trop-etroite": ("  natinf", " natinf", [f"17:2: {MAL_RANGE}"]),
    "crochet-de-trop": ("[legi]", "[legi]]", [f"19:18: {MAL_RANGE}"]),
    "tiret": (
        "libelle: Excès",
        "libelle: - Excès",
        [f"2:12: Un tiret ou une clé n’a pas sa place ici — {MARGE}"],
    ),
    "arobase": ("libelle: Excès", "libelle: @Excès", [f"2:12: {CARACTERE}"]),
    "pour-cent": ("libelle: Excès", "libelle: %Excès", [f"2:12: {CARACTERE}"]),
    "esperluette": ("libelle: Excès", "libelle: & Excès", [f"2:13: {SIGNE_YAML}"]),
    "exclamation": (
        "libelle: Excès",
        "libelle: !a!b Excès",
        [f"2:12: Une étiquette YAML (« ! ») n’a pas sa place ici — {TEXTE}"],
    ),
    "bloc": (
        "libelle: Excès",
        "libelle: | x\n    Excès",
        [f"2:14: Le YAML est mal formé ici — {MARGE} ; au besoin, {TEXTE}"],
    ),
}


@pytest.mark.parametrize(("ancien", "nouveau", "attendu"), FAUTES.values(), ids=FAUTES)
def test_faute_d_ecriture(
    petit: PetitBareme, ancien: str, nouveau: str, attendu: list[str]
) -> None:
    """Chaque faute d’écriture est dite seule, à sa place, avec son conseil."""
    petit.remplacer(VIT, ancien, nouveau)
    assert petit.lignes() == [f"{CHEMIN}:{ligne}" for ligne in attendu]


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
                "10:63: L’octet 0xb0 n’est pas de l’UTF-8 — enregistrez le fichier en UTF-8",
            ],
            id="latin-1",
        ),
    ],
)
def test_octets_fautifs(petit: PetitBareme, octets: bytes, attendu: list[str]) -> None:
    """Un fichier vide, ou qui n’est pas de l’UTF-8 nu, est refusé avec la place de la faute."""
    petit.ecrire(VIT, octets)
    assert petit.lignes() == [f"{CHEMIN}:{ligne}" for ligne in attendu]


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


def test_une_entree_cassee_ne_cache_pas_les_autres(petit: PetitBareme) -> None:
    """Deux erreurs de syntaxe et une faute de forme, dans trois entrées, sont toutes dites."""
    petit.ecrire(
        VIT,
        VITESSE.replace("[legi]", "[legi")
        + VITESSE.replace("vitesse-20-29", "autre").replace("points: 2", "points: deux")
        + VITESSE.replace("vitesse-20-29", "dernier").replace("[flash", '"[flash'),
    )
    places = [(faute.ligne, faute.colonne) for faute in petit.fautes()]
    assert places == [(19, 12), (28, 15), (45, 17)]


@pytest.mark.parametrize("ecrit", ["010", "no", "12:30:00", "2004-13-01", "1.0", "~", "0x1F"])
def test_un_scalaire_reste_un_texte(ecrit: str) -> None:
    """Rien n’est converti à la lecture : ni nombre, ni booléen, ni date, ni heure."""
    lecture = lire("x.yaml", f"- {ecrit}\n".encode())
    assert lecture.arbre is not None
    assert nu(lecture.arbre) == [ecrit]
    assert lecture.fautes == ()


def test_les_positions_sont_celles_du_fichier() -> None:
    """Clés et valeurs gardent leur ligne et leur colonne, comptées à partir de 1."""
    arbre = lire("x.yaml", "é: [a,\n  b]\n".encode()).arbre
    liste = arbre.entrees[0].valeur
    places = [(noeud.ligne, noeud.colonne) for noeud in (arbre.entrees[0].cle, *liste.elements)]
    assert places == [(1, 1), (1, 5), (2, 3)]


@pytest.mark.parametrize("chemin", FICHIERS)
def test_les_deux_lecteurs_donnent_le_meme_arbre(
    chemin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sans libyaml, PyYAML lit le même arbre aux mêmes places : seule la vitesse change."""
    rapide = lire(chemin, FICHIERS[chemin].encode())
    monkeypatch.setattr(composition, "LECTEUR_RAPIDE", yaml.SafeLoader)
    assert lire(chemin, FICHIERS[chemin].encode()) == rapide
