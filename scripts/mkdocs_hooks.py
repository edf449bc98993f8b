"""Le seul fichier qui connaît MkDocs : il branche l’atelier sur la construction du site."""

from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

import durcir
from atelier import charger
from atelier.site_contenu import Contenu, contenu, statiques

RACINE = Path(__file__).parents[1]
memoire: dict[str, Any] = {"commande": "build", "contenu": None}  # survit d’un rechargement à l’autre


def on_startup(*, command: str, **_: Any) -> None:
    """Retient si l’on construit ou si l’on sert."""
    memoire["commande"] = command


def lire(racine: Path) -> Contenu:
    """Rend le contenu du barème ; s’il est fautif, lève les fautes, ou sert les dernières bonnes pages."""
    bareme, fautes = charger(racine)
    detail = "\n".join(str(faute) for faute in fautes)
    if bareme is not None:
        memoire["contenu"] = contenu(bareme)
    elif memoire["commande"] == "build" or memoire["contenu"] is None:
        raise PluginError(detail)
    else:
        get_plugin_logger("barème").warning("%s\n(pages précédentes gardées)", detail)
    return memoire["contenu"]


def on_files(files: Files, config: Any) -> None:
    """Ajoute les pages du barème, ses données et les fichiers du simulateur."""
    lu = lire(RACINE)
    for uri, texte in lu.textes.items():
        files.append(File.generated(config, uri, content=texte))
    for uri, chemin in statiques(RACINE).items():
        files.append(File.generated(config, uri, abs_src_path=str(chemin)))
    next(entree["Barème"] for entree in config.nav if "Barème" in entree).extend(lu.menu)
    config.extra.update(lu.pied)


def on_page_markdown(markdown: str, page: Any, config: Any, **_: Any) -> str:
    """Pose le lien « Corriger » et remplit les pages qui citent le barème."""
    lu: Contenu = memoire["contenu"]
    page.edit_url = config.extra["depot"] + lu.place(page.file.src_uri)
    complete, fautes = lu.redacteur.completer(markdown, page.file.src_uri, page.file.content_string)
    if fautes:
        raise PluginError("\n".join(map(str, sorted(fautes))))
    return complete


def on_post_build(config: Any) -> None:
    """Pose la politique de sécurité ; pas quand on sert, le rechargement à chaud ajoute ses scripts."""
    if memoire["commande"] != "serve":
        durcir.durcir(Path(config.site_dir))
