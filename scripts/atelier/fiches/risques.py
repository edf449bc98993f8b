"""Ce qu’une infraction fait risquer en plus des points et de l’amende forfaitaire."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from atelier.langue.mots import MOIS_PAR_AN, duree, euros
from atelier.modeles.bareme import Montants
from atelier.modeles.infractions import Version
from permis_vues.mots import minuscule


@dataclass(frozen=True, slots=True)
class Risque:
    """Une peine encourue : son nom, et jusqu’où elle va."""

    nom: str
    portee: str


@dataclass(frozen=True, slots=True)
class Paroles:
    """Comment une langue dit les peines ; `{}` y tient la place d’un montant ou d’une durée."""

    amende: str
    prison: str
    suspension: str
    annulation: str
    en_recidive: str
    jusqu_a: str
    entre: str
    attente: str
    """Autour du temps sans permis."""
    limites: Mapping[bool | None, str]
    """D’après ce que la suspension laisse à la conduite pour le travail."""
    recidive: Callable[[Version], str]
    """La phrase du barème ; elle suit un deux-points."""
    duree: Callable[[int], str]
    euros: Callable[[int], str]


FRANCAISES = Paroles(
    amende="Amende devant le tribunal",
    prison="Prison",
    suspension="Suspension du permis",
    annulation="Annulation du permis",
    en_recidive="En récidive",
    jusqu_a="jusqu’à {}",
    entre="entre {} et {}",
    attente="{} sans pouvoir le repasser",
    limites={
        True: ", qui peut être limitée à la conduite en dehors du travail",
        False: ", même pour la conduite professionnelle",
        None: "",
    },
    recidive=lambda version: minuscule(version.recidive or ""),
    duree=duree,
    euros=euros,
)


def risques(
    version: Version, montants: Montants, peines: Mapping[str, str], dits: Paroles = FRANCAISES
) -> tuple[Risque, ...]:
    """Rend les peines encourues devant le tribunal, de la plus chère à la plus particulière.

    peines : le nom de chaque autre peine, par code, dans la langue de `dits`.
    """
    encourus = []
    if montants.maximum is not None:
        encourus.append(Risque(dits.amende, dits.jusqu_a.format(dits.euros(montants.maximum))))
    if version.prison_max_mois:
        portee = dits.jusqu_a.format(dits.duree(version.prison_max_mois))
        encourus.append(Risque(dits.prison, portee))
    if version.suspension_max_mois:
        portee = dits.jusqu_a.format(dits.duree(version.suspension_max_mois))
        limite = dits.limites[version.suspension_hors_travail]
        encourus.append(Risque(dits.suspension, portee + limite))
    if version.annulation_max_ans:
        attente = _attente(version.annulation_min_ans, version.annulation_max_ans, dits)
        encourus.append(Risque(dits.annulation, dits.attente.format(attente)))
    encourus += [Risque(peines[code], "") for code in version.peines]
    if version.recidive:
        encourus.append(Risque(dits.en_recidive, dits.recidive(version)))
    return tuple(encourus)


def _attente(au_moins: int | None, au_plus: int, dits: Paroles) -> str:
    """En années ; les durées se disent en mois."""
    haut = dits.duree(au_plus * MOIS_PAR_AN)
    if au_moins:
        return dits.entre.format(dits.duree(au_moins * MOIS_PAR_AN), haut)
    return dits.jusqu_a.format(haut)
