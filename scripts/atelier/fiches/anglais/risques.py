"""Ce qu’une infraction fait risquer en plus des points et de l’amende forfaitaire, en anglais."""

from collections.abc import Mapping

from markupsafe import Markup

from atelier.fiches.risques import Risque
from atelier.langue.anglais import duree, euros
from atelier.langue.mots import MOIS_PAR_AN
from atelier.langue.termes import dire
from atelier.modeles.bareme import Montants
from atelier.modeles.infractions import Version

LIMITES = {
    True: ", which may be limited to driving outside work",
    False: ", including driving for work",
    None: "",
}


def risques(
    version: Version,
    montants: Montants,
    peines: Mapping[str, str],
    peines_en: Mapping[str, str],
) -> tuple[Risque, ...]:
    """Rend les peines encourues devant le tribunal, de la plus chère à la plus particulière."""
    encourus = []
    if montants.maximum is not None:
        encourus.append(Risque("Fine set by the court", f"up to {euros(montants.maximum)}"))
    if version.prison_max_mois:
        encourus.append(Risque("Prison", f"up to {duree(version.prison_max_mois)}"))
    if version.suspension_max_mois:
        limite = LIMITES[version.suspension_hors_travail]
        encourus.append(
            Risque(
                "Suspension of the licence", f"up to {duree(version.suspension_max_mois)}{limite}"
            )
        )
    if version.annulation_max_ans:
        attente = f"{_attente(version)} before you can take the test again"
        encourus.append(Risque("Cancellation of the licence", attente))
    encourus += [Risque(dire(peines_en.get(code), peines[code]), "") for code in version.peines]
    if version.recidive:
        encourus.append(Risque("If you do it again", _minuscule(version)))
    return tuple(encourus)


def _attente(version: Version) -> str:
    au_plus = duree((version.annulation_max_ans or 0) * MOIS_PAR_AN)
    if version.annulation_min_ans:
        return f"between {duree(version.annulation_min_ans * MOIS_PAR_AN)} and {au_plus}"
    return f"up to {au_plus}"


def _minuscule(version: Version) -> Markup:
    """La phrase suit un deux-points."""

    def baisser(texte: str) -> str:
        return texte[:1].lower() + texte[1:]

    anglais = version.recidive_en
    return dire(anglais and baisser(anglais), baisser(version.recidive or ""))
