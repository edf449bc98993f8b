"""Le solde connu : l’histoire commence en cours de route, sans rien inventer d’avant."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Ligne,
    Objet,
    acte,
    codes,
    connu,
    de_genre,
    delais,
    dossier,
    fautes_de,
    lire,
    permis,
    perte,
    releve,
    releve_de,
    stage,
    textes,
)

NEUF = connu("2024-01-01", 9)

# K11 : solde de 9 sur 12 à la fin du 1er janvier 2024.
SOLDES: dict[str, tuple[Objet, list[Ligne]]] = {
    "infraction-comprise-la-veille": (
        dossier(ANCIEN, perte(3, "2023-06-01", "2023-12-31"), solde_connu=NEUF),
        [("2024-01-01", 9), ("2026-12-30", 9), ("2026-12-31", 12)],
    ),
    "infraction-comprise-le-jour-meme": (
        dossier(ANCIEN, perte(3, "2023-06-01", "2024-01-01"), solde_connu=NEUF),
        [("2024-01-01", 9), ("2026-12-31", 9), ("2027-01-01", 12)],
    ),
    "infraction-du-lendemain": (
        dossier(ANCIEN, perte(3, "2023-06-01", "2024-01-02"), solde_connu=NEUF),
        [("2024-01-01", 9), ("2024-01-02", 6), ("2027-01-02", 12)],
    ),
    "enregistree-apres": (
        dossier(
            ANCIEN,
            perte(3, "2023-06-01", "2023-12-01", enregistree_le="2024-02-01"),
            solde_connu=NEUF,
        ),
        [("2024-01-01", 9), ("2024-02-01", 6), ("2026-12-01", 12)],
    ),
    "stage-compris": (
        dossier(
            ANCIEN,
            perte(3, "2023-06-01"),
            stage("2023-12-30", "2023-12-31"),
            solde_connu=NEUF,
        ),
        [("2024-01-01", 9), ("2026-06-01", 12)],
    ),
    "rien-d-autre": (
        dossier(ANCIEN, solde_connu=NEUF),
        [("2024-01-01", 9), ("2026-11-21", 9)],
    ),
    "six-mois-d-avant": (
        dossier(ANCIEN, perte(1, "2023-10-01"), solde_connu=connu("2024-01-01", 11)),
        [("2024-03-31", 11), ("2024-04-01", 12)],
    ),
}


@pytest.mark.parametrize("nom", SOLDES)
def test_k11_solde(nom: str) -> None:
    """K11 : les effets du jour et d’avant sont déjà dans le solde ; ceux d’après s’y ajoutent."""
    donne, attendus = SOLDES[nom]
    lu = releve_de(donne)
    assert lire(lu, attendus) == attendus
    assert (lu["mouvements"][0]["le"], lu["mouvements"][0]["genre"]) == (
        "2024-01-01",
        "solde-connu",
    )


def test_k11_prevenu() -> None:
    """K11 : une alerte dit ce que le solde connu cache ; sans solde connu, elle n’existe pas."""
    assert "solde-connu" in codes(releve(ANCIEN, solde_connu=NEUF))
    assert "solde-connu" not in codes(releve(ANCIEN))


def test_k11_trois_ans_par_une_infraction_d_avant() -> None:
    """K11, R19 : une 4e classe d’avant le solde connu, si elle est donnée, porte le délai à trois ans."""
    avant, apres = perte(3, "2023-06-01"), perte(2, "2024-05-01", classe=3)
    echeances = [
        delais(releve(ANCIEN, *e, solde_connu=NEUF), "reconstitution-totale")[-1]["echeance"]
        for e in ([avant, apres], [apres])
    ]
    assert echeances == ["2027-05-01", "2026-05-01"]


# K11 : en délai probatoire (permis du 15 mars 2023), ce que le solde prouve.
PREUVES: dict[str, tuple[Objet, list[tuple[str, int]]]] = {
    "sur-l-echelle-rien-de-prouve": (
        connu("2024-06-01", 8, 8),
        [("2025-03-15", 2), ("2026-03-15", 2)],
    ),
    "sous-le-plafond": (connu("2024-06-01", 7, 8), [("2026-03-15", 0)]),
    "plafond-sous-l-echelle": (connu("2024-06-01", 6, 6), [("2026-03-15", 0)]),
    "la-veille-de-la-majoration": (
        connu("2024-03-14", 6, 6),
        [("2024-03-15", 2), ("2025-03-15", 2), ("2026-03-15", 2)],
    ),
    "le-jour-de-la-majoration": (connu("2024-03-15", 6, 6), [("2026-03-15", 0)]),
    "la-veille-de-la-fin": (connu("2026-03-14", 10, 10), [("2026-03-15", 2)]),
    "le-jour-de-la-fin": (connu("2026-03-15", 12, 12), []),
    "apres-la-fin-sans-preuve": (connu("2026-04-01", 8, 12), []),
}

# R2, R4 : un plafond déclaré au-dessus de l’échelle ; chaque majoration, en points et en plafond atteint.
AU_DESSUS_DE_L_ECHELLE: dict[str, tuple[Objet, list[tuple[str, int, int]]]] = {
    "deux-puis-rien": (
        connu("2023-06-01", 10, 10),
        [("2024-03-15", 2, 12), ("2025-03-15", 0, 12), ("2026-03-15", 0, 12)],
    ),
    "un-seul-point": (
        connu("2023-06-01", 11, 11),
        [("2024-03-15", 1, 12), ("2025-03-15", 0, 12), ("2026-03-15", 0, 12)],
    ),
    "douze": (
        connu("2023-06-01", 12, 12),
        [("2024-03-15", 0, 12), ("2025-03-15", 0, 12), ("2026-03-15", 0, 12)],
    ),
    "un-cran-au-dessus": (
        connu("2023-06-01", 8, 8),
        [("2024-03-15", 2, 10), ("2025-03-15", 2, 12), ("2026-03-15", 0, 12)],
    ),
    "sur-l-echelle": (
        connu("2023-06-01", 6, 6),
        [("2024-03-15", 2, 8), ("2025-03-15", 2, 10), ("2026-03-15", 2, 12)],
    ),
}


@pytest.mark.parametrize("nom", AU_DESSUS_DE_L_ECHELLE)
def test_r2_le_plafond_ne_depasse_jamais_douze(nom: str) -> None:
    """R2, R4, K11 : un plafond déclaré trop haut est gardé, mais les majorations s’arrêtent à 12."""
    solde, attendus = AU_DESSUS_DE_L_ECHELLE[nom]
    lu = releve("2023-03-15", solde_connu=solde)
    suite = [(m["le"], m["variation"], m["plafond"]) for m in lu["mouvements"][1:]]
    assert suite == attendus
    assert all(m["signe"] <= 12 for m in lu["mouvements"])


@pytest.mark.parametrize("nom", PREUVES)
def test_k11_preuve(nom: str) -> None:
    """K11 : un solde sous le plafond, ou un plafond sous l’échelle, prouve une infraction."""
    solde, attendus = PREUVES[nom]
    lu = releve("2023-03-15", solde_connu=solde)
    suite = [(m["le"], m["variation"]) for m in lu["mouvements"][1:]]
    assert suite == attendus


def test_k11_preuve_pendant_la_formation() -> None:
    """K11, R5 : un plafond de 8 après la fin réduite prouve que la réduction est perdue."""
    donne = permis("2023-03-15", formation_complementaire="2023-11-15")
    lu = releve(donne, solde_connu=connu("2025-04-01", 8, 8))
    assert [m["le"] for m in de_genre(lu, "fin-de-probatoire")] == ["2026-03-15"]
    garde = releve(donne, solde_connu=connu("2025-04-01", 12, 12))
    assert garde["solde"]["probatoire_jusqu_au"] is None


@pytest.mark.parametrize(
    ("premier", "rendus"), [("2024-05-31", 0), ("2024-06-01", 3), ("2024-06-02", 3)]
)
def test_k12_stage_presume(premier: str, rendus: int) -> None:
    """K12 : un stage d’avant le solde connu est présumé avoir rendu des points : il prend l’année."""
    dernier = f"{premier[:8]}{int(premier[8:]) + 1:02d}" if premier[8:] != "31" else "2024-06-01"
    lu = releve(
        ANCIEN, stage("2023-06-01", "2023-06-02"), stage(premier, dernier), solde_connu=NEUF
    )
    assert [m["variation"] for m in de_genre(lu, "stage")] == [rendus]


def test_k12_stage_judiciaire_d_avant() -> None:
    """K12, R26 : un stage judiciaire d’avant le solde connu ne prend pas l’année."""
    lu = releve(
        ANCIEN,
        stage("2023-12-01", "2023-12-02", "judiciaire"),
        stage("2024-02-01", "2024-02-02"),
        solde_connu=NEUF,
    )
    assert [m["variation"] for m in de_genre(lu, "stage")] == [3]


@pytest.mark.parametrize(("premier", "rendus"), [("2024-03-01", 0), ("2024-12-01", 3)])
def test_k12_stages_rapproches_d_avant(premier: str, rendus: int) -> None:
    """K12 : de deux stages rapprochés d’avant le solde connu, c’est le dernier qui prend l’année."""
    lu = releve(
        ANCIEN,
        stage("2023-03-01", "2023-03-02"),
        stage("2023-12-01", "2023-12-02"),
        stage(premier, f"{premier[:8]}02"),
        solde_connu=NEUF,
    )
    assert [m["variation"] for m in de_genre(lu, "stage")] == [rendus]


@pytest.mark.parametrize("recue", ["2023-12-15", "2023-12-20"])
def test_k11_lettre_deja_recue_a_zero(recue: str) -> None:
    """K11, R29 : à zéro point et la 48SI déjà reçue, le permis est invalidé dès le solde connu."""
    lettre = acte("notification-48si", recue)
    remise = acte("remise-du-permis", "2023-12-20")
    lu = releve(ANCIEN, lettre, remise, solde_connu=connu("2024-01-01", 0), au="2024-02-01")
    assert (lu["solde"]["etat"], lu["nouveau_permis_possible_le"]) == ("invalide", "2024-06-20")
    assert [m["le"] for m in de_genre(lu, "invalidation")] == ["2024-01-01"]


@pytest.mark.parametrize(
    ("recue", "invalide"), [("2024-01-01", "2024-01-01"), ("2024-01-02", "2024-01-02")]
)
def test_k11_lettre_recue_le_jour_du_solde(recue: str, invalide: str) -> None:
    """K11, R29 : reçue le jour du solde connu ou le lendemain, la lettre compte le jour même."""
    lu = releve(ANCIEN, acte("notification-48si", recue), solde_connu=connu("2024-01-01", 0))
    assert [m["le"] for m in de_genre(lu, "invalidation")] == [invalide]


def test_k11_lettre_deja_recue_avec_des_points() -> None:
    """K11, K13 : la 48SI d’avant un solde positif n’a pas d’effet."""
    lu = releve(ANCIEN, acte("notification-48si", "2023-12-15"), solde_connu=NEUF)
    assert (lu["solde"]["etat"], de_genre(lu, "invalidation")) == ("valide", [])


def test_k11_pourquoi_pas_douze() -> None:
    """K11 : sans infraction connue, « pourquoi pas 12 » n’invente ni cause ni date, et demande la suite."""
    texte, inconnu = textes(releve(ANCIEN, solde_connu=NEUF), "pourquoi-pas-12")
    assert (
        texte
        == "Il manque 3\u00a0points\u00a0: aucune date n’est acquise pour le retour à 12 points."
    )
    assert "indiquez les infractions plus anciennes" in inconnu


AAC = {"obtention": "2021-06-01", "filiere": "aac"}
FORME = {"obtention": "2021-06-01", "formation_complementaire": "2022-01-10"}


@pytest.mark.parametrize(
    ("du_permis", "le", "points", "plafond"),
    [
        ("2021-06-01", "2022-05-31", 5, 6),  # aucun anniversaire passé
        ("2021-06-01", "2022-06-01", 5, None),  # 6 ou 8
        ("2021-06-01", "2022-06-01", 7, 8),  # 6 n’y suffirait pas
        ("2021-06-01", "2024-05-31", 8, None),  # 8 ou 10
        ("2021-06-01", "2024-05-31", 9, 10),
        ("2021-06-01", "2024-06-01", 3, 12),  # le délai est fini
        ("2021-06-01", "2024-05-31", 11, None),  # plus que l’échelle : rien ne se devine
        (AAC, "2022-06-01", 7, 9),
        (AAC, "2023-06-01", 3, 12),
        (FORME, "2023-05-31", 7, 8),
        (FORME, "2023-06-01", 9, None),  # 10, ou 12 si la formation a avancé la fin à ce jour
        (FORME, "2023-06-01", 11, 12),
        ("2005-06-01", "2008-05-31", 4, 6),  # avant la majoration annuelle, six jusqu’à la fin
        ("1998-06-01", "2000-01-01", 4, 12),  # pas de délai probatoire
    ],
)
def test_le_plafond_se_deduit_de_la_date_et_des_points(
    du_permis: str | Objet, le: str, points: int, plafond: int | None
) -> None:
    """R2 à R5 : il se demande quand deux plafonds sont possibles ; un seul va sans dire."""
    donne = dossier(du_permis, solde_connu={"le": le, "points": points})
    if plafond is None:
        [faute] = fautes_de(donne)
        assert faute.startswith("solde_connu.plafond")
    else:
        ecrit = dossier(du_permis, solde_connu=connu(le, points, plafond))
        assert releve_de(donne) == releve_de(ecrit)


def test_le_solde_connu_varie_de_ses_points() -> None:
    """K11 : le compte s’ouvre au nombre donné."""
    lu = releve(ANCIEN, solde_connu=connu("2025-01-01", 9))
    assert [m["variation"] for m in de_genre(lu, "solde-connu")] == [9]


@pytest.mark.parametrize(
    ("lettre", "etat"),
    [("2024-12-31", "invalide"), ("2025-01-01", "invalide"), ("2025-01-02", "invalide")],
)
def test_une_48si_autour_d_un_solde_connu_nul_invalide(lettre: str, etat: str) -> None:
    """K11, K13 : reçue la veille, le jour même ou le lendemain d’un solde connu de zéro."""
    lu = releve(ANCIEN, acte("notification-48si", lettre), solde_connu=connu("2025-01-01", 0))
    assert lu["solde"]["etat"] == etat
    assert len(de_genre(lu, "invalidation")) == 1
