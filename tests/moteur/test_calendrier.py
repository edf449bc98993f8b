"""Chaque délai de la loi, la veille, le jour et le lendemain de son terme (R17)."""

from datetime import date

import pytest

from permis_points.calendrier import (
    ajouter_mois,
    dernier_jour_utile,
    jour_de_fin,
    lendemain,
    premier_jour_ouvrable,
    terme_en_jours,
    terme_franc,
)
from tests.moteur.aide import (
    ANCIEN,
    Ligne,
    Objet,
    connu,
    delais,
    dossier,
    lire,
    permis,
    perte,
    releve_de,
    stage,
)

# Départ, mois, arrivée : même quantième, ou dernier jour du mois s’il manque.
DE_DATE_A_DATE = {
    "quantieme": ("2024-05-15", 6, "2024-11-15"),
    "31-aout-six-mois": ("2025-08-31", 6, "2026-02-28"),
    "31-aout-six-mois-bissextile": ("2023-08-31", 6, "2024-02-29"),
    "30-aout-six-mois": ("2025-08-30", 6, "2026-02-28"),
    "29-aout-six-mois-bissextile": ("2023-08-29", 6, "2024-02-29"),
    "28-aout-six-mois": ("2025-08-28", 6, "2026-02-28"),
    "31-mars-vers-avril": ("2025-03-31", 1, "2025-04-30"),
    "30-avril-reste-un-30": ("2025-04-30", 1, "2025-05-30"),
    "28-fevrier-reste-un-28": ("2025-02-28", 6, "2025-08-28"),
    "29-fevrier-un-an": ("2024-02-29", 12, "2025-02-28"),
    "29-fevrier-quatre-ans": ("2024-02-29", 48, "2028-02-29"),
    "29-fevrier-dix-ans": ("2024-02-29", 120, "2034-02-28"),
    "29-fevrier-1996-trois-ans": ("1996-02-29", 36, "1999-02-28"),
    "siecle-non-bissextil": ("2096-02-29", 48, "2100-02-28"),
    "decembre": ("2025-12-31", 2, "2026-02-28"),
    "decembre-a-decembre": ("2025-12-31", 12, "2026-12-31"),
    "vers-decembre": ("2025-10-31", 2, "2025-12-31"),
    "zero": ("2025-01-31", 0, "2025-01-31"),
}


@pytest.mark.parametrize("nom", DE_DATE_A_DATE)
def test_de_date_a_date(nom: str) -> None:
    """R17.1 : le même quantième, ou le dernier jour du mois d’arrivée."""
    depart, mois, arrivee = DE_DATE_A_DATE[nom]
    assert ajouter_mois(date.fromisoformat(depart), mois) == date.fromisoformat(arrivee)


def test_le_compte_part_toujours_du_depart() -> None:
    """R17.1 : du 29 février, quatre ans d’un coup rendent le 29 ; année par année, le 28."""
    chaine = date(2024, 2, 29)
    for _ in range(4):
        chaine = ajouter_mois(chaine, 12)
    assert (ajouter_mois(date(2024, 2, 29), 48), chaine) == (date(2028, 2, 29), date(2028, 2, 28))


def test_lendemain() -> None:
    """R17.5 : un stage fini le dernier jour de l’année prend effet le 1er janvier."""
    assert [lendemain(date(2025, 12, 31)), lendemain(date(2024, 2, 28))] == [
        date(2026, 1, 1),
        date(2024, 2, 29),
    ]


def test_jours_francs() -> None:
    """R17.6, R29 : dix jours francs après le 30 juin mènent au 11 juillet."""
    assert dernier_jour_utile(date(2026, 6, 30), 10) == date(2026, 7, 11)


