"""Les lettres retirées ou annulées : elles n’ont jamais eu d’effet, mais le relevé les dit (R14)."""

from collections.abc import Iterator

from permis_points import mots
from permis_points.alertes.alerte import Alerte, CodeDAlerte
from permis_points.calcul.deux_voies import Calcul
from permis_points.dossier import Acte


def lettres_annulees(calcul: Calcul) -> Iterator[Alerte]:
    """Rend une alerte par lettre 48SI ou 48N annulée : ce qu’elle ne fait plus, et ce qui reste à faire."""
    for lettre in calcul.dossier.lettres_annulees("notification-48si"):
        texte = (
            f"la lettre 48SI du {mots.jour(lettre.le)} est retirée ou annulée : elle n’a jamais invalidé le "
            "permis, et le calcul fait comme si elle n’avait pas existé. Gardez la décision qui l’annule."
        )
        yield Alerte(
            CodeDAlerte.LETTRE_ANNULEE, f"{texte}{_permis_remis(lettre, calcul)}", (lettre.rang,)
        )
    for lettre in calcul.dossier.lettres_annulees("notification-48n"):
        yield Alerte(
            CodeDAlerte.LETTRE_ANNULEE,
            f"la lettre 48N du {mots.jour(lettre.le)} est retirée ou annulée : elle n’oblige à aucun stage. "
            "Un stage déjà suivi garde les points qu’il a rendus. Le remboursement de l’amende, lui, tient à "
            "cette obligation (article R223-8) : nous n’avons pas trouvé de décision sur ce qu’il devient. Si "
            "l’infraction reste, une autre lettre peut suivre.",
            (lettre.rang,),
        )


def _permis_remis(lettre: Acte, calcul: Calcul) -> str:
    """R8, R31 : sans invalidation, aucune interdiction n’a couru, et deux permis ne s’ajoutent pas."""
    permis = calcul.permis_du(lettre.le)
    if permis is None or permis.perdu_par is not None:
        return ""
    fin = permis.vie.fin
    if fin is not None:
        return (
            f" Le permis obtenu le {mots.jour(fin)} l’a suivie : l’ancien revit, mais on n’en garde qu’un, et "
            "leurs points ne s’ajoutent pas. Le calcul suit le nouveau ; ôtez-le pour suivre l’ancien."
        )
    remise = next((r for r in calcul.remises if r.le >= lettre.le), None)
    if remise is None:
        return ""
    return (
        f" Remis le {mots.jour(remise.le)}, le permis doit vous être rendu, et aucune interdiction d’en "
        "obtenir un autre n’a couru."
    )
