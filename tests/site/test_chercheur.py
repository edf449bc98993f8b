"""Le chercheur du barème dans Chromium : fautes de frappe, mots de tous les jours, vitesses."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from atelier import Bareme
from atelier.fiches.chercheur import liste
from atelier.fiches.chercheur_anglais import liste_anglaise
from atelier.fiches.fiche import fiches
from atelier.fiches.vitesse import vitesse
from tests import axe
from tests.regard import a_l_ecran, entend, lit, lu, lus, voit, voit_sans
from tests.site.site_lu import uni

TELEPHONE = "Téléphone tenu en main au volant"
FEU = "Feu rouge"
PIETON = "piéton"
STUPEFIANTS = "Conduite après usage de stupéfiants"
REPONSE = ".pp-chercheur__reponse"
SOUS_50, SUR_50 = "limite de 50 km/h ou moins", "limite supérieure à 50 km/h"


@pytest.fixture(scope="module")
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Rend la page du barème."""
    ouverte = navigateur.new_page(viewport={"width": 1280, "height": 900})
    ouverte.goto(f"{adresse}/bareme/")
    yield ouverte
    ouverte.close()


def _chercher(page: Page, texte: str) -> list[str]:
    page.get_by_label("Chercher dans le barème").fill(texte)
    _repondu(page)
    return [uni(t) for t in lus(page.locator("#tableau-du-bareme tr[data-infraction]:visible a"))]


def _repondu(page: Page) -> None:
    """Attend que la liste soit là et que la réponse soit écrite."""
    expect(page.locator("[data-chercheur]")).not_to_have_attribute("aria-busy", "true")


MOTS = [
    ("flashé", "Excès de vitesse de 20 à moins de 30 km/h"),
    ("téléphone", TELEPHONE),
    ("telefone", TELEPHONE),
    ("téléhpone", TELEPHONE),
    ("j’ai téléphoné", TELEPHONE),
    ("tléphone au vollant", TELEPHONE),
    ("priorité piéton", PIETON),
    ("prioritée pieton", PIETON),
    ("CBD", STUPEFIANTS),
    ("canabis", STUPEFIANTS),
    ("grillé le feu", FEU),
    ("j'ai grillé un feu rouge", FEU),
    ("R413-14", "Excès de vitesse"),
    ("R. 413-14", "Excès de vitesse"),
    ("413.14", "Excès de vitesse"),
    ("r 413 14", "Excès de vitesse"),
    ("413-14", "Excès de vitesse"),
    ("11302", "Excès de vitesse de 20 à moins de 30 km/h"),
]


@pytest.mark.parametrize(("texte", "attendu"), MOTS)
def test_les_mots_de_tous_les_jours(page: Page, texte: str, attendu: str) -> None:
    """La fiche attendue reste, et la plupart des autres disparaissent."""
    trouvees = _chercher(page, texte)
    assert any(attendu in libelle for libelle in trouvees), trouvees
    assert len(trouvees) < 40


EN_TETE = [
    ("assurance", "Conduire sans assurance"),
    ("cannabis", STUPEFIANTS),
    ("casque", "Casque non porté ou non attaché par le conducteur d’une moto"),
    ("clignotant", "Changer de direction sans avertir"),
    ("sans permis", "Conduire sans permis"),
    ("stop", "Absence d’arrêt à un stop"),
    ("trottinette", "Trottinette électrique : trottoir"),
    ("bourré", "Conduite en état d’ivresse manifeste"),
    ("feu rouge", FEU),
    ("ceinture passager", "Ceinture non portée par un passager"),
    ("dénonciation conducteur", "Entreprise qui ne désigne pas le conducteur"),
]


