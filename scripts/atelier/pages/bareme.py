"""Du barème aux pages : des fiches, des familles, un index, les sources. Ne connaît aucun générateur."""

from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from atelier import chemins
from atelier.fiches.fiche import Fiche, fiches
from atelier.fiches.mesures import fait_retenir_avec_le_telephone, mesures_de_la_fiche
from atelier.fiches.paiement import echeances, paiement
from atelier.fiches.retour import delais
from atelier.fiches.risques import risques
from atelier.fiches.temps import a_venir, au_fil, terme, versions_du_jour
from atelier.langue.langues import FRANCAIS, Langue
from atelier.modeles.bareme import Bareme
from atelier.pages.entrees import ENTREES, listes
from atelier.pages.environnement import environnement


@dataclass(frozen=True, slots=True)
class Page:
    """Une page en Markdown : son chemin dans le site, et l’endroit du barème où la corriger."""

    uri: str
    markdown: str
    source: str
    ligne: int


def pages(bareme: Bareme) -> list[Page]:
    """Rend toutes les pages tirées du barème, dans l’ordre des familles."""
    toutes = fiches(bareme)
    env = environnement_du_bareme(bareme, toutes)
    rendues = [
        Page("bareme/index.md", _rendre(env, "index"), chemins.VOCABULAIRE, 1),
        Page("sources.md", _rendre(env, "sources"), chemins.SOURCES, 1),
    ]
    rendues += [
        Page(entree.uri, _rendre(env, entree.nom, entree=entree), entree.source, 1)
        for entree in ENTREES
    ]
    for famille in bareme.familles:
        source = f"{chemins.INFRACTIONS}/{famille.code}.yaml"
        uri = f"bareme/{famille.code}/index.md"
        rendues.append(Page(uri, _rendre(env, "famille", famille=famille), source, 1))
    for fiche in toutes:
        source, ligne = bareme.position(fiche.infraction.id)
        uri = f"{fiche.url.removesuffix('/')}.md"
        rendues.append(Page(uri, _rendre(env, "infraction", fiche=fiche), source, ligne))
    return rendues


def environnement_du_bareme(
    bareme: Bareme,
    toutes: tuple[Fiche, ...],
    langue: Langue = FRANCAIS,
) -> Environment:
    """Rend l’environnement des gabarits, où le barème et ses fiches se citent par leur nom."""
    env = environnement(langue=langue)
    jour = bareme.jour_du_site
    env.globals |= {
        "bareme": bareme,
        "fiches": toutes,
        "fiche": {f.infraction.id: f for f in toutes}.__getitem__,
        "jour": jour,
        "capital": bareme.parametre("capital-maximal").en_vigueur(jour).valeur,
        "seuil_du_stage": bareme.parametre("stage-obligatoire-seuil").en_vigueur(jour).valeur,
        "delais": delais(bareme, jour),
        "paiement": paiement(bareme, jour),
        "entrees": ENTREES,
        "au_fil": au_fil,
        "tarifs_du_jour": lambda amende: versions_du_jour(amende, jour),
        "a_venir": a_venir,
        "terme_de": terme,
        "a_payer": lambda f: echeances(f.version, f.a_payer, paiement(bareme, max(f.jour, jour))),
        "retours": lambda f: f.retours,
        "articles": lambda f: (f.articles_definition, f.articles_points),
        "risques": lambda f: risques(f.version, f.montants, bareme.vocabulaire.peines),
        "mesures": lambda f: mesures_de_la_fiche(f, bareme),
        "avec_le_telephone": lambda f: fait_retenir_avec_le_telephone(f, bareme),
    }
    env.globals |= listes(bareme, toutes)
    return env


def _rendre(env: Environment, gabarit: str, **contexte: Any) -> str:
    return env.get_template(f"{gabarit}.md.j2").render(**contexte)
