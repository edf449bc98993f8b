"""Chaque faute du dossier, champ par champ, avec sa ligne exacte."""

import pytest

from tests.moteur.aide import ANCIEN, dossier, lignes_de, lu

# Nom : le dossier, sa ou ses lignes.
DOSSIERS: dict[str, tuple[object, list[str]]] = {
    "pas-un-objet": (
        ["permis"],
        [
            ": on attend un objet avec des clés, pas « […] »",
            "permis: il faut au moins la date d’obtention du permis",
        ],
    ),
    "vide": ({}, ["permis: il faut au moins la date d’obtention du permis"]),
    "permis-nul": (
        {"permis": None},
        ["permis: il faut au moins la date d’obtention du permis"],
    ),
    "permis-texte": (
        {"permis": "B"},
        [
            "permis: on attend un objet avec des clés, pas « B »",
            "permis.obtention: cette date est nécessaire (AAAA-MM-JJ)",
        ],
    ),
    "sans-obtention": (
        {"permis": {}},
        ["permis.obtention: cette date est nécessaire (AAAA-MM-JJ)"],
    ),
    "infraction-toutes-fautes": (
        dossier(
            ANCIEN,
            {
                "type": "infraction",
                "points": 3,
                "nature": "contravention",
                "classe": 4,
                "commise_le": "2024-02-30",
                "definitive_le": "2024-13-01",
                "etablie_par": "gendarme",
                "annulee": "non",
            },
        ),
        [
            "evenements[0].commise_le: « 2024-02-30 » n’est pas une date (AAAA-MM-JJ)",
            "evenements[0].definitive_le: « 2024-13-01 » n’est pas une date (AAAA-MM-JJ)",
            (
                "evenements[0].etablie_par: « gendarme » n’est pas admis ; au choix : paiement, "
                "titre-executoire, composition-penale, condamnation, afd"
            ),
            "evenements[0].annulee: on attend true ou false, pas « non »",
        ],
    ),
    "contrat-2": (
        dossier(ANCIEN, contrat=2),
        ["contrat: version inconnue : « 2 » ; ce moteur lit la version 1"],
    ),
    "contrat-texte": (
        dossier(ANCIEN, contrat="1"),
        ["contrat: version inconnue : « 1 » entre guillemets ; ce moteur lit la version 1"],
    ),
    "contrat-vrai": (
        dossier(ANCIEN, contrat=True),
        ["contrat: version inconnue : « true » ; ce moteur lit la version 1"],
    ),
    "cle-inconnue": (
        dossier(ANCIEN, evenement=[]),
        [": la clé « evenement » n’existe pas ; vouliez-vous écrire « evenements » ?"],
    ),
    "cle-sans-conseil": (dossier(ANCIEN, zzz=1), [": la clé « zzz » n’existe pas"]),
    "evenements-objet": (
        dossier(ANCIEN) | {"evenements": {}},
        ["evenements: on attend une liste, pas « {…} »"],
    ),
    "au-impossible": (
        dossier(ANCIEN, au="2026-02-29"),
        ["au: « 2026-02-29 » n’est pas une date (AAAA-MM-JJ)"],
    ),
    "annee-9999": (
        dossier(ANCIEN, au="9999-12-31"),
        [
            (
                "au: « 9999-12-31 » est hors des dates admises, entre le 1er janvier 1920 "
                "et le 31 décembre 2100"
            )
        ],
    ),
    "date-nombre": (
        dossier(ANCIEN, au=20260101),
        ["au: « 20260101 » n’est pas une date (AAAA-MM-JJ)"],
    ),
    "date-semaine": (
        dossier(ANCIEN, au="2026-W05-1"),
        ["au: « 2026-W05-1 » n’est pas une date (AAAA-MM-JJ)"],
    ),
    "date-et-heure": (
        dossier(ANCIEN, au="2026-01-01T00:00"),
        ["au: « 2026-01-01T00:00 » n’est pas une date (AAAA-MM-JJ)"],
    ),
    "date-chiffres-larges": (
        dossier(ANCIEN, au="２０26-01-01"),
        ["au: « ２０26-01-01 » n’est pas une date (AAAA-MM-JJ)"],
    ),
    "filiere": (
        dossier({"obtention": ANCIEN, "filiere": "libre"}),
        [
            "permis.filiere: « libre » n’est pas admis ; au choix : classique, supervisee, encadree, aac"
        ],
    ),
    "nouveau-permis-texte": (
        dossier({"obtention": ANCIEN, "nouveau_permis": "oui"}),
        ["permis.nouveau_permis: on attend true ou false, pas « oui »"],
    ),
    "solde-sans-points": (
        dossier(ANCIEN, solde_connu={"le": "2024-01-01"}),
        ["solde_connu.points: ce nombre est nécessaire : il est écrit sur votre relevé"],
    ),
    "solde-sans-plafond-en-probatoire": (
        dossier("2022-06-01", solde_connu={"le": "2024-01-01", "points": 6}),
        ["solde_connu.plafond: ce nombre est nécessaire : il est écrit sur votre relevé"],
    ),
    "solde-incomplet": (
        dossier("2022-06-01", solde_connu={"le": "2024-01-01"}),
        [
            f"solde_connu.{cle}: ce nombre est nécessaire : il est écrit sur votre relevé"
            for cle in ("points", "plafond")
        ],
    ),
    "solde-sans-date": (
        dossier(ANCIEN, solde_connu={"points": 9, "plafond": 12}),
        ["solde_connu.le: cette date est nécessaire (AAAA-MM-JJ)"],
    ),
    "solde-treize": (
        dossier(ANCIEN, solde_connu={"le": "2024-01-01", "points": 13, "plafond": 12}),
        ["solde_connu.points: on attend un nombre entier de 0 à 12, pas « 13 »"],
    ),
    "solde-plafond-cinq": (
        dossier(ANCIEN, solde_connu={"le": "2024-01-01", "points": 5, "plafond": 5}),
        ["solde_connu.plafond: on attend un nombre entier de 6 à 12, pas « 5 »"],
    ),
    "solde-au-dessus": (
        dossier("2023-03-15", solde_connu={"le": "2024-01-01", "points": 8, "plafond": 6}),
        ["solde_connu.points: le solde (8) ne peut pas dépasser le plafond (6)"],
    ),
}


