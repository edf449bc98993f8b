"""Famille « arrondis » : un délai parti d’un jour que le mois d’arrivée n’a pas (R17)."""

import datetime as dt
from collections.abc import Iterator

from atelier.conformite.bornes import Borne, au_releve, dossier
from atelier.conformite.dossiers import Essai, infraction, stage
from atelier.conformite.modeles import Titre
from permis_points.bareme import Bareme
from permis_points.calendrier import UN_JOUR, ajouter_mois

TITRE = Titre(
    fr="Fins de mois, 29 février et années bissextiles",
    en="Month ends, 29 February and leap years",
)
DEPARTS = (
    dt.date(2011, 8, 31),
    dt.date(2012, 2, 29),
    dt.date(2014, 8, 29),
    dt.date(2015, 8, 29),
    dt.date(2015, 8, 30),
    dt.date(2015, 8, 31),
    dt.date(2015, 10, 31),
    dt.date(2016, 2, 28),
    dt.date(2016, 2, 29),
    dt.date(2016, 3, 31),
    dt.date(2017, 2, 28),
    dt.date(2017, 12, 31),
)
DELAIS = (
    ("six-mois", "six mois", "six months", "reattribution-un-point", 1, 4),
    ("deux-ans", "deux ans", "two years", "reconstitution-totale-courte", 3, 2),
    ("trois-ans", "trois ans", "three years", "reconstitution-totale", 3, 4),
)
OBTENTIONS = (
    dt.date(2012, 2, 29),
    dt.date(2016, 2, 29),
    dt.date(2015, 2, 28),
    dt.date(2015, 8, 31),
)
REGLES, ARTICLES = ("R17",), ("L223-6",)


def essais(bareme: Bareme) -> Iterator[Essai]:
    """Rend tous les essais, départ par départ."""
    for famille in (_delais, _dix_ans, _anniversaires, _stages):
        for borne in famille(bareme):
            yield from borne.essais()


def _delais(bareme: Bareme) -> Iterator[Borne]:
    for depart in DEPARTS:
        for nom, fr, en, parametre, points, classe in DELAIS:
            terme = ajouter_mois(depart, bareme.valeur(parametre, depart))
            faute = infraction(depart - dt.timedelta(days=20), depart, points, classe)
            yield Borne(
                f"{nom}-depuis-{depart}",
                f"Départ le {depart}, {fr}",
                f"From {depart}, {en}",
                REGLES,
                ARTICLES,
                terme,
                au_releve(faute),
            )


def _dix_ans(bareme: Bareme) -> Iterator[Borne]:
    for depart in (dt.date(2012, 2, 29), dt.date(2013, 2, 28), dt.date(2014, 2, 28)):
        suite = [
            infraction(dt.date(depart.year + n, 5, 4), dt.date(depart.year + n, 6, 4), 1, 4)
            for n in (2, 4, 6, 8)
        ]
        faute = infraction(depart - dt.timedelta(days=20), depart, 3, 4)
        yield Borne(
            f"dix-ans-depuis-{depart}",
            f"Départ le {depart}, dix ans",
            f"From {depart}, ten years",
            REGLES,
            ARTICLES,
            ajouter_mois(depart, bareme.valeur("reattribution-dix-ans", depart)),
            au_releve(faute, *suite),
        )


def _anniversaires(bareme: Bareme) -> Iterator[Borne]:
    del bareme
    for d0 in OBTENTIONS:
        for an in (1, 2, 3):
            yield Borne(
                f"anniversaire-{an}-depuis-{d0}",
                f"Permis obtenu le {d0}, anniversaire {an}",
                f"Licence obtained on {d0}, anniversary {an}",
                (*REGLES, "R4", "R7"),
                ("L223-1", "R223-1"),
                ajouter_mois(d0, 12 * an),
                au_releve(obtention=d0),
            )


def _stages(bareme: Bareme) -> Iterator[Borne]:
    perdus = (
        infraction(dt.date(2015, 2, 5), dt.date(2015, 3, 6), 6, None),
        infraction(dt.date(2015, 8, 5), dt.date(2015, 9, 6), 4, 4),
    )
    for premier in (dt.date(2016, 2, 28), dt.date(2016, 2, 29)):

        def suivre(jour: dt.date, premier: dt.date = premier) -> tuple[dict[str, object], dt.date]:
            essai = dossier(*perdus, stage(premier), stage(jour))
            return essai, jour + 20 * UN_JOUR

        yield Borne(
            f"stage-un-an-depuis-{premier}",
            f"Stage le {premier}, puis un autre un an après",
            f"Course on {premier}, then another a year later",
            (*REGLES, "R24"),
            (*ARTICLES, "R223-8"),
            ajouter_mois(premier, bareme.valeur("stage-intervalle", premier)),
            suivre,
        )
