"""Une publication ne casse ni une page ouverte ni une page en cache, quel que soit l’hébergeur."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import expect

from tests.chemins import SITE
from tests.navigateur.dossiers import T5, fragment, releve_de_cpython
from tests.navigateur.visite import Visite, Visiter
from tests.regard import lit
from tests.service import Service, servir

VERSIONS = "assets/versions"
ANCIEN = "Thu, 21 Aug 2026 10:00:00 GMT"  # un navigateur peut garder dix jours ce qui en a cent


class Hebergeur(Service):
    """Un hébergeur, ses règles de cache, et une connexion qui peut couper les gros fichiers."""

    regles: ClassVar[dict[str, str]] = {}
    coupe: ClassVar[bool] = False

    def do_GET(self) -> None:  # noqa: N802  nom que http.server appelle
        """Sert le fichier, sauf un gros quand la connexion est coupée."""
        if type(self).coupe and self.path.endswith(".wasm"):
            self.close_connection = True
            return
        super().do_GET()

    def send_header(self, keyword: str, value: str) -> None:
        """Date les fichiers comme le dit la règle."""
        super().send_header(keyword, self.regles.get(keyword, value))

    def end_headers(self) -> None:
        """Ajoute la règle de cache."""
        if "Cache-Control" in self.regles:
            super().send_header("Cache-Control", self.regles["Cache-Control"])
        super().end_headers()


class DixMinutes(Hebergeur):
    """Tout se garde dix minutes, pages comprises : on ne choisit pas toujours."""

    regles: ClassVar[dict[str, str]] = {"Cache-Control": "max-age=600"}


class VieuxFichiers(Hebergeur):
    """Rien n’est dit du cache, et les fichiers ont cent jours."""

    regles: ClassVar[dict[str, str]] = {"Last-Modified": ANCIEN}


class SelonNosRegles(Hebergeur):
    """Les règles écrites dans `_headers`, et rien sans revalidation ailleurs."""

    def end_headers(self) -> None:
        """Choisit la règle d’après l’adresse."""
        garde = regles_ecrites()
        regle = next((v for debut, v in garde.items() if self.path.startswith(debut)), "no-cache")
        super().send_header("Cache-Control", regle)
        super().end_headers()


def regles_ecrites() -> dict[str, str]:
    """Les règles de `_headers` : début d’adresse → Cache-Control."""
    texte = (SITE / "_headers").read_text("utf-8")
    return dict(re.findall(r"^(/\S*)\*\n  Cache-Control: (.+)$", texte, re.MULTILINE))


HEBERGEURS = [DixMinutes, VieuxFichiers, SelonNosRegles]


@pytest.fixture
def en_ligne(tmp_path: Path) -> Iterator[Path]:
    """Une copie du site, à publier de nouveau ; les fichiers y sont liés, jamais récrits sur place."""
    copie = tmp_path / "site"
    shutil.copytree(SITE, copie, copy_function=os.link)
    yield copie
    Hebergeur.coupe = False


def recrire(fichier: Path, texte: str) -> None:
    """Remplace le fichier sans toucher à celui auquel il est lié."""
    fichier.unlink()
    fichier.write_text(texte, "utf-8")


def republier(site: Path, motif: str, *, garder: bool) -> list[str]:
    """Publie une version où les dossiers de ce motif ont changé de nom ; rend les anciens noms."""
    anciens = sorted(d.name for d in (site / VERSIONS).glob(motif))
    assert anciens
    for ancien in anciens:
        neuf = f"{ancien[:-4]}beef"
        (site / VERSIONS / ancien).rename(site / VERSIONS / neuf)
        nomment = ("simulateur/**/*.html", "**/manifest.json", "**/simulateur.worker.js")
        for fichier in [f for motif in nomment for f in site.glob(motif)]:
            recrire(fichier, fichier.read_text("utf-8").replace(ancien, neuf))
    if garder:
        for ancien in anciens:
            shutil.copytree(SITE / VERSIONS / ancien, site / VERSIONS / ancien)
    return anciens


def verifier_le_calcul(visite: Visite) -> None:
    """Le relevé du dossier est là, et se voit."""
    visite.attendre()
    assert visite.releve() == releve_de_cpython(T5)
    lit(visite.page.locator("[data-solde]"), "8")


@pytest.mark.parametrize("geste", ["Réessayer", "F5"])
@pytest.mark.parametrize("motif", ["*", "[mp][oa]*"], ids=["tout change", "le moteur seul"])
@pytest.mark.parametrize("hebergeur", HEBERGEURS, ids=lambda h: h.__name__)
def test_une_premiere_visite_coupee_puis_une_publication(
    visiter: Visiter, en_ligne: Path, hebergeur: type[Hebergeur], motif: str, geste: str
) -> None:
    """Le manifeste est en cache, les gros fichiers non, et leurs dossiers n’existent plus : un geste répare."""
    with servir(hebergeur, en_ligne) as racine:
        visite = visiter()
        visite.adresse = racine
        Hebergeur.coupe = True
        visite.aller(fragment(T5), pret=False)
        bouton = visite.page.get_by_role("button", name="Réessayer")
        expect(bouton).to_be_visible(timeout=60_000)
        republier(en_ligne, motif, garder=False)
        Hebergeur.coupe = False
        if geste == "F5":
            visite.page.reload()
        else:
            bouton.click()
        verifier_le_calcul(visite)


@pytest.mark.parametrize("hebergeur", [DixMinutes, SelonNosRegles], ids=lambda h: h.__name__)
def test_une_page_ouverte_avant_la_publication_demande_sa_version(
    visiter: Visiter, en_ligne: Path, hebergeur: type[Hebergeur]
) -> None:
    """Ouverte avant, lancée après : elle prend les dossiers d’avant, gardés, et rien de la version neuve."""
    with servir(hebergeur, en_ligne) as racine:
        visite = visiter()
        visite.adresse = racine
        visite.page.add_init_script(
            "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
        )
        visite.aller(fragment(T5), pret=False)
        visite.page.wait_for_load_state("networkidle")
        anciens = republier(en_ligne, "*", garder=True)
        visite.page.get_by_label("Date d’obtention").focus()
        verifier_le_calcul(visite)
        versions = {m[1] for url in visite.demandes if (m := re.search(r"/versions/([^/]+)/", url))}
        assert versions == {
            nom
            for nom in anciens
            if not nom.startswith(("facile-", "hors-ligne-", "lecteurs-", "moteur-en-", "papier-"))
        }
        assert visite.reproches == []


def test_la_saisie_traverse_la_reprise(visiter: Visiter, en_ligne: Path) -> None:
    """Réessayer après une publication rend la page neuve et ce qui était saisi, rien de gardé sur l’appareil."""
    with servir(DixMinutes, en_ligne) as racine:
        visite = visiter()
        visite.adresse = racine
        Hebergeur.coupe = True
        visite.aller(pret=False)
        expect(visite.page.get_by_role("button", name="Réessayer")).to_be_visible(timeout=60_000)
        visite.entrer()
        visite.page.get_by_label("Date d’obtention").fill("1995-03-01")
        republier(en_ligne, "*", garder=False)
        Hebergeur.coupe = False
        visite.page.get_by_role("button", name="Réessayer").click()
        visite.attendre()
        expect(visite.page.get_by_label("Date d’obtention")).to_have_value("01/03/1995")
        lit(visite.page.locator("[data-solde]"), "12")
        assert visite.page.evaluate("() => localStorage.length") == 0


def test_le_manifeste_publie_nomme_des_fichiers_presents() -> None:
    """Les manifestes d’une page et ceux à nom fixe mènent aux mêmes fichiers, de la taille dite."""
    noms = ("manifest.json", "manifest.en.json", "lecteurs.json")
    manifestes = [trouve for nom in noms for trouve in SITE.rglob(nom)]
    assert len(manifestes) == 6
    for manifeste in manifestes:
        lu = json.loads(manifeste.read_text("utf-8"))
        for fichier in (*lu["fichiers"], *lu.get("au_besoin", ())):
            vise = (manifeste.parent / lu["base"] / fichier["fichier"]).resolve()
            assert vise.stat().st_size == fichier["octets"]
