"""Les alertes du relevé : ce qui attend, ce qui est contesté, ce qui va arriver par la poste."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from permis_points import mots
from permis_points.alertes_contestees import contestees
from permis_points.calcul import Alerte, Calcul
from permis_points.calendrier import ajouter_mois
from permis_points.dispense import dispense_d_epreuve
from permis_points.en_attente import en_attente
from permis_points.lettres import lettres_a_venir
from permis_points.lettres_de_retour import lettres_de_retour
from permis_points.manque import pourquoi_pas_le_maximum
from permis_points.preparation import delai_sans_infraction, echelle
from permis_points.regles.invalidation import est_nul

_FORMATION = "probatoire-duree-formation"


def alertes(calcul: Calcul) -> list[dict[str, Any]]:
    """Rend les alertes du contrat, de la plus concrète à la plus générale, sans doublon."""
    sources = (
        en_attente(calcul),
        _bareme(calcul),
        _hors_bornes(calcul),
        _exces_d_un_permis_recent(calcul),
        _formation_trop_ancienne(calcul),
        _solde_connu_trop_haut(calcul),
        _lettres_sans_effet(calcul),
        lettres_a_venir(calcul),
        lettres_de_retour(calcul),
        contestees(calcul),
        dispense_d_epreuve(calcul),
        pourquoi_pas_le_maximum(calcul),
        _solde_connu(calcul),
    )
    uniques = dict.fromkeys(alerte for source in sources for alerte in source)
    return [
        {"code": a.code, "texte": mots.phrase(a.texte), "evenements": list(a.evenements)}
        for a in uniques
    ]


def _bareme(calcul: Calcul) -> Iterator[Alerte]:
    for i in calcul.dossier.infractions:
        version = i.version_du_bareme
        if version is None or i.annulee:
            continue
        donnes, prevus = (i.points, i.classe), (version.points, version.classe)
        if donnes != prevus:
            yield Alerte(
                "bareme",
                f"vous indiquez {_tarif(*donnes)} pour {mots.infraction(i)} ; le barème du jour de la "
                f"commission prévoit {_tarif(*prevus)}. Le calcul suit ce que vous indiquez.",
                (i.rang,),
            )


def _hors_bornes(calcul: Calcul) -> Iterator[Alerte]:
    """R11 : des points écrits à la main qu’aucun texte ne retirait ce jour-là (L223-2, L235-1 IV)."""
    for i in calcul.dossier.infractions:
        if i.version_du_bareme is not None or i.annulee or not i.points:
            continue
        borne = calcul.bareme.valeur(f"points-maximum-{i.nature}", i.commise_le)
        derogation = calcul.bareme.valeur_si_elle_existe("points-maximum-derogation", i.commise_le)
        permis = {borne, derogation} if i.nature == "delit" else range(borne + 1)
        if i.points not in permis:
            regle = (
                "un délit en retirait"
                if i.nature == "delit"
                else "une contravention en retirait au plus"
            )
            yield Alerte(
                "bareme",
                f"vous indiquez {mots.points(i.points)} pour {mots.infraction(i)} ; ce jour-là, {regle} "
                f"{borne}. Le calcul suit ce que vous indiquez.",
                (i.rang,),
            )


def _exces_d_un_permis_recent(calcul: Calcul) -> Iterator[Alerte]:
    """R16, note 1 : le barème ne sait pas l’âge du permis, qui portait un petit excès à trois points."""
    obtentions = [d.preparation.vie.permis.obtention for d in calcul.droit]
    for i in calcul.dossier.infractions:
        version = i.version_du_bareme
        prevus = calcul.bareme.valeur_si_elle_existe("exces-permis-recent", i.commise_le)
        if version is None or prevus is None or i.annulee or not 0 < i.points < prevus:
            continue
        if not version.articles[0].startswith("R413-14 "):
            continue
        mois = calcul.bareme.valeur("exces-permis-recent-duree", i.commise_le)
        obtenu = max((o for o in obtentions if o <= i.commise_le), default=None)
        if obtenu is not None and i.commise_le < ajouter_mois(obtenu, mois):
            yield Alerte(
                "bareme",
                f"{mots.infraction(i)} retirait {mots.points(prevus)} à qui avait son permis depuis moins de "
                f"{mots.duree(mois)}, ce qui est votre cas. Le calcul suit le barème ordinaire "
                f"({mots.points(i.points)}) : indiquez {mots.points(prevus)}.",
                (i.rang,),
            )


def _formation_trop_ancienne(calcul: Calcul) -> Iterator[Alerte]:
    """R5 : la formation d’un permis plus ancien qu’elle ; la clause de passage n’a pas été lue."""
    creation = calcul.bareme.parametres[_FORMATION][0].depuis
    for deroulement in calcul.droit:
        permis, probatoire = deroulement.preparation.vie.permis, deroulement.preparation.probatoire
        formation = permis.formation_complementaire
        if formation is None or probatoire is None:
            continue
        if formation < creation:
            yield Alerte(
                "formation",
                f"la formation complémentaire n’existe que depuis le {mots.jour(creation)} : celle du "
                f"{mots.jour(formation)} n’avance pas la fin du délai probatoire.",
                (),
            )
        elif permis.obtention < creation and probatoire.formation_retenue:
            yield Alerte(
                "formation",
                f"la formation complémentaire n’existe que depuis le {mots.jour(creation)}, et votre permis "
                "est plus ancien. Nous comptons qu’elle avance la fin du délai probatoire au "
                f"{mots.jour(probatoire.fin)}, sans avoir lu de texte sur ces permis : vérifiez-le sur votre "
                "relevé d’information intégral.",
                (),
            )


def _solde_connu_trop_haut(calcul: Calcul) -> Iterator[Alerte]:
    """K11 : un plafond déclaré que ce permis ne peut pas avoir ce jour-là ; le calcul le garde."""
    for deroulement in calcul.droit:
        vie = deroulement.preparation.vie
        connu = vie.solde_connu
        if connu is None or (sans := delai_sans_infraction(vie, calcul.bareme)) is None:
            continue
        possible = echelle(vie, sans, connu.le, calcul.bareme)
        if connu.plafond > possible:
            yield Alerte(
                "solde-connu-trop-haut",
                f"vous indiquez un permis sur {mots.points(connu.plafond)} le {mots.jour(connu.le)}. Obtenu "
                f"le {mots.jour(vie.permis.obtention)}, il ne peut pas dépasser {mots.points(possible)} ce "
                "jour-là, même sans infraction : vérifiez ce solde, la date d’obtention et la façon dont "
                "vous avez eu le permis. Le calcul suit ce que vous indiquez.",
                (),
            )


def _tarif(points: int, classe: int | None) -> str:
    return f"{mots.points(points)} et {mots.qualification(classe)}"


def _lettres_sans_effet(calcul: Calcul) -> Iterator[Alerte]:
    """K13 : une 48SI reçue alors qu’il reste des points ne tombe pas toute seule."""
    for deroulement in calcul.droit:
        for lettre in deroulement.preparation.vie.lettres_48si:
            rang = bisect_right(deroulement.etapes, lettre.le, key=lambda etape: etape.le)
            veille = deroulement.etapes[max(0, rang - 1) : rang]
            if veille and not est_nul(veille[-1].solde):
                yield Alerte(
                    "48SI-contestable",
                    f"la lettre 48SI du {mots.jour(lettre.le)} arrive alors qu’il reste, selon ce calcul, "
                    f"{mots.points(veille[-1].solde.points)} : elle peut être contestée dans les deux mois de "
                    "sa réception, délai qui ne court que si elle le mentionne. Tant qu’elle n’est ni retirée "
                    "ni annulée, ne conduisez pas sans avis.",
                    (lettre.rang,),
                )


def _solde_connu(calcul: Calcul) -> Iterator[Alerte]:
    connu = calcul.dossier.solde_connu
    if connu is not None:
        yield Alerte(
            "solde-connu",
            f"le calcul part du solde du {mots.jour(connu.le)}. Les infractions plus anciennes que vous "
            "n’avez pas indiquées peuvent porter le délai à trois ans, ou rendre des points au bout de "
            "dix ans : seul le relevé d’information intégral les montre.",
            (),
        )
