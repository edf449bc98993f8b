"""Les infractions en attente : ce que chacune coûterait, et ce qu’elle ferait perdre (K17)."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from permis_points import mots
from permis_points.alertes.alerte import Alerte, CodeDAlerte
from permis_points.alertes.dates_a_preciser import annoncer
from permis_points.calcul.deux_voies import Calcul
from permis_points.calcul.si_definitive import (
    Menace,
    couts,
    imputables,
    menace,
    perdue_par,
    ranger,
)
from permis_points.dossier import InfractionCommise
from permis_points.moteur.etapes import Etape, GenreDeDelai, Issue
from permis_points.recit import noms
from permis_points.recit.permis import pertes_du_probatoire
from permis_points.regles.probatoire import sans_infraction
from permis_points.regles.stage import impose_un_stage

_TOTALE = GenreDeDelai.RECONSTITUTION_TOTALE
_CITES = 5
_TROIS_ANS = timedelta(days=3 * 366)
_RETOURS_NOMMES = {
    _TOTALE: noms.CHEMINS[_TOTALE],
    GenreDeDelai.UN_POINT: "le retour d’un point",
}
_ANCIEN_PERMIS = (
    " ; mais elle a été commise sous l’ancien permis, et rien ne dit que le nouveau en répondra"
)
_Retours = list[tuple[date, date, GenreDeDelai]]


def en_attente(calcul: Calcul) -> Iterator[Alerte]:
    """Rend une alerte par infraction sans date définitive, et une si le solde ne suffit pas à toutes."""
    retires = couts(calcul)
    if not retires:
        return
    retours = _retours(calcul)
    totales = [r for r in retours if r[2] is _TOTALE and r[1] > calcul.dossier.au]
    debut = calcul.present.obtention
    gains = [e for e in calcul.present.etapes if e.variation > 0 and e.le <= calcul.dossier.au]
    for i in calcul.dossier.infractions:
        if i.rang in retires:
            prix = mots.points(retires[i.rang]) if retires[i.rang] else "aucun point de plus"
            suite = f"elle coûtera {prix}{_effets(i, retours, calcul)}{_departs(i, totales)}"
            suite += _stage_impose(i, retires[i.rang], gains, calcul)
            if calcul.perdu:
                fini = "invalidé" if calcul.annule_par is None else "annulé"
                suite = f"elle ne retirera rien : le permis est déjà {fini}"
            elif i.commise_le < debut:
                suite = f"elle coûtera {prix}{_ANCIEN_PERMIS}"
            code, tete = annoncer(i, calcul.dossier.au)
            yield Alerte(code, f"{tete}{suite}.", (i.rang,))
    danger = menace(calcul)
    if danger is not None:
        attendent = imputables(calcul)
        code, texte = CodeDAlerte.EN_ATTENTE, vers_zero(danger, len(attendent))
        if oubliees := [i for i in attendent if i.etablie_par]:
            code = CodeDAlerte.DATE_MANQUANTE
            texte = _comptees_vers_zero(len(oubliees), len(attendent))
        yield Alerte(code, texte, tuple(i.rang for i in attendent))


def _stage_impose(
    infraction: InfractionCommise, prix: int, gains: list[Etape], calcul: Calcul
) -> str:
    """R25 : l’infraction du délai probatoire qui obligera à un stage, si le solde y survit."""
    fin = calcul.present.fin_de_probatoire
    if not impose_un_stage(infraction, fin, calcul.bareme):
        return ""
    if calcul.derniere_etape.solde.signe - prix - _deja_recus(infraction, gains) <= 0:
        return ""
    return " ; une lettre 48N obligera alors à suivre un stage"


def _deja_recus(infraction: InfractionCommise, gains: list[Etape]) -> int:
    """Les points déjà revenus que l’infraction, devenue définitive, ferait perdre après coup (R4, R18, C3)."""
    seule = ranger([infraction])
    suivent = (e for e in gains if e.le >= infraction.commise_le)
    return sum(e.variation for e in suivent if perdue_par(e, seule))


def _comptees_vers_zero(oubliees: int, combien: int) -> str:
    """Déjà définitive, une infraction sans date n’attend aucun stage : tout dépend de cette date (R10, R28)."""
    sujet = "comptée aujourd’hui, l’infraction sans date définitive ramènerait"
    if combien > 1:
        nom = (
            "sans date définitive" if oubliees == combien else "sans date définitive ou en attente"
        )
        sujet = f"comptées aujourd’hui, les infractions {nom} ramèneraient"
    return (
        f"{sujet} le solde à zéro : une lettre 48SI pourrait alors invalider le permis. Donnez la vraie date : "
        "elle change tout."
    )


def vers_zero(danger: Menace, combien: int) -> str:
    """Rend ce qui arriverait au permis, et jusqu’à quand : le plan daté peut y échapper ensuite (R28, R30).

    combien : les infractions en attente.
    """
    plusieurs = combien > 1
    sujet = "l’infraction en attente ramènerait"
    if plusieurs:
        sujet = "les infractions en attente ramèneraient"
    if danger.avant is None:
        quand = "ensemble" if plusieurs else "devenue définitive"
        if not danger.tout_essaye:
            quand = "définitives aujourd’hui" if plusieurs else "définitive aujourd’hui"
        return f"{quand}, {sujet} le solde à zéro : une lettre 48SI invaliderait alors le permis."
    condition = "elles deviennent définitives" if plusieurs else "elle devient définitive"
    return (
        f"{sujet} le solde à zéro si {condition} avant le {mots.jour(danger.avant)} : une lettre 48SI pourrait "
        f"alors invalider le permis. À partir de ce jour, il resterait {mots.points(danger.reste)}."
    )


def _retours(calcul: Calcul) -> _Retours:
    """Les délais qui rendent des points, passés ou à venir, par date de départ, sans doublon."""
    return sorted(
        {
            (delai.depuis, delai.echeance, delai.genre)
            for delai in calcul.present.delais
            if delai.genre in _RETOURS_NOMMES and delai.issue is Issue.ABOUTIT
        }
    )


def _effets(infraction: InfractionCommise, retours: _Retours, calcul: Calcul) -> str:
    """Ce que l’infraction ferait perdre, outre ses points."""
    perdus = [*_retours_perdus(infraction, retours), *_majorations_perdues(infraction, calcul)]
    if len(perdus) > _CITES:
        perdus[_CITES:] = [f"{len(perdus) - _CITES} autres retours"]
    return f" et fera perdre {mots.enumerer(perdus)}" if perdus else ""


def _departs(infraction: InfractionCommise, totales: _Retours) -> str:
    """Le délai qu’elle ferait repartir, commise avant lui mais définitive avant son terme (C2)."""
    termes = [terme for depuis, terme, _ in totales if infraction.commise_le <= depuis]
    return "".join(
        f" ; définitive au plus tard le {mots.jour(terme)}, elle fera repartir le délai de la "
        "reconstitution totale"
        for terme in termes[:1]
    )


def _retours_perdus(infraction: InfractionCommise, retours: _Retours) -> Iterator[str]:
    """Les retours dont l’intervalle contient la commission, même déjà affichés (R18, R21, C3)."""
    c = infraction.commise_le
    premier, dernier = bisect_left(retours, (c - _TROIS_ANS,)), bisect_left(retours, (c,))
    for _, terme, genre in retours[premier:dernier]:
        if c <= terme:
            yield f"{_RETOURS_NOMMES[genre]} du {mots.jour(terme)}"


def _majorations_perdues(infraction: InfractionCommise, calcul: Calcul) -> Iterator[str]:
    preparation, c = calcul.present.preparation, infraction.commise_le
    probatoire = preparation.probatoire
    if probatoire is not None and sans_infraction(preparation.premiere, c):
        yield from pertes_du_probatoire(probatoire, c, calcul.bareme)
