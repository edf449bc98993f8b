"""Une page facile relue telle qu’on la lira : ses mots du barème remplis, chaque phrase à sa ligne."""

from collections.abc import Iterator
from pathlib import Path

from atelier.fautes import FauteSituee
from atelier.guide.facile import phrases
from atelier.guide.facile.lignes import DOSSIER
from atelier.guide.facile.mots import expliques, lire_admis
from atelier.guide.facile.phrases import Phrase
from atelier.guide.redaction import Redacteur

DOCS = "docs"


def pages(racine: Path) -> dict[str, str]:
    """Rend le texte de chaque page facile, par chemin dans `docs/`."""
    docs = racine / DOCS
    lues = sorted((docs / DOSSIER).glob("*.md"))
    return {chemin.relative_to(docs).as_posix(): chemin.read_text("utf-8") for chemin in lues}


def lire(texte: str, uri: str, redacteur: Redacteur) -> list[Phrase]:
    """Rend les phrases d’une page ; aucune si un de ses mots est refusé, ce qui se dit ailleurs."""
    repere = phrases.reperer(texte)
    complete, fautes = redacteur.completer(repere, uri, repere)
    return [] if fautes else [*phrases.phrases(complete)]


def juger(texte: str, uri: str, redacteur: Redacteur) -> Iterator[FauteSituee]:
    """Rend les phrases trop longues d’une page, celles qui disent deux choses, les nombres en lettres."""
    yield from phrases.juger(lire(texte, uri, redacteur), f"{DOCS}/{uri}")


def juger_les_mots(racine: Path, redacteur: Redacteur) -> Iterator[FauteSituee]:
    """Rend les mots difficiles que leur page n’explique pas, puis les mots admis qui ne servent plus."""
    admis = {mot.ecrit: mot for mot in lire_admis(racine)}
    restants = dict(admis)
    for uri, texte in pages(racine).items():
        toutes = lire(texte, uri, redacteur)
        connus = expliques(texte)
        for phrase, mot in phrases.mots_rares(toutes, connus):
            if mot.lower() in admis:
                restants.pop(mot.lower(), None)
                continue
            yield FauteSituee(
                f"{DOCS}/{uri}",
                phrase.ligne,
                1,
                f"«\u00a0{mot}\u00a0» n’est pas un mot de tous les jours",
                f'expliquez-le dans la page (!!! mot "{mot}"), ou prenez-en un autre',
            )
    yield from (inutile.faute for inutile in restants.values())
