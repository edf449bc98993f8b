"""Chaque alerte : un dossier qui la lève, un autre, tout proche, qui ne la lève pas."""

import pytest

from permis_points.alertes.alerte import CodeDAlerte
from permis_points.alertes.contestes.textes import TEXTES
from permis_points.alertes.contestes.toutes import RENCONTRES
from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    codes,
    connu,
    delit,
    dossier,
    permis,
    perte,
    releve_de,
    selon,
    stage,
)

ZERO = [delit(6, "2026-01-10"), delit(6, "2026-01-11")]
LETTRE = acte("notification-48si", "2026-06-30")
DIX = [perte(2, f"{annee}-06-12") for annee in (2017, 2019, 2021, 2023)]
SI = [LETTRE, acte("remise-du-permis", "2026-07-06"), acte("nouveau-permis", "2026-10-01")]
MOINS_DE_5 = "vitesse-moins-5-limite-50-ou-moins"

# Code : le dossier qui lève l’alerte, celui qui ne la lève pas (au 21 novembre 2026).
ALERTES: dict[str, tuple[Objet, Objet]] = {
    "C1": (dossier(ANCIEN, perte(3, "2026-05-23")), dossier(ANCIEN, perte(3, "2026-05-22"))),
    "C2": (
        dossier(ANCIEN, perte(3, "2022-05-10"), perte(2, "2022-05-10", "2023-06-10")),
        dossier(ANCIEN, perte(3, "2022-05-10"), perte(2, "2022-05-11", "2023-06-10")),
    ),
    "C3": (
        dossier(ANCIEN, perte(3, "2022-05-10"), perte(2, "2025-05-10", "2025-05-11")),
        dossier(ANCIEN, perte(3, "2022-05-10"), perte(2, "2025-05-10", "2025-05-10")),
    ),
    "C4": (
        dossier("2022-09-01", perte(3, "2025-08-31", classe=3)),
        dossier("2022-09-01", perte(3, "2025-09-01", classe=3)),
    ),
    "C5": (
        dossier("2023-03-15", perte(1, "2024-03-15", "2024-03-16")),
        dossier("2023-03-15", perte(1, "2024-03-16", "2024-04-16")),
    ),
    "C6": (
        dossier(ANCIEN, perte(3, "2024-01-10", etablie_par="titre-executoire")),
        dossier(ANCIEN, perte(3, "2020-01-10", etablie_par="titre-executoire")),  # rendus en 2023
    ),
    "C7": (
        dossier(ANCIEN, perte(4, "2015-06-12"), *DIX),  # 12 − 4 − 8 = 0
        dossier(ANCIEN, perte(3, "2015-06-12"), *DIX),
    ),
    "C8": (
        dossier(
            ANCIEN,
            delit(9, "2026-01-10", simultanee="A"),
            perte(3, "2026-01-10", simultanee="A"),
        ),
        dossier(ANCIEN, delit(9, "2026-01-10", simultanee="A"), perte(3, "2026-01-10")),
    ),
    "C9": (
        dossier(ANCIEN, *ZERO, stage("2026-06-28", "2026-06-29"), LETTRE),
        dossier(ANCIEN, *ZERO, stage("2026-06-28", "2026-06-29", "judiciaire"), LETTRE),
    ),
    "C10": (
        dossier(ANCIEN, *ZERO, stage("2026-03-01", "2026-03-02")),
        dossier(ANCIEN, ZERO[0], stage("2026-03-01", "2026-03-02")),
    ),
    "C11": (
        dossier(ANCIEN, *ZERO, *SI, perte(3, "2026-03-01", "2026-10-01")),
        dossier(ANCIEN, *ZERO, *SI, perte(3, "2026-03-01", "2026-09-30")),
    ),
    "C12": (
        dossier(
            ANCIEN,
            stage("2023-03-01", "2023-03-02"),
            stage("2024-03-02", "2024-03-03"),  # un an et un jour, dans une année de 366 jours
            solde_connu=connu("2023-01-01", 1),
        ),
        dossier(
            ANCIEN,
            stage("2023-03-01", "2023-03-02"),
            stage("2024-03-03", "2024-03-04"),
            solde_connu=connu("2023-01-01", 1),
        ),
    ),
    "C13": (
        dossier(ANCIEN, perte(3, "2022-05-10"), perte(2, "2025-05-10")),
        dossier(ANCIEN, perte(3, "2022-05-10"), perte(2, "2025-05-11")),
    ),
    "premier-jour": (
        dossier(ANCIEN, perte(1, "2025-12-10", "2026-01-10"), perte(1, "2026-01-10", "2026-02-10")),
        dossier(ANCIEN, perte(1, "2025-12-10", "2026-01-10"), perte(1, "2026-01-09", "2026-02-10")),
    ),
    "C15": (
        dossier(ANCIEN, perte(4, "2026-04-01"), stage("2026-03-30", "2026-03-31")),
        dossier(ANCIEN, perte(4, "2026-04-02"), stage("2026-03-30", "2026-03-31")),
    ),
    "C16": (
        dossier(
            permis("2026-07-20", nouveau_permis=True),
            acte("notification-48si", "2022-03-01"),
            delit(6, "2026-08-01"),
            acte("notification-48si", "2026-09-01"),
        ),
        dossier(
            permis("2026-07-20", nouveau_permis=True),
            delit(6, "2026-08-01"),
            acte("notification-48si", "2026-09-01"),
        ),
    ),
    "C18": (
        dossier(ANCIEN, stage("2026-03-30", "2026-03-31")),
        dossier(ANCIEN, perte(1, "2026-03-01"), stage("2026-03-30", "2026-03-31")),
    ),
    "C20": (
        dossier(ANCIEN, selon(MOINS_DE_5, "2023-12-31", "2024-01-01")),
        dossier(ANCIEN, selon(MOINS_DE_5, "2023-12-31", "2023-12-31")),
    ),
    "C21": (dossier(ANCIEN, perte(1, "2020-01-10")), dossier(ANCIEN, perte(2, "2020-01-10"))),
    "C22": (dossier(ANCIEN, *ZERO, LETTRE), dossier(ANCIEN, *ZERO, *SI)),
    "epreuve-pratique": (
        dossier("2024-12-10", *ZERO, LETTRE),
        dossier(ANCIEN, *ZERO, LETTRE),
    ),
    "en-attente": (
        dossier(ANCIEN, perte(3, "2026-10-01", definitive_le=None)),
        dossier(
            ANCIEN,
            perte(3, "2026-10-01", definitive_le=None, annulee=True),
            perte(0, "2026-10-02", definitive_le=None),
            perte(3, "2026-10-01", definitive_le=None, conducteur_identifie=False),
        ),
    ),
    "meme-jour": (
        dossier(ANCIEN, perte(5, "2026-10-01"), perte(4, "2026-10-01")),
        dossier(ANCIEN, perte(4, "2026-10-01"), perte(4, "2026-10-01")),
    ),
    "date-manquante": (
        dossier(ANCIEN, perte(3, "2026-10-01", definitive_le=None, etablie_par="paiement")),
        dossier(ANCIEN, perte(3, "2026-10-01", definitive_le=None)),
    ),
    "attente-longue": (
        dossier(ANCIEN, perte(3, "2025-11-20", definitive_le=None)),
        dossier(ANCIEN, perte(3, "2025-11-21", definitive_le=None)),
    ),
    "bareme": (
        dossier(ANCIEN, selon("feu-rouge", "2026-10-01", points=3)),
        dossier(
            ANCIEN, selon("feu-rouge", "2026-10-01", points=4, nature="contravention", classe=4)
        ),
    ),
    "formation": (
        dossier(permis("2018-07-01", formation_complementaire="2019-01-01")),
        dossier(permis("2019-01-01", formation_complementaire="2019-07-01")),
    ),
    "filiere": (
        dossier(permis("2024-12-10", nouveau_permis=True, filiere="aac")),
        dossier(permis("2024-12-10", nouveau_permis=True)),
    ),
    "stage-duree": (
        dossier(ANCIEN, perte(3, "2026-01-10"), stage("2026-05-20", "2026-05-22")),
        dossier(ANCIEN, perte(3, "2026-01-10"), stage("2026-05-20", "2026-05-21")),
    ),
    "stage-presume": (
        dossier(
            ANCIEN,
            stage("2025-12-10", "2025-12-11"),
            stage("2026-12-09", "2026-12-10"),
            solde_connu=connu("2026-01-01", 7),
        ),
        dossier(
            ANCIEN,
            stage("2025-12-10", "2025-12-11"),
            stage("2026-12-10", "2026-12-11"),
            solde_connu=connu("2026-01-01", 7),
        ),
    ),
    "solde-connu-trop-haut": (
        dossier("2025-01-10", solde_connu=connu("2026-01-09", 8, 8)),
        dossier("2025-01-10", solde_connu=connu("2026-01-10", 8, 8)),
    ),
    "46": (
        dossier(ANCIEN, perte(3, "2023-05-23")),  # 12 points le 23 mai 2026
        dossier(ANCIEN, perte(3, "2023-05-22")),
    ),
    "46B": (
        dossier(ANCIEN, perte(3, "2015-06-12"), *DIX, au="2025-12-11"),
        dossier(ANCIEN, perte(3, "2015-06-12"), *DIX, au="2035-12-12"),
    ),
    "46D": (dossier(ANCIEN, perte(1, "2026-10-01")), dossier(ANCIEN, perte(2, "2026-10-01"))),
    "47": (
        dossier(ANCIEN, perte(3, "2026-01-10"), stage("2026-05-21", "2026-05-22")),
        dossier(ANCIEN, perte(3, "2026-01-10"), stage("2026-05-20", "2026-05-21")),
    ),
    "48": (dossier(ANCIEN, perte(3, "2026-05-23")), dossier(ANCIEN, perte(3, "2026-05-22"))),
    "48M": (dossier(ANCIEN, delit(6, "2026-10-01")), dossier(ANCIEN, perte(5, "2026-10-01"))),
    "48N": (
        dossier("2024-12-10", perte(3, "2026-10-01")),
        dossier("2024-12-10", perte(2, "2026-10-01")),
    ),
    "48N-tardive": (
        dossier("2024-12-10", perte(3, "2026-05-22")),
        dossier("2024-12-10", perte(3, "2026-05-23")),
    ),
    "48N-sans-cause": (
        dossier("2024-12-10", perte(3, "2026-10-02"), acte("notification-48n", "2026-10-01")),
        dossier("2024-12-10", perte(3, "2026-10-01"), acte("notification-48n", "2026-10-01")),
    ),
    "remise-sans-lettre": (
        dossier(ANCIEN, *ZERO, acte("remise-du-permis", LETTRE["le"])),
        dossier(ANCIEN, *ZERO, LETTRE, acte("remise-du-permis", LETTRE["le"])),
    ),
    "annulation": (
        dossier(ANCIEN, acte("annulation-judiciaire", "2026-11-21")),
        dossier(ANCIEN, acte("annulation-judiciaire", "2026-11-22")),
    ),
    "48SI-apres-annulation": (
        dossier(ANCIEN, acte("annulation-judiciaire", "2026-06-29"), LETTRE),
        dossier(ANCIEN, acte("annulation-judiciaire", "2026-06-30"), LETTRE),
    ),
    "lettre-annulee": (
        dossier(ANCIEN, *ZERO, LETTRE | {"annulee": True}),
        dossier(ANCIEN, *ZERO, LETTRE | {"annulee": False}),
    ),
    "nature-inconnue": (
        dossier(ANCIEN, perte(3, "2026-01-10", nature="inconnue", classe=None)),
        dossier(ANCIEN, perte(3, "2026-01-10")),
    ),
    "vehicule-sans-permis": (
        dossier(ANCIEN, perte(3, "2026-01-10", permis_exige=False)),
        dossier(ANCIEN, perte(3, "2026-01-10", a_l_etranger=True)),
    ),
    "remise-sans-effet": (
        dossier(ANCIEN, ZERO[0], LETTRE, acte("remise-du-permis", "2026-07-06")),
        dossier(ANCIEN, *ZERO, LETTRE, acte("remise-du-permis", "2026-07-06")),
    ),
    "48SI-ancienne": (dossier(ANCIEN, ZERO[0], *SI), dossier(ANCIEN, *ZERO, *SI)),
    "48SI": (dossier(ANCIEN, *ZERO), dossier(ANCIEN, ZERO[0])),
    "48SI-recue": (dossier(ANCIEN, *ZERO, LETTRE), dossier(ANCIEN, *ZERO)),
    "48SI-contestable": (dossier(ANCIEN, ZERO[0], LETTRE), dossier(ANCIEN, *ZERO, LETTRE)),
    "48SI-prevue": (
        dossier(ANCIEN, ZERO[0], acte("notification-48si", "2026-11-22")),
        dossier(ANCIEN, ZERO[0], acte("notification-48si", "2026-11-21")),
    ),
    "solde-connu": (dossier(ANCIEN, solde_connu=connu("2024-01-01", 9)), dossier(ANCIEN)),
    "pourquoi-pas-12": (dossier("2024-12-10"), dossier("2023-03-15")),
}


