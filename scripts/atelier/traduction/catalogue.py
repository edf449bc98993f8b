"""Le catalogue d’une langue : `langues/en/**.po`, un fichier par chambre, lu et écrit par Babel.

Un message y est le texte français (`msgid`), et sa traduction ; `msgctxt`, s’il y en a un, est le module, ou le
module et la fonction (`permis_points.recit.retraits:aucun_retrait`), où elle vaut. `fuzzy` : le français a changé
depuis ; l’entrée ne sert plus tant que quelqu’un ne l’a pas relue.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog

from atelier.fautes import FauteSituee
from atelier.traduction import gabarit
from atelier.traduction.gabarit import GabaritIllisible, Morceau
from atelier.traduction.reperer import Phrase

_LARGEUR = 115
_DRAPEAUX_DEVINES = {"python-format", "python-brace-format"}
"""Babel les devine d’après les accolades ; les nôtres contiennent du Python, non des noms."""


@dataclass(frozen=True, slots=True)
class Entree:
    """Une traduction : son fichier, sa ligne, et ce qu’elle écrit."""

    chemin: str
    ligne: int
    morceaux: tuple[Morceau, ...]


Cle = tuple[str, str | None, str]
"""Le fichier PO, le contexte, le texte : le même texte, dans deux chambres, se traduit deux fois."""


class Catalogue:
    """Les traductions d’une langue, par contexte et texte ; les fautes de leur écriture à côté."""

    def __init__(self, entrees: dict[Cle, Entree], fautes: Iterable[FauteSituee]) -> None:
        """Prend les entrées lues et les fautes trouvées en les lisant."""
        self.entrees = entrees
        self.fautes = tuple(fautes)

    def trouver(self, phrase: Phrase) -> Entree | None:
        """Rend la traduction d’une phrase, la plus précise ; None s’il n’y en a pas."""
        fichier, texte = fichier_de(phrase.module), phrase.texte
        cles = ((fichier, contexte, texte) for contexte in phrase.contextes)
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


def fichier_de(module: str) -> str:
    """Rend le fichier PO d’un module : celui de sa chambre (`permis_points/recit.po`)."""
    paquet, *suite = module.split(".")
    return f"{paquet}/{suite[0] if len(suite) > 1 else 'racine'}.po"


def charger(dossier: Path) -> Catalogue:
    """Rend le catalogue d’un dossier de fichiers PO."""
    entrees: dict[Cle, Entree] = {}
    fautes: list[FauteSituee] = []
    for fichier in sorted(dossier.rglob("*.po")):
        chambre = fichier.relative_to(dossier).as_posix()
        chemin = fichier.relative_to(dossier.parents[1]).as_posix()
        for ligne, contexte, fr, en in _traduits(lire_po(fichier)):
            try:
                cle = chambre, contexte, gabarit.normaliser(fr)
                morceaux = gabarit.lire(en)
            except GabaritIllisible as illisible:
                fautes.append(
                    FauteSituee(
                        chemin, ligne, 1, str(illisible), "récrivez ce trou comme le français"
                    )
                )
                continue
            entrees[cle] = Entree(chemin, ligne, morceaux)
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


def mettre_a_jour(fichier: Path, phrases: Iterable[Phrase]) -> None:
    """Récrit un fichier PO d’après le code : phrases nouvelles, changées (`fuzzy`), et sans les disparues.

    Un message traduit sous un contexte le garde, aussi longtemps que le module le dit.
    """
    ancien = lire_po(fichier)
    places = {(m.context, m.id) for m in ancien if m.id}
    neuf = Catalog(locale="en", fuzzy=False)
    for phrase in phrases:
        contextes = [c for c in phrase.contextes if (c, phrase.texte) in places]
        if not contextes and phrase.seul:
            continue
        neuf.add(
            phrase.texte,
            locations=[(_source(phrase.module), phrase.ligne)],
            context=contextes[0] if contextes else None,
        )
    ancien.update(neuf, no_fuzzy_matching=False, update_creation_date=False)
    ancien.obsolete.clear()
    for message in ancien:
        message.flags -= _DRAPEAUX_DEVINES
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


def _source(module: str) -> str:
    return f"simulator/src/{module.replace('.', '/')}.py"
