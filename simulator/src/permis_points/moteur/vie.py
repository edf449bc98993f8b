"""La vie d’un permis : ce qui le concerne dans le dossier, de son obtention au permis suivant (R8).

Rien ne passe d’un permis à l’autre : ni solde, ni délai, ni stage, ni classe des infractions.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from permis_points.bareme import Bareme
from permis_points.dossier import (
    ANNULATION,
    Acte,
    Dossier,
    InfractionCommise,
    Permis,
    SoldeConnu,
    Stage,
)
from permis_points.moteur.voies import Voie, infractions_etablies
from permis_points.regles.cumul import points_retires
from permis_points.regles.retrait import jour_du_constat
from permis_points.regles.stage import par_fin, stage_de_la_lettre


class Vie(NamedTuple):
    """Un permis et ses événements. `fin` est l’obtention du permis suivant, None s’il n’y en a pas.

    infractions : établies, avec retrait de points ; heritees : celles de l’ancien permis devenues
    définitives sous celui-ci, que la voie de droit ne lui impute pas (C11) ; leguees : commises
    sous ce permis, définitives sous le suivant ; ecartees : à dire, sans rien compter (R1, R14) ; retires : points
    retirés par infraction, par rang (le cumul des infractions simultanées se borne sur tout le dossier) ;
    stages_de_la_48n : par rang, les stages obligatoires qui remplissent l’obligation d’une lettre (R25).
    """

    permis: Permis
    acte: Acte | None
    fin: date | None
    infractions: tuple[InfractionCommise, ...]
    heritees: tuple[InfractionCommise, ...]
    leguees: tuple[InfractionCommise, ...]
    sans_point: tuple[InfractionCommise, ...]
    ecartees: tuple[InfractionCommise, ...]
    stages: tuple[Stage, ...]
    suspensions: tuple[Acte, ...]
    lettres_48si: tuple[Acte, ...]
    annulations: tuple[Acte, ...]
    solde_connu: SoldeConnu | None
    retires: Mapping[int, int]
    stages_de_la_48n: frozenset[int]


def vies(dossier: Dossier, voie: Voie, bareme: Bareme) -> list[Vie]:
    """Rend les permis successifs du dossier, à partir de celui du solde connu s’il y en a un."""
    permis: list[tuple[Permis, Acte | None]] = [(dossier.permis, None)]
    permis += [
        (Permis(a.le, nouveau_permis=True), a) for a in dossier.actes_de_type("nouveau-permis")
    ]
    obtentions = [p.obtention for p, _ in permis]
    parts = [_Part() for _ in permis]

    def part_du(jour: date) -> _Part:
        return parts[max(0, bisect_right(obtentions, jour) - 1)]

    etablies = infractions_etablies(dossier, voie)
    for i in etablies:
        _repartir(i, part_du(i.commise_le), part_du(i.realite), dossier.permis.obtention)
    for i in dossier.infractions:
        if i.ecartee:
            part_du(jour_du_constat(i, dossier.permis.obtention)).ecartees.append(i)
    remplissent = _stages_de_la_48n(dossier, bareme)
    for stage in dossier.stages:
        part = part_du(stage.premier_jour)
        part.stages.append(stage)
        if stage.rang in remplissent:
            part.stages_de_la_48n.append(stage.rang)
    _repartir_les_actes(dossier, part_du)
    retires = points_retires((i for i in etablies if i.retire_des_points), bareme)
    premiere = 0
    if dossier.solde_connu is not None:
        part = part_du(dossier.solde_connu.le)
        part.solde_connu, premiere = dossier.solde_connu, parts.index(part)
    fins: list[date | None] = [*obtentions[1:], None]
    return [
        _vie(permis[rang], fins[rang], parts[rang], retires, voie)
        for rang in range(premiere, len(permis))
    ]


def _stages_de_la_48n(dossier: Dossier, bareme: Bareme) -> frozenset[int]:
    """Sans aucune lettre au dossier, le stage dit obligatoire en suppose une ; annulée, elle n’oblige à rien."""
    suivis, type_ = par_fin(dossier.stages, "48n"), "notification-48n"
    lettres = dossier.actes_de_type(type_)
    if not lettres and not dossier.lettres_annulees(type_):
        return frozenset(stage.rang for stage in suivis)
    remplis = (stage_de_la_lettre(lettre.le, suivis, bareme) for lettre in lettres)
    return frozenset(stage.rang for stage in remplis if stage is not None)


@dataclass(slots=True, eq=False)
class _Part:
    """Ce qui revient à un permis, au fil du partage."""

    propres: list[InfractionCommise] = field(default_factory=list)
    heritees: list[InfractionCommise] = field(default_factory=list)
    leguees: list[InfractionCommise] = field(default_factory=list)
    sans_point: list[InfractionCommise] = field(default_factory=list)
    ecartees: list[InfractionCommise] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    stages_de_la_48n: list[int] = field(default_factory=list)
    suspensions: list[Acte] = field(default_factory=list)
    lettres_48si: list[Acte] = field(default_factory=list)
    annulations: list[Acte] = field(default_factory=list)
    solde_connu: SoldeConnu | None = None


def _repartir_les_actes(dossier: Dossier, part_du: Callable[[date], _Part]) -> None:
    """Donne chaque acte au permis détenu ce jour-là, sauf ce qui a mis fin à un permis d’avant le dossier."""
    for acte in dossier.actes_de_type("suspension"):
        part_du(acte.le).suspensions.append(acte)
    for acte in dossier.actes_de_type("notification-48si"):
        if acte.le >= dossier.permis.obtention:
            part_du(acte.le).lettres_48si.append(acte)
    for acte in dossier.actes_de_type(ANNULATION):
        if acte.le >= dossier.permis.obtention:
            part_du(acte.le).annulations.append(acte)


def _repartir(
    i: InfractionCommise, a_la_commission: _Part, a_la_realite: _Part, debut: date
) -> None:
    """Donne l’infraction au permis de sa réalité ; avant `debut`, elle vient d’un permis ancien."""
    if not i.retire_des_points:
        a_la_realite.sans_point.append(i)
    elif i.commise_le < debut:
        a_la_realite.heritees.append(i)
    elif a_la_commission is a_la_realite:
        a_la_realite.propres.append(i)
    else:
        a_la_commission.leguees.append(i)
        a_la_realite.heritees.append(i)


def _vie(
    permis: tuple[Permis, Acte | None],
    fin: date | None,
    part: _Part,
    retires: Mapping[int, int],
    voie: Voie,
) -> Vie:
    imputees = part.propres + (part.heritees if voie.severe else [])
    return Vie(
        permis=permis[0],
        acte=permis[1],
        fin=fin,
        infractions=_dans_l_ordre(imputees),
        heritees=_dans_l_ordre(part.heritees),
        leguees=_dans_l_ordre(part.leguees),
        sans_point=_dans_l_ordre(part.sans_point),
        ecartees=tuple(sorted(part.ecartees, key=_par_commission)),
        stages=tuple(part.stages),
        suspensions=tuple(part.suspensions),
        lettres_48si=tuple(part.lettres_48si),
        annulations=tuple(part.annulations),
        solde_connu=part.solde_connu,
        retires=retires,
        stages_de_la_48n=frozenset(part.stages_de_la_48n),
    )


def _dans_l_ordre(infractions: list[InfractionCommise]) -> tuple[InfractionCommise, ...]:
    return tuple(sorted(infractions, key=_par_realite))


def _par_commission(i: InfractionCommise) -> tuple[date, int, int, int]:
    return i.commise_le, -i.points, i.classe or 0, i.rang


def _par_realite(infraction: InfractionCommise) -> tuple[date, date, int, int, int]:
    """Un ordre qui ne dépend pas de celui du dossier, sauf entre infractions identiques."""
    i = infraction
    return i.realite, i.commise_le, -i.points, i.classe or 0, i.rang
