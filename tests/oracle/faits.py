"""Du dossier aux faits : ce que retient une lecture (voie D, ou voie P à la date q ou r)."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from tests.oracle import droit
from tests.oracle.dates import date_certaine, en_date


@dataclass(frozen=True)
class Lecture:
    """Une façon de lire le droit : sévère ou non, effet au registre (q) ou à la réalité (r)."""

    severe: bool
    effet_au_registre: bool


VOIE_D = Lecture(severe=False, effet_au_registre=True)
SEVERE_Q = Lecture(severe=True, effet_au_registre=True)
SEVERE_R = Lecture(severe=True, effet_au_registre=False)


@dataclass(frozen=True)
class Infraction:
    """Une infraction qui coûte des points : c, r, q, n, et les points vraiment retirés (R12)."""

    rang: int
    c: date
    r: date
    q: date | None
    n: int
    delit: bool
    classe: int | None
    groupe: str | None
    effectif: int = 0


@dataclass(frozen=True)
class Stage:
    """Un stage de L223-6, qui compte à partir du lendemain de son dernier jour (R17.5)."""

    premier: date
    effet: date


@dataclass(frozen=True)
class Annulation:
    """La décision d’un juge qui annule le permis, et la fin de l’interdiction qu’il y ajoute, si elle est dite."""

    le: date
    interdit_jusqu_au: date | None


@dataclass(frozen=True)
class Connu:
    """Solde connu à la fin d’un jour (K11)."""

    le: date
    points: int
    plafond: int


def _evenements(dossier: dict[str, Any], genre: str) -> list[dict[str, Any]]:
    return [e for e in dossier.get("evenements") or [] if e["type"] == genre]


def jours_de(dossier: dict[str, Any], genre: str) -> list[date]:
    """Les jours, triés, des événements d’un genre qui n’a qu’une date ; R14 : une lettre annulée n’existe pas."""
    retenus = (e for e in _evenements(dossier, genre) if not e.get("annulee"))
    return sorted(date_certaine(e["le"]) for e in retenus)


def annulations_de(dossier: dict[str, Any]) -> list[Annulation]:
    """Les annulations par un juge, de la plus ancienne à la plus récente."""
    return sorted(
        (
            Annulation(date_certaine(e["le"]), en_date(e.get("interdiction_jusqu_au")))
            for e in _evenements(dossier, "annulation-judiciaire")
        ),
        key=lambda a: a.le,
    )


def stages_de(dossier: dict[str, Any]) -> list[Stage]:
    """Les stages qui peuvent donner des points (R26 écarte les stages judiciaires)."""
    return sorted(
        (
            Stage(
                date_certaine(e["premier_jour"]),
                date_certaine(e["dernier_jour"]) + timedelta(days=1),
            )
            for e in _evenements(dossier, "stage")
            if e["cadre"] in {"volontaire", "48n"}
        ),
        key=lambda s: (s.effet, s.premier),
    )


def connu_de(dossier: dict[str, Any]) -> Connu | None:
    """Le solde connu du dossier, s’il y en a un."""
    connu = dossier.get("solde_connu")
    if not connu:
        return None
    return Connu(date_certaine(connu["le"]), connu["points"], connu["plafond"])


def _infraction(rang: int, brut: dict[str, Any], lecture: Lecture, au: date) -> Infraction | None:
    """R1, R14, R15, K17 : rien si elle ne compte pas dans cette lecture."""
    if brut.get("annulee") or not brut["points"] or brut.get("conducteur_identifie") is False:
        return None
    if brut.get("permis_exige") is False or brut.get("a_l_etranger"):  # R1 : (b) et (d)
        return None
    c, r = date_certaine(brut["commise_le"]), en_date(brut.get("definitive_le"))
    if r is None:
        if not lecture.severe:
            return None
        r = max(au, c)
    delit, classe = brut["nature"] == "delit", brut.get("classe")
    if (
        brut["nature"] == "inconnue"
    ):  # contrat : 4e classe en D ; en P, le plus défavorable partout, un délit
        delit, classe = lecture.severe, None if lecture.severe else 4
    return Infraction(
        rang=rang,
        c=c,
        r=r,
        q=en_date(brut.get("enregistree_le")),
        n=brut["points"],
        delit=delit,
        classe=classe,
        groupe=brut.get("simultanee"),
    )


def _neuf(infraction: Infraction) -> bool:
    return infraction.delit and infraction.n == droit.NEUF and infraction.c >= droit.NEUF_DEPUIS


def _partage(groupe: list[Infraction]) -> list[Infraction]:
    """R12, K2 : par r croissant, chacune prend ce que la limite laisse."""
    limite = droit.CUMUL
    if groupe[0].c < droit.CUMUL_DEPUIS and not any(i.delit for i in groupe):
        limite = droit.CUMUL_ANCIEN_DES_CONTRAVENTIONS
    pris, parts = 0, []
    for i in sorted(groupe, key=lambda i: (i.r, not _neuf(i), -i.n, i.rang)):
        if _neuf(i):
            limite = droit.NEUF
        part = max(0, min(i.n, limite - pris))
        pris += part
        parts.append(replace(i, effectif=part))
    return parts


def infractions_de(dossier: dict[str, Any], lecture: Lecture, au: date) -> list[Infraction]:
    """Les infractions retenues par une lecture, avec les points vraiment retirés."""
    groupes: dict[object, list[Infraction]] = defaultdict(list)
    for rang, brut in enumerate(dossier.get("evenements") or []):
        if brut["type"] != "infraction":
            continue
        i = _infraction(rang, brut, lecture, au)
        if i is not None:
            groupes[i.groupe if i.groupe is not None else (rang,)].append(i)
    retenues = []
    for cle, groupe in groupes.items():
        seule = isinstance(cle, tuple)
        retenues += [replace(groupe[0], effectif=groupe[0].n)] if seule else _partage(groupe)
    return sorted(retenues, key=lambda i: (i.r, i.rang))
