"""Ce que toute page du site respecte : liens, balises, politique de sécurité, poids."""

import base64
import hashlib
import re
import statistics
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import durcir
from atelier.bilingue.habillage import langue
from tests.site.site_lu import Element

SOURCES = {
    "img": "src",
    "script": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "use": "href",
}
SIMULATEURS = (
    *("simulateur/index.html", "simulateur/integrer/index.html"),
    *("en/simulator/index.html", "en/simulator/embed/index.html"),
)
LIENS_DESCRIPTIFS = {"canonical", "prev", "next", "alternate"}
PIEDS = {
    "fr": ("Site non officiel", r"copie du Code de la route datée du \d"),
    "en": ("Unofficial site", r"copy of the Code de la route dated \d"),
}
ADRESSES = (
    "bareme/index.html",
    "index.html",
    "404.html",
    "a-propos/index.html",
    "sources/index.html",
    "cas/index.html",
    "cas/ce-392555-classe-du-dossier-entier/index.html",
)


def cibles(page: Element) -> list[str]:
    """Rend les adresses internes ou externes des liens d’une page."""
    return [a.attributs["href"] for a in page.tous("a") if "href" in a.attributs]


def test_les_pages_attendues_existent(pages: dict[str, Element]) -> None:
    """L’accueil, le barème, les sources, l’à-propos et la page d’erreur."""
    assert set(ADRESSES) <= set(pages)


def test_aucun_lien_interne_ne_casse(site: Path, pages: dict[str, Element]) -> None:
    """Chaque lien interne mène à un fichier du site, chaque ancre à un élément de sa page."""
    ancres = {
        chemin: {e.attributs.get("id") for e in page.tous()} for chemin, page in pages.items()
    }
    casses = []
    for chemin, page in pages.items():
        if (
            chemin == "404.html"
        ):  # ses liens partent de la racine, quel que soit l’endroit où elle s’affiche
            continue
        for lien in cibles(page):
            if urlsplit(lien).scheme:
                continue
            adresse, ancre = urldefrag(unquote(urljoin(f"/{chemin}", lien)))
            cible = adresse.lstrip("/") + ("index.html" if adresse.endswith("/") else "")
            absent = not (site / cible).is_file()
            # Le simulateur lit son fragment : ce n’est pas une ancre.
            libre = cible in SIMULATEURS
            if absent or (ancre and not libre and ancre not in ancres[cible]):
                casses.append(f"{chemin} → {lien}")
    assert casses == []


def test_rien_n_est_demande_a_un_tiers(site: Path, pages: dict[str, Element]) -> None:
    """Ni image, ni script, ni style d’une autre origine ; les feuilles de style non plus."""
    tiers = [
        f"{chemin} : {element.attributs[attribut]}"
        for chemin, page in pages.items()
        for nom, attribut in SOURCES.items()
        for element in page.tous(nom)
        if urlsplit(element.attributs.get(attribut, "")).netloc
        and element.attributs.get("rel") not in LIENS_DESCRIPTIFS
    ]
    styles = [
        f"{feuille.name} : {adresse}"
        for feuille in site.rglob("*.css")
        for adresse in re.findall(
            r"(?:url\(|@import )\s*[\"']?(\w+:)?//", feuille.read_text("utf-8")
        )
    ]
    assert tiers + styles == []


def test_ni_style_ni_script_en_ligne_de_notre_main(pages: dict[str, Element]) -> None:
    """Aucun attribut style ni onclick, aucune balise style ; en ligne, les seuls scripts relus."""
    for chemin, page in pages.items():
        for element in page.tous():
            interdits = [a for a in element.attributs if a == "style" or a.startswith("on")]
            assert not interdits, f"{chemin} : <{element.nom} {interdits}>"
            assert element.nom != "style", chemin
        for script in scripts_en_ligne(page):
            # Lève `ScriptInconnu` devant un script que personne n’a relu.
            assert durcir.politique(f"<script>{script}</script>"), chemin


def scripts_en_ligne(page: Element) -> list[str]:
    """Rend les scripts écrits dans la page et exécutés."""
    donnees = ("src", "type")  # un fichier, ou du JSON
    executes = [s for s in page.tous("script") if not any(nom in s.attributs for nom in donnees)]
    return ["".join(s.textes) for s in executes]


