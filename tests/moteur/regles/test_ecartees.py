"""Les infractions qui ne comptent nulle part : annulée (R14), à l’étranger, véhicule sans permis (R1)."""

import pytest

from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    au_soir,
    codes,
    connu,
    de_genre,
    delais,
    delit,
    dites,
    dossier,
    fautes_de,
    perte,
    releve,
    releve_de,
    selon,
    stage,
)

ANNULEE = {"annulee": True}
ETRANGER = {"a_l_etranger": True}
SANS_PERMIS = {"permis_exige": False}

_VEHICULE = (
    "le véhicule se conduit sans permis, et le permis à points ne s’y applique pas (Conseil d’État, 14 octobre "
    "2015, n° 374999)"
)
# Nom : les clés de l’infraction, la règle, la raison que lit le conducteur.
RAISONS: dict[str, tuple[Objet, str, str]] = {
    "annulee": (ANNULEE, "R14", "il est annulé, et compte pour nul depuis le début"),
    "etranger": (ETRANGER, "R1", "elle a été commise hors de France"),
    "sans-permis": (
        SANS_PERMIS,
        "R1",
        _VEHICULE,
    ),
    "annulee-a-l-etranger": (
        ANNULEE | ETRANGER,
        "R14",
        "il est annulé, et compte pour nul depuis le début",
    ),
    "trottinette-a-l-etranger": (
        ETRANGER | SANS_PERMIS,
        "R1",
        "elle a été commise hors de France",
    ),
}


@pytest.mark.parametrize("nom", RAISONS)
def test_elle_est_nommee_avec_sa_raison(nom: str) -> None:
    """Une ligne « retrait » de zéro point, le jour qu’aurait eu son retrait : 12 points avant comme après."""
    cles, regle, raison = RAISONS[nom]
    lu = releve(ANCIEN, perte(4, "2026-06-10", "2026-07-02", **cles))
    [ligne] = de_genre(lu, "retrait")
    assert (ligne["le"], ligne["variation"], ligne["points"]) == ("2026-07-02", 0, 12)
    assert (ligne["regle"], ligne["articles"], ligne["evenements"]) == (regle, ["L223-1"], [0])
    phrase = ligne["explication"].replace("\u00a0", " ")
    assert phrase == f"Aucun retrait pour l’infraction commise le 10 juin 2026 : {raison}."
    assert "plancher" not in lu
    assert lu["delais"] == []


@pytest.mark.parametrize("cles", [ANNULEE, ETRANGER, SANS_PERMIS])
def test_la_cle_dite_fausse_ne_change_rien(cles: Objet) -> None:
    """`annulee: false`, `permis_exige: true`, `a_l_etranger: false` : le dossier sans la clé."""
    inverse = {cle: not valeur for cle, valeur in cles.items()}
    lu = releve(ANCIEN, perte(4, "2026-06-10", **inverse))
    assert lu == releve(ANCIEN, perte(4, "2026-06-10"))
    assert lu["solde"]["points"] == 8


@pytest.mark.parametrize("cles", [ANNULEE, ETRANGER, SANS_PERMIS])
@pytest.mark.parametrize(
    ("dates", "jour"),
    [
        ({"definitive": "2026-07-02", "enregistree_le": "2026-08-03"}, "2026-08-03"),
        ({"definitive": "2026-07-02"}, "2026-07-02"),
        ({"definitive_le": None}, "2026-06-10"),
    ],
)
def test_elle_se_dit_meme_sans_date_definitive(cles: Objet, dates: Objet, jour: str) -> None:
    """Enregistrement, sinon date définitive, sinon commission : jamais « en attente »."""
    lu = releve(ANCIEN, perte(4, "2026-06-10", **dates, **cles))
    assert [m["le"] for m in de_genre(lu, "retrait")] == [jour]
    assert "en-attente" not in codes(lu)
    assert lu["solde"]["plancher"] == 12


@pytest.mark.parametrize("cles", [ANNULEE, ETRANGER, SANS_PERMIS])
def test_elle_n_interrompt_rien_dans_aucune_voie(cles: Objet) -> None:
    """R18, R4 : commise pendant le délai de trois ans, ou en probatoire, elle ne l’arrête pas."""
    vraie, ecartee = perte(4, "2022-04-10"), perte(3, "2024-03-20", "2024-04-01", **cles)
    lu = releve(ANCIEN, vraie, ecartee)
    assert [d["statut"] for d in delais(lu, "reconstitution-totale")] == ["acquis"]
    assert au_soir(lu, "2025-04-09")["points"] == 8
    assert au_soir(lu, "2025-04-10")["points"] == 12
    novice = releve("2023-03-15", perte(1, "2023-06-01", **cles))
    assert [au_soir(novice, j)["points"] for j in ("2024-03-15", "2026-03-15")] == [8, 12]
    assert "plancher" not in novice


@pytest.mark.parametrize("cles", [ETRANGER, SANS_PERMIS])
def test_elle_n_oblige_a_aucun_stage(cles: Objet) -> None:
    """R25 : trois points en probatoire obligent ; hors du permis à points, la lettre ne s’explique pas."""
    lettre = acte("notification-48n", "2026-11-01")
    lu = releve("2024-12-10", perte(3, "2026-09-01", **cles), lettre)
    assert "48N" not in codes(lu)
    assert "48N-sans-cause" in codes(lu)


