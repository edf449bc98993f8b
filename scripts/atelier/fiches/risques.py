"""Ce qu’une infraction fait risquer en plus des points et de l’amende forfaitaire."""

from collections.abc import Mapping
from dataclasses import dataclass

from atelier.langue.mots import duree, euros
from atelier.modeles.bareme import Montants
from atelier.modeles.infractions import Version
from permis_vues.mots import minuscule


@dataclass(frozen=True, slots=True)
class Risque:
    """Une peine encourue : son nom, et jusqu’où elle va."""

    nom: str
    portee: str


def risques(version: Version, montants: Montants, peines: Mapping[str, str]) -> tuple[Risque, ...]:
    """Rend les peines encourues devant le tribunal, de la plus chère à la plus particulière."""
    encourus = []
    if montants.maximum is not None:
        encourus.append(Risque("Amende devant le tribunal", f"jusqu’à {euros(montants.maximum)}"))
    if version.prison_max_mois:
        encourus.append(Risque("Prison", f"jusqu’à {duree(version.prison_max_mois)}"))
    if version.suspension_max_mois:
        encourus.append(
            Risque("Suspension du permis", _suspension(version, version.suspension_max_mois))
        )
    if version.annulation_max_ans:
        encourus.append(
            Risque("Annulation du permis", f"{_attente(version)} sans pouvoir le repasser")
        )
    encourus += [Risque(peines[code], "") for code in version.peines]
    if version.recidive:
        # La phrase suit un deux-points.
        encourus.append(Risque("En récidive", minuscule(version.recidive)))
    return tuple(encourus)


def _attente(version: Version) -> str:
    au_plus = duree((version.annulation_max_ans or 0) * 12)
    if version.annulation_min_ans:
        return f"entre {duree(version.annulation_min_ans * 12)} et {au_plus}"
    return f"jusqu’à {au_plus}"


def _suspension(version: Version, mois: int) -> str:
    limites = {
        True: ", qui peut être limitée à la conduite en dehors du travail",
        False: ", même pour la conduite professionnelle",
        None: "",
    }
    return f"jusqu’à {duree(mois)}{limites[version.suspension_hors_travail]}"
