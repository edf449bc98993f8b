"""Les courriers et la remise du permis que le reste du dossier n’explique pas : à vérifier."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from permis_points import mots
from permis_points.alertes.alerte import Alerte, CodeDAlerte
from permis_points.alertes.lettres.recours import delai_de_recours
from permis_points.calcul.deux_voies import Calcul
from permis_points.dossier import ANNULATION, Acte
from permis_points.moteur.pli import Deroulement
from permis_points.regles.invalidation import est_nul
from permis_points.regles.stage import impose_un_stage


def courriers_a_verifier(calcul: Calcul) -> Iterator[Alerte]:
    """Rend une alerte par lettre 48SI sans effet, lettre 48N sans cause, remise sans invalidation."""
    yield from _48si_sans_effet(calcul)
    yield from _48n_sans_cause(calcul)
    yield from _remises_sans_invalidation(calcul)


def _48si_sans_effet(calcul: Calcul) -> Iterator[Alerte]:
    """K13 : une 48SI reçue alors qu’il reste des points ne tombe pas toute seule."""
    for deroulement in calcul.droit:
        annule = deroulement.annule_par
        for lettre in deroulement.vie.lettres_48si:
            if annule is not None and annule.le < lettre.le:
                yield _apres_le_juge(lettre, annule)
                continue
            rang = bisect_right(deroulement.etapes, lettre.le, key=lambda etape: etape.le)
            veille = deroulement.etapes[max(0, rang - 1) : rang]
            if veille and not est_nul(veille[-1].solde):
                points = mots.points(veille[-1].solde.points)
                yield _contestable(lettre, points, deroulement, calcul)


def _apres_le_juge(lettre: Acte, annulation: Acte) -> Alerte:
    """R8 : d’un permis déjà annulé, la lettre ne peut plus rien invalider."""
    return Alerte(
        CodeDAlerte.LETTRE_48SI_APRES_ANNULATION,
        f"la lettre 48SI du {mots.jour(lettre.le)} est venue après l’annulation du permis par un juge, le "
        f"{mots.jour(annulation.le)} : elle n’y change rien dans ce calcul. Demandez à la préfecture si son "
        "interdiction s’ajoute à celle du juge.",
        (lettre.rang, annulation.rang),
    )


def _contestable(lettre: Acte, points: str, deroulement: Deroulement, calcul: Calcul) -> Alerte:
    """Celle du permis présent interdit encore de conduire sans avis ; celle d’un ancien permis, non (R8)."""
    fin = deroulement.vie.fin
    if fin is not None and fin <= calcul.dossier.au:
        return Alerte(
            CodeDAlerte.LETTRE_48SI_ANCIENNE,
            f"la lettre 48SI du {mots.jour(lettre.le)} est venue alors qu’il restait, selon ce calcul, {points} : "
            f"des infractions de cet ancien permis manquent peut-être. Le permis obtenu le {mots.jour(fin)} n’en "
            "dépend pas.",
            (lettre.rang,),
        )
    if lettre.le > calcul.dossier.au:
        return Alerte(
            CodeDAlerte.LETTRE_48SI_PREVUE,
            f"la lettre 48SI que ce dossier date du {mots.jour(lettre.le)} arriverait alors qu’il reste, selon ce "
            f"calcul, {points}. Pour l’administration, le permis serait invalidé ce jour-là : sans avis, vous ne "
            "pourriez plus conduire tant qu’elle ne serait ni retirée ni annulée. Vérifiez sa date, et les "
            "infractions.",
            (lettre.rang,),
        )
    recours = delai_de_recours(lettre, calcul)
    return Alerte(
        CodeDAlerte.LETTRE_48SI_CONTESTABLE,
        f"la lettre 48SI du {mots.jour(lettre.le)} arrive alors qu’il reste, selon ce calcul, {points}. "
        f"{recours}{' ' if recours else ''}"
        "Pour l’administration, le permis est invalidé : tant que la lettre n’est ni retirée ni annulée, ne "
        "conduisez pas sans avis. Si elle l’a été, indiquez-la comme annulée : le calcul n’en tiendra plus "
        "compte.",
        (lettre.rang,),
    )


def _48n_sans_cause(calcul: Calcul) -> Iterator[Alerte]:
    """R25 : aucune infraction déclarée n’appelle cette lettre. Un solde connu peut la cacher (K11)."""
    lettres = calcul.dossier.actes_de_type("notification-48n")
    if not lettres or calcul.dossier.solde_connu is not None:
        return
    premiere = min(_causes_de_48n(calcul), default=None)
    for lettre in lettres:
        seuil = calcul.bareme.valeur_si_elle_existe("stage-obligatoire-seuil", lettre.le)
        if seuil is not None and (premiere is None or lettre.le < premiere):
            yield Alerte(
                CodeDAlerte.LETTRE_48N_SANS_CAUSE,
                f"aucune infraction de ce dossier n’explique la lettre 48N du {mots.jour(lettre.le)} : il en faut "
                f"une d’au moins {mots.points(seuil)}, commise pendant le délai probatoire. Vérifiez les "
                "infractions, leurs dates et celle du permis.",
                (lettre.rang,),
            )


def _causes_de_48n(calcul: Calcul) -> Iterator[date]:
    """Rend la commission de chaque infraction qui oblige à un stage, sous le permis d’alors."""
    for i in calcul.dossier.infractions:
        permis = calcul.permis_du(i.commise_le)
        if permis is None or not i.retire_des_points:
            continue
        if impose_un_stage(i, permis.fin_de_probatoire, calcul.bareme):
            yield i.commise_le


def _remises_sans_invalidation(calcul: Calcul) -> Iterator[Alerte]:
    """R31 : l’interdiction ne court que depuis la remise d’un permis invalidé."""
    annulees = (
        *calcul.dossier.lettres_annulees("notification-48si"),
        *calcul.dossier.actes_de_type(ANNULATION),
    )
    lettres = [lettre.le for lettre in calcul.dossier.actes_de_type("notification-48si")]
    for remise in calcul.remises:
        if any(acte.le <= remise.le for acte in annulees):
            continue
        if calcul.invalidations and remise.le >= calcul.invalidations[0]:
            continue
        rang = bisect_right(lettres, remise.le)
        if rang == 0:
            yield Alerte(
                CodeDAlerte.REMISE_SANS_LETTRE,
                f"la remise du permis du {mots.jour(remise.le)} ne suit aucune invalidation dans ce dossier : "
                "elle n’y change rien. Si vous avez reçu une lettre 48SI, indiquez-la.",
                (remise.rang,),
            )
        elif calcul.permis_du(remise.le) is calcul.present:
            yield Alerte(
                CodeDAlerte.REMISE_SANS_EFFET,
                f"la remise du permis du {mots.jour(remise.le)} suit la lettre 48SI du "
                f"{mots.jour(lettres[rang - 1])}, mais il restait des points selon ce calcul : il ne compte ni "
                "invalidation ni interdiction. Vérifiez les infractions et leurs dates.",
                (remise.rang,),
            )
