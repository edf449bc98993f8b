"""Les vecteurs d’épreuve T10 à T19 (annexe B) : chaque dossier, et le calcul de chaque soir."""

from essais_moteur import (
    ANCIEN,
    Ligne,
    Objet,
    acte,
    connu,
    dossier,
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
T10_A_T19: dict[str, tuple[Objet, list[Ligne]]] = {
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
