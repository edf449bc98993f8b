"""La table des alertes du relevé : ce qui attend, ce qui est contesté, ce qui va arriver par la poste."""

from permis_points import mots
from permis_points.alertes.alerte import Alerte
from permis_points.alertes.annulation import permis_annule
from permis_points.alertes.contestes.toutes import contestees
from permis_points.alertes.dispense import dispense_d_epreuve
from permis_points.alertes.en_attente import en_attente
from permis_points.alertes.infractions_douteuses import natures_inconnues, vehicules_sans_permis
from permis_points.alertes.lettres.a_venir import lettres_a_venir, lettres_de_retour
from permis_points.alertes.lettres.annulees import lettres_annulees
from permis_points.alertes.lettres.recues import courriers_a_verifier
from permis_points.alertes.meme_jour import meme_jour
from permis_points.alertes.permis import alertes_du_permis
from permis_points.alertes.pourquoi_pas_douze import pourquoi_pas_le_maximum
from permis_points.alertes.saisie import (
    durees_de_stage,
    ecarts_au_bareme,
    exces_d_un_permis_recent,
    points_hors_bornes,
)
from permis_points.alertes.solde_connu import solde_connu
from permis_points.calcul.deux_voies import Calcul


def alertes(calcul: Calcul) -> list[Alerte]:
    """Rend les alertes du relevé, de la plus concrète à la plus générale, sans doublon."""
    sources = (
        en_attente(calcul),
        meme_jour(calcul),
        ecarts_au_bareme(calcul),
        points_hors_bornes(calcul),
        exces_d_un_permis_recent(calcul),
        vehicules_sans_permis(calcul),
        natures_inconnues(calcul),
        alertes_du_permis(calcul),
        durees_de_stage(calcul),
        courriers_a_verifier(calcul),
        lettres_annulees(calcul),
        permis_annule(calcul),
        lettres_a_venir(calcul),
        lettres_de_retour(calcul),
        contestees(calcul),
        dispense_d_epreuve(calcul),
        pourquoi_pas_le_maximum(calcul),
        solde_connu(calcul),
    )
    uniques = dict.fromkeys(alerte for source in sources for alerte in source)
    return [alerte._replace(texte=mots.phrase(alerte.texte)) for alerte in uniques]
