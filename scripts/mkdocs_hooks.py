"""Le seul fichier qui connaît MkDocs : il branche l’atelier sur la construction du site."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import durcir
from atelier import charger
from atelier.pages import completer
from atelier.pages_mots import date_longue
from atelier.site_contenu import Contenu, contenu, jour_du_site, statiques
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

RACINE = Path(__file__).parents[1]
journal = get_plugin_logger("barème")
memoire: dict[str, Any] = {"commande": "build", "contenu": None}  # survit d’un rechargement à l’autre


def on_startup(*, command: str, **_: Any) -> None:
    """Retient si l’on construit ou si l’on sert."""
    memoire["commande"] = command


def lire(racine: Path) -> Contenu:
    """Rend le contenu du barème ; s’il est fautif, lève les fautes, ou sert les dernières bonnes pages."""
    bareme, fautes = charger(racine)
    if bareme is not None:
        memoire["contenu"] = contenu(bareme)
    elif memoire["commande"] == "build" or memoire["contenu"] is None:
        raise PluginError("\n".join(str(faute) for faute in fautes))
    else:
        for faute in fautes:
            journal.warning("%s (pages précédentes gardées)", faute)
    return memoire["contenu"]


def on_files(files: Files, config: Any) -> Files:
    """Ajoute les pages du barème, ses données et les fichiers du simulateur."""
    lu = lire(RACINE)
    textes = {page.uri: page.markdown for page in lu.pages} | lu.donnees
    for uri, texte in textes.items():
        files.append(File.generated(config, uri, content=texte))
    for uri, chemin in statiques(RACINE).items():
        files.append(File.generated(config, uri, abs_src_path=str(chemin)))
    next(e["Barème"] for e in config.nav if "Barème" in e).extend(lu.familles)
    config.extra["droit_verifie_au"] = date_longue(lu.bareme.droit_verifie_au)
    config.extra["fiches_verifiees_au"] = date_longue(jour_du_site(lu.bareme))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, **_: Any) -> str:
    """Pose le lien « Corriger » et remplit les pages qui citent le barème."""
    places = {p.uri: f"{p.source}#L{p.ligne}" for p in memoire["contenu"].pages}
    place = places.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    page.edit_url = config.extra["depot"] + quote(place, safe="/#")
    return completer(markdown, memoire["contenu"].bareme) if page.meta.get("gabarit") else markdown


def on_post_build(config: Any) -> None:
    """Pose la politique de sécurité ; pas quand on sert, le rechargement à chaud ajoute ses scripts."""
    if memoire["commande"] != "serve":
        durcir.durcir(Path(config.site_dir))
