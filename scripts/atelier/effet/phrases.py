"""Les pages touchées, et leurs phrases : ce qui s’y lisait, ce qui s’y lit."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath

ENTETE = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
BALISE = re.compile(r"<[^>]*>|\{[:#][^}]*\}")
FIN_DE_CELLULE = re.compile(r"</(?:td|th|li|p|dt|dd|h\d|figcaption|caption)>")
LIEN = re.compile(r"\[([^\]]*)\]\([^)]*\)")
LETTRE = re.compile(r"\w")
ENTRE_PHRASES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀÉÈÊÎÔ«])")


@dataclass(frozen=True, slots=True)
class PageTouchee:
    """Une page dont le texte change : son adresse, les phrases qui en partent, celles qui y viennent."""

    adresse: str
    parties: tuple[str, ...]
    venues: tuple[str, ...]


def touchees(
    avant: Mapping[str, str], apres: Mapping[str, str], ids: Collection[str]
) -> Iterator[PageTouchee]:
    """Rend les pages changées, neuves ou disparues : celles de ces objets, puis le guide, puis le reste."""

    def rang(uri: str) -> tuple[bool, bool, str]:
        return PurePosixPath(uri).stem not in ids, uri.startswith("bareme/"), uri

    for uri in sorted({*avant, *apres}, key=rang):
        ici, la = avant.get(uri, ""), apres.get(uri, "")
        if uri.endswith(".md") and ici != la:
            anciennes, neuves = _phrases(ici), _phrases(la)
            yield PageTouchee(
                adresse(uri),
                tuple(p for p in anciennes if p not in neuves),
                tuple(p for p in neuves if p not in anciennes),
            )


def adresse(uri: str) -> str:
    """Rend « /recuperer/stages/ » pour « recuperer/stages.md »."""
    sans = re.sub(r"(^|/)index$", r"\1", uri.removesuffix(".md"))
    return f"/{sans}".rstrip("/") + "/"


def _phrases(texte: str) -> dict[str, None]:
    """Rend les phrases d’une page, sans balise ni mise en forme, chacune une fois."""
    corps = FIN_DE_CELLULE.sub("\n", ENTETE.sub("", texte))
    nues = (BALISE.sub("", LIEN.sub(r"\1", ligne)) for ligne in corps.splitlines())
    lignes = (" ".join(unescape(nue).replace("*", "").split()) for nue in nues)
    dites = (dite for ligne in lignes for dite in ENTRE_PHRASES.split(ligne))
    return dict.fromkeys(dite for dite in dites if LETTRE.search(dite))