@pytest.mark.parametrize(("texte", "attendu"), EN_TETE)
def test_la_fiche_qui_porte_ce_nom_vient_en_tete(page: Page, texte: str, attendu: str) -> None:
    """La première réponse est celle que l’on attend ; l’ordre de la page revient champ vidé."""
    assert _chercher(page, texte)[0].startswith(attendu)
    assert (
        _chercher(page, "")[0] == "Excès de vitesse de moins de 5 km/h, limite supérieure à 50 km/h"
    )


@pytest.mark.parametrize(
    ("texte", "attendues"),
    [
        ("excès de 25 km/h", ["Excès de vitesse de 20 à moins de 30 km/h"]),
        ("exces vitesse 49 km", ["Excès de vitesse de 40 à moins de 50 km/h"]),
        ("flashé 52 km/h au-dessus", ["Excès de vitesse de 50 km/h ou plus"]),
        ("excès de vitesse de 40 km/h en ville", ["Excès de vitesse de 40 à moins de 50 km/h"]),
        (
            "12 km/h de trop",
            [f"Excès de vitesse de 5 à moins de 20 km/h, {s}" for s in (SUR_50, SOUS_50)],
        ),
    ],
)
def test_un_exces_deja_connu_donne_sa_tranche(page: Page, texte: str, attendues: list[str]) -> None:
    """L’écart tapé est l’excès retenu : la tranche répond, sans marge ni calcul."""
    assert _chercher(page, texte) == attendues
    expect(page.get_by_label("Limite")).to_be_hidden()


def test_un_nombre_de_points_n_est_pas_un_nombre_quelconque(page: Page, bareme: Bareme) -> None:
    """« 4 points » : les fiches qui en retirent 4, et aucune autre."""
    quatre = {uni(f.libelle) for f in fiches(bareme) if f.version.points == 4}
    assert set(_chercher(page, "4 points")) == quatre


@pytest.mark.parametrize("texte", ["j’ai été flashé", "NATINF 11302", "135 euros"])
def test_les_mots_vides_ne_comptent_pas(page: Page, texte: str) -> None:
    """« natinf », « euros », « été » ne disent rien de l’infraction : la réponse est entière."""
    assert _chercher(page, texte)
    voit_sans(page.locator(REPONSE), "Rien ne réunit")


ABSENTS = ["xylophone", "zzz", "R999-99", "99999", "abcd"]


@pytest.mark.parametrize("texte", ABSENTS)
def test_la_tolerance_n_invente_rien(page: Page, texte: str) -> None:
    """Un mot loin de tout, un article ou un code inconnu : aucune réponse, et on le dit."""
    assert _chercher(page, texte) == []
    voit(page.locator(REPONSE), "Aucune infraction")


def test_un_numero_d_article_va_jusqu_au_bout(page: Page) -> None:
    """« R413-1 » n’est pas le début de R413-14."""
    assert not any("Excès de vitesse" in libelle for libelle in _chercher(page, "R413-1"))


def test_un_mot_de_trop_n_efface_pas_tout(page: Page) -> None:
    """Quand rien ne réunit tous les mots, les fiches les plus proches restent, annoncées comme telles."""
    assert any(TELEPHONE in libelle for libelle in _chercher(page, "téléphone xylophone"))
    voit(page.locator(REPONSE), "Rien ne réunit tous ces mots")


# La phrase, la vitesse retenue, l’excès, les points, le libellé de l’infraction.
VITESSES = [
    ("90 au lieu de 80", "85", "5", "1 point", SUR_50),
    ("92 pour 80", "87", "7", "1 point", SUR_50),
    ("flashé à 75 en ville (50)", "70", "20", "2 points", "de 20 à moins de 30"),
    ("flashé à 74 en ville", "69", "19", "1 point", SOUS_50),
    ("59 en agglomération", "54", "4", "aucun point", SOUS_50),
    ("60 en ville", "55", "5", "1 point", SOUS_50),
    ("89 au lieu de 80", "84", "4", "aucun point", SUR_50),
    ("104 pour 80", "98,8", "18,8", "1 point", SUR_50),
    ("106 pour 80", "100,7", "20,7", "2 points", "de 20 à moins de 30"),
    ("limité à 80, flashé à 117", "111,15", "31,15", "3 points", "de 30 à moins de 40"),
    ("flashé à 180 sur autoroute", "171", "41", "4 points", "de 40 à moins de 50"),
    ("190 au lieu de 130", "180,5", "50,5", "6 points", "de 50 km/h ou plus"),
    ("zone 30, flashé à 55", "50", "20", "2 points", "de 20 à moins de 30"),
    ("combien de points pour 92 au lieu de 80 ?", "87", "7", "1 point", SUR_50),
    ("137 pour 130", "130,15", "0,15", "aucun point", SUR_50),
]


