"""Les façons d’entrer dans le barème autrement que par famille, et ce qu’il faut à leurs gabarits."""

from dataclasses import dataclass
from typing import Any

from atelier import chemins
from atelier.fiches.chronique import chronique
from atelier.fiches.donnees import jeu_de_donnees, page_d_infraction
from atelier.fiches.doutes import doutes
from atelier.fiches.fiche import Fiche
from atelier.fiches.listes import (
    cinquiemes_forfaitaires,
    forfaitaires_delictuelles,
    par_classe,
    par_points,
    sans_minoree,
    sans_retrait,
)
from atelier.fiches.paiement import REGLES
from atelier.fiches.renvois import par_article, par_natinf
from atelier.modeles.bareme import Bareme
from atelier.qualite.compte import qualite
from atelier.qualite.nuit import lire as lire_la_nuit


@dataclass(frozen=True, slots=True)
class Entree:
    """Une page d’entrée : son gabarit, qui est aussi son adresse, son titre, ce qu’on y trouve."""

    nom: str
    titre: str
    resume: str
    source: str = chemins.VOCABULAIRE

    @property
    def uri(self) -> str:
        """Rend le chemin de la page dans le site."""
        return f"bareme/{self.nom}.md"


ENTREES = (
    Entree("points", "Par nombre de points", "De la plus lourde à la plus légère"),
    Entree("classes", "Par classe", "Délits, puis contraventions de la 5e à la 1re classe"),
    Entree("sans-retrait", "Sans retrait de points", "Ce qui coûte une amende, mais aucun point"),
    Entree(
        "amendes", "Amendes et délais", "Montants, délais pour payer ou contester", chemins.AMENDES
    ),
    Entree("articles", "Par article", "Du texte de loi à l’infraction"),
    Entree("natinf", "Par code NATINF", "Du code d’un avis à l’infraction"),
    Entree("changements", "Ce qui a changé", "La chronique datée, année par année"),
    Entree("contestes", "Là où les sources se contredisent", "Les positions, et notre choix"),
    Entree(
        "qualite",
        "Ce qui est sûr, ce qui l’est moins",
        "Le barème compté : doutes, relectures, essais",
    ),
)


def listes(bareme: Bareme, toutes: tuple[Fiche, ...]) -> dict[str, Any]:
    """Rend ce que les gabarits appellent ; rien n’est calculé avant qu’une page le demande."""
    return {
        "par_points": lambda: par_points(toutes),
        "par_classe": lambda: par_classe(toutes),
        "sans_retrait": lambda: sans_retrait(toutes),
        "par_article": lambda: par_article(toutes),
        "par_natinf": lambda: par_natinf(toutes),
        "chronique": lambda: chronique(bareme, toutes),
        "doutes": lambda: doutes(bareme, toutes),
        "forfaitaires_delictuelles": lambda: forfaitaires_delictuelles(toutes),
        "cinquiemes_forfaitaires": lambda: cinquiemes_forfaitaires(toutes),
        "sans_minoree": lambda: sans_minoree(toutes),
        "regles_de_paiement": tuple(REGLES.values()),
        "jeu_de_donnees": lambda: jeu_de_donnees(bareme),
        "qualite": lambda: qualite(bareme),
        "derniere_nuit": lire_la_nuit,
        "page_d_infraction": page_d_infraction,
    }
