"""Le seul fichier qui connaît MkDocs : il branche l’atelier sur la construction du site."""

from pathlib import Path
from typing import Any

from mkdocs import exceptions, plugins
from mkdocs.structure.files import File, Files

import empreindre
from atelier.guide.kit import code_qr
from atelier.service import Service

RACINE = Path(__file__).parents[1]
FEUILLE = "feuille.html"
"""Le gabarit d’une page qui s’imprime sur une feuille, et porte le code qui y mène."""
# Survit au rechargement.
SERVICE = Service(exceptions.PluginError, plugins.get_plugin_logger("barème").warning)


def on_startup(*, command: str, **_: Any) -> None:
    """Retient si l’on construit ou si l’on sert."""
    SERVICE.sert = command == "serve"


def on_files(files: Files, config: Any) -> None:
    """Ajoute les pages du barème, ses données et les fichiers du simulateur."""
    lu = SERVICE.lire(RACINE)
    for uri, origine in lu.fichiers(RACINE).items():
        files.append(File.generated(config, uri, **origine))
    lu.completer_les_reglages(config.nav, config.extra)


def on_page_markdown(markdown: str, page: Any, config: Any, **_: Any) -> str:
    """Pose le lien « Corriger » et l’adresse du site, et remplit les pages qui citent le barème."""
    page.edit_url = config.extra["depot"] + SERVICE.contenu.place(page.file.src_uri)
    complete = SERVICE.completer(markdown, page.file.src_uri, page.file.content_string)
    return complete.replace("https://ADRESSE", config.site_url.rstrip("/"))


def on_page_content(html: str, page: Any, **_: Any) -> str:
    """Finit une page écrite : sa place dans la recherche, les mots du glossaire, le code d’une feuille."""
    if page.meta.get("template") == FEUILLE:
        page.meta["code_qr"] = code_qr(page.canonical_url)
    return SERVICE.contenu.finir(html, page.file.src_uri, page.meta)


def on_post_page(output: str, **_: Any) -> str:
    """Pose le bandeau des fautes qui attendent ; il n’y en a jamais quand on construit."""
    return SERVICE.annoncer(output)


def on_post_build(config: Any) -> None:
    """Range les versions, pose la politique de sécurité ; pas quand on sert : tout y change à chaud."""
    if not SERVICE.sert:
        jour = SERVICE.contenu.bareme.jour_du_site
        SERVICE.refuser(empreindre.achever(Path(config.site_dir), config.extra["contact"], jour))
