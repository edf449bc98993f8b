"""Où une page anglaise mène quand la française mène au guide : à la traduction, à défaut à l’original."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from atelier.bilingue import paires


def traductions(racine: Path) -> dict[str, str]:
    """Rend, par page française de `docs/`, l’adresse dans le site de la page anglaise écrite qui la traduit."""
    ecrites = paires.lire(racine, racine / paires.DOCS, {})
    return {traduction.original: adresse(traduction.page) for traduction in ecrites}


def adresse(uri: str) -> str:
    """Rend l’adresse dans le site d’une page de `docs/` : « perdre/payer/ » pour perdre/payer.md."""
    sans = PurePosixPath(uri).with_suffix("")
    court = sans.parent if sans.name == "index" else sans
    return "" if court == PurePosixPath() else f"{court.as_posix()}/"


def attribut(traduites: Mapping[str, str], originale: str, racine: str, ancre: str = "") -> Markup:
    """Rend le `href` d’un lien d’une page anglaise, qui dit s’il mène à du français."""
    traduite = traduites.get(originale)
    vers = adresse(originale) if traduite is None else traduite
    muet = Markup(' hreflang="fr"') if traduite is None else Markup("")
    return Markup('href="{}{}{}"').format(racine, vers, ancre) + muet
