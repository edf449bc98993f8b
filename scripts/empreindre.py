"""Après la construction : ce que nos pages chargent va dans des dossiers nommés par l’empreinte de leur contenu.

    assets/versions/page-<empreinte>/       nos scripts, nos styles, la liste des infractions et, pour le
                                            simulateur, le manifeste : tout ce qui doit aller ensemble
    assets/versions/pyodide-<empreinte>/    déjà nommés par `preparer_pyodide.mjs`
    assets/versions/moteur-<empreinte>/
    assets/versions/lecteurs-<empreinte>/   par `preparer_papier.mjs`
    assets/versions/hors-ligne-<empreinte>/ la liste de ce que le navigateur garde, page par page

Une page ouverte ou en cache ne demande que le dossier de sa version : ses scripts, son formulaire et son
moteur ne se mélangent jamais à ceux d’une autre, et ces adresses se gardent en cache sans limite (ADR 0010).
Les noms fixes restent à leur place, pour qui les citait. Mêmes fichiers, même empreinte.
"""

import hashlib
import json
import re
import sys
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import durcir
from atelier.commandes import Analyse, CommandeRefusee, executer
from atelier.hebergement import hors_ligne, nomenclature, tiers
from atelier.hebergement.formes import en_headers

ACTIFS = "assets"
VERSIONS = f"{ACTIFS}/versions"
SIMULATEUR = "simulateur"
ANGLAIS = "en"
ENSEMBLES = (SIMULATEUR, "chercheur", ANGLAIS)
"""Les dossiers d’`assets/` que nos pages chargent, entiers."""
MOTEUR = f"{SIMULATEUR}/moteur"
MANIFESTE = f"{MOTEUR}/manifest.json"
LECTEURS = f"{SIMULATEUR}/papier/lecteurs.json"
MANIFESTE_ANGLAIS = f"{MOTEUR}/manifest.{ANGLAIS}.json"
MANIFESTES = MANIFESTE, MANIFESTE_ANGLAIS, LECTEURS
HEADERS, CONTACT = "_headers", ".well-known/security.txt"
VALIDITE_DU_CONTACT = timedelta(days=365)
"""Après le jour que le site décrit : la même construction donne les mêmes octets."""
LISTE = "liste.json"
LANGUES = ("lunr.fr.min.js", "lunr.stemmer.support.min.js")
SERVICE, SERVICE_PUBLIE = "hors-ligne/service.js", "service-worker.js"
WORKER = f"{SIMULATEUR}/python/simulateur.worker.js"
WORKERS = {WORKER: MANIFESTE, f"{ANGLAIS}/{WORKER}": MANIFESTE_ANGLAIS}
"""Le worker de chaque langue, et le manifeste qu’il porte."""
AMORCE = "data-amorce"
"""Le script de tête des pages qui calculent : il lance le worker dont l’adresse est écrite là."""
EN_ANGLAIS = re.compile(r'<html\b[^>]*\blang="en"')
NOTRES = (".js", ".css", ".json")
CARTE = re.compile(r"\n?(?://#|/\*#) sourceMappingURL=\S+\.map(?: ?\*/)?\s*$")
CHARGE = re.compile(
    r'(?P<debut><(?:link|script)\b[^>]*\b(?:href|src)="[^":]*?assets/)(?P<nom>[^"]+)"'
)


class SiteSansMoteur(CommandeRefusee):
    """Un site construit où il manque ce que le simulateur charge."""


def empreindre(site: Path) -> str:
    """Range ce que les pages chargent, y fait mener leurs pages, et rend le nom du dossier de cette version."""
    actifs = site / ACTIFS
    for manifeste in MANIFESTES:
        if not (actifs / manifeste).exists():
            raise SiteSansMoteur(
                f"Il manque {ACTIFS}/{manifeste} dans {site} : lancez « make site »."
            )
    (site / VERSIONS).mkdir()
    for manifeste in MANIFESTES:
        _ranger(actifs / manifeste, site / VERSIONS)
    fichiers = {nom: (actifs / nom).read_bytes() for nom in _qui_vont_ensemble(actifs)}
    # Vu de assets/versions/page-…/simulateur/moteur/, les dossiers de version sont trois étages plus haut.
    for manifeste in MANIFESTES:
        fichiers[manifeste] = _avec_base(fichiers[manifeste], "../../../")
    for worker, manifeste in WORKERS.items():
        porte = fichiers[manifeste].strip()
        fichiers[worker] = b"self.manifeste=%b;%b" % (porte, fichiers[worker])
    dossier = f"page-{empreinte(fichiers)}"
    for nom, contenu in fichiers.items():
        cible = site / VERSIONS / dossier / nom
        cible.parent.mkdir(parents=True, exist_ok=True)
        cible.write_bytes(contenu)
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        racine = "../" * (len(page.relative_to(site).parts) - 1)
        worker = f"{ANGLAIS}/{WORKER}" if EN_ANGLAIS.search(html) else WORKER
        html = amorcer(html, f"{racine}{VERSIONS}/{dossier}/{worker}")
        page.write_text(relier(html, fichiers, dossier), "utf-8")
    return dossier


def empreinte(fichiers: Mapping[str, bytes]) -> str:
    """Rend douze chiffres hexadécimaux qui changent dès qu’un nom ou un contenu change."""
    lignes = (f"{nom} {hashlib.sha256(contenu).hexdigest()}" for nom, contenu in fichiers.items())
    return hashlib.sha256("\n".join(lignes).encode()).hexdigest()[:12]