# Le terme de chaque délai : la veille, rien ; le jour, effet ; le lendemain, il reste.
TERMES: dict[str, tuple[Objet, list[Ligne]]] = {
    "six-mois": (
        dossier(ANCIEN, perte(1, "2025-05-01", "2025-05-15")),
        [("2025-11-14", 11), ("2025-11-15", 12), ("2025-11-16", 12)],
    ),
    "six-mois-depuis-un-31": (
        dossier(ANCIEN, perte(1, "2025-08-01", "2025-08-31")),
        [("2026-02-27", 11), ("2026-02-28", 12), ("2026-03-01", 12)],
    ),
    "six-mois-vers-un-29-fevrier": (
        dossier(ANCIEN, perte(1, "2023-08-01", "2023-08-30")),
        [("2024-02-28", 11), ("2024-02-29", 12), ("2024-03-01", 12)],
    ),
    "un-an-en-2009": (
        dossier(ANCIEN, perte(1, "2009-05-01", "2009-05-15")),
        [("2010-05-14", 11), ("2010-05-15", 12), ("2010-05-16", 12)],
    ),
    "deux-ans": (
        dossier(ANCIEN, perte(2, "2024-05-01", "2024-05-15", classe=3)),
        [("2026-05-14", 10), ("2026-05-15", 12), ("2026-05-16", 12)],
    ),
    "deux-ans-depuis-un-29-fevrier": (
        dossier(ANCIEN, perte(2, "2024-02-01", "2024-02-29", classe=3)),
        [("2026-02-27", 10), ("2026-02-28", 12), ("2026-03-01", 12)],
    ),
    "trois-ans": (
        dossier(ANCIEN, perte(3, "2022-05-01", "2022-05-31")),
        [("2025-05-30", 9), ("2025-05-31", 12), ("2025-06-01", 12)],
    ),
    "trois-ans-depuis-un-29-fevrier": (
        dossier(ANCIEN, perte(3, "2020-02-01", "2020-02-29")),
        [("2023-02-27", 9), ("2023-02-28", 12), ("2023-03-01", 12)],
    ),
    "dix-ans-depuis-un-29-fevrier": (
        dossier(
            ANCIEN,
            perte(3, "2012-02-01", "2012-02-29"),
            *(perte(1, f"{2013 + 2 * n}-05-01") for n in range(5)),  # jamais trois ans de calme
        ),
        [("2022-02-27", 9), ("2022-02-28", 12), ("2022-03-01", 12)],
    ),
    "majoration-d-un-29-fevrier": (
        dossier("2024-02-29", au="2028-01-01"),
        [("2025-02-27", 6), ("2025-02-28", 8), ("2027-02-27", 10), ("2027-02-28", 12)],
    ),
    "fin-de-probatoire-aac": (
        dossier(permis("2023-05-31", filiere="aac")),
        [("2024-05-30", 6), ("2024-05-31", 9), ("2025-05-30", 9), ("2025-05-31", 12)],
    ),
    "dix-huit-mois": (
        dossier(permis("2023-08-31", filiere="aac", formation_complementaire="2024-05-02")),
        [("2025-02-27", 9), ("2025-02-28", 12), ("2025-03-01", 12)],
    ),
    "lendemain-du-stage": (
        dossier(ANCIEN, perte(3, "2024-01-02"), stage("2024-02-27", "2024-02-28")),
        [("2024-02-28", 9), ("2024-02-29", 12), ("2024-03-01", 12)],
    ),
}


@pytest.mark.parametrize("nom", TERMES)
def test_terme(nom: str) -> None:
    """R17.2 : le crédit prend effet le jour du terme, pas la veille, et il reste acquis."""
    donne, attendus = TERMES[nom]
    assert lire(releve_de(donne), attendus) == attendus


# Une infraction commise autour des bornes d’un délai : le jour de la commission, le statut.
SIX_MOIS = [
    ("2025-05-15", "acquis"),
    ("2025-05-16", "interrompu"),
    ("2025-11-15", "interrompu"),
    ("2025-11-16", "acquis"),
]
TROIS_ANS = [
    ("2022-05-31", "acquis"),
    ("2022-06-01", "interrompu"),
    ("2025-05-31", "interrompu"),
    ("2025-06-01", "acquis"),
]


@pytest.mark.parametrize(("commise", "statut"), SIX_MOIS)
def test_interruption_des_six_mois(commise: str, statut: str) -> None:
    """R17.3, R21 : le départ exclu, le terme compris ; départ 15 mai, terme 15 novembre."""
    donne = dossier(
        ANCIEN,
        perte(1, "2025-05-01", "2025-05-15"),
        perte(2, commise, "2025-12-01"),
        au="2026-03-01",
    )
    [delai] = delais(releve_de(donne), "reattribution-6-mois")
    assert delai["statut"] == statut


@pytest.mark.parametrize(("commise", "statut"), TROIS_ANS)
def test_interruption_des_trois_ans(commise: str, statut: str) -> None:
    """R17.3, R18 : le départ exclu, le terme compris ; départ 31 mai 2022, terme 31 mai 2025."""
    donne = dossier(ANCIEN, perte(3, "2022-05-01", "2022-05-31"), perte(2, commise, "2025-12-01"))
    premier, _ = delais(releve_de(donne), "reconstitution-totale")
    assert premier["statut"] == statut


@pytest.mark.parametrize(
    ("premier", "rendus"),
    [("2026-01-09", 0), ("2026-01-10", 4), ("2026-01-11", 4)],
)
def test_un_an_entre_deux_stages(premier: str, rendus: int) -> None:
    """R24 : de premier jour à premier jour, un an au moins après le stage du 10 janvier 2025."""
    dernier = lendemain(date.fromisoformat(premier)).isoformat()
    donne = dossier(
        ANCIEN,
        stage("2025-01-10", "2025-01-11"),
        stage(premier, dernier),
        solde_connu=connu("2025-01-01", 2),
    )
    dernier_stage = [m for m in releve_de(donne)["mouvements"] if m["genre"] == "stage"][-1]
    assert dernier_stage["variation"] == rendus