@pytest.mark.parametrize("cas", VITESSES, ids=lambda cas: cas[0])
def test_une_vitesse_donne_la_retenue_l_exces_et_les_points(
    page: Page, cas: tuple[str, str, str, str, str]
) -> None:
    """La marge est déduite, la bonne tranche nommée et liée, le tableau réduit à elle."""
    phrase, retenue, exces, points, libelle = cas
    trouvees = _chercher(page, phrase)
    reponse = page.locator(REPONSE)
    texte = uni(lu(reponse))
    assert f"Vitesse retenue : {retenue} km/h" in texte
    assert f"Excès : {exces} km/h." in texte
    assert points in texte
    lien = reponse.get_by_role("link").first
    voit(lien, re.compile(libelle.replace(" ", r"\s")))
    assert trouvees == [uni(lu(lien))]


@pytest.mark.parametrize(
    ("appareil", "attendus"),
    [
        ("mobile", ("Vitesse retenue : 82 km/h (92 moins la marge de 10 km/h)", "Excès : 2 km/h")),
        ("aucun", ("Vitesse retenue : 92 km/h. ", "Excès : 12 km/h")),
        ("fixe", ("Vitesse retenue : 87 km/h (92 moins la marge de 5 km/h)", "Excès : 7 km/h")),
    ],
)
def test_l_appareil_change_la_marge(page: Page, appareil: str, attendus: tuple[str, ...]) -> None:
    """Un radar en mouvement déduit davantage ; une vitesse déjà retenue ne se réduit pas."""
    _chercher(page, "92 pour 80")
    page.get_by_label("mesurée par").select_option(appareil)
    texte = uni(lu(page.locator(REPONSE)))
    assert all(attendu in texte for attendu in attendus), texte
    page.get_by_label("mesurée par").select_option("fixe")


def test_sans_exces_aucune_infraction(page: Page) -> None:
    """84 au lieu de 80 : la marge absorbe tout, et la page le dit sans lien."""
    _chercher(page, "84 au lieu de 80")
    reponse = page.locator(REPONSE)
    voit(reponse, "Pas d’excès")
    expect(reponse.get_by_role("link")).to_have_count(0)


SANS_ECART = ["130 autoroute", "flashé à 120 sur autoroute", "45 en ville", "50 en agglomération"]


@pytest.mark.parametrize("texte", SANS_ECART)
def test_une_vitesse_permise_n_est_pas_un_exces_de_ce_nombre(page: Page, texte: str) -> None:
    """« 130 autoroute » n’est pas un excès de 130 : aucun point, et la limite supposée se corrige."""
    assert not _chercher(page, texte)
    voit(page.locator(REPONSE), "Pas d’excès pour une limite de", "La limite était autre")
    limite = "130" if "autoroute" in texte else "50"
    expect(page.get_by_label("Limite")).to_have_value(limite)


@pytest.mark.parametrize("texte", ["135€", "amende de 135 €", "90€", "375 euros majorée"])
def test_une_amende_se_cherche_comme_on_l_ecrit(page: Page, texte: str) -> None:
    """Avec son signe, minorée, majorée : les infractions de 4e classe, et elles seules."""
    trouvees = _chercher(page, texte)
    assert len(trouvees) > 100
    expect(page.get_by_text("Rien ne réunit tous ces mots")).to_be_hidden()


