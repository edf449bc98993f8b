"""Ce que la roue dit d’elle-même et qui dépend de qui publie : ses adresses, et celles de sa notice.

SITE_URL et DEPOT_URL sont ceux du site (mkdocs.yml) ; sans eux, les adresses d’exemple restent.
"""

import os
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

SITE = "https://permis-a-points.example/"
DEPOT = "https://depot.permis-a-points.example/"


class Adresses(MetadataHookInterface):
    """Écrit `urls` et `readme` d’après l’environnement."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        """Complète les métadonnées : la même chose à chaque fois pour les mêmes deux adresses."""
        site = os.environ.get("SITE_URL", SITE).rstrip("/") + "/"
        depot = os.environ.get("DEPOT_URL", DEPOT).split("/edit/")[0].rstrip("/") + "/"
        metadata["urls"] = {
            "Homepage": site,
            "Documentation": f"{site}reutiliser/",
            "Documentation in English": f"{site}reutiliser/in-english/",
            "Changelog": f"{site}actualites/",
            "Source": depot,
        }
        notice = (Path(self.root) / "README.md").read_text("utf-8")
        texte = notice.replace(SITE, site).replace(DEPOT, depot)
        metadata["readme"] = {"content-type": "text/markdown", "text": texte}
