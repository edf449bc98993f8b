"""Le retrait : quand il compte, combien il coûte, ce qui l’annule."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Ligne,
    Objet,
    de_genre,
    delais,
    delit,
    dossier,
    lire,
    perte,
    releve,
    releve_de,
    selon,
    stage,
)

# R9 : l’effet du retrait, et le départ des délais.
EFFETS: dict[str, tuple[Objet, list[Ligne]]] = {
    "sans-enregistrement": (
        dossier(ANCIEN, perte(4, "2025-01-10", "2025-02-03")),
        [("2025-02-02", 12), ("2025-02-03", 8), ("2028-02-02", 8), ("2028-02-03", 12)],
    ),
    "enregistree-le-20-mai": (
        dossier(ANCIEN, perte(4, "2025-01-10", "2025-02-03", enregistree_le="2025-05-20")),
        [("2025-05-19", 12), ("2025-05-20", 8), ("2028-02-02", 8), ("2028-02-03", 12)],
    ),
    "enregistree-le-jour-meme": (
        dossier(ANCIEN, perte(4, "2025-01-10", "2025-02-03", enregistree_le="2025-02-03")),
        [("2025-02-02", 12), ("2025-02-03", 8), ("2028-02-03", 12)],
    ),
}


@pytest.mark.parametrize("nom", EFFETS)
def test_r9_effet(nom: str) -> None:
    """R9 : le retrait prend effet à l’enregistrement s’il est connu ; les délais partent de r."""
    donne, attendus = EFFETS[nom]
    assert lire(releve_de(donne), attendus) == attendus


def test_k10_enregistree_apres_son_retour() -> None:
    """K10, R9 : enregistrée quand ses points sont déjà rendus, l’infraction n’en retire aucun."""
    lu = releve(ANCIEN, perte(1, "2024-01-10", "2024-02-10", enregistree_le="2024-09-01"))
    assert [(m["le"], m["genre"], m["variation"]) for m in lu["mouvements"][1:]] == [
        ("2024-08-10", "reattribution-6-mois", 0),
        ("2024-09-01", "retrait", 0),
        ("2027-02-10", "reconstitution-totale", 0),
    ]


def test_k10_enregistree_apres_la_totale() -> None:
    """K10 : de même après la reconstitution totale."""
    lu = releve(ANCIEN, perte(3, "2020-01-10", "2020-02-10", enregistree_le="2023-02-11"))
    assert [(m["genre"], m["variation"]) for m in lu["mouvements"][1:]] == [
        ("reconstitution-totale", 0),
        ("retrait", 0),
    ]


# R10, R40, R41 : la date de réalité selon la façon dont elle est établie ; le retour à 12.
REALITES = {
    "titre-executoire": (
        perte(2, "2025-03-01", "2025-06-18", etablie_par="titre-executoire"),
        "2028-06-18",
    ),
    "conducteur-designe": (
        perte(2, "2026-01-08", "2026-03-10", etablie_par="paiement"),
        "2029-03-10",
    ),
    "amende-forfaitaire-delictuelle": (
        selon("vitesse-50-et-plus", "2026-02-10", "2026-03-20", etablie_par="afd"),
        "2029-03-20",
    ),
    "composition-penale": (
        delit(6, "2024-01-10", "2024-05-02", etablie_par="composition-penale"),
        "2027-05-02",
    ),
    "condamnation": (
        delit(6, "2024-01-10", "2024-05-02", etablie_par="condamnation"),
        "2027-05-02",
    ),
}


@pytest.mark.parametrize("nom", REALITES)
def test_r10_realite(nom: str) -> None:
    """R10, R40, R41 : tout part de la date définitive donnée, quelle que soit la voie."""
    evenement, retour = REALITES[nom]
    lu = releve(ANCIEN, evenement)
    assert de_genre(lu, "retrait")[0]["le"] == evenement["definitive_le"]
    assert delais(lu, "reconstitution-totale")[0]["echeance"] == retour


# R11 : les points du barème le jour de la commission, à titre d’exemples.
POINTS = {
    "stupefiants-seuls": ("stupefiants-conduite", "2025-09-14", 6),
    "stupefiants-et-alcool": ("stupefiants-et-alcool", "2025-09-14", 9),
    "meme-delit-avant-la-loi": ("stupefiants-et-alcool", "2025-07-05", 6),
    "alcool-contravention": ("alcool-0-5-a-0-8", "2025-09-14", 6),
    "sans-permis": ("conduite-sans-permis", "2025-09-14", 0),
    "sans-assurance": ("defaut-assurance", "2025-09-14", 0),
    "malgre-suspension": ("conduite-malgre-suspension-ou-retention", "2025-09-14", 6),
    "malgre-invalidation": ("conduite-malgre-invalidation", "2025-09-14", 0),
}


@pytest.mark.parametrize("nom", POINTS)
def test_r11_points(nom: str) -> None:
    """R11, R15 : six points par délit qui en coûte, neuf pour la seule exception, parfois aucun."""
    code, commise, points = POINTS[nom]
    [retrait] = de_genre(releve(ANCIEN, selon(code, commise, "2026-02-03")), "retrait")
    assert (retrait["variation"], retrait["points"]) == (-points, 12 - points)


def test_r14_annulee_puis_condamnee() -> None:
    """R14 : le titre annulé n’est que nommé ; la condamnation compte à sa propre date."""
    lu = releve(
        ANCIEN,
        perte(3, "2023-12-01", "2024-02-10", etablie_par="titre-executoire", annulee=True),
        perte(3, "2023-12-01", "2025-01-15", etablie_par="condamnation"),
    )
    attendus: list[Ligne] = [
        ("2024-02-10", 12),
        ("2025-01-14", 12),
        ("2025-01-15", 9),
        ("2028-01-15", 12),
    ]
    assert lire(lu, attendus) == attendus
    nommee = [(m["le"], m["variation"]) for m in lu["mouvements"] if 0 in m["evenements"]]
    assert nommee == [("2024-02-10", 0)]


@pytest.mark.parametrize(("commise", "variation"), [("2023-12-20", -1), ("2024-02-01", 0)])
def test_r15_moins_de_5_km_h(commise: str, variation: int) -> None:
    """R15 : moins de 5 km/h en trop coûtait un point jusqu’au 31 décembre 2023, plus rien depuis."""
    lu = releve(ANCIEN, selon("vitesse-moins-5-limite-50-ou-moins", commise))
    assert de_genre(lu, "retrait")[0]["variation"] == variation


@pytest.mark.parametrize(
    ("code", "annees"), [("vitesse-5-19-limite-sup-50", 2), ("vitesse-5-19-limite-50-ou-moins", 3)]
)
def test_r16_classe(code: str, annees: int) -> None:
    """R16 : 92 pour 80, 3e classe, deux ans ; 62 pour 50, 4e classe, trois ans ; 1 point chacun."""
    lu = releve(ANCIEN, selon(code, "2026-02-01", "2026-02-20"))
    assert de_genre(lu, "retrait")[0]["variation"] == -1
    assert delais(lu, "reconstitution-totale")[0]["echeance"] == f"{2026 + annees}-02-20"


def test_r27_credits_avant_retraits() -> None:
    """R27 : stage et retrait le même jour à 12 points : le stage d’abord, perdu ; 12 − 4 = 8."""
    lu = releve(ANCIEN, perte(4, "2026-04-01", "2026-06-01"), stage("2026-05-30", "2026-05-31"))
    assert [(m["genre"], m["points"]) for m in lu["mouvements"] if m["le"] == "2026-06-01"] == [
        ("stage", 12),
        ("retrait", 8),
    ]


@pytest.mark.parametrize(
    ("definitive", "etablie_par"),
    [
        ("2026-03-17", "paiement"),  # amende minorée
        ("2026-05-01", "paiement"),  # amende forfaitaire
        ("2026-06-18", "titre-executoire"),  # amende majorée, payée ou non
    ],
)
def test_r39_payer_tot_avance_le_retour(definitive: str, etablie_par: str) -> None:
    """R39 : la date de paiement, ou celle du titre, retire les points et fait partir les trois ans."""
    infraction = perte(4, "2026-03-02", definitive, etablie_par=etablie_par)
    lu = releve(ANCIEN, infraction)
    assert de_genre(lu, "retrait")[0]["le"] == definitive
    assert de_genre(lu, "reconstitution-totale")[0]["le"] == f"2029{definitive[4:]}"


def test_r39_payer_tard_ne_sauve_pas_un_delai() -> None:
    """R39 : payée après le terme des six mois, l’infraction commise avant le bloque quand même."""
    lu = releve(ANCIEN, perte(1, "2026-01-10"), perte(2, "2026-07-01", "2026-08-20"))
    assert de_genre(lu, "reattribution-6-mois") == []
