"""Ce que la relecture du droit a tranché : le guide le dit, et ne dit plus le contraire."""

import re

import pytest

from tests.site.site_lu import Element

LOI_NON_RELUE = re.compile(r"20 (?:août|August) 2026|2026-798")
RESERVE = re.compile(
    r"étude|pas (?:pu |été )?(?:la |le )?relu|pas lu|relire ce texte|relire la loi|study|not read",
    re.IGNORECASE,
)
BLOCS = ("p", "li", "td", "dd")

# Une page, ce qu’un lecteur doit y trouver.
DITS = [
    ("zero-point/recours", r"Passé ce délai, la lettre est définitive, et les retraits"),
    ("zero-point/recours", r"la 48SI et chaque retrait contesté"),
    ("zero-point/recours", r"Aucun texte ne vous oblige à déclarer votre nouvelle adresse"),
    ("zero-point/recours", r"vous avez en général 1 an à partir du jour"),
    ("zero-point/recours", r"prise de force \(saisie, opposition\), cette présomption tombe"),
    ("zero-point/recours", r"Un point rendu au bout de 6 mois, avant que vous ne saisissiez"),
    ("zero-point/dix-premiers-jours", r"Ensuite, la lettre est définitive"),
    ("zero-point/mesures", r"en tout, 400 % au plus, pendant 2 ans au plus"),
    ("zero-point/mesures", r"non-lieu, de relaxe, ou si le juge ne prononce aucune mesure"),
    ("zero-point/mesures", r"Sous 0,8 g/l d’alcool, pas de rétention"),
    ("zero-point/mesures", r"excès d’au moins 30 km/h…"),
    ("zero-point/mesures", r"un examen médical dans les 72 heures"),
    ("zero-point/mesures", r"après toute restriction à une voiture équipée d’un éthylotest"),
    ("perdre", r"jusqu’à la 48SI, qui les reprend tous"),
    ("perdre", r"dispensé de peine : aucun point ne part"),
    ("perdre/contester", r"vous ne pouvez pas payer moins que l’amende forfaitaire"),
    ("perdre/contester", r"ce minimum est relevé de 10 %"),
    ("perdre/payer", r"L’amende payée reste inscrite au casier"),
    ("perdre/payer", r"premier versement vaudra reconnaissance"),
    ("probatoire", r"d’après la même étude, le Conseil constitutionnel a censuré ce délit"),
    ("consulter/documents", r"D’après deux études .{0,60}titre numérique à un contrôle"),
    ("cas-particuliers/deux-roues", r"Depuis le 7 août 2026, à Paris .{0,120}obligatoires"),
    ("bareme/equipement-protection/edpm-gilet", r"Nous n’avons pas lu le texte"),
    ("actualites", r"14 août 2026.{0,200}le délit de conduire une voiture puissante"),
    ("actualites", r"payer en plusieurs fois.{0,140}Pas encore"),
    ("actualites", r"2 janvier 2026. D’après deux études"),
    ("sources", r"Une version du 16 septembre 2026 existe, que nous n’avons pas lue"),
    ("cas-particuliers/deux-roues", r"l’État doit réparer un retrait fait à tort"),
    ("bareme/atteintes-personnes/homicide-routier", r"entre cinq ans et dix ans sans pouvoir"),
    (
        "bareme/permis-documents/conduite-malgre-suspension-ou-retention",
        r"pas quand la mesure bravée venait du préfet ou des forces de l’ordre",
    ),
]

# Ce qu’aucune page ne dit plus, et une phrase que le motif doit reconnaître.
DEMENTIS = [
    (
        r"empêche seulement votre délai de recours de courir\.",
        "elle empêche seulement votre délai de recours de courir.",
    ),
    (
        r"[Cc]yclomoteur[^.]{0,40}en principe|en principe cyclomoteur",
        "Cyclomoteur : en principe non",
    ),
    (r"relaxe efface la suspension", "Une relaxe efface la suspension du préfet"),
    (r"doublement des peines", "Le doublement des peines au 20 août 2026"),
    (r"[Nn]ous retenons 3 jours|annoncent 3 jours\.", "Les sites officiels annoncent 3 jours."),
]


@pytest.mark.parametrize(("page", "motif"), DITS)
def test_le_guide_dit_ce_que_la_relecture_a_tranche(
    pages: dict[str, Element], page: str, motif: str
) -> None:
    """Chaque phrase décisive se lit sur sa page."""
    assert re.search(motif, pages[f"{page}/index.html"].un("article").texte)


@pytest.mark.parametrize(("motif", "faux"), DEMENTIS)
def test_aucune_page_ne_dit_plus_le_contraire(
    pages: dict[str, Element], motif: str, faux: str
) -> None:
    """Le motif reconnaît l’ancienne phrase, et ne se trouve sur aucune page."""
    assert re.search(motif, faux)
    trouvees = {
        chemin: trouve[0]
        for chemin, page in pages.items()
        for article in page.tous("article")
        if (trouve := re.search(motif, article.texte))
    }
    assert not trouvees


def test_ce_qui_vient_de_la_loi_non_relue_dit_son_poids(pages: dict[str, Element]) -> None:
    """Un passage du guide qui s’appuie sur la loi du 18 août 2026 nomme l’étude qui le porte."""
    muets = [
        f"{chemin} : {bloc.texte[:120]}"
        for chemin, page in pages.items()
        if not chemin.startswith(
            ("bareme/", "en/penalties/", "simulateur/", "donnees/", "sources/")
        )
        for article in page.tous("article")
        for bloc in (b for nom in BLOCS for b in article.tous(nom))
        if LOI_NON_RELUE.search(bloc.texte) and not RESERVE.search(bloc.texte)
    ]
    assert muets == []
