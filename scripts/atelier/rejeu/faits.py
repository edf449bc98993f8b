"""Les faits d’un dossier, en clair : le permis, le solde connu, les événements dans l’ordre."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from atelier.langue.mots import contravention, date_longue, points_ou_aucun
from permis_points.dossier import INCONNUE, Acte, Dossier, InfractionCommise, Permis, Stage

FILIERES = {
    "classique": "filière classique",
    "supervisee": "conduite supervisée",
    "encadree": "conduite encadrée",
    "aac": "conduite accompagnée (AAC)",
}
PREUVES = {
    "paiement": "amende payée",
    "titre-executoire": "titre exécutoire de l’amende majorée",
    "composition-penale": "composition pénale exécutée",
    "condamnation": "condamnation",
    "afd": "amende forfaitaire délictuelle",
}
CADRES = {
    "volontaire": "Stage volontaire",
    "48n": "Stage obligatoire (lettre 48N)",
    "judiciaire": "Stage ordonné par la justice",
}
ACTES = {
    "suspension": "Suspension du permis",
    "notification-48n": "Lettre 48N reçue",
    "notification-48si": "Lettre 48SI reçue",
    "remise-du-permis": "Permis remis à la préfecture",
    "annulation-judiciaire": "Permis annulé par un juge",
    "nouveau-permis": "Nouveau permis obtenu",
}


@dataclass(frozen=True, slots=True)
class Fait:
    """Un fait daté : ce qui s’est passé, et ce qui le précise."""

    jour: dt.date
    quoi: str
    detail: str = ""


def faits(dossier: Dossier) -> list[Fait]:
    """Rend les faits du dossier, du plus ancien au plus récent."""
    tous = [*_permis(dossier.permis)]
    if connu := dossier.solde_connu:
        solde = f"Solde connu\u00a0: {points_ou_aucun(connu.points)} sur {connu.plafond}"
        tous.append(Fait(connu.le, solde))
    tous += [_infraction(infraction) for infraction in dossier.infractions]
    tous += [_stage(stage) for stage in dossier.stages]
    tous += [_acte(acte) for acte in dossier.actes]
    return sorted(tous, key=lambda fait: fait.jour)


def _permis(permis: Permis) -> Iterator[Fait]:
    quoi = "Nouveau permis obtenu" if permis.nouveau_permis else "Permis obtenu"
    yield Fait(permis.obtention, quoi, FILIERES[permis.filiere])
    if permis.b_par_aac_le:
        yield Fait(permis.b_par_aac_le, "Permis B obtenu", FILIERES["aac"])
    if permis.formation_complementaire:
        quoi = "Formation complémentaire suivie"
        yield Fait(permis.formation_complementaire, quoi, "une journée")


def _infraction(infraction: InfractionCommise) -> Fait:
    quoi = infraction.note or infraction.libelle or "Infraction"
    nature = "nature inconnue" if infraction.nature == INCONNUE else "délit"
    if infraction.classe is not None:
        nature = contravention(infraction.classe)
    details = [points_ou_aucun(infraction.points), nature, _etablie(infraction)]
    if infraction.simultanee:
        details.append("simultanée")
    if not infraction.conducteur_identifie:
        details.append("conducteur non identifié")
    if not infraction.permis_exige:
        details.append("véhicule qui se conduit sans permis")
    if infraction.a_l_etranger:
        details.append("à l’étranger")
    if infraction.annulee:
        details.append("retrait annulé, tenu pour nul depuis le début")
    return Fait(infraction.commise_le, quoi, ", ".join(details))


def _etablie(infraction: InfractionCommise) -> str:
    preuve = PREUVES.get(infraction.etablie_par or "")
    if infraction.definitive_le is None:
        return f"définitive à une date inconnue ({preuve})" if preuve else "pas encore définitive"
    texte = f"définitive le {date_longue(infraction.definitive_le)}"
    if infraction.enregistree_le:
        texte += f", enregistrée le {date_longue(infraction.enregistree_le)}"
    return f"{texte} ({preuve})" if preuve else texte


def _stage(stage: Stage) -> Fait:
    fin = f"jusqu’au {date_longue(stage.dernier_jour)}"
    return Fait(stage.premier_jour, stage.note or CADRES[stage.cadre], fin)


def _acte(acte: Acte) -> Fait:
    detail = "retirée ou annulée, tenue pour nulle depuis le début" if acte.annulee else ""
    if acte.interdiction_jusqu_au:
        detail = f"interdiction d’en demander un autre jusqu’au {date_longue(acte.interdiction_jusqu_au)}"
    return Fait(acte.le, acte.note or ACTES[acte.type], detail)
