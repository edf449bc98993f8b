"""La formation complémentaire de sept heures : quand elle avance la fin du délai probatoire."""

import pytest

from tests.moteur.aide import (
    Ligne,
    Objet,
    acte,
    de_genre,
    dossier,
    lire,
    permis,
    perte,
    releve,
    releve_de,
)


def forme(obtention: str, formation: str, filiere: str = "classique") -> Objet:
    """Un permis dont le titulaire a suivi la formation ce jour-là."""
    return permis(obtention, filiere=filiere, formation_complementaire=formation)


# R5 : les points d’un permis qui garde sa réduction.
REDUITS: dict[str, tuple[Objet, list[Ligne]]] = {
    "classique-deux-ans": (
        dossier(forme("2023-05-10", "2023-12-01")),
        [("2024-05-10", 8, 8), ("2025-05-09", 8, 8), ("2025-05-10", 12, 12)],
    ),
    "aac-dix-huit-mois": (
        dossier(forme("2024-02-29", "2024-11-16", "aac")),
        [("2025-02-28", 9, 9), ("2025-08-28", 9, 9), ("2025-08-29", 12, 12)],
    ),
}


@pytest.mark.parametrize("nom", REDUITS)
def test_r5_reduction(nom: str) -> None:
    """R5 : deux ans au lieu de trois, dix-huit mois au lieu de deux ans en apprentissage anticipé."""
    donne, attendus = REDUITS[nom]
    lu = releve_de(donne)
    assert lire(lu, attendus) == attendus
    assert de_genre(lu, "fin-de-probatoire")[0]["regle"] == "R5"


ORDINAIRE, REDUITE = "2026-05-10", "2025-05-10"
# R5, K16 : ce qui garde ou fait perdre la réduction d’un permis du 10 mai 2023 ; la fin du délai.
CONDITIONS: dict[str, tuple[Objet, str]] = {
    "la-veille-des-six-mois": (dossier(forme("2023-05-10", "2023-11-09")), ORDINAIRE),
    "le-jour-des-six-mois": (dossier(forme("2023-05-10", "2023-11-10")), REDUITE),
    "le-jour-des-douze-mois": (dossier(forme("2023-05-10", "2024-05-10")), REDUITE),
    "le-lendemain-des-douze-mois": (dossier(forme("2023-05-10", "2024-05-11")), ORDINAIRE),
    "nouveau-permis": (
        dossier(permis("2023-05-10", nouveau_permis=True, formation_complementaire="2023-12-01")),
        ORDINAIRE,
    ),
    "infraction-le-dernier-jour-reduit": (
        dossier(forme("2023-05-10", "2023-12-01"), perte(1, "2025-05-10", "2025-06-01")),
        ORDINAIRE,
    ),
    "infraction-le-lendemain": (
        dossier(forme("2023-05-10", "2023-12-01"), perte(1, "2025-05-11", "2025-06-01")),
        REDUITE,
    ),
    "commise-avant-definitive-apres": (
        dossier(forme("2023-05-10", "2023-12-01"), perte(1, "2025-05-01", "2025-06-01")),
        ORDINAIRE,
    ),
    "infraction-sans-point": (
        dossier(forme("2023-05-10", "2023-12-01"), perte(0, "2025-05-01")),
        REDUITE,
    ),
    "infraction-annulee": (
        dossier(forme("2023-05-10", "2023-12-01"), perte(3, "2025-05-01", annulee=True)),
        REDUITE,
    ),
    "suspension-le-premier-jour": (
        dossier(forme("2023-05-10", "2023-12-01"), acte("suspension", "2023-05-10")),
        ORDINAIRE,
    ),
    "suspension-le-dernier-jour-reduit": (
        dossier(forme("2023-05-10", "2023-12-01"), acte("suspension", "2025-05-10")),
        ORDINAIRE,
    ),
    "suspension-le-lendemain": (
        dossier(forme("2023-05-10", "2023-12-01"), acte("suspension", "2025-05-11")),
        REDUITE,
    ),
}


@pytest.mark.parametrize("nom", CONDITIONS)
def test_r5_conditions(nom: str) -> None:
    """R5, K16 : du 6e au 12e mois d’un premier permis, sans infraction ni suspension jusqu’au bout."""
    donne, fin = CONDITIONS[nom]
    assert [m["le"] for m in de_genre(releve_de(donne), "fin-de-probatoire")] == [fin]


def test_r5_reduction_perdue_majorations_ordinaires() -> None:
    """R5 : la réduction perdue, les majorations ordinaires d’avant l’infraction restent."""
    donne = dossier(forme("2023-05-10", "2023-12-01"), perte(1, "2025-05-10", "2025-06-01"))
    attendus: list[Ligne] = [("2024-05-10", 8, 8), ("2025-05-10", 8, 8), ("2026-05-10", 8, 12)]
    assert lire(releve_de(donne), attendus) == attendus  # 8 − 1 + 1 (six mois)


def test_r5_ne_donne_aucun_point_elle_meme() -> None:
    """R5 : la formation n’est pas un stage ; rien ne bouge le jour où elle est suivie."""
    lu = releve(forme("2023-05-10", "2023-12-01"))
    assert not [m for m in lu["mouvements"] if m["le"].startswith("2023-12")]


@pytest.mark.parametrize(
    ("b_le", "fin"),
    [("2023-09-01", "2024-11-10"), ("2024-11-10", "2024-11-10"), ("2024-11-11", "2025-05-10")],
)
def test_r5_formation_et_b_par_aac(b_le: str, fin: str) -> None:
    """R5, K8 : dix-huit mois si le B est déjà obtenu par l’apprentissage anticipé ce jour-là."""
    donne = permis("2023-05-10", b_par_aac_le=b_le, formation_complementaire="2023-12-01")
    [sortie] = de_genre(releve(donne), "fin-de-probatoire")
    assert sortie["le"] == fin
    assert sortie["regle"] == ("R7" if b_le == "2024-11-11" else "R5")  # alors rien n’est avancé


def test_une_formation_qui_n_avance_rien_n_est_pas_retenue() -> None:
    """R3, R5 : B par l’apprentissage anticipé ramène déjà à deux ans ; c’est la fin ordinaire."""
    b_tardif = permis("2020-05-01", b_par_aac_le="2022-02-01")
    avec = releve(b_tardif | {"formation_complementaire": "2020-12-01"})
    assert [(m["le"], m["regle"]) for m in de_genre(avec, "fin-de-probatoire")] == [
        ("2022-05-01", "R7")
    ]
    assert avec == releve(b_tardif)
