"""Le délai probatoire d’un permis, lu dans R3, R4, R5, K8, K11 et K16."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tests.oracle import droit
from tests.oracle.dates import plus
from tests.oracle.faits import Connu


@dataclass(frozen=True)
class Permis:
    """Un permis : sa date, sa voie d’obtention, et s’il succède à un permis perdu (R8)."""

    debut: date
    filiere: str = "classique"
    nouveau: bool = True
    b_par_aac: date | None = None
    formation: date | None = None


@dataclass(frozen=True)
class Probatoire:
    """La fin du délai, les majorations qu’il promet, et l’infraction que prouve le solde connu."""

    fin: date
    majorations: tuple[tuple[date, int], ...]
    infraction_prouvee: bool


def _aac(permis: Permis) -> bool:
    return permis.filiere == "aac" and not permis.nouveau


def _b_en_cours(permis: Permis) -> date | None:
    """K8 : le jour où B est obtenu en AAC pendant un délai qui court ; jamais après une perte."""
    b = permis.b_par_aac
    if permis.nouveau or b is None or _aac(permis):
        return None
    return b if permis.debut <= b < plus(permis.debut, ans=3) else None


def _fin_ordinaire(permis: Permis) -> date:
    """R3 : trois ans, deux en AAC ; B en AAC ramène à deux ans, ou au jour de B."""
    b = _b_en_cours(permis)
    if _aac(permis):
        return plus(permis.debut, ans=2)
    if b is not None:
        return max(plus(permis.debut, ans=2), b)
    return plus(permis.debut, ans=3)


def _fin_reduite(permis: Permis) -> date | None:
    """R5, K16 : la fin promise par la formation, sans regarder encore les infractions."""
    f7, d0 = permis.formation, permis.debut
    if permis.nouveau or f7 is None or f7 < droit.FORMATION_DEPUIS:
        return None
    if not plus(d0, mois=6) <= f7 <= plus(d0, mois=12):
        return None
    dix_huit_mois, b = plus(d0, mois=18), _b_en_cours(permis)
    if _aac(permis) or (b is not None and b <= dix_huit_mois):
        return dix_huit_mois
    return min(plus(d0, ans=2), _fin_ordinaire(permis))


def _majorations(permis: Permis, fin: date) -> tuple[tuple[date, int], ...]:
    """R4, K8 : aux anniversaires qui précèdent la fin, +3 une fois B obtenu en AAC, +2 sinon."""
    if permis.debut < droit.MAJORATIONS_DEPUIS:
        return ()
    b = _b_en_cours(permis)
    anniversaires = [plus(permis.debut, ans=k) for k in (1, 2, 3)]
    return tuple(
        (jour, 3 if _aac(permis) or (b is not None and b <= jour) else 2)
        for jour in anniversaires
        if jour < fin
    )


def _prouve(permis: Permis, fin: date, connu: Connu | None) -> bool:
    """K11 : dans le délai, des points sous le plafond, ou un plafond sous l’échelle."""
    if connu is None or not permis.debut <= connu.le < fin:
        return False
    promis = sum(gain for jour, gain in _majorations(permis, fin) if jour <= connu.le)
    return connu.points < connu.plafond or connu.plafond < droit.INITIAL_PROBATOIRE + promis


def probatoire_de(
    permis: Permis, commises: Iterable[date], suspensions: Iterable[date], connu: Connu | None
) -> Probatoire | None:
    """Le délai probatoire, ou rien pour un permis d’avant le 1er mars 2004."""
    if permis.debut < droit.PROBATOIRE_DEPUIS:
        return None
    ordinaire, fin, prouvee = _fin_ordinaire(permis), _fin_reduite(permis), False
    if fin is not None and any(permis.debut <= j <= fin for j in [*commises, *suspensions]):
        fin = None
    if fin is not None:
        encore = connu is not None and fin <= connu.le < ordinaire
        dementi = encore and connu is not None and connu.plafond < droit.MAXIMUM
        prouvee = dementi or _prouve(permis, fin, connu)
    if fin is None or prouvee:
        fin = ordinaire
    return Probatoire(fin, _majorations(permis, fin), prouvee or _prouve(permis, fin, connu))