def relier(html: str, noms: Collection[str], dossier: str) -> str:
    """Rend la page dont les liens vers ces fichiers mènent à leur version."""

    def viser(lien: re.Match[str]) -> str:
        version = f"versions/{dossier}/" if lien["nom"] in noms else ""
        return f'{lien["debut"]}{version}{lien["nom"]}"'

    return CHARGE.sub(viser, html)


def amorcer(html: str, worker: str) -> str:
    """Rend la page dont le script de tête, si elle en a un, connaît l’adresse du worker."""
    return html.replace(f"<script {AMORCE}>", f'<script {AMORCE}="{worker}">')


def _qui_vont_ensemble(actifs: Path) -> list[str]:
    communs = [f.name for f in actifs.iterdir() if f.suffix in NOTRES]
    propres = [f for dossier in ENSEMBLES for f in (actifs / dossier).rglob("*") if f.is_file()]
    return sorted([*communs, *(f.relative_to(actifs).as_posix() for f in propres)])


def _ranger(manifeste: Path, versions: Path) -> None:
    """Met à leur place les dossiers déjà nommés, et dit au manifeste à nom fixe où ils sont."""
    for dossier in [d for d in manifeste.parent.iterdir() if d.is_dir()]:
        dossier.rename(versions / dossier.name)
    manifeste.write_bytes(_avec_base(manifeste.read_bytes(), "../../versions/"))


def _avec_base(manifeste: bytes, base: str) -> bytes:
    contenu = json.loads(manifeste) | {"base": base}
    return (json.dumps(contenu, ensure_ascii=False, indent=1) + "\n").encode()


def oter_les_cartes(site: Path) -> None:
    """Retire les cartes des sources que le thème apporte, et les lignes qui y mènent."""
    for carte in site.rglob("*.map"):
        carte.unlink()
        servi = carte.with_suffix("")
        servi.write_text(CARTE.sub("", servi.read_text("utf-8")), "utf-8")


def oter_les_langues(site: Path) -> None:
    """Retire de la recherche du thème les langues d’ailleurs, leurs dictionnaires et leurs licences."""
    for fichier in (site / ACTIFS / "javascripts/lunr").rglob("*.js"):
        if fichier.name not in LANGUES:
            fichier.unlink()


def garder_hors_ligne(site: Path) -> None:
    """Écrit ce que le navigateur garde de cette version, et le service worker qui en suit la liste."""
    noms = {f.relative_to(site).as_posix(): f for f in site.rglob("*") if f.is_file()}
    texte = hors_ligne.liste({nom: f.read_bytes() for nom, f in noms.items()}).encode()
    adresse = f"{VERSIONS}/{hors_ligne.DOSSIER}-{empreinte({LISTE: texte})}/{LISTE}"
    (site / adresse).parent.mkdir()
    (site / adresse).write_bytes(texte)
    code = (site / ACTIFS / SERVICE).read_text("utf-8")
    (site / SERVICE_PUBLIE).write_text(f"self.LISTE={json.dumps(adresse)};{code}", "utf-8")


def nommer_les_tiers(site: Path, jour_du_site: date) -> None:
    """Écrit la nomenclature du site et, dans la page des licences, ce qu’il contient d’autrui.

    Lève `FichierSansLicence`.
    """
    fichiers = {
        f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*") if f.is_file()
    }
    trouves = tiers.presents(fichiers)
    texte = nomenclature.nomenclature(fichiers, trouves, jour_du_site)
    (site / tiers.NOMENCLATURE).write_text(texte, "utf-8")
    page = site / tiers.PAGE
    lignes = page.read_text("utf-8").replace(tiers.MARQUE, tiers.en_html(trouves))
    page.write_text(lignes, "utf-8")


def ecrire_le_contact(site: Path, contact: str, jusqu_au: date) -> None:
    """Écrit `/.well-known/security.txt` (RFC 9116) ; sans contact, il n’y en a pas."""
    if not contact:
        return
    adresse = contact if "://" in contact else f"mailto:{contact}"
    fichier = site / CONTACT
    fichier.parent.mkdir(exist_ok=True)
    lignes = (
        f"Contact: {adresse}",
        f"Expires: {jusqu_au}T00:00:00Z",
        "Preferred-Languages: fr, en",
    )
    fichier.write_text("\n".join(lignes) + "\n", "utf-8")


def achever(site: Path, contact: str, jour_du_site: date) -> list[str]:
    """Range la version, pose la politique de sécurité, écrit le service worker et `_headers`.

    Rend un refus par page impossible à publier.
    """
    oter_les_cartes(site)
    oter_les_langues(site)
    empreindre(site)
    nommer_les_tiers(site, jour_du_site)
    ecrire_le_contact(site, contact, jour_du_site + VALIDITE_DU_CONTACT)
    refus = durcir.durcir(site)
    garder_hors_ligne(site)
    fichiers = [f.relative_to(site).as_posix() for f in site.rglob("*") if f.is_file()]
    (site / HEADERS).write_text(en_headers(fichiers), "utf-8")
    return refus


def main(arguments: Sequence[str] | None = None) -> int:
    """Range la version du site donné, et dit son nom."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument(
        "site", type=Path, nargs="?", default=Path("site"), help="le site construit (défaut : site)"
    )
    print(empreindre(analyse.parse_args(arguments).site))
    return 0


if __name__ == "__main__":
    sys.exit(executer(main))
