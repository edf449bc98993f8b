"""Comment une infraction s’est réglée : ce qui l’a rendue définitive, et le papier qui en porte le jour (R10)."""

from typing import NamedTuple


class Reglement(NamedTuple):
    """Ce qui rend définitif, ce que sa date est, et où elle se lit."""

    fait: str
    jour: str
    ou: str


_PAYEE = Reglement("l’amende est payée", "le jour du paiement", "votre relevé de banque")
REGLEMENTS = {
    "paiement": _PAYEE,
    "afd": _PAYEE,
    "titre-executoire": Reglement(
        "l’amende est majorée", "la date du titre exécutoire", "l’avis d’amende majorée"
    ),
    "condamnation": Reglement(
        "la condamnation est définitive",
        "le jour où plus aucun recours n’était possible",
        "la décision, ou ce qu’en dit le greffe",
    ),
    "composition-penale": Reglement(
        "la composition pénale est exécutée",
        "le jour où son exécution a été constatée",
        "le papier du tribunal",
    ),
}
"""Par façon d’établir l’infraction, telle que le contrat la nomme (`etablie_par`)."""


def ou_chercher(etablie_par: str | None) -> str:
    """Rend le papier qui porte la date définitive, selon ce qui l’a établie (R10)."""
    return REGLEMENTS[etablie_par].ou if etablie_par else "le relevé d’information intégral"
