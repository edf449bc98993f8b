"""Une réponse tapée → ce qu’elle vaut dans le barème, ou pourquoi elle ne convient pas.

Elle est lue et jugée comme si elle était déjà dans son fichier : par le même lecteur, le même modèle et
les mêmes phrases.
"""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, create_model

from atelier.lecture.arbre import Table, nu
from atelier.lecture.fichier import lire
from atelier.validation.messages import proche
from atelier.validation.valider import valider

Valeur = Any
"""Ce que l’on écrit : un texte, une liste de textes, une table."""
PHRASES = ("libelle", "note_publique", "ce_qui_change")
"""Ce qui se lit comme une phrase : un deux-points n’y ouvre rien."""
ARRET = "La saisie s’arrête là : rien n’est écrit."


class SaisieInterrompue(Exception):
    """Il n’y a plus de réponse à lire."""


class ReponseRefusee(ValueError):
    """La réponse ne convient pas ; le message dit pourquoi et que taper."""


@dataclass(frozen=True, slots=True)
class Question:
    """Une question : la clé du modèle, ce qu’on demande, et ce qui se tape.

    `defaut` : la valeur gardée si l’on ne tape rien ; sans elle, `facultative` dit si l’on peut ne rien
    répondre. `connus` : les seuls codes admis, et où en ajouter. `verifier` : ce qu’il reste à refuser
    d’une réponse bien formée, en levant `ReponseRefusee`.
    """

    modele: type[BaseModel]
    cle: str
    demande: str
    defaut: Valeur = None
    facultative: bool = False
    connus: Collection[str] = ()
    ou_les_ajouter: str = ""
    verifier: Callable[[Any], None] | None = None

    @property
    def liste(self) -> bool:
        """Dit si la réponse est une liste, que l’on tape séparée par des virgules."""
        return "tuple" in str(self.modele.model_fields[self.cle].annotation)


def demander(
    question: Question, lire_ligne: Callable[[str], str], dire: Callable[[str], None]
) -> Valeur:
    """Rend la réponse, redemandée tant qu’elle ne convient pas ; lève `SaisieInterrompue` s’il n’y en a plus."""
    garde = ", ".join(question.defaut) if isinstance(question.defaut, list) else question.defaut
    rappel = f" [{garde}]" if garde else " (facultatif)" if question.facultative else ""
    while True:
        try:
            tape = lire_ligne(f"{question.demande}{rappel} : ").strip()
        except EOFError as fin:
            raise SaisieInterrompue(ARRET) from fin
        if not tape and (question.defaut or question.facultative):
            return question.defaut
        try:
            return juger(question, tape)
        except ReponseRefusee as refus:
            dire(f"  {refus}")


def juger(question: Question, tape: str) -> Valeur:
    """Rend ce que vaut une réponse ; lève `ReponseRefusee`."""
    ecrit = _ecrire(question, tape)
    lecture = lire("réponse", f"{question.cle}: {ecrit}\n".encode())
    champ = question.modele.model_fields[question.cle]
    definition: dict[str, Any] = {question.cle: (champ.annotation, champ)}
    seul = create_model("Reponse", **definition)
    if isinstance(lecture.arbre, Table) and not lecture.fautes:
        _, fautes = valider(seul, lecture.arbre, "réponse")
    else:
        fautes = list(lecture.fautes)
    if fautes:
        raise ReponseRefusee(f"{fautes[0].phrase} — {fautes[0].conseil}")
    assert isinstance(lecture.arbre, Table)  # noqa: S101 - le modèle vient de l’accepter
    valeur = nu(lecture.arbre)[question.cle]
    _reconnaitre(question, valeur if isinstance(valeur, list) else [valeur])
    if question.verifier:
        question.verifier(valeur)
    return valeur


def _ecrire(question: Question, tape: str) -> str:
    """Rend ce qu’un juriste écrirait dans le fichier : une liste entre crochets, une phrase entre guillemets."""
    if question.liste:
        return tape if tape.startswith("[") else f"[{tape}]"
    return json.dumps(tape, ensure_ascii=False) if question.cle in PHRASES else tape


def _reconnaitre(question: Question, codes: list[str]) -> None:
    """Refuse un code que le barème ne connaît pas, là où seuls les siens valent."""
    for code in codes if question.connus else ():
        if code not in question.connus:
            voisin = proche(code, question.connus)
            conseil = f"vouliez-vous dire « {voisin} » ? Sinon, " if voisin else ""
            raise ReponseRefusee(f"« {code} » est inconnu — {conseil}{question.ou_les_ajouter}")
