"""Ce que l’hébergeur dit de chaque fichier : les mêmes règles partout, et un vrai nginx qui les suit."""

import gzip
import http.client
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import publier
import regler_hebergement
from atelier.hebergement.formes import motifs
from atelier.hebergement.regles import IMMUABLE, PARTOUT, TYPES, ZONES, zone
from tests import nginx
from tests.chemins import RACINE

DEBROTLER = (
    "process.stdout.write(require('zlib').brotliDecompressSync(require('fs').readFileSync(0)))"
)
SANS_EXTENSION = {"_headers"}
COMPRIMES = (".br", ".gz")

Reponse = tuple[int, dict[str, str], bytes]


def demander(adresse: str, chemin: str = "", **en_tetes: str) -> Reponse:
    """Rend l’état, les en-têtes (en minuscules) et les octets d’une réponse, tels qu’ils arrivent."""
    vise = urlsplit(adresse + chemin)
    lien = http.client.HTTPConnection(vise.netloc, timeout=20)
    lien.request("GET", vise.path, headers={k.replace("_", "-"): v for k, v in en_tetes.items()})
    reponse = lien.getresponse()
    corps = reponse.read()
    lien.close()
    return reponse.status, {nom.lower(): v for nom, v in reponse.getheaders()}, corps


def en_clair(corps: bytes, codage: str) -> bytes:
    """Rend les octets décomprimés."""
    if codage == "gzip":
        return gzip.decompress(corps)
    fait = subprocess.run(("node", "-e", DEBROTLER), input=corps, check=True, capture_output=True)  # noqa: S603, S607
    return fait.stdout


def fichiers(site: Path) -> list[str]:
    """Rend ce qui est à servir, par adresse, sans les formes comprimées."""
    tous = (f.relative_to(site).as_posix() for f in site.rglob("*") if f.is_file())
    return sorted(nom for nom in tous if not nom.endswith(COMPRIMES))


