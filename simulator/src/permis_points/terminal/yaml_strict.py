"""Lire un dossier YAML sans ses pièges : ni balise, ni alias, ni clé doublée, ni nombre deviné."""

import re
from collections.abc import Iterable
from typing import Any

import yaml

from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.lecture.champs import montrer

PROFONDEUR_ADMISE = 50
_CHARGEUR = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ENTIER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_MOTS: dict[str, bool | None] = {"": None, "null": None, "~": None, "true": True, "false": False}


def lire_yaml(texte: str) -> Any:
    """Rend l’arbre d’un dossier YAML. Lève DossierIncoherent, avec la ligne, pour le reste."""
    try:
        return _arbre(yaml.parse(texte, Loader=_CHARGEUR))
    except yaml.MarkedYAMLError as erreur:
        raise _faute("ce n’est pas du YAML valable", erreur.problem_mark) from None
    except yaml.YAMLError:
        raise _faute("un caractère ne peut pas figurer dans un fichier YAML", None) from None


class _Branche:
    """Un objet ou une liste en cours de lecture, et ce qu’il reçoit."""

    def __init__(self, valeur: dict[str, Any] | list[Any]) -> None:
        self.valeur = valeur
        self._cle: str | None = None

    def recevoir(self, valeur: Any, evenement: Any) -> None:
        if isinstance(self.valeur, list):
            self.valeur.append(valeur)
        elif self._cle is not None:
            self.valeur[self._cle], self._cle = valeur, None
        elif not isinstance(evenement, yaml.ScalarEvent):
            raise _faute("une clé est un mot", evenement.start_mark)
        elif evenement.value in self.valeur:
            phrase = f"la clé {montrer(evenement.value)} est écrite deux fois"
            raise _faute(phrase, evenement.start_mark)
        else:
            self._cle = evenement.value


def _arbre(evenements: Iterable[Any]) -> Any:
    """Bâtit l’arbre au fil de la lecture, sans récursion : un dossier piégé s’arrête tout de suite."""
    racine: list[Any] = []
    pile = [_Branche(racine)]
    for evenement in evenements:
        _refuser(evenement)
        if isinstance(evenement, yaml.CollectionStartEvent):
            if len(pile) > PROFONDEUR_ADMISE:
                raise _faute("le dossier est emboîté trop profondément", evenement.start_mark)
            objet = isinstance(evenement, yaml.MappingStartEvent)
            branche = _Branche({} if objet else [])
            pile[-1].recevoir(branche.valeur, evenement)
            pile.append(branche)
        elif isinstance(evenement, yaml.CollectionEndEvent):
            pile.pop()
        elif isinstance(evenement, yaml.ScalarEvent):
            pile[-1].recevoir(_scalaire(evenement), evenement)
        elif isinstance(evenement, yaml.DocumentStartEvent) and racine:
            raise _faute("un fichier contient un seul dossier", evenement.start_mark)
    return racine[0] if racine else None


def _refuser(evenement: Any) -> None:
    if isinstance(evenement, yaml.AliasEvent) or getattr(evenement, "anchor", None):
        raise _faute("les ancres et alias YAML ne sont pas admis", evenement.start_mark)
    if getattr(evenement, "tag", None):
        raise _faute("les balises YAML ne sont pas admises", evenement.start_mark)


def _scalaire(evenement: Any) -> Any:
    texte: str = evenement.value
    if evenement.style:
        return texte
    if texte in _MOTS:
        return _MOTS[texte]
    return int(texte) if _ENTIER.fullmatch(texte) else texte


def _faute(phrase: str, marque: Any) -> DossierIncoherent:
    lieu = f"ligne {marque.line + 1}, colonne {marque.column + 1} : " if marque else ""
    return DossierIncoherent((Faute("", f"{lieu}{phrase}"),))
