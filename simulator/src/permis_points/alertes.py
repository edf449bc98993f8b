"""Les alertes du relevé : ce qui attend, ce qui est contesté, ce qui va arriver par la poste."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from permis_points import mots
from permis_points.alertes_contestees import contestees
from permis_points.calcul import Alerte, Calcul
from permis_points.dossier import InfractionCommise
from permis_points.etapes import Genre, Issue
from permis_points.lettres import lettres_a_venir
from permis_points.manque import pourquoi_pas_le_maximum
from permis_points.regles.invalidation import est_nul
from permis_points.regles.probatoire import sans_infraction


def alertes(calcul: Calcul) -> list[dict[str, Any]]:
    """Rend les alertes du contrat, de la plus concrète à la plus générale, sans doublon."""
    sources = (
        _en_attente(calcul),
        _bareme(calcul),
        _lettres_sans_effet(calcul),
        lettres_a_venir(calcul),
        contestees(calcul),
        pourquoi_pas_le_maximum(calcul),
        _solde_connu(calcul),
    )
    uniques = dict.fromkeys(alerte for source in sources for alerte in source)
    return [
        {"code": a.code, "texte": mots.phrase(a.texte), "evenements": list(a.evenements)}
        for a in uniques
    ]


def _en_attente(calcul: Calcul) -> Iterator[Alerte]:
    """Ce que coûterait une infraction en attente, et le délai qu’elle arrêterait (K17)."""
    en_cours = sorted(
        {
            (delai.depuis, delai.echeance, _NOMS[Genre(delai.genre)])
            for delai in calcul.present.delais
            if delai.genre in _NOMS
            and delai.issue is Issue.ABOUTIT
            and delai.echeance > calcul.dossier.au
        }
    )
    for i in calcul.dossier.infractions:
        if i.definitive_le is not None or i.annulee or not i.retire_des_points:
            continue
        texte = (
            f"{mots.infraction(i)} n’est pas encore définitive : rien n’est retiré. Si elle le devient, "
            f"elle coûtera {mots.points(i.points)}"
        )
        arretes = _delais_arretes_par(i, en_cours, calcul)
        if arretes:
            if len(arretes) > _CITES:
                arretes[_CITES:] = [f"{len(arretes) - _CITES} autres retours"]
            texte += f" et empêchera {', '.join(arretes)}"
        yield Alerte("en-attente", f"{texte}.", (i.rang,))


def _delais_arretes_par(
    infraction: InfractionCommise, en_cours: list[tuple[date, date, str]], calcul: Calcul
) -> list[str]:
    """Les délais en cours, par date de départ, dont l’intervalle contient la commission."""
    present, c = calcul.present, infraction.commise_le
    partis = en_cours[bisect_left(en_cours, (c - _TROIS_ANS,)) : bisect_left(en_cours, (c,))]
    arretes = [f"{nom} du {mots.jour(terme)}" for _, terme, nom in partis if c <= terme]
    probatoire = present.preparation.probatoire
    if probatoire is not None and sans_infraction(present.preparation.premiere, c):
        perdues = [m.le for m in probatoire.majorations if m.le >= c]
        arretes += [f"la majoration du {mots.jour(le)}" for le in perdues]
        if c <= probatoire.fin:
            arretes.append(f"les 12 points du {mots.jour(probatoire.fin)}")
    return arretes


_CITES = 5
_TROIS_ANS = timedelta(days=3 * 366)
_NOMS = {
    Genre.RECONSTITUTION_TOTALE: "la reconstitution totale",
    Genre.UN_POINT: "le retour d’un point",
}


def _bareme(calcul: Calcul) -> Iterator[Alerte]:
    for i in calcul.dossier.infractions:
        if i.points_du_bareme is not None and i.points_du_bareme != i.points and not i.annulee:
            yield Alerte(
                "bareme",
                f"vous indiquez {mots.points(i.points)} pour {mots.infraction(i)} ; le barème du jour de "
                f"la commission en prévoit {i.points_du_bareme}. Le calcul suit votre chiffre.",
                (i.rang,),
            )


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
                    f"{mots.points(veille[-1].solde.points)} : elle peut être contestée dans les deux mois. "
                    "Tant qu’elle n’est ni retirée ni annulée, ne conduisez pas sans avis.",
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
