"""Après la construction : chaque page reçoit une politique de sécurité avec l’empreinte de ses scripts.

Échoue quand une page ne peut pas être publiée : un script que personne n’a relu, une tête absente.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from atelier.commandes import Analyse, CommandeRefusee, executer
from atelier.hebergement.regles import SCRIPTS_EN_LIGNE, politique_sans_script, zone
from atelier.hebergement.regles import politique as politique_de
from atelier.hebergement.sommes import sha256_en_base64

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
SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
STYLE_EN_LIGNE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
# Le script du thème où la racine du site change d’une page à l’autre : dite par la page, il est le même
# partout, et l’hébergeur peut en donner l’empreinte.
RACINE_DU_SITE = re.compile(r'new URL\("(\.|\.\.(?:/\.\.)*|/(?:[\w~-]+/)*)",location\)')
RACINE_DITE = "new URL(document.documentElement.dataset.racine,location)"
CONNUS = SCRIPTS_EN_LIGNE


class PageRefusee(ValueError):
    """Une page qui ne peut pas être publiée."""


class PageSansTete(PageRefusee):
    """Une page où la politique ne sait pas se poser."""


class ScriptInconnu(PageRefusee):
    """Une page porte un script que le thème n’écrit pas."""


def politique(html: str) -> str:
    """Rend la politique de sécurité d’une page ; lève `ScriptInconnu` devant un script d’ailleurs."""
    scripts = dict.fromkeys(SCRIPT_EN_LIGNE.findall(html))
    for script in scripts:
        if _empreinte(script) not in CONNUS:
            raise ScriptInconnu(
                f"Un script en ligne est inconnu : « {script[:60]} » — retirez-le ; si le thème a changé, "
                "relisez-le puis ajoutez son empreinte à scripts/atelier/hebergement/regles.py, et lancez "
                "« make deploiement »"
            )
    return politique_de(map(_empreinte, scripts))


def politique_d_une_carte(html: str) -> str:
    """Rend la politique d’une page qui ne charge rien ; lève `ScriptInconnu` devant un script."""
    if SCRIPT.search(html):
        raise ScriptInconnu("Une carte à intégrer n’a pas de script : retirez-le")
    return politique_sans_script(dict.fromkeys(map(_empreinte, STYLE_EN_LIGNE.findall(html))))


def durcir_page(html: str, *, sans_script: bool = False) -> str:
    """Rend la page avec sa politique, posée avant tout script."""
    if JEU_DE_CARACTERES not in html:
        raise PageSansTete("Pas de <meta charset> où accrocher la politique de sécurité")
    sienne = politique_d_une_carte(html) if sans_script else politique(html)
    balise = f'<meta http-equiv="Content-Security-Policy" content="{sienne}">'
    return html.replace(JEU_DE_CARACTERES, JEU_DE_CARACTERES + balise, 1)


def dire_la_racine(html: str) -> str:
    """Rend la page dont la balise `html` dit où est la racine du site, et dont le script du thème la lit là."""
    if (racine := RACINE_DU_SITE.search(html)) is None:
        return html
    script = html.replace(racine[0], RACINE_DITE)
    return script.replace("<html ", f'<html data-racine="{racine[1]}" ', 1)


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
            adresse = chemin.relative_to(site).as_posix()
            html = redresser(dire_la_racine(chemin.read_text("utf-8")))
            try:
                dure = durcir_page(html, sans_script=zone(adresse).sans_script)
                chemin.write_text(dure, "utf-8")
            except PageRefusee as refus:
                refusees.append(f"{adresse} : {refus}")
    return refusees


def _empreinte(script: str) -> str:
    return sha256_en_base64(script.encode())


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