@pytest.mark.parametrize("nom", DOSSIERS)
def test_faute_du_dossier(nom: str) -> None:
    """Le dossier, le permis et le solde connu : une ligne par faute, au champ fautif."""
    donne, attendues = DOSSIERS[nom]
    assert lignes_de(donne) == attendues


def test_au_jour_meme() -> None:
    """Sans `au`, le relevé est demandé pour le jour même."""
    donne = dossier(ANCIEN)
    del donne["au"]
    assert lu(donne).au.isoformat() == "2026-11-21"


def test_trop_d_evenements() -> None:
    """Dix mille événements passent la lecture, un de plus est une faute, sans en lire aucun."""
    assert lignes_de(dossier(ANCIEN, *[{}] * 10_001)) == [
        "evenements: le dossier a 10001 événements ; 10000 au plus"
    ]
    assert (
        len(lu(dossier(ANCIEN, *[{"type": "suspension", "le": "2024-01-10"}] * 10_000)).actes)
        == 10_000
    )


def test_cles_inconnues_par_centaines() -> None:
    """Vingt clés inconnues sont citées, les autres comptées."""
    lignes = lignes_de(dossier(ANCIEN) | {f"x{n}": n for n in range(22)})
    assert len(lignes) == 21
    assert lignes[-1] == ": 2 autres clés n’existent pas non plus"
    assert (
        lignes_de(dossier(ANCIEN) | {f"x{n}": n for n in range(21)})[-1]
        == ": 1 autre clé n’existe pas non plus"
    )
