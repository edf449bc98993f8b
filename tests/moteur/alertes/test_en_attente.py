"""L’infraction en attente : ce qu’elle coûterait, ce qu’elle ferait perdre."""

import pytest

from permis_points.alertes.dates_a_preciser import SANS_DATE
from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    connu,
    delais,
    delit,
    dit,
    dites,
    dossier,
    permis,
    perte,
    releve,
    releve_de,
    stage,
    textes,
)


def attente(points: int, commise: str, **autres: object) -> Objet:
    """Une infraction en attente."""
    return perte(points, commise, definitive_le=None, **autres)


STAGE = " ; une lettre 48N obligera alors à suivre un stage."
REPART = (
    "définitive au plus tard le 1er octobre 2029, elle fera repartir le délai de la reconstitution "
    "totale."
)
# Nom : le dossier, ce que dit l’alerte après « elle coûtera ».
ATTENTES: dict[str, tuple[Objet, str]] = {
    "rien-ne-court": (dossier(ANCIEN, attente(3, "2026-10-01")), "3 points."),
    "un-point": (dossier(ANCIEN, attente(1, "2026-10-01")), "1 point."),
    "arrete-la-totale": (
        dossier(ANCIEN, perte(3, "2024-01-10"), attente(2, "2026-10-01")),
        "2 points et fera perdre la reconstitution totale du 10 janvier 2027.",
    ),
    "arrete-la-totale-et-un-point": (
        dossier(ANCIEN, perte(1, "2026-07-10"), attente(2, "2026-10-01")),
        (
            "2 points et fera perdre le retour d’un point du 10 janvier 2027 et la reconstitution "
            "totale du 10 juillet 2029."
        ),
    ),
    "fait-perdre-la-totale-deja-affichee": (
        dossier(ANCIEN, perte(3, "2023-01-10"), attente(2, "2025-10-01")),
        "2 points et fera perdre la reconstitution totale du 10 janvier 2026.",
    ),
    "fait-repartir-le-delai": (
        dossier(ANCIEN, perte(3, "2024-01-10"), attente(2, "2023-10-01")),
        (
            "2 points ; définitive au plus tard le 10 janvier 2027, elle fera repartir le délai de la "
            "reconstitution totale."
        ),
    ),
    "ne-touche-pas-une-totale-passee": (
        dossier(ANCIEN, perte(3, "2022-01-10"), attente(2, "2021-10-01")),
        "2 points.",
    ),
    "en-probatoire": (
        dossier("2025-03-15", attente(3, "2026-11-01")),
        f"3 points et fera perdre la majoration du 15 mars 2027 et les 12 points du 15 mars 2028{STAGE}",
    ),
    "en-probatoire-apres-une-premiere": (
        dossier("2025-03-15", perte(2, "2026-01-10"), attente(3, "2026-11-01")),
        f"3 points et fera perdre la reconstitution totale du 10 janvier 2029{STAGE}",
    ),
    "apres-le-probatoire": (dossier("2023-03-15", attente(3, "2026-03-16")), "3 points."),
    "le-dernier-jour-du-probatoire": (
        dossier("2023-03-15", attente(3, "2026-03-15")),
        "3 points et fera perdre les 12 points du 15 mars 2026.",
    ),
    "bornee-par-le-cumul": (
        dossier(
            ANCIEN, perte(6, "2026-10-01", simultanee="A"), attente(4, "2026-10-01", simultanee="A")
        ),
        f"2 points ; {REPART}",
    ),
    "epuisee-par-le-cumul": (
        dossier(
            ANCIEN,
            *(perte(4, "2026-10-01", simultanee="A") for _ in range(2)),
            attente(4, "2026-10-01", simultanee="A"),
        ),
        f"aucun point de plus ; {REPART}",
    ),
    "ancien-permis": (
        dossier(permis("2026-07-20", nouveau_permis=True), attente(4, "2026-01-10")),
        (
            "4 points ; mais elle a été commise sous l’ancien permis, et rien ne dit que le nouveau en "
            "répondra."
        ),
    ),
}


@pytest.mark.parametrize("nom", ATTENTES)
def test_en_attente(nom: str) -> None:
    """K17 : ce qu’elle coûterait, les retours qu’elle ferait perdre, le délai qu’elle ferait repartir."""
    donne, suite = ATTENTES[nom]
    lu = releve_de(donne)
    [texte] = [t for code in SANS_DATE for t in dites(lu, code)]
    assert texte.split("elle coûtera ")[1] == suite


