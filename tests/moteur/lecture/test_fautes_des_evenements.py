"""Chaque faute d’un événement, avec sa ligne exacte : sa place, son champ, la phrase."""

from typing import Any

import pytest

from tests.moteur.aide import ANCIEN, Objet, dossier, lignes_de, perte, releve_de, selon, stage

CHOIX_TYPE = (
    "infraction, stage, suspension, notification-48n, notification-48si, remise-du-permis, "
    "annulation-judiciaire, nouveau-permis"
)


def avec(**champs: object) -> Objet:
    """Une infraction saine dont on change quelques champs."""
    return perte(3, "2024-01-10") | champs


# Nom : l’événement fautif, le champ sous evenements[1], la phrase.
TEXTE_COURT = "on attend un texte de 100 caractères au plus"
TEXTE_LISIBLE = "on attend un texte sans caractère invisible"
A_LA_MAIN = "Donnez points, nature et classe pour cette date."
POINTS = "on attend un nombre entier de 0 à 9"
EVENEMENTS: dict[str, tuple[Any, str, str]] = {
    "pas-un-objet": ("stage", "", "on attend un objet avec des clés, pas « stage »"),
    "sans-type": ({}, ".type", f"le type de l’événement manque ; au choix : {CHOIX_TYPE}"),
    "type-inconnu": (
        {"type": "amende"},
        ".type",
        f"type inconnu : « amende » ; au choix : {CHOIX_TYPE}",
    ),
    "type-liste": (
        {"type": ["stage"]},
        ".type",
        f"type inconnu : « […] » ; au choix : {CHOIX_TYPE}",
    ),
    "cle-inconnue": (
        avec(commis_le="2024-01-10"),
        "",
        "la clé « commis_le » n’existe pas ; vouliez-vous écrire « commise_le » ?",
    ),
    "code-inconnu": (
        selon("vitese-20-29", "2024-01-10"),
        ".code",
        "« vitese-20-29 » n’est pas dans le barème ; donnez points, nature, classe",
    ),
    "code-nombre": (
        selon("x", "2024-01-10") | {"code": 7},
        ".code",
        f"{TEXTE_COURT}, pas « 7 »",
    ),
    "date-requise": (
        avec(commise_le=None),
        ".commise_le",
        "cette date est nécessaire (AAAA-MM-JJ)",
    ),
    "date-impossible": (
        avec(commise_le="2024-02-30"),
        ".commise_le",
        "« 2024-02-30 » n’est pas une date (AAAA-MM-JJ)",
    ),
    "hors-bareme": (
        selon("vitesse-20-29", "2001-05-31"),
        ".commise_le",
        (
            "« vitesse-20-29 » n’est pas connu au 31 mai 2001 : période connue depuis le 1er juin 2001. "
            f"{A_LA_MAIN}"
        ),
    ),
    "apres-le-bareme": (
        selon("equipement-retroreflechissant-moto-2013", "2016-01-01"),
        ".commise_le",
        (
            "« equipement-retroreflechissant-moto-2013 » n’est pas connu au 1er janvier 2016 : période "
            f"connue du 1er janvier 2013 au 31 décembre 2015. {A_LA_MAIN}"
        ),
    ),
    "points-dix": (avec(points=10), ".points", f"{POINTS}, pas « 10 »"),
    "points-negatifs": (
        avec(points=-1),
        ".points",
        f"{POINTS}, pas « -1 »",
    ),
    "points-texte": (avec(points="3"), ".points", f"{POINTS}, pas « 3 » entre guillemets"),
    "points-vrai": (
        avec(points=True),
        ".points",
        f"{POINTS}, pas « true »",
    ),
    "points-a-virgule": (
        avec(points=3.0),
        ".points",
        f"{POINTS}, pas « 3.0 »",
    ),
    "points-immenses": (
        avec(points=10**40),
        ".points",
        f"{POINTS}, pas « un nombre immense »",
    ),
    "points-objet": (
        avec(points={}),
        ".points",
        f"{POINTS}, pas « {{…}} »",
    ),
    "nature": (
        avec(nature="crime"),
        ".nature",
        "« crime » n’est pas admis ; au choix : contravention, delit, inconnue",
    ),
    "classe-six": (avec(classe=6), ".classe", "on attend un nombre entier de 1 à 5, pas « 6 »"),
    "contravention-sans-classe": (
        avec(classe=None),
        ".classe",
        "une contravention a une classe, de 1 à 5",
    ),
    "delit-avec-classe": (avec(nature="delit"), ".classe", "un délit n’a pas de classe"),
    "etablie-par": (
        avec(etablie_par="courrier"),
        ".etablie_par",
        (
            "« courrier » n’est pas admis ; au choix : paiement, titre-executoire, composition-penale, "
            "condamnation, afd"
        ),
    ),
    "annulee-vrai-texte": (
        avec(annulee="true"),
        ".annulee",
        "on attend true ou false, pas « true » entre guillemets",
    ),
    "annulee-texte": (avec(annulee="non"), ".annulee", "on attend true ou false, pas « non »"),
    "etiquette-trop-longue": (
        avec(simultanee="A" * 101),
        ".simultanee",
        f"{TEXTE_COURT}, pas « {'A' * 60}… »",
    ),
    "note-avec-octet-nul": (
        avec(note="a\0b"),
        ".note",
        f"{TEXTE_LISIBLE}, pas « a�b »",
    ),
    "note-demi-caractere": (
        avec(note="\ud800"),
        ".note",
        f"{TEXTE_LISIBLE}, pas « � »",
    ),
    "cadre": (
        stage("2024-01-10", "2024-01-11", "amiable"),
        ".cadre",
        "« amiable » n’est pas admis ; au choix : volontaire, 48n, judiciaire",
    ),
    "stage-sans-fin": (
        stage("2024-01-10", "2024-01-11") | {"dernier_jour": None},
        ".dernier_jour",
        "cette date est nécessaire (AAAA-MM-JJ)",
    ),
    "acte-sans-date": ({"type": "suspension"}, ".le", "cette date est nécessaire (AAAA-MM-JJ)"),
}


