"""Le kit à imprimer : une feuille chacune, un code qui mène à sa page, un quiz que le moteur corrige."""

import io
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from atelier import Bareme
from atelier.fiches.fiche import fiches
from atelier.guide.echeances import PAPIERS
from atelier.guide.kit import PasCourante, lignes
from atelier.langue.mots import date_longue, points_ou_aucun
from atelier.modeles.kit import Conducteur, QuestionDuQuiz
from permis_points import VERSION, SoldeDit, bareme_du_paquet, lire_dossier, relever
from permis_points.bareme import Bareme as BaremeDuMoteur
from tests import axe
from tests.chemins import RACINE
from tests.regard import voit
from tests.site.site_lu import Element, uni

PAGE_PDF = re.compile(rb"/Type\s*/Page\b")
FORMAT_PDF = re.compile(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")
POUCE, POINT = 25.4, 72
TAILLES = {"A4": (210, 297), "A3": (297, 420)}
"""En millimètres."""
CODE_AU_MOINS = 20
"""Le côté d’un code imprimé, en millimètres."""
MODULES_DE_MARGE = 4
FINESSE = 3
"""Des pixels d’écran par pixel de CSS : le code se photographie de près."""
LIRE = ("node", "tests/site/lire_des_codes.mjs")
VINGT = 20
UN_JOUR = timedelta(days=1)
INVENTES = {"Imaginaire", "Fictif", "Exemple", "Inventé", "Supposée", "Quelconque"}
GUIDE = {
    "lettres": "kit/",
    "lettres/bureau": "kit/",
    "zero-point": "kit/zero-point/",
    "zero-point/dix-premiers-jours": "kit/dix-premiers-jours/",
    "probatoire": "kit/permis-probatoire/",
    "recuperer": "kit/mes-points-reviennent-quand/",
}
"""Chaque page du guide, et la feuille qu’elle propose."""


@dataclass(frozen=True)
class Sortie:
    """Une feuille imprimée : ses pages, leur format en millimètres, son code, sa largeur à l’écran."""

    pages: int
    format: tuple[int, int]
    code: Image.Image
    cote: float
    large: int


@pytest.fixture(scope="module")
def feuilles(pages: dict[str, Element]) -> dict[str, Element]:
    """Rend les feuilles du kit : chaque page qui porte un code."""
    trouvees = {c: page for c, page in pages.items() if page.tous(classe="pp-qr")}
    assert trouvees
    assert all(chemin.startswith("kit/") for chemin in trouvees)
    return trouvees


@pytest.fixture(scope="module")
def sorties(
    navigateur: Browser, adresse: str, feuilles: dict[str, Element]
) -> Iterator[dict[str, Sortie]]:
    """Rend chaque feuille, ouverte une fois : à l’écran le plus étroit et sombre, puis sur papier."""
    contexte = navigateur.new_context(
        viewport={"width": 308, "height": 640},
        color_scheme="dark",
        device_scale_factor=FINESSE,
    )
    page = contexte.new_page()
    yield {chemin: _imprimer(page, f"{adresse}/{chemin}") for chemin in feuilles}
    contexte.close()


def _imprimer(page: Page, url: str) -> Sortie:
    page.emulate_media(media="screen")
    page.goto(url.removesuffix("index.html"))
    large = page.evaluate("document.documentElement.scrollWidth")
    page.emulate_media(media="print")
    pdf = page.pdf(prefer_css_page_size=True, format="Letter")
    format_lu = FORMAT_PDF.search(pdf)
    assert format_lu, url
    dessin = page.locator(".pp-qr__dessin")
    boite = dessin.bounding_box()
    assert boite, url
    return Sortie(
        len(PAGE_PDF.findall(pdf)),
        (_en_mm(float(format_lu[1])), _en_mm(float(format_lu[2]))),
        Image.open(io.BytesIO(dessin.screenshot())).convert("L"),
        min(boite["width"], boite["height"]) / 96 * POUCE,
        large,
    )


def _en_mm(points: float) -> int:
    return round(points / POINT * POUCE)


def adresse_de(page: Element) -> str:
    """Rend l’adresse que la page dit être la sienne."""
    (lien,) = (e for e in page.tous("link") if e.attributs.get("rel") == "canonical")
    return lien.attributs["href"]


def lues(images: list[Image.Image]) -> list[list[str]]:
    """Rend les codes lus sur chaque image."""
    entree = b"".join(f"{i.width} {i.height}\n".encode() + i.tobytes() for i in images)
    fait = subprocess.run(  # noqa: S603  notre propre script
        LIRE, cwd=RACINE, input=entree, capture_output=True, check=True, timeout=120
    )
    return [json.loads(ligne) for ligne in fait.stdout.decode().splitlines()]


def test_une_feuille_tient_sur_une_page_et_une_seule(
    sorties: dict[str, Sortie], feuilles: dict[str, Element]
) -> None:
    """Du format qu’elle annonce, une page au PDF ; à l’écran, rien ne se fait glisser de côté."""
    trop = {c: s.pages for c, s in sorties.items() if s.pages != 1}
    assert trop == {}
    for chemin, sortie in sorties.items():
        (annonce,) = re.findall(
            r"Une seule feuille (A\d)", feuilles[chemin].un(classe="pp-geste").texte
        )
        assert (chemin, sortie.format) == (chemin, TAILLES[annonce])
    assert {c: s.large for c, s in sorties.items() if s.large > 308} == {}
    assert TAILLES["A3"] in {s.format for s in sorties.values()}


def test_le_code_mene_a_sa_propre_page(
    sorties: dict[str, Sortie], feuilles: dict[str, Element]
) -> None:
    """Lu par un autre que qui l’a dessiné : l’adresse de la page, que la feuille dit aussi en clair."""
    attendues = [[adresse_de(feuilles[chemin])] for chemin in sorties]
    assert lues([s.code for s in sorties.values()]) == attendues
    for chemin, page in feuilles.items():
        assert page.un(classe="pp-feuille__adresse").texte == adresse_de(page), chemin
        nom = page.un(classe="pp-qr").attributs
        assert nom["role"] == "img", chemin
        assert adresse_de(page) in nom["aria-label"], chemin


def test_le_code_a_sa_taille_et_sa_marge(
    sorties: dict[str, Sortie], feuilles: dict[str, Element]
) -> None:
    """Deux centimètres au moins, noir sur blanc, quatre modules de blanc autour, même d’une page sombre."""
    for chemin, sortie in sorties.items():
        assert sortie.cote >= CODE_AU_MOINS, chemin
        (dessin,) = feuilles[chemin].tous("svg", "pp-qr__dessin")
        modules = int(
            dessin.attributs.get("viewbox", dessin.attributs.get("viewBox", "")).split()[2]
        )
        image = sortie.code
        noirs = image.point(lambda v: 255 if v < 128 else 0).getbbox()
        assert noirs, chemin
        marge = min(noirs[0], noirs[1], image.width - noirs[2], image.height - noirs[3])
        # La photo peut perdre un point de la page sur ses bords.
        assert marge >= MODULES_DE_MARGE * image.width / modules - FINESSE, chemin
        assert image.getextrema() == (0, 255), chemin


def test_chaque_feuille_dit_son_droit_sa_version_et_sa_licence(
    feuilles: dict[str, Element], bareme: Bareme
) -> None:
    """Le jour du site, non celui de la machine ; la version ; le jour où elle a été relue ; la licence."""
    for chemin, page in feuilles.items():
        pied = page.un(classe="pp-feuille__pied").texte
        for dit in (
            f"Droit du {date_longue(bareme.jour_du_site)}",
            f"datée du {date_longue(bareme.droit_verifie_au)}",
            "Feuille relue le",
            f"version {VERSION}",
            "Licence Ouverte 2.0",
            "site non officiel",
        ):
            assert uni(dit) in pied, (chemin, dit)


def test_chaque_lettre_du_guide_a_sa_feuille(
    pages: dict[str, Element], feuilles: dict[str, Element]
) -> None:
    """Chaque lettre décodée et chaque papier du bureau : ce que c’est, que faire, avant quand."""
    lettres = {
        f"lettres/#{h.attributs['id']}"
        for h in pages["lettres/index.html"].tous("h2")
        if h.attributs.get("id", "").startswith("lettre-")
    }
    du_bureau = {
        f"lettres/bureau/#{nom}" for nom in PAPIERS if f"lettres/#lettre-{nom}" not in lettres
    }
    assert len(lettres) > len(PAPIERS) / 2
    menees: dict[str, str] = {}
    for chemin, page in feuilles.items():
        ancres = {h.attributs.get("id") for h in page.tous("h2")}
        if {"que-faire", "avant-quand"} <= ancres:
            assert page.un(classe="reponse").texte, chemin
            vises = [a.attributs.get("href", "").removeprefix("../../") for a in page.tous("a")]
            menees |= dict.fromkeys(vises, chemin)
    assert lettres | du_bureau <= menees.keys(), (lettres | du_bureau) - menees.keys()


def test_les_vingt_existent_sont_en_vigueur_et_ont_leurs_points(
    pages: dict[str, Element], bareme: Bareme
) -> None:
    """Vingt, différentes ; celles que l’on a comptées y sont toutes ; chaque ligne dit ses points."""
    codes = [choisie.code for choisie in bareme.frequentes]
    assert len(codes) == len(set(codes)) == VINGT
    par_id = {f.infraction.id: f for f in fiches(bareme)}
    comptees = {
        f.infraction.id
        for f in par_id.values()
        if f.infraction.frequence and f.en_vigueur and f.version.points
    }
    assert comptees <= set(codes)
    rangs = pages["kit/vingt-infractions/index.html"].un(classe="pp-frequentes").tous("tr")[1:]
    assert len(rangs) == VINGT
    for code, rang in zip(codes, rangs, strict=True):
        fiche = par_id[code]
        assert fiche.en_vigueur, code
        (lien,) = rang.tous("a")
        assert lien.attributs["href"].endswith(fiche.url), code
        assert re.match(rf"{fiche.version.points} points?", rang.tous("td")[0].texte), code
        assert uni(fiche.amende) in rang.tous("td")[1].texte, code
        assert ("*" in rang.tous("th")[0].texte) == (code in comptees), code
    affiche = pages["kit/affiche/index.html"].un(classe="pp-affiche")
    assert len(affiche.tous("a")) == VINGT
    for groupe in affiche.tous("div"):
        (nombre,) = re.findall(r"\d+", groupe.un("dt").texte)
        for lien in groupe.tous("a"):
            code = lien.attributs["href"].rstrip("/").rpartition("/")[2]
            assert par_id[code].version.points == int(nombre), code


def test_une_infraction_sans_points_n_est_pas_sur_la_feuille(bareme: Bareme) -> None:
    """Le jour où elle n’en coûte plus, ou n’est plus en vigueur, la construction le dit."""
    par_id = {f.infraction.id: f for f in fiches(bareme)}
    sans = next(f for f in par_id.values() if f.en_vigueur and not f.version.points)
    prise = bareme.frequentes[0].code
    assert len(lignes(bareme, par_id)) == VINGT
    with pytest.raises(PasCourante, match=prise):
        lignes(bareme, {**par_id, prise: sans})


def attendue(question: QuestionDuQuiz, conducteur: Conducteur, moteur: BaremeDuMoteur) -> str:
    """Rend la réponse du moteur par sa porte publique, jour par jour : rien du calcul de l’atelier."""

    def solde(jour: date) -> SoldeDit:
        dossier = {**conducteur.dossier, "au": jour.isoformat()}
        return relever(lire_dossier(dossier, moteur, jour), moteur)["solde"]

    au = date.fromisoformat(str(conducteur.dossier["au"]))
    releve = relever(lire_dossier(conducteur.dossier, moteur, au), moteur)
    if question.demande == "nouveau-permis":
        possible = releve["nouveau_permis_possible_le"]
        assert possible
        return f"Le {date_longue(date.fromisoformat(possible))}"
    assert question.le
    if question.demande == "solde":
        lu = solde(question.le)
        dit = points_ou_aucun(lu["points"])
        return f"{dit[:1].upper()}{dit[1:]} sur {lu['plafond']}"
    if question.demande == "valable":
        return "Oui" if solde(question.le)["etat"] in {"valide", "solde-nul"} else "Non"
    plein = max(m["plafond"] for m in releve["mouvements"])
    jours = {date.fromisoformat(m["le"]) for m in releve["mouvements"]}
    complets = [j for j in sorted(jours) if j > question.le and solde(j)["points"] == plein]
    assert solde(complets[0] - UN_JOUR)["points"] < plein
    return f"Le {date_longue(complets[0])}"


def test_chaque_reponse_du_quiz_est_celle_du_moteur(
    pages: dict[str, Element], bareme: Bareme
) -> None:
    """À l’écran comme sur la feuille des réponses, dans l’ordre, et jamais sur celle des questions."""
    moteur = bareme_du_paquet()
    voulues = [uni(attendue(q, c, moteur)) for c in bareme.quiz for q in c.questions]
    formateur = pages["kit/formateur/index.html"]
    depliees = [d.un("strong").texte for d in formateur.tous("details", "pp-corrige")]
    imprimees = [
        re.sub(r"^\d+\. ", "", p.tous("b")[0].texte)
        for p in pages["kit/quiz-reponses/index.html"].tous("p", "pp-question")
    ]
    assert len(voulues) > len(bareme.quiz)
    assert depliees == imprimees
    for voulue, dite in zip(voulues, imprimees, strict=True):
        assert dite.startswith(voulue), (dite, voulue)
    assert not any("open" in d.attributs for d in formateur.tous("details", "pp-corrige"))
    questions = pages["kit/quiz/index.html"]
    assert [p.texte.partition(".")[0] for p in questions.tous("p", "pp-question")] == [
        str(rang + 1) for rang in range(len(voulues))
    ]
    feuille = questions.un("article").texte
    assert [dite for dite in set(imprimees) if "sur" in dite and dite in feuille] == []


def test_une_question_dit_tout_ce_qu_elle_suppose(
    pages: dict[str, Element], bareme: Bareme
) -> None:
    """Chaque date et chaque infraction du dossier se lisent avant sa question, et que rien d’autre n’arrive."""
    for nom in ("formateur", "quiz"):
        page = pages[f"kit/{nom}/index.html"]
        sections = page.tous("section", "pp-histoire")
        assert len(sections) == len(bareme.quiz)
        assert "rien d’autre n’arrive" in page.un("article").texte
        for conducteur, section in zip(bareme.quiz, sections, strict=True):
            suppose = section.un("ul", "pp-suppose").texte
            ecrites = set(re.findall(r"\d{4}-\d\d-\d\d", repr(conducteur.dossier)))
            ecrites -= {str(conducteur.dossier["au"])}
            manquent = [
                j for j in ecrites if uni(date_longue(date.fromisoformat(j))) not in suppose
            ]
            assert manquent == [], conducteur.id
            codes = [e["code"] for e in conducteur.dossier["evenements"] if "code" in e]
            assert all(uni(bareme.infraction(c).libelle) in suppose for c in codes), conducteur.id
            texte = section.texte
            assert texte.index(suppose[:40]) < texte.index(
                section.tous("p", "pp-question")[0].texte
            )


def test_personne_ne_porte_le_nom_d_un_conducteur(
    pages: dict[str, Element], bareme: Bareme
) -> None:
    """Un nom de famille qui se dit inventé, et la page le redit."""
    assert {c.nom.rpartition(" ")[2] for c in bareme.quiz} <= INVENTES
    for nom in ("formateur", "quiz"):
        assert "Ces personnes n’existent pas" in pages[f"kit/{nom}/index.html"].un("article").texte


def test_on_y_vient_du_guide_et_du_plan(
    pages: dict[str, Element], feuilles: dict[str, Element]
) -> None:
    """L’index les a toutes, le plan aussi ; chaque page du guide propose la sienne."""
    index = {a.attributs.get("href", "") for a in pages["kit/index.html"].tous("a")}
    plan = {a.attributs.get("href", "") for a in pages["plan-du-site/index.html"].tous("a")}
    for chemin in feuilles:
        nom = chemin.removeprefix("kit/").removesuffix("index.html")
        assert nom in index, chemin
        assert f"../kit/{nom}" in plan, chemin
    for chemin, visee in GUIDE.items():
        article = pages[f"{chemin}/index.html"].un("article")
        vises = [a.attributs.get("href", "").partition("#")[0] for a in article.tous("a")]
        assert any(v.lstrip("./") == visee for v in vises), chemin


def test_rien_ne_s_y_dit_par_la_couleur() -> None:
    """Les styles des feuilles n’ont ni teinte ni fond : le noir, la couleur du texte, un trait."""
    for nom in ("feuille", "affiche"):
        style = (RACINE / f"web/{nom}.css").read_text("utf-8")
        teintes = set(re.findall(r"#[0-9a-f]{3,8}\b|rgb\w*\(|hsl\w*\(|var\(--[\w-]+\)", style))
        assert teintes <= {"#000000", "var(--pp-trait)"}, nom
        assert "background" not in style, nom


@pytest.mark.parametrize("script", [True, False], ids=["avec-script", "sans-script"])
def test_le_bouton_imprimer_ne_se_montre_que_s_il_sert(
    navigateur: Browser, adresse: str, *, script: bool
) -> None:
    """Avec script, il imprime ; sans lui, il ne se voit pas, et la page dit comment faire."""
    contexte = navigateur.new_context(java_script_enabled=script)
    page = contexte.new_page()
    if script:
        page.add_init_script("window.print = () => { window.imprime = true; };")
    page.goto(f"{adresse}/kit/zero-point/")
    bouton = page.locator("[data-imprimer]")
    expect(bouton).to_be_visible(visible=script)
    voit(page.locator(".pp-geste"), "Au clavier ou au menu du navigateur")
    if script:
        bouton.click()
        assert page.evaluate("window.imprime") is True
    contexte.close()


@pytest.mark.parametrize(("largeur", "couleurs"), [(390, "light"), (1280, "dark")])
def test_axe_n_y_trouve_rien(
    navigateur: Browser, adresse: str, largeur: int, couleurs: Literal["light", "dark"]
) -> None:
    """La feuille à tableau, l’affiche et le quiz, réponses dépliées ; étroit et clair, large et sombre."""
    contexte = navigateur.new_context(
        viewport={"width": largeur, "height": 844}, color_scheme=couleurs
    )
    page = contexte.new_page()
    for nom in ("vingt-infractions", "affiche", "formateur"):
        page.goto(f"{adresse}/kit/{nom}/")
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert (nom, axe.fautes(page)) == (nom, [])
    contexte.close()
