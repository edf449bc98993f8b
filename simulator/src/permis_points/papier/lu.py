"""Ce qui a été lu d’un papier, sous la forme du contrat, et le tri de ce qui reste à demander."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, NotRequired, TypedDict

Papier = Literal["courrier", "releve", "arrete", "texte"]
Signature = Literal["verifiee", "non-verifiee", "absente"]
Portee = tuple[int, int]
"""Le début et la fin, en caractères du texte donné, des mots dont vient un événement."""


class SoldeLu(TypedDict):
    """Le solde imprimé : le jour où il était vrai, les points ; le plafond n’est pas dans un code."""

    le: NotRequired[str]
    points: int
    plafond: NotRequired[int]


class PapierLu(TypedDict):
    """Un papier lu : ce qu’il dit, d’où cela vient, ce qu’il faut demander, ce qui n’a pas été compris.

    Ni nom, ni naissance, ni adresse, ni numéro : rien de cela n’y entre.
    """

    papier: Papier
    solde_connu: SoldeLu | None
    evenements: list[dict[str, Any]]
    sources: list[list[int]]
    a_demander: list[str]
    non_lu: list[str]
    signature: Signature


class EvenementLu(NamedTuple):
    """Un événement du contrat, avec ce qui en a été lu seulement ; d’où il vient ; les champs qui manquent."""

    faits: dict[str, Any]
    source: Portee
    manquent: tuple[str, ...] = ()


def rassembler(
    papier: Papier,
    solde: SoldeLu | None,
    lus: Sequence[EvenementLu],
    non_lu: Sequence[str] = (),
    signature: Signature = "absente",
) -> PapierLu:
    """Rend le papier du contrat ; ce qui manque y est nommé par son chemin dans le dossier."""
    du_solde = () if solde is None else [c for c in ("le", "plafond") if c not in solde]
    return {
        "papier": papier,
        "solde_connu": solde,
        "evenements": [lu.faits for lu in lus],
        "sources": [list(lu.source) for lu in lus],
        "a_demander": [
            *(f"solde_connu.{cle}" for cle in du_solde),
            *(f"evenements[{rang}].{cle}" for rang, lu in enumerate(lus) for cle in lu.manquent),
        ],
        "non_lu": list(non_lu),
        "signature": signature,
    }
