"""Ce que ferait la prochaine infraction, et ce que l’on peut encore perdre : essayé, jamais déduit."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from permis_points.alertes.lettres.a_venir import attendent_une_48n, est_recente
from permis_points.bareme import Bareme
from permis_points.calcul.soirs import touche_zero
from permis_points.et_si.banc import Banc
from permis_points.et_si.essais import Arbre, Essai
from permis_points.moteur.etapes import Genre
from permis_points.regles.invalidation import est_nul
from permis_points.regles.retrait import CLASSE_SUPPOSEE


@dataclass(frozen=True)
class Prochaine:
    """Une infraction commise et payée le même jour, et ce que le moteur en dit.

    jour : celui du relevé, ou le lendemain d’un solde lu ce jour-là ; perdus : les retours de points prévus
    qu’elle fait disparaître, du plus proche au plus lointain.
    """

    points: int
    jour: date
    essai: Essai
    oblige_a_un_stage: bool
    perdus: tuple[tuple[date, Genre], ...]

    @property
    def nul_le(self) -> date | None:
        """Rend le premier soir où le solde de droit est nul, dès ce jour-là ; None s’il ne l’est jamais."""
        return next((le for le, solde in self.essai.soirs(self.jour) if est_nul(solde)), None)

    @property
    def annule_le_solde(self) -> bool:
        """Dit si elle mène le solde de droit à zéro, aussitôt ou avec un retrait déjà daté."""
        return self.nul_le is not None


def prochaines(banc: Banc) -> list[Prochaine]:
    """Rend une infraction par taille du barème en vigueur, de la plus légère à la plus lourde."""
    return [_essayer(banc, *taille) for taille in tailles(banc.bareme, banc.au)]


def tailles(bareme: Bareme, jour: date) -> Iterator[tuple[int, str, int | None]]:
    """Rend, pour chaque nombre de points du barème ce jour-là, sa qualification la plus courante."""
    comptes: dict[int, Counter[tuple[str, int | None]]] = {}
    for infraction in bareme.infractions.values():
        for version in infraction.versions:
            if version.depuis <= jour and (version.jusqu_au is None or jour <= version.jusqu_au):
                comptes.setdefault(version.points, Counter())[version.nature, version.classe] += 1
    for points in sorted(comptes.keys() - {0}):
        ((nature, classe), _), *_ = comptes[points].most_common(1)
        yield points, nature, classe


def _essayer(banc: Banc, points: int, nature: str, classe: int | None) -> Prochaine:
    jour = banc.depart.jour_d_un_fait_nouveau
    essai = banc.essai(_infraction(jour, points, nature, classe))
    return Prochaine(
        points=points,
        jour=jour,
        essai=essai,
        oblige_a_un_stage=bool(_lettres_48n(essai) - _lettres_48n(banc.depart)),
        perdus=tuple(sorted(_retours(banc.depart) - _retours(essai))),
    )


def _lettres_48n(essai: Essai) -> set[int]:
    """Les infractions, par rang, qu’une lettre 48N va suivre (R25)."""
    calcul = essai.calcul
    return {i.rang for i in attendent_une_48n(calcul) if est_recente(i, calcul)}


def _retours(essai: Essai) -> set[tuple[date, Genre]]:
    return {(e.le, e.genre) for e in essai.calcul.etapes if e.le > essai.au and e.variation > 0}


def _infraction(jour: date, points: int, nature: str, classe: int | None) -> Arbre:
    return {
        "type": "infraction",
        "points": points,
        "nature": nature,
        "classe": classe,
        "commise_le": jour.isoformat(),
        "definitive_le": jour.isoformat(),
    }


@dataclass(frozen=True)
class Marge:
    """Les points que l’on peut encore perdre d’un coup sans que le solde soit nul."""

    droit: int
    plancher: int


def marge(banc: Banc) -> Marge:
    """Rend la plus grande perte, en points, après quoi aucun soir n’est à zéro : en droit, et au plancher."""
    jour = banc.depart.jour_d_un_fait_nouveau
    droit = plancher = perte = 0
    while max(droit, plancher) == perte:
        perte += 1
        essai = banc.essai(*_pertes(jour, perte, banc.bareme))
        droit = droit if touche_zero(essai.soirs(jour)) else perte
        plancher = plancher if touche_zero(essai.soirs_du_plancher(jour)) else perte
    return Marge(droit, plancher)


def _pertes(jour: date, points: int, bareme: Bareme) -> Iterator[Arbre]:
    """Des infractions distinctes qui coûtent ensemble ce nombre de points, chacune le plus possible (R11)."""
    au_plus = bareme.valeur("points-maximum-contravention", jour)
    reste = points
    while reste > 0:
        combien = min(reste, au_plus)
        yield _infraction(jour, combien, "contravention", CLASSE_SUPPOSEE)
        reste -= combien
