"""La table des points de droit contestés que ce dossier rencontre (C1 à C21)."""

from collections.abc import Callable, Iterator

from permis_points import mots
from permis_points.alertes.alerte import Alerte, CodeDAlerte, Rangs
from permis_points.alertes.contestes import delais, fichier, infractions, invalidations, stages
from permis_points.alertes.contestes.textes import TEXTES
from permis_points.calcul.deux_voies import Calcul
from permis_points.regles.capital import maximum_de_toujours
from permis_points.regles.cumul import derogation_de_toujours


def contestees(calcul: Calcul) -> Iterator[Alerte]:
    """Rend les alertes des points contestés rencontrés, dans l’ordre de leur numéro."""
    maximum = mots.points(maximum_de_toujours(calcul.bareme))
    derogation = mots.points(derogation_de_toujours(calcul.bareme))
    for numero, rencontres in RENCONTRES.items():
        for rangs in rencontres(calcul):
            texte = TEXTES[numero].format(maximum=maximum, derogation=derogation)
            yield Alerte(numero, texte, rangs)


RENCONTRES: dict[CodeDAlerte, Callable[[Calcul], Iterator[Rangs]]] = {
    CodeDAlerte.C1: fichier.non_enregistrees,
    CodeDAlerte.C2: delais.repartis,
    CodeDAlerte.C3: delais.bloques_apres_coup,
    CodeDAlerte.C4: delais.deux_ans_en_probatoire,
    CodeDAlerte.C5: delais.majorations_perdues,
    CodeDAlerte.C6: delais.dix_ans_apres_un_titre,
    CodeDAlerte.C7: delais.dix_ans_apres_zero,
    CodeDAlerte.C8: infractions.derogation_et_cumul,
    CodeDAlerte.C9: invalidations.gain_le_jour_de_la_48si,
    CodeDAlerte.C10: stages.stage_a_zero,
    CodeDAlerte.C11: invalidations.ancien_permis,
    CodeDAlerte.C12: stages.stages_rapproches,
    CodeDAlerte.C13: delais.dernier_jour,
    CodeDAlerte.PREMIER_JOUR: delais.premier_jour,
    CodeDAlerte.C15: infractions.retrait_et_credit_du_jour,
    CodeDAlerte.C16: invalidations.interdictions_discutees,
    CodeDAlerte.C18: stages.stages_sans_gain,
    CodeDAlerte.C20: infractions.bareme_adouci,
    CodeDAlerte.C21: delais.reconstitution_sans_effet,
}
"""Par point contesté, ce qui rend les événements du dossier où il se rencontre."""
