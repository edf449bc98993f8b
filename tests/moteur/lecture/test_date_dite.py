"""Une date telle qu’on la dit : ce qui se lit, ce qui se refuse, et ce que l’on récrit."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permis_points import mots
from permis_points.erreurs import DateIllisible
from permis_points.lecture.champs import DERNIERE_DATE, PREMIERE_DATE
from permis_points.lecture.date_dite import ecrire, l_annee, le_mois, lire_date_dite

AU = date(2026, 11, 30)
JOURS = st.dates(PREMIERE_DATE, DERNIERE_DATE)
LE_15_MARS = date(2024, 3, 15)

UN_JOUR = [
    *("15/03/2024", "15/3/24", "15 3 24", "15.3.24", "15,3,24", "15-03-2024", "15/3/2024/"),
    *("150324", "15032024", "2024-03-15", "2024/3/15"),
    *("15 mars 2024", "15 MARS 24", "15mars2024", "le 15 mars 2024", "15 mar. 2024"),
    *("15/03/2024 à 14h30", "15/03/2024 14:30", "15 mars 2024, 9 h 05", "15 mars 2024 12h30"),
    *("vendredi 15 mars 2024", "Vendredi 15/03/2024", "15\u00a0mars\u202f2024", "１５/03/2024"),
]


@pytest.mark.parametrize("texte", UN_JOUR)
def test_un_jour_se_lit_comme_on_l_ecrit(texte: str) -> None:
    """Séparateurs, chiffres à la suite, mois en lettres, année courte, ISO : le 15 mars 2024."""
    assert lire_date_dite(texte, AU) == (LE_15_MARS, LE_15_MARS)


MOIS = {
    "mars 2024": (2024, 3),
    "en mars 24": (2024, 3),
    "au mois de mars 2024": (2024, 3),
    "03/2024": (2024, 3),
    "3 2024": (2024, 3),
    "032024": (2024, 3),
    "2024-03": (2024, 3),
    "122019": (2019, 12),
    "022020": (2020, 2),  # ni « 02/20/20 » ni « 0220 20 » : aucun mois n’est le vingtième
    "févr. 98": (1998, 2),
    "Février 2024": (2024, 2),
    "fevrier 2024": (2024, 2),
    "août 2010": (2010, 8),
    "aout 2010": (2010, 8),
    "déc 1992": (1992, 12),
    "juil 2020": (2020, 7),
    "sept. 2020": (2020, 9),
}


@pytest.mark.parametrize(("texte", "mois"), MOIS.items())
def test_un_mois_se_lit_du_premier_au_dernier_jour(texte: str, mois: tuple[int, int]) -> None:
    """En lettres, entières ou abrégées, ou en chiffres."""
    assert lire_date_dite(texte, AU) == le_mois(*mois)


@pytest.mark.parametrize(
    ("texte", "tot", "tard"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("en 2024", "2024-01-01", "2024-12-31"),
        ("12/04/2019 au 11/07/2019", "2019-04-12", "2019-07-11"),
        ("du 12 avril 2019 au 11 juillet 2019", "2019-04-12", "2019-07-11"),
        ("entre mars 2024 et mai 2024", "2024-03-01", "2024-05-31"),
        ("mars 2024 – 15/05/2024", "2024-03-01", "2024-05-15"),
        ("entre mars et mai 2024", "2024-03-01", "2024-05-31"),
        ("du 1er au 15 mars 24", "2024-03-01", "2024-03-15"),
        ("15 et 16/03/2024", "2024-03-15", "2024-03-16"),
        ("15 mars au 2 avril 2024", "2024-03-15", "2024-04-02"),
        ("15/03 au 02/04/2024", "2024-03-15", "2024-04-02"),
        ("2023 ou 2024", "2023-01-01", "2024-12-31"),
        ("début mars 2024", "2024-03-01", "2024-03-31"),
        ("mi-mars 2024", "2024-03-01", "2024-03-31"),
        ("fin 2023 à début 2024", "2023-01-01", "2024-12-31"),
        ("été 2023", "2023-06-01", "2023-09-30"),
        ("au printemps 2024", "2024-03-01", "2024-06-30"),
        ("automne 23", "2023-09-01", "2023-12-31"),
        ("premier avril 2023", "2023-04-01", "2023-04-01"),
        ("1er août 2010", "2010-08-01", "2010-08-01"),
        ("1 er août 2010", "2010-08-01", "2010-08-01"),
        ("29 2 24", "2024-02-29", "2024-02-29"),
    ],
)
def test_une_annee_et_un_intervalle_se_lisent(texte: str, tot: str, tard: str) -> None:
    """De la première à la dernière date que le texte dit."""
    assert lire_date_dite(texte, AU) == (date.fromisoformat(tot), date.fromisoformat(tard))


@pytest.mark.parametrize(
    ("texte", "jour"),
    [
        ("avant-hier", "2026-11-28"),
        ("hier", "2026-11-29"),
        ("aujourd’hui", "2026-11-30"),
        ("aujourd'hui", "2026-11-30"),
        ("Demain", "2026-12-01"),
    ],
)
def test_un_jour_se_dit_depuis_celui_ou_l_on_ecrit(texte: str, jour: str) -> None:
    """Vus du 30 novembre 2026."""
    assert lire_date_dite(texte, AU) == (date.fromisoformat(jour),) * 2


@pytest.mark.parametrize(
    ("au", "annees"),
    [
        (AU, {"24": 2024, "26": 2026, "36": 2036, "37": 1937, "95": 1995, "00": 2000}),
        (date(1999, 1, 1), {"99": 1999, "00": 2000, "09": 2009, "10": 1910}),
    ],
)
def test_deux_chiffres_disent_l_annee_la_plus_proche_du_jour_present(
    au: date, annees: dict[str, int]
) -> None:
    """Dix ans à venir au plus : 36 est 2036, 37 est 1937, vus de 2026."""
    lues = {deux: lire_date_dite(f"1/1/{deux}", au)[0].year for deux in annees}
    assert lues == annees


REFUS = {
    "31/04/2024": "le 31 avril n’existe pas",
    "31 avril 2024": "le 31 avril n’existe pas",
    "29/02/2023": "le 29 février 2023 n’existe pas",
    "30022024": "le 30 février 2024 n’existe pas",
    "0/3/2024": "le 0 mars n’existe pas",
    "2024-02-30": "le 30 février 2024 n’existe pas",
    "03/15/2024": "le mois 15 n’existe pas",
    "13/2024": "le mois 13 n’existe pas",
    "15": "il manque l’année",
    "15/3": "il manque l’année",
    "3 24": "il manque l’année",
    "1503": "il manque l’année",
    "mars": "il manque l’année",
    "15 mars": "il manque l’année",
    "15324": "deux chiffres pour le jour",
    "1532024": "deux chiffres pour le jour",
    "15/03/024": "l’année s’écrit en quatre chiffres",
    "mars 5": "l’année s’écrit en quatre chiffres",
    "15/03/1850": "l’année 1850 est hors des dates admises, de 1920 à 2100",
    "15/03/2101": "hors des dates admises",
    "jui 2024": "écrivez juin ou juillet",
    "ma 2024": "écrivez mars ou mai",
    "setpembre 2023": "écrivez septembre",
    "lundi 15 mars 2024": "le 15 mars 2024 est un vendredi",
    "2024 au 2023": "d’abord la date la plus ancienne",
    "bientôt": "« bientôt » n’est pas une date",
    "mardi 2024": "n’est pas une date",
    "hiver 2023": "n’est pas une date",  # de quelle année à quelle autre
    "vers mars 2024": "n’est pas une date",
    "3 à 2024-03-15": "il manque l’année",
    "décembre à janvier 2024": "d’abord la date la plus ancienne",
    "demain soir": "n’est pas une date",
    "15:03:2024": "n’est pas une date",
    "2022 au 2023 au 2024": "n’est pas une date",
    "": "n’est pas une date",
    "/": "n’est pas une date",
    "٣/٣/٢٠٢٤": "n’est pas une date",
    "<b>15/03/2024</b>": "n’est pas une date",
    "1/" * 40: "n’est pas une date",
    "\ud800": "n’est pas une date",
}


@pytest.mark.parametrize(("texte", "raison"), REFUS.items(), ids=map(ascii, REFUS))
def test_ce_qui_ne_se_lit_pas_dit_pourquoi(texte: str, raison: str) -> None:
    """Jour impossible, année oubliée, mois ambigu ou mal écrit : la phrase dit quoi écrire."""
    with pytest.raises(DateIllisible) as refus:
        lire_date_dite(texte, AU)
    assert raison in str(refus.value).replace("\u00a0", " ")


@given(
    JOURS,
    st.sampled_from(["{:%d/%m/%Y}", "{:%d %m %Y}", "{:%d%m%Y}", "{:%d-%m-%Y}", "{:%Y-%m-%d}"]),
)
def test_tout_jour_ecrit_en_chiffres_se_relit(jour: date, forme: str) -> None:
    """De 1920 à 2100, dans chaque forme, c’est le même jour."""
    assert lire_date_dite(forme.format(jour), AU) == (jour, jour)


@given(JOURS)
def test_tout_jour_dit_en_lettres_se_relit(jour: date) -> None:
    """Ce que la page montre sous le champ peut s’y recopier."""
    assert lire_date_dite(mots.jour(jour), AU) == (jour, jour)
    assert lire_date_dite(f"{mots.JOURS[jour.weekday()]} {mots.jour(jour)}", AU) == (jour, jour)


@given(JOURS)
def test_le_mois_et_l_annee_ecrits_se_relisent(jour: date) -> None:
    """Un mois et une année s’écrivent comme on les dit."""
    mois, annee = le_mois(jour.year, jour.month), l_annee(jour.year)
    assert ecrire(*mois) == f"{mots.MOIS[jour.month - 1]} {jour.year}"
    assert ecrire(*annee) == str(jour.year)
    assert lire_date_dite(ecrire(*mois), AU) == mois
    assert lire_date_dite(ecrire(*annee), AU) == annee
    assert lire_date_dite(f"{jour:%m%Y}", AU) == mois
    assert mois[0].day == 1 == (mois[1] + timedelta(days=1)).day
    assert mois[0].month == mois[1].month


@given(JOURS, JOURS)
def test_tout_intervalle_ecrit_se_relit(un: date, autre: date) -> None:
    """Ce que le champ montre d’une date estimée se relit à l’identique."""
    tot, tard = sorted((un, autre))
    assert lire_date_dite(ecrire(tot, tard), AU) == (tot, tard)


@given(st.text(max_size=80))
def test_n_importe_quel_texte_se_lit_ou_se_refuse(texte: str) -> None:
    """Jamais une autre erreur, jamais deux bornes inversées ni hors des dates admises."""
    try:
        tot, tard = lire_date_dite(texte, AU)
    except DateIllisible:
        return
    assert PREMIERE_DATE <= tot <= tard <= DERNIERE_DATE


MORCEAUX = [
    "1",
    "15",
    "03",
    "31",
    "24",
    "2024",
    "er",
    "mars",
    "jui",
    "lundi",
    "au",
    "/",
    " ",
    "-",
    "le",
]


@given(st.lists(st.sampled_from(MORCEAUX), max_size=9).map("".join))
def test_des_morceaux_de_date_se_lisent_ou_se_refusent(texte: str) -> None:
    """La même loi, sur des textes qui ressemblent à des dates."""
    try:
        tot, tard = lire_date_dite(texte, AU)
    except DateIllisible:
        return
    assert PREMIERE_DATE <= tot <= tard <= DERNIERE_DATE
