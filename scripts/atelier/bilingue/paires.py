"""Une page anglaise et la page française dont elle vient : laquelle, et si elle a changé depuis.

L’en-tête d’une page anglaise nomme son original (`traduit: perdre/payer.md`), le jour de la traduction
(`traduit_le`), et l’empreinte de ce qui a été traduit (`traduit_de`). Aucun historique n’est lu : l’original a
changé quand son empreinte n’est plus celle-là. Une page née du barème n’a pas d’empreinte : ses deux langues
sortent des mêmes lignes.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.langue.langues import PAGES_ANGLAISES

DOCS = "docs"
QUESTIONS = "faq.md"
ENTETE = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
CLE = re.compile(r"^(\w+):[ ]*\"?(.*?)\"?[ ]*$", re.MULTILINE)
DITES = ("title:", "titre_long:", "description:")
"""Ce que l’on traduit d’un en-tête ; le reste (un jour de relecture, un style) ne change pas une traduction."""
ANCRE = re.compile(r"\{ #([\w-]+)[^}]*\}")
QUESTION = re.compile(r"^(?=- id: )", re.MULTILINE)
LONGUEUR = 12
SANS_EMPREINTE = "ajoutez-la : make a-traduire VU={}"
CHANGE = "traduisez ce qui a changé, puis : make a-traduire VU={}"


@dataclass(frozen=True, slots=True)
class Traduction:
    """Une page anglaise, et ce qu’elle dit de son original."""

    page: str
    titre: str
    original: str
    faite_le: str
    """Le jour que l’en-tête donne, tel qu’il l’écrit ; vide s’il ne le dit pas."""
    traduite: str
    """L’empreinte de l’original quand il a été traduit ; vide si la page ne la dit pas."""
    actuelle: str
    """L’empreinte de l’original aujourd’hui ; vide quand les deux pages sortent des mêmes lignes."""
    ligne: int

    @property
    def perimee(self) -> bool:
        """Dit si l’original a changé depuis la traduction."""
        return bool(self.traduite and self.actuelle and self.traduite != self.actuelle)

    @property
    def sans_empreinte(self) -> bool:
        """Dit si l’on ne saurait pas que l’original change."""
        return bool(self.actuelle and not self.traduite)


def lire(racine: Path, docs: Path, engendrees: Mapping[str, str]) -> list[Traduction]:
    """Rend la traduction de chaque page anglaise qui nomme un original, par adresse.

    racine : celle du dépôt ; docs : le dossier des pages écrites ; engendrees : le texte des pages nées du
    barème, par adresse.
    """
    ecrites = {
        page.relative_to(docs).as_posix(): page.read_text("utf-8", "replace")
        for page in sorted((docs / PAGES_ANGLAISES).rglob("*.md"))
    }
    traductions = [
        *(_lire(uri, texte, _original(racine, docs, texte)) for uri, texte in ecrites.items()),
        *(
            _lire(uri, texte, "")
            for uri, texte in engendrees.items()
            if uri.startswith(PAGES_ANGLAISES) and uri.endswith(".md")
        ),
    ]
    return sorted((t for t in traductions if t.original), key=lambda t: t.page)


def _lire(uri: str, texte: str, actuelle: str) -> Traduction:
    dites = _entete(texte)
    avant = texte.partition("traduit: ")[0]
    return Traduction(
        page=uri,
        titre=dites.get("title", ""),
        original=dites.get("traduit", ""),
        faite_le=dites.get("traduit_le", ""),
        traduite=dites.get("traduit_de", ""),
        actuelle=actuelle,
        ligne=avant.count("\n") + 1,
    )


def _entete(texte: str) -> dict[str, str]:
    entete = ENTETE.match(texte)
    return dict(CLE.findall(entete[1])) if entete else {}


def _original(racine: Path, docs: Path, traduction: str) -> str:
    """Rend l’empreinte de l’original d’une page écrite ; vide s’il n’est pas écrit à la main."""
    uri = _entete(traduction).get("traduit", "")
    if uri == QUESTIONS:
        return empreinte_des_questions((racine / chemins.FAQ).read_text("utf-8"), traduction)
    fichier = docs / uri
    return empreinte(fichier.read_text("utf-8", "replace")) if uri and fichier.is_file() else ""


def empreinte(texte: str) -> str:
    """Rend douze chiffres hexadécimaux qui changent avec ce qu’un traducteur lit d’une page : ses mots."""
    entete = ENTETE.match(texte)
    dites = [ligne for ligne in entete[1].split("\n") if ligne.startswith(DITES)] if entete else []
    corps = texte[entete.end() :] if entete else texte
    return _sceller(" ".join([*dites, corps]))


def empreinte_des_questions(questions: str, traduction: str) -> str:
    """Rend l’empreinte des seules questions que la page anglaise reprend : celles dont elle a l’ancre.

    questions : le texte de `barème/faq.yaml`.
    """
    reprises = set(ANCRE.findall(traduction))
    blocs = {
        bloc.partition("\n")[0].removeprefix("- id: ").strip(): bloc
        for bloc in QUESTION.split(questions)
        if bloc.startswith("- id: ")
    }
    return _sceller(" ".join(_sans_relecture(blocs[i]) for i in sorted(reprises & set(blocs))))


def _sans_relecture(question: str) -> str:
    return re.sub(r"^ *verifie_le:.*$", "", question, flags=re.MULTILINE)


def _sceller(texte: str) -> str:
    return hashlib.sha256(" ".join(texte.split()).encode()).hexdigest()[:LONGUEUR]


def fautes(traductions: list[Traduction], connues: Collection[str]) -> Iterator[FauteSituee]:
    """Rend une faute par original qui n’existe pas, n’est pas français, ou que deux pages disent traduire.

    connues : les pages du site, par chemin.
    """
    prises: dict[str, str] = {}
    for traduction in traductions:
        place = (f"{DOCS}/{traduction.page}", traduction.ligne, 1)
        original = traduction.original
        if original not in connues:
            phrase = f"L’original « {original} » n’existe pas"
            yield FauteSituee(*place, phrase, "nommez une page de docs/, ou ôtez « traduit »")
        elif original.startswith(PAGES_ANGLAISES):
            phrase = f"L’original « {original} » est une page anglaise"
            yield FauteSituee(*place, phrase, "nommez la page française")
        elif premiere := prises.get(original):
            phrase = f"« {original} » est déjà traduite par {premiere}"
            yield FauteSituee(*place, phrase, "ôtez « traduit » de l’une des deux")
        else:
            prises[original] = traduction.page


def a_revoir(traductions: list[Traduction]) -> Iterator[FauteSituee]:
    """Rend une ligne par page à revoir : son original a changé, ou elle n’a pas son empreinte."""
    for traduction in traductions:
        page = f"{DOCS}/{traduction.page}"
        if traduction.perimee:
            phrase = f"« {traduction.original} » a changé depuis le {traduction.faite_le}"
            yield FauteSituee(page, traduction.ligne, 1, phrase, CHANGE.format(page))
        elif traduction.sans_empreinte:
            phrase = f"L’empreinte de « {traduction.original} » manque"
            yield FauteSituee(page, traduction.ligne, 1, phrase, SANS_EMPREINTE.format(page))


def estampiller(texte: str, actuelle: str, jour: str) -> str:
    """Rend la page dont l’en-tête dit que l’original a été traduit tel qu’il est, ce jour-là."""
    entete = ENTETE.match(texte)
    if entete is None:
        return texte
    gardees = [
        ligne
        for ligne in entete[1].splitlines()
        if not ligne.startswith(("traduit_le:", "traduit_de:"))
    ]
    rang = next(i for i, ligne in enumerate(gardees) if ligne.startswith("traduit:")) + 1
    gardees[rang:rang] = [f"traduit_le: {jour}", f'traduit_de: "{actuelle}"']
    return "---\n" + "\n".join(gardees) + "\n---\n" + texte[entete.end() :]
