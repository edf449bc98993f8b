"""Le relevé en texte, pour un terminal : le solde, les mouvements, le plancher, les délais, les alertes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from permis_points import mots

_Faits = Mapping[str, Any]
_RESERVE = (
    "Simulation non officielle, établie sur les textes consolidés au {jour} ; seul le relevé d’information "
    "intégral fait foi devant l’administration, sous le contrôle du juge."
)


def en_texte(releve: _Faits) -> str:
    """Rend le relevé, une ligne par fait ; jamais le droit seul quand le plancher en diffère."""
    return mots.insecables("\n".join(_lignes(releve)))


def _lignes(releve: _Faits) -> Iterator[str]:
    solde, au = releve["solde"], releve["au"]
    etat = _sans_tiret(solde["etat"])
    yield f"Au {_jour(au)} : {mots.points(solde['points'])} sur {solde['plafond']} ({etat})"
    if solde["plancher"] != solde["points"]:
        yield f"Selon les lectures les plus sévères : {mots.points(solde['plancher'])}"
    if releve["nouveau_permis_possible_le"] is not None:
        yield f"Nouveau permis possible : le {_jour(releve['nouveau_permis_possible_le'])}"
    yield from _mouvements(releve["mouvements"], au)
    if "plancher" in releve:
        yield "Selon les lectures les plus sévères, jour par jour :"
        yield from _mouvements(releve["plancher"], au)
    for delai in releve["delais"]:
        yield f"Délai {_sans_tiret(delai['statut'])} : {delai['explication']}"
    # La même phrase, sur d’autres événements, ne se lit qu’une fois.
    yield from dict.fromkeys(f"Attention ({a['code']}) : {a['texte']}" for a in releve["alertes"])
    yield _RESERVE.format(jour=_jour(releve["droit_verifie_au"]))


def _mouvements(mouvements: Iterable[_Faits], au: str) -> Iterator[str]:
    for m in mouvements:
        a_venir = "à venir" if m["le"] > au else ""
        solde = f"{m['variation']:+3d}  {m['points']:2d}/{m['plafond']:<2d}"
        yield f"{m['le']}  {solde} {a_venir:8s}{m['explication']}"


def _jour(iso: str) -> str:
    return mots.jour(date.fromisoformat(iso))


def _sans_tiret(code: str) -> str:
    return code.replace("-", " ")