def test_la_politique_de_securite_ne_permet_que_les_scripts_de_la_page(
    pages: dict[str, Element],
) -> None:
    """La balise vient avant tout script, et son empreinte vaut pour chacun des scripts en ligne."""
    for chemin, page in pages.items():
        balises = page.un("head").tous()
        rang = next(
            i
            for i, b in enumerate(balises)
            if b.attributs.get("http-equiv") == "Content-Security-Policy"
        )
        assert not any(b.nom in {"script", "link"} for b in balises[:rang]), chemin
        directives = dict(
            d.strip().split(" ", 1) for d in balises[rang].attributs["content"].split(";")
        )
        attendues = {
            f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'"
            for s in scripts_en_ligne(page)
        }
        assert set(directives["script-src"].split()) == {
            "'self'",
            "'wasm-unsafe-eval'",
            *attendues,
        }, chemin
        assert directives["default-src"] == directives["form-action"] == "'none'"
        assert directives["style-src"] == directives["connect-src"] == "'self'"


def test_chaque_page_a_un_titre_une_langue_et_un_seul_h1(pages: dict[str, Element]) -> None:
    """Titre et description propres à la page, sa langue, un h1, des identifiants uniques."""
    titres: dict[str, str] = {}
    for chemin, page in pages.items():
        assert page.un("html").attributs["lang"] == langue(chemin), chemin
        assert len(page.tous("h1")) == 1, chemin
        titre = page.un("head").un("title").texte
        assert titre not in titres, f"{chemin} et {titres.get(titre)} : {titre}"
        titres[titre] = chemin
        identifiants = [e.attributs["id"] for e in page.tous() if e.attributs.get("id")]
        assert len(identifiants) == len(set(identifiants)), chemin
        descriptions = [
            m.attributs["content"]
            for m in page.tous("meta")
            if m.attributs.get("name") == "description"
        ]
        assert len(descriptions) == 1, chemin
        assert 20 < len(descriptions[0]) < 320, chemin


def test_les_tableaux_disent_leurs_entetes(pages: dict[str, Element]) -> None:
    """Chaque cellule d’en-tête de nos tableaux porte sa portée, chaque tableau sa légende."""
    for chemin, page in pages.items():
        for tableau in page.tous("table", "pp-tableau"):
            assert tableau.tous("caption"), chemin
            assert {th.attributs.get("scope") for th in tableau.tous("th")} <= {
                "col",
                "row",
                "rowgroup",
            }, chemin


def test_le_pied_dit_que_le_site_n_est_pas_officiel(pages: dict[str, Element]) -> None:
    """L’avertissement, la date du droit et les licences sont sur toutes les pages."""
    for chemin, page in pages.items():
        pied = page.un("footer", "pp-pied").texte
        officiel, copie = PIEDS[langue(chemin)]
        assert officiel in pied, chemin
        assert re.search(copie, pied), chemin
        assert "Licence Ouverte 2.0" in pied, chemin


def test_les_pages_sont_legeres(site: Path) -> None:
    """Page médiane de 60 ko au plus ; aucune au-dessus de 200 ko ; 60 ko pour nos feuilles et scripts."""
    tailles = [chemin.stat().st_size for chemin in site.rglob("*.html")]
    assert statistics.median(tailles) <= 60_000
    assert max(tailles) <= 200_000
    assert (
        sum(
            (site / "assets" / nom).stat().st_size
            for nom in ("site.css", "courbe.css", "chercheur.css", "chercheur.js")
        )
        <= 60_000
    )


def test_aucun_gabarit_ne_fuit(site: Path, pages: dict[str, Element]) -> None:
    """Ni fichier de gabarit publié, ni accolades restées dans une page."""
    assert [c for c in site.rglob("*") if c.suffix in {".j2", ".md"}] == []
    bavardes = {c for c, page in pages.items() if re.search(r"\{[{%]", page.un("main").texte)}
    assert bavardes == {"contribuer/ecrire-le-guide/index.html"}, "elle montre comment on les écrit"


def test_une_page_en_anglais_le_dit_a_qui_l_entend(pages: dict[str, Element]) -> None:
    """Son texte, titre compris, est dans un bloc `lang="en"` ; une page française n’en a pas."""
    [bloc] = [
        d for d in pages["reutiliser/in-english/index.html"].tous("div") if "lang" in d.attributs
    ]
    assert bloc.attributs["lang"] == "en"
    assert bloc.un("h1").texte.startswith("The French")
    assert not any("lang" in d.attributs for d in pages["reutiliser/index.html"].tous("div"))
