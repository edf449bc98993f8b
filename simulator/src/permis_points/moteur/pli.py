"""Le pli : la vie d’un permis jouée jour après jour, dans une voie (annexe D des règles)."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from heapq import heappop, heappush
from itertools import groupby
from typing import NamedTuple

from permis_points.dossier import Acte, InfractionCommise, Permis
from permis_points.moteur import operations, retours
from permis_points.moteur.etapes import Delai, Etape, Genre, GenreDeDelai, Issue
from permis_points.moteur.fil import Fil
from permis_points.moteur.ordre import Rang
from permis_points.moteur.preparation import Preparation
from permis_points.moteur.vie import Vie
from permis_points.regles import capital, invalidation, probatoire, retrait
from permis_points.regles import stage as stages

_Operation = Callable[[Fil, date], None]
_MALGRE_TOUT = (Rang.SANS_POINT, Rang.RETRAIT, Rang.LETTRE_48SI, Rang.ANNULATION)


class _Prevue(NamedTuple):
    """Une opération à venir : son tour dans la journée, puis celui de son inscription ; un retrait dit lequel."""

    rang: Rang
    inscription: int
    jouer: _Operation
    infraction: InfractionCommise | None


class Deroulement(NamedTuple):
    """Le résultat d’un permis dans une voie : étapes dans l’ordre des jours, délais, ce qui y a mis fin.

    invalide_par : la lettre 48SI (R29) ; annule_par : la première décision d’un juge, qui peut la suivre.
    """

    preparation: Preparation
    etapes: list[Etape]
    delais: list[Delai]
    invalide_par: Acte | None
    annule_par: Acte | None = None

    @property
    def vie(self) -> Vie:
        """Rend ce qui, dans le dossier, concerne ce permis."""
        return self.preparation.vie

    @property
    def permis(self) -> Permis:
        """Rend le permis lui-même."""
        return self.preparation.vie.permis

    @property
    def obtention(self) -> date:
        """Rend le jour où ce permis a été obtenu."""
        return self.permis.obtention

    @property
    def fin_de_probatoire(self) -> date | None:
        """Rend le premier jour hors du délai probatoire, None sans délai."""
        return self.preparation.fin_de_probatoire

    @property
    def perdu_par(self) -> Acte | None:
        """Rend l’acte qui a mis fin au permis : une lettre 48SI ne compte que venue avant le juge."""
        return self.invalide_par or self.annule_par

    @property
    def prend_fin(self) -> bool:
        """Dit si ce permis est invalidé, annulé ou remplacé."""
        return self.vie.fin is not None or self.perdu_par is not None

    def finit_avant(self, jour: date) -> bool:
        """Dit si l’invalidation, l’annulation ou le permis suivant devance ce jour."""
        fin, acte = self.vie.fin, self.perdu_par
        remplace = fin is not None and jour >= fin
        return remplace or (acte is not None and jour > acte.le)


def derouler(preparation: Preparation) -> Deroulement:
    """Joue la vie d’un permis, de son obtention à la dernière opération que la loi prévoit."""
    fil = Fil(preparation)
    agenda = _Agenda()
    _ouvrir(fil)
    _inscrire_le_probatoire(fil, agenda)
    _inscrire_les_infractions(fil, agenda)
    _inscrire_les_autres_actes(fil, agenda)
    fin = preparation.vie.fin
    for jour, du_jour in agenda.journees():
        if fin is not None and jour >= fin:
            break
        for operation in _operations_qui_jouent(fil, du_jour):
            operation.jouer(fil, jour)
        for delai in fil.a_inscrire:
            reconstituer = partial(retours.reconstituer, delai=delai)
            agenda.inscrire(delai.echeance, Rang.RECONSTITUTION_TOTALE, reconstituer)
        fil.a_inscrire.clear()
        fil.finir_le_jour(jour)
    deroulement = Deroulement(preparation, fil.etapes, fil.delais, fil.invalide_par, fil.annule_par)
    if deroulement.prend_fin:
        for delai in fil.delais:
            _clore(delai, deroulement)
    return deroulement


class _Agenda:
    """Les opérations à venir, jour après jour ; celles d’un jour dans l’ordre de la table `ordre`."""

    def __init__(self) -> None:
        self._jours: list[date] = []
        self._operations: dict[date, list[_Prevue]] = {}

    def inscrire(
        self,
        jour: date,
        rang: Rang,
        jouer: _Operation,
        infraction: InfractionCommise | None = None,
    ) -> None:
        du_jour = self._operations.get(jour)
        if du_jour is None:
            du_jour = self._operations[jour] = []
            heappush(self._jours, jour)
        du_jour.append(_Prevue(rang, len(du_jour), jouer, infraction))

    def journees(self) -> Iterator[tuple[date, list[_Prevue]]]:
        """Rend chaque jour et ses opérations, y compris ceux que l’on inscrit en chemin."""
        while self._jours:
            jour = heappop(self._jours)
            yield jour, sorted(self._operations.pop(jour))


def _ouvrir(fil: Fil) -> None:
    vie = fil.vie
    genre = Genre.CAPITAL_INITIAL if vie.acte is None else Genre.NOUVEAU_PERMIS
    jour = capital.premier_jour(vie.permis.obtention)
    fin = fil.fin_de_probatoire
    fil.ouvrir(jour, genre, fil.solde, acte=vie.acte, fin_du_probatoire=fin)


def _inscrire_le_probatoire(fil: Fil, agenda: _Agenda) -> None:
    delai, premiere = fil.preparation.probatoire, fil.preparation.premiere
    if delai is None:
        return
    for majoration in delai.majorations:
        if probatoire.sans_infraction(premiere, majoration.le):
            majorer = partial(operations.majorer, points=majoration.points)
            agenda.inscrire(majoration.le, Rang.PROBATOIRE, majorer)
    agenda.inscrire(delai.fin, Rang.PROBATOIRE, operations.sortir_du_probatoire)


def _inscrire_les_infractions(fil: Fil, agenda: _Agenda) -> None:
    vie = fil.vie
    for infraction in vie.infractions:
        effet = retrait.effet_du_retrait(infraction)
        retirer = partial(operations.retirer, infraction=infraction)
        agenda.inscrire(effet, Rang.RETRAIT, retirer, infraction)
        _inscrire_les_retours(fil, agenda, infraction)
    for jour, etablies in groupby(vie.infractions, key=lambda i: i.realite):
        faire_partir = partial(retours.faire_partir, etablies=tuple(etablies))
        agenda.inscrire(jour, Rang.DEPART_DE_DELAI, faire_partir)
    constats = [(i, operations.constater_sans_point) for i in vie.sans_point]
    if not fil.severe:
        constats += [(i, operations.constater_heritee) for i in vie.heritees]
    for infraction, constater in constats:
        effet = retrait.effet_du_retrait(infraction)
        agenda.inscrire(effet, Rang.SANS_POINT, partial(constater, infraction=infraction))
    for infraction in vie.ecartees:
        jour = retrait.jour_du_constat(infraction, vie.permis.obtention)
        constat = partial(operations.constater_ecartee, infraction=infraction)
        agenda.inscrire(jour, Rang.SANS_POINT, constat)


def _inscrire_les_retours(fil: Fil, agenda: _Agenda, infraction: InfractionCommise) -> None:
    terme = fil.preparation.termes_d_un_point[infraction.rang]
    if terme is not None:
        delai = _delai(fil, GenreDeDelai.UN_POINT, infraction, terme)
        delai.obstacle = fil.preparation.premiere_commise(delai.depuis, delai.echeance)
        if delai.obstacle is None:
            delai.toleree = fil.preparation.premiere_etablie(delai.depuis, delai.echeance)
            rendre = partial(retours.rendre_un_point, delai=delai)
            agenda.inscrire(delai.echeance, Rang.UN_POINT, rendre)
        else:
            delai.issue = Issue.INTERROMPU
    terme = fil.preparation.termes_de_dix_ans[infraction.rang]
    if terme is not None and fil.vie.retires[infraction.rang] > 0:
        delai = _delai(fil, GenreDeDelai.DIX_ANS, infraction, terme)
        rendre = partial(retours.rendre_apres_dix_ans, delai=delai)
        agenda.inscrire(delai.echeance, Rang.DIX_ANS, rendre)


def _delai(
    fil: Fil, genre: GenreDeDelai, infraction: InfractionCommise, terme: tuple[int, date]
) -> Delai:
    mois, echeance = terme
    points = fil.vie.retires[infraction.rang]
    delai = Delai(genre, infraction.realite, echeance, mois, infraction=infraction, points=points)
    fil.delais.append(delai)
    return delai


def _inscrire_les_autres_actes(fil: Fil, agenda: _Agenda) -> None:
    vie = fil.vie
    for stage in sorted(vie.stages, key=lambda s: (s.premier_jour, s.cadre, s.rang)):
        effet = stages.effet_du_stage(stage)
        agenda.inscrire(effet, Rang.STAGE, partial(operations.effectuer_le_stage, stage=stage))
    for lettre in vie.lettres_48si:
        recevoir = partial(operations.recevoir_la_48si, lettre=lettre)
        agenda.inscrire(lettre.le, Rang.LETTRE_48SI, recevoir)
    for acte in vie.annulations:
        agenda.inscrire(acte.le, Rang.ANNULATION, partial(operations.annuler, acte=acte))
    if vie.solde_connu is not None:
        poser = partial(operations.poser_le_solde_connu, connu=vie.solde_connu)
        agenda.inscrire(vie.solde_connu.le, Rang.SOLDE_CONNU, poser)


def _operations_qui_jouent(fil: Fil, du_jour: list[_Prevue]) -> list[_Prevue]:
    """K14 (C9, lecture sévère) : aucun crédit du jour de la lettre 48SI ne sauve le permis."""
    if fil.muet or not fil.severe or all(o.rang is not Rang.LETTRE_48SI for o in du_jour):
        return du_jour
    tombes = sum(fil.reste_a_retirer(o.infraction) for o in du_jour if o.infraction is not None)
    if not invalidation.est_nul(fil.solde.retirer(tombes)):
        return du_jour
    return [o for o in du_jour if o.rang in _MALGRE_TOUT]


def _clore(delai: Delai, deroulement: Deroulement) -> None:
    """Un délai que devance la fin du permis, ou le permis suivant, n’a plus d’objet et ne repart plus."""
    if delai.issue is not Issue.SANS_OBJET and deroulement.finit_avant(delai.arret):
        delai.issue, delai.obstacle = Issue.SANS_OBJET, None
    if delai.repart_le is not None and deroulement.finit_avant(delai.repart_le):
        delai.repart_le = None
