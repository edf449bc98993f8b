"""Le seul fichier qui connaît MkDocs : il branche l’atelier sur la construction du site."""

from pathlib import Path
from typing import Any

from mkdocs import exceptions, plugins
from mkdocs.structure.files import File, Files

import empreindre
from atelier.site import Contenu, lire_le_site

RACINE = Path(__file__).parents[1]
MEMOIRE: dict[str, Any] = {"commande": "build", "contenu": None}  # survit au rechargement


def on_startup(*, command: str, **_: Any) -> None:
    """Retient si l’on construit ou si l’on sert."""
    MEMOIRE["commande"] = command


def lire(racine: Path) -> Contenu:
    """Rend le contenu du barème ; s’il est fautif, lève les fautes, ou sert les dernières bonnes pages."""
    lu, fautes = lire_le_site(racine)
    MEMOIRE["contenu"] = lu or MEMOIRE["contenu"]
    if fautes and (MEMOIRE["commande"] == "build" or MEMOIRE["contenu"] is None):
        raise exceptions.PluginError("\n".join(map(str, fautes)))
    for faute in fautes:
        plugins.get_plugin_logger("barème").warning("%s (pages précédentes gardées)", faute)
    return MEMOIRE["contenu"]


def on_files(files: Files, config: Any) -> None:
    """Ajoute les pages du barème, ses données et les fichiers du simulateur."""
    lu = lire(RACINE)
    for uri, origine in lu.fichiers(RACINE).items():
        files.append(File.generated(config, uri, **origine))
    lu.completer_les_reglages(config.nav, config.extra)


def on_page_markdown(markdown: str, page: Any, config: Any, **_: Any) -> str:
    """Pose le lien « Corriger » et l’adresse du site, et remplit les pages qui citent le barème."""
    lu: Contenu = MEMOIRE["contenu"]
    page.edit_url = config.extra["depot"] + lu.place(page.file.src_uri)
    complete, fautes = lu.redacteur.completer(markdown, page.file.src_uri, page.file.content_string)
    if fautes:
        raise exceptions.PluginError("\n".join(map(str, sorted(fautes))))
    return complete.replace("https://ADRESSE", config.site_url.rstrip("/"))


def on_page_content(html: str, page: Any, **_: Any) -> str:
    """Finit une page écrite : sa place dans la recherche, les mots du glossaire."""
    return MEMOIRE["contenu"].finir(html, page.file.src_uri, page.meta)


def on_post_build(config: Any) -> None:
    """Range les versions, pose la politique de sécurité ; pas quand on sert : tout y change à chaud."""
    fait = Path(config.site_dir), config.extra["contact"], MEMOIRE["contenu"].bareme.jour_du_site
    if MEMOIRE["commande"] != "serve" and (refus := empreindre.achever(*fait)):
        raise exceptions.PluginError("\n".join(refus))
