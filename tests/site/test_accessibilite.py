"""La déclaration d’accessibilité : son taux vient de ce qui a été jugé, et chaque essai nommé existe."""

import ast
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from pydantic import ValidationError

from atelier.hebergement.regles import PARTOUT
from atelier.qualite.accessibilite import Audit, declarer, lire
from tests.chemins import RACINE
from tests.site.site_lu import Element

SANS_HABILLAGE = re.compile(r"(?:en/)?(?:simulateur|simulator)/(?:integrer|embed)/index\.html")
"""Le simulateur à intégrer : ni menu, ni recherche, dans le cadre d’une autre page."""
HORS_DU_PLAN = re.compile(r"404\.html|hors-ligne/|contribuer/|decisions/")
"""Où l’on n’arrive que par accident, et ce qui s’adresse à qui travaille au dépôt."""
MEDIAS = ("audio", "object", "embed", "applet", "bgsound")
PRESENTATION = {"font", "center", "big", "strike", "tt", "marquee", "blink", "basefont"}
ATTRIBUTS = {
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "valign",
    "hspace",
    "vspace",
    "style",
}
DROITE_A_GAUCHE = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def petit(*verdicts: str, criteres: int) -> Audit:
    """Rend une auto-évaluation d’une seule thématique, jugée dans l’ordre."""
    jugements = [
        {"numero": f"1.{n}", "verdict": v, "comment": "lecture", "note": "x", "note_en": "x"}
        for n, v in enumerate(verdicts, 1)
    ]
    return Audit.model_validate(
        {
            "referentiel": "R",
            "au": "2026-11-30",
            "thematiques": [{"nom": "T", "nom_en": "T", "criteres": criteres}],
            "jugements": jugements,
        }
    )


OUI, NON, RIEN = "conforme", "non-conforme", "sans-objet"


@pytest.mark.parametrize(
    ("audit", "taux", "etat"),
    [
        (petit(OUI, OUI, criteres=2), 100, "totalement conforme"),
        (petit(OUI, RIEN, criteres=2), 100, "totalement conforme"),
        (petit(OUI, NON, criteres=2), 50, "partiellement conforme"),
        (petit(*[OUI] * 49, *[NON] * 51, criteres=100), 49, "non conforme"),
        (petit(*[OUI] * 99, NON, criteres=100), 99, "partiellement conforme"),
        (petit(OUI, OUI, NON, criteres=3), 66, "partiellement conforme"),  # 66,67 : au-dessous
        (petit(OUI, OUI, criteres=3), 100, "non conforme"),  # un critère n’a pas été jugé
        (petit(RIEN, criteres=1), None, "non conforme"),
        (petit(criteres=1), None, "non conforme"),
    ],
)
def test_l_etat_suit_le_taux_et_ce_qui_reste_a_juger(
    audit: Audit, taux: int | None, etat: str
) -> None:
    """Conformes / (conformes + non conformes), arrondi au-dessous ; non conforme tant qu’il en reste à juger."""
    assert (audit.taux, audit.etat) == (taux, etat)


@pytest.mark.parametrize(
    "jugement",
    [
        {"numero": "1.2"},
        {"numero": "2.1"},
        {"numero": "1.1", "comment": "essai"},
        {"numero": "1.1", "preuve": "a::b"},
        {"numero": "1.1", "verdict": "peut-être"},
    ],
    ids=["critère de trop", "thématique de trop", "sans preuve", "preuve de trop", "verdict"],
)
def test_un_jugement_qui_ne_tient_pas_est_refuse(jugement: dict[str, str]) -> None:
    """Un critère inconnu, un essai sans nom : la page ne s’écrit pas."""
    entier = {"verdict": OUI, "comment": "lecture", "note": "x", "note_en": "x"} | jugement
    brut = petit(criteres=1).model_dump()
    with pytest.raises(ValidationError):
        Audit.model_validate(brut | {"jugements": [entier]})
    bon = {"numero": "1.1", "verdict": OUI, "comment": "lecture", "note": "x", "note_en": "x"}
    with pytest.raises(ValidationError):
        Audit.model_validate(brut | {"jugements": [bon, bon]})


