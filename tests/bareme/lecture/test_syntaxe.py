"""La syntaxe : ce que PyYAML refuse, dit en français."""

import pytest

from tests.bareme.petit_bareme import VIT, VITESSE, PetitBareme

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

# Texte remplacé, texte fautif, lignes attendues (sans le chemin).
FAUTES = {
    "deux-points": ("libelle: Excès", "libelle: Note: Excès", [f"2:16: {DEUX_POINTS}"]),
    "deux-points-espace": ("libelle: Excès", "libelle: Note : Excès", [f"2:17: {DEUX_POINTS}"]),
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
def test_faute_de_syntaxe(
    petit: PetitBareme, ancien: str, nouveau: str, attendu: list[str]
) -> None:
    """Chaque erreur de YAML est dite en français, où elle commence, avec son conseil."""
    petit.remplacer(VIT, ancien, nouveau)
    assert petit.lignes() == [f"barème/{VIT}:{ligne}" for ligne in attendu]


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
