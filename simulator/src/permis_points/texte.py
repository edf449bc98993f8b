"""Lire un texte JSON hostile sans rien perdre : doublons, nombres impossibles, profondeur, taille."""

import json
from typing import Any

from permis_points.champs import montrer
from permis_points.erreurs import DossierIncoherent, Faute

OCTETS_AU_PLUS = 5_000_000


def lire_json(texte: str) -> Any:
    """Rend l’arbre d’un dossier JSON. Lève DossierIncoherent avec une phrase, jamais autre chose."""
    if len(texte) > OCTETS_AU_PLUS:
        raise _faute(f"le dossier dépasse {OCTETS_AU_PLUS // 1_000_000} Mo")
    try:
        return json.loads(texte, object_pairs_hook=_sans_doublon, parse_constant=_refuser)
    except json.JSONDecodeError as erreur:
        lieu = f"ligne {erreur.lineno}, colonne {erreur.colno}"
        raise _faute(f"le dossier n’est pas un JSON valable ({lieu})") from None
    except RecursionError:
        raise _faute("le dossier est emboîté trop profondément") from None
    except ValueError:
        raise _faute("un nombre du dossier est trop long pour être lu") from None


def _sans_doublon(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    objet: dict[str, Any] = {}
    for cle, valeur in paires:
        if cle in objet:
            raise _faute(f"la clé {montrer(cle)} est écrite deux fois dans le même objet")
        objet[cle] = valeur
    return objet


def _refuser(constante: str) -> Any:
    raise _faute(f"{montrer(constante)} n’est pas un nombre du dossier")


def _faute(phrase: str) -> DossierIncoherent:
    return DossierIncoherent((Faute("", phrase),))