def test_chaque_essai_nomme_existe() -> None:
    """« fichier::nom » : le fichier est au dépôt, et ce test y est écrit."""
    audit = lire()
    assert len(audit.numeros) == 106, "les critères du RGAA 4.1"
    for jugement in audit.jugements:
        if jugement.preuve is None:
            continue
        chemin, _, nom = jugement.preuve.partition("::")
        arbre = ast.parse((RACINE / chemin).read_text("utf-8"))
        assert nom in {n.name for n in arbre.body if isinstance(n, ast.FunctionDef)}, (
            jugement.numero
        )


def test_la_declaration_dit_ses_comptes_son_contact_et_les_recours(
    pages: dict[str, Element],
) -> None:
    """Dans les deux langues : le taux, ce qui reste à juger, qui contacter, le Défenseur des droits, le jour."""
    audit = lire()
    for uri, en_anglais in {"accessibilite": False, "en/accessibility": True}.items():
        d = declarer(audit, en_anglais=en_anglais)
        page = pages[f"{uri}/index.html"]
        texte = page.un("article").texte
        attendus = (f"{d.taux}", f"{d.non_evalues}", f"{d.total}", d.etat, d.referentiel)
        assert [a for a in attendus if a not in texte] == [], uri
        assert "Libre réponse 71120" in texte
        assert "https://formulaire.defenseurdesdroits.fr/" in {
            a.attributs.get("href") for a in page.tous("a")
        }
        assert str(d.au.year) in texte
        assert [e for e in page.tous("dd") if e.attributs.get("data-variable") == "CONTACT"]
        lignes = page.un("table").un("tbody").tous("tr")
        assert sum(int(ligne.tous("td")[-1].texte) for ligne in lignes) == d.non_evalues


def test_chaque_pied_de_page_annonce_l_etat(pages: dict[str, Element]) -> None:
    """« Accessibilité : … », comme l’usage le veut, avec un lien vers la déclaration de la langue."""
    audit = lire()
    for chemin, page in pages.items():
        if SANS_HABILLAGE.fullmatch(chemin):
            continue
        anglais = chemin.startswith("en/")
        etat = declarer(audit, en_anglais=anglais).etat
        dit = f"Accessibility: {etat}" if anglais else f"Accessibilité : {etat}"
        (lien,) = (a for a in page.un("footer", "pp-pied").tous("a") if a.texte == dit)
        vise = urljoin(f"/{chemin}", lien.attributs["href"])
        assert vise == ("/en/accessibility/" if anglais else "/accessibilite/"), chemin


def test_chaque_cadre_a_un_titre(pages: dict[str, Element]) -> None:
    """Critère 2.1."""
    sans = [c for c, p in pages.items() for i in p.tous("iframe") if not i.attributs.get("title")]
    assert sans == []


def test_aucun_media_n_est_publie(site: Path, pages: dict[str, Element]) -> None:
    """Critères 4.1 à 4.12 : ni son, ni vidéo, ni module ; l’image de l’appareil photo n’en est pas un."""
    assert [(c, n) for c, page in pages.items() for n in MEDIAS if page.tous(n)] == []
    for chemin, page in pages.items():
        for video in page.tous("video"):
            assert {"muted", "playsinline"} <= set(video.attributs), chemin
            assert not {"src", "autoplay"} & set(video.attributs), chemin
            assert video.tous("source") == [], chemin
    sons = {".mp3", ".mp4", ".ogg", ".oga", ".ogv", ".wav", ".webm", ".swf"}
    assert [f for f in site.rglob("*") if f.suffix.lower() in sons] == []


def test_chaque_tableau_a_son_titre_et_ses_en_tetes(pages: dict[str, Element]) -> None:
    """Critères 5.3 à 5.8 : chaque tableau est de données, a une légende, et ses en-têtes disent leur portée."""
    for chemin, page in pages.items():
        for tableau in page.tous("table"):
            assert tableau.tous("caption"), chemin
            en_tetes = tableau.tous("th")
            assert en_tetes, chemin
            assert all(th.attributs.get("scope") for th in en_tetes), chemin
            assert tableau.attributs.get("role") != "presentation", chemin