@pytest.fixture(scope="module")
def servi(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Rend l’adresse du site servi par nginx."""
    with nginx.servir(site, tmp_path_factory.mktemp("nginx")) as adresse:
        yield adresse


def test_les_formes_du_depot_sont_celles_des_regles() -> None:
    """`deploiement/nginx.conf` et la page « Publier » ne se corrigent pas à la main : « make deploiement »."""
    for chemin, texte in regler_hebergement.formes(RACINE).items():
        assert (RACINE / chemin).read_text("utf-8") == texte, chemin


def test_chaque_fichier_publie_a_son_type(site: Path) -> None:
    """Une extension nouvelle se déclare : sans type, un module ou Python serait refusé."""
    extensions = {Path(nom).suffix.removeprefix(".") for nom in fichiers(site)}
    assert extensions - set(TYPES) == {""}
    assert {nom for nom in fichiers(site) if not Path(nom).suffix} == SANS_EXTENSION


def couvre(motif: str, nom: str) -> bool:
    """Dit si un motif de `_headers` vise cette adresse."""
    return f"/{nom}".startswith(motif[:-1]) if motif.endswith("*") else motif == f"/{nom}"


def test_headers_donne_a_chaque_fichier_les_en_tetes_de_sa_zone_une_fois(site: Path) -> None:
    """Deux motifs qui se recouvrent donneraient deux politiques : chaque adresse n’en a qu’un, outre le commun."""
    texte = (site / "_headers").read_text("utf-8")
    blocs = re.findall(r"^(/\S*)\n((?:  .+\n)+)", texte, re.MULTILINE)
    lus = {motif: dict(re.findall(r"  (\S+): (.+)", lignes)) for motif, lignes in blocs}
    assert lus.pop("/*") == PARTOUT
    noms = set(fichiers(site)) - SANS_EXTENSION
    adresses = noms | {nom.removesuffix("index.html") for nom in noms}
    for adresse in adresses:
        (motif,) = (m for m in lus if couvre(m, adresse))
        attendus = zone(adresse).en_tetes
        assert lus[motif] | {"Cache-Control": attendus["Cache-Control"]} == attendus, adresse


def test_un_dossier_ou_deux_zones_se_croisent_est_ouvert() -> None:
    """Le simulateur à intégrer est dans celui du simulateur : aucun motif ne prend les deux."""
    vus = dict(
        motifs(["simulateur/index.html", "simulateur/integrer/index.html", "a/b/index.html"])
    )
    assert list(vus) == [
        "/a/*",
        "/simulateur/",
        "/simulateur/index.html",
        "/simulateur/integrer/*",
    ]
    assert vus["/simulateur/integrer/*"].cadres == "*"
    assert vus["/simulateur/"].cadres == "'self'"


@pytest.mark.parametrize(
    "adresse",
    [
        "/",
        "/faq/",
        "/simulateur/",
        "/simulateur/integrer/",
        "/en/simulator/",
        "/en/simulator/embed/",
        "/api/v1/bareme.csv",
        "/api/v1/changements.json",
        "/api/v1/au/2024-01-01.json",
        "/assets/site.css",
        "/robots.txt",
    ],
)
def test_nginx_donne_les_en_tetes_de_la_zone(servi: str, adresse: str) -> None:
    """Ceux des règles, chacun une fois, et rien de plus pour une autre zone."""
    etat, en_tetes, _ = demander(servi, adresse)
    assert etat == 200
    attendus = PARTOUT | zone(adresse.lstrip("/")).en_tetes
    assert {nom: en_tetes.get(nom.lower()) for nom in attendus} == attendus
    propres = {nom for z in ZONES for nom in z.en_tetes}
    assert {nom for nom in propres - set(attendus) if nom.lower() in en_tetes} == set()


def test_nginx_laisse_lire_une_donnee_inchangee(servi: str) -> None:
    """« Inchangé » porte aussi le droit de lire : sans lui, la page d’un autre site perdrait sa copie."""
    adresse = "/api/v1/bareme.json"
    _, en_tetes, _ = demander(servi, adresse, Origin="https://ailleurs.example")
    etat, memes, corps = demander(servi, adresse, If_None_Match=en_tetes["etag"])
    assert (etat, corps) == (304, b"")
    for lus in (en_tetes, memes):
        assert lus["access-control-allow-origin"] == "*"
        assert lus["cache-control"] == "no-cache"
    assert "access-control-allow-origin" not in demander(servi, "/faq/")[1]


def test_nginx_sert_chaque_fichier_du_moteur_tel_quel(servi: str, site: Path) -> None:
    """Son type, un cache sans limite, et les octets du dossier quand rien n’est comprimé."""
    for nom in (n for n in fichiers(site) if n.startswith("assets/versions/")):
        etat, en_tetes, corps = demander(servi, f"/{nom}")
        assert (etat, en_tetes["cache-control"]) == (200, IMMUABLE), nom
        assert en_tetes["content-type"].split(";")[0] == TYPES[nom.rpartition(".")[2]], nom
        assert corps == (site / nom).read_bytes(), nom


@pytest.mark.parametrize("codage", ["br", "gzip"])
@pytest.mark.parametrize("motif", ["index.html", "**/pyodide.asm.wasm", "**/page-*/site.css"])
def test_nginx_sert_la_forme_comprimee(servi: str, site: Path, motif: str, codage: str) -> None:
    """Plus courte, décomprimée elle rend l’original ; `Vary` le dit aux caches."""
    if codage == "br" and nginx.a_brotli() is None:
        pytest.skip("ce nginx n’a pas le module libnginx-mod-http-brotli-static")
    (fichier,) = site.glob(motif)
    adresse = f"/{fichier.relative_to(site).as_posix()}"
    etat, en_tetes, corps = demander(servi, adresse, Accept_Encoding=codage)
    assert (etat, en_tetes["content-encoding"]) == (200, codage)
    assert en_tetes["vary"] == "Accept-Encoding"
    assert len(corps) < fichier.stat().st_size / 2
    assert en_clair(corps, codage) == fichier.read_bytes()


def test_nginx_reprend_un_telechargement_coupe(servi: str, site: Path) -> None:
    """Une plage d’octets : la fin du fichier, sans le début."""
    (wasm,) = site.rglob("pyodide.asm.wasm")
    taille = wasm.stat().st_size
    adresse = f"/{wasm.relative_to(site).as_posix()}"
    etat, en_tetes, corps = demander(servi, adresse, Range=f"bytes={taille - 100}-")
    assert (etat, corps) == (206, wasm.read_bytes()[-100:])
    assert en_tetes["content-range"] == f"bytes {taille - 100}-{taille - 1}/{taille}"


@pytest.mark.parametrize(
    "adresse", ["/rien/", "/assets/versions/page-000000000000/a.js", "/_headers"]
)
def test_nginx_dit_qu_une_page_n_existe_pas(servi: str, adresse: str) -> None:
    """404, notre page, sa politique ; jamais gardée, même là où tout se garde un an."""
    etat, en_tetes, corps = demander(servi, adresse)
    assert etat == 404
    assert "Cette page n’existe pas" in corps.decode()
    assert en_tetes["cache-control"] == "no-cache"
    assert "default-src 'none'" in en_tetes["content-security-policy"]


def test_nginx_mene_au_dossier_par_un_chemin(servi: str) -> None:
    """Sans barre finale : une redirection relative, que la page soit derrière un mandataire ou non."""
    etat, en_tetes, _ = demander(servi, "/faq")
    assert (etat, en_tetes["location"]) == (301, "/faq/")


def test_le_site_tient_sous_un_chemin(site: Path, tmp_path: Path) -> None:
    """Servi sous /un/chemin/, chaque fichier qu’une page charge est là, et les règles y valent aussi."""
    charge = re.compile(r'<(?:link|script|img)\b[^>]*\b(?:href|src)="([^":#]+)"')
    with nginx.servir(site, tmp_path, "/un/chemin") as adresse:
        for page in ("", "faq/", "bareme/vitesse/vitesse-20-29/", "simulateur/integrer/"):
            etat, en_tetes, corps = demander(adresse, f"/{page}")
            assert etat == 200
            assert "frame-ancestors" in en_tetes["content-security-policy"]
            vises = charge.findall(corps.decode())
            assert vises
            for vise in vises:
                etat, en_tetes, _ = demander(f"{adresse}/{page}{vise}")
                assert etat == 200, (page, vise)
                if "/versions/" in vise:
                    assert en_tetes["cache-control"] == IMMUABLE
        cadre = demander(adresse, "/simulateur/integrer/")[1]["content-security-policy"]
        assert cadre.endswith("frame-ancestors *")


def test_l_ancienne_publication_reste_servie_a_cote_de_la_neuve(site: Path, tmp_path: Path) -> None:
    """Publié deux fois : la page est la neuve, les dossiers des deux versions répondent, comprimés compris."""
    neuf, ici = tmp_path / "neuf", tmp_path / "en-ligne"
    un = tmp_path / "un"
    for dossier in (un, neuf):
        shutil.copytree(
            site,
            dossier,
            copy_function=shutil.copyfile,
            ignore=shutil.ignore_patterns("bareme", "cas", "api", "lunr", "pyodide-*", "moteur-*"),
        )
    (ancien,) = (d.name for d in (neuf / "assets/versions").glob("page-*"))
    neuve = f"{ancien[:-4]}beef"
    (neuf / "assets/versions" / ancien).rename(neuf / "assets/versions" / neuve)
    for page in neuf.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace(ancien, neuve), "utf-8")
    jour = date(2026, 11, 30)
    publier.publier(un, ici, jour)
    publier.publier(neuf, ici, jour)
    with nginx.servir(ici, tmp_path / "nginx") as adresse:
        assert neuve in demander(adresse, "/simulateur/")[2].decode()
        for version in (ancien, neuve):
            etat, en_tetes, _ = demander(
                adresse, f"/assets/versions/{version}/site.css", Accept_Encoding="gzip"
            )
            assert (etat, en_tetes["content-encoding"]) == (200, "gzip")
            assert en_tetes["cache-control"] == IMMUABLE
