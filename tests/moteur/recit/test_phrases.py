"""Chaque mouvement a sa phrase, sa règle et ses articles, en bon français."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from permis_points.alertes.contestes.textes import TEXTES
from permis_points.bareme import Bareme
from permis_points.calcul.deux_voies import calculer
from permis_points.moteur.etapes import Etape, Genre, Motif
from permis_points.recit.mouvements import raconter
from tests.moteur.aide import (
    ANCIEN,
    Objet,
    bareme,
    de_genre,
    delit,
    dit,
    dossier,
    lu,
    perte,
    releve,
    releve_de,
    stage,
)
from tests.moteur.situations import SITUATIONS

ARTICLE = re.compile(r"[LR]\d{3}-\d+(-\d+)?( [IVX]+)?( \d°)?( .+)?")
FAUTES_DE_TYPOGRAPHIE = re.compile(
    r" [;:!?»]|[«] |[^\s\u00a0\u202f][:;!?»]|[«][^\u00a0]|'|  |\.\.|,[^ \d]|\s,| \.|\bde le\b|\bà le\b"
)


def etapes() -> Iterator[Etape]:
    """Rend toutes les étapes de toutes les situations, dans les deux voies."""
    for donne in SITUATIONS.values():
        calcul = calculer(lu(donne), bareme())
        yield from calcul.etapes
        yield from calcul.plancher


def phrases(releve: Objet) -> list[str]:
    """Rend tout ce que le relevé dit à une personne."""
    mouvements = [*releve["mouvements"], *releve.get("plancher", []), *releve["delais"]]
    return [m["explication"] for m in mouvements] + [a["texte"] for a in releve["alertes"]]


def test_chaque_motif_est_raconte() -> None:
    """Aucun motif n’est hors d’atteinte, et tous se racontent."""
    atteints = {etape.motif for etape in etapes() if raconter(etape).explication}
    assert atteints == set(Motif)


def test_chaque_genre_est_raconte() -> None:
    """Aucun genre de mouvement n’est hors d’atteinte, et tous se racontent."""
    assert {etape.genre for etape in etapes() if raconter(etape).explication} == set(Genre)


@pytest.mark.parametrize("nom", SITUATIONS)
def test_typographie(nom: str) -> None:
    """Majuscule ou nombre, point final, espaces insécables, apostrophes courbes : chaque phrase du relevé."""
    for phrase in phrases(releve_de(SITUATIONS[nom])):
        assert not FAUTES_DE_TYPOGRAPHIE.search(phrase), phrase
        assert phrase[0].isupper() or phrase[0].isdigit(), phrase
        assert phrase.endswith("."), phrase


@pytest.mark.parametrize("code", TEXTES)
def test_typographie_des_points_contestes(code: str) -> None:
    """Les textes des points contestés commencent en minuscule, finissent par un point, sans date ISO."""
    texte = TEXTES[code]
    assert texte[0].islower()
    assert texte.endswith(".")
    assert not re.search(r"\d{4}-\d{2}|'|  ", texte)


@pytest.mark.parametrize("nom", SITUATIONS)
def test_regle_et_articles(nom: str) -> None:
    """Aucun mouvement sans règle ; des articles bien formés, sauf pour le solde que l’on donne."""
    releve = releve_de(SITUATIONS[nom])
    for mouvement in [*releve["mouvements"], *releve.get("plancher", [])]:
        assert re.fullmatch(r"[RK]\d+", mouvement["regle"]), mouvement
        assert all(ARTICLE.fullmatch(a) for a in mouvement["articles"]), mouvement
        assert bool(mouvement["articles"]) is (mouvement["genre"] != "solde-connu"), mouvement


def dite(nom: str, genre: str, rang: int = 0, voie: str = "mouvements") -> str:
    """Rend la phrase d’un mouvement, ses espaces insécables changées en espaces."""
    releve = releve_de(SITUATIONS[nom])
    mouvement = [m for m in releve[voie] if m["genre"] == genre][rang]
    texte: str = mouvement["explication"]
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


PHRASES = yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("cas", PHRASES, ids=lambda cas: "/".join(map(str, cas["mouvement"])))
def test_phrase(cas: Objet) -> None:
    """La phrase entière, telle qu’une personne la lit."""
    assert dite(*cas["mouvement"]) == cas["phrase"]


def test_en_attente_au_plancher() -> None:
    """Au plancher, l’infraction en attente n’est pas dite définitive : elle est comptée par prudence."""
    assert dite("en-attente", "retrait", 0, "plancher") == (
        "Retrait de 3 points pour l’infraction commise le 1er novembre 2026, en attente, comptée par "
        "prudence au 21 novembre 2026."
    )


def test_fin_du_probatoire_attendue() -> None:
    """R23 : deux ans finis pendant le délai probatoire, la phrase dit pourquoi le 12 vient plus tard."""
    texte = dite("deux-ans-en-probatoire", "reconstitution-totale")
    assert texte.endswith(", et le délai probatoire fini ; le permis retrouve 12 points.")
    au_plancher = dite("deux-ans-en-probatoire", "reconstitution-totale", 0, "plancher")
    assert "trois ans sans infraction" in au_plancher
    assert "certains services l’exigent" in au_plancher


def test_l_article_du_bareme_est_cite() -> None:
    """Le retrait d’une infraction à code cite l’article qui ordonne la réduction de points."""
    retrait = next(
        m
        for m in releve_de(SITUATIONS["code-et-classe-3"])["mouvements"]
        if m["genre"] == "retrait"
    )
    version = Bareme.infraction(bareme(), "feu-rouge").versions[-1]
    assert set(version.articles) <= set(retrait["articles"])


def test_des_points_rendus_sous_zero() -> None:
    """R13 : quatre points rendus à un solde trop bas, et la phrase dit qu’il reste nul."""
    pertes = [delit(6, "2026-01-10"), delit(6, "2026-01-11"), perte(4, "2026-01-12")]
    lu = releve_de(dossier(ANCIEN, *pertes, stage("2026-02-02", "2026-02-03")))
    [suivi] = [m for m in lu["mouvements"] if m["genre"] == "stage"]
    assert suivi["variation"] == 4
    assert suivi["explication"].endswith("le lendemain du dernier jour. Le solde reste nul.")


def test_le_stage_suivant_quand_la_loi_passe_a_un_an() -> None:
    """R20 : trop tôt le 5 mars 2011, le suivant n’attendait pas mars 2012, mais le 14 mars 2011."""
    suivis = [stage("2010-03-01", "2010-03-02"), stage("2011-03-05", "2011-03-06")]
    lu = releve_de(dossier(ANCIEN, delit(6, "2009-12-01"), *suivis))
    tardif = [m for m in lu["mouvements"] if m["genre"] == "stage"][1]
    assert tardif["explication"].endswith("le suivant ne compte qu’à partir du 14\u00a0mars 2011.")


def test_un_stage_au_plafond_dit_ce_qui_attendait_l_enregistrement() -> None:
    """R9, R24 : le retrait déjà définitif, mais pas encore enregistré, explique que le stage soit perdu."""
    tard = perte(3, "2023-01-10", "2023-02-10", enregistree_le="2023-06-01")
    autre = perte(2, "2023-01-11", "2023-02-11", enregistree_le="2023-03-12")
    suivi = stage("2023-03-10", "2023-03-11")  # effet le 12 : avant les retraits de ce jour (R27)
    [seul] = [dit(m) for m in de_genre(releve(ANCIEN, tard, suivi), "stage")]
    assert seul.endswith(
        "le solde est déjà au plafond, car le retrait pour l’infraction commise le 10 janvier 2023, définitive "
        "depuis le 10 février 2023, n’est pas encore enregistré."
    )
    [deux] = [dit(m) for m in de_genre(releve(ANCIEN, tard, autre, suivi), "stage")]
    assert "car des retraits déjà définitifs, dont celui pour l’infraction commise le 10" in deux
    inscrite = tard | {"enregistree_le": "2023-03-11"}
    [inscrit] = [dit(m) for m in de_genre(releve(ANCIEN, inscrite, suivi), "stage")]
    assert "3 points rendus" in inscrit
    assert "pas encore enregistré" not in inscrit
    du_jour = perte(3, "2023-01-10", "2023-03-12")  # retiré le soir même : rien n’est en suspens
    [meme_jour] = [dit(m) for m in de_genre(releve(ANCIEN, du_jour, suivi), "stage")]
    assert meme_jour.endswith("sans effet : le solde est déjà au plafond.")
    [rien] = [dit(m) for m in de_genre(releve(ANCIEN, suivi), "stage")]
    assert rien.endswith("sans effet : le solde est déjà au plafond.")


def test_le_plancher_raconte_ce_que_montre_sa_ligne() -> None:
    """K6 : compté à la réalité, puis à l’enregistrement, un retrait ne paraît pas être retiré deux fois."""
    lu = releve(
        ANCIEN,
        perte(3, "2023-01-10", "2023-02-10", enregistree_le="2023-06-01"),
        stage("2023-03-10", "2023-03-11"),
        perte(4, "2025-09-01", "2025-10-01", enregistree_le="2026-03-01"),
    )
    premier, second, tard, *_ = (
        (m["variation"], m["points"], dit(m)) for m in de_genre(lu, "retrait", "plancher")
    )
    assert premier[:2] == (-3, 9)
    assert "déjà compté" not in premier[2]
    assert second[:2] == (-3, 9)
    assert second[2].endswith("Une autre lecture l’avait déjà compté le 10 février 2023.")
    assert tard[:2] == (-1, 8)  # 12 − 4 = 8, et le plancher de la veille était à 9
    assert tard[2].endswith(
        "Le plancher, qui suivait la veille une autre lecture, passe de 9 à 8 points."
    )


def test_le_plancher_qui_change_de_lecture_ne_promet_pas_douze_points() -> None:
    """C3 : une lecture retrouve 12 points, une autre reste à 8 : la ligne montre 8, et la phrase le dit."""
    attente = perte(4, "2026-10-20", definitive_le=None)
    connus = {"le": "2026-01-10", "points": 4, "plafond": 12}
    suivi = stage("2026-12-12", "2026-12-13")
    lu = releve(ANCIEN, attente, suivi, solde_connu=connus)
    [totale] = de_genre(lu, "reconstitution-totale", "plancher")
    assert (totale["points"], totale["variation"]) == (8, 4)
    assert dit(totale).startswith(
        "Dans la lecture suivie jusque-là, reconstitution totale : trois ans"
    )
    assert dit(totale).endswith(
        "Une autre lecture n’en laisse que 8, et le plancher la suit désormais."
    )