def test_en_attente_d_un_permis_invalide() -> None:
    """K17, K13 : devenue définitive après la 48SI, elle ne retirerait plus rien."""
    zero = (delit(6, "2026-01-10"), delit(6, "2026-01-11"))
    lu = releve(ANCIEN, *zero, acte("notification-48si", "2026-06-30"), attente(3, "2026-06-01"))
    [texte] = dites(lu, "en-attente")
    assert texte.endswith("elle ne retirera rien : le permis est déjà invalidé.")


def test_en_attente_ne_cite_que_cinq_retours() -> None:
    """Au-delà de cinq retours perdus, les autres sont comptés."""
    points = [perte(1, "2025-01-10", f"2026-10-{jour:02d}") for jour in range(1, 9)]
    [texte] = dites(releve(ANCIEN, *points, attente(1, "2026-11-01")), "en-attente")
    assert texte.count("le retour d’un point du") == 5
    assert texte.endswith("et 4 autres retours.")  # trois points, et la reconstitution totale


def test_en_attente_interrompt_au_plancher() -> None:
    """K17 : au plancher, l’infraction en attente est définitive au jour du relevé et interrompt."""
    lu = releve(ANCIEN, perte(3, "2024-01-10"), attente(2, "2026-10-01"))
    totales = [m["le"] for m in lu["plancher"] if m["genre"] == "reconstitution-totale"]
    assert totales == ["2029-11-21"]


@pytest.mark.parametrize(
    ("couts", "dit"),
    [
        ([5], None),
        ([6], "Devenue définitive, l’infraction en attente ramènerait le solde à zéro"),
        ([2, 3], None),
        ([3, 3], "Ensemble, les infractions en attente ramèneraient le solde à zéro"),
    ],
)
def test_r28_ce_qui_attend_mene_a_zero(couts: list[int], dit: str | None) -> None:
    """R28 : avec six points, une alerte de plus quand ce qui attend les ôterait tous."""
    pertes = [
        perte(n, f"2026-10-0{rang}", definitive_le=None) for rang, n in enumerate(couts, start=1)
    ]
    lus = dites(releve(ANCIEN, *pertes, solde_connu=connu("2026-01-01", 6)), "en-attente")
    assert len(lus) == len(couts) + (dit is not None)
    assert dit is None or lus[-1].startswith(dit)


@pytest.mark.parametrize(
    ("obtention", "points", "annonce"),
    [
        ("2024-12-10", 3, True),
        ("2024-12-10", 2, False),
        ("2024-12-10", 8, False),  # il ne resterait rien : la 48SI, pas la 48N
        ("2023-10-01", 3, False),  # commise le lendemain du délai probatoire
        # 8 points, dont les 2 du 15 novembre qu’elle fait perdre : 8 − 2 − 6 = 0, puis 8 − 2 − 5 = 1.
        ("2025-11-15", 6, False),
        ("2025-11-15", 5, True),
    ],
)
def test_r25_la_48n_d_une_infraction_en_attente(
    obtention: str, points: int, *, annonce: bool
) -> None:
    """R25 : l’infraction du délai probatoire qui obligera à un stage le dit avant d’être définitive."""
    [texte, *_] = dites(releve(obtention, attente(points, "2026-10-02")), "en-attente")
    assert texte.endswith(STAGE) is annonce


QUATRE = {"solde_connu": connu("2026-01-01", 4)}
STAGE_DE_DECEMBRE = stage("2026-12-12", "2026-12-13")  # il prend effet le 14


@pytest.mark.parametrize(
    ("points", "plan", "dit"),
    [
        # 4 − 4 = 0 ; avec le stage, 8 − 4 = 4 à partir du 14 décembre.
        (
            4,
            [STAGE_DE_DECEMBRE],
            (
                "si elle devient définitive avant le 14 décembre 2026 : une lettre 48SI pourrait alors invalider "
                "le permis. À partir de ce jour, il resterait 4 points."
            ),
        ),
        # 4 − 8 = −4, et 8 − 8 = 0 : le stage n’y suffit pas.
        (8, [STAGE_DE_DECEMBRE], "le solde à zéro : une lettre 48SI invaliderait alors le permis."),
        (4, [], "le solde à zéro : une lettre 48SI invaliderait alors le permis."),
        (3, [], None),
        # 4 − 3 = 1 suffirait ; le retrait déjà prévu en mars (−2) mène à −1, sauf si le stage passe avant.
        (
            3,
            [perte(2, "2026-09-01", "2027-03-01")],
            "une lettre 48SI invaliderait alors le permis.",
        ),
        (3, [perte(2, "2026-09-01", "2027-03-01"), STAGE_DE_DECEMBRE], None),
    ],
)
def test_r28_la_menace_se_juge_au_plan_date(
    points: int, plan: list[Objet], dit: str | None
) -> None:
    """R28, R30 : un stage prévu avant que l’infraction soit définitive sauve le permis ; la phrase dit le jour."""
    lus = dites(releve(ANCIEN, *plan, attente(points, "2026-10-20"), **QUATRE), "en-attente")
    assert len(lus) == 1 + (dit is not None)
    assert dit is None or lus[-1].endswith(dit)


