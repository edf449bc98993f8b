"""La vie d’un conducteur imaginaire : son permis, ses infractions, ses stages, la lettre 48SI s’il arrive à zéro.

Le solde n’est jamais compté ici : le moteur dit le jour où il est nul.
"""

import datetime as dt
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log
from random import Random
from typing import Any, NamedTuple

from atelier.conducteurs.calibrage import Attente, Calibrage, Profil
from atelier.conducteurs.strates import Strate
from permis_points.bareme import Bareme, Version
from permis_points.calcul.deux_voies import calculer
from permis_points.erreurs import DateHorsBareme
from permis_points.lecture.dossier import lire_dossier
from permis_points.regles.invalidation import est_nul

AN = 365.25
UN_JOUR = dt.timedelta(days=1)
DELIT = "delit"
PETITE = 1
"""Une infraction à un point au plus se commet à un autre rythme que les autres."""
Dossier = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Monde:
    """Ce que tous les conducteurs d’un tirage partagent ; fin : le dernier jour qu’ils vivent."""

    calibrage: Calibrage
    bareme: Bareme
    fin: dt.date

    @property
    def capital(self) -> int:
        """Rend le plus grand nombre de points d’un permis."""
        return self.bareme.valeur("capital-maximal", self.fin)

    @property
    def capital_initial(self) -> int:
        """Rend le nombre de points d’un permis le jour où on l’obtient."""
        return self.bareme.valeur("capital-initial", self.fin)

    @property
    def seuil_du_stage(self) -> int:
        """Rend les points qu’un titulaire récent perd d’un coup avant d’être obligé à un stage."""
        return self.bareme.valeur("stage-obligatoire-seuil", self.fin)

    def frequences(self, profil: Profil) -> "Frequences":
        """Rend ce que commet par an, en moyenne, un conducteur de ce profil."""
        profils = self.calibrage.profils
        petites = profil.petites / sum(p.part * p.petites for p in profils)
        autres = profil.autres / sum(p.part * p.autres for p in profils)
        codes = tuple(self.calibrage.par_an)
        par_an = [
            self.calibrage.par_an[code]
            / self.calibrage.titulaires
            * (petites if self._est_petite(code) else autres)
            for code in codes
        ]
        return Frequences(codes, tuple(accumulate(par_an)))

    def _est_petite(self, code: str) -> bool:
        """Dit si cette infraction n’a jamais coûté plus d’un point."""
        return max(version.points for version in self.bareme.infraction(code).versions) <= PETITE


class Frequences(NamedTuple):
    """Les infractions que l’on commet, et combien par an : cumulees, de la première à chacune."""

    codes: tuple[str, ...]
    cumulees: tuple[float, ...]

    def a(self, part: float) -> str:
        """Rend l’infraction qui est à cette part de toutes, de 0 à 1."""
        return self.codes[bisect(self.cumulees, part * self.cumulees[-1], hi=len(self.codes) - 1)]


class Rythme(NamedTuple):
    """Ce qu’un conducteur commet, et combien par jour en moyenne."""

    frequences: Frequences
    par_jour: float


class Commise(NamedTuple):
    """Une infraction, ce qu’elle coûte ce jour-là, le jour où elle est définitive, et si un juge en décide."""

    code: str
    le: dt.date
    definitive_le: dt.date
    points: int
    jugee: bool

    def en_evenement(self) -> Dossier:
        """Rend l’événement du contrat."""
        return {
            "type": "infraction",
            "code": self.code,
            "commise_le": self.le.isoformat(),
            "definitive_le": self.definitive_le.isoformat(),
            "etablie_par": "condamnation" if self.jugee else "paiement",
        }


class Alerte(NamedTuple):
    """Un jour où le conducteur a perdu assez pour penser à un stage, et s’il y est alors obligé."""

    le: dt.date
    oblige: bool


@dataclass(frozen=True, slots=True)
class Debuts:
    """Un permis et les infractions qui l’ont suivi, avant tout stage et toute lettre."""

    obtention: dt.date
    filiere: str
    infractions: Sequence[Commise]
    alertes: Sequence[Alerte]

    def menaces(self, capital: int) -> bool:
        """Dit si ce conducteur peut suivre un stage, ou perdre un permis de ce capital."""
        return bool(self.alertes) or sum(i.points for i in self.infractions) >= capital


