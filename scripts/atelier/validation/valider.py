"""Un morceau d’arbre et un modèle → l’objet, ou toutes ses fautes à leur place."""

from collections.abc import Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Liste, Noeud, Scalaire, Table, nu
from atelier.validation.messages import Refus, message

M = TypeVar("M", bound=BaseModel)
Chemin = Sequence[str | int]


def valider(modele: type[M], noeud: Noeud, fichier: str) -> tuple[M | None, list[FauteSituee]]:
    """Rend l’objet décrit par ce nœud, ou `None` et ses fautes."""
    try:
        return modele.model_validate(nu(noeud)), []
    except ValidationError as erreur:
        details = (detail for detail in erreur.errors() if not _est_un_echo(detail))
        return None, [_faute(modele, noeud, fichier, detail) for detail in details]


def _est_un_echo(detail: Any) -> bool:
    """Dit si pydantic juge vide une liste dont il vient seulement de refuser les éléments."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _faute(modele: type[BaseModel], noeud: Noeud, fichier: str, detail: Any) -> FauteSituee:
    chemin, code = detail["loc"], detail["type"]
    sur_la_cle = code == "extra_forbidden" or chemin[-1:] == ("[key]",)
    if chemin[-1:] == ("[key]",):
        chemin = chemin[:-1]
    place = _place(noeud, chemin, sur_la_cle=sur_la_cle)
    refus = Refus(
        code=code,
        cle=next((str(pas) for pas in reversed(chemin) if isinstance(pas, str)), ""),
        valeur=detail["input"] if isinstance(detail["input"], str) else _ecrit(noeud, chemin),
        contexte=detail.get("ctx", {}),
        cles_permises=tuple(_modele_au_bout(modele, chemin[:-1]).model_fields),
        champ=_modele_au_bout(modele, chemin[:-1]).model_fields.get(
            str(chemin[-1]) if chemin else ""
        ),
    )
    return FauteSituee(fichier, place.ligne, place.colonne, *message(refus))


def _place(noeud: Noeud, chemin: Chemin, *, sur_la_cle: bool) -> Noeud:
    """Rend le nœud au bout du chemin, ou le dernier qui existe quand une clé manque."""
    for rang, pas in enumerate(chemin):
        if isinstance(noeud, Liste) and isinstance(pas, int):
            noeud = noeud.elements[pas]
        elif isinstance(noeud, Table) and (paire := noeud.paire(str(pas))):
            dernier = rang == len(chemin) - 1
            noeud = paire.cle if dernier and sur_la_cle else paire.valeur
    return noeud


def _ecrit(noeud: Noeud, chemin: Chemin) -> Any:
    """Rend le texte que l’auteur a écrit, quand pydantic ne montre que sa conversion."""
    place = _place(noeud, chemin, sur_la_cle=False)
    return place.texte if isinstance(place, Scalaire) else None


def _modele_au_bout(modele: type[BaseModel], chemin: Chemin) -> type[BaseModel]:
    courant = modele
    for pas in chemin:
        champ = courant.model_fields.get(str(pas))
        courant = (champ and _modele_dans(champ.annotation)) or courant
    return courant


def _modele_dans(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    modeles = (_modele_dans(argument) for argument in get_args(annotation))
    return next((modele for modele in modeles if modele), None)
