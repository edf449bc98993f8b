"""L’interdiction d’obtenir un permis : six mois ou un an, depuis la remise."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    au_soir,
    codes,
    connu,
    delais,
    delit,
    dites,
    dossier,
    permis,
    perte,
    releve,
    releve_de,
)

TROIS = connu("2025-12-31", 3)
QUATRE_POINTS = perte(4, "2026-01-02", "2026-01-20")  # 3 − 4 = −1
# R31 : les lettres et la remise ; le premier jour où un permis peut être obtenu.
REMISE = acte("remise-du-permis", "2026-07-06")
LETTRE = acte("notification-48si", "2026-06-30")
INTERDICTIONS: dict[str, tuple[list[Objet], str | None]] = {
    "six-mois": ([LETTRE, REMISE], "2027-01-06"),
    "sans-remise-rien-ne-court": ([LETTRE], None),
    "remise-avant-la-lettre": ([acte("remise-du-permis", "2026-06-29"), LETTRE], None),
    "remise-le-jour-meme": ([LETTRE, acte("remise-du-permis", "2026-06-30")], "2026-12-30"),
    "deux-remises": ([LETTRE, REMISE, acte("remise-du-permis", "2026-08-06")], "2027-01-06"),
    "fin-de-mois": ([LETTRE, acte("remise-du-permis", "2026-08-31")], "2027-02-28"),
    "sans-lettre": ([REMISE], None),
}


@pytest.mark.parametrize("nom", INTERDICTIONS)
def test_r31_interdiction(nom: str) -> None:
    """R31 : six mois depuis la première remise qui suit la lettre ; sans remise, rien ne court."""
    evenements, possible = INTERDICTIONS[nom]
    lu = releve(ANCIEN, QUATRE_POINTS, *evenements, solde_connu=TROIS)
    assert lu["nouveau_permis_possible_le"] == possible
    assert [d["echeance"] for d in delais(lu, "interdiction")] == ([possible] if possible else [])


@pytest.mark.parametrize(
    ("premiere", "possible"),
    [("2021-06-29", "2027-01-06"), ("2021-06-30", "2027-07-06"), ("2022-03-01", "2027-07-06")],
)
def test_r31_repetition(premiere: str, possible: str) -> None:
    """R31, K18, C16 : un an si la lettre précédente a cinq ans au plus, et l’alerte C16."""
    donne = dossier(
        permis("2023-01-20", nouveau_permis=True),
        acte("notification-48si", premiere),
        delit(6, "2024-01-10", "2026-05-02"),
        LETTRE,
        REMISE,
    )
    lu = releve_de(donne)
    assert lu["nouveau_permis_possible_le"] == possible
    assert "C16" in codes(lu)
    assert ("dans les cinq ans" in delais(lu, "interdiction")[0]["explication"]) is (
        possible == "2027-07-06"
    )


def test_r31_la_lettre_contestee_ne_compte_pas() -> None:
    """R31, K13 : une première lettre reçue avec des points n’est pas une invalidation."""
    lu = releve(
        ANCIEN,
        acte("notification-48si", "2024-01-10"),  # 12 points : sans effet
        delit(6, "2026-01-10"),
        delit(6, "2026-01-11"),
        LETTRE,
        REMISE,
    )
    assert lu["nouveau_permis_possible_le"] == "2027-01-06"
    assert "C16" not in codes(lu)
    assert au_soir(lu, "2024-01-10")["points"] == 12


# R32 : obtention, lettres 48SI, remise ; l’alerte, et les dates qu’elle donne.
DISPENSES: dict[str, tuple[Objet, str | None, list[str]]] = {
    "permis-ancien-et-remise": (
        dossier(ANCIEN, QUATRE_POINTS, LETTRE, REMISE, solde_connu=TROIS),
        "C22",
        ["6 avril 2027", "6 octobre 2027"],
    ),
    "remise-en-fin-de-mois": (
        dossier(
            ANCIEN, QUATRE_POINTS, LETTRE, acte("remise-du-permis", "2026-08-31"), solde_connu=TROIS
        ),
        "C22",
        ["31 mai 2027", "28 novembre 2027"],
    ),
    "sans-remise": (
        dossier(ANCIEN, QUATRE_POINTS, LETTRE, solde_connu=TROIS),
        "C22",
        ["depuis la remise, c’est la lecture la plus prudente"],
    ),
    "trois-ans-ce-jour-la": (
        dossier("2023-06-30", delit(6, "2024-01-10", "2026-05-02"), LETTRE, REMISE),
        "C22",
        ["6 avril 2027"],
    ),
    "trois-ans-le-lendemain": (
        dossier("2023-07-01", delit(6, "2024-01-10", "2026-05-02"), LETTRE, REMISE),
        "epreuve-pratique",
        ["sera à repasser"],
    ),
    "interdiction-d-un-an": (
        dossier(
            permis("2023-01-20", nouveau_permis=True),
            acte("notification-48si", "2022-03-01"),
            delit(6, "2024-01-10", "2026-05-02"),
            LETTRE,
        ),
        "epreuve-pratique",
        ["sera à repasser"],
    ),
    "le-premier-jour-du-texte": (
        dossier(
            ANCIEN, acte("notification-48si", "2013-01-19"), solde_connu=connu("2013-01-18", 0)
        ),
        "C22",
        ["dans les neuf mois"],
    ),
    "avant-le-texte": (
        dossier(
            ANCIEN, acte("notification-48si", "2013-01-18"), solde_connu=connu("2013-01-17", 0)
        ),
        None,
        [],
    ),
}


@pytest.mark.parametrize("nom", DISPENSES)
def test_r32_dispense(nom: str) -> None:
    """R32, C22 : trois ans de permis, moins d’un an d’interdiction ; les neuf mois, selon les deux lectures."""
    donne, code, dates = DISPENSES[nom]
    lu = releve_de(donne)
    assert codes(lu) & {"C22", "epreuve-pratique"} == ({code} if code else set())
    for texte in dites(lu, code or ""):
        assert all(date in texte for date in dates), texte
