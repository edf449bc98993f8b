"""Le calcul d’un dossier dans les deux voies : ce que relevé, délais et alertes interrogent."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import TypeVar, cast

from permis_points.bareme import Bareme
from permis_points.calcul.plancher import etapes_du_plancher
from permis_points.dossier import INCONNUE, Acte, Dossier
from permis_points.moteur.etapes import Etape
from permis_points.moteur.pli import Deroulement, derouler
from permis_points.moteur.preparation import Preparation, preparer
from permis_points.moteur.vie import vies
from permis_points.moteur.voies import DROIT, SEVERE_A_L_ENREGISTREMENT, SEVERE_A_LA_REALITE, Voie

_T = TypeVar("_T")


@dataclass(frozen=True)
class Calcul:
    """Les permis du dossier, joués dans la voie de droit ; le plancher se joue quand on le demande."""

    dossier: Dossier
    bareme: Bareme
    droit: Sequence[Deroulement]

    @cached_property
    def reponses(self) -> dict[object, object]:
        """Rend ce que l’on a déjà demandé à ce calcul, par question (`une_fois`)."""
        return {}

    @cached_property
    def etapes(self) -> list[Etape]:
        """Rend les étapes de la voie de droit, tous permis confondus, dans l’ordre des jours."""
        return _etapes(self.droit)

    @cached_property
    def plancher(self) -> list[Etape]:
        """Rend les étapes du plus bas des lectures du droit (K6)."""
        return etapes_du_plancher([self.etapes, *map(_etapes, _lectures_severes(self))])

    @cached_property
    def present(self) -> Deroulement:
        """Rend le permis en cours au jour du relevé."""
        *_, dernier = (d for d in self.droit if d.etapes and d.etapes[0].le <= self.dossier.au)
        return dernier

    @cached_property
    def _obtentions(self) -> list[date]:
        return [deroulement.obtention for deroulement in self.droit]

    def permis_du(self, jour: date) -> Deroulement | None:
        """Rend le permis détenu ce jour-là, None avant le premier du compte."""
        rang = bisect_right(self._obtentions, jour)
        return self.droit[rang - 1] if rang else None

    @cached_property
    def derniere_etape(self) -> Etape:
        """Rend la dernière étape passée au jour du relevé, voie de droit."""
        return self._derniere(self.etapes)

    @cached_property
    def derniere_etape_du_plancher(self) -> Etape:
        """Rend la dernière étape passée au jour du relevé, plancher."""
        return self._derniere(self.plancher)

    @cached_property
    def invalidations(self) -> list[date]:
        """Rend les jours d’invalidation : ceux des permis joués, et ceux d’avant le premier."""
        prononcees = [d.invalide_par.le for d in self.droit if d.invalide_par is not None]
        debut = self.droit[0].obtention
        lettres = self.dossier.actes_de_type("notification-48si")
        return sorted({*prononcees, *(lettre.le for lettre in lettres if lettre.le < debut)})

    @cached_property
    def remises(self) -> tuple[Acte, ...]:
        """Rend les remises de permis, de la plus ancienne à la plus récente."""
        return self.dossier.actes_de_type("remise-du-permis")

    @property
    def invalide_par(self) -> Acte | None:
        """Rend la lettre 48SI qui a invalidé le permis en cours, None s’il est valable ce jour-là."""
        lettre = self.present.invalide_par
        return lettre if lettre is not None and lettre.le <= self.dossier.au else None

    @property
    def invalide(self) -> bool:
        """Dit si le permis en cours est invalidé au jour du relevé."""
        return self.invalide_par is not None

    @property
    def annule_par(self) -> Acte | None:
        """Rend la décision du juge qui a annulé le permis en cours, None s’il n’est pas annulé ce jour-là."""
        acte = self.present.annule_par
        return acte if acte is not None and acte.le <= self.dossier.au else None

    @property
    def perdu(self) -> bool:
        """Dit si le permis en cours est invalidé ou annulé au jour du relevé : il ne vaut plus."""
        return self.invalide or self.annule_par is not None

    def _derniere(self, etapes: Sequence[Etape]) -> Etape:
        return next(etape for etape in reversed(etapes) if etape.le <= self.dossier.au)


def une_fois(question: Callable[[Calcul], _T]) -> Callable[[Calcul], _T]:
    """Rend la question qui ne se joue qu’une fois par calcul : il ne change pas, sa réponse non plus."""

    @wraps(question)
    def repondre(calcul: Calcul) -> _T:
        if question not in calcul.reponses:
            calcul.reponses[question] = question(calcul)
        return cast(_T, calcul.reponses[question])

    return repondre


def calculer(dossier: Dossier, bareme: Bareme) -> Calcul:
    """Joue le dossier dans la voie de droit."""
    return Calcul(dossier, bareme, _jouer(_preparer(dossier, bareme, DROIT)))


def _lectures_severes(calcul: Calcul) -> Iterator[list[Deroulement]]:
    """Joue le dossier dans les lectures sévères dont le plancher prend, avec le droit, le plus bas (K6)."""
    dossier, bareme = calcul.dossier, calcul.bareme
    droit = [deroulement.preparation for deroulement in calcul.droit]
    if _ont_les_memes_faits(droit, dossier):
        yield _jouer([p._replace(voie=SEVERE_A_L_ENREGISTREMENT) for p in droit])
    else:
        yield _jouer(_preparer(dossier, bareme, SEVERE_A_L_ENREGISTREMENT))
    if any(infraction.enregistree_le is not None for infraction in dossier.infractions):
        yield _jouer(_preparer(dossier, bareme, SEVERE_A_LA_REALITE))


def _preparer(dossier: Dossier, bareme: Bareme, voie: Voie) -> list[Preparation]:
    return [preparer(vie, bareme, voie) for vie in vies(dossier, voie, bareme)]


def _jouer(preparations: Iterable[Preparation]) -> list[Deroulement]:
    return [derouler(preparation) for preparation in preparations]


def _ont_les_memes_faits(droit: Sequence[Preparation], dossier: Dossier) -> bool:
    """La voie sévère lit autrement une infraction en attente, de nature inconnue ou d’un autre permis (K17)."""
    douteuses = any(i.definitive_le is None or i.nature == INCONNUE for i in dossier.infractions)
    return not douteuses and not any(p.vie.heritees or p.vie.leguees for p in droit)


def _etapes(deroulements: Sequence[Deroulement]) -> list[Etape]:
    return [etape for deroulement in deroulements for etape in deroulement.etapes]
