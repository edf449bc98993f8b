"""Les infractions rangées autrement que par famille : par points, par classe, sans retrait.

Une infraction dont les chiffres vont changer y est deux fois : à sa place d’aujourd’hui et à celle qui vient.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from atelier.fiches.fiche import Fiche, volets
from atelier.langue.mots import nom_de_classe, points_ou_aucun
from atelier.modeles.bareme import CLASSE_SANS_FORFAIT


@dataclass(frozen=True, slots=True)
class Groupe:
    """Une partie d’une liste : son ancre, son titre, son titre court, ses fiches."""

    ancre: str
    titre: str
    court: str
    fiches: tuple[Fiche, ...]


def par_points(fiches: Iterable[Fiche]) -> tuple[Groupe, ...]:
    """Rend les infractions, en vigueur ou à venir, qui retirent des points, des plus lourdes aux plus légères."""
    retenues = [f for f in volets(fiches) if f.version.points]
    nombres = sorted({f.version.points for f in retenues}, reverse=True)
    return tuple(
        Groupe(
            ancre=f"points-{nombre}",
            titre=f"Infractions à {points_ou_aucun(nombre)}",
            court=points_ou_aucun(nombre),
            fiches=tuple(f for f in retenues if f.version.points == nombre),
        )
        for nombre in nombres
    )


def par_classe(fiches: Iterable[Fiche]) -> tuple[Groupe, ...]:
    """Rend les infractions, en vigueur ou à venir, des délits à la 1re classe, redevance à part."""
    retenues = volets(fiches)
    groupes = [Groupe("delits", "Délits", "délits", _de_nature(retenues, "delit"))]
    for classe in range(CLASSE_SANS_FORFAIT, 0, -1):
        siennes = tuple(f for f in retenues if f.version.classe == classe)
        court = nom_de_classe(classe)
        groupes.append(Groupe(f"classe-{classe}", f"Contraventions de {court}", court, siennes))
    redevances = _de_nature(retenues, "redevance")
    groupes.append(Groupe("redevances", "Ni contravention ni délit", "redevance", redevances))
    return tuple(groupe for groupe in groupes if groupe.fiches)


def sans_retrait(fiches: Iterable[Fiche]) -> tuple[Groupe, ...]:
    """Rend les infractions, en vigueur ou à venir, qui ne retirent aucun point, par famille."""
    retenues = [f for f in volets(fiches) if not f.version.points]
    familles = {f.famille.code: f.famille for f in retenues}
    return tuple(
        Groupe(
            code, famille.titre, famille.titre, tuple(f for f in retenues if f.famille is famille)
        )
        for code, famille in familles.items()
    )


def forfaitaires_delictuelles(fiches: Iterable[Fiche]) -> tuple[Fiche, ...]:
    """Rend les délits qu’une amende forfaitaire peut éteindre."""
    return tuple(
        f
        for f in volets(fiches)
        if f.version.nature == "delit" and f.montants.forfaitaire is not None
    )


def cinquiemes_forfaitaires(fiches: Iterable[Fiche]) -> tuple[Fiche, ...]:
    """Rend les contraventions de 5e classe payables par amende forfaitaire."""
    return tuple(
        f
        for f in volets(fiches)
        if f.version.classe == CLASSE_SANS_FORFAIT and f.montants.forfaitaire is not None
    )


def sans_minoree(fiches: Iterable[Fiche]) -> tuple[Fiche, ...]:
    """Rend les infractions dont l’amende forfaitaire ne se minore pas, hors 1re classe."""
    return tuple(
        f
        for f in volets(fiches)
        if f.version.classe not in (None, 1)
        and f.montants.forfaitaire is not None
        and f.montants.minoree is None
    )


def _de_nature(fiches: Iterable[Fiche], nature: str) -> tuple[Fiche, ...]:
    return tuple(f for f in fiches if f.version.nature == nature)