@pytest.mark.parametrize(
    ("au", "jour"), [("2026-12-13", "avant le 14 décembre 2026"), ("2026-12-14", None)]
)
def test_r28_la_menace_cesse_le_jour_du_stage(au: str, jour: str | None) -> None:
    """R24 : la veille de l’effet du stage, la phrase dit encore ce jour ; ce jour-là, plus rien ne menace."""
    lus = dites(
        releve(ANCIEN, STAGE_DE_DECEMBRE, attente(4, "2026-10-20"), **QUATRE, au=au), "en-attente"
    )
    assert len(lus) == (1 if jour is None else 2)
    assert jour is None or jour in lus[-1]


@pytest.mark.parametrize(
    ("commise", "condition"),
    [
        (
            None,
            "si aucune infraction avec retrait n’est commise jusqu’à ce jour inclus, et si aucune plus",
        ),
        (
            "2026-10-01",
            "à condition que l’infraction commise le 1er octobre 2026, en attente, ne devienne pas",
        ),
        (
            "2023-10-01",
            "à condition que l’infraction commise le 1er octobre 2023, en attente, ne devienne pas",
        ),
    ],
)
def test_une_infraction_commise_ne_se_suppose_pas_absente(
    commise: str | None, condition: str
) -> None:
    """R18, C2 : commise pendant le délai ou plus ancienne, elle est la condition du retour annoncé."""
    pertes = [perte(3, "2024-01-10"), *([attente(2, commise)] if commise else [])]
    lu = releve(ANCIEN, *pertes)
    [totale] = [dit(d) for d in delais(lu, "reconstitution-totale") if d["statut"] == "en-cours"]
    assert totale.startswith(f"12 points le 10 janvier 2027, {condition}")
    assert ("si aucune infraction" in totale) == (commise is None)
    assert bool(dites(lu, "46")) == (commise is None)
    [manque, *_] = dites(lu, "pourquoi-pas-12")
    assert manque.endswith("si l’infraction en attente ne devient pas définitive.") == bool(commise)


def test_une_infraction_en_attente_d_apres_le_delai_n_en_dit_rien() -> None:
    """R21 : le point revenu le 10 mars n’attend rien ; celui de l’avenir dépend de l’infraction commise."""
    lu = releve(ANCIEN, perte(1, "2026-09-10"), attente(2, "2026-11-01"))
    [point] = [dit(d) for d in delais(lu, "reattribution-6-mois")]
    assert "revient le 10 mars 2027, six mois après le 10 septembre 2026, à condition que" in point
    assert not dites(lu, "46D")
    avant = releve(ANCIEN, perte(1, "2026-09-10"), attente(2, "2026-09-10"))
    [point] = [dit(d) for d in delais(avant, "reattribution-6-mois")]
    assert (
        "si aucune infraction avec retrait n’est commise" in point
    )  # commise avant ce délai (CE 402423)
    assert dites(avant, "46D")


@pytest.mark.parametrize(("commise", "annoncee"), [("2027-03-15", False), ("2027-03-16", True)])
def test_r7_les_douze_points_du_probatoire_n_ont_pas_de_lettre_si_une_infraction_attend(
    commise: str, *, annoncee: bool
) -> None:
    """R7, R35 : commise le dernier jour du délai probatoire, elle en ôterait les 12 points ; le lendemain, non."""
    lu = releve("2024-03-15", attente(2, commise), au="2027-03-14")
    assert bool(dites(lu, "46")) is annoncee


def test_un_gain_a_venir_dit_ce_qu_il_suppose_de_ce_qui_attend() -> None:
    """R4, R7, K17 : commise, l’infraction ferait perdre la majoration et les 12 points ; passé, le gain reste."""
    lu = releve("2024-03-15", attente(2, "2026-11-01"))
    gains = {m["le"]: dit(m) for m in lu["mouvements"] if m["variation"] > 0}
    reserve = "Cela suppose que l’infraction en attente ne devient pas définitive."
    assert {le: texte.endswith(reserve) for le, texte in gains.items()} == {
        "2024-03-15": False,
        "2025-03-15": False,
        "2026-03-15": False,
        "2027-03-15": True,
    }
    assert not any(dit(m).endswith(reserve) for m in releve("2024-03-15")["mouvements"])


