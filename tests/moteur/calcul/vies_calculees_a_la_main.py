"""Les vies d’épreuve T1 à T19 (annexe B) : chaque dossier, et le calcul à la main de chaque soir."""

from tests.moteur.aide import (
    ANCIEN,
    Ligne,
    Objet,
    acte,
    connu,
    dossier,
    permis,
    perte,
    selon,
    stage,
)

T16_UN_POINT = [  # c = r − 20 jours, r tous les dix-huit mois
    ("2016-11-22", "2016-12-12"),
    ("2018-05-23", "2018-06-12"),
    ("2019-11-22", "2019-12-12"),
    ("2021-05-23", "2021-06-12"),
    ("2022-11-22", "2022-12-12"),
    ("2024-05-23", "2024-06-12"),
    ("2025-11-22", "2025-12-12"),
]

# Nom : le dossier, puis (soir, points affichés, plafond).
VIES: dict[str, tuple[Objet, list[Ligne]]] = {
    "T1-trois-ans-sans-infraction": (
        dossier("2023-03-15"),
        [
            ("2023-03-15", 6, 6),
            ("2024-03-14", 6, 6),
            ("2024-03-15", 8, 8),  # 6 + 2
            ("2025-03-15", 10, 10),  # 8 + 2
            ("2026-03-14", 10, 10),
            ("2026-03-15", 12, 12),  # fin du délai probatoire
        ],
    ),
    "T2-apprentissage-anticipe-et-formation": (
        dossier(permis("2024-02-29", filiere="aac", formation_complementaire="2024-11-16")),
        [
            ("2025-02-27", 6, 6),
            ("2025-02-28", 9, 9),  # 29 février + 12 mois = 28 février ; 6 + 3
            ("2025-08-28", 9, 9),
            ("2025-08-29", 12, 12),  # 29 février 2024 + 18 mois
        ],
    ),
    "T3-un-point-en-probatoire": (
        dossier("2020-05-17", perte(1, "2020-09-02", "2020-10-18")),
        [
            ("2020-10-17", 6, 6),
            ("2020-10-18", 5, 6),  # 6 − 1
            ("2021-04-17", 5, 6),
            ("2021-04-18", 6, 6),  # 18 octobre + 6 mois : 5 + 1
            ("2021-05-17", 6, 6),  # pas de majoration : une infraction a été commise
            ("2022-05-17", 6, 6),
            ("2023-05-16", 6, 6),
            ("2023-05-17", 6, 12),  # fin du délai : le plafond seul
            ("2023-10-17", 6, 12),
            ("2023-10-18", 12, 12),  # 18 octobre 2020 + 3 ans
        ],
    ),
    "T4-stage-obligatoire-au-plafond": (
        dossier(
            "2023-03-15",
            perte(3, "2024-06-10", "2024-07-02"),
            stage("2024-10-12", "2024-10-13", "48n"),
        ),
        [
            ("2024-03-15", 8, 8),  # 6 + 2
            ("2024-07-02", 5, 8),  # 8 − 3
            ("2024-10-13", 5, 8),
            ("2024-10-14", 8, 8),  # 5 + min(4, 8 − 5)
            ("2025-03-15", 8, 8),  # pas de majoration
            ("2026-03-15", 8, 12),
            ("2027-07-01", 8, 12),
            ("2027-07-02", 12, 12),  # 2 juillet 2024 + 3 ans
        ],
    ),
    "T5-un-point-puis-tout": (
        dossier(
            "1995-01-10",
            perte(4, "2023-04-20", "2023-05-10"),
            perte(1, "2024-09-01", "2024-09-20", classe=3),
        ),
        [
            ("2023-05-10", 8, 12),  # 12 − 4
            ("2024-09-20", 7, 12),  # 8 − 1
            ("2025-03-20", 8, 12),  # 20 septembre + 6 mois : 7 + 1
            ("2026-05-10", 8, 12),  # trois ans du premier retrait : interrompus
            ("2027-09-19", 8, 12),
            ("2027-09-20", 12, 12),  # 20 septembre 2024 + 3 ans, à cause de la classe 4
        ],
    ),
    "T6-deux-ans": (
        dossier(ANCIEN, perte(3, "2024-01-10", "2024-02-05", classe=2)),
        [("2024-02-05", 9, 12), ("2026-02-04", 9, 12), ("2026-02-05", 12, 12)],  # + 2 ans
    ),
    "T7-commise-dedans-definitive-apres": (
        dossier(ANCIEN, perte(4, "2022-03-20", "2022-04-10"), perte(3, "2025-03-20", "2025-07-15")),
        [
            ("2022-04-10", 8, 12),  # 12 − 4
            ("2025-04-10", 8, 12),  # + 3 ans, mais une infraction commise le 20 mars
            ("2025-07-14", 8, 12),
            ("2025-07-15", 5, 12),  # 8 − 3
            ("2028-07-14", 5, 12),
            ("2028-07-15", 12, 12),
        ],
    ),
    "T8-le-premier-point-bloque": (
        dossier(
            ANCIEN,
            perte(1, "2026-01-10", "2026-01-10", classe=3),
            perte(1, "2026-02-01", "2026-03-01", classe=3),
        ),
        [
            ("2026-01-10", 11, 12),
            ("2026-03-01", 10, 12),
            ("2026-07-10", 10, 12),  # l’autre infraction a été commise pendant les six mois
            ("2026-08-31", 10, 12),
            ("2026-09-01", 11, 12),  # 1er mars + 6 mois
            ("2028-02-29", 11, 12),
            ("2028-03-01", 12, 12),  # 1er mars 2026 + 2 ans
        ],
    ),
    "T9-commise-avant-le-depart": (
        dossier(
            ANCIEN,
            perte(1, "2026-01-10", "2026-01-10", classe=3),
            perte(1, "2025-12-20", "2026-03-01", classe=3),
        ),
        [
            ("2026-01-10", 11, 12),
            ("2026-03-01", 10, 12),
            ("2026-07-09", 10, 12),
            ("2026-07-10", 11, 12),  # commise avant le 10 janvier : elle ne bloque pas
            ("2026-08-31", 11, 12),
            ("2026-09-01", 12, 12),
        ],
    ),
    "T10-trois-infractions-simultanees": (
        dossier(
            ANCIEN,
            *(perte(p, "2026-04-02", "2026-05-20", simultanee="A") for p in (6, 3, 3)),
        ),
        [("2026-05-19", 12, 12), ("2026-05-20", 4, 12)],  # 12 − min(8, 6 + 3 + 3)
    ),
    "T11-stupefiants-et-alcool": (
        dossier(ANCIEN, selon("stupefiants-et-alcool", "2025-09-14", "2026-02-03")),
        [("2026-02-02", 12, 12), ("2026-02-03", 3, 12)],  # 12 − 9
    ),
    "T11-memes-faits-avant-la-loi": (
        dossier(ANCIEN, selon("stupefiants-et-alcool", "2025-07-05", "2026-02-03")),
        [("2026-02-03", 6, 12)],  # 12 − 6
    ),
    "T12-sauve-par-le-stage": (
        dossier(
            ANCIEN,
            perte(4, "2025-12-20", "2026-01-20"),
            stage("2026-04-11", "2026-04-12"),
            acte("notification-48si", "2026-06-30"),
            solde_connu=connu("2025-12-01", 3),
        ),
        [("2026-01-20", 0, 12), ("2026-04-13", 3, 12), ("2026-06-30", 3, 12)],  # 3 − 4 + 4
    ),
    "T13-le-stage-ne-suffit-pas": (
        dossier(
            ANCIEN,
            perte(6, "2025-12-20", "2026-01-20"),
            stage("2026-02-14", "2026-02-15"),
            solde_connu=connu("2025-12-01", 2),
        ),
        [("2026-01-20", 0, 12), ("2026-02-16", 0, 12)],  # 2 − 6 + 4 = 0
    ),
    "T14-douze-points-rendus-a-zero": (
        dossier(
            "1998-06-01",
            perte(4, "2006-01-10", "2006-02-10"),
            perte(4, "2006-09-10", "2006-10-10"),
            perte(4, "2007-07-02", "2007-08-01"),
        ),
        [("2007-08-01", 0, 12), ("2010-07-31", 0, 12), ("2010-08-01", 12, 12)],
    ),
    "T15-un-an-en-2010": (
        dossier(ANCIEN, perte(1, "2010-12-01", "2010-12-20", classe=3)),
        [("2011-06-20", 11, 12), ("2011-12-19", 11, 12), ("2011-12-20", 12, 12)],
    ),
    "T15-six-mois-en-2011": (
        dossier(ANCIEN, perte(1, "2010-12-01", "2011-01-05", classe=3)),
        [("2011-07-04", 11, 12), ("2011-07-05", 12, 12)],
    ),
    "T16-dix-ans-sans-trois-ans-tranquilles": (
        dossier(
            ANCIEN,
            perte(3, "2015-05-23", "2015-06-12"),
            *(perte(1, commise, definitive) for commise, definitive in T16_UN_POINT),
        ),
        [
            ("2015-06-12", 9, 12),  # 12 − 3
            ("2016-12-12", 8, 12),  # 9 − 1
            ("2017-06-12", 9, 12),  # + 6 mois
            ("2024-06-12", 8, 12),
            ("2024-12-12", 9, 12),
            ("2025-06-11", 9, 12),
            ("2025-06-12", 12, 12),  # 12 juin 2015 + 10 ans : 9 + 3
        ],
    ),
    "T17-toujours-nul-apres-dix-ans": (
        dossier(
            "2000-01-10",
            perte(4, "2002-05-01", "2002-06-01"),
            perte(4, "2004-06-01", "2004-07-01"),
            perte(4, "2006-09-01", "2006-10-01"),
            perte(3, "2008-05-01", "2008-06-01"),
            perte(2, "2010-04-01", "2010-05-01"),
        ),
        [("2010-05-01", 0, 12), ("2012-06-01", 0, 12)],  # 12 − 17 = −5 ; −5 + 4 = −1
    ),
    "T18-deux-ans-en-probatoire": (
        dossier("2022-09-01", perte(3, "2022-11-02", "2022-11-20", classe=2)),
        [
            ("2022-11-20", 3, 6),  # 6 − 3
            ("2024-11-20", 3, 6),  # + 2 ans : le délai probatoire court encore
            ("2025-08-31", 3, 6),
            ("2025-09-01", 12, 12),  # fin du délai probatoire
        ],
    ),
    "T19-fin-de-mois": (
        dossier(ANCIEN, perte(1, "2025-08-10", "2025-08-31", classe=3)),
        [("2025-08-31", 11, 12), ("2026-02-27", 11, 12), ("2026-02-28", 12, 12)],
    ),
}
