"""Ce que supposent les prévisions : rien de nouveau, ce qui attend, les dates qui manquent. Dit ici seulement."""

from collections.abc import Collection

from permis_points import mots
from permis_points.alertes.alerte import CodeDAlerte
from permis_points.calcul.si_definitive import SiDefinitive
from permis_points.dates_oubliees.estimer import est_incertain
from permis_points.dossier import InfractionCommise
from permis_points.regles.invalidation import est_nul

SELON_LA_VRAIE_DATE = "selon la vraie date d’une infraction"
"""Ce qui décide entre les deux réponses d’une date estimée trop largement (ADR 0007)."""
_CITEES = 3
_ATTENDENT = (CodeDAlerte.EN_ATTENTE, CodeDAlerte.ATTENTE_LONGUE)


def sauf_imprevu(codes: Collection[str]) -> str:
    """Rend « si rien de nouveau n’arrive », et ce que ces alertes y ajoutent.

    codes : ceux des alertes du relevé. Une infraction déjà commise n’est pas nouvelle, et la prévision ne la
    compte pas tant qu’elle n’est pas définitive, ou que sa date manque (K17).
    """
    texte = "si rien de nouveau n’arrive"
    if any(code in codes for code in _ATTENDENT):
        texte += " et si ce qui attend ne devient pas définitif"
    if CodeDAlerte.DATE_MANQUANTE in codes:
        texte += ", sans compter ce dont la date définitive manque"
    return texte


def hors_du_compte(codes: Collection[str], en_attente: str = "ce qui attend") -> str:
    """Rend « , sans compter ce qui attend », ou ce dont la date manque ; rien quand tout est compté.

    en_attente : comment nommer ce qui attend.
    """
    quoi = []
    if any(code in codes for code in _ATTENDENT):
        quoi.append(en_attente)
    if CodeDAlerte.DATE_MANQUANTE in codes:
        quoi.append("ce dont la date définitive manque")
    return f", sans compter {mots.enumerer(quoi)}" if quoi else ""


def une_fois_definitive(attente: SiDefinitive) -> tuple[str, str]:
    """Rend le nombre de points si tout ce qui attend est définitif, puis la condition et ce qui suit.

    D’une infraction déjà définitive dont la date manque, rien ne suit : tout dépend de cette date.
    """
    if oubliees := dates_oubliees(attente):
        noms = mots.enumerer([f"du {mots.jour(i.commise_le)}" for i in oubliees[:_CITEES]])
        quoi = f"l’infraction {noms}" if len(oubliees) == 1 else f"les infractions {noms}"
        if len(oubliees) > _CITEES:
            quoi = f"les {len(oubliees)} infractions dont la date manque"
        if len(oubliees) < len(attente.infractions):
            quoi += ", et ce qui attend encore"
        suite = f"si l’on compte aujourd’hui {quoi}. Donnez la vraie date définitive : elle change tout."
        return nombre(attente), mots.insecables(suite)
    return nombre(attente), f"{_condition(attente)}{_suite(attente)}."


def points_restants(attente: SiDefinitive) -> str:
    """Rend « 4 points », ou « 4 à 8 points » quand la vraie date d’une autre infraction en décide."""
    return mots.fourchette([reponse.solde.points for reponse in attente.aux_bornes])


def nombre(attente: SiDefinitive) -> str:
    """Rend « 4 », ou « 4 à 8 »."""
    return points_restants(attente).rpartition("\u00a0")[0]


def dates_oubliees(attente: SiDefinitive) -> list[InfractionCommise]:
    """Rend celles dont on dit comment elles se sont réglées, mais pas quand : elles n’attendent plus."""
    return [i for i in attente.infractions if i.etablie_par is not None]


def tout_est_sans_date(attente: SiDefinitive) -> bool:
    """Dit si rien n’attend vraiment : il ne manque que des dates."""
    return len(dates_oubliees(attente)) == len(attente.infractions)


def _condition(attente: SiDefinitive) -> str:
    if len(attente.infractions) > 1:
        return f"si les {len(attente.infractions)} infractions en attente deviennent définitives"
    [infraction] = attente.infractions
    jour = mots.jour(infraction.commise_le)
    if infraction.nature != "contravention":
        return f"si l’infraction du {jour} devient définitive"
    return f"si l’amende du {jour} est payée ou majorée"


def jamais(attente: SiDefinitive) -> str:
    """Rend le contraire de la condition : elle n’est pas payée, ou ne devient pas définitive."""
    if len(attente.infractions) > 1:
        return "elles ne le deviennent"
    return (
        "elle ne l’est"
        if attente.infractions[0].nature == "contravention"
        else "elle ne le devient"
    )


def _suite(attente: SiDefinitive) -> str:
    """Le retour à 12 points n’est celui de la carte que si tout devient définitif le jour essayé : elle le dit."""
    si = f"\u202f; si c’est le {mots.jour(attente.le)},"
    if any(est_nul(reponse.solde) for reponse in attente.aux_bornes):
        return f"\u00a0: une lettre 48SI pourrait alors invalider le permis{_echappee(attente)}"
    maximum = mots.points(attente.maximum)
    complets = [reponse.complet_le for reponse in attente.bornes]
    if est_incertain(complets):
        return f"{si} {mots.complet_incertain(attente.maximum, complets)}, {SELON_LA_VRAIE_DATE}"
    if attente.complet_le is None:
        return f"\u202f; alors, aucune date n’est acquise pour {maximum}"
    return f"{si} {maximum} le {mots.jour(attente.complet_le)}{_creux(attente)}"


def _echappee(attente: SiDefinitive) -> str:
    if attente.bornes or attente.menace is None or attente.menace.avant is None:
        return ""
    jour, reste = mots.jour(attente.menace.avant), mots.points(attente.menace.reste)
    return f". À partir du {jour}, il resterait {reste}"


def _creux(attente: SiDefinitive) -> str:
    """Le solde reste au-dessus de zéro ce jour-là, mais un retrait déjà prévu l’y mène ensuite."""
    if not attente.vide_le_permis:
        return ""
    return ", si une lettre 48SI n’invalide pas le permis avant\u00a0: le solde passerait par zéro"
