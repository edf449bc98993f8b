"""« Et si… » : lire un scénario, l’appliquer au dossier, le nommer. Le moteur juge le reste."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from permis_points import mots
from permis_points.dossier import CADRES
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.et_si.essais import Arbre, Essai, ajouter, changer, essayer, stage_du
from permis_points.lecture.champs import Champs, montrer

REGLEMENTS = ("payer", "plus-tard", "contester")
ETAPES_AU_PLUS = 10
_FAITS = ("code", "points", "nature", "classe")
_EVENEMENT = re.compile(r"evenements\[(\d+)\]")


@dataclass(frozen=True)
class Scenario:
    """Un scénario joué : son nom, et le dossier essayé."""

    nom: str
    essai: Essai


@dataclass(frozen=True)
class _Geste:
    """Ce qu’il faut pour lire un geste : ses champs, le dossier d’avant, le premier jour où un fait compte."""

    champs: Champs
    arbre: Arbre
    jour: date


def jouer(depart: Essai, scenario: Any, chemin: str) -> Scenario:
    """Joue un scénario : un geste, ou la liste de ceux qui s’enchaînent.

    depart : le dossier essayé tel quel ; chemin : où est le scénario, pour dire les fautes. Lève
    DossierIncoherent : celles du scénario, ou celles du dossier qu’il donne, ramenées à lui quand elles
    viennent de lui.
    """
    gestes = scenario if isinstance(scenario, list) else [scenario]
    if not 1 <= len(gestes) <= ETAPES_AU_PLUS:
        raise DossierIncoherent((Faute(chemin, f"on attend de 1 à {ETAPES_AU_PLUS} gestes"),))
    noms, joue, touches = [], depart.arbre, dict[int, str]()
    for place, geste in enumerate(gestes):
        ici = f"{chemin}[{place}]" if isinstance(scenario, list) else chemin
        nom, joue, rang = _appliquer(geste, ici, joue, depart.jour_d_un_fait_nouveau)
        noms.append(nom)
        if rang is not None:
            touches[rang] = ici
    try:
        return Scenario(
            mots.phrase(", puis ".join(noms)), essayer(joue, depart.calcul.bareme, depart.au)
        )
    except DossierIncoherent as refus:
        raise DossierIncoherent(tuple(_ramener(f, touches) for f in refus.fautes)) from None


def _ramener(faute: Faute, touches: Mapping[int, str]) -> Faute:
    """La faute d’un événement du scénario se dit à l’endroit du scénario."""
    trouve = _EVENEMENT.match(faute.champ)
    ici = touches.get(int(trouve[1])) if trouve else None
    return (
        faute
        if ici is None or trouve is None
        else Faute(ici + faute.champ[trouve.end() :], faute.phrase)
    )


_Effet = tuple[str, Arbre, int | None]


def _appliquer(brut: Any, chemin: str, arbre: Arbre, jour: date) -> _Effet:
    """Rend le nom du geste, le dossier d’après, et le rang de l’événement touché."""
    fautes: list[Faute] = []
    ouvert = Champs(brut, chemin, brut if isinstance(brut, dict) else (), fautes)
    cles, lire = _GESTES[ouvert.choix("scenario", tuple(_GESTES), "rien") or "rien"]
    if not fautes:
        effet = lire(_Geste(Champs(brut, chemin, ("scenario", *cles), fautes), arbre, jour))
    if fautes:
        raise DossierIncoherent(tuple(fautes))
    return effet


def _rien(geste: _Geste) -> _Effet:
    return "ne rien faire de plus", geste.arbre, None


def _infraction(geste: _Geste) -> _Effet:
    faits = {cle: geste.champs.brut(cle) for cle in _FAITS if geste.champs.a(cle)}
    commise = geste.champs.date("commise_le") or geste.jour
    comment, reglement = _reglement(geste, max(commise, geste.jour))
    evenement = {"type": "infraction", "commise_le": commise.isoformat(), **faits, **reglement}
    quoi = "une infraction"
    if type(faits.get("points")) is int:
        quoi += f" à {mots.points(faits['points'])}"
    nom = f"{quoi} commise le {mots.jour(commise)}, {comment}"
    return nom, ajouter(geste.arbre, evenement), len(_evenements(geste.arbre))


def _regler(geste: _Geste) -> _Effet:
    evenements = _evenements(geste.arbre)
    rang = geste.champs.entier("evenement", 0, max(0, len(evenements) - 1))
    comment, reglement = _reglement(geste, geste.jour)
    if rang is None or not _sans_date(evenements, rang):
        dit = montrer(geste.champs.brut("evenement"))
        geste.champs.faute(
            "evenement", f"{dit} n’est pas une infraction sans date définitive du dossier"
        )
        return "", geste.arbre, None
    commise = date.fromisoformat(evenements[rang]["commise_le"])
    nom = f"l’infraction du {mots.jour(commise)} {comment}"
    return nom, changer(geste.arbre, rang, **reglement), rang


def _stage(geste: _Geste) -> _Effet:
    premier = geste.champs.date("premier_jour", requise=True) or geste.jour
    cadre = geste.champs.choix("cadre", CADRES, "volontaire") or "volontaire"
    nom = f"un stage à partir du {mots.jour(premier)}"
    return nom, ajouter(geste.arbre, stage_du(premier, cadre)), len(_evenements(geste.arbre))


def _reglement(geste: _Geste, tout_de_suite: date) -> tuple[str, dict[str, Any]]:
    """Rend comment l’infraction se règle, en mots, et les clés de l’événement (R10)."""
    comment = geste.champs.choix("reglement", REGLEMENTS, "payer")
    le = geste.champs.date("le", requise=comment == "plus-tard")
    if comment == "contester":
        if le is None:
            return "contestée, sans décision encore", {"definitive_le": None, "etablie_par": None}
        fait = {"definitive_le": le.isoformat(), "etablie_par": "condamnation"}
        return f"contestée, condamnation définitive le {mots.jour(le)}", fait
    jour = le or tout_de_suite
    fait = {"definitive_le": jour.isoformat(), "etablie_par": "paiement"}
    return f"payée le {mots.jour(jour)}", fait


def _evenements(arbre: Arbre) -> Sequence[Any]:
    return arbre.get("evenements") or ()


def _sans_date(evenements: Sequence[Any], rang: int) -> bool:
    if rang >= len(evenements):
        return False
    evenement = evenements[rang]
    return evenement["type"] == "infraction" and evenement.get("definitive_le") is None


_GESTES: dict[str, tuple[tuple[str, ...], Callable[[_Geste], _Effet]]] = {
    "rien": ((), _rien),
    "infraction": ((*_FAITS, "commise_le", "reglement", "le"), _infraction),
    "regler": (("evenement", "reglement", "le"), _regler),
    "stage": (("premier_jour", "cadre"), _stage),
}
"""Pour chaque geste : ses clés, et la façon de le lire."""
