"""Les contrôles du barème, un par fichier : ce que la forme seule ne peut pas garantir."""

from collections.abc import Callable, Iterable

from atelier.controles import (
    adresses_anglaises,
    aiguillages,
    amendes,
    anglais,
    annulations,
    articles_du_retrait,
    bornes,
    courriers,
    dates_a_venir,
    etat_du_droit,
    exces,
    fiabilite,
    fichiers_ignores,
    guide,
    identifiants,
    kit,
    mesures,
    montants,
    natures,
    noms,
    publies,
    seconde_saisie,
    sources,
    tarifs,
    textes,
    versions,
    vocabulaire,
)
from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot

CONTROLES: tuple[Callable[[Depot], Iterable[FauteSituee]], ...] = (
    adresses_anglaises.controler,
    aiguillages.controler,
    amendes.controler,
    anglais.controler,
    annulations.controler,
    articles_du_retrait.controler,
    bornes.controler,
    courriers.controler,
    dates_a_venir.controler,
    etat_du_droit.controler,
    exces.controler,
    fiabilite.controler,
    fichiers_ignores.controler,
    guide.controler,
    identifiants.controler,
    kit.controler,
    mesures.controler,
    montants.controler,
    natures.controler,
    noms.controler,
    publies.controler,
    seconde_saisie.controler,
    sources.controler,
    tarifs.controler,
    textes.controler,
    versions.controler,
    vocabulaire.controler,
)


def controler(depot: Depot) -> list[FauteSituee]:
    """Rend les fautes de tous les contrôles."""
    return [faute for controle in CONTROLES for faute in controle(depot)]