@pytest.mark.parametrize("code", ALERTES)
def test_levee(code: str) -> None:
    """Le premier dossier lève l’alerte."""
    assert code in codes(releve_de(ALERTES[code][0]))


@pytest.mark.parametrize("code", ALERTES)
def test_absente(code: str) -> None:
    """Le second, qui n’en diffère que d’un fait, ne la lève pas."""
    assert code not in codes(releve_de(ALERTES[code][1]))


def test_aucune_alerte_oubliee() -> None:
    """Chaque code a un titre et ses deux dossiers ; C14, C17 et C19 n’appellent aucune alerte."""
    assert set(ALERTES) | {CodeDAlerte.DATE_ESTIMEE} == set(CodeDAlerte)
    assert all(code.titre for code in CodeDAlerte)
    assert set(TEXTES) == set(RENCONTRES)
    assert {f"C{n}" for n in range(1, 22)} - set(TEXTES) == {"C14", "C17", "C19"}


def test_sans_doublon() -> None:
    """La même alerte, sur les mêmes événements, n’est dite qu’une fois."""
    for donne, _ in ALERTES.values():
        alertes = [
            (a["code"], a["texte"], tuple(a["evenements"])) for a in releve_de(donne)["alertes"]
        ]
        assert len(alertes) == len(set(alertes))


