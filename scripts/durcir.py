"""Après la construction : chaque page reçoit une politique de sécurité avec l’empreinte de ses scripts.

Échoue quand une page ne peut pas être publiée : un script que personne n’a relu, une tête absente.
"""

import base64
import hashlib
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from atelier.commandes import Analyse, CommandeRefusee, executer

JEU_DE_CARACTERES = '<meta charset="utf-8">'
# Ce que le thème écrit et que HTML n’admet pas.
CASE_A_COCHER = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')
# L’étiquette d’une partie qui a sa page d’accueil est vide : le menu n’aurait pas de nom.
PARTIE = re.compile(
    r'aria-labelledby="(__nav_\w+)_label"([^>]*>\s*<label class="md-nav__title" for="\1">'
    r'\s*<span class="md-nav__icon md-icon"></span>\s*([^<"]*[^<"\s])\s*</label>)'
)
SOMMAIRE = ' id="__toc"'
# La table des matières perd les insécables des titres.
ENTREE_DU_SOMMAIRE = re.compile(r'<a href="#[^"]*" class="md-nav__link">.*?</a>', re.DOTALL)
SIGNE_SEPARE = re.compile(r" ([?!;:»])")
# Ni fichier (src), ni données (json) : du code, écrit dans la page.
SCRIPT_EN_LIGNE = re.compile(
    r"<script(?![^>]*\ssrc=)(?![^>]*json)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE
)
RACINE_DU_SITE = re.compile(r'new URL\("[./]*",location\)')
# Les scripts du thème et les nôtres, écrits dans les pages, et aucun autre : l’empreinte de chacun, la racine
# du site mise à part (elle dépend de la page).
CONNUS = {
    "frNoT9rNKIH2e5QomDJzop2HdNi8gmIq+bZajsEDKpA=": "les réglages du thème, dans la mémoire locale",
    "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=": "le choix du clair ou du sombre",
    "4c9P/U3FQvpQwX4YupRJOykO/dOQkG3ooSZx+H5cZZU=": "le nôtre : rien n’est écrit avant un choix",
    "/oVm7QV/1GCKcQM9aXaaw01/4bOj+SJgdEskP9icYVA=": "le nôtre : les couleurs du simulateur intégré",
    "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=": "l’onglet que désigne l’adresse",
}
POLITIQUE = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{empreintes}; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'self'; form-action 'none'"
)


class PageRefusee(ValueError):
    """Une page qui ne peut pas être publiée."""


class PageSansTete(PageRefusee):
    """Une page où la politique ne sait pas se poser."""


class ScriptInconnu(PageRefusee):
    """Une page porte un script que le thème n’écrit pas."""


def politique(html: str) -> str:
    """Rend la politique de sécurité d’une page ; lève `ScriptInconnu` devant un script d’ailleurs."""
    scripts = dict.fromkeys(SCRIPT_EN_LIGNE.findall(html))
    for script in scripts:
        if _empreinte(RACINE_DU_SITE.sub('new URL("",location)', script)) not in CONNUS:
            raise ScriptInconnu(
                f"Un script en ligne est inconnu : « {script[:60]} » — retirez-le ; si le thème a changé, "
                "relisez-le puis ajoutez son empreinte à scripts/durcir.py"
            )
    empreintes = "".join(f" 'sha256-{_empreinte(script)}'" for script in scripts)
    return POLITIQUE.format(empreintes=empreintes)


def durcir_page(html: str) -> str:
    """Rend la page avec sa politique, posée avant tout script."""
    if JEU_DE_CARACTERES not in html:
        raise PageSansTete("Pas de <meta charset> où accrocher la politique de sécurité")
    balise = f'<meta http-equiv="Content-Security-Policy" content="{politique(html)}">'
    return html.replace(JEU_DE_CARACTERES, JEU_DE_CARACTERES + balise, 1)


def redresser(html: str) -> str:
    """Rend la page sans les fautes de HTML du thème, sur les menus et les cases qui les ouvrent."""
    html = ENTREE_DU_SOMMAIRE.sub(lambda e: SIGNE_SEPARE.sub("\u00a0\\1", e[0]), html)
    html = PARTIE.sub(r'aria-label="\3"\2', html)
    html = CASE_A_COCHER.sub(r"\1", html).replace(' tabindex=""', "")
    return html if SOMMAIRE in html else html.replace(' for="__toc"', "")


def durcir(site: Path) -> list[str]:
    """Réécrit toutes les pages HTML du site ; rend un refus par page qui ne peut pas être publiée."""
    refusees = []
    for chemin in site.rglob("*.html"):
        if "moteur" not in chemin.parts:
            try:
                chemin.write_text(durcir_page(redresser(chemin.read_text("utf-8"))), "utf-8")
            except PageRefusee as refus:
                refusees.append(f"{chemin.relative_to(site).as_posix()} : {refus}")
    return refusees


def _empreinte(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def main(arguments: Sequence[str] | None = None) -> int:
    """Durcit le site donné, et imprime ses refus ; rend 1 s’il y en a."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument(
        "site", type=Path, nargs="?", default=Path("site"), help="le site construit (défaut : site)"
    )
    site = analyse.parse_args(arguments).site
    if not site.is_dir():
        raise CommandeRefusee(f"« {site} » n’est pas un site construit : lancez « make site ».")
    refus = durcir(site)
    print(*refus, sep="\n", end="\n" if refus else "", file=sys.stderr)
    return 1 if refus else 0


if __name__ == "__main__":
    sys.exit(executer(main))
