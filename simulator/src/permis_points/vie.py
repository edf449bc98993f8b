"""La vie d’un permis : ce qui le concerne dans le dossier, de son obtention au permis suivant (R8).

Rien ne passe d’un permis à l’autre : ni solde, ni délai, ni stage, ni classe des infractions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from permis_points.bareme import Bareme
from permis_points.dossier import Acte, Dossier, InfractionCommise, Permis, SoldeConnu, Stage
from permis_points.regles.retrait import points_retires
from permis_points.voies import Voie, infractions_etablies


@dataclass(frozen=True, slots=True)
class Vie:
    """Un permis et ses événements. `fin` est l’obtention du permis suivant, None s’il n’y en a pas.

    infractions : établies, avec retrait de points ; heritees : celles de l’ancien permis devenues
    définitives sous celui-ci, que la voie de droit ne lui impute pas (C11) ; leguees : commises
    sous ce permis, définitives sous le suivant ; retires : points retirés par infraction, par rang
    (le cumul des infractions simultanées se borne sur tout le dossier).
    """

    permis: Permis
    acte: Acte | None
    fin: date | None
    infractions: tuple[InfractionCommise, ...]
    heritees: tuple[InfractionCommise, ...]
    leguees: tuple[InfractionCommise, ...]
    sans_point: tuple[InfractionCommise, ...]
    stages: tuple[Stage, ...]
    suspensions: tuple[Acte, ...]
    lettres_48si: tuple[Acte, ...]
    solde_connu: SoldeConnu | None
    retires: Mapping[int, int]


def vies(dossier: Dossier, voie: Voie, bareme: Bareme) -> list[Vie]:
    """Rend les permis successifs du dossier, à partir de celui du solde connu s’il y en a un."""
    permis: list[tuple[Permis, Acte | None]] = [(dossier.permis, None)]
    permis += [
        (Permis(a.le, nouveau_permis=True), a) for a in dossier.actes_de_type("nouveau-permis")
    ]
    etablies = infractions_etablies(dossier, voie)
    retires = points_retires((i for i in etablies if i.retire_des_points), bareme)
    suivants: list[date | None] = [p.obtention for p, _ in permis[1:]]
    toutes = [
        _vie(_Fonds(dossier, voie, etablies, retires), p, acte, fin)
        for (p, acte), fin in zip(permis, [*suivants, None], strict=True)
    ]
    connue = next((rang for rang, vie in enumerate(toutes) if vie.solde_connu is not None), 0)
    return toutes[connue:]


@dataclass(frozen=True, slots=True)
class _Fonds:
    """Ce dont on tire chaque vie."""

    dossier: Dossier
    voie: Voie
    etablies: tuple[InfractionCommise, ...]
    retires: Mapping[int, int]


def _vie(fonds: _Fonds, permis: Permis, acte: Acte | None, fin: date | None) -> Vie:
    dossier, etablies = fonds.dossier, fonds.etablies

    def pendant(jour: date) -> bool:
        return permis.obtention <= jour and (fin is None or jour < fin)

    points = [i for i in etablies if i.retire_des_points]
    sous_ce_permis = [i for i in points if pendant(i.commise_le)]
    heritees = [i for i in points if i.commise_le < permis.obtention and pendant(i.realite)]
    propres = [i for i in sous_ce_permis if pendant(i.realite)]
    connu = dossier.solde_connu
    return Vie(
        permis=permis,
        acte=acte,
        fin=fin,
        infractions=tuple(
            sorted(propres + (heritees if fonds.voie.severe else []), key=_par_realite)
        ),
        heritees=tuple(heritees),
        leguees=tuple(i for i in sous_ce_permis if not pendant(i.realite)),
        sans_point=tuple(i for i in etablies if not i.retire_des_points and pendant(i.realite)),
        stages=tuple(s for s in dossier.stages if pendant(s.premier_jour)),
        suspensions=tuple(a for a in dossier.actes_de_type("suspension") if pendant(a.le)),
        lettres_48si=tuple(a for a in dossier.actes_de_type("notification-48si") if pendant(a.le)),
        solde_connu=connu if connu is not None and pendant(connu.le) else None,
        retires=fonds.retires,
    )


def _par_realite(infraction: InfractionCommise) -> tuple[date, date, int, int, int]:
    """Un ordre qui ne dépend pas de celui du dossier, sauf entre infractions identiques."""
    i = infraction
    return i.realite, i.commise_le, -i.points, i.classe or 0, i.rang
