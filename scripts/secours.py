"""Construit le site sans MkDocs ni Material, et prouve que chaque page garde son adresse et son titre (ADR 0003).

Les pages sont celles de `materialiser.py`, l’habillage celui de `docs/templates/secours/`, le générateur
ProperDocs (`requirements-forge.lock`), qui ne connaît ni nos crochets ni nos modules de mise en page.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from shutil import copyfile, rmtree
from typing import Any

import yaml

import materialiser
from atelier.commandes import Analyse, CommandeRefusee, executer
from atelier.site import lire_le_site

RACINE = Path(__file__).resolve().parents[1]
DOSSIER = RACINE / "build/secours"
OUTILS = RACINE / "build/forge"
HABILLAGE = RACINE / "docs/templates"
PARTAGES = (
    "404.html",
    "accessibilite.html",
    "integrer.html",
    "feuille.html",
    "mentions.html",
    "plan.html",
    "sitemap.xml",
    "robots.txt",
    "partials/identite.html",
    "partials/mots.html",
    "partials/pied.html",
    "partials/pied.en.html",
    "partials/signaler.html",
)
"""Ce que l’habillage de Material écrit en Jinja élémentaire, et que le secours reprend tel quel."""
GARDES = (
    "site_name",
    "site_description",
    "extra",
    "extra_css",
    "markdown_extensions",
    "nav",
    "not_in_nav",
    "validation",
)
"""Les réglages de `mkdocs.yml` qui valent pour tout générateur ; les autres sont de Material ou de MkDocs."""
FIXES = ("404.html", "robots.txt", "sitemap.xml")
COMPRIMES = (".br", ".gz")
MONTRES = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Construit `build/secours/site`, le compare au site ; rend 1 s’ils diffèrent."""
    analyse = Analyse(description=__doc__)
    site = "le site construit par « make site », à qui comparer"
    analyse.add_argument("--site", type=Path, default=RACINE / "site", help=site)
    choix = analyse.parse_args(arguments)
    if not (choix.site / "index.html").is_file():
        raise CommandeRefusee(
            f"{choix.site} n’est pas un site construit — lancez d’abord make site"
        )
    construire()
    attendues, obtenues = tenir(choix.site), tenir(DOSSIER / "site")
    differences = ecarts(attendues, obtenues)
    for ligne in differences[:MONTRES]:
        print(ligne)
    if len(differences) > MONTRES:
        print(f"… et {len(differences) - MONTRES} autres.")
    if differences:
        return 1
    print(f"Site de secours : {len(obtenues)} adresses, les mêmes titres et les mêmes données.")
    return 0


def construire() -> None:
    """Écrit les pages, l’habillage et les réglages, et lance le générateur ; lève `CommandeRefusee`."""
    reglages = lire_reglages(RACINE / "mkdocs.yml", os.environ)
    lu, fautes = lire_le_site(RACINE)
    if lu is None:
        raise CommandeRefusee("\n".join(map(str, fautes)))
    lu.completer_les_reglages(reglages["nav"], reglages["extra"])
    rendus = materialiser.rendre(RACINE, lu)
    adresse = reglages["site_url"].rstrip("/").encode()
    materialiser.ecrire(
        DOSSIER / "docs", {uri: _adresser(uri, o, adresse) for uri, o in rendus.items()}
    )
    _habiller(DOSSIER / "habillage")
    fichier = DOSSIER / "properdocs.yml"
    fichier.write_text(yaml.safe_dump(reglages, allow_unicode=True), encoding="utf-8")
    fait = subprocess.run(  # noqa: S603 - notre propre générateur, épinglé
        [sys.executable, "-m", "properdocs", "build", "--strict", "--clean", "-f", str(fichier)],
        env={**os.environ, "PYTHONPATH": str(OUTILS)},
        check=False,
        capture_output=True,
        text=True,
    )
    if fait.returncode:
        raise CommandeRefusee(f"ProperDocs refuse les pages :\n{fait.stderr.strip()[-3000:]}")


def lire_reglages(fichier: Path, environnement: Mapping[str, str]) -> dict[str, Any]:
    """Rend les réglages du secours, tirés de `mkdocs.yml` : un réglage de plus n’est à écrire qu’une fois."""

    class Lecteur(yaml.SafeLoader):
        """Sait lire « !ENV [NOM, défaut] »."""

    def de_l_environnement(lecteur: yaml.SafeLoader, noeud: yaml.Node) -> object:
        if not isinstance(noeud, yaml.SequenceNode):
            raise CommandeRefusee(f"{fichier.name} : « !ENV » attend une liste")
        nom, defaut = lecteur.construct_sequence(noeud)
        return environnement.get(nom) or defaut

    Lecteur.add_constructor("!ENV", de_l_environnement)
    lus = yaml.load(fichier.read_text("utf-8"), Lecteur)  # noqa: S506 - un lecteur sûr, plus « !ENV »
    return {cle: lus[cle] for cle in GARDES} | {
        "site_url": lus["site_url"],
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"name": None, "custom_dir": "habillage", "static_templates": list(FIXES)},
        "plugins": [],
    }


def _adresser(uri: str, octets: bytes, adresse: bytes) -> bytes:
    """Pose l’adresse publiée dans une page, comme le fait le crochet."""
    return octets.replace(b"https://ADRESSE", adresse) if uri.endswith(".md") else octets


def _habiller(vers: Path) -> None:
    rmtree(vers, ignore_errors=True)
    sources = {"main.html": HABILLAGE / "secours/main.html"}
    sources |= {nom: HABILLAGE / "theme" / nom for nom in PARTAGES}
    for nom, source in sources.items():
        (vers / nom).parent.mkdir(parents=True, exist_ok=True)
        copyfile(source, vers / nom)


def ecarts(attendues: Mapping[str, str], obtenues: Mapping[str, str]) -> list[str]:
    """Rend ce qui distingue deux sites, adresse par adresse : absente, de trop, d’un autre titre."""
    lignes = []
    for adresse in sorted({*attendues, *obtenues}):
        voulu, obtenu = attendues.get(adresse), obtenues.get(adresse)
        if obtenu is None:
            lignes.append(f"{adresse} : manque au site de secours (« {voulu} »)")
        elif voulu is None:
            lignes.append(f"{adresse} : n’est que dans le site de secours (« {obtenu} »)")
        elif voulu != obtenu:
            lignes.append(f"{adresse} : son titre est « {obtenu} », et non « {voulu} »")
    return lignes


def tenir(site: Path) -> dict[str, str]:
    """Rend, par adresse d’un site construit, le titre de chaque page et l’empreinte de chaque donnée ouverte."""
    pages = {page: _titre(page.read_text("utf-8")) for page in site.rglob("*.html")}
    donnees = {
        fichier: hashlib.sha256(fichier.read_bytes()).hexdigest()
        for fichier in (site / "api").rglob("*")
        if fichier.is_file() and fichier.suffix not in COMPRIMES
    }
    return {fichier.relative_to(site).as_posix(): dit for fichier, dit in (pages | donnees).items()}


class _Titre(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.dedans, self.lu = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.dedans = tag == "title" and not self.lu

    def handle_endtag(self, tag: str) -> None:
        del tag
        self.dedans = False

    def handle_data(self, data: str) -> None:
        if self.dedans:
            self.lu += data


def _titre(html: str) -> str:
    lecteur = _Titre()
    lecteur.feed(html.partition("</head>")[0])
    return " ".join(lecteur.lu.split())


if __name__ == "__main__":
    sys.exit(executer(main))