def test_elle_ne_prend_pas_de_place_dans_le_cumul() -> None:
    """R12 : 6 + 3 commises ensemble en France, 6 à l’étranger : 8 points, pas moins pour les deux premières."""
    ensemble = [
        delit(6, "2026-05-02", "2026-05-20", simultanee="A", **ETRANGER),
        delit(6, "2026-05-02", "2026-05-20", simultanee="A"),
        perte(3, "2026-05-02", "2026-05-20", simultanee="A"),
    ]
    lu = releve(ANCIEN, *ensemble)
    assert [m["variation"] for m in de_genre(lu, "retrait")] == [0, -6, -2]


def test_le_bareme_ne_lui_reproche_rien() -> None:
    """Des points écrits à la main, ou différents du barème, ne se discutent pas quand rien n’est retiré."""
    for cles in (ANNULEE, ETRANGER, SANS_PERMIS):
        lu = releve(ANCIEN, selon("feu-rouge", "2026-06-10", points=2, **cles))
        assert "bareme" not in codes(lu)


def test_le_doute_sur_le_vehicule_se_dit_une_fois() -> None:
    """R1 : né en 1988 ou après, sans BSR : une alerte pour toutes les infractions de ce genre."""
    lu = releve(
        ANCIEN,
        perte(3, "2026-06-10", **SANS_PERMIS),
        perte(3, "2026-07-10", **ETRANGER),
        perte(3, "2026-08-10", **SANS_PERMIS),
    )
    [dit] = dites(lu, "vehicule-sans-permis")
    assert "Né en 1988 ou après" in dit
    assert [a["evenements"] for a in lu["alertes"] if a["code"] == "vehicule-sans-permis"] == [
        [0, 2]
    ]
    assert "vehicule-sans-permis" not in codes(releve(ANCIEN, perte(3, "2026-07-10", **ETRANGER)))


def test_avant_le_solde_connu_rien_ne_se_dit() -> None:
    """K11 : ce qui précède le solde connu n’est pas recalculé ; le lendemain, la ligne revient."""
    for jour, attendues in (("2026-06-10", 0), ("2026-06-11", 1)):
        lu = releve_de(
            dossier(ANCIEN, perte(3, jour, **ANNULEE), solde_connu=connu("2026-06-10", 9))
        )
        assert len(de_genre(lu, "retrait")) == attendues


def test_un_permis_suivant_ne_la_redit_pas() -> None:
    """R8 : une seule ligne, sous le permis du jour où elle se dit, même une fois le permis invalidé."""
    zero = [delit(6, "2025-01-10"), delit(6, "2025-01-11"), acte("notification-48si", "2025-02-01")]
    for jour in ("2025-01-20", "2025-02-02", "2025-09-01", "2025-09-02"):
        lu = releve(ANCIEN, *zero, acte("nouveau-permis", "2025-09-01"), perte(3, jour, **ETRANGER))
        assert [m["le"] for m in de_genre(lu, "retrait") if m["evenements"] == [4]] == [jour]


def test_l_ancien_permis_est_dit_au_debut_du_nouveau() -> None:
    """Commise sous un permis que le dossier ne joue pas, et en attente : le premier jour du nouveau."""
    neuf = {"obtention": "2026-03-01", "nouveau_permis": True}
    lu = releve(neuf, perte(3, "2026-02-01", definitive_le=None, **SANS_PERMIS))
    assert [m["le"] for m in lu["mouvements"][:2]] == ["2026-03-01", "2026-03-01"]
    assert lu["mouvements"][0]["genre"] == "capital-initial"


def test_le_jour_d_une_bascule_du_plancher_la_ligne_ne_cache_rien() -> None:
    """K6 : le plancher qui change de lecture ce jour-là garde son explication, et la ligne la suit."""
    # Majorée en droit le 7 mai 2009, pas en lecture sévère : l’infraction en attente est de la veille.
    novice, attente = "2008-05-07", perte(3, "2009-05-06", definitive_le=None)
    sans = releve(novice, attente)
    avec = releve(novice, attente, perte(6, "2009-05-07", **ANNULEE))
    du_jour = [m for m in avec["plancher"] if m["le"] == "2009-05-07"]
    assert [(m["genre"], m["variation"], m["points"]) for m in du_jour] == [
        ("majoration", 0, 6),
        ("retrait", 0, 6),
    ]
    assert [m for m in avec["plancher"] if m["evenements"] != [1]] == sans["plancher"]


def test_le_jour_d_un_retrait_et_d_un_gain_elle_n_est_pas_citee() -> None:
    """C15 : seuls le retrait et le gain du jour se discutent, pas la ligne qui ne compte rien."""
    avant, ce_jour = perte(4, "2026-01-10"), perte(3, "2026-06-20", "2026-07-10")
    rendu = stage("2026-07-08", "2026-07-09")
    lu = releve(ANCIEN, avant, ce_jour, rendu, perte(4, "2026-07-10", **ETRANGER))
    [alerte] = [a for a in lu["alertes"] if a["code"] == "C15"]
    assert sorted(alerte["evenements"]) == [1, 2]


@pytest.mark.parametrize("cle", ["annulee", "permis_exige", "a_l_etranger"])
def test_la_cle_vaut_vrai_ou_faux(cle: str) -> None:
    """Une faute nomme le champ."""
    [faute] = fautes_de(dossier(ANCIEN, perte(3, "2026-06-10", **{cle: "non"})))
    assert faute.replace("\u00a0", " ") == (
        f"evenements[0].{cle}: on attend true ou false, pas « non »"
    )