class Sort(NamedTuple):
    """Ce que le sort donne à un conducteur, de 0 à 1 : son rythme, l’âge de son permis, sa dernière infraction.

    depuis : depuis combien de temps elle date ; laquelle : sa sorte.
    """

    rythme: float
    obtention: float
    depuis: float
    laquelle: float


def naitre(
    monde: Monde, strate: Strate, frequences: Frequences, sort: Sort, hasard: Random
) -> Debuts:
    """Rend les débuts d’un conducteur de cette strate : ce que le sort lui donne, et le reste au hasard."""
    par_jour = frequences.cumulees[-1] * strate.rythme(sort.rythme) / AN
    rythme = Rythme(frequences, par_jour)
    obtention = _obtention(monde, strate, sort.obtention)
    filiere = "aac" if hasard.random() < monde.calibrage.part_aac else "classique"
    infractions = list(_infractions(monde, rythme, obtention, sort, hasard))
    return Debuts(obtention, filiere, infractions, list(_alertes(monde, infractions, obtention)))


def vivre(monde: Monde, debuts: Debuts, hasard: Random) -> Dossier:
    """Rend son dossier au dernier jour du monde : ses stages, et la lettre qui suit un solde nul."""
    permis = {"obtention": debuts.obtention.isoformat(), "filiere": debuts.filiere}
    infractions = [infraction.en_evenement() for infraction in debuts.infractions]
    stages = _stages(monde, debuts.alertes, hasard)
    dossier = _dossier(monde, permis, [*infractions, *stages])
    return _jusqu_a_zero(monde, dossier, hasard) if debuts.menaces(monde.capital) else dossier


def _obtention(monde: Monde, strate: Strate, part: float) -> dt.date:
    """Chaque année a délivré autant de permis ; ceux d’une strate récente ont quelques années au plus."""
    calibrage = monde.calibrage
    recent = calibrage.recent_ans * AN
    plus_ancien = calibrage.titulaires / calibrage.permis_par_an * AN
    de, a = (0.0, recent) if strate.recente else (recent, plus_ancien)
    return monde.fin - dt.timedelta(days=int(de + (a - de) * part))


def _infractions(
    monde: Monde, rythme: Rythme, obtention: dt.date, sort: Sort, hasard: Random
) -> Iterator[Commise]:
    """Rend ce qu’il a commis, de la dernière infraction à la première : elles viennent sans mémoire.

    Une infraction que le barème ignore, ou qui n’est pas définitive à la fin, n’est pas au dossier.
    """
    avant = monde.calibrage.volume_d_avant
    reste = (monde.fin - max(monde.calibrage.debut, obtention)).days
    jours, laquelle = -log(1 - sort.depuis) / rythme.par_jour, sort.laquelle
    while jours <= reste:
        commise = monde.fin - dt.timedelta(days=int(jours))
        code = rythme.frequences.a(laquelle)
        if commise.year >= avant.annee or hasard.random() < avant.part:
            yield from _commise(monde, code, commise, hasard)
        jours += hasard.expovariate(rythme.par_jour)
        laquelle = hasard.random()


def _commise(monde: Monde, code: str, le: dt.date, hasard: Random) -> Iterator[Commise]:
    version = _version_au(monde.bareme, code, le)
    if version is None:
        return
    jugee = version.nature == DELIT
    attente = monde.calibrage.jugement_jours if jugee else monde.calibrage.paiement_jours
    definitive = le + dt.timedelta(days=_attendre(attente, hasard))
    if definitive <= monde.fin:
        yield Commise(code, le, definitive, version.points, jugee)


def _version_au(bareme: Bareme, code: str, jour: dt.date) -> Version | None:
    try:
        return bareme.infraction(code).en_vigueur(jour)
    except DateHorsBareme:
        return None


def _attendre(attente: Attente, hasard: Random) -> int:
    return attente.au_moins + int(hasard.expovariate(1 / (attente.en_moyenne - attente.au_moins)))


