"""Famille « bornes » : pour chaque délai, la veille, le jour et le lendemain.

Les délais sont ceux du barème du moteur ; les dates des dossiers sont choisies, passées, et ne bougent pas.
C’est une seule table, longue parce qu’il y a beaucoup de délais : une fonction par sujet.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from atelier.conformite.dossiers import Dossier, Essai, acte, infraction, permis, stage
from atelier.conformite.modeles import Titre
from permis_points.bareme import Bareme
from permis_points.calendrier import UN_JOUR, ajouter_mois

TITRE = Titre(
    fr="La veille, le jour et le lendemain de chaque délai",
    en="The day before, the day and the day after every time limit",
)
COTES = (
    ("veille", -UN_JOUR, "la veille", "the day before"),
    ("jour", 0 * UN_JOUR, "le jour même", "on the day"),
    ("lendemain", UN_JOUR, "le lendemain", "the day after"),
)
ANCIEN = dt.date(2000, 3, 15)
"""Un permis hors de tout délai probatoire."""
LOIN = dt.date(2026, 6, 1)
SIX_MOIS, RECONSTITUTION = ("L223-6 al. 3",), ("L223-6 al. 1", "L223-6 al. 2")


@dataclass(frozen=True, slots=True)
class Borne:
    """Un délai : son pivot, et le dossier et le jour du relevé quand un fait, ou le relevé, tombe ce jour-là."""

    id: str
    fr: str
    en: str
    regles: tuple[str, ...]
    articles: tuple[str, ...]
    pivot: dt.date
    essai: Callable[[dt.date], tuple[Dossier, dt.date]]

    def essais(self) -> Iterator[Essai]:
        """Rend trois essais : autour du pivot."""
        for cote, ecart, fr, en in COTES:
            titre = Titre(fr=f"{self.fr} : {fr}", en=f"{self.en}: {en}")
            dossier, au = self.essai(self.pivot + ecart)
            yield Essai(f"{self.id}-{cote}", titre, self.regles, self.articles, dossier, au)


def essais(bareme: Bareme) -> Iterator[Essai]:
    """Rend tous les essais, délai par délai."""
    for famille in (
        _recuperer,
        _recuperer_apres_2011,
        _dix_ans,
        _probatoire,
        _stages,
        _invalider,
        _retirer,
    ):
        for borne in famille(bareme):
            yield from borne.essais()


def dossier(*evenements: Dossier, obtention: dt.date = ANCIEN, **du_permis: object) -> Dossier:
    """Rend un dossier : un permis, et ce qui lui arrive."""
    return {"permis": permis(obtention, **du_permis), "evenements": list(evenements)}


def au_releve(
    *evenements: Dossier, **autres: object
) -> Callable[[dt.date], tuple[Dossier, dt.date]]:
    """Rend l’essai où seul le jour du relevé bouge."""
    return lambda jour: (dossier(*evenements, **autres), jour)  # type: ignore[arg-type]


def _recuperer(bareme: Bareme) -> Iterator[Borne]:
    """Six mois, deux ans, trois ans : ce qui revient, et ce qu’une infraction de plus arrête."""
    c, r = dt.date(2016, 1, 10), dt.date(2016, 2, 1)
    delais = (
        (
            "six-mois",
            "Six mois",
            "Six months",
            "reattribution-un-point",
            1,
            4,
            ("R17", "R21"),
            SIX_MOIS,
        ),
        (
            "deux-ans",
            "Deux ans",
            "Two years",
            "reconstitution-totale-courte",
            3,
            2,
            ("R17", "R18", "R19"),
            RECONSTITUTION,
        ),
        (
            "trois-ans",
            "Trois ans",
            "Three years",
            "reconstitution-totale",
            3,
            4,
            ("R17", "R18", "R19"),
            RECONSTITUTION,
        ),
    )
    for nom, fr, en, parametre, points, classe, regles, articles in delais:
        premiere = infraction(c, r, points, classe)
        terme = ajouter_mois(r, bareme.valeur(parametre, r))
        au_terme = partial(Borne, regles=regles, articles=articles, pivot=terme)
        yield au_terme(
            id=f"{nom}-retour",
            fr=f"{fr}, rien n’arrive",
            en=f"{en}, nothing happens",
            essai=au_releve(premiere),
        )

        def commise(jour: dt.date, premiere: Dossier = premiere) -> tuple[Dossier, dt.date]:
            seconde = infraction(jour, jour + dt.timedelta(days=40), 2, 2)
            return dossier(premiere, seconde), jour + dt.timedelta(days=60)

        yield au_terme(
            id=f"{nom}-obstacle",
            fr=f"{fr}, une infraction commise au terme",
            en=f"{en}, an infraction committed at its end",
            essai=commise,
        )

        def etablie(jour: dt.date, premiere: Dossier = premiere) -> tuple[Dossier, dt.date]:
            # Commise avant le départ, établie au terme (C2).
            seconde = infraction(dt.date(2016, 1, 20), jour, 2, 2)
            return dossier(premiere, seconde), jour + dt.timedelta(days=60)

        yield au_terme(
            id=f"{nom}-c2",
            fr=f"{fr}, une infraction plus ancienne établie au terme",
            en=f"{en}, an older infraction established at its end",
            essai=etablie,
        )


def _recuperer_apres_2011(bareme: Bareme) -> Iterator[Borne]:
    """Les jours où la loi a changé, et la dernière infraction qui ne décide pas seule."""
    c = dt.date(2010, 12, 1)

    def en_2011(
        points: int, classe: int, attente: int
    ) -> Callable[[dt.date], tuple[Dossier, dt.date]]:
        return lambda r: (
            dossier(infraction(c, r, points, classe)),
            r + dt.timedelta(days=attente),
        )

    du_2011 = min(v.depuis for v in bareme.parametres["reconstitution-totale-courte"])
    yield Borne(
        "loi-2011-deux-ans",
        "Deux ans : infraction établie à l’entrée en vigueur de la loi",
        "Two years: infraction established when the law takes effect",
        ("R19", "R20"),
        RECONSTITUTION,
        du_2011,
        en_2011(3, 2, 800),
    )
    yield Borne(
        "loi-2011-un-point",
        "Un an puis six mois : point perdu à l’entrée en vigueur de la loi",
        "One year, then six months: point lost when the law takes effect",
        ("R20", "R21"),
        SIX_MOIS,
        du_2011,
        en_2011(1, 4, 250),
    )
    du_2007 = min(v.depuis for v in bareme.parametres["reattribution-un-point"])
    yield Borne(
        "loi-2007-un-point",
        "Un point perdu quand la loi ouvre son retour",
        "One point lost when the law opens its return",
        ("R20", "R21"),
        SIX_MOIS,
        du_2007,
        lambda r: (dossier(infraction(dt.date(2006, 11, 3), r, 1, 4)), r + dt.timedelta(days=500)),
    )
    r = dt.date(2018, 5, 14)
    court = ajouter_mois(r, bareme.valeur("reconstitution-totale-courte", r))
    long = ajouter_mois(r, bareme.valeur("reconstitution-totale", r))
    grave = infraction(dt.date(2017, 3, 2), dt.date(2017, 4, 3), 4, 4)
    legere = infraction(dt.date(2018, 4, 2), r, 3, 2)
    for nom, terme in (("deux-ans", court), ("trois-ans", long)):
        yield Borne(
            f"derniere-legere-{nom}",
            "Une 4e classe, puis une dernière infraction de 2e classe : trois ans",
            "A class 4 infraction, then a last one of class 2: three years",
            ("R18", "R19", "K1"),
            ("L223-6 al. 2",),
            terme,
            au_releve(grave, legere),
        )
    encore = infraction(dt.date(2017, 3, 2), dt.date(2017, 4, 3), 3, 2)
    derniere_grave = infraction(dt.date(2018, 4, 2), r, 4, 4)
    yield Borne(
        "derniere-grave",
        "Une 2e classe, puis une dernière infraction de 4e classe : trois ans",
        "A class 2 infraction, then a last one of class 4: three years",
        ("R18", "R19"),
        ("L223-6 al. 2",),
        long,
        au_releve(encore, derniere_grave),
    )


def _dix_ans(bareme: Bareme) -> Iterator[Borne]:
    """Dix ans, quand d’autres infractions empêchent toute reconstitution."""
    r = dt.date(2011, 6, 20)
    suite = [
        infraction(dt.date(annee, 5, 4), dt.date(annee, 6, 4), 1, 4)
        for annee in (2013, 2015, 2017, 2019, 2021)
    ]
    terme = ajouter_mois(r, bareme.valeur("reattribution-dix-ans", r))
    for nom, classe, fr, en in (
        ("4e-classe", 4, "une contravention de 4e classe", "a class 4 contravention"),
        (
            "5e-classe",
            5,
            "une contravention de 5e classe ne revient pas",
            "a class 5 contravention does not return",
        ),
        ("delit", None, "un délit ne revient pas", "a délit does not return"),
    ):
        premiere = infraction(dt.date(2011, 5, 20), r, 3, classe)
        yield Borne(
            f"dix-ans-{nom}",
            f"Dix ans, {fr}",
            f"Ten years, {en}",
            ("R17", "R22"),
            ("L223-6 al. 5",),
            terme,
            au_releve(premiere, *suite),
        )


def _probatoire(bareme: Bareme) -> Iterator[Borne]:
    """Les anniversaires du délai probatoire, sans infraction ou avec."""
    del bareme
    d0 = dt.date(2015, 9, 7)
    articles = ("L223-1", "R223-1")
    for filiere, ans, fr, en in (
        ("classique", (1, 2, 3), "Permis classique", "Ordinary licence"),
        ("aac", (1, 2), "Conduite accompagnée", "Accompanied driving"),
    ):
        for an in ans:
            anniversaire = ajouter_mois(d0, 12 * an)
            yield Borne(
                f"probatoire-{filiere}-{an}-an",
                f"{fr}, anniversaire {an} sans infraction",
                f"{en}, anniversary {an} without infraction",
                ("R3", "R4", "R7"),
                articles,
                anniversaire,
                au_releve(obtention=d0, filiere=filiere),
            )

            def commise(jour: dt.date, filiere: str = filiere) -> tuple[Dossier, dt.date]:
                faute = infraction(jour, jour + dt.timedelta(days=30), 2, 3)
                return dossier(faute, obtention=d0, filiere=filiere), jour + dt.timedelta(days=45)

            yield Borne(
                f"probatoire-{filiere}-{an}-an-obstacle",
                f"{fr}, infraction commise à l’anniversaire {an}",
                f"{en}, infraction committed at anniversary {an}",
                ("R3", "R4", "R7"),
                articles,
                anniversaire,
                commise,
            )

            def etablie(
                jour: dt.date, an: int = an, filiere: str = filiere
            ) -> tuple[Dossier, dt.date]:
                faute = infraction(ajouter_mois(d0, 12 * an) - dt.timedelta(days=60), jour, 2, 3)
                return dossier(faute, obtention=d0, filiere=filiere), jour + dt.timedelta(days=10)

            yield Borne(
                f"probatoire-{filiere}-{an}-an-c5",
                f"{fr}, infraction commise avant et établie à l’anniversaire {an}",
                f"{en}, infraction committed before and established at anniversary {an}",
                ("R3", "R4", "R7", "C5"),
                articles,
                anniversaire,
                etablie,
            )
    obtention = dt.date(2020, 3, 10)
    for mois in (6, 12):
        yield Borne(
            f"formation-{mois}-mois",
            f"Formation complémentaire, {mois} mois après le permis",
            f"Extra training, {mois} months after the licence",
            ("R5",),
            articles,
            ajouter_mois(obtention, mois),
            lambda jour: (
                dossier(obtention=obtention, formation_complementaire=jour.isoformat()),
                dt.date(2022, 6, 1),
            ),
        )
    fin = ajouter_mois(d0, 36)
    legere = infraction(dt.date(2016, 6, 1), fin - dt.timedelta(days=760), 3, 2)
    yield Borne(
        "probatoire-deux-ans-c4",
        "Deux ans partis pendant le délai probatoire, à la fin de celui-ci",
        "Two years begun in probation, at its end",
        ("R18", "R23", "C4"),
        ("L223-6 al. 1", "L223-1"),
        fin,
        au_releve(legere, obtention=d0),
    )


def _stages(bareme: Bareme) -> Iterator[Borne]:
    """L’effet du stage, et l’année qui sépare deux stages."""
    perdus = (
        infraction(dt.date(2018, 2, 5), dt.date(2018, 3, 6), 6, None),
        infraction(dt.date(2018, 8, 5), dt.date(2018, 9, 6), 4, 4),
    )
    premier = dt.date(2019, 4, 12)
    yield Borne(
        "stage-effet",
        "Le stage rend ses points le lendemain de son dernier jour",
        "The course gives its points back the day after its last day",
        ("R24",),
        ("L223-6", "R223-8"),
        premier + 2 * UN_JOUR,
        au_releve(*perdus, stage(premier)),
    )
    suivant = ajouter_mois(premier, bareme.valeur("stage-intervalle", premier))
    for nom, pivot, fr, en in (
        (
            "un-an",
            suivant,
            "Second stage, un an après le premier",
            "Second course, one year after the first",
        ),
        (
            "un-an-et-deux-jours",
            suivant + 2 * UN_JOUR,
            "Second stage, un an et deux jours après le premier (C12)",
            "Second course, one year and two days after the first (C12)",
        ),
    ):
        yield Borne(
            f"stage-{nom}",
            fr,
            en,
            ("R24", "C12"),
            ("L223-6", "R223-8"),
            pivot,
            lambda jour: (
                dossier(*perdus, stage(premier), stage(jour)),
                jour + dt.timedelta(days=20),
            ),
        )
    yield Borne(
        "stage-loi-2011",
        "Un stage qui prend effet quand l’intervalle passe de deux ans à un an",
        "A course taking effect when the interval goes from two years to one",
        ("R20", "R24", "K15"),
        ("L223-6",),
        dt.date(2011, 3, 16),
        lambda effet: (
            dossier(
                infraction(dt.date(2009, 2, 5), dt.date(2009, 3, 6), 6, None),
                infraction(dt.date(2009, 8, 5), dt.date(2009, 9, 6), 4, 4),
                stage(dt.date(2009, 11, 3)),
                stage(effet - 2 * UN_JOUR),
            ),
            effet + dt.timedelta(days=30),
        ),
    )
    yield Borne(
        "stage-et-retrait",
        "Un stage dont l’effet tombe autour du jour d’un retrait",
        "A course taking effect around the day of a withdrawal",
        ("R24", "R27"),
        ("L223-6",),
        dt.date(2019, 6, 10),
        lambda effet: (
            dossier(
                infraction(dt.date(2019, 5, 2), dt.date(2019, 6, 10), 3, 4),
                stage(effet - 2 * UN_JOUR),
            ),
            dt.date(2019, 8, 1),
        ),
    )


def _invalider(bareme: Bareme) -> Iterator[Borne]:
    """Le jour de la lettre 48SI, et l’attente avant un nouveau permis."""
    perdus = (
        infraction(dt.date(2020, 2, 5), dt.date(2020, 3, 6), 6, None),
        infraction(dt.date(2020, 5, 5), dt.date(2020, 6, 6), 6, None),
    )
    lettre = dt.date(2020, 9, 15)
    articles = ("L223-5", "R223-3")
    yield Borne(
        "48si-stage",
        "Un stage dont l’effet tombe autour du jour de la lettre 48SI",
        "A course taking effect around the day of the 48SI letter",
        ("R29", "R30", "C9"),
        articles,
        lettre,
        lambda effet: (
            dossier(*perdus, stage(effet - 2 * UN_JOUR), acte("notification-48si", lettre)),
            dt.date(2020, 12, 1),
        ),
    )
    yield Borne(
        "48si-etat",
        "L’état du permis autour du jour de la lettre 48SI",
        "The state of the licence around the day of the 48SI letter",
        ("R28", "R29"),
        articles,
        lettre,
        au_releve(*perdus, acte("notification-48si", lettre)),
    )
    yield Borne(
        "48si-retrait",
        "Le dernier retrait autour du jour de la lettre 48SI",
        "The last withdrawal around the day of the 48SI letter",
        ("R29", "K13"),
        articles,
        lettre,
        lambda r: (
            dossier(
                perdus[0],
                infraction(dt.date(2020, 5, 5), r, 6, None),
                acte("notification-48si", lettre),
            ),
            dt.date(2020, 12, 1),
        ),
    )
    terme = ajouter_mois(
        dt.date(2020, 6, 6), bareme.valeur("reconstitution-totale", dt.date(2020, 6, 6))
    )
    yield Borne(
        "48si-reconstitution",
        "La lettre 48SI autour du jour où douze points reviendraient",
        "The 48SI letter around the day when twelve points would return",
        ("R18", "R29"),
        articles,
        terme,
        lambda le: (dossier(*perdus, acte("notification-48si", le)), dt.date(2023, 9, 1)),
    )
    remise = dt.date(2020, 9, 28)
    nouveau = dt.date(2021, 4, 6)
    cinq_ans = ajouter_mois(lettre, bareme.valeur("interdiction-repetition-fenetre", lettre))
    yield Borne(
        "seconde-48si",
        "Seconde lettre 48SI, cinq ans après la première",
        "Second 48SI letter, five years after the first",
        ("R31", "K18"),
        ("L223-5",),
        cinq_ans,
        lambda le: (
            dossier(
                *perdus,
                acte("notification-48si", lettre),
                acte("remise-du-permis", remise),
                acte("nouveau-permis", nouveau),
                infraction(le - dt.timedelta(days=120), le - dt.timedelta(days=60), 6, None),
                infraction(le - dt.timedelta(days=90), le - dt.timedelta(days=30), 6, None),
                acte("notification-48si", le),
                acte("remise-du-permis", le + dt.timedelta(days=7)),
            ),
            le + dt.timedelta(days=30),
        ),
    )


def _retirer(bareme: Bareme) -> Iterator[Borne]:
    """Le jour où un retrait compte, et ceux où le cumul a changé."""
    del bareme
    r = dt.date(2021, 10, 4)
    yield Borne(
        "retrait",
        "Le retrait compte le jour où l’infraction est établie",
        "The withdrawal counts on the day the infraction is established",
        ("R9", "R10"),
        ("L223-1", "L223-2"),
        r,
        au_releve(infraction(dt.date(2021, 8, 1), r)),
    )
    yield Borne(
        "enregistrement",
        "Enregistrement tardif : le retrait compte à l’enregistrement",
        "Late recording: the withdrawal counts when recorded",
        ("R9", "K6"),
        ("L223-1",),
        dt.date(2022, 2, 1),
        au_releve(infraction(dt.date(2021, 8, 1), r, enregistree_le="2022-02-01")),
    )
    yield Borne(
        "en-attente",
        "Une infraction en attente, commise autour du jour du relevé",
        "A pending infraction, committed around the day of the statement",
        ("R10", "K17"),
        ("L223-1",),
        dt.date(2024, 3, 2),
        lambda c: (dossier(infraction(c, None, 4, 4)), dt.date(2024, 3, 2)),
    )
    yield Borne(
        "cumul-2003",
        "Deux infractions simultanées, quand le maximum passe de six à huit points",
        "Two simultaneous infractions, when the limit goes from six to eight points",
        ("R12", "K2"),
        ("L223-2",),
        dt.date(2003, 6, 13),
        lambda c: (
            dossier(
                infraction(c, c + dt.timedelta(days=30), 4, 4, simultanee="A"),
                infraction(c, c + dt.timedelta(days=30), 4, 4, simultanee="A"),
            ),
            c + dt.timedelta(days=60),
        ),
    )