@pytest.mark.parametrize(("commise", "perdus"), [("2026-07-10", True), ("2026-07-11", False)])
def test_en_attente_apres_le_retour(commise: str, *, perdus: bool) -> None:
    """R21 : commise après le retour du point, l’infraction en attente ne le fait pas perdre."""
    attente = perte(2, commise, definitive_le=None)
    [texte] = textes(releve(ANCIEN, perte(1, "2026-01-10"), attente), "en-attente")
    assert ("le retour d’un point" in texte) is perdus


# Onze infractions d’un point, définitives l’une après l’autre : 12 − 11 = 1 le 21 novembre 2026, et
# un point revient chaque jour, six mois après, du 2 au 12 décembre 2026.
ISOLES = [
    perte(1, "2026-06-01", f"2026-06-{rang:02d}", classe=2, simultanee=f"s{rang}")
    for rang in range(2, 13)
]


@pytest.mark.parametrize(
    ("couts", "avant", "reste"),
    [
        ([4], "5 décembre 2026", 1),  # 1 + 4 − 4
        ([6], "7 décembre 2026", 1),  # 1 + 6 − 6
        ([6, 1], "8 décembre 2026", 1),  # au septième jour, 1 + 7 − 7
        ([6, 4], "11 décembre 2026", 1),  # au dixième
        ([6, 6], None, 0),  # 1 + 11 − 12 = 0
    ],
)
def test_r28_l_echappee_se_cherche_jusqu_au_bout(
    couts: list[int], avant: str | None, reste: int
) -> None:
    """R21, R28 : un point revient chaque jour ; la phrase dit le premier qui sauve, fût-il le onzième."""
    attendues = [
        perte(n, "2026-06-01", definitive_le=None, simultanee=f"a{rang}")
        for rang, n in enumerate(couts)
    ]
    lus = dites(releve(ANCIEN, *ISOLES, *attendues), "en-attente")
    if avant is None:
        assert lus[-1].endswith("une lettre 48SI invaliderait alors le permis.")
    else:
        assert f"avant le {avant} : une lettre 48SI" in lus[-1]
        assert f"il resterait {reste} point." in lus[-1]


def test_r28_un_retrait_prevu_ferme_l_echappee_jusqu_a_lui() -> None:
    """Onze points reviennent, mais 12 − 6 − 6 = 0 le 20 décembre : le stage qui suit y échappe, 6 + 4 − 6 = 4."""
    prevu = perte(6, "2026-06-01", "2026-12-20", simultanee="b")
    suivant = stage("2026-12-28", "2026-12-29")  # il prend effet le 30
    attendue = attente(6, "2026-06-01", simultanee="a")
    lus = dites(releve(ANCIEN, *ISOLES, prevu, suivant, attendue), "en-attente")
    assert "avant le 30 décembre 2026 : une lettre 48SI" in lus[-1]
    assert "il resterait 4 points." in lus[-1]


@pytest.mark.parametrize(
    ("commise", "menace"),
    [
        (
            "2024-06-01",
            True,
        ),  # pendant les trois ans : les 12 points du 10 janvier 2025 se perdent, 7 − 8 = −1
        ("2025-01-10", True),  # leur dernier jour
        ("2025-01-11", False),  # le lendemain, ils restent : 12 − 8 = 4
    ],
)
def test_r28_un_retour_deja_affiche_ne_protege_pas(
    commise: str,
    menace: bool,  # noqa: FBT001  une colonne de la table
) -> None:
    """C3 : commises pendant le délai, elles effacent la reconstitution passée ; le solde du jour trompe."""
    lus = dites(
        releve(
            ANCIEN,
            perte(5, "2022-01-01", "2022-01-10"),
            *(attente(4, commise, simultanee=n) for n in "ab"),
        ),
        "en-attente",
    )
    dit = [t for t in lus if "ramèneraient le solde à zéro" in t]
    assert bool(dit) is menace


def test_r28_un_solde_qui_remonte_de_zero_peut_y_rester() -> None:
    """À zéro, le permis en sortirait le 10 juin 2027 ; commise pendant les trois ans, elle l’y laisserait."""
    delits = [perte(6, "2024-06-01", "2024-06-10", simultanee=n) for n in "ab"]
    lus = dites(releve(ANCIEN, *delits, attente(4, "2026-06-01")), "en-attente")
    assert lus[-1].endswith("une lettre 48SI invaliderait alors le permis.")