def nomme(lien: Element) -> bool:
    """Dit si un lien a un intitulé : son texte, ou ce qui en tient lieu."""
    noms = [lien.attributs.get("aria-label"), lien.attributs.get("title"), lien.texte]
    noms += [i.attributs.get("alt") for i in lien.tous("img")]
    return any(nom and nom.strip() for nom in noms)


def test_chaque_lien_a_un_intitule(pages: dict[str, Element]) -> None:
    """Critère 6.2."""
    nus = [
        (chemin, lien.attributs["href"])
        for chemin, page in pages.items()
        for lien in page.tous("a")
        if "href" in lien.attributs and "hidden" not in lien.attributs and not nomme(lien)
    ]
    assert nus == []


def test_chaque_page_dit_son_type_sa_langue_et_son_titre(
    site: Path, pages: dict[str, Element]
) -> None:
    """Critères 8.1, 8.3, 8.4 et 8.5."""
    titres = set()
    for chemin, page in pages.items():
        debut = (site / chemin).read_text("utf-8").lstrip()[:15].lower()
        assert debut == "<!doctype html>", chemin
        assert page.un("html").attributs["lang"] == ("en" if chemin.startswith("en/") else "fr")
        titres.add(page.un("head").un("title").texte)
    assert len(titres) == len(pages)
    assert "" not in titres


def test_aucun_texte_ne_se_lit_de_droite_a_gauche(pages: dict[str, Element]) -> None:
    """Critère 8.10."""
    assert [c for c, page in pages.items() if DROITE_A_GAUCHE.search(page.un("body").texte)] == []


def test_la_presentation_est_dans_les_feuilles_de_style(pages: dict[str, Element]) -> None:
    """Critère 10.1 : ni balise ni attribut qui ne serve qu’à présenter."""
    for chemin, page in pages.items():
        for element in page.tous():
            assert element.nom not in PRESENTATION, chemin
            assert not ATTRIBUTS & set(element.attributs), (chemin, element.nom)


def test_chaque_page_a_menu_recherche_plan_et_evitement(pages: dict[str, Element]) -> None:
    """Critères 12.1, 12.4, 12.5 et 12.7 : à la même place, sur chaque page qui a l’habillage."""
    for chemin, page in pages.items():
        if SANS_HABILLAGE.fullmatch(chemin):
            continue
        assert page.tous("nav", "md-nav--primary"), chemin
        assert page.un("header").tous("div", "md-search"), chemin
        plan = "/en/site-map/" if chemin.startswith("en/") else "/plan-du-site/"
        vises = {
            urljoin(f"/{chemin}", a.attributs["href"])
            for a in page.un("footer", "pp-pied").tous("a")
            if "href" in a.attributs
        }
        assert plan in vises, chemin
        evitements = page.tous("a", "md-skip")
        ancres = {e.attributs.get("id") for e in page.tous()}
        assert evitements, chemin
        assert evitements[0].attributs["href"].removeprefix("#") in ancres, chemin


def test_le_plan_mene_a_toutes_les_pages_de_sa_langue(pages: dict[str, Element]) -> None:
    """Critère 12.3 : chaque page du menu y est ; les fiches et les cas, depuis les pages où le plan mène."""
    for plan, langue in {"plan-du-site/index.html": "", "en/site-map/index.html": "en/"}.items():
        atteintes = {plan}
        a_lire = [plan]
        while a_lire:
            chemin = a_lire.pop()
            for lien in pages[chemin].un("main").tous("a"):
                vise = urljoin(f"/{chemin}", lien.attributs.get("href", "").partition("#")[0])
                nom = vise.lstrip("/") + ("index.html" if vise.endswith("/") else "")
                if nom in pages and nom not in atteintes and nom.startswith(langue):
                    atteintes.add(nom)
                    a_lire.append(nom)
        siennes = {
            c
            for c in pages
            if c.startswith("en/") == bool(langue)
            and not SANS_HABILLAGE.fullmatch(c)
            and not HORS_DU_PLAN.match(c)
        }
        assert siennes - atteintes == set()


def test_aucun_mouvement_de_l_appareil_n_est_lu() -> None:
    """Critère 13.12 : la politique le refuse à toutes les pages."""
    assert {"accelerometer=()", "gyroscope=()"} <= set(PARTOUT["Permissions-Policy"].split(", "))
