"""Les fautes d’un dossier, dites à qui remplit le formulaire : à son champ, dans ses mots."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from permis_points import mots
from permis_points.erreurs import Faute
from permis_points.lecture.champs import lire_date

_FORMAT = " (AAAA-MM-JJ)"
_DEPARTS = (("permis", "obtention"), ("solde_connu", "le"))


def pour_la_page(
    fautes: Iterable[Faute], arbre: Any, aujourd_hui: date, illisibles: Mapping[str, str]
) -> tuple[Faute, ...]:
    """Rend les fautes telles que le formulaire les montre ; arbre : le dossier qui les a values.

    illisibles : par chemin, ce qui empêche de lire une date telle qu’on l’a tapée.

    Le jour du relevé n’est pas en cause quand personne ne l’a écrit : c’est le permis, ou le solde
    connu, que l’on a daté d’un jour à venir.
    """
    implicite = isinstance(arbre, dict) and arbre.get("au") is None
    dites: dict[Faute, None] = {}
    for faute in fautes:
        placees = _departs_a_venir(arbre, aujourd_hui) if implicite and faute.champ == "au" else ()
        for placee in tuple(placees) or (faute,):
            phrase = illisibles.get(placee.champ, placee.phrase.removesuffix(_FORMAT))
            dites[Faute(placee.champ, phrase)] = None
    return tuple(dites)


def _departs_a_venir(arbre: dict[str, Any], aujourd_hui: date) -> Iterator[Faute]:
    for partie, cle in _DEPARTS:
        sous = arbre.get(partie)
        jour = lire_date(sous.get(cle)) if isinstance(sous, dict) else None
        if jour is not None and jour > aujourd_hui:
            phrase = f"le {mots.jour(jour)} est à venir : le relevé s’établit au {mots.jour(aujourd_hui)}"
            yield Faute(f"{partie}.{cle}", phrase)
