"""Les dates qui se contredisent : chacune est une faute, à son champ, avec celle qui la dément."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    connu,
    dossier,
    lignes_de,
    permis,
    perte,
    releve_de,
    stage,
)

# Un permis du 15 mars 2023, sauf mention contraire.
FAUTES: dict[str, tuple[Objet, list[str]]] = {
    "b-par-aac-avant-le-permis": (
        dossier(permis("2023-03-15", b_par_aac_le="2023-03-14")),
        ["permis.b_par_aac_le: le 14 mars 2023 précède l’obtention du permis (15 mars 2023)"],
    ),
    "formation-avant-le-permis": (
        dossier(permis("2023-03-15", formation_complementaire="2022-09-15")),
        [
            (
                "permis.formation_complementaire: le 15 septembre 2022 précède l’obtention du permis "
                "(15 mars 2023)"
            )
        ],
    ),
    "releve-avant-le-permis": (
        dossier("2023-03-15", au="2023-03-14"),
        ["au: le 14 mars 2023 précède le premier jour du permis à points du dossier"],
    ),
    "releve-avant-le-permis-a-points": (
        dossier("1980-03-15", au="1992-11-30"),
        ["au: le 30 novembre 1992 précède le premier jour du permis à points du dossier"],
    ),
    "solde-avant-le-permis": (
        dossier("2023-03-15", solde_connu=connu("2023-03-14", 6, 6)),
        ["solde_connu.le: le 14 mars 2023 précède le permis (15 mars 2023)"],
    ),
    "solde-apres-le-releve": (
        dossier("2023-03-15", solde_connu=connu("2026-11-22", 12)),
        ["au: le 21 novembre 2026 précède le jour du solde connu (22 novembre 2026)"],
    ),
    "plafond-bas-le-jour-de-la-fin": (
        dossier("2021-03-15", solde_connu=connu("2024-03-15", 6, 8)),
        ["solde_connu.plafond: hors délai probatoire, le plafond est de 12 points"],
    ),
    "plafond-bas-apres-les-deux-ans-de-l-aac": (
        dossier(permis("2021-03-15", filiere="aac"), solde_connu=connu("2023-03-15", 6, 9)),
        ["solde_connu.plafond: hors délai probatoire, le plafond est de 12 points"],
    ),
    "commise-avant-le-permis": (
        dossier("2023-03-15", perte(1, "2023-03-14")),
        ["evenements[0].commise_le: le 14 mars 2023 précède l’obtention du permis (15 mars 2023)"],
    ),
    "commise-avant-le-permis-a-points": (
        dossier("1980-03-15", perte(1, "1992-11-30")),
        ["evenements[0].commise_le: le calcul commence au 1er décembre 1992"],
    ),
    "definitive-avant-la-commission": (
        dossier("2023-03-15", perte(1, "2024-03-14", "2024-03-13")),
        ["evenements[0].definitive_le: le 13 mars 2024 précède la commission (14 mars 2024)"],
    ),
    "enregistree-avant-definitive": (
        dossier("2023-03-15", perte(1, "2024-03-14", "2024-04-14", enregistree_le="2024-04-13")),
        [
            "evenements[0].enregistree_le: le 13 avril 2024 précède la date définitive (14 avril 2024)"
        ],
    ),
    "enregistree-en-attente": (
        dossier(
            "2023-03-15", perte(1, "2024-03-14", definitive_le=None, enregistree_le="2024-04-13")
        ),
        [
            (
                "evenements[0].enregistree_le: une infraction enregistrée a une date définitive : "
                "donnez-la"
            )
        ],
    ),
    "ancien-permis-jamais-declare-nouveau": (
        dossier("2023-03-15", perte(1, "2023-01-10", "2023-05-10")),
        [
            "evenements[0].commise_le: le 10 janvier 2023 précède l’obtention du permis (15 mars 2023)"
        ],
    ),
    "ancien-permis-definitive-avant-le-nouveau": (
        dossier(permis("2023-03-15", nouveau_permis=True), perte(1, "2023-01-10", "2023-03-14")),
        [
            "evenements[0].commise_le: le 10 janvier 2023 précède l’obtention du permis (15 mars 2023)"
        ],
    ),
    "stage-a-l-envers": (
        dossier("2023-03-15", stage("2024-03-02", "2024-03-01")),
        [
            "evenements[0].dernier_jour: le dernier jour (1er mars 2024) précède le premier (2 mars 2024)"
        ],
    ),
    "stage-avant-le-permis": (
        dossier("2023-03-15", stage("2023-03-14", "2023-03-15")),
        ["evenements[0].premier_jour: le stage précède le permis"],
    ),
    "suspension-avant-le-permis": (
        dossier("2023-03-15", acte("suspension", "2023-03-14")),
        ["evenements[0].le: le 14 mars 2023 précède le permis (15 mars 2023)"],
    ),
    "48n-avant-un-nouveau-permis": (
        dossier(permis("2023-03-15", nouveau_permis=True), acte("notification-48n", "2023-03-14")),
        ["evenements[0].le: le 14 mars 2023 précède le permis (15 mars 2023)"],
    ),
    "nouveau-permis-le-jour-du-premier": (
        dossier("2023-03-15", acte("nouveau-permis", "2023-03-15")),
        ["evenements[0].le: un autre permis porte déjà cette date"],
    ),
    "deux-nouveaux-permis-le-meme-jour": (
        dossier(ANCIEN, *(acte("nouveau-permis", "2024-03-15") for _ in range(2))),
        ["evenements[1].le: un autre permis porte déjà cette date"],
    ),
    "simultanees-de-deux-jours": (
        dossier(ANCIEN, *(perte(1, f"2024-03-1{n}", simultanee="A") for n in (4, 5, 4))),
        [
            (
                "evenements[1].simultanee: des infractions simultanées ont la même date de commission "
                "(14 mars 2024)"
            )
        ],
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_dates_qui_se_contredisent(nom: str) -> None:
    """Chaque contradiction a sa ligne, avec la date qu’elle dément en toutes lettres."""
    donne, attendues = FAUTES[nom]
    assert lignes_de(donne) == attendues


# Les mêmes bornes, un jour plus tard : plus aucune faute.
ADMIS: dict[str, Objet] = {
    "le-jour-du-permis": dossier(
        permis("2023-03-15", b_par_aac_le="2023-03-15", formation_complementaire="2023-03-15"),
        perte(1, "2023-03-15", "2023-03-15", enregistree_le="2023-03-15"),
        stage("2023-03-15", "2023-03-15"),
        acte("suspension", "2023-03-15"),
        au="2023-03-15",
        solde_connu=connu("2023-03-15", 6, 6),
    ),
    "le-premier-jour-des-points": dossier(
        "1980-03-15", perte(1, "1992-12-01"), stage("1992-12-01", "1992-12-02"), au="1992-12-01"
    ),
    "plafond-bas-la-veille-de-la-fin": dossier("2021-03-15", solde_connu=connu("2024-03-14", 6, 8)),
    "plafond-bas-sous-un-nouveau-permis": dossier(
        ANCIEN, acte("nouveau-permis", "2023-03-15"), solde_connu=connu("2023-03-15", 6, 6)
    ),
    "ancien-permis-definitive-sous-le-nouveau": dossier(
        permis("2023-03-15", nouveau_permis=True),
        perte(1, "2023-01-10", "2023-03-15"),
        perte(1, "2023-01-10", definitive_le=None),
        acte("notification-48si", "2022-03-14"),
        acte("remise-du-permis", "2022-03-14"),
    ),
}


@pytest.mark.parametrize("nom", ADMIS)
def test_dates_admises(nom: str) -> None:
    """À la borne même, ou un jour plus tard, le dossier est admis."""
    assert releve_de(ADMIS[nom])["contrat"] == 1


def test_toutes_les_fautes_a_la_fois() -> None:
    """Fautes de forme et dates contradictoires, ensemble : le dossier, puis ses événements."""
    donne = dossier(
        permis("2023-03-15", b_par_aac_le="2022-01-01"),
        perte(1, "2024-03-14", "2024-03-13"),
        perte(12, "2024-03-14", "2024-03-13"),  # déjà fautive : ses dates attendent
        stage("2024-03-02", "2024-03-01"),
        acte("suspension", "2024-02-30"),
        autre=1,
    )
    champs = [ligne.split(": ")[0] for ligne in lignes_de(donne)]
    assert champs == [
        "",
        "permis.b_par_aac_le",
        "evenements[0].definitive_le",
        "evenements[1].points",
        "evenements[2].dernier_jour",
        "evenements[3].le",
    ]


def test_une_faute_n_en_invente_pas_une_autre() -> None:
    """Un permis ou un relevé sans date lisible n’accuse pas les événements qui en dépendent."""
    donne = dossier("2023-02-30", perte(1, "2010-03-14"), au="2026-02-30")
    assert [ligne.split(": ")[0] for ligne in lignes_de(donne)] == ["permis.obtention", "au"]
