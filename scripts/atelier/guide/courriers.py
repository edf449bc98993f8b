"""Les modèles de lettres, de leurs fichiers à leurs pages : les questions, les blancs, la lettre."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.guide.liens import adresse
from atelier.guide.redaction import CONSEIL, MotRefuse, Redacteur
from atelier.lecture.arbre import Scalaire
from atelier.lecture.depot import Depot, EntreeLue
from atelier.modeles.bareme import Bareme
from atelier.modeles.courriers import CadreDesCourriers, Champ, Condition, Courrier, Fait
from atelier.pages.bareme import Page

DOSSIER = "modeles"
RACINE, RACINE_DE_L_INDEX = "../../", "../"
BLANC = re.compile(r"\[([a-z0-9-]+)\]")
GRAS = re.compile(r"\*\*(.+?)\*\*")
LIEN = re.compile(r"\[([^\]]+)\]\((?:\.\./)?([^)]+)\)")
LONGUEURS = {"texte": 80, "long": 420, "date": 10}
"""Le plus de signes d’un champ : tous remplis, la lettre tient encore sur une feuille."""
PLACE_DES_FAITS = "[faits]"
REDIGES = ("question", "refus")
"""Les textes d’une condition que le barème complète."""


@dataclass(frozen=True, slots=True)
class Question:
    """Une condition, ses phrases complétées, et où aller quand elle n’est pas remplie."""

    nom: str
    texte: Markup
    refus: Markup
    il_faut: str
    vers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lettre:
    """Une lettre prête à écrire dans sa page."""

    courrier: Courrier
    cadre: CadreDesCourriers
    questions: tuple[Question, ...]
    delai: Markup
    a_savoir: tuple[Markup, ...]

    @property
    def champs(self) -> tuple[Champ, ...]:
        """Rend tous les blancs, ceux de toute lettre d’abord."""
        return (*self.cadre.champs, *self.courrier.champs)

    @property
    def paragraphes(self) -> tuple[str, ...]:
        """Rend les paragraphes du corps ; celui des faits est vide."""
        return tuple("" if p == PLACE_DES_FAITS else p for p in self.courrier.corps)

    def pour(self, champ: Champ) -> tuple[str, ...]:
        """Rend les faits qui emploient seuls ce blanc ; aucun si la lettre l’emploie toujours."""
        cite = f"[{champ.nom}]"
        communs = (*self.cadre.expediteur, self.cadre.date, self.cadre.signature)
        toujours = (*communs, *self.courrier.corps, self.courrier.objet)
        if any(cite in phrase for phrase in toujours):
            return ()
        return tuple(fait.id for fait in self.courrier.faits if cite in fait.phrase)

    def au_plus(self, champ: Champ) -> int:
        """Rend le plus de signes que le champ accepte."""
        return LONGUEURS[champ.genre]

    def blancs(self, phrase: str) -> Markup:
        """Rend la phrase où chaque blanc est à remplir : à l’écran son nom, sur le papier des points."""
        etiquettes = {champ.nom: champ for champ in self.champs}

        def blanc(trouve: re.Match[str]) -> str:
            champ = etiquettes[trouve[1]]
            return (
                f'<span class="pp-blanc pp-blanc--{champ.genre}" data-blanc="{champ.nom}">'
                f"[{escape(champ.etiquette)}]</span>"
            )

        return Markup(BLANC.sub(blanc, str(escape(phrase))))  # noqa: S704 - échappé juste avant

    @property
    def guide(self) -> str:
        """Rend l’adresse, depuis la racine, de la page qui explique la démarche."""
        return adresse(self.courrier.page)

    @property
    def sans_adresse(self) -> tuple[Fait, ...]:
        """Rend les faits qui changent de destinataire."""
        return tuple(fait for fait in self.courrier.faits if fait.destinataire)


def pages_des_courriers(bareme: Bareme, redacteur: Redacteur) -> list[Page]:
    """Rend l’index des modèles de lettres et la page de chacun ; rien d’un barème qui n’en a pas."""
    cadre = bareme.cadre_des_courriers
    if cadre is None:
        return []
    par_id = {courrier.id: courrier for courrier in bareme.courriers}
    rubriques = [
        (r.titre, [par_id[identifiant] for identifiant in r.courriers]) for r in cadre.rubriques
    ]
    texte = redacteur.rendre("modeles", rubriques=rubriques, courriers=bareme.courriers)
    index = Page(f"{DOSSIER}/index.md", texte, chemins.CADRE_DES_COURRIERS, 1)
    return [index, *(_page(c, cadre, par_id, redacteur) for c in bareme.courriers)]


def menu(bareme: Bareme) -> list[str]:
    """Rend, dans l’ordre de l’index, ce qui suit l’index au menu."""
    cadre = bareme.cadre_des_courriers
    rubriques = cadre.rubriques if cadre else ()
    return [f"{DOSSIER}/{identifiant}.md" for r in rubriques for identifiant in r.courriers]


def en_html(texte: str, racine: str) -> Markup:
    """Rend en HTML une phrase complétée : ses gras et ses liens, relatifs à cette racine."""

    def lien(trouve: re.Match[str]) -> str:
        cible, diese, ancre = trouve[2].partition("#")
        ailleurs = cible.startswith("https:")
        vers = cible if ailleurs else f"{racine}{adresse(cible)}"
        return f'<a href="{vers}{diese}{ancre}">{trouve[1]}</a>'

    gras = GRAS.sub(r"<strong>\1</strong>", str(texte))
    return Markup(LIEN.sub(lien, gras))  # noqa: S704 - le bac l’a échappé, le modèle y refuse toute balise


def controler_les_courriers(depot: Depot, bareme: Bareme) -> Iterator[FauteSituee]:
    """Complète chaque phrase rédigée d’une lettre ; rend une faute par refus, à sa place."""
    redacteur = Redacteur(bareme)
    for lettre, ecrit in phrases_redigees(depot):
        try:
            redacteur.phrase(ecrit.texte, RACINE)
        except MotRefuse as refus:
            yield lettre.faute(ecrit, str(refus), CONSEIL)


def phrases_redigees(depot: Depot) -> Iterator[tuple[EntreeLue, Scalaire]]:
    """Rend chaque phrase que le barème complète, et la lettre où elle est."""
    for lettre in depot.courriers():
        table = lettre.table
        seules = [table.scalaire("delai"), *table.scalaires("a_savoir")]
        seules += [c.scalaire(cle) for c in table.tables("conditions") for cle in REDIGES]
        yield from ((lettre, ecrit) for ecrit in seules if ecrit)


def _page(
    courrier: Courrier, cadre: CadreDesCourriers, par_id: dict[str, Courrier], redacteur: Redacteur
) -> Page:
    def complete(texte: str) -> Markup:
        return en_html(redacteur.phrase(texte, RACINE), RACINE)

    lettre = Lettre(
        courrier,
        cadre,
        tuple(
            Question(
                f"condition-{rang}",
                complete(c.question),
                complete(c.refus),
                c.il_faut,
                _vers(c, par_id),
            )
            for rang, c in enumerate(courrier.conditions)
        ),
        complete(courrier.delai),
        tuple(complete(texte) for texte in (*courrier.a_savoir, *cadre.a_savoir)),
    )
    source, ligne = redacteur.bareme.position(courrier.id)
    texte = redacteur.rendre("courrier", RACINE, lettre=lettre, c=courrier, cadre=cadre)
    return Page(f"{DOSSIER}/{courrier.id}.md", texte, source, ligne)


def _vers(condition: Condition, par_id: dict[str, Courrier]) -> tuple[tuple[str, str], ...]:
    """Rend où aller après un refus : l’autre lettre, puis la page qui explique."""
    liens = []
    if condition.courrier:
        autre = par_id[condition.courrier]
        liens.append((f"{RACINE}{DOSSIER}/{autre.id}/", f"La lettre : {autre.titre}"))
    if condition.page:
        ancre = f"#{condition.ancre}" if condition.ancre else ""
        liens.append((f"{RACINE}{adresse(condition.page)}{ancre}", "La page qui explique"))
    return tuple(liens)
