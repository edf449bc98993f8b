"""Les cartes à intégrer : légères, sans script ni fichier, vraies, et chez elles dans le cadre d’un autre site."""

import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

import durcir
from atelier import Bareme
from atelier.hebergement.formes import en_nginx
from atelier.hebergement.regles import CARTES, CARTES_ANGLAISES, zone
from atelier.pages.cartes import LANGUES
from tests import axe
from tests.regard import voit
from tests.site.site_lu import Element, lire

POIDS = 10_000
CHARGENT = re.compile(
    r"\s(?:src|srcset|data|poster|background|style|on\w+)=|url\(|@import|@font-face|<(?:script|img|iframe|object)\b"
)
"""Ce qui demanderait un fichier, ou exécuterait quelque chose."""
FEUILLES = "<style>a{}</style>"


@pytest.fixture(scope="module")
def cartes(site: Path) -> dict[str, Element]:
    """Rend toutes les cartes, par adresse."""
    fichiers = [
        f for dossier in (CARTES, CARTES_ANGLAISES) for f in (site / dossier).glob("*.html")
    ]
    return {f.relative_to(site).as_posix(): lire(f) for f in sorted(fichiers)}


@pytest.fixture(scope="module")
def ouvertes(site: Path) -> dict[str, dict[str, object]]:
    """Rend chaque infraction telle que les données ouvertes la disent."""
    lues = json.loads((site / "api/v1/bareme.json").read_text("utf-8"))["infractions"]
    return {infraction["id"]: infraction for infraction in lues}


def test_chaque_infraction_a_sa_carte_dans_chaque_langue(
    cartes: dict[str, Element], ouvertes: dict[str, dict[str, object]], bareme: Bareme
) -> None:
    """Une par infraction, celles d’un ancien nom comprises, et la carte générale ; rien d’autre."""
    ids = {*ouvertes, *bareme.anciens}
    attendues = {f"{lg.dossier}{nom}.html" for lg in LANGUES for nom in {*ids, lg.generale}}
    assert set(cartes) == attendues


def test_une_carte_est_legere_et_ne_demande_rien(site: Path, cartes: dict[str, Element]) -> None:
    """Dix ko au plus, aucun script, aucun fichier : son seul style est celui que sa politique permet."""
    for adresse in cartes:
        octets = (site / adresse).read_bytes()
        html = octets.decode()
        assert len(octets) <= POIDS, (adresse, len(octets))
        assert CHARGENT.findall(html) == [], adresse
        attendue = durcir.politique_d_une_carte(html)
        assert f'http-equiv="Content-Security-Policy" content="{attendue}"' in html, adresse
        assert "'sha256-" in attendue
        assert not {"'unsafe-inline'", "'self'"} & set(attendue.split()), adresse


def test_une_carte_se_dit_et_mene_a_sa_page(site: Path, cartes: dict[str, Element]) -> None:
    """Sa langue, un titre à elle, un h1, hors des moteurs de recherche ; ses liens s’ouvrent hors du cadre."""
    titres = set()
    for adresse, carte in cartes.items():
        anglaise = adresse.startswith("en/")
        assert carte.un("html").attributs["lang"] == ("en" if anglaise else "fr")
        nom = "French licence points" if anglaise else "Permis à points"
        assert carte.tous("a")[-1].texte.replace("\u00a0", " ").endswith(nom), adresse
        assert len(carte.tous("h1")) == 1, adresse
        titres.add(carte.un("title").texte)
        metas = {m.attributs.get("name"): m.attributs.get("content") for m in carte.tous("meta")}
        assert metas["robots"] == "noindex", adresse
        (canonique,) = carte.tous("link")
        assert canonique.attributs["rel"] == "canonical", adresse
        liens = carte.tous("a")
        assert canonique.attributs["href"] == liens[-1].attributs["href"], adresse
        for lien in liens:
            assert lien.attributs["target"] == "_blank", adresse
            assert lien.attributs["rel"] == "noopener", adresse
            vise = urljoin(f"https://site/{adresse}", lien.attributs["href"])
            if vise.startswith("https://site/"):
                assert (site / vise[len("https://site/") :] / "index.html").is_file(), vise
    assert len(titres) == len(cartes)


def test_le_choix_d_une_carte_dit_sa_langue(site: Path) -> None:
    """Un nom anglais proposé dans la page française y est dit anglais."""
    groupes = lire(site / "simulateur/extrait/index.html").tous("optgroup")
    assert {groupe.attributs.get("lang") for groupe in groupes} == {"fr", "en"}
    for groupe in groupes:
        anglais = groupe.attributs["lang"] == "en"
        for option in groupe.tous("option"):
            assert option.attributs["value"].startswith("en/") == anglais


def la_version(infraction: dict[str, object], jour: str) -> dict[str, object]:
    """Rend la version de ce jour ; à défaut, la première à venir ou la dernière passée."""
    versions = infraction["versions"]
    assert isinstance(versions, list)
    commencees = [v for v in versions if v["depuis"] <= jour]
    rendue: dict[str, object] = (commencees or versions[::-1])[0]
    return rendue


def nombres(texte: str) -> set[int]:
    """Rend les nombres d’un texte : « 3 750 € », « €3,750 »."""
    return {int(re.sub(r"\D", "", lu)) for lu in re.findall(r"\d(?:[,\s]?\d)*", texte)}