def test_rien_a_dire() -> None:
    """À 12 points, sans rien en cours : aucune alerte."""
    assert releve_de(dossier(ANCIEN))["alertes"] == []


SANS_CAUSE = {"48N-sans-cause"}
LETTRE_48N = acte("notification-48n", "2026-11-01")


@pytest.mark.parametrize(
    ("obtention", "infraction", "levees"),
    [
        ("2024-12-10", perte(2, "2026-09-01"), SANS_CAUSE),
        ("2024-12-10", perte(3, "2026-09-01"), set()),
        ("2024-12-10", perte(3, "2026-09-01", definitive_le=None), set()),
        ("2024-12-10", perte(3, "2026-09-01", annulee=True), SANS_CAUSE),
        ("2024-12-10", perte(3, "2026-09-01", conducteur_identifie=False), SANS_CAUSE),
        ("2023-09-01", perte(3, "2026-08-31"), set()),
        ("2023-09-01", perte(3, "2026-09-01"), SANS_CAUSE),
        (ANCIEN, perte(3, "2026-09-01"), SANS_CAUSE),
    ],
)
def test_une_lettre_48n_demande_trois_points_perdus_en_probatoire(
    obtention: str, infraction: Objet, levees: set[str]
) -> None:
    """R25 : une infraction commise avant la fin du délai probatoire, même encore en attente."""
    assert SANS_CAUSE & codes(releve_de(dossier(obtention, infraction, LETTRE_48N))) == levees