# Le jour, puis le premier jour ouvrable (Pâques 2026 : 5 avril ; 2027 : 28 mars ; 2024 : 31 mars).
OUVRABLES = {
    "vendredi-ordinaire": ("2026-12-04", "2026-12-04"),
    "samedi": ("2026-12-05", "2026-12-07"),
    "dimanche": ("2026-12-06", "2026-12-07"),
    "lundi-ordinaire": ("2026-12-07", "2026-12-07"),
    "jour-de-l-an-un-vendredi-puis-la-fin-de-semaine": ("2027-01-01", "2027-01-04"),
    "veille-du-premier-mai": ("2026-04-30", "2026-04-30"),
    "premier-mai-un-vendredi": ("2026-05-01", "2026-05-04"),
    "premier-mai-un-dimanche": ("2022-05-01", "2022-05-02"),
    "huit-mai-un-vendredi": ("2026-05-08", "2026-05-11"),
    "quatorze-juillet": ("2026-07-14", "2026-07-15"),
    "quinze-aout-un-samedi": ("2026-08-15", "2026-08-17"),
    "toussaint-un-dimanche": ("2026-11-01", "2026-11-02"),
    "onze-novembre": ("2026-11-11", "2026-11-12"),
    "noel-un-vendredi": ("2026-12-25", "2026-12-28"),
    "lundi-de-paques": ("2026-04-06", "2026-04-07"),
    "vendredi-saint-ouvrable": ("2026-04-03", "2026-04-03"),
    "ascension": ("2026-05-14", "2026-05-15"),
    "lundi-de-pentecote": ("2026-05-25", "2026-05-26"),
    "lundi-de-paques-et-premier-avril": ("2024-04-01", "2024-04-02"),
    "ascension-et-huit-mai-2024": ("2024-05-08", "2024-05-10"),
    "lundi-de-paques-le-plus-tot-des-2008": ("2008-03-24", "2008-03-25"),
    "lundi-de-paques-le-plus-tard-des-2038": ("2038-04-26", "2038-04-27"),
    "fin-de-fevrier-un-dimanche": ("2027-02-28", "2027-03-01"),
    "vingt-neuf-fevrier-un-mardi": ("2028-02-29", "2028-02-29"),
}


@pytest.mark.parametrize("nom", OUVRABLES)
def test_le_premier_jour_ouvrable(nom: str) -> None:
    """CPP 801, code du travail L3133-1 : ni samedi, ni dimanche, ni fête légale ; un jour ouvrable reste."""
    jour, attendu = OUVRABLES[nom]
    assert premier_jour_ouvrable(date.fromisoformat(jour)) == date.fromisoformat(attendu)


def test_onze_fetes_legales_chaque_annee() -> None:
    """L3133-1 en nomme onze ; deux peuvent tomber le même jour, jamais trois."""
    for annee in range(1992, 2100):
        chomes = {
            jour
            for n in range(366)
            if (jour := date.fromordinal(date(annee, 1, 1).toordinal() + n)).year == annee
            and jour.weekday() < 5
            and premier_jour_ouvrable(jour) != jour
        }
        assert 6 <= len(chomes) <= 11, annee
        assert date(annee, 5, 1) in chomes or date(annee, 5, 1).weekday() >= 5


# Terme de date à date, puis dernier jour du délai franc.
FRANCS = {
    "mercredi-puis-jeudi": ("2026-12-02", "2026-12-03"),
    "jeudi-puis-vendredi": ("2026-12-03", "2026-12-04"),
    "vendredi-puis-lundi": ("2026-12-04", "2026-12-07"),
    "samedi-puis-lundi": ("2026-12-05", "2026-12-07"),
    "dimanche-puis-lundi": ("2026-12-06", "2026-12-07"),
    "veille-de-noel-un-jeudi": ("2026-12-24", "2026-12-28"),
}


@pytest.mark.parametrize("nom", FRANCS)
def test_un_delai_franc_gagne_le_lendemain_puis_le_premier_jour_ouvrable(nom: str) -> None:
    """CE, 15 décembre 2023, n° 472836 : le dernier jour est le lendemain de l’échéance."""
    terme, attendu = FRANCS[nom]
    assert terme_franc(date.fromisoformat(terme)) == date.fromisoformat(attendu)


def test_le_jour_du_depart_ne_compte_pas() -> None:
    """Cass. crim., 23 juin 1987 : envoyée le 22 octobre 1986, trente jours mènent au 21 novembre."""
    assert terme_en_jours(date(1986, 10, 22), 30) == date(1986, 11, 21)


@pytest.mark.parametrize(("heures", "fin"), [(72, 4), (120, 6), (24, 2)])
def test_des_heures_qui_font_des_jours(heures: int, fin: int) -> None:
    """Commencées le 1er décembre à une heure, elles finissent à la même heure."""
    assert jour_de_fin(date(2026, 12, 1), heures) == date(2026, 12, fin)


def test_des_heures_qui_ne_font_pas_des_jours() -> None:
    """Sans l’heure du départ, aucun jour ne se dit."""
    with pytest.raises(ValueError, match="100 heures"):
        jour_de_fin(date(2026, 12, 1), 100)
