"""Ce qu’une infraction fait risquer en plus des points et de l’amende forfaitaire, en anglais."""

from atelier.fiches.risques import Paroles
from atelier.langue.anglais import duree, euros
from atelier.langue.termes import dire
from atelier.modeles.infractions import Version
from atelier.modeles.references import Vocabulaire
from permis_vues.mots import minuscule


def peines(mots: Vocabulaire) -> dict[str, str]:
    """Rend le nom anglais de chaque autre peine, à défaut le français, marqué."""
    return {code: dire(mots.peines_en.get(code), fr) for code, fr in mots.peines.items()}


def _recidive(version: Version) -> str:
    """Rend la phrase anglaise du barème, à défaut la française, marquée."""
    anglais = version.recidive_en
    return dire(anglais and minuscule(anglais), minuscule(version.recidive or ""))


PAROLES = Paroles(
    amende="Fine set by the court",
    prison="Prison",
    suspension="Suspension of the licence",
    annulation="Cancellation of the licence",
    en_recidive="If you do it again",
    jusqu_a="up to {}",
    entre="between {} and {}",
    attente="{} before you can take the test again",
    limites={
        True: ", which may be limited to driving outside work",
        False: ", including driving for work",
        None: "",
    },
    recidive=_recidive,
    duree=duree,
    euros=euros,
)
