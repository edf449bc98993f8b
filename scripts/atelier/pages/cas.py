"""Les pages « Décisions et exemples rejoués » : un index par thème, une page par cas."""

import datetime as dt
from dataclasses import dataclass

from jinja2 import Environment

from atelier import chemins
from atelier.langue.mots import date_longue, points_ou_aucun
from atelier.modeles.bareme import Bareme
from atelier.modeles.cas import Cas, Theme
from atelier.pages.bareme import Page
from atelier.pages.environnement import environnement
from atelier.rejeu.rejouer import Rejeu, pour_le_moteur
from atelier.rejeu.simulation import Simulation, simuler
from permis_points.bareme import Bareme as BaremeDuMoteur

FIABILITES = {
    "certain": "Certain\u00a0: le texte ou une décision du Conseil d’État le dit.",
    "probable": "Probable\u00a0: le texte et la pratique concordent, sans décision connue sur ce point précis.",
    "conteste": "Discuté\u00a0: deux lectures se défendent. Notre choix est expliqué en tête de page.",
}
DESCRIPTION = 300


@dataclass(frozen=True, slots=True)
class CasRejoue:
    """Un cas, son thème, et ce que le moteur en dit."""

    cas: Cas
    theme: Theme
    simulation: Simulation
    provenance: str

    @property
    def adresse(self) -> str:
        """Rend l’adresse de la page depuis l’index des cas."""
        return f"{self.cas.id}/"

    @property
    def description(self) -> str:
        """Rend les premières phrases du résumé, pour les moteurs de recherche."""
        resume = self.cas.resume
        while len(resume) > DESCRIPTION:
            resume = resume.rpartition(". ")[0] + "."
        return resume

    @property
    def erreurs(self) -> list[tuple[str, str, str]]:
        """Rend, jour par jour, ce qu’on lit et ce qui est vrai."""
        if self.cas.erreur_repandue is None:
            return []
        faux = self.cas.erreur_repandue.attendu_faux
        rejeu = self.simulation.rejeu
        return [(date_longue(s.le), points_ou_aucun(s.points), _vrai(rejeu, s.le)) for s in faux]

    @property
    def fiabilite(self) -> str:
        """Rend la fiabilité en une phrase."""
        return FIABILITES[self.cas.fiabilite]


def _vrai(rejeu: Rejeu, jour: dt.date) -> str:
    mouvement = rejeu.mouvement(jour)
    return points_ou_aucun(mouvement["points"]) if mouvement else ""


def pages_des_cas(bareme: Bareme) -> list[Page]:
    """Rend l’index des cas et la page de chacun, dans l’ordre des thèmes."""
    bareme_du_moteur = pour_le_moteur(bareme)
    rejoues = [
        _rejouer(bareme, theme, cas, bareme_du_moteur)
        for theme in bareme.themes
        for cas in theme.cas
    ]
    env = environnement()
    env.globals |= {"bareme": bareme, "rejoues": rejoues}
    index = Page("cas/index.md", _rendre(env, "cas-index"), chemins.VOCABULAIRE, 1)
    return [index, *(_page(env, bareme, rejoue) for rejoue in rejoues)]


def _page(env: Environment, bareme: Bareme, rejoue: CasRejoue) -> Page:
    source, ligne = bareme.position(rejoue.cas.id)
    markdown = _rendre(env, "cas", r=rejoue, cas=rejoue.cas, s=rejoue.simulation)
    return Page(f"cas/{rejoue.cas.id}.md", markdown, source, ligne)


def _rejouer(bareme: Bareme, theme: Theme, cas: Cas, bareme_du_moteur: BaremeDuMoteur) -> CasRejoue:
    simulation = simuler(cas.dossier, cas.attendu, bareme_du_moteur, cas.au)
    return CasRejoue(cas, theme, simulation, _provenance(bareme, cas))


def _provenance(bareme: Bareme, cas: Cas) -> str:
    if cas.decision:
        d = cas.decision
        return f"{d.juridiction}, {date_longue(d.date)}, n°\u00a0{d.numero}"
    if cas.sources:
        return bareme.source(cas.sources[0]).titre
    return "Exemple publié"


def _rendre(env: Environment, gabarit: str, **contexte: object) -> str:
    return env.get_template(f"{gabarit}.md.j2").render(**contexte)