def test_une_carte_dit_les_chiffres_des_donnees_ouvertes(
    cartes: dict[str, Element], ouvertes: dict[str, dict[str, object]], bareme: Bareme
) -> None:
    """Les points de l’API ce jour-là, dans les deux langues, autant de ronds perdus, et le nom de l’infraction."""
    for langue in LANGUES:
        for nom, infraction in ouvertes.items():
            carte = cartes[f"{langue.dossier}{nom}.html"]
            version = la_version(infraction, str(bareme.jour_du_site))
            perdus = carte.tous("svg")[0].tous("circle", "perdu")
            assert len(perdus) == version["points"], nom
            dit = carte.tous("p", "points")[0].texte
            assert dit.startswith(str(version["points"]) if perdus else ("Aucun", "No")), nom
            amendes = version["amendes"]
            assert isinstance(amendes, dict)
            if amendes["forfaitaire"] is not None:
                assert amendes["forfaitaire"] in nombres(carte.tous("dd")[0].texte), nom
            assert carte.un("h1").texte == " ".join(
                str(infraction["libelle_en" if langue.code == "en" else "libelle"]).split()
            )


def test_une_carte_n_est_ni_au_plan_ni_dans_la_recherche_ni_gardee(site: Path) -> None:
    """Ni le plan du site, ni la recherche, ni ce que le navigateur garde d’avance ne la nomment."""
    (liste,) = site.glob("assets/versions/hors-ligne-*/liste.json")
    groupes = json.loads(liste.read_text("utf-8"))["groupes"].values()
    adresses = {adresse for lignes in groupes for adresse, _ in lignes}
    for index in (site / "search", site / "en/search"):
        docs = json.loads((index / "search_index.json").read_text("utf-8"))["docs"]
        adresses |= {entree["location"] for entree in docs}
    plan = re.findall(
        r"<loc>[^<]*?//[^/<]+/([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8")
    )
    adresses |= set(plan)
    assert {"faq/", "en/faq/"} <= adresses
    assert [a for a in adresses if a.startswith((CARTES, CARTES_ANGLAISES))] == []


def test_l_hebergeur_laisse_montrer_les_cartes_et_elles_seules(site: Path) -> None:
    """`frame-ancestors *` pour elles et le simulateur à intégrer ; toute autre page garde le sien."""
    texte = (site / "_headers").read_text("utf-8")
    blocs = dict(re.findall(r"^(/\S+)\n((?:  .+\n)+)", texte, re.MULTILINE))
    for dossier in (CARTES, CARTES_ANGLAISES):
        assert blocs[f"/{dossier}*"].count("frame-ancestors *\n") == 1
        assert "script-src" not in blocs[f"/{dossier}*"]
    assert "frame-ancestors 'self'" in blocs["/faq/*"]
    assert zone("cartes-du-monde/index.html").cadres == "'self'"
    assert "~/cartes/" in en_nginx()


def test_un_script_dans_une_carte_empeche_de_publier(tmp_path: Path) -> None:
    """La page n’est pas durcie, et le refus la nomme."""
    (tmp_path / CARTES).mkdir()
    tete = f'<html><head><meta charset="utf-8">{FEUILLES}</head>'
    (tmp_path / CARTES / "saine.html").write_text(tete, "utf-8")
    (tmp_path / CARTES / "piege.html").write_text(f"{tete}<script src=a.js></script>", "utf-8")
    (refus,) = durcir.durcir(tmp_path)
    assert refus.startswith("cartes/piege.html")
    assert "'sha256-" in (tmp_path / CARTES / "saine.html").read_text("utf-8")


@pytest.fixture
def ailleurs(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Rend le dossier et l’adresse d’un autre site : un autre port, donc une autre origine."""
    serveur = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=tmp_path)
    )
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{serveur.server_port}/"
    serveur.shutdown()
    serveur.server_close()


def test_une_carte_tient_dans_un_cadre_de_300_pixels(
    navigateur: Browser,
    adresse: str,
    cartes: dict[str, Element],
    ailleurs: tuple[Path, str],
) -> None:
    """Les plus longues, et une courte, depuis un autre site : rien ne déborde, rien n’est demandé, axe se tait."""
    dossier, hote = ailleurs
    longues = sorted(cartes, key=lambda nom: -len(cartes[nom].un("main").texte))
    choisies = [*longues[:4], "cartes/feu-rouge.html", "en/cards/stop-sans-arret.html"]
    cadres = "".join(
        f'<iframe src="{adresse}/{nom}" title="{nom}" width="300" height="1400"></iframe>'
        for nom in choisies
    )
    page_hote = f'<!doctype html><html lang="fr"><title>Un autre site</title>{cadres}</html>'
    (dossier / "index.html").write_text(page_hote, "utf-8")
    page = navigateur.new_page(color_scheme="dark")
    bruits: list[str] = []
    page.on("console", lambda message: bruits.append(message.text))
    page.on("request", lambda demande: bruits.append(demande.url))
    page.goto(hote, wait_until="networkidle")
    assert sorted(bruits) == sorted([hote, *(f"{adresse}/{nom}" for nom in choisies)])
    for cadre in page.frames[1:]:
        largeur, hauteur = cadre.evaluate(
            "() => [document.documentElement.scrollWidth, document.body.scrollHeight]"
        )
        assert largeur == 300, cadre.url
        assert hauteur <= 1400, cadre.url
        voit(cadre.locator("h1"))
        assert cadre.evaluate("() => getComputedStyle(document.body).backgroundColor") == (
            "rgb(16, 25, 28)"
        )
    page.goto(f"{adresse}/cartes/combien-et-quand.html")
    assert axe.fautes(page) == []
    page.emulate_media(color_scheme="light")
    page.goto(f"{adresse}/en/cards/feu-rouge.html")
    assert axe.fautes(page) == []
    page.close()