@pytest.mark.parametrize("texte", ["excès de vitess", "vitess"])
def test_un_mot_interrompu_sur_un_s_se_trouve(page: Page, texte: str) -> None:
    """Le singulier d’un singulier est lui-même : « vitess » commence « vitesse »."""
    assert _chercher(page, texte)[0].startswith("Excès de vitesse")
    expect(page.get_by_text("Rien ne réunit tous ces mots")).to_be_hidden()


def test_effacer_la_phrase_vide_les_champs(page: Page) -> None:
    """Ce que la phrase a rempli part avec elle ; ce qui est tapé à la main reste."""
    _chercher(page, "92 pour 80")
    expect(page.get_by_label("Limite")).to_have_value("80")
    _chercher(page, "téléphone")
    expect(page.get_by_label("Limite")).to_be_hidden()
    page.get_by_text("du radar aux points").click()
    expect(page.get_by_label("Limite")).to_have_value("")
    page.get_by_label("Limite").fill("70")
    _chercher(page, "feu")
    expect(page.get_by_label("Limite")).to_have_value("70")
    page.reload()


def test_sans_la_limite_la_page_la_demande(page: Page) -> None:
    """« flashé à 92 » : toutes les tranches d’excès restent, et la page demande la limite."""
    trouvees = _chercher(page, "flashé à 92")
    assert len(trouvees) == 8
    assert all(libelle.startswith("Excès de vitesse") for libelle in trouvees)
    lit(page.locator(REPONSE), "Indiquez aussi la limite.")


@pytest.mark.parametrize(
    "texte",
    [
        "excès de 20 km/h",
        "de 20 à 30 km/h",
        "trottinette 25 km/h",
        "2 points vitesse",
        "flash feu rouge",
        "moins de 5 km/h",
        "stage 4 jours pour 4 points",
        "R413-14",
        "R413-14 sur autoroute",
        "",
    ],
)
def test_ce_qui_n_est_pas_une_vitesse_mesuree(page: Page, texte: str) -> None:
    """Un écart, un article, un feu : le calcul reste fermé, la recherche par mots répond."""
    _chercher(page, texte)
    expect(page.get_by_label("Limite")).to_be_hidden()
    expect(page.get_by_label("Limite")).to_have_value("")


def test_les_champs_suffisent_au_clavier(page: Page) -> None:
    """Ouvrir, limite, vitesse, appareil : tout à la touche Tab, et Entrée n’envoie rien."""
    page.get_by_label("Chercher dans le barème").fill("")
    page.get_by_label("Chercher dans le barème").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("110")
    lit(page.locator(REPONSE), "Indiquez aussi la vitesse.")
    page.keyboard.press("Tab")
    page.keyboard.type("150")
    page.keyboard.press("Enter")
    voit(page.locator(REPONSE), "3 points")
    assert page.evaluate("document.activeElement.id") == "vitesse-lue"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "vitesse-appareil"


def test_la_reponse_se_voit_depuis_le_bas_de_la_page(navigateur: Browser, adresse: str) -> None:
    """Le champ suit le défilement ; chercher depuis le bas ramène à la première réponse."""
    ouverte = navigateur.new_page(viewport={"width": 390, "height": 844})
    ouverte.goto(f"{adresse}/bareme/", wait_until="networkidle")
    ouverte.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
    _chercher(ouverte, "téléphone")
    expect(ouverte.get_by_role("link", name=TELEPHONE)).to_be_in_viewport()
    _chercher(ouverte, "92 pour 80")
    expect(ouverte.locator(REPONSE)).to_be_in_viewport()
    ouverte.close()


