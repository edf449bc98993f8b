"""Les cartes à intégrer : une infraction, ou « combien, quand ça revient », en HTML sans script ni fichier.

Chacune tient dans le cadre d’une autre page. Ni le menu, ni la recherche, ni le plan du site ne les connaissent :
elles mènent à leur page, qui fait foi. Ce que l’hébergeur en dit : `hebergement/regles.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from atelier.fiches.fiche import Fiche, fiches
from atelier.fiches.retour import delais, voies
from atelier.hebergement.regles import CARTES, CARTES_ANGLAISES
from atelier.langue import anglais
from atelier.langue.articles import CODE_DE_LA_ROUTE, Article, lire_tous
from atelier.langue.mots import points_ou_aucun
from atelier.langue.termes import dire, en_francais
from atelier.modeles.bareme import Bareme
from atelier.modeles.infractions import Version
from atelier.pages.environnement import environnement

COURANTES = (
    "vitesse-5-19-limite-50-ou-moins",
    "vitesse-20-29",
    "telephone-tenu-en-main",
    "feu-rouge",
    "alcool-0-5-a-0-8",
)
"""Les infractions dont la carte « combien, quand ça revient » donne les chiffres."""


@dataclass(frozen=True, slots=True)
class Langue:
    """Les cartes d’une langue : leur dossier, le nom de la carte générale, et les pages où elles mènent."""

    code: str
    dossier: str
    generale: str
    recuperer: str
    nom: Callable[[Fiche], str]
    """Celui d’une infraction ; marqué de sa langue si ce n’est pas celle de la carte."""
    page: Callable[[Fiche], str]
    """L’adresse, depuis la racine du site, de la page d’une infraction."""

    @property
    def racine(self) -> str:
        """Rend le chemin d’une carte à la racine du site."""
        return "../" * self.dossier.count("/")

    def adresse(self, nom: str) -> str:
        """Rend l’adresse d’une carte depuis la racine du site."""
        return f"{self.dossier}{nom}.html"


def _nom_anglais(fiche: Fiche) -> str:
    return fiche.infraction.libelle_en or en_francais(fiche.infraction.libelle)


FRANCAISES = Langue(
    code="fr",
    dossier=CARTES,
    generale="combien-et-quand",
    recuperer="recuperer/",
    nom=lambda f: f.libelle,
    page=lambda f: f.url,
)
ANGLAISES = Langue(
    code="en",
    dossier=CARTES_ANGLAISES,
    generale="how-many-and-when",
    recuperer="en/getting-points-back/",
    nom=_nom_anglais,
    page=lambda f: f.infraction.url_en,
)
LANGUES = FRANCAISES, ANGLAISES


def cartes(bareme: Bareme) -> dict[str, str]:
    """Rend chaque carte, par adresse dans le site ; l’ancien nom d’une infraction garde la sienne."""
    toutes = fiches(bareme)
    env = _environnement(bareme, toutes)
    rendues: dict[str, str] = {}
    for langue in LANGUES:
        for fiche in toutes:
            page = langue.racine + langue.page(fiche)
            rendues[langue.adresse(fiche.infraction.id)] = _rendre(
                env, langue, "infraction", page, {"fiche": fiche, "nom": langue.nom(fiche)}
            )
        for ancien, nouveau in bareme.anciens.items():
            rendues[langue.adresse(ancien)] = rendues[langue.adresse(nouveau)]
        rendues[langue.adresse(langue.generale)] = _rendre(
            env, langue, "combien-et-quand", langue.racine + langue.recuperer, {}
        )
    return rendues


def _rendre(
    env: Environment, langue: Langue, carte: str, page: str, contexte: Mapping[str, Any]
) -> str:
    gabarit = env.get_template(f"cartes/{carte}.{langue.code}.html.j2")
    return gabarit.render(langue=langue, page=page, **contexte)


def _environnement(bareme: Bareme, toutes: tuple[Fiche, ...]) -> Environment:
    env = environnement()
    jour = bareme.jour_du_site

    def regle(identifiant: str) -> int:
        return bareme.parametre(identifiant).en_vigueur(jour).valeur

    par_id = {f.infraction.id: f for f in toutes}
    env.globals |= {
        "articles": _articles,
        "capital": regle("capital-maximal"),
        "code_de_la_route": CODE_DE_LA_ROUTE,
        "courantes": [par_id[identifiant] for identifiant in COURANTES],
        "delais": delais(bareme, jour),
        "dire": dire,
        "jour": jour,
        "regle": regle,
        "voies": voies,
    }
    env.filters |= {
        "points": points_ou_aucun,
        "date_en": anglais.date_longue,
        "duree_en": anglais.duree,
        "euros_en": anglais.euros,
        "contravention_en": anglais.contravention,
        "points_en": anglais.points_ou_aucun,
    }
    return env


def _articles(version: Version) -> tuple[Article, ...]:
    """Rend les articles de la définition puis des points, chacun une fois."""
    return lire_tous((*version.articles.definition, *version.articles.points))
