"""Du dossier aux permis successifs, tels qu’une lecture les voit."""

from datetime import date
from typing import Any

from tests.oracle import droit
from tests.oracle.dates import en_date, plus
from tests.oracle.faits import (
    Infraction,
    Lecture,
    annulations_de,
    connu_de,
    infractions_de,
    jours_de,
    stages_de,
)
from tests.oracle.predicats import Vie, effet
from tests.oracle.probatoire import Permis, probatoire_de


def permis_de(dossier: dict[str, Any]) -> list[Permis]:
    """R8, R33 : le premier permis, puis un permis neuf à chaque « nouveau-permis »."""
    brut = dossier["permis"]
    debut = en_date(brut["obtention"])
    if debut is None:
        raise ValueError("obtention attendue")
    premier = Permis(
        debut=max(debut, droit.PREMIER_JOUR_A_DOUZE),
        filiere=brut["filiere"],
        nouveau=bool(brut.get("nouveau_permis")),
        b_par_aac=en_date(brut.get("b_par_aac_le")),
        formation=en_date(brut.get("formation_complementaire")),
    )
    return [premier, *(Permis(debut=jour) for jour in jours_de(dossier, "nouveau-permis"))]


def _la_concerne(i: Infraction, debut: date, fin: date, lecture: Lecture) -> bool:
    """K17 : établie sous ce permis, ou commise sous lui ; en D, il faut les deux."""
    etablie, commise = debut <= i.r < fin, debut <= i.c < fin
    return (etablie or commise) if lecture.severe else (etablie and commise)


def vies_de(dossier: dict[str, Any], lecture: Lecture, au: date) -> list[Vie]:
    """Les permis successifs ; chacun avec ce qui le concerne."""
    permis, connu, stages = permis_de(dossier), connu_de(dossier), stages_de(dossier)
    infractions = infractions_de(dossier, lecture, au)
    suspensions = jours_de(dossier, "suspension")
    vies = []
    for p, suivant in zip(permis, [*permis[1:], None], strict=True):
        fin = suivant.debut if suivant else date.max
        siennes = tuple(i for i in infractions if _la_concerne(i, p.debut, fin, lecture))
        vies.append(
            Vie(
                debut=p.debut,
                lecture=lecture,
                probatoire=probatoire_de(p, [i.c for i in siennes], suspensions, connu),
                infractions=siennes,
                stages=tuple(s for s in stages if p.debut <= s.premier < fin),
                notifications=frozenset(
                    j for j in jours_de(dossier, "notification-48si") if p.debut <= j < fin
                ),
                annulations=tuple(a for a in annulations_de(dossier) if p.debut <= a.le < fin),
                connu=connu if connu and p.debut <= connu.le < fin else None,
            )
        )
    return vies


def jours_remarquables(vie: Vie) -> set[date]:
    """Les seuls jours où un prédicat peut être vrai ; les autres, le soir ressemble au matin."""
    jours = set(vie.notifications) | {a.le for a in vie.annulations} | {s.effet for s in vie.stages}
    if vie.probatoire:
        jours |= {vie.probatoire.fin} | {jour for jour, _ in vie.probatoire.majorations}
    if vie.connu:
        jours.add(vie.connu.le)
    for i in vie.infractions:
        jours |= {i.r, effet(vie, i), plus(i.r, mois=6)}
        jours |= {plus(i.r, ans=ans) for ans in (1, 2, 3, 10)}
    return jours
