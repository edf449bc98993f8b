"""Ce qui se sait d’avance de la vie d’un permis : délai probatoire, retraits, dates triées."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple, cast

from permis_points.bareme import Bareme
from permis_points.dossier import InfractionCommise, SoldeConnu
from permis_points.moteur.vie import Vie
from permis_points.moteur.voies import Voie
from permis_points.regles.capital import capital_initial, maximum
from permis_points.regles.probatoire import DelaiProbatoire, delai_probatoire
from permis_points.regles.reconstitution import (
    echeance_d_un_point,
    echeance_de_dix_ans,
    gravite,
)

_COMMISE = cast("Callable[[InfractionCommise], date]", attrgetter("commise_le"))


class Graves(NamedTuple):
    """Les infractions d’une certaine gravité, de la plus ancienne réalité à la plus récente, et ces jours."""

    infractions: Sequence[InfractionCommise]
    jours: Sequence[date]


class Preparation(NamedTuple):
    """Les faits de la vie d’un permis, prêts à être interrogés.

    premiere : jour avant lequel une infraction avec retrait a été commise : la première déclarée,
    ou l’obtention quand le solde connu en prouve une ; par_commission : toutes les infractions qui
    peuvent interrompre un délai ; termes : par rang, le délai (en mois) et le jour d’un retour.
    """

    vie: Vie
    bareme: Bareme
    voie: Voie
    probatoire: DelaiProbatoire | None
    premiere: date | None
    premiere_declaree: date | None
    par_commission: Sequence[InfractionCommise]
    jours_de_commission: Sequence[date]
    jours_de_realite: Sequence[date]
    graves: dict[int, Graves]
    termes_d_un_point: dict[int, tuple[int, date] | None]
    termes_de_dix_ans: dict[int, tuple[int, date] | None]

    @property
    def fin_de_probatoire(self) -> date | None:
        """Rend le premier jour hors du délai probatoire, None sans délai."""
        return None if self.probatoire is None else self.probatoire.fin

    @property
    def premiere_infraction(self) -> InfractionCommise | None:
        """Rend la première infraction déclarée du permis.

        None s’il n’y en a pas, ou si le solde connu en prouve une autre, plus ancienne (K11).
        """
        if self.premiere is None or self.premiere != self.premiere_declaree:
            return None
        return next(i for i in self.par_commission if i.commise_le == self.premiere)

    def premiere_commise(self, apres: date, jusqu_a: date) -> InfractionCommise | None:
        """Rend la première infraction commise après `apres` et au plus tard `jusqu_a` (R17.3)."""
        return _premiere(self.par_commission, self.jours_de_commission, apres, jusqu_a)

    def premiere_etablie(self, apres: date, jusqu_a: date) -> InfractionCommise | None:
        """Rend la première infraction établie après `apres` et au plus tard `jusqu_a` (R18)."""
        return _premiere(self.vie.infractions, self.jours_de_realite, apres, jusqu_a)

    def plus_grave(self, apres: date | None, jusqu_a: date, seuil: int) -> InfractionCommise | None:
        """Rend une infraction de gravité `seuil` ou plus établie dans cet intervalle (R19, K1).

        La plus récente. `apres` vaut None tant qu’aucune reconstitution totale n’a eu lieu.
        """
        graves = self.graves[seuil]
        rang = bisect_right(graves.jours, jusqu_a) - 1
        if rang < 0 or (apres is not None and graves.jours[rang] <= apres):
            return None
        return graves.infractions[rang]


def preparer(vie: Vie, bareme: Bareme, voie: Voie) -> Preparation:
    """Rassemble ce qui se déduit des seules dates du dossier, avant tout calcul de solde."""
    interrompent = [*vie.infractions, *(vie.leguees if voie.severe else ())]
    commises = sorted(interrompent, key=_COMMISE)
    propres = (i.commise_le for i in commises if i.commise_le >= vie.permis.obtention)
    premiere = declaree = next(propres, None)
    suspensions = [acte.le for acte in vie.suspensions]
    if vie.solde_connu and _prouve_une_infraction(vie, vie.solde_connu, bareme):
        premiere = vie.permis.obtention
    return Preparation(
        vie=vie,
        bareme=bareme,
        voie=voie,
        probatoire=delai_probatoire(vie.permis, premiere, suspensions, bareme),
        premiere=premiere,
        premiere_declaree=declaree,
        par_commission=commises,
        jours_de_commission=[i.commise_le for i in commises],
        jours_de_realite=[i.realite for i in vie.infractions],
        graves={
            seuil.valeur: _graves(vie.infractions, seuil.valeur)
            for seuil in bareme.parametres["reconstitution-classe-longue"]
        },
        termes_d_un_point={
            i.rang: echeance_d_un_point(i, vie.retires[i.rang], bareme) for i in vie.infractions
        },
        termes_de_dix_ans={i.rang: echeance_de_dix_ans(i, bareme) for i in vie.infractions},
    )


def delai_sans_infraction(vie: Vie, bareme: Bareme) -> DelaiProbatoire | None:
    """Rend le délai probatoire qu’aurait ce permis sans infraction, avec ses suspensions (R5)."""
    return delai_probatoire(vie.permis, None, [acte.le for acte in vie.suspensions], bareme)


def echelle(vie: Vie, sans_infraction: DelaiProbatoire, jour: date, bareme: Bareme) -> int:
    """Rend le plafond, en points, d’un conducteur sans infraction ce jour-là (R2, R4, R7, K11)."""
    if jour >= sans_infraction.fin:
        return maximum(jour, bareme)
    majorations = (m.points for m in sans_infraction.majorations if m.le <= jour)
    return capital_initial(vie.permis.obtention, bareme).plafond + sum(majorations)


def _prouve_une_infraction(vie: Vie, connu: SoldeConnu, bareme: Bareme) -> bool:
    """K11 : en délai probatoire, un solde sous le plafond ou un plafond sous l’échelle des majorations."""
    ideal = delai_sans_infraction(vie, bareme)
    if ideal is None:
        return False
    sous_le_plafond = connu.points < connu.plafond and connu.le < ideal.fin
    return sous_le_plafond or connu.plafond < echelle(vie, ideal, connu.le, bareme)


def _graves(infractions: Sequence[InfractionCommise], seuil: int) -> Graves:
    """Celles de gravité `seuil` ou plus ; le même jour, la plus grave en dernier."""
    graves = [i for i in infractions if gravite(i) >= seuil]
    graves.sort(key=lambda i: (i.realite, gravite(i)))
    return Graves(graves, [i.realite for i in graves])


def _premiere(
    infractions: Sequence[InfractionCommise], jours: Sequence[date], apres: date, jusqu_a: date
) -> InfractionCommise | None:
    rang = bisect_right(jours, apres)
    return infractions[rang] if rang < len(jours) and jours[rang] <= jusqu_a else None
