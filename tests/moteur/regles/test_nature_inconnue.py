"""Une infraction dont on ne sait que les points : 4e classe en droit, le plus défavorable au plancher."""

import pytest

from permis_points.regles.retrait import supposer_la_nature
from tests.moteur.aide import (
    ANCIEN,
    Ligne,
    Objet,
    au_soir,
    codes,
    de_genre,
    delais,
    delit,
    dit,
    dites,
    dossier,
    lignes_de,
    lire,
    lu,
    perte,
    releve,
    releve_de,
    selon,
)


def inconnue(points: int, commise: str, definitive: str | None = None, **autres: object) -> Objet:
    """Une infraction de nature inconnue."""
    return perte(points, commise, definitive, nature="inconnue", classe=None, **autres)


@pytest.mark.parametrize(
    ("severe", "nature", "classe"), [(False, "contravention", 4), (True, "delit", None)]
)
def test_chaque_lecture_suppose_une_nature_et_le_retient(
    severe: bool,  # noqa: FBT001  une colonne de la table
    nature: str,
    classe: int | None,
) -> None:
    """R19, R22 : 4e classe en droit, délit en lecture sévère ; une nature connue reste telle quelle."""
    [donnee] = lu(dossier(ANCIEN, inconnue(3, "2023-02-10"))).infractions
    supposee = supposer_la_nature(donnee, severe=severe)
    assert supposee == donnee._replace(nature=nature, classe=classe, nature_supposee=True)
    assert supposer_la_nature(supposee, severe=not severe) is supposee


CHAINE = [perte(2, f"{annee}-06-12") for annee in (2017, 2019, 2021, 2023, 2025)]


def test_trois_ans_dans_les_deux_voies() -> None:
    """R19 : comme une 4e classe, trois ans ; une classe 3 n’en demanderait que deux."""
    lu = releve(ANCIEN, inconnue(3, "2023-02-10"))
    attendus: list[Ligne] = [("2025-02-10", 9), ("2026-02-09", 9), ("2026-02-10", 12)]
    for voie in ("mouvements", "plancher"):
        assert lire(lu, attendus, voie) == attendus
    assert "plancher" not in lu
    [delai] = delais(lu, "reconstitution-totale")
    assert (
        "trois ans, parce que l’infraction commise le 10 février 2023, de nature inconnue, compte comme une "
        "contravention de 4e classe"
    ) in dit(delai)


def test_dix_ans_en_droit_pas_au_plancher() -> None:
    """R22 : 12 − 4 = 8 en 2015, puis cinq fois 2 points ; 4 rendus en 2025 en droit, aucun au plancher."""
    lu = releve(ANCIEN, inconnue(4, "2015-06-12"), *CHAINE[:-1])
    droit: list[Ligne] = [("2025-06-11", 0), ("2025-06-12", 4)]
    assert lire(lu, droit) == droit
    bas: list[Ligne] = [("2025-06-11", 0), ("2025-06-12", 0)]
    assert lire(lu, bas, "plancher") == bas


@pytest.mark.parametrize(
    ("comme", "voie"),
    [(perte(4, "2015-06-12"), "mouvements"), (delit(4, "2015-06-12"), "plancher")],
)
def test_chaque_voie_est_celle_de_la_nature_supposee(comme: Objet, voie: str) -> None:
    """Soir après soir : la 4e classe en droit, le délit au plancher, quand rien d’autre ne les sépare."""
    lu = releve(ANCIEN, inconnue(4, "2015-06-12"), *CHAINE)
    sur = releve(ANCIEN, comme, *CHAINE)
    for jour in ("2015-06-12", "2025-06-11", "2025-06-12", "2026-11-21", "2028-06-12"):
        assert au_soir(lu, jour, voie)["signe"] == au_soir(sur, jour, voie)["signe"]


def test_l_annee_2003_le_cumul_du_plancher_est_celui_d_un_delit() -> None:
    """R12 : avant le 13 juin 2003, 6 points pour des contraventions, 8 avec un délit."""
    groupe = [inconnue(4, "2003-06-12", simultanee="A"), perte(4, "2003-06-12", simultanee="A")]
    lu = releve(ANCIEN, *groupe)
    assert (
        au_soir(lu, "2003-06-12")["points"],
        au_soir(lu, "2003-06-12", "plancher")["points"],
    ) == (6, 4)
    apres = releve(
        ANCIEN, *(i | {"commise_le": "2003-06-13", "definitive_le": "2003-06-13"} for i in groupe)
    )
    assert "plancher" not in apres


def test_neuf_points_ne_peuvent_etre_qu_un_delit() -> None:
    """R12, L235-1 IV : avec une autre du même moment, 8 points en droit, 9 au plancher."""
    groupe = [inconnue(9, "2026-02-10", simultanee="A"), perte(3, "2026-02-10", simultanee="A")]
    lu = releve(ANCIEN, *groupe)
    assert (lu["solde"]["points"], lu["solde"]["plancher"]) == (4, 3)
    assert "bareme" not in codes(lu)


