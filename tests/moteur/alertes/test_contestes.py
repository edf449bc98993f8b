"""Les points contestés, la veille, le jour et le lendemain de ce qui les fait naître."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    codes,
    connu,
    delit,
    dites,
    dossier,
    permis,
    perte,
    releve_de,
    stage,
)


def enregistree(definitive: str, enregistree_le: str, **autres: object) -> Objet:
    """Une contravention de trois points, inscrite au fichier après sa date définitive."""
    return perte(3, "2026-08-01", definitive, enregistree_le=enregistree_le, **autres)


def sauve(lettre: str) -> Objet:
    """Douze points perdus, les six derniers inscrits le 10 juillet ; une 48SI, puis un stage."""
    return dossier(
        ANCIEN,
        delit(6, "2026-01-10"),
        delit(6, "2026-01-11", enregistree_le="2026-07-10"),
        acte("notification-48si", lettre),
        stage("2026-08-01", "2026-08-02"),
    )


ZERO = [delit(6, "2026-01-10"), delit(6, "2026-01-11")]
SI = [acte("notification-48si", "2026-06-30"), acte("nouveau-permis", "2026-11-01")]
# C1 : le dossier (au 21 novembre 2026), ce qu’en dit l’alerte.
C1: dict[str, tuple[Objet, bool]] = {
    "inscrite-la-veille": (dossier(ANCIEN, enregistree("2026-09-01", "2026-11-20")), False),
    "inscrite-le-jour": (dossier(ANCIEN, enregistree("2026-09-01", "2026-11-21")), False),
    "inscrite-le-lendemain": (dossier(ANCIEN, enregistree("2026-09-01", "2026-11-22")), True),
    "definitive-le-jour": (dossier(ANCIEN, enregistree("2026-11-21", "2026-12-20")), True),
    "definitive-le-lendemain": (dossier(ANCIEN, enregistree("2026-11-22", "2026-12-20")), False),
    "ancienne": (dossier(ANCIEN, perte(3, "2024-01-10", enregistree_le="2026-12-20")), True),
    "annulee": (dossier(ANCIEN, enregistree("2026-09-01", "2026-12-20", annulee=True)), False),
    "permis-invalide": (
        dossier(ANCIEN, *ZERO, SI[0], perte(3, "2026-05-01", enregistree_le="2026-12-20")),
        False,
    ),
    "ancien-permis": (
        dossier(ANCIEN, *ZERO, *SI, perte(3, "2026-05-01", enregistree_le="2026-12-20")),
        False,
    ),
    "lettre-la-veille-de-la-realite": (sauve("2026-01-10"), False),
    "lettre-le-jour-de-la-realite": (sauve("2026-01-11"), True),
    "lettre-la-veille-de-l-inscription": (sauve("2026-07-09"), True),
    "lettre-le-jour-de-l-inscription": (sauve("2026-07-10"), False),
    "devancee-sans-suite": (  # le point rendu entre les deux l’est de toute façon ; l’écart vient de l’attente
        dossier(
            ANCIEN,
            perte(1, "2025-10-01"),
            perte(3, "2025-09-01", "2026-03-01", enregistree_le="2026-05-01"),
            perte(2, "2026-10-01", definitive_le=None),
        ),
        False,
    ),
    "devancee-par-un-stage": (  # 12, stage perdu, puis 9 ; à la réalité, 9 puis 12
        dossier(
            ANCIEN,
            perte(3, "2026-03-01", enregistree_le="2026-05-01"),
            stage("2026-04-10", "2026-04-11"),
            perte(2, "2026-10-01", definitive_le=None),
        ),
        True,
    ),
    "inscrite-le-jour-meme": (  # l’écart vient de l’infraction en attente
        dossier(
            ANCIEN,
            perte(3, "2026-08-01", enregistree_le="2026-08-01"),
            stage("2026-07-30", "2026-07-31"),
            perte(2, "2026-10-01", definitive_le=None),
        ),
        False,
    ),
}


@pytest.mark.parametrize("nom", C1)
def test_c1_retrait_a_venir(nom: str) -> None:
    """C1, R9 : le retrait établi que le fichier n’a pas encore inscrit, ou qu’il a inscrit trop tard."""
    donne, attendue = C1[nom]
    lu = releve_de(donne)
    assert ("C1" in codes(lu)) is attendue


def test_c1_explique_l_ecart() -> None:
    """C1 : 12 points au fichier, 9 au plancher ; l’alerte dit lequel et pourquoi."""
    lu = releve_de(dossier(ANCIEN, enregistree("2026-09-01", "2026-12-20")))
    assert (lu["solde"]["points"], lu["solde"]["plancher"]) == (12, 9)
    [texte] = dites(lu, "C1")
    assert texte == (
        "Un retrait peut ne paraître au fichier que des semaines ou des mois après la date définitive : "
        "jusque-là, le fichier affiche encore ces points. Les délais, eux, courent depuis cette date."
    )


def lettre(le: str) -> Objet:
    """Une lettre 48SI."""
    return acte("notification-48si", le)


TOTALE = [delit(6, "2020-03-14"), perte(6, "2020-03-15", classe=5)]
UN_POINT = [delit(6, "2025-11-01"), delit(5, "2025-11-02"), perte(1, "2025-12-01")]
# C9, K14 : les faits d’avant la lettre, le jour du gain, ce qu’il est.
GAINS: dict[str, tuple[Objet | str, list[Objet], tuple[str, str, str]]] = {
    "totale": ("2011-03-15", TOTALE, ("2023-03-14", "2023-03-15", "2023-03-16")),
    "six-mois": (ANCIEN, UN_POINT, ("2026-05-31", "2026-06-01", "2026-06-02")),
    "fin-de-probatoire-reportee": (
        "2022-09-01",
        [perte(2, f"2022-09-0{n}", "2022-09-20", classe=2) for n in (1, 2, 3)],
        ("2025-08-31", "2025-09-01", "2025-09-02"),
    ),
    "stage": (
        ANCIEN,
        [*ZERO, stage("2026-06-28", "2026-06-29")],
        ("2026-06-29", "2026-06-30", "2026-07-01"),
    ),
}


@pytest.mark.parametrize("nom", GAINS)
def test_c9_gain_le_jour_de_la_lettre(nom: str) -> None:
    """C9, K14 : la lettre la veille, le jour, le lendemain d’un gain ; seul le jour même est discuté."""
    obtention, faits, jours = GAINS[nom]
    lus = [releve_de(dossier(obtention, *faits, lettre(le))) for le in jours]
    assert ["C9" in codes(lu) for lu in lus] == [False, True, False]
    assert [bool(dites(lu, "48SI-contestable")) for lu in lus] == [False, True, True]


# C9 : des gains qui ne changent rien au sort du permis, le jour de la lettre.
SANS_ENJEU: dict[str, Objet] = {
    "solde-positif-la-veille": dossier(
        "2020-03-15", lettre("2021-03-15")
    ),  # une majoration ; il restait six points
    "stage-trop-tot": dossier(
        ANCIEN,
        delit(6, "2026-01-10"),
        stage("2026-02-01", "2026-02-02"),
        delit(6, "2026-03-10"),
        delit(6, "2026-03-11"),
        stage("2026-06-28", "2026-06-29"),
        lettre("2026-06-30"),
    ),
}


@pytest.mark.parametrize("nom", SANS_ENJEU)
def test_c9_sans_enjeu(nom: str) -> None:
    """C9 : rien à dire quand K14 ne change rien."""
    assert "C9" not in codes(releve_de(SANS_ENJEU[nom]))


def rapproches(
    *premiers: tuple[str, str], cadre: str = "volontaire", le: str = "2025-08-27"
) -> Objet:
    """Des stages autour d’un solde connu ; le premier est du cadre donné."""
    premier, *suivants = premiers
    stages = [stage(*premier, cadre), *(stage(*suivant) for suivant in suivants)]
    return dossier(ANCIEN, *stages, solde_connu=connu(le, 6))


FEVRIER = ("2025-02-13", "2025-02-14")
# C12, K12 : le dossier, les stages que l’alerte rapproche.
STAGES: dict[str, tuple[Objet, list[list[int]]]] = {
    "un-an-moins-un-jour": (rapproches(FEVRIER, ("2026-02-12", "2026-02-13")), []),  # sans effet
    "un-an": (rapproches(FEVRIER, ("2026-02-13", "2026-02-14")), [[0, 1]]),
    "un-an-et-un-jour": (rapproches(FEVRIER, ("2026-02-14", "2026-02-15")), [[0, 1]]),
    "un-an-et-deux-jours": (rapproches(FEVRIER, ("2026-02-15", "2026-02-16")), []),
    "effet-le-jour-du-solde-connu": (
        rapproches(FEVRIER, ("2026-02-13", "2026-02-14"), le="2025-02-15"),
        [[0, 1]],
    ),
    "judiciaire": (rapproches(FEVRIER, ("2026-02-13", "2026-02-14"), cadre="judiciaire"), []),
    "le-dernier-d-avant": (  # les deux premiers sont présumés ; le second commence l’année
        rapproches(("2024-02-13", "2024-02-14"), FEVRIER, ("2026-02-13", "2026-02-14")),
        [[1, 2]],
    ),
    "sans-suivant": (rapproches(FEVRIER), []),
}


@pytest.mark.parametrize("nom", STAGES)
def test_c12_stage_d_avant_le_solde_connu(nom: str) -> None:
    """C12, K12 : le stage d’avant le solde connu est présumé payant, et commence l’année."""
    donne, attendus = STAGES[nom]
    lues = [a["evenements"] for a in releve_de(donne)["alertes"] if a["code"] == "C12"]
    assert lues == attendus


def formation(
    obtention: str, formation_le: str, commise: str, definitive: str, **f: object
) -> Objet:
    """Une formation complémentaire suivie à temps, puis une infraction d’un point."""
    titulaire = permis(obtention, formation_complementaire=formation_le, **f)
    return dossier(titulaire, perte(1, commise, definitive))


def aac(commise: str, definitive: str) -> Objet:
    """Dix-huit mois après le 31 janvier 2022 : le 31 juillet 2023, qui n’est pas un anniversaire."""
    return formation("2022-01-31", "2022-08-15", commise, definitive, filiere="aac")


# C5, C13, R5 : le dossier ; les points contestés que lève le terme réduit.
REDUITS: dict[str, tuple[Objet, set[str]]] = {
    "etablie-la-veille": (aac("2023-07-01", "2023-07-30"), set()),
    "etablie-le-jour": (aac("2023-07-01", "2023-07-31"), set()),
    "etablie-le-lendemain": (aac("2023-07-01", "2023-08-01"), {"C5"}),
    "commise-la-veille": (aac("2023-07-30", "2023-08-15"), {"C5"}),
    "commise-le-jour": (aac("2023-07-31", "2023-08-15"), {"C5", "C13"}),
    "commise-le-jour-etablie-le-jour": (aac("2023-07-31", "2023-07-31"), {"C13"}),
    "commise-le-lendemain": (aac("2023-08-01", "2023-08-15"), set()),
    "sans-formation": (
        dossier(permis("2022-01-31", filiere="aac"), perte(1, "2023-07-31", "2023-08-15")),
        set(),
    ),
    "suspension": (  # elle ôtait déjà la réduction
        dossier(
            permis("2022-01-31", filiere="aac", formation_complementaire="2022-08-15"),
            acte("suspension", "2023-07-01"),
            perte(1, "2023-07-31", "2023-08-15"),
        ),
        set(),
    ),
    "classique": (
        formation("2022-01-31", "2022-08-15", "2024-01-31", "2024-02-15"),
        {"C5", "C13"},
    ),
}


@pytest.mark.parametrize("nom", REDUITS)
def test_r5_terme_reduit(nom: str) -> None:
    """C5, C13, R5 : la réduction perdue se signale, même quand son terme n’est pas un anniversaire."""
    donne, attendus = REDUITS[nom]
    assert codes(releve_de(donne)) & {"C5", "C13"} == attendus


NOUVEAU = acte("nouveau-permis", "2022-10-01")
DEUX_FOIS = [
    delit(6, "2026-03-01"),
    delit(6, "2026-03-02"),
    acte("notification-48si", "2026-06-30"),
]


def invalidations(nul: str, lettre: str) -> Objet:
    """Deux invalidations : la première à zéro ce jour-là, notifiée celui-ci ; la seconde en 2026."""
    avant = [delit(6, "2015-01-10"), delit(6, "2015-01-11", nul)]
    return dossier(ANCIEN, *avant, acte("notification-48si", lettre), NOUVEAU, *DEUX_FOIS)


# C16 : le dossier, et si le jour d’où l’on compte les cinq ans change la durée de l’interdiction.
C16: dict[str, tuple[Objet, bool]] = {
    "quatre-ans-dans-tous-les-cas": (invalidations("2021-10-01", "2022-03-01"), False),
    "zero-il-y-a-plus-de-cinq-ans": (invalidations("2020-10-01", "2022-03-01"), True),
    "zero-il-y-a-cinq-ans-jour-pour-jour": (invalidations("2021-06-30", "2022-03-01"), False),
    "lettre-avant-cinq-ans-zero-apres": (invalidations("2020-10-01", "2021-06-29"), True),
    "lettre-cinq-ans-avant-le-zero": (invalidations("2020-10-01", "2021-03-02"), True),
    "tout-avant": (invalidations("2020-10-01", "2021-03-01"), False),
    "zero-inconnu": (
        dossier(
            permis("2022-10-01", nouveau_permis=True),
            acte("notification-48si", "2022-03-01"),
            *DEUX_FOIS,
        ),
        True,
    ),
}


@pytest.mark.parametrize("nom", C16)
def test_c16_seulement_si_la_duree_en_depend(nom: str) -> None:
    """C16 : levée quand les lectures des cinq ans ne donnent pas toutes la même durée."""
    donne, levee = C16[nom]
    assert ("C16" in codes(releve_de(donne))) is levee


# C18 : le dossier (au 21 novembre 2026), et si le stage sans gain peut encore être opposé.
C18: dict[str, tuple[Objet, bool]] = {
    "annee-finie": (dossier(ANCIEN, stage("2025-11-19", "2025-11-20")), False),
    "dernier-jour-de-l-annee": (dossier(ANCIEN, stage("2025-11-20", "2025-11-21")), True),
    "un-stage-dans-l-annee": (
        dossier(
            ANCIEN,
            stage("2024-01-10", "2024-01-11"),
            perte(4, "2024-02-01"),
            stage("2025-01-11", "2025-01-12"),
        ),
        True,
    ),
    "un-stage-apres-l-annee": (
        dossier(
            ANCIEN,
            stage("2024-01-10", "2024-01-11"),
            perte(4, "2024-02-01"),
            stage("2025-01-12", "2025-01-13"),
        ),
        False,
    ),
}


@pytest.mark.parametrize("nom", C18)
def test_c18_seulement_dans_l_annee(nom: str) -> None:
    """C18 : un stage sans gain ne s’oppose qu’à celui de l’année qui suit."""
    donne, levee = C18[nom]
    assert ("C18" in codes(releve_de(donne))) is levee


@pytest.mark.parametrize(("classe", "levee"), [(2, False), (3, False), (4, True), (5, True)])
def test_c21_seulement_si_une_classe_grave_s_efface(classe: int, *, levee: bool) -> None:
    """C21 : sans infraction de 4e ou de 5e classe à oublier, rien ne dépend de cette reconstitution."""
    lu = releve_de(dossier(ANCIEN, perte(1, "2020-01-10", classe=classe)))
    assert [m["variation"] for m in lu["mouvements"] if m["genre"] == "reconstitution-totale"] == [
        0
    ]
    assert ("C21" in codes(lu)) is levee


def test_c21_ce_qu_une_vraie_reconstitution_a_efface() -> None:
    """C21 : l’infraction grave d’avant une reconstitution qui a rendu des points ne compte plus."""
    lu = releve_de(
        dossier(ANCIEN, perte(4, "2012-01-10"), perte(1, "2020-01-10", classe=3), au="2026-01-01")
    )
    assert "C21" not in codes(lu)


def test_c1_rien_a_attendre_d_un_permis_invalide() -> None:
    """C1 : le fichier d’un permis invalidé n’affiche plus de points à venir."""
    zero = [delit(6, "2026-08-10"), delit(6, "2026-08-11")]
    assert "C1" in codes(releve_de(dossier(ANCIEN, *zero)))
    assert "C1" not in codes(
        releve_de(dossier(ANCIEN, *zero, acte("notification-48si", "2026-10-30")))
    )


# R17 : la commission et la réalité de la seconde infraction, et si le premier jour d’un délai est en cause.
PREMIER_JOUR: list[tuple[str, str, bool]] = [
    ("2022-01-10", "2025-02-10", True),  # le délai de trois ans part ce jour-là et aboutit
    ("2022-01-10", "2024-02-10", False),  # elle le fait repartir de toute façon
    ("2022-01-10", "2022-01-10", False),  # payée sur-le-champ : le délai part d’elle aussi
    ("2022-01-09", "2025-02-10", False),
    ("2022-01-11", "2025-02-10", False),
]


@pytest.mark.parametrize(("commise", "definitive", "levee"), PREMIER_JOUR)
def test_r17_premier_jour(commise: str, definitive: str, *, levee: bool) -> None:
    """R17 : commise le jour où le délai part, l’infraction est comptée avant lui, et c’est dit."""
    donne = dossier(ANCIEN, perte(4, "2022-01-05", "2022-01-10"), perte(3, commise, definitive))
    assert ("premier-jour" in codes(releve_de(donne))) is levee


@pytest.mark.parametrize(
    ("delit_commis", "discute"),
    [
        (delit(9, "2025-07-10", simultanee="A"), False),  # la veille de la dérogation
        (delit(9, "2025-07-11", simultanee="A"), True),
        (delit(8, "2025-07-11", simultanee="A"), False),  # hors bornes, mais pas la dérogation
        (delit(7, "2026-01-10", simultanee="A"), False),
        (perte(9, "2026-01-10", simultanee="A", nature="inconnue", classe=None), True),
        (perte(8, "2026-01-10", simultanee="A", nature="inconnue", classe=None), False),
        (perte(9, "2026-01-10", simultanee="A"), False),  # une contravention n’y est pas visée
    ],
)
def test_c8_le_delit_a_neuf_points_seul(delit_commis: Objet, *, discute: bool) -> None:
    """C8, L235-1 IV : le cumul n’est discuté que pour le délit que la dérogation vise, depuis qu’elle existe."""
    autre = perte(3, delit_commis["commise_le"], simultanee="A")
    assert ("C8" in codes(releve_de(dossier(ANCIEN, delit_commis, autre)))) is discute
