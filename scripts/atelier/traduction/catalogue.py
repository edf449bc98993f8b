"""Le catalogue d’une langue : `langues/en/**.po`, un fichier par chambre, lu et écrit par Babel.

Un message y est le texte français (`msgid`), et sa traduction ; `msgctxt`, s’il y en a un, est le module, ou le
module et la fonction (`permis_points.recit.retraits:aucun_retrait`), où elle vaut. `fuzzy` : le français a changé
depuis ; l’entrée ne sert plus tant que quelqu’un ne l’a pas relue.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol

from babel.messages import pofile
from babel.messages.catalog import Catalog

from atelier.fautes import FauteSituee
from atelier.traduction import gabarit
from atelier.traduction.gabarit import GabaritIllisible, Morceau

_LARGEUR = 115
_SANS_PYTHON = "web/"
"""Les chambres dont les trous ne sont pas des expressions de Python."""
_DRAPEAUX_DEVINES = {"python-format", "python-brace-format"}
"""Babel les devine d’après les accolades ; les nôtres contiennent du Python, non des noms."""


@dataclass(frozen=True, slots=True)
class Entree:
    """Une traduction : son fichier, sa ligne, et ce qu’elle écrit."""

    chemin: str
    ligne: int
    texte: str

    @property
    def morceaux(self) -> tuple[Morceau, ...]:
        """Rend les morceaux d’une phrase du moteur ou des vues."""
        return gabarit.lire(self.texte)


class Message(Protocol):
    """Ce que le catalogue traduit : une phrase du Python, un texte d’un script ou d’un gabarit."""

    @property
    def texte(self) -> str:
        """Le texte français, `msgid`."""
        ...

    @property
    def contextes(self) -> tuple[str | None, ...]:
        """Où le catalogue peut l’avoir mis, du plus précis au plus large."""
        ...

    @property
    def fichier(self) -> str:
        """Le fichier PO de sa chambre."""
        ...

    @property
    def seul(self) -> bool:
        """Vrai s’il n’est un message que quand le catalogue le nomme."""
        ...

    @property
    def ligne(self) -> int:
        """Sa ligne."""
        ...

    @property
    def source(self) -> str:
        """Le fichier où il est écrit, dans le dépôt."""
        ...


Cle = tuple[str, str | None, str]
"""Le fichier PO, le contexte, le texte : le même texte, dans deux chambres, se traduit deux fois."""


class Catalogue:
    """Les traductions d’une langue, par contexte et texte ; les fautes de leur écriture à côté."""

    def __init__(self, entrees: dict[Cle, Entree], fautes: Iterable[FauteSituee]) -> None:
        """Prend les entrées lues et les fautes trouvées en les lisant."""
        self.entrees = entrees
        self.fautes = tuple(fautes)

    def trouver(self, message: Message) -> Entree | None:
        """Rend la traduction d’un message, la plus précise ; None s’il n’y en a pas."""
        cles = ((message.fichier, contexte, message.texte) for contexte in message.contextes)
        return next((self.entrees[cle] for cle in cles if cle in self.entrees), None)

    def inutiles(self, servies: Collection[int]) -> Iterator[FauteSituee]:
        """Rend une faute par entrée que rien n’emploie ; servies : l’identité de celles qui ont servi."""
        for (_, _, texte), entree in self.entrees.items():
            if id(entree) not in servies:
                yield FauteSituee(
                    entree.chemin,
                    entree.ligne,
                    1,
                    f"« {texte} » n’est plus dit",
                    "lancez « make a-traduire », qui l’ôte",
                )


def charger(dossier: Path) -> Catalogue:
    """Rend le catalogue d’un dossier de fichiers PO."""
    entrees: dict[Cle, Entree] = {}
    fautes: list[FauteSituee] = []
    for fichier in sorted(dossier.rglob("*.po")):
        chambre = fichier.relative_to(dossier).as_posix()
        chemin = fichier.relative_to(dossier.parents[1]).as_posix()
        for ligne, contexte, fr, en in _traduits(lire_po(fichier)):
            try:
                dit = fr if chambre.startswith(_SANS_PYTHON) else gabarit.normaliser(fr)
                if not chambre.startswith(_SANS_PYTHON):
                    gabarit.lire(en)
            except GabaritIllisible as illisible:
                fautes.append(
                    FauteSituee(
                        chemin, ligne, 1, str(illisible), "récrivez ce trou comme le français"
                    )
                )
                continue
            entrees[chambre, contexte, dit] = Entree(chemin, ligne, en)
    return Catalogue(entrees, fautes)


def _traduits(lu: Catalog) -> Iterator[tuple[int, str | None, str, str]]:
    """Rend ligne, contexte, français et traduction de ce qui est traduit et relu."""
    for message in lu:
        fr, en = message.id, message.string
        if isinstance(fr, str) and isinstance(en, str) and fr and en and not message.fuzzy:
            yield message.lineno or 1, message.context, fr, en


def lire_po(fichier: Path) -> Catalog:
    """Rend un fichier PO, ou un catalogue vide s’il n’existe pas."""
    if not fichier.exists():
        return Catalog(locale="en", fuzzy=False)
    with fichier.open("rb") as octets:
        return pofile.read_po(octets, locale="en")


def mettre_a_jour(fichier: Path, messages: Iterable[Message]) -> None:
    """Récrit un fichier PO d’après le code : phrases nouvelles, changées (`fuzzy`), et sans les disparues.

    Un message traduit sous un contexte le garde, aussi longtemps que le module le dit.
    """
    ancien = lire_po(fichier)
    places = {(m.context, m.id) for m in ancien if m.id}
    neuf = Catalog(locale="en", fuzzy=False)
    for message in messages:
        contextes = [c for c in message.contextes if (c, message.texte) in places]
        if not contextes and message.seul:
            continue
        neuf.add(
            message.texte,
            locations=[(message.source, message.ligne)],
            context=contextes[0] if contextes else None,
        )
    ancien.update(neuf, no_fuzzy_matching=False, update_creation_date=False)
    ancien.obsolete.clear()
    for garde in ancien:
        garde.flags -= _DRAPEAUX_DEVINES
    octets = BytesIO()
    pofile.write_po(octets, ancien, width=_LARGEUR, include_lineno=False)
    entete, _, suite = octets.getvalue().decode().partition("\n\n")
    del entete
    fichier.parent.mkdir(parents=True, exist_ok=True)
    fichier.write_text(f"{_ENTETE}\n{suite}", encoding="utf-8", newline="\n")


_ENTETE = """\
# Français → anglais. Les mots de la loi : langues/en/termes.yaml. Mis à jour par `make a-traduire`.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
