"""L’infraction se cherche au simulateur comme au barème : le jeu d’or, ce qui se propose, ce qui s’annonce."""

import json

import pytest
from playwright.sync_api import Locator, expect

from atelier.langue.mots import plier
from tests.jeu_d_or import AU_MOINS, PREMIERE, TROIS, Vu, juger, recherches
from tests.navigateur.visite import Visite
from tests.regard import entend, lit, voit
from tests.service import SITE

JOUER = """([champ, textes]) => textes.map((texte) => {
  champ.value = texte;
  champ.dispatchEvent(new Event("input", { bubbles: true }));
  const bloc = champ.closest(".choix");
  const options = [...bloc.querySelectorAll("[role=option]")].filter((o) => o.checkVisibility());
  return [
    options.map((o) => o.firstChild.textContent),
    bloc.querySelector("[role=status]").innerText,
    bloc.querySelector("[role=option][aria-selected=true]")?.firstChild.textContent ?? "",
  ];
})"""


@pytest.fixture(scope="module")
def carte(prete: Visite) -> Locator:
    """Rend une carte d’infraction, la même pour tout le module."""
    prete.entrer()
    prete.page.get_by_label("Date d’obtention").fill("1995-03-01")
    prete.page.get_by_role("button", name="Ajouter une infraction").click()
    return prete.page.locator(".evenement").last


def champ(carte: Locator) -> Locator:
    """Rend le champ où l’on cherche."""
    return carte.get_by_role("combobox", name="Quelle infraction")


def options(carte: Locator) -> Locator:
    """Rend ce que la liste propose."""
    return carte.get_by_role("listbox").get_by_role("option")


def jouer(carte: Locator, textes: list[str]) -> list[tuple[list[str], str, str]]:
    """Rend, pour chaque texte : les options montrées, la phrase, l’option proposée d’office ou rien."""
    return champ(carte).evaluate(f"(champ, textes) => ({JOUER})([champ, textes])", textes)


def choisie(carte: Locator) -> Locator:
    """Rend l’option proposée d’office."""
    return carte.locator("[role=option][aria-selected=true]")


def test_le_simulateur_trouve_ce_que_les_gens_tapent(carte: Locator) -> None:
    """Tout le jeu d’or en une visite : la bonne réponse d’abord 95 fois sur 100, dans les trois 99 fois."""
    liste = json.loads((SITE / "assets" / "infractions.json").read_text("utf-8"))
    noms = {une["libelle"]: une["id"] for une in liste["infractions"]}
    assert len(noms) == len(liste["infractions"])
    jeu = recherches()
    rendus = jouer(carte, [une.tape for une in jeu])
    vus = [Vu(tuple(noms[nom] for nom in libelles), phrase) for libelles, phrase, _ in rendus]
    a_tort = [une.tape for une, rendu in zip(jeu, rendus, strict=True) if une.doute and rendu[2]]
    assert not a_tort
    bilan = juger(jeu, vus, {un["id"]: un["phrase"] for un in liste["aiguillages"]})
    assert bilan.jouees >= AU_MOINS
    assert bilan.premieres >= PREMIERE * bilan.jouees, bilan
    assert bilan.trois >= TROIS * bilan.jouees, bilan


def test_un_mot_cache_seul_n_est_jamais_propose_d_office(carte: Locator) -> None:
    """« choc », « tribunal » ou « chauffeur » mènent à une infraction et disent plus qu’elle."""
    liste = json.loads((SITE / "assets" / "infractions.json").read_text("utf-8"))["infractions"]
    montres = {
        une["libelle"]: " ".join((plier(une["libelle"]), *une["noms"])).split() for une in liste
    }
    caches = sorted({mot for une in liste for mot in une["mots"] if " " not in mot})
    assert len(caches) > 100
    rendus = jouer(carte, caches)
    pris = [
        (mot, active)
        for mot, (_, _, active) in zip(caches, rendus, strict=True)
        if active and mot.rstrip("sx") not in {montre.rstrip("sx") for montre in montres[active]}
    ]
    assert not pris


@pytest.mark.parametrize(
    "texte",
    [
        *("téléphone xylophone", "flashé", "flashé à 112", "flashé en Belgique", "0,3", "fe"),
        "grand excès",  # le nom d’une tranche, rangée après une plus petite : Entrée prendrait celle-ci
    ],
)
def test_rien_n_est_propose_d_office_tant_qu_on_doute(carte: Locator, texte: str) -> None:
    """Partielle, incomplète, ambiguë ou hors du champ : aucune option n’est active, Entrée ne choisit rien."""
    champ(carte).fill(texte)
    expect(choisie(carte)).to_have_count(0)
    champ(carte).press("Enter")
    expect(champ(carte)).to_have_value(texte)


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("téléphone au volant", "Téléphone tenu en main"),
        ("feu rouge", "Feu rouge"),
        ("excès de 22", "Excès de vitesse de 20 à moins de 30"),
        ("radar mobile 112 au lieu de 90", "Excès de vitesse de 5 à moins de 20"),
    ],
)
def test_ce_qui_est_sur_se_prend_a_la_touche_entree(
    carte: Locator, texte: str, attendu: str
) -> None:
    """Un nom dit en entier, une seule tranche : l’option est active."""
    champ(carte).fill(texte)
    voit(choisie(carte), attendu)
    champ(carte).press("Enter")
    assert attendu in champ(carte).input_value().replace("\u00a0", " ")


def test_une_vitesse_se_calcule_selon_qui_l_a_mesuree(carte: Locator) -> None:
    """135 au lieu de 110 : 128,25 retenus au radar fixe (1 point), 135 si l’avis les dit retenus (2 points)."""
    champ(carte).fill("135 au lieu de 110")
    expect(options(carte)).to_have_count(2)
    voit(options(carte).first, "1 point", "Radar fixe\u00a0: 128,25\u00a0km/h retenus")
    voit(options(carte).last, "2 points", "Vitesse déjà retenue\u00a0: 135\u00a0km/h")
    expect(choisie(carte)).to_have_count(0)


@pytest.mark.parametrize(
    ("texte", "phrase"),
    [
        ("xyzzy", "Rien ne ressemble à ces mots"),
        ("flashé à 112", "Indiquez aussi la limite"),
        ("84 au lieu de 80", "Pas d’excès"),
        ("flashé en Belgique", "cochez « Commise hors de France »"),
        ("téléphone xylophone", "Rien ne réunit tous ces mots"),
        ("ligne blanche", "2 infractions"),
    ],
)
def test_ce_qui_est_trouve_s_annonce(carte: Locator, texte: str, phrase: str) -> None:
    """La phrase sous le champ se lit, et un lecteur d’écran la dit."""
    champ(carte).fill(texte)
    voit(carte.locator("[data-choisie]"), phrase)
    entend(carte.locator("[data-choisie]"), phrase)


def test_rien_de_trouve_ne_deplie_rien(carte: Locator) -> None:
    """Sans option, la liste reste fermée ; le texte effacé, l’invite revient."""
    champ(carte).fill("xyzzy")
    expect(carte.get_by_role("listbox")).to_be_hidden()
    champ(carte).fill("")
    lit(
        carte.locator("[data-choisie]"),
        "Un mot, un article ou un code NATINF de l’avis.",
    )
