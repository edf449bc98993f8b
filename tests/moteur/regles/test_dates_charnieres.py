"""Les jours où la loi change : la veille, le jour même, le lendemain."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Ligne,
    Objet,
    au_soir,
    connu,
    de_genre,
    delais,
    dossier,
    lire,
    permis,
    perte,
    releve,
    releve_de,
    selon,
    stage,
)


@pytest.mark.parametrize(
    ("obtention", "initial", "fin"),
    [
        ("2004-02-29", 12, None),
        ("2004-03-01", 6, "2007-03-01"),
        ("2004-03-02", 6, "2007-03-02"),
    ],
)
def test_permis_du_1er_mars_2004(obtention: str, initial: int, fin: str | None) -> None:
    """R2, R3 : le délai probatoire et les six points commencent le 1er mars 2004."""
    lu = releve(obtention, au="2005-01-01")
    assert (lu["solde"]["points"], lu["solde"]["probatoire_jusqu_au"]) == (initial, fin)
    assert [m["le"] for m in de_genre(lu, "fin-de-probatoire")] == ([fin] if fin else [])


@pytest.mark.parametrize(
    ("premier", "dernier", "apres"),
    [
        ("2004-02-27", "2004-02-28", 11),  # effet le 29 février
        ("2004-02-28", "2004-02-29", 12),  # effet le 1er mars
        ("2004-02-29", "2004-03-01", 12),
    ],
)
def test_plafond_de_11_points_des_stages(premier: str, dernier: str, apres: int) -> None:
    """R6 : un stage ne portait pas le solde au-delà de 11 points avant le 1er mars 2004."""
    lu = releve(ANCIEN, perte(3, "2003-10-01"), stage(premier, dernier))
    assert au_soir(lu, "2004-03-05")["points"] == apres  # 9 + 4, dans la limite


@pytest.mark.parametrize(
    ("obtention", "majorations"),
    [("2007-12-30", 0), ("2007-12-31", 2), ("2008-01-01", 2)],
)
def test_permis_du_31_decembre_2007(obtention: str, majorations: int) -> None:
    """R4 : les majorations annuelles ne vont qu’aux permis obtenus depuis le 31 décembre 2007."""
    lu = releve(obtention)
    assert len(de_genre(lu, "majoration")) == majorations
    assert au_soir(lu, "2011-01-02")["points"] == 12


@pytest.mark.parametrize(
    ("definitive", "un_point", "tout"),
    [
        ("2010-12-31", "2011-12-31", "2013-12-31"),  # un an ; trois ans
        ("2011-01-01", "2011-07-01", "2013-01-01"),  # six mois ; deux ans
        ("2011-01-02", "2011-07-02", "2013-01-02"),
    ],
)
def test_delais_du_1er_janvier_2011(definitive: str, un_point: str, tout: str) -> None:
    """R20 : la date de réalité décide, même pour une infraction commise avant 2011."""
    lu = releve(ANCIEN, perte(1, "2010-12-01", definitive, classe=3))
    assert delais(lu, "reattribution-6-mois")[0]["echeance"] == un_point
    assert delais(lu, "reconstitution-totale")[0]["echeance"] == tout


@pytest.mark.parametrize(
    ("definitive", "delais_d_un_point"),
    [("2006-12-31", 0), ("2007-01-01", 1), ("2007-01-02", 1)],
)
def test_un_point_depuis_2007(definitive: str, delais_d_un_point: int) -> None:
    """R20 : avant 2007, un point perdu seul ne revenait que par la reconstitution totale."""
    lu = releve(ANCIEN, perte(1, "2006-12-01", definitive))
    assert len(delais(lu, "reattribution-6-mois")) == delais_d_un_point


@pytest.mark.parametrize(
    ("premier", "dernier", "rendus"),
    [
        ("2011-03-13", "2011-03-14", 0),  # effet le 15 mars : deux ans entre deux stages
        ("2011-03-14", "2011-03-15", 4),  # effet le 16 mars : un an
        ("2011-03-15", "2011-03-16", 4),
    ],
)
def test_stages_du_16_mars_2011(premier: str, dernier: str, rendus: int) -> None:
    """R20, K15 : c’est l’effet du second stage qui décide, un an ou deux ans après le premier."""
    lu = releve(
        ANCIEN,
        stage("2010-02-01", "2010-02-02"),
        stage(premier, dernier),
        solde_connu=connu("2010-01-01", 2),
    )
    assert de_genre(lu, "stage")[1]["variation"] == rendus  # 2 + 4 = 6, puis 6 + 4


@pytest.mark.parametrize(
    ("precedent", "prochain"),
    [
        ("2009-03-13", "2011-03-13"),  # deux ans, la veille du changement
        ("2009-03-14", "2011-03-14"),
        ("2010-02-01", "2011-03-14"),  # ni 2012, ni le 1er février : dès que l’an suffit
        ("2010-03-14", "2011-03-14"),
        ("2010-03-15", "2011-03-15"),
    ],
)
def test_prochain_stage_autour_de_2011(precedent: str, prochain: str) -> None:
    """R20 : le prochain stage utile, quand l’intervalle passe de deux ans à un an."""
    lendemain = f"{precedent[:8]}{int(precedent[8:]) + 1:02d}"
    lu = releve(ANCIEN, stage(precedent, lendemain), solde_connu=connu("2009-01-01", 2))
    assert delais(lu, "prochain-stage")[0]["echeance"] == prochain


# Le code, le jour de la commission, les points retirés et le délai de reconstitution, en années.
BAREME = {
    "moins-de-5-km-h-2023-12-31": ("vitesse-moins-5-limite-50-ou-moins", "2023-12-31", 1, 3),
    "moins-de-5-km-h-2024-01-01": ("vitesse-moins-5-limite-50-ou-moins", "2024-01-01", 0, None),
    "moins-de-5-km-h-2024-01-02": ("vitesse-moins-5-limite-50-ou-moins", "2024-01-02", 0, None),
    "hors-ville-2023-12-31": ("vitesse-moins-5-limite-sup-50", "2023-12-31", 1, 2),
    "hors-ville-2024-01-01": ("vitesse-moins-5-limite-sup-50", "2024-01-01", 0, None),
    "5-km-h-2024-01-01": ("vitesse-5-19-limite-sup-50", "2024-01-01", 1, 2),
    "stupefiants-et-alcool-2025-07-10": ("stupefiants-et-alcool", "2025-07-10", 6, 3),
    "stupefiants-et-alcool-2025-07-11": ("stupefiants-et-alcool", "2025-07-11", 9, 3),
    "stupefiants-et-alcool-2025-07-12": ("stupefiants-et-alcool", "2025-07-12", 9, 3),
    "stupefiants-seuls-2025-07-11": ("stupefiants-conduite", "2025-07-11", 6, 3),
    "50-km-h-2025-12-28": ("vitesse-50-et-plus", "2025-12-28", 6, 3),
    "50-km-h-2025-12-29": ("vitesse-50-et-plus", "2025-12-29", 6, 3),
    "50-km-h-2025-12-30": ("vitesse-50-et-plus", "2025-12-30", 6, 3),
    "telephone-2012-01-04": ("telephone-tenu-en-main", "2012-01-04", 2, 2),
    "telephone-2012-01-05": ("telephone-tenu-en-main", "2012-01-05", 3, 3),
    "pieton-2018-09-18": ("pieton-priorite-traverse", "2018-09-18", 4, 3),
    "pieton-2018-09-19": ("pieton-priorite-traverse", "2018-09-19", 6, 3),
    "vitesse-hors-ville-2004-12-06": ("vitesse-5-19-limite-sup-50", "2004-12-06", 1, 3),
}


@pytest.mark.parametrize("nom", BAREME)
def test_bareme_du_jour(nom: str) -> None:
    """R11, R15, R16 : points et classe sont ceux du jour de la commission, jamais d’un autre."""
    code, commise, points, annees = BAREME[nom]
    lu = releve(ANCIEN, selon(code, commise), au="2031-01-01")
    assert de_genre(lu, "retrait")[0]["variation"] == -points
    totales = [d["echeance"] for d in delais(lu, "reconstitution-totale")]
    attendue = [] if annees is None else [f"{int(commise[:4]) + annees}{commise[4:]}"]
    assert totales == attendue


@pytest.mark.parametrize(
    ("commise", "nature"),
    [
        ("2025-12-28", "contravention de 5e classe"),
        ("2025-12-29", "délit"),
        ("2025-12-30", "délit"),
    ],
)
def test_grand_exces_de_vitesse(commise: str, nature: str) -> None:
    """R16, R40 : 50 km/h et plus, contravention de 5e classe puis délit depuis le 29 décembre 2025."""
    lu = releve(ANCIEN, selon("vitesse-50-et-plus", commise, "2026-02-10"))
    assert (
        f"est un{'' if nature == 'délit' else 'e'} {nature}".replace(" classe", "\u00a0classe")
        in (delais(lu, "reconstitution-totale")[0]["explication"])
    )
    assert not delais(lu, "reattribution-10-ans")  # ni la 5e classe ni le délit (R22)


@pytest.mark.parametrize(
    ("formation", "fin"),
    [("2018-12-31", "2021-05-10"), ("2019-01-01", "2020-05-10"), ("2019-01-02", "2020-05-10")],
)
def test_formation_du_1er_janvier_2019(formation: str, fin: str) -> None:
    """R5, K16 : la formation complémentaire n’existe que depuis le 1er janvier 2019."""
    lu = releve(permis("2018-05-10", formation_complementaire=formation), au="2020-01-01")
    assert lu["solde"]["probatoire_jusqu_au"] == fin


# Le cumul d’infractions simultanées, avant et depuis le 13 juin 2003.
CUMULS: dict[str, tuple[Objet, list[Ligne]]] = {
    f"cumul-{commise}": (
        dossier(ANCIEN, *(perte(4, commise, "2003-07-01", simultanee="A") for _ in range(3))),
        [("2003-07-01", reste)],
    )
    for commise, reste in [("2003-06-12", 6), ("2003-06-13", 4), ("2003-06-14", 4)]
}


@pytest.mark.parametrize("nom", CUMULS)
def test_cumul_du_13_juin_2003(nom: str) -> None:
    """R12, K2 : trois fois 4 points ensemble, 6 au plus puis 8 au plus."""
    donne, attendus = CUMULS[nom]
    assert lire(releve_de(donne), attendus) == attendus
