"""Quand on sert le site, empaquette les scripts qui ont changé ; `make site` l’a fait avant `mkdocs build`."""

import logging
import subprocess
from pathlib import Path
from typing import Any

RACINE = Path(__file__).parents[1]
EMPAQUETER = ("node", "scripts/preparer_web.mjs")
# Survivent d’un rechargement à l’autre.
SERVICE: dict[str, Any] = {"actif": False, "scripts": None}


def on_startup(*, command: str, **_: Any) -> None:
    """N’agit que si l’on sert."""
    SERVICE["actif"] = command == "serve"


def on_pre_build(**_: Any) -> None:
    """Refait les scripts changés, avant que les pages ne les prennent."""
    if SERVICE["actif"]:
        empaqueter()


def empaqueter() -> None:
    """Empaquette les scripts s’ils ont changé ; fautifs, dit où est la faute et garde les paquets d’avant."""
    scripts = {chemin: chemin.stat().st_mtime_ns for chemin in (RACINE / "web").rglob("*.js")}
    if scripts == SERVICE["scripts"]:
        return
    SERVICE["scripts"] = scripts
    fait = subprocess.run(  # noqa: S603  notre propre script
        EMPAQUETER, cwd=RACINE, check=False, capture_output=True, text=True
    )
    if fait.returncode:
        logging.getLogger("mkdocs").warning("%s", fait.stderr.strip())