def test_un_solde_connu_peut_cacher_la_cause_d_une_lettre_48n() -> None:
    """K11 : l’infraction qui l’explique peut précéder le solde indiqué."""
    lu = releve_de(dossier("2024-12-10", LETTRE_48N, solde_connu=connu("2026-08-01", 3, 6)))
    assert not SANS_CAUSE & codes(lu)


@pytest.mark.parametrize(
    ("faits", "attendus"),
    [
        ({"definitive": "2026-08-01"}, [[], [0]]),
        ({"definitive": "2026-08-02"}, [[]]),
        ({"definitive": "2026-07-01", "enregistree_le": "2026-08-02"}, [[]]),
        ({"definitive": "2026-07-01", "annulee": True}, [[]]),
    ],
)
def test_le_solde_connu_est_suppose_compter_ce_qui_le_precede(
    faits: Objet, attendus: list[list[int]]
) -> None:
    """K11 : les effets du jour sont compris ; un retrait enregistré le lendemain ne l’est pas."""
    dates = {"definitive": "2026-08-01"} | faits
    infraction = perte(4, "2026-06-01", **dates)
    lu = releve_de(dossier(ANCIEN, infraction, solde_connu=connu("2026-08-01", 7)))
    dites = [a for a in lu["alertes"] if a["code"] == "solde-connu"]
    assert [a["evenements"] for a in dites] == attendus
    assert ["compte déjà" in a["texte"] for a in dites] == [bool(rangs) for rangs in attendus]