def _alertes(monde: Monde, infractions: Sequence[Commise], obtention: dt.date) -> Iterator[Alerte]:
    """Rend chaque jour où il a beaucoup perdu depuis peu ; un récent, dès le seuil légal, est obligé."""
    reglage = monde.calibrage.stage
    fenetre = dt.timedelta(days=int(reglage.en_ans * AN))
    recent_jusqu_au = obtention + dt.timedelta(days=int(monde.calibrage.recent_ans * AN))
    retraits = sorted((i.definitive_le, i.points) for i in infractions if i.points)
    for rang, (jour, points) in enumerate(retraits):
        perdus = sum(p for le, p in retraits[: rang + 1] if le >= jour - fenetre)
        recent = jour < recent_jusqu_au
        oblige = recent and points >= monde.seuil_du_stage
        assez = (
            min(reglage.points_perdus, monde.capital_initial) if recent else reglage.points_perdus
        )
        if oblige or perdus >= assez:
            yield Alerte(jour, oblige)


def _stages(monde: Monde, alertes: Sequence[Alerte], hasard: Random) -> Iterator[Dossier]:
    """Rend les stages que ces alertes font suivre, à la part du calibrage."""
    reglage = monde.calibrage.stage
    libre_des = dt.date.min
    for jour, oblige in alertes:
        chance = reglage.part_des_recents if oblige else reglage.part
        if jour < libre_des or hasard.random() >= chance:
            continue
        premier = jour + dt.timedelta(days=hasard.randint(*reglage.jours))
        if premier + UN_JOUR <= monde.fin:
            yield _stage(premier)
            libre_des = premier + dt.timedelta(days=reglage.ecart_jours)


def _stage(premier: dt.date) -> Dossier:
    dernier = (premier + UN_JOUR).isoformat()
    return {"type": "stage", "premier_jour": premier.isoformat(), "dernier_jour": dernier}


def _jusqu_a_zero(monde: Monde, dossier: Dossier, hasard: Random) -> Dossier:
    """Rend le dossier où la lettre 48SI suit un solde nul, s’il l’est encore quand elle vient.

    Si un nouveau permis vient avant la fin, c’est lui que l’on suit : le dossier repart de son obtention. Sinon,
    rien n’arrive plus après la lettre.
    """
    reglage = monde.calibrage.invalidation
    while lettre := _lettre(monde, dossier, hasard.randint(*reglage.lettre_jours)):
        nouveau = lettre + dt.timedelta(days=hasard.randint(*reglage.nouveau_permis_jours))
        if nouveau > monde.fin:
            avant = [e for e in dossier["evenements"] if _debut(e) < lettre.isoformat()]
            courrier = {"type": "notification-48si", "le": lettre.isoformat()}
            return _dossier(monde, dossier["permis"], [*avant, courrier])
        apres = [e for e in dossier["evenements"] if _debut(e) > nouveau.isoformat()]
        permis = {**dossier["permis"], "obtention": nouveau.isoformat(), "filiere": "classique"}
        dossier = _dossier(monde, {**permis, "nouveau_permis": True}, apres)
    return dossier


def _lettre(monde: Monde, dossier: Dossier, attente: int) -> dt.date | None:
    """Rend le jour de la lettre : tant de jours après un solde nul, si rien ne l’a relevé depuis."""
    if not dossier["evenements"]:
        return None
    etapes = calculer(lire_dossier(dossier, monde.bareme, monde.fin), monde.bareme).etapes
    for nul in etapes:
        lettre = nul.le + dt.timedelta(days=attente)
        if lettre > monde.fin:
            return None
        if est_nul(nul.solde):
            ce_jour = next(etape for etape in reversed(etapes) if etape.le <= lettre)
            if est_nul(ce_jour.solde):
                return lettre
    return None


def _dossier(monde: Monde, permis: Dossier, evenements: list[Dossier]) -> Dossier:
    ranges = sorted(evenements, key=_debut)
    return {"permis": permis, "evenements": ranges, "au": monde.fin.isoformat()}


def _debut(evenement: Dossier) -> str:
    return str(evenement.get("commise_le") or evenement.get("premier_jour") or evenement["le"])
