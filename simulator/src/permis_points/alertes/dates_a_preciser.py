"""Ce qu’une date définitive absente veut dire : oubliée, invraisemblable, ou pas encore venue (R10).

Une infraction dont on dit comment elle s’est réglée est définitive : sa date manque, elle n’attend
pas. Une infraction dont on ne dit rien attend, mais pas des années sans que cela se demande.
"""

from datetime import date

from permis_points.alertes.alerte import CodeDAlerte
from permis_points.calendrier import ajouter_mois
from permis_points.dossier import InfractionCommise
from permis_points.recit import noms
from permis_points.recit.reglements import REGLEMENTS

SANS_DATE = (
    CodeDAlerte.DATE_MANQUANTE,
    CodeDAlerte.ATTENTE_LONGUE,
    CodeDAlerte.EN_ATTENTE,
)
"""Les codes des alertes d’une infraction sans date définitive."""

ATTENTE_VRAISEMBLABLE = 12
"""En mois depuis la commission : aucun texte, notre hypothèse. Une amende se paie, se majore ou se
conteste en quelques mois ; un an plus tard, seul un procès ou une contestation explique l’attente."""


def annoncer(infraction: InfractionCommise, au: date) -> tuple[CodeDAlerte, str]:
    """Rend le code de l’alerte d’une infraction sans date définitive, et le début de sa phrase.

    La phrase se finit par ce que l’infraction coûtera (K17).
    """
    nom = noms.infraction(infraction)
    if infraction.etablie_par is not None:
        reglement = REGLEMENTS[infraction.etablie_par]
        return CodeDAlerte.DATE_MANQUANTE, (
            f"pour {nom}, {reglement.fait} : la perte de points est acquise, mais sa date manque, et ce "
            f"calcul ne retire encore rien. Indiquez {reglement.jour} (voyez {reglement.ou}), ou "
            "estimez cette date. Une fois datée, "
        )
    if au > ajouter_mois(infraction.commise_le, ATTENTE_VRAISEMBLABLE):
        return CodeDAlerte.ATTENTE_LONGUE, (
            f"{nom} est indiquée en attente plus d’un an après les faits : sauf contestation ou procès "
            "en cours, l’attente est invraisemblable. Une amende payée est définitive le jour du "
            "paiement ; impayée, elle est majorée. Si c’est réglé, dites comment, et quand : une date "
            "estimée suffit. Ce calcul ne retire encore rien. Définitive, "
        )
    return CodeDAlerte.EN_ATTENTE, (
        f"{nom} n’est pas encore définitive : rien n’est retiré. Si elle le devient, "
    )
