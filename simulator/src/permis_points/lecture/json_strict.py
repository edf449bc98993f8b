"""Lire un texte JSON hostile sans rien perdre : doublons, nombres impossibles, profondeur, taille."""

import json
import re
from collections import Counter
from itertools import accumulate
from typing import Any

from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.lecture.champs import montrer

OCTETS_AU_PLUS = 5_000_000
_PROFONDEUR = 100  # un dossier en a trois ; à quelques milliers, le navigateur s’arrête net
_SAUF_LES_CROCHETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[^][{}"]+', re.DOTALL)


def lire_json(texte: str) -> Any:
    """Rend l’arbre d’un dossier JSON. Lève DossierIncoherent avec une phrase, jamais autre chose."""
    if len(texte) > OCTETS_AU_PLUS:
        raise _faute(f"le dossier dépasse {OCTETS_AU_PLUS // 1_000_000} Mo")
    if _est_trop_profond(texte):
        raise _faute("le dossier est emboîté trop profondément")
    try:
        return json.loads(texte, object_pairs_hook=_sans_doublon, parse_constant=_refuser)
    except json.JSONDecodeError as erreur:
        raise _faute(f"le dossier n’est pas un JSON valable ({_lieu(erreur)})") from None
    except ValueError:
        raise _faute("un nombre du dossier est trop long pour être lu") from None


def _est_trop_profond(texte: str) -> bool:
    """Compte les crochets ouverts hors des chaînes, seulement s’il y en a assez pour que cela importe."""
    if texte.count("[") + texte.count("{") <= _PROFONDEUR:
        return False
    crochets = _SAUF_LES_CROCHETS.sub("", texte)
    profondeurs = accumulate(1 if c in "[{" else -1 for c in crochets)
    return max(profondeurs, default=0) > _PROFONDEUR


def _lieu(erreur: json.JSONDecodeError) -> str:
    """Où est la faute. Une virgule de trop : sur elle, comme depuis Python 3.13, pas sur ce qui suit."""
    avant = erreur.doc[: erreur.pos]
    if erreur.doc[erreur.pos : erreur.pos + 1] in ("]", "}") and avant.rstrip().endswith(","):
        avant = avant.rstrip()[:-1]
    return f"ligne {avant.count(chr(10)) + 1}, colonne {len(avant) - avant.rfind(chr(10))}"


def _sans_doublon(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    objet = dict(paires)
    if len(objet) < len(paires):
        [(double, _)] = Counter(cle for cle, _ in paires).most_common(1)
        raise _faute(f"la clé {montrer(double)} est écrite deux fois dans le même objet")
    return objet


def _refuser(constante: str) -> Any:
    raise _faute(f"{montrer(constante)} n’est pas un nombre du dossier")


def _faute(phrase: str) -> DossierIncoherent:
    return DossierIncoherent((Faute("", phrase),))
