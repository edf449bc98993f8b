"""Les dossiers que les tests ouvrent, et le lien de partage écrit par une seconde plume que la page."""

import base64
import json
import zlib
from typing import Any

from permis_points.facade import relever

Dossier = dict[str, Any]


def infraction(
    commise: str, definitive: str | None, points: int, classe: int, **reste: Any
) -> Dossier:
    """Une contravention saisie à la main."""
    return {
        "type": "infraction",
        "points": points,
        "nature": "contravention",
        "classe": classe,
        "commise_le": commise,
        "definitive_le": definitive,
        **reste,
    }


def dossier(
    obtention: str, *evenements: Dossier, filiere: str = "classique", **reste: Any
) -> Dossier:
    """Un dossier relevé le 21 novembre 2026, sauf mention contraire."""
    return {
        "contrat": 1,
        "permis": {"obtention": obtention, "filiere": filiere},
        "evenements": list(evenements),
        "au": "2026-11-21",
        **reste,
    }


def stage(premier: str, dernier: str, cadre: str = "volontaire") -> Dossier:
    """Un stage de deux jours."""
    return {"type": "stage", "cadre": cadre, "premier_jour": premier, "dernier_jour": dernier}


T5 = dossier(
    "1995-03-01",
    infraction("2023-04-20", "2023-05-10", 4, 4),
    infraction("2024-09-01", "2024-09-20", 1, 3),
)

HORS_DU_COMPTE = dossier(
    "2005-02-03",
    infraction("2025-06-10", "2025-07-02", 4, 4),
    infraction("2026-01-10", "2026-02-02", 3, 4, annulee=True),
    {
        "type": "infraction",
        "commise_le": "2026-03-10",
        "definitive_le": None,
        "a_l_etranger": True,
    },
    infraction("2026-04-10", "2026-05-02", 4, 4, permis_exige=False),
    {
        "type": "infraction",
        "points": 2,
        "nature": "inconnue",
        "commise_le": "2026-05-10",
        "definitive_le": "2026-06-02",
    },
    {"type": "notification-48n", "le": "2026-06-10", "annulee": True},
    {"type": "notification-48si", "le": "2026-07-10", "annulee": True},
    {
        "type": "annulation-judiciaire",
        "le": "2026-10-01",
        "interdiction_jusqu_au": "2027-04-01",
    },
)
"""Toutes les clés ajoutées à la version 1 du contrat."""

DIX = {
    "permis-classique-sans-infraction": dossier("2023-03-15"),
    "conduite-accompagnee": dossier("2024-02-10", filiere="aac"),
    "un-point-pendant-la-periode-probatoire": dossier(
        "2020-05-17", infraction("2020-09-02", "2020-10-18", 1, 4)
    ),
    "t5": T5,
    "deux-ans": dossier("2001-06-01", infraction("2024-01-10", "2024-02-05", 3, 2)),
    "du-bareme-avec-options": dossier(
        "1999-04-12",
        {
            "type": "infraction",
            "code": "vitesse-20-29",
            "commise_le": "2024-06-10",
            "definitive_le": "2024-07-02",
            "etablie_par": "paiement",
            "enregistree_le": "2024-08-01",
            "annulee": False,
            "conducteur_identifie": True,
            "note": "radar de la N12, « déjà payée » — é€😀",
        },
    ),
    "en-attente": dossier("2005-02-03", infraction("2026-10-01", None, 3, 4)),
    "stage": dossier(
        "2000-01-31",
        infraction("2024-06-10", "2024-07-02", 6, 4),
        stage("2024-10-12", "2024-10-13"),
    ),
    "solde-connu": dossier(
        "1998-07-20",
        infraction("2025-03-01", "2025-04-02", 2, 4),
        solde_connu={"le": "2024-01-01", "points": 9, "plafond": 12},
    ),
    "invalidation": dossier(
        "2002-09-09",
        infraction("2024-01-05", "2024-02-01", 6, 4),
        infraction("2025-01-05", "2025-02-01", 6, 4),
        {"type": "notification-48si", "le": "2025-06-30"},
        {"type": "remise-du-permis", "le": "2025-07-06"},
    ),
}


def fragment(contenu: Dossier | str | bytes, *, version: str = "1") -> str:
    """Le fragment `#d=…` d’un dossier, ou de n’importe quels octets à sa place."""
    if isinstance(contenu, dict):
        contenu = json.dumps(contenu, ensure_ascii=False)
    octets = contenu.encode() if isinstance(contenu, str) else contenu
    presse = zlib.compressobj(9, zlib.DEFLATED, -15)
    comprime = presse.compress(octets) + presse.flush()
    return f"#d={version}.{base64.urlsafe_b64encode(comprime).decode().rstrip('=')}"


def ouvrir(lien: str) -> Dossier:
    """Le dossier d’un lien de partage."""
    donnees = lien.split("#d=1.", 1)[1]
    comprime = base64.urlsafe_b64decode(donnees + "=" * (-len(donnees) % 4))
    contenu: Dossier = json.loads(zlib.decompress(comprime, -15))
    return contenu


def releve_de_cpython(contenu: Dossier, aujourd_hui: str = "2026-11-21") -> str:
    """Le texte du relevé que rend le même moteur, dans CPython."""
    reponse = relever(json.dumps(contenu), aujourd_hui)
    assert "releve" in json.loads(reponse), reponse
    return reponse[reponse.index(":") + 1 : -1].strip()
