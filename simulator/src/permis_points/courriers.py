"""Les courriers et la remise du permis que le reste du dossier n’explique pas : à vérifier."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from permis_points import mots
from permis_points.calcul import Alerte, Calcul
from permis_points.lettres_annulees import remise_expliquee
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
                "48N-sans-cause",
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
        if impose_un_stage(i, permis.preparation.fin_de_probatoire, calcul.bareme):
            yield i.commise_le


def _remises_sans_invalidation(calcul: Calcul) -> Iterator[Alerte]:
    """R31 : l’interdiction ne court que depuis la remise d’un permis invalidé."""
    for remise in calcul.remises:
        if remise_expliquee(remise, calcul):
            continue
        if not calcul.invalidations or remise.le < calcul.invalidations[0]:
            yield Alerte(
                "remise-sans-lettre",
                f"la remise du permis du {mots.jour(remise.le)} ne suit aucune invalidation dans ce dossier : "
                "elle n’y change rien. Si vous avez reçu une lettre 48SI, indiquez-la.",
                (remise.rang,),
            )
