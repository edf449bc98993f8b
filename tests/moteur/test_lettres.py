"""Les lettres à prévoir autour de zéro : le solde du soir décide, et la 48SI remplace les autres."""

import pytest
from essais_moteur import Objet, codes, delit, dites, dossier, perte, releve_de, stage

LETTRES = {"48", "48M", "48N", "48SI"}
PERMIS = (
    "2021-06-01"  # six points le jour des retraits : la première infraction précède l’anniversaire
)


def deux(premiere: str, seconde: str, au: str, *autres: Objet) -> Objet:
    """Trois points, puis six, définitifs ces jours-là : il n’en reste rien."""
    return dossier(
        PERMIS,
        perte(3, "2022-03-01", premiere),
        delit(6, "2022-04-01", seconde),
        *autres,
        au=au,
    )


def ensemble(*points: int) -> Objet:
    """Des infractions simultanées, définitives le même jour ; huit points la veille."""
    groupe = (perte(n, "2023-05-31", "2023-07-10", simultanee="A") for n in points)
    return dossier(PERMIS, *groupe, au="2023-08-01")


# R25, R35 : le dossier, les lettres annoncées.
SOIRS: dict[str, tuple[Objet, set[str]]] = {
    "les-deux-le-meme-jour": (deux("2022-05-02", "2022-05-02", "2022-06-01"), {"48SI"}),
    "la-premiere-la-veille": (deux("2022-05-01", "2022-05-02", "2022-06-01"), {"48", "48SI"}),
    "la-premiere-le-lendemain": (deux("2022-05-03", "2022-05-02", "2022-06-01"), {"48SI"}),
    "la-veille-de-zero": (deux("2022-03-10", "2022-05-02", "2022-05-01"), {"48", "48N"}),
    "le-jour-de-zero": (deux("2022-03-10", "2022-05-02", "2022-05-02"), {"48", "48SI"}),
    "le-lendemain-de-zero": (deux("2022-03-10", "2022-05-02", "2022-05-03"), {"48", "48SI"}),
    "le-stage-qui-sauve": (  # −3 puis 1 : le stage de la première reste dû
        deux("2022-03-10", "2022-05-02", "2022-06-01", stage("2022-05-10", "2022-05-11")),
        {"48", "48N"},
    ),
    "simultanees-a-zero": (ensemble(6, 3), {"48SI"}),  # 8 → 2 → 0
    "simultanees-au-dessus": (ensemble(4, 3), {"48", "48N"}),  # 8 → 4 → 1
}


@pytest.mark.parametrize("nom", SOIRS)
def test_r25_le_solde_du_soir(nom: str) -> None:
    """R25, R35 : à zéro le soir, la 48SI seule ; tant que le solde est nul, aucune 48N."""
    donne, attendues = SOIRS[nom]
    assert codes(releve_de(donne)) & LETTRES == attendues


@pytest.mark.parametrize("nom", SOIRS)
def test_r30_a_zero_rien_ne_dit_d_attendre(nom: str) -> None:
    """R30 : à zéro, seul un gain rapide sauve ; aucune alerte ne conseille d’attendre une lettre."""
    lu = releve_de(SOIRS[nom][0])
    attendre = any("Attendez" in alerte["texte"] for alerte in lu["alertes"])
    assert attendre is (lu["solde"]["signe"] > 0 and bool(dites(lu, "48N")))
