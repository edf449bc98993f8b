"""Qui publie, qui héberge, où écrire : dit pour de vrai, ou rien ne se publie."""

import re
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from jinja2 import Environment, FileSystemLoader

import publier
from atelier.hebergement.identite import REGLES, SiteNonConstruit, fautes, lire
from tests.chemins import RACINE
from tests.identite import ACCUEIL, DITES, MENTIONS
from tests.site.site_lu import Element, lire_texte

HABILLAGE = RACINE / "docs/templates/theme"

FAUX = {
    "EDITEUR": ["-", "42", "Nom de l’éditeur", "TODO", "à compléter", "<votre nom>"],
    "DIRECTEUR": ["Anne", "à définir", "[prénom et nom]", "Mon nom"],
    "HEBERGEUR": [
        "Hébergeur SAS",
        "Hébergeur SAS, 2 rue du Port, 59100 Roubaix",
        "Hébergeur SAS 09 72 10 10 07",
        "Nom de l’hébergeur, 2 rue du Port, 09 72 10 10 07",
    ],
    "CONTACT": [
        "ecrire",
        "ecrire@permis",
        "ecrire@permis.example",
        "contact@example.org",
        "Anne <ecrire@permis.fr>",
        "a@permis.fr, b@permis.fr",
        "mailto:ecrire@permis.fr",
        "http://permis.fr/ecrire",
        "javascript:alert(1)",
        "xxx@permis.fr",
    ],
    "SITE_URL": [
        "https://permis-a-points.example/",
        "https://permis.fr",
        "http://permis.fr/",
        "permis.fr/",
        "https://localhost/",
        "https://permis.fr/?a=/",
    ],
    "DEPOT_URL": ["https://depot.permis-a-points.example/edit/main/", "https://forge.fr/edit/main"],
}
VRAIS = {
    "EDITEUR": ["Anne Le Goff", "Éditions O."],
    "DIRECTEUR": ["Jean-Marc N’Guyen"],
    "HEBERGEUR": ["Héberge, 1 place d’Ici, 1000 Bruxelles, +32 2 123 45 67"],
    "CONTACT": ["https://permis.fr/ecrire", "a.b+c@sous.permis.fr"],
    "SITE_URL": ["https://permis.fr/un/chemin/", "https://xn--prmis-bsa.fr/"],
    "DEPOT_URL": ["https://forge.fr:8443/un/permis/-/edit/main/"],
}


def test_tout_est_dit_et_rien_n_est_refuse() -> None:
    """Le jeu de référence, puis chaque autre valeur vraie."""
    assert fautes(DITES) == []
    for nom, valeurs in VRAIS.items():
        for valeur in valeurs:
            assert fautes(DITES | {nom: valeur}) == [], valeur


@pytest.mark.parametrize("nom", REGLES)
def test_une_variable_vide_factice_ou_mal_formee_est_refusee_et_nommee(nom: str) -> None:
    """Une phrase, et une seule, qui commence par son nom ; une valeur absente vaut une valeur vide."""
    for valeur in ("", "  \u00a0 ", *FAUX[nom]):
        (phrase,) = fautes(DITES | {nom: valeur})
        assert phrase.startswith(f"{nom} "), valeur
    assert fautes({n: v for n, v in DITES.items() if n != nom}) == [f"{nom} est vide."]


def ecrire(site: Path, mentions: str, accueil: str = ACCUEIL) -> Path:
    """Écrit un site construit, en tout petit."""
    for nom, texte in {
        "assets/versions/page-1/a.js": "",
        "index.html": accueil,
        "mentions-legales/index.html": mentions,
    }.items():
        (site / nom).parent.mkdir(parents=True, exist_ok=True)
        (site / nom).write_text(texte, "utf-8")
    return site


def test_ce_qui_publie_lit_les_pages_construites(tmp_path: Path) -> None:
    """Complètes : publié. Le reste : refusé, tout ce qui manque nommé d’un coup, et rien n’est copié."""
    site, cible = tmp_path / "site", tmp_path / "cible"
    arguments = [str(cible), "--site", str(site), "--au", "2026-11-30"]
    cible.mkdir()
    ecrire(site, re.sub("Anne Le Goff", "", MENTIONS), ACCUEIL.replace("permis.fr", "a.example"))
    with pytest.raises(publier.PublicationRefusee) as refus:
        publier.main(arguments)
    assert re.findall(r"^  (\w+) ", str(refus.value), re.MULTILINE) == ["DIRECTEUR", "SITE_URL"]
    assert list(cible.iterdir()) == []
    ecrire(site, MENTIONS)
    assert lire(site) == DITES
    assert publier.main(arguments) == 0
    assert (cible / "mentions-legales/index.html").is_file()
    (site / "mentions-legales/index.html").unlink()
    with pytest.raises(publier.PublicationRefusee, match="make site"):
        publier.main(arguments)