def test_rien_ne_saute_au_chargement(navigateur: Browser, adresse: str) -> None:
    """La place des champs est prise avant le script : aucun décalage de la page."""
    ouverte = navigateur.new_page(viewport={"width": 390, "height": 844})
    ouverte.goto(f"{adresse}/bareme/", wait_until="networkidle")
    decalage = ouverte.evaluate(
        """() => new Promise((rendre) => new PerformanceObserver((liste) => rendre(
          liste.getEntries().reduce((somme, entree) => somme + entree.value, 0)
        )).observe({ type: "layout-shift", buffered: true }) ?? setTimeout(() => rendre(0), 500))"""
    )
    assert decalage < 0.01
    ouverte.close()


def test_sans_javascript_les_champs_disparaissent(navigateur: Browser, adresse: str) -> None:
    """Rien d’inutile ni de place perdue ; le tableau reste entier."""
    contexte = navigateur.new_context(java_script_enabled=False)
    ouverte = contexte.new_page()
    ouverte.goto(f"{adresse}/bareme/")
    expect(ouverte.locator(".pp-filtre")).to_be_hidden()
    expect(ouverte.locator(".pp-vitesse")).to_be_hidden()
    assert ouverte.locator("#tableau-du-bareme tr[data-infraction]:visible").count() > 50
    contexte.close()


@pytest.mark.parametrize("limite", [30, 50, 51, 80, 110, 130])
def test_chaque_exces_a_une_seule_infraction(bareme: Bareme, limite: int) -> None:
    """De 0 à 150 km/h de trop, une tranche en vigueur et une seule."""
    jour = bareme.jour_du_site
    tranches = [
        i.exces for i in bareme.infractions if i.exces and any(v.couvre(jour) for v in i.versions)
    ]
    assert [sum(t.contient(exces, limite) for t in tranches) for exces in range(151)] == [1] * 151


def test_les_donnees_de_la_page_suivent_le_bareme(bareme: Bareme) -> None:
    """Les marges viennent des paramètres datés ; les tranches, des fiches en vigueur."""
    donnees = vitesse(bareme)
    assert donnees["marges"] == {
        "fixe": {"kmh": 5, "pourcent": 5},
        "mobile": {"kmh": 10, "pourcent": 10},
    }
    assert donnees["seuil"] == 100
    assert donnees["limites"] == {"agglomeration": 50, "autoroute": 130}
    publiees = {i["id"]: i.get("exces") for i in json.loads(liste(bareme))["infractions"]}
    attendues = {i.id: i.exces for i in bareme.infractions}
    for identifiant, exces in attendues.items():
        lue = publiees[identifiant]
        assert (lue is None) == (exces is None)
        if exces:
            assert (lue["de"], lue["moins_de"]) == (exces.de, exces.moins_de)


VUES = [(390, "light"), (1280, "dark")]


@pytest.mark.parametrize("vue", VUES, ids=lambda vue: f"{vue[0]}-{vue[1]}")
@pytest.mark.parametrize("chemin", ["/", "/bareme/", "/donnees/"])
def test_axe_ne_trouve_rien(
    navigateur: Browser, adresse: str, vue: tuple[int, str], chemin: str
) -> None:
    """Le calcul ouvert avec sa réponse, la page des données : aucune faute, rien ne déborde."""
    ouverte = navigateur.new_page(
        viewport={"width": vue[0], "height": 844}, color_scheme=vue[1], reduced_motion="reduce"
    )
    ouverte.goto(adresse + chemin, wait_until="networkidle")
    if chemin != "/donnees/":
        ouverte.locator("#filtre").fill("137 pour 130")
        _repondu(ouverte)
        voit(ouverte.locator(REPONSE), "l’arrondi décide")
    assert axe.fautes(ouverte) == []
    assert ouverte.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    ouverte.close()


