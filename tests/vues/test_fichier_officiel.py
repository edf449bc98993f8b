"""Le site officiel affiche autre chose : ce que dit la page, hypothèse par hypothèse, et ce qu’elle refuse."""

import json
from typing import Any

import pytest

from permis_points.fichier_officiel.hypotheses import GenreDEcart
from permis_vues.facade import expliquer
from permis_vues.fichier_officiel import LECTURES, PISTES_MONTREES
from tests.vues.page import AU, Element, dossier, lire_html, perte, stage

RECENT = dossier(
    "2001-05-05", perte(1, "2024-05-10", "2024-06-20"), perte(3, "2026-08-10", "2026-09-20")
)
"""12 − 1 le 20 juin 2024, + 1 six mois après ; 12 − 3 le 20 septembre 2026 : 9 le 21 novembre 2026."""
TROIS_ANS = dossier(
    "2001-05-05", perte(3, "2023-05-10", "2023-09-20"), perte(4, "2025-08-30", "2026-10-20")
)
"""9 en 2023 ; la seconde, commise dans les trois ans, prive des 12 du 20 septembre 2026 : 9 − 4 = 5."""


def reponse(donne: dict[str, Any], **officiel: object) -> dict[str, Any]:
    """Rend la réponse de la façade, espaces insécables changées en espaces."""
    texte = expliquer(json.dumps(donne), json.dumps(officiel), AU)
    rendu: dict[str, Any] = json.loads(texte.replace("\u00a0", " ").replace("\u202f", " "))
    return rendu


def ecarts(donne: dict[str, Any], **officiel: object) -> dict[str, Element]:
    """Rend les hypothèses de la page, dans l’ordre, par genre."""
    page = lire_html(reponse(donne, **officiel)["html"])
    return {e.attributs["data-ecart"]: e for e in page.tous(data_ecart="*")}


def test_sans_rien_chercher_le_retard_du_fichier() -> None:
    """Définitive il y a deux mois, l’infraction n’y est sans doute pas : 12, quand ce calcul dit 9."""
    phrase = reponse(RECENT)["phrase"]
    assert phrase.startswith("Le fichier affiche sans doute encore 12 points :")
    assert phrase.endswith("Ce calcul le compte déjà : 9 points.")
    assert ecarts(RECENT) == {}


def test_sans_fait_recent_le_fichier_dit_comme_nous() -> None:
    """Une infraction de 2024, rendue depuis : rien n’est en retard."""
    rendue = dossier("2001-05-05", perte(1, "2024-05-10", "2024-06-20"))
    assert reponse(rendue)["phrase"] == "Le fichier affiche sans doute 12 points, comme ce calcul."


@pytest.mark.parametrize(
    ("donne", "officiel", "attendus"),
    [
        # 12 : sans les 3 points de septembre ; ou 9 + 4 d’un stage, dans la limite de 12.
        (RECENT, 12, ["retrait-en-retard", "stage-oublie"]),
        # 8 : 9 − 1 que le dossier ne dit pas.
        (RECENT, 8, ["infraction-oubliee"]),
        # 8 : 12 le 20 septembre 2026, accordés avant que la seconde ne soit connue, − 4 ; ou 5 + 4 − 1.
        (TROIS_ANS, 8, ["retour-accorde", "stage-oublie", "retrait-absent"]),
        # 11 : le retrait de 3 manque, et 1 point est oublié ; rien ne suffit seul.
        (RECENT, 11, ["retrait-en-retard+infraction-oubliee"]),
    ],
)
def test_les_hypotheses_qui_menent_au_nombre(
    donne: dict[str, Any], officiel: int, attendus: list[str]
) -> None:
    """Les plus petites, la plus courante d’abord, chacune avec ce qui la confirmerait."""
    trouves = ecarts(donne, points=officiel)
    assert list(trouves) == attendus
    for genres, element in trouves.items():
        for genre in genres.split("+"):
            assert LECTURES[GenreDEcart(genre)].confirme.split(" : ")[0] in element.texte


def test_une_piste_nomme_l_infraction_et_ses_points() -> None:
    """Celle du 10 août 2026, et elle seule : 3 points."""
    trouve = ecarts(RECENT, points=12)["retrait-en-retard"].texte
    assert "l’infraction commise le 10 août 2026 (3 points)" in trouve
    assert "10 mai 2024" not in trouve


