"""Le relevé en texte, pour un terminal : le solde, les mouvements, le plancher, les délais, les alertes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from permis_points import mots
from permis_points.alertes.alerte import CodeDAlerte
from permis_points.calendrier import est_long, lendemain
from permis_points.dates_oubliees.estimer import est_incertain
from permis_points.recit.delais import nom_du_statut
from permis_points.releve import DelaiDit, Mouvement, Releve, SoldeDit

_ETATS = {"solde-nul": "solde nul", "annule": "annulé"}
_DELAIS_AU_PLUS = 4
_RESERVE = (
    "Simulation non officielle, établie sur les textes consolidés au {jour} ; seul le relevé d’information "
    "intégral fait foi devant l’administration, sous le contrôle du juge."
)
_SANS_DATE = "vers…"


def en_texte(releve: Releve, maximum: int) -> str:
    """Rend le relevé, une ligne par fait ; jamais le droit seul quand le plancher en diffère.

    maximum : les points d’un permis complet ce jour-là.
    """
    return mots.insecables("\n".join(_lignes(releve, maximum)))


def _lignes(releve: Releve, maximum: int) -> Iterator[str]:
    solde, au = releve["solde"], releve["au"]
    etat = _ETATS.get(solde["etat"], solde["etat"])
    if any(a["code"] == CodeDAlerte.LETTRE_48SI_CONTESTABLE for a in releve["alertes"]):
        etat += " selon ce calcul, invalidé selon la lettre 48SI"
    yield f"Au {_jour(au)} : {_points(solde)} sur {solde['plafond']} ({etat}){_retour_incertain(solde, maximum)}"
    if solde["signe"] < 0:
        yield f"Compte réel : {_signe(solde['signe'])}"
    if solde["plancher"] != solde["points"]:
        yield f"Selon les lectures les plus sévères : {mots.points(solde['plancher'])}"
    if releve["nouveau_permis_possible_le"] is not None:
        possible = lendemain(date.fromisoformat(releve["nouveau_permis_possible_le"]))
        yield f"Nouveau permis possible à partir du {mots.jour(possible)}, par prudence"
    yield from _mouvements(releve["mouvements"], au)
    if "plancher" in releve:
        yield "Selon les lectures les plus sévères, jour par jour :"
        yield from _mouvements(releve["plancher"], au)
    yield from _delais(releve["delais"])
    # La même phrase, sur d’autres événements, ne se lit qu’une fois.
    yield from dict.fromkeys(f"Attention ({a['code']}) : {a['texte']}" for a in releve["alertes"])
    yield _RESERVE.format(jour=_jour(releve["droit_verifie_au"]))


def _mouvements(mouvements: Iterable[Mouvement], au: str) -> Iterator[str]:
    for m in mouvements:
        a_venir = "à venir" if m["le"] > au else ""
        solde = f"{m['variation']:+3d}  {m['points']:2d}/{m['plafond']:<2d}"
        reel = f" (compte réel : {_signe(m['signe'])})" if m["signe"] < 0 else ""
        le = _SANS_DATE if _est_sans_date(m) else m["le"]
        yield f"{le:10s}  {solde} {a_venir:8s}{m['explication']}{reel}{_estimee(m)}"


def _points(solde: SoldeDit) -> str:
    bas, haut = solde.get("fourchette", (solde["points"],) * 2)
    return mots.points(haut) if bas == haut else f"de {bas} à {mots.points(haut)}"


def _retour_incertain(solde: SoldeDit, maximum: int) -> str:
    """Le retour au maximum, quand il dépend d’une date estimée (ADR 0007)."""
    complets = [date.fromisoformat(le) if le else None for le in solde.get("complet_entre", ())]
    return f" ; {mots.complet_incertain(maximum, complets)}" if est_incertain(complets) else ""


def _estimee(fait: Mouvement | DelaiDit) -> str:
    """Entre quels jours un fait estimé tombe, et s’il peut ne pas avoir lieu."""
    if "estimee" not in fait:
        return ""
    tot, tard = (_jour(borne) for borne in fait["estimee"]["entre"])
    entre = "" if tot == tard else f", entre le {tot} et le {tard}"
    certain = "" if fait["estimee"]["toujours"] else ", ou pas du tout, selon la vraie date"
    return f" [Date estimée{entre}{certain}.]"


def _est_sans_date(fait: Mouvement) -> bool:
    bornes = fait["estimee"]["entre"] if "estimee" in fait else (fait["le"], fait["le"])
    return est_long(*(date.fromisoformat(borne) for borne in bornes))


def _delais(delais: Sequence[DelaiDit]) -> Iterator[str]:
    """Un délai par ligne ; de plus de quatre d’un même genre et d’un même sort, trois, et le compte des autres."""
    en_tout = Counter((d["genre"], d["statut"]) for d in delais)
    vus: Counter[tuple[str, str]] = Counter()
    for delai in delais:
        sorte = delai["genre"], delai["statut"]
        vus[sorte] += 1
        tete = f"Délai {nom_du_statut(*sorte, delai['evenements'])}"
        if en_tout[sorte] <= _DELAIS_AU_PLUS or vus[sorte] < _DELAIS_AU_PLUS:
            yield f"{tete} : {delai['explication']}{_estimee(delai)}"
        elif vus[sorte] == en_tout[sorte]:
            autres, terme = vus[sorte] - _DELAIS_AU_PLUS + 1, _jour(delai["echeance"])
            yield f"{tete} : {autres} autres de la même sorte, jusqu’au {terme} (--format json les donne)."


def _signe(points: int) -> str:
    return str(points).replace("-", "\u2212")


def _jour(iso: str) -> str:
    return mots.jour(date.fromisoformat(iso))
