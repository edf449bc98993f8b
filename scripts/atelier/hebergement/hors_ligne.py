"""Ce que le navigateur garde pour lire et calculer sans réseau : la liste que suit `web/hors-ligne/service.js`.

socle     le guide, les entrées du barème, le chercheur, le simulateur sans Python : gardé dès une visite
fiches    chaque infraction : gardé une fois le barème visité
calcul    Python et le moteur : gardé une fois le simulateur lancé
papier    ce qui lit le code d’un papier : gardé une fois que l’on en a lu un
facile    le relevé en mots simples : gardé une fois qu’on l’a demandé
pdf       ce qui ouvre un PDF : de même
en        les pages anglaises, leurs scripts et leur moteur : gardés dès que l’on en a visité une ;
          du barème anglais, l’index, et les pages que l’on a lues
"""

import json
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from atelier.hebergement.regles import zone
from atelier.hebergement.sommes import sha256_en_base64

ACCUEIL, MANIFESTE = "index.html", "manifest.webmanifest"
DOSSIER = "hors-ligne"
FICHE = re.compile(r"bareme/[^/]+/[^/]+/index\.html")
A_PART = re.compile(
    r"404\.html|(?:cas|contribuer|decisions|kit|reutiliser)/.+|simulateur/(?:integrer|extrait)/.+"
    r"|en/(?:penalties/[^/]+|simulator/embed)/.+"
)
"""Les pages qui ne sont gardées que si on les a lues : exemples, coulisses, pages pour d’autres que le lecteur.

Les feuilles à imprimer et les cartes à intégrer en sont aussi, dans les deux langues.
"""
ANGLAIS = re.compile(
    r"en/(?!(?:penalties/[^/]+|simulator/embed)/).+\.html"
    r"|assets/versions/(?:page-[^/]+/(?:en/.+|simulateur/moteur/manifest\.en\.json)|(?:moteur|papier)-en-[^/]+/.+)"
)
PYTHON = re.compile(r"assets/versions/(?:pyodide|moteur)-[^/]+/.+")
VERSION = re.compile(r"assets/versions/page-[^/]+/(?!simulateur/papier/).+")
PAPIER = re.compile(
    r"assets/versions/(?:page-[^/]+/simulateur/papier/.+|papier-[^/]+/.+|lecteurs-[^/]+/zxing_reader\.wasm)"
)
FACILE = re.compile(r"assets/versions/facile-[^/]+/.+")
PDF = re.compile(r"assets/versions/lecteurs-[^/]+/(?!zxing_reader\.wasm).+")
COMPRIMES = (".br", ".gz")
CHARGE = re.compile(r'<(?:link|script|img)\b[^>]*\b(?:href|src)="([^":#?]+)"')


def liste(fichiers: Mapping[str, bytes]) -> str:
    """Rend la liste, en JSON : par groupe, chaque adresse depuis la racine du site et son sha256 en base64.

    `fichiers` : tout ce que le site publie, par chemin. Mêmes fichiers, même texte.
    """
    servis = {
        nom: c
        for nom, c in fichiers.items()
        if not nom.endswith(COMPRIMES) and not zone(nom).sans_script
    }
    anglais = set(filter(ANGLAIS.fullmatch, servis))
    autres = [nom for nom in servis if nom not in anglais]
    pages = [nom for nom in autres if nom.endswith(".html") and not A_PART.fullmatch(nom)]
    socle = [page for page in pages if not FICHE.fullmatch(page)]
    vises = {vise for page in socle for vise in _charges(page, servis[page].decode())}
    actifs = {vise for vise in vises & set(servis) if vise.startswith(("assets/", MANIFESTE))}
    groupes = {
        "socle": {*socle, *actifs, *filter(VERSION.fullmatch, autres)},
        "fiches": {page for page in pages if FICHE.fullmatch(page)},
        "calcul": set(filter(PYTHON.fullmatch, autres)),
        "papier": set(filter(PAPIER.fullmatch, autres)),
        "facile": set(filter(FACILE.fullmatch, autres)),
        "pdf": set(filter(PDF.fullmatch, servis)),
        "en": anglais,
    }
    lus = {
        groupe: [[adresse(nom), sha256_en_base64(servis[nom])] for nom in sorted(noms)]
        for groupe, noms in groupes.items()
    }
    return (
        json.dumps({"format": 1, "groupes": lus}, ensure_ascii=False, separators=(",", ":")) + "\n"
    )


def adresse(nom: str) -> str:
    """Rend l’adresse d’un fichier depuis la racine du site : celle du dossier, pour sa page d’accueil."""
    return nom.removesuffix(ACCUEIL) if nom == ACCUEIL or nom.endswith(f"/{ACCUEIL}") else nom


def _charges(page: str, html: str) -> Iterable[str]:
    """Rend ce qu’une page charge ou vise dans sa tête, par chemin dans le site."""
    return (
        urljoin(f"http://site/{page}", vise)[len("http://site/") :] for vise in CHARGE.findall(html)
    )
