"""Lire un dossier YAML sans ses pièges : ni balise, ni alias, ni clé doublée, ni nombre deviné."""

import re
from typing import Any

import yaml

from permis_points.champs import montrer
from permis_points.erreurs import DossierIncoherent, Faute

_ENTIER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_MOTS: dict[str, bool | None] = {"": None, "null": None, "~": None, "true": True, "false": False}


def lire_yaml(texte: str) -> Any:
    """Rend l’arbre d’un dossier YAML. Lève DossierIncoherent, avec la ligne, pour le reste."""
    try:
        for evenement in yaml.parse(texte, Loader=yaml.SafeLoader):
            _refuser(evenement)
        racine = yaml.compose(texte, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as erreur:
        raise _faute("ce n’est pas du YAML valable", erreur.problem_mark) from None
    except yaml.YAMLError:
        raise _faute("un caractère ne peut pas figurer dans un fichier YAML", None) from None
    except RecursionError:
        raise _faute("le dossier est emboîté trop profondément", None) from None
    return None if racine is None else _valeur(racine)


def _refuser(evenement: Any) -> None:
    if isinstance(evenement, yaml.AliasEvent) or getattr(evenement, "anchor", None):
        raise _faute("les ancres et alias YAML ne sont pas admis", evenement.start_mark)
    if getattr(evenement, "tag", None):
        raise _faute("les balises YAML ne sont pas admises", evenement.start_mark)


def _valeur(noeud: yaml.Node) -> Any:
    if isinstance(noeud, yaml.MappingNode):
        objet: dict[str, Any] = {}
        for cle, valeur in noeud.value:
            nom = cle.value if isinstance(cle, yaml.ScalarNode) else "…"
            if nom in objet:
                raise _faute(f"la clé {montrer(nom)} est écrite deux fois", cle.start_mark)
            objet[nom] = _valeur(valeur)
        return objet
    if isinstance(noeud, yaml.SequenceNode):
        return [_valeur(element) for element in noeud.value]
    return _scalaire(noeud)


def _scalaire(noeud: Any) -> Any:
    texte: str = noeud.value
    if noeud.style is not None:
        return texte
    if texte in _MOTS:
        return _MOTS[texte]
    return int(texte) if _ENTIER.fullmatch(texte) else texte


def _faute(phrase: str, marque: Any) -> DossierIncoherent:
    lieu = f"ligne {marque.line + 1}, colonne {marque.column + 1} : " if marque else ""
    return DossierIncoherent((Faute("", f"{lieu}{phrase}"),))
