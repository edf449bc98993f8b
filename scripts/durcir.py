"""Après la construction : chaque page reçoit une politique de sécurité avec l’empreinte de ses scripts.

Usage : python scripts/durcir.py [DOSSIER_DU_SITE]
"""

import base64
import hashlib
import re
import sys
from pathlib import Path

JEU_DE_CARACTERES = '<meta charset="utf-8">'
SCRIPT_EN_LIGNE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
POLITIQUE = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{empreintes}; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'self'; form-action 'none'"
)


class PageSansTete(ValueError):
    """Une page où la politique ne sait pas se poser."""


def politique(html: str) -> str:
    """Rend la politique de sécurité d’une page : ses scripts en ligne, et aucun autre."""
    scripts = dict.fromkeys(SCRIPT_EN_LIGNE.findall(html))
    empreintes = "".join(f" 'sha256-{_empreinte(script)}'" for script in scripts)
    return POLITIQUE.format(empreintes=empreintes)


def durcir_page(html: str) -> str:
    """Rend la page avec sa politique, posée avant tout script."""
    if JEU_DE_CARACTERES not in html:
        raise PageSansTete("Pas de <meta charset> où accrocher la politique de sécurité")
    balise = f'<meta http-equiv="Content-Security-Policy" content="{politique(html)}">'
    return html.replace(JEU_DE_CARACTERES, JEU_DE_CARACTERES + balise, 1)


def durcir(site: Path) -> None:
    """Réécrit toutes les pages HTML du site."""
    for chemin in site.rglob("*.html"):
        if "moteur" not in chemin.parts:
            chemin.write_text(durcir_page(chemin.read_text("utf-8")), "utf-8")


def _empreinte(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


if __name__ == "__main__":
    durcir(Path(sys.argv[1] if len(sys.argv) > 1 else "site"))
