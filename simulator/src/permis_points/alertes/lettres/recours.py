"""Contester une lettre 48SI : jusqu’à quand, ou depuis quand c’est trop tard (R30 ; R421-1 et R421-5 CJA)."""

from permis_points import mots
from permis_points.calcul.deux_voies import Calcul
from permis_points.dossier import Acte
from permis_points.regles.invalidation import terme_du_recours

_SI_ELLE_LE_DIT = "ne court que si elle le mentionne"


def delai_de_recours(lettre: Acte, calcul: Calcul) -> str:
    """Rend la phrase qui dit le délai, vu du jour du relevé ; une lettre d’avant 2002 n’en a pas de connu.

    Par prudence, le dernier jour annoncé est celui de même quantième ; passé, le délai n’est dit terminé qu’à
    quelques jours près : jours francs, fin de semaine et éloignement l’allongent.
    """
    terme = terme_du_recours(lettre.le, calcul.bareme)
    if terme is None:
        return ""
    reste = (terme - calcul.dossier.au).days
    if reste < 0:
        return (
            "Le délai pour contester la lettre s’est en principe terminé le "
            f"{mots.jour(terme)}, à quelques jours près ; il {_SI_ELLE_LE_DIT}."
        )
    compte = (
        f"il reste {reste}\u00a0jour{'s' if reste > 1 else ''}" if reste else "c’est aujourd’hui"
    )
    return f"La lettre peut être contestée jusqu’au {mots.jour(terme)} : {compte}. Ce délai {_SI_ELLE_LE_DIT}."