def test_une_infraction_oubliee_n_a_pas_de_jour() -> None:
    """Aucun texte ne la date : une période, entre deux changements du solde ; pas plus de quatre pistes."""
    trouve = ecarts(RECENT, points=8)["infraction-oubliee"]
    assert "1 point, définitive entre le 20 septembre 2026 et le 20 novembre 2026" in trouve.texte
    assert len([e for e in trouve.enfants[1].enfants if e.nom == "li"]) <= PISTES_MONTREES + 1


def test_le_meme_solde_s_accorde() -> None:
    """9 des deux côtés : rien à expliquer."""
    assert (
        reponse(RECENT, points=9)["phrase"]
        == "Le site officiel et ce calcul s’accordent : 9 points."
    )
    assert ecarts(RECENT, points=9) == {}


def test_ce_qui_ne_s_explique_pas_le_dit() -> None:
    """Un permis sans tache à 7 points : 5 points ne se perdent ni d’une ni de deux choses connues du barème."""
    phrase = reponse(dossier("2001-05-05"), points=7)["phrase"]
    assert phrase.startswith("Aucune hypothèse simple ne mène à ce nombre.")


def test_la_prevision_departage() -> None:
    """Trois ans après le 20 septembre 2026 si le retrait est au fichier ; jamais le 1er janvier 2027."""
    dite = ecarts(RECENT, points=8, le="01/01/2027")["infraction-oubliee"].texte
    assert "Le jour annoncé par le site officiel n’y est pas." in dite


@pytest.mark.parametrize(
    ("officiel", "champ", "phrase"),
    [
        ({"points": 13}, "officiel.points", "on attend un nombre entier de 0 à 12"),
        ({"points": 9, "le": "2026-11-20"}, "officiel.le", "cette date est déjà passée"),
        ({"points": 9, "le": "31/02/2027"}, "officiel.le", "31"),
        ({"solde": 9}, "officiel", "la clé"),
    ],
)
def test_ce_qui_est_refuse(officiel: dict[str, object], champ: str, phrase: str) -> None:
    """Une phrase, au champ."""
    (faute,) = reponse(RECENT, **officiel)["fautes"]
    assert faute["champ"] == champ
    assert phrase in faute["phrase"]


def test_un_permis_invalide_n_affiche_plus_de_points() -> None:
    """La lettre 48SI reçue, il n’y a plus de solde à expliquer."""
    invalide = dossier(
        "2001-05-05",
        perte(6, "2025-01-10", "2025-02-20"),
        perte(6, "2025-03-10", "2025-04-20"),
        {"type": "notification-48si", "le": "2025-06-01"},
    )
    assert reponse(invalide, points=4)["phrase"].startswith("Le permis ne vaut plus")


def test_tout_genre_se_dit() -> None:
    """Aucun genre d’écart sans son titre ni ce qui le confirmerait."""
    assert set(LECTURES) == set(GenreDEcart)
    assert all(lecture.titre and lecture.confirme for lecture in LECTURES.values())


def test_un_stage_recent_peut_manquer() -> None:
    """9 − 4 + 4 d’un stage de novembre : sans lui, 5."""
    fait = dossier(
        "2001-05-05",
        perte(3, "2024-05-10", "2024-06-20"),
        perte(4, "2025-05-10", "2025-06-20"),
        stage("2026-11-07", "2026-11-08"),
    )
    assert "le stage fini le 8 novembre 2026" in ecarts(fait, points=5)["stage-en-retard"].texte


def test_un_tres_long_dossier_le_dit() -> None:
    """Mille infractions : la recherche s’arrête, et la page dit qu’elle n’a pas tout essayé."""
    longue = dossier("2001-05-05", *(perte(1, "2026-10-10", "2026-10-20") for _ in range(1000)))
    page = lire_html(reponse(longue, points=11)["html"])
    assert "trop long pour que tout ait été essayé" in page.un(data_trop="*").texte


def test_la_lecture_severe_ne_se_cumule_pas() -> None:
    """Son solde est celui du dossier entier : jointe à autre chose, elle n’expliquerait rien."""
    for points in range(13):
        assert all("+lecture" not in genres for genres in ecarts(TROIS_ANS, points=points))