def test_un_site_de_developpement_ne_se_publie_pas(site: Path, tmp_path: Path) -> None:
    """Construit sans dire qui publie, il l’avoue dans ses mentions ; chaque variable y a sa place."""
    dites = lire(site)
    texte = (site / "mentions-legales/index.html").read_text("utf-8")
    assert set(re.findall(r'data-variable="(\w+)"', texte)) == set(REGLES) - {
        "SITE_URL",
        "DEPOT_URL",
    }
    assert dites["SITE_URL"].startswith("https://")
    assert dites["DEPOT_URL"].endswith("/")
    assert len(fautes(dites)) == len(REGLES)
    with pytest.raises(publier.PublicationRefusee, match="EDITEUR est vide"):
        publier.main([str(tmp_path), "--site", str(site)])
    with pytest.raises(SiteNonConstruit):
        lire(tmp_path)


def rendre(gabarit: str, uri: str, extra: dict[str, str]) -> str:
    """Rend un morceau de l’habillage pour cette page, sans rien échapper d’office, comme le générateur."""
    env = Environment(loader=FileSystemLoader(HABILLAGE), autoescape=False)  # noqa: S701
    page = SimpleNamespace(
        file=SimpleNamespace(src_uri=uri),
        title="Feu rouge & « stop »",
        canonical_url="https://permis.fr/feu/",
    )
    contexte = {"config": {"extra": extra, "site_url": DITES["SITE_URL"]}}
    vue = {"en": uri.startswith("en/"), "page": page if uri else None}
    return env.get_template(gabarit).render(contexte | vue)


@pytest.mark.parametrize("uri", ["mentions-legales.md", "en/legal-notice.md"])
def test_les_mentions_rendent_chaque_valeur_donnee(tmp_path: Path, uri: str) -> None:
    """Ce que la publication donne se relit dans la page, échappé, dans les deux langues."""
    dites = DITES | {"EDITEUR": "L’éditeur & <Cie>", "CONTACT": "https://permis.fr/ecrire"}
    extra = {n.lower(): dites[n] for n in ("EDITEUR", "DIRECTEUR", "HEBERGEUR", "CONTACT")}
    rendu = rendre("partials/identite.html", uri, extra)
    ecrire(tmp_path, rendu)
    lues = lire(tmp_path)
    assert [lues[n] for n in ("EDITEUR", "DIRECTEUR", "HEBERGEUR", "CONTACT")] == [
        dites[n] for n in ("EDITEUR", "DIRECTEUR", "HEBERGEUR", "CONTACT")
    ]
    assert 'href="https://permis.fr/ecrire"' in unescape(rendu)


@pytest.mark.parametrize(
    ("uri", "sujet", "lignes"),
    [
        (
            "bareme/feu.md",
            "Erreur : Feu rouge & « stop »",
            ["Page : Feu rouge & « stop »", "Adresse : https://permis.fr/feu/"],
        ),
        (
            "en/feu.md",
            "Mistake: Feu rouge & « stop »",
            ["Page: Feu rouge & « stop »", "Address: https://permis.fr/feu/"],
        ),
        (
            "",
            "Erreur : Page introuvable",
            ["Page : Page introuvable", "Adresse : https://permis.fr/"],
        ),
    ],
)
def test_une_erreur_se_signale_sans_compte(uri: str, sujet: str, lignes: list[str]) -> None:
    """Un message prérempli : la page, son adresse, le barème ; rien du dossier de qui écrit."""
    extra = {
        "contact": "ecrire@permis.fr",
        "jour_du_site": "30 novembre 2026",
        "empreinte_du_bareme": "0123456789ab",
    }
    lien = lire_texte(rendre("partials/signaler.html", uri, extra)).un("a")
    vise = urlsplit(lien.attributs["href"])
    assert (vise.scheme, vise.path) == ("mailto", "ecrire@permis.fr")
    dits = {n: v[0].replace("\u00a0", " ") for n, v in parse_qs(vise.query).items()}
    assert dits["subject"] == sujet
    corps = dits["body"].split("\r\n")
    assert corps[:2] == lignes
    assert corps[2].endswith("30 novembre 2026, 0123456789ab")
    assert set(dits) == {"subject", "body"}


def test_un_formulaire_se_donne_tel_quel_et_un_contact_absent_se_dit() -> None:
    """L’adresse d’un formulaire n’a pas de message ; sans contact, une phrase et aucun lien mort."""
    donne = lire_texte(
        rendre("partials/signaler.html", "faq.md", {"contact": "https://permis.fr/ecrire?a=1&b=2"})
    )
    assert donne.un("a").attributs["href"] == "https://permis.fr/ecrire?a=1&b=2"
    for uri, dit in {"faq.md": "à la publication", "en/faq.md": "is published"}.items():
        absent = lire_texte(rendre("partials/signaler.html", uri, {"contact": ""}))
        assert absent.tous("a") == []
        assert dit in absent.texte


def test_chaque_page_dit_comment_signaler_une_erreur(pages: dict[str, Element]) -> None:
    """Au pied de chacune, dans sa langue ; les pages rédigées ou calculées le disent aussi sous leur texte."""
    for chemin, page in pages.items():
        mots = "Report a mistake" if chemin.startswith("en/") else "Signaler une erreur"
        assert mots in page.un("footer", "pp-pied").texte, chemin
        for outils in page.tous("p", "pp-outils"):
            assert mots in outils.texte, chemin
