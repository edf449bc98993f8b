"""Le programme d’un usager, qui n’importe que la porte ; mypy le juge, strictement, face à la roue installée."""

import json
import sys
from datetime import date

from permis_points import (
    VERSION,
    AlerteDite,
    Bareme,
    DelaiDit,
    Dossier,
    DossierIncoherent,
    ErreurDePermisPoints,
    Faute,
    Mouvement,
    PapierIllisible,
    PapierLu,
    Releve,
    SoldeDit,
    bareme_du_paquet,
    ecrire_dossier,
    lire_dossier,
    lire_json,
    lire_papier,
    relever,
)

FEU = {
    "type": "infraction",
    "code": "feu-rouge",
    "commise_le": "2024-06-10",
    "definitive_le": "2024-07-02",
}
DOSSIER = json.dumps(
    {"permis": {"obtention": "2010-05-05"}, "evenements": [FEU], "au": "2026-11-21"}
)
AUJOURD_HUI = date(2026, 11, 21)


def fautes(texte: str, bareme: Bareme) -> tuple[Faute, ...]:
    """Rend ce qui ne va pas dans un dossier, ou rien."""
    try:
        lire_dossier(lire_json(texte), bareme, AUJOURD_HUI)
    except DossierIncoherent as refus:
        return refus.fautes
    return ()


def illisible(texte: str, bareme: Bareme) -> ErreurDePermisPoints | None:
    """Rend ce qui empêche de lire un papier, ou rien."""
    try:
        lire_papier(texte, bareme, AUJOURD_HUI)
    except PapierIllisible as refus:
        return refus
    return None


def main() -> int:
    """Lit un dossier, écrit son relevé et ce qu’un papier dit ; rend 0 si tout se tient."""
    bareme: Bareme = bareme_du_paquet()
    dossier: Dossier = lire_dossier(lire_json(DOSSIER), bareme, AUJOURD_HUI)
    releve: Releve = relever(dossier, bareme)
    solde: SoldeDit = releve["solde"]
    mouvements: list[Mouvement] = releve["mouvements"]
    delais: list[DelaiDit] = releve["delais"]
    alertes: list[AlerteDite] = releve["alertes"]
    papier: PapierLu = lire_papier(
        "12/03/2024 feu rouge -4 points AF 02/04/2024", bareme, AUJOURD_HUI
    )
    relu: Releve = relever(lire_dossier(ecrire_dossier(dossier), bareme, AUJOURD_HUI), bareme)
    dit = {
        "version": VERSION,
        "python": sys.version.split()[0],
        "points": solde["points"],
        "mouvements": len(mouvements),
        "delais": [delai["genre"] for delai in delais],
        "alertes": [alerte["code"] for alerte in alertes],
        "papier": papier["evenements"][0]["definitive_le"],
        "identique": relu == releve,
        "illisible": str(illisible("", bareme)),
        "fautes": [str(faute) for faute in fautes('{"permis": {}}', bareme)],
    }
    print(json.dumps(dit, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