@pytest.mark.parametrize("nom", EVENEMENTS)
def test_faute_d_un_evenement(nom: str) -> None:
    """L’événement fautif est désigné par sa place, celui d’à côté n’en souffre pas."""
    evenement, champ, phrase = EVENEMENTS[nom]
    donne = dossier(ANCIEN, perte(1, "2024-01-01"), evenement)
    assert lignes_de(donne) == [f"evenements[1]{champ}: {phrase}"]


def test_sans_code_ni_points() -> None:
    """Sans code, il manque les points et la nature : deux lignes."""
    evenement = {"type": "infraction", "commise_le": "2024-01-10"}
    phrase = "sans code du barème, il faut les points, la nature et la classe"
    assert lignes_de(dossier(ANCIEN, evenement)) == [
        f"evenements[0].{c}: {phrase}" for c in ("points", "nature")
    ]


@pytest.mark.parametrize(
    "evenement",
    [
        pytest.param(
            selon("vitesse-20-29", "1999-05-01", points=2, nature="contravention", classe=4),
            id="hors-bareme-a-la-main",
        ),
        pytest.param(selon("vitesse-20-29", "2024-01-10", points=3), id="points-seuls"),
        pytest.param(selon("vitesse-20-29", "2024-01-10", classe=3), id="classe-seule"),
        pytest.param(avec(note="première ligne\n\tseconde"), id="note-sur-deux-lignes"),
        pytest.param(
            {"type": "stage", "premier_jour": "2024-01-10", "dernier_jour": "2024-01-11"},
            id="stage-sans-cadre",
        ),
    ],
)
def test_admis(evenement: Objet) -> None:
    """Ce que le contrat permet ne lève aucune faute."""
    assert releve_de(dossier("1998-01-10", evenement))["contrat"] == 1
