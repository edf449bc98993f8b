"""Où une page anglaise mène quand la française mène au guide : à la traduction, à défaut à l’original."""

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from markupsafe import Markup

TRADUIT = re.compile(r"^traduit: *(\S+)$", re.MULTILINE)
ENTETE = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)


def traductions(docs: Path) -> dict[str, str]:
    """Rend, par page française de `docs/`, l’adresse dans le site de la page anglaise qui la traduit."""
    paires = {}
    for page in sorted((docs / "en").rglob("*.md")):
        entete = ENTETE.match(page.read_text(encoding="utf-8"))
        if entete and (original := TRADUIT.search(entete[1])):
            paires[original[1]] = adresse(page.relative_to(docs).as_posix())
    return paires


def adresse(uri: str) -> str:
    """Rend l’adresse dans le site d’une page de `docs/` : « perdre/payer/ » pour perdre/payer.md."""
    sans = PurePosixPath(uri).with_suffix("")
    court = sans.parent if sans.name == "index" else sans
    return "" if court == PurePosixPath() else f"{court.as_posix()}/"


def attribut(paires: Mapping[str, str], originale: str, racine: str, ancre: str = "") -> Markup:
    """Rend le `href` d’un lien d’une page anglaise, qui dit s’il mène à du français."""
    traduite = paires.get(originale)
    vers = adresse(originale) if traduite is None else traduite
    muet = Markup(' hreflang="fr"') if traduite is None else Markup("")
    return Markup('href="{}{}{}"').format(racine, vers, ancre) + muet