def test_en_attente_elle_compte_au_plancher() -> None:
    """K17 : rien en droit tant qu’elle n’est pas définitive."""
    lu = releve(ANCIEN, inconnue(3, "2026-10-01", definitive_le=None))
    assert (lu["solde"]["points"], lu["solde"]["plancher"]) == (12, 9)
    assert {"en-attente", "nature-inconnue"} <= codes(lu)


def test_l_alerte_les_compte_toutes() -> None:
    """Une seule alerte ; l’infraction qui ne retire rien n’en est pas."""
    lu = releve(
        ANCIEN,
        inconnue(3, "2026-01-10"),
        inconnue(0, "2026-02-10"),
        inconnue(3, "2026-03-10", conducteur_identifie=False),
        inconnue(2, "2026-04-10"),
        inconnue(2, "2026-05-10", annulee=True),
    )
    [texte] = dites(lu, "nature-inconnue")
    assert texte.startswith(
        "Vous n’indiquez pas la nature de 2 infractions : le calcul les compte comme une contravention de 4e "
        "classe."
    )
    assert [a["evenements"] for a in lu["alertes"] if a["code"] == "nature-inconnue"] == [[0, 3]]
    [seule] = dites(releve(ANCIEN, inconnue(3, "2026-01-10")), "nature-inconnue")
    assert seule.startswith(
        "Vous n’indiquez pas la nature de l’infraction commise le 10 janvier 2026 : le calcul la compte"
    )


@pytest.mark.parametrize(("points", "contredit"), [(6, False), (7, True), (8, True), (9, False)])
def test_des_points_qu_aucune_nature_ne_retire(points: int, contredit: bool) -> None:  # noqa: FBT001
    """R11 : de 0 à 6, ou 9 ; sept et huit ne sont au barème d’aucune infraction."""
    lu = releve(ANCIEN, inconnue(points, "2026-01-10"))
    assert ("bareme" in codes(lu)) is contredit
    if contredit:
        [texte] = dites(lu, "bareme")
        assert "une contravention en retirait au plus 6 et un délit en retirait 6" in texte


@pytest.mark.parametrize("ecart", [{"a_l_etranger": True}, {"permis_exige": False}])
def test_hors_du_permis_ni_points_ni_nature(ecart: Objet) -> None:
    """R1 : ce qui ne retire rien n’a pas besoin d’être qualifié ; des points écrits ne changent rien."""
    courte = {"type": "infraction", "commise_le": "2026-01-10", **ecart}
    lu = releve(ANCIEN, courte)
    assert [(m["le"], m["variation"]) for m in de_genre(lu, "retrait")] == [("2026-01-10", 0)]
    assert lu == releve(ANCIEN, courte | {"points": 6})
    assert "nature-inconnue" not in codes(lu)


SANS_CODE = "sans code du barème, il faut les points, la nature et la classe"
FAUTES: dict[str, tuple[Objet, list[str]]] = {
    "classe": (
        perte(3, "2026-01-10", nature="inconnue"),
        [
            "classe: une nature inconnue n’a pas de classe ; avec une classe, c’est une contravention"
        ],
    ),
    "code": (
        selon("feu-rouge", "2026-01-10", nature="inconnue"),
        ["nature: le barème donne la nature de ce code : ôtez « inconnue », ou le code"],
    ),
    "points": (
        {"type": "infraction", "nature": "inconnue", "commise_le": "2026-01-10"},
        [f"points: {SANS_CODE}"],
    ),
    "etranger-classe": (
        {"type": "infraction", "classe": 4, "commise_le": "2026-01-10", "a_l_etranger": True},
        [f"nature: {SANS_CODE}"],
    ),
    "etranger-points": (
        {"type": "infraction", "points": "six", "commise_le": "2026-01-10", "a_l_etranger": True},
        ["points: on attend un nombre entier de 0 à 9, pas « six »"],
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_fautes(nom: str) -> None:
    """Chaque faute dit où, et quoi faire."""
    evenement, attendues = FAUTES[nom]
    assert lignes_de(dossier(ANCIEN, evenement)) == [f"evenements[0].{f}" for f in attendues]


def test_une_nature_dite_nulle_reste_necessaire() -> None:
    """`nature: null` n’est pas « inconnue » : il faut l’écrire."""
    assert lignes_de(dossier(ANCIEN, perte(3, "2026-01-10", nature=None, classe=None))) == [
        f"evenements[0].nature: {SANS_CODE}"
    ]
    assert releve_de(dossier(ANCIEN, inconnue(3, "2026-01-10")))["solde"]["points"] == 9
