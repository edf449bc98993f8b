"""Les papiers que l’on reçoit, et les délais que chacun fait courir ; tout compte de jours est celui du moteur."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from atelier.modeles.bareme import Bareme
from atelier.modeles.base import HorsPeriode
from permis_points.bareme import Bareme as BaremeDuMoteur
from permis_points.calendrier import ajouter_mois, jour_de_fin, lendemain, terme_en_jours
from permis_points.regles.invalidation import (
    dernier_jour_de_remise,
    fins_de_la_dispense,
    mois_d_interdiction,
    terme_du_recours,
)
from permis_points.regles.stage import obligation


@dataclass(frozen=True, slots=True)
class Delais:
    """Ce dont partent les délais : le barème, repères compris, et celui que le moteur lit."""

    bareme: Bareme
    moteur: BaremeDuMoteur


Terme = Callable[[dt.date, Delais], dt.date | None]


class Report(StrEnum):
    """Ce que la loi ajoute au dernier jour, que la page montre sans conseiller de s’en servir."""

    OUVRABLE = "ouvrable"
    """Un jour chômé mène au premier jour ouvrable (CPP 801)."""
    FRANC = "franc"
    """Le lendemain, ou le premier jour ouvrable qui le suit : un recours devant le juge administratif."""


@dataclass(frozen=True, slots=True)
class Echeance:
    """Une date à tenir : ce qu’il faut faire, le nombre du barème qui la fixe, et comment elle se compte."""

    nom: str
    quoi: str
    regle: str
    compte: str
    terme: Terme
    limite: bool = True
    """Un dernier jour ; sinon, un premier."""
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Mode:
    """Une façon de recevoir un papier : la date à y lire, et les échéances qu’elle fait courir."""

    nom: str
    champ: str
    aide: str
    echeances: tuple[Echeance, ...]
    intitule: str = ""
    """Ce qui distingue cette façon des autres du même papier ; rien quand elle est seule."""


@dataclass(frozen=True, slots=True)
class Papier:
    """Une lettre, un avis, un arrêté ; `evenement` : ce qu’il ajoute au dossier (`{jour}`, `{date}` à remplir)."""

    titre: str
    modes: tuple[Mode, ...]
    evenement: dict[str, Any]


def _moteur(regle: Callable[[dt.date, BaremeDuMoteur], dt.date | None]) -> Terme:
    """Rend le terme que compte une règle du moteur."""
    return lambda jour, delais: regle(jour, delais.moteur)


def _en(compter: Callable[[dt.date, int], dt.date], regle: str) -> Terme:
    """Rend le terme d’un nombre du barème ; `None` les jours où le barème ne lui connaît pas de valeur."""

    def terme(jour: dt.date, delais: Delais) -> dt.date | None:
        try:
            valeur = delais.bareme.nombre(regle).en_vigueur(jour).valeur
        except HorsPeriode:
            return None
        return compter(jour, int(valeur))

    return terme


LENDEMAIN = "le premier jour compté est le lendemain"
QUANTIEME = "de date à date"
FRANCS = "ni le jour de la réception, ni le dernier ne comptent"


def _en_jours(nom: str, quoi: str, regle: str, report: Report | None = None) -> Echeance:
    return Echeance(nom, quoi, regle, LENDEMAIN, _en(terme_en_jours, regle), report=report)


def _en_mois(nom: str, quoi: str, regle: str, report: Report | None = None) -> Echeance:
    return Echeance(nom, quoi, regle, QUANTIEME, _en(ajouter_mois, regle), report=report)


def _retention(regle: str) -> Echeance:
    compte = "jusqu’à la même heure"
    return Echeance("prefet", "Décision du préfet", regle, compte, _en(jour_de_fin, regle))


def _fin_du_stage(lettre: dt.date, bareme: BaremeDuMoteur) -> dt.date | None:
    """Rend le dernier jour pour finir le stage d’une 48N (R25)."""
    trouvee = obligation(lettre, bareme)
    return trouvee and trouvee[1]


def _permis_possible(remise: dt.date, moteur: BaremeDuMoteur, *, repetee: bool) -> dt.date:
    return ajouter_mois(remise, mois_d_interdiction(remise, repetee=repetee, bareme=moteur))


def _nouveau_permis(*, repetee: bool) -> Terme:
    """Rend le premier jour d’un nouveau permis, par prudence le lendemain du terme (R31)."""
    return lambda remise, delais: lendemain(
        _permis_possible(remise, delais.moteur, repetee=repetee)
    )


def _demande_prudente(remise: dt.date, moteur: BaremeDuMoteur) -> dt.date:
    """Rend la plus proche des deux fins des neuf mois (R32, C22)."""
    possible = _permis_possible(remise, moteur, repetee=False)
    return fins_de_la_dispense(remise, possible, moteur)[0]


def _recours(quoi: str) -> Echeance:
    """Rend les deux mois du recours ; ils sont francs (CE, 15 décembre 2023, n° 472836)."""
    return Echeance(
        "recours",
        quoi,
        "recours-delai",
        QUANTIEME,
        _moteur(terme_du_recours),
        report=Report.FRANC,
    )


def _infraction(note: str, **faits: str) -> dict[str, Any]:
    return {"type": "infraction", **faits, "note": note}


PRESENTEE = "Pas retirée ? La date de la première présentation."
ENVELOPPE = "Gardez l’enveloppe : elle la prouve."
IMPRIMEE = "La date imprimée en haut."
RECOURS = _recours("Contester la lettre")
ASSURANCE = _en_jours("assurance", "Prévenir l’assureur", "assurance-declaration")
CONTESTER = _en_jours("contester", "Contester", "contestation-forfaitaire", Report.OUVRABLE)
FORFAITAIRE = _en_jours("forfaitaire", "Tarif forfaitaire, par chèque", "paiement-forfaitaire")
EN_LIGNE = _en_jours("en-ligne", "Tarif forfaitaire, en ligne", "paiement-forfaitaire-telepaiement")
RECLAMATION = _en_jours("contester", "Contester", "contestation-majoree", Report.OUVRABLE)
REDUITES = (
    _en_jours("reduite", "Tarif réduit, par chèque", "majoree-reduction-delai"),
    _en_jours("reduite-en-ligne", "Tarif réduit, en ligne", "majoree-reduction-telepaiement"),
)
AFD = (
    _en_jours("minoree", "Tarif minoré", "afd-minoree"),
    _en_jours("contester", "Contester", "afd-contestation", Report.OUVRABLE),
    _en_jours("forfaitaire", "Tarif forfaitaire", "afd-forfaitaire"),
)
PAPIERS = {
    "48si": Papier(
        "Lettre 48SI",
        (
            Mode(
                "48si",
                "Lettre 48SI signée le",
                PRESENTEE,
                (
                    Echeance(
                        "remise",
                        "Rendre le permis",
                        "remise-delai",
                        FRANCS,
                        _moteur(dernier_jour_de_remise),
                    ),
                    ASSURANCE,
                    RECOURS,
                ),
            ),
        ),
        {"type": "notification-48si", "le": "{jour}"},
    ),
    "48n": Papier(
        "Lettre 48N",
        (
            Mode(
                "48n",
                "Lettre 48N signée le",
                PRESENTEE,
                (
                    Echeance(
                        "stage",
                        "Finir le stage",
                        "stage-obligatoire-delai",
                        QUANTIEME,
                        _moteur(_fin_du_stage),
                    ),
                    RECOURS,
                ),
            ),
        ),
        {"type": "notification-48n", "le": "{jour}"},
    ),
    "48m": Papier(
        "Lettre 48M",
        (Mode("48m", "Lettre 48M reçue le", ENVELOPPE, (RECOURS,)),),
        _infraction("Lettre 48M reçue le {date}"),
    ),
    "48": Papier(
        "Lettre 48",
        (Mode("48", "Lettre 48 reçue le", ENVELOPPE, (RECOURS,)),),
        _infraction("Lettre 48 reçue le {date}"),
    ),
    "47": Papier("Lettre 47", (), {"type": "stage", "cadre": "volontaire"}),
    "44": Papier(
        "Permis rendu, lettre 44",
        (
            Mode(
                "44",
                "Permis rendu le",
                "La date du récépissé.",
                (
                    Echeance(
                        "permis",
                        "Nouveau permis possible",
                        "interdiction-duree",
                        QUANTIEME,
                        _nouveau_permis(repetee=False),
                        limite=False,
                    ),
                    Echeance(
                        "permis-repete",
                        "Si c’est la deuxième invalidation récente",
                        "interdiction-duree-repetition",
                        QUANTIEME,
                        _nouveau_permis(repetee=True),
                        limite=False,
                    ),
                    Echeance(
                        "demande",
                        "Le demander, pour ne pas repasser la conduite",
                        "dispense-pratique-demande",
                        QUANTIEME,
                        _moteur(_demande_prudente),
                    ),
                ),
            ),
        ),
        {"type": "remise-du-permis", "le": "{jour}"},
    ),
    "avis": Papier(
        "Avis de contravention",
        (
            Mode(
                "avis-envoye",
                "Avis de contravention du",
                IMPRIMEE,
                (
                    _en_jours("minoree", "Tarif minoré, par chèque", "paiement-minoree-envoyee"),
                    _en_jours(
                        "minoree-en-ligne",
                        "Tarif minoré, en ligne",
                        "paiement-minoree-telepaiement",
                    ),
                    CONTESTER,
                    FORFAITAIRE,
                    EN_LIGNE,
                ),
                "Venu par courrier",
            ),
            Mode(
                "avis-remis",
                "Infraction constatée le",
                "La date de l’infraction. Tarif minoré en ligne : voyez l’avis.",
                (
                    _en_jours("minoree", "Tarif minoré, par chèque", "paiement-minoree-remise"),
                    CONTESTER,
                    FORFAITAIRE,
                    EN_LIGNE,
                ),
                "Remis par l’agent",
            ),
        ),
        _infraction("Avis de contravention du {date}"),
    ),
    "majoree": Papier(
        "Avis d’amende majorée",
        (
            Mode(
                "majoree",
                "Avis d’amende majorée du",
                IMPRIMEE,
                (RECLAMATION, *REDUITES),
                "Venu par lettre simple",
            ),
            Mode(
                "majoree-recommande",
                "Avis d’amende majorée du",
                IMPRIMEE,
                (
                    RECLAMATION,
                    _en_mois(
                        "contester-recommande",
                        "Contester, au plus long",
                        "contestation-majoree-recommande",
                        Report.OUVRABLE,
                    ),
                    *REDUITES,
                ),
                "Venu en recommandé, à l’adresse de la carte grise",
            ),
        ),
        _infraction("Avis d’amende majorée du {date}", etablie_par="titre-executoire"),
    ),
    "afd": Papier(
        "Amende forfaitaire délictuelle",
        (
            Mode("afd-envoyee", "Avis d’infraction du", IMPRIMEE, AFD, "Avis venu par courrier"),
            Mode(
                "afd-remise",
                "Infraction constatée le",
                "La date de l’infraction.",
                AFD,
                "Avis remis par l’agent",
            ),
            Mode(
                "afd-majoree",
                "Avis d’amende majorée du",
                IMPRIMEE,
                (
                    _en_jours(
                        "contester", "Contester", "afd-majoree-contestation", Report.OUVRABLE
                    ),
                    _en_mois("reduite", "Tarif réduit", "afd-majoree-reduction-delai"),
                ),
                "Déjà majorée",
            ),
        ),
        _infraction("Amende forfaitaire délictuelle du {date}"),
    ),
    "ordonnance": Papier(
        "Ordonnance pénale",
        (
            Mode(
                "ordonnance-contravention",
                "Ordonnance pénale envoyée le",
                "La date d’envoi de la lettre.",
                (
                    _en_jours(
                        "contravention",
                        "Faire opposition",
                        "opposition-ordonnance-contravention",
                        Report.OUVRABLE,
                    ),
                ),
                "Pour une contravention",
            ),
            Mode(
                "ordonnance-delit",
                "Ordonnance pénale notifiée le",
                "Venue par lettre : la date d’envoi. Remise au tribunal : ce jour-là.",
                (
                    _en_jours(
                        "delit",
                        "Faire opposition",
                        "opposition-ordonnance-delit",
                        Report.OUVRABLE,
                    ),
                ),
                "Pour un délit",
            ),
        ),
        _infraction("Ordonnance pénale du {date}"),
    ),
    "suspension": Papier(
        "Arrêté de suspension",
        (
            Mode(
                "suspension",
                "Arrêté reçu le",
                "Le jour où il vous est remis, ou celui où vous signez le recommandé.",
                (ASSURANCE, _recours("Contester l’arrêté")),
            ),
        ),
        {"type": "suspension", "le": "{jour}"},
    ),
    "retention": Papier(
        "Avis de rétention",
        (
            Mode(
                "retention",
                "Permis retenu le",
                "Le jour et l’heure sont sur l’avis.",
                (_retention("retention-duree"),),
                "Sans vérification d’alcool ni de stupéfiants",
            ),
            Mode(
                "retention-verifications",
                "Permis retenu le",
                "Le jour et l’heure sont sur l’avis.",
                (_retention("retention-duree-verifications"),),
                "Après des vérifications d’alcool ou de stupéfiants",
            ),
        ),
        _infraction("Permis retenu le {date}"),
    ),
}
"""Chaque papier, sous le nom qu’une page ou un lien lui donne ; sans mode, il ne fait courir aucun délai."""