def test_l_accueil_repond_sur_place(navigateur: Browser, adresse: str) -> None:
    """« 112 au lieu de 90 » : points, amende, vitesse retenue sous le champ ; rien de Python n’est demandé."""
    ouverte = navigateur.new_page(viewport={"width": 390, "height": 500})
    demandes: list[str] = []
    ouverte.on("request", lambda demande: demandes.append(demande.url))
    ouverte.goto(f"{adresse}/", wait_until="networkidle")
    assert not [url for url in demandes if url.endswith(("infractions.json", "chercher.js"))]
    ouverte.get_by_label("Que s’est-il passé").fill("112 au lieu de 90")
    _repondu(ouverte)
    reponse = ouverte.locator(REPONSE)
    voit(reponse, "1\u00a0point", "amende forfaitaire 68\u00a0€", "106,4\u00a0km/h")
    expect(reponse.locator(".pp-chercheur__fait")).to_be_in_viewport(ratio=1)
    assert not [url for url in demandes if "pyodide" in url or url.endswith((".wasm", ".whl"))]
    ouverte.close()


@pytest.mark.parametrize("absent", ["infractions.json", "chercher.js"])
def test_l_accueil_dit_que_la_liste_n_est_pas_venue(
    navigateur: Browser, adresse: str, absent: str
) -> None:
    """La liste ou le script qui y cherche manque : une phrase ; le réseau revenu, le geste suivant répond."""
    ouverte = navigateur.new_page()
    ouverte.route(f"**/{absent}", lambda route: route.fulfill(status=404, body="non"))
    ouverte.goto(f"{adresse}/")
    champ = ouverte.get_by_label("Que s’est-il passé")
    champ.fill("feu")
    voit(ouverte.locator(REPONSE), "La liste des infractions n’est pas venue")
    ouverte.unroute(f"**/{absent}")
    champ.fill("feu rouge")
    voit(ouverte.locator(".pp-chercheur__liste"), FEU)
    ouverte.close()


def test_la_page_lit_la_recherche_de_son_adresse(navigateur: Browser, adresse: str) -> None:
    """Du lien de l’accueil, sur un téléphone : le champ est rempli, et rien ne recouvre la réponse."""
    ouverte = navigateur.new_page(viewport={"width": 390, "height": 844})
    ouverte.goto(adresse)
    ouverte.locator("#filtre").fill("alcool")
    ouverte.get_by_role("link", name=re.compile(r"^Voir les \d+ infractions$")).click()
    champ = ouverte.get_by_label("Chercher dans le barème")
    expect(champ).to_have_value("alcool")
    expect(champ).to_be_in_viewport()
    a_l_ecran(ouverte.locator(REPONSE), re.compile(r"\d+ infractions"))
    expect(ouverte.get_by_role("textbox", name="Rechercher")).not_to_be_focused()
    ouverte.close()


@pytest.mark.parametrize("chemin", ["/", "/bareme/", "/bareme/vitesse/"])
def test_hors_du_champ_la_phrase_et_aucun_point(
    navigateur: Browser, adresse: str, chemin: str
) -> None:
    """À l’étranger : la phrase du barème s’annonce, aucune infraction ne se montre en réponse."""
    ouverte = navigateur.new_page()
    ouverte.goto(adresse + chemin)
    ouverte.locator("#filtre").fill("flashé en Belgique à 112 au lieu de 90")
    _repondu(ouverte)
    entend(ouverte.locator(REPONSE), "ne retire aucun point français")
    voit_sans(ouverte.locator(REPONSE), "1\u00a0point")
    expect(ouverte.locator(".pp-chercheur__liste li")).to_have_count(0)
    ouverte.close()


def test_chaque_aiguillage_mene_a_une_page(site: Path, bareme: Bareme) -> None:
    """La page citée existe dans le site construit, dans les deux langues."""
    for publiee in (liste(bareme), liste_anglaise(bareme)):
        aiguillages = json.loads(publiee)["aiguillages"]
        assert aiguillages
        sans_page = [a["id"] for a in aiguillages if not (site / a["url"] / "index.html").is_file()]
        assert sans_page == []
