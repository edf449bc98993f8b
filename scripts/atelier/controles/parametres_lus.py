"""Tout nombre que le moteur ou le site lit existe dans `regles/`, et vaut tous les jours où on le lui demande.

Aucune date n’est écrite ici : les mécanismes de l’origine commencent ensemble, et les autres couvrent
les jours de celui dont ils dépendent.
"""

from collections.abc import Iterator, Mapping

from atelier import chemins
from atelier.confrontation.periodes import JAMAIS, Periode, lendemain, manque
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot, EntreeLue
from atelier.validation.messages import proche

ORIGINE = (
    "capital-initial",
    "capital-maximal",
    "cumul-simultane-avec-delit",
    "cumul-simultane-contraventions",
    "interdiction-duree",
    "points-maximum-contravention",
    "points-maximum-delit",
    "reattribution-dix-ans",
    "reattribution-dix-ans-classe",
    "reconstitution-totale",
    "stage-intervalle",
    "stage-plafond",
    "stage-points",
)
"""Ce que le permis à points a toujours eu : sans trou, du premier jour de tous à aujourd’hui."""
SUITES = {
    "dispense-pratique-demande": "dispense-pratique-anciennete",
    "dispense-pratique-interdiction": "dispense-pratique-anciennete",
    "exces-permis-recent-duree": "exces-permis-recent",
    "formation-cloture": "formation-ouverture",
    "interdiction-duree-repetition": "interdiction-repetition-fenetre",
    "majoration-annuelle-aac": "majoration-annuelle",
    "probatoire-duree-aac": "probatoire-duree",
    "probatoire-duree-formation": "formation-ouverture",
    "probatoire-duree-formation-aac": "formation-ouverture",
    "reconstitution-totale-courte": "reconstitution-classe-longue",
    "stage-obligatoire-delai": "stage-obligatoire-seuil",
}
"""Chaque nombre, et celui qui le fait demander : il vaut au moins les mêmes jours."""
LIBRES = (
    "afd-contestation",
    "afd-forfaitaire",
    "afd-majoree-contestation",
    "afd-majoree-reduction-delai",
    "afd-minoree",
    "appel-jugement",
    "contestation-forfaitaire",
    "contestation-majoree",
    "limite-agglomeration",
    "limite-autoroute",
    "majoree-reduction",
    "majoree-reduction-delai",
    "majoree-reduction-telepaiement",
    "marge-fixe-des-le-seuil",
    "marge-fixe-sous-le-seuil",
    "marge-mobile-des-le-seuil",
    "marge-mobile-sous-le-seuil",
    "marge-seuil",
    "opposition-ordonnance-contravention",
    "opposition-ordonnance-delit",
    "paiement-forfaitaire",
    "paiement-forfaitaire-telepaiement",
    "paiement-minoree-envoyee",
    "paiement-minoree-remise",
    "paiement-minoree-telepaiement",
    "points-maximum-derogation",
    "reattribution-un-point",
    "recours-delai",
    "remise-delai",
)
"""Ce que le droit peut avoir ignoré : le nombre existe, et vaut le jour que le site décrit."""
LUS = frozenset({*ORIGINE, *SUITES, *SUITES.values(), *LIBRES})
"""Tous les nombres que le programme lit par leur nom."""
TERMINES = ("exces-permis-recent", "exces-permis-recent-duree")
"""Les mécanismes que le droit n’a plus : seuls les faits d’autrefois les demandent."""


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Cherche chaque nombre lu, puis ses jours ; se tait sur ceux d’un fichier illisible."""
    fiches = {fiche.table.mot("id") or "": fiche for fiche in depot.parametres()}
    yield from _absents(depot, fiches)
    periodes = {nom: _periodes(fiche.table) for nom, fiche in fiches.items()}
    for nom, voulue in _voulues(depot, periodes):
        if periodes.get(nom):
            for trou in manque(voulue, periodes[nom]):
                phrase = f"« {nom} » n’a pas de valeur {trou}"
                conseil = "complétez ses versions : le calcul ou une page la demande ces jours-là"
                yield _faute(fiches[nom], phrase, conseil)


def _absents(depot: Depot, fiches: Mapping[str, EntreeLue]) -> Iterator[FauteSituee]:
    regles = [chemin for chemin in depot.lectures if chemin.startswith(f"{chemins.REGLES}/")]
    if not all(map(depot.complet, regles)):
        return
    for nom in sorted(LUS - set(fiches)):
        voisin = proche(nom, set(fiches) - LUS)
        phrase = f"Le nombre « {nom} » manque : le calcul ou une page le demande"
        if voisin:
            yield _faute(fiches[voisin], phrase, f"rendez ce nom à « {voisin} »")
        else:
            conseil = f"rétablissez-le dans {chemins.REGLES}/"
            yield FauteSituee(chemins.REGLES, 1, 1, phrase, conseil)


def _voulues(depot: Depot, periodes: Mapping[str, list[Periode]]) -> Iterator[tuple[str, Periode]]:
    """Rend chaque nombre et une période qu’il doit couvrir."""
    debuts = [p.debut for nom in ORIGINE for p in periodes.get(nom, ())]
    for nom in ORIGINE if debuts else ():
        yield nom, Periode(min(debuts), JAMAIS)
    for nom, demandeur in SUITES.items():
        for periode in periodes.get(demandeur, ()):
            yield nom, periode
    if jour := depot.jour_du_site:
        for nom in sorted(LUS.difference(TERMINES)):
            yield nom, Periode(jour, lendemain(jour))


def _periodes(parametre: Table) -> list[Periode]:
    """Rend les périodes des versions, de la plus récente à la première ; une date illisible est dite ailleurs."""
    lues: list[Periode] = []
    suivante = JAMAIS
    for version in parametre.tables("versions"):
        debut, ecrite = version.jour("en_vigueur_depuis"), version.jour("jusqu_au")
        if debut is None:
            return []
        fin = lendemain(ecrite) if ecrite else suivante
        lues += [Periode(debut, fin)] if debut < fin else []
        suivante = debut
    return lues


def _faute(fiche: EntreeLue, phrase: str, conseil: str) -> FauteSituee:
    return fiche.faute(fiche.table.scalaire("id") or fiche.table, phrase, conseil)
