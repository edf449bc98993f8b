"""Les faits d’un dossier, en clair : chaque événement du contrat a sa phrase."""

from datetime import date

import pytest

from atelier.rejeu.faits import ACTES as PHRASES_DES_ACTES
from atelier.rejeu.faits import CADRES as PHRASES_DES_CADRES
from atelier.rejeu.faits import FILIERES as PHRASES_DES_FILIERES
from atelier.rejeu.faits import PREUVES, Fait, faits
from permis_points.dossier import (
    ACTES,
    CADRES,
    ETABLISSEMENTS,
    FILIERES,
    Acte,
    Dossier,
    InfractionCommise,
    Permis,
    SoldeConnu,
    Stage,
)

D0 = date(2020, 1, 10)
PERMIS = Fait(D0, "Permis obtenu", "filière classique")


def dossier(*evenements: InfractionCommise | Stage | Acte, permis: Permis | None = None) -> Dossier:
    """Rend un dossier réduit à ces événements."""
    return Dossier(
        permis=permis or Permis(D0),
        solde_connu=None,
        infractions=tuple(e for e in evenements if isinstance(e, InfractionCommise)),
        stages=tuple(e for e in evenements if isinstance(e, Stage)),
        actes=tuple(e for e in evenements if isinstance(e, Acte)),
        au=date(2024, 1, 1),
    )


def infraction(**autres: object) -> InfractionCommise:
    """Rend une infraction de 4e classe, établie."""
    champs: dict[str, object] = {
        "rang": 0,
        "points": 3,
        "nature": "contravention",
        "classe": 4,
        "commise_le": date(2021, 2, 1),
        "definitive_le": date(2021, 3, 1),
    }
    return InfractionCommise(**(champs | autres))  # type: ignore[arg-type]


INFRACTIONS = {
    "simple": (
        {},
        "Infraction",
        "3 points, contravention de 4e classe, définitive le 1er mars 2021",
    ),
    "libelle": ({"libelle": "Feu rouge"}, "Feu rouge", "3 points, contravention"),
    "note": ({"libelle": "Feu rouge", "note": "Feu, 18 h"}, "Feu, 18 h", "3 points"),
    "delit": ({"nature": "delit", "classe": None, "points": 6}, "Infraction", "6 points, délit, "),
    "inconnue": (
        {"nature": "inconnue", "classe": None},
        "Infraction",
        "3 points, nature inconnue, définitive",
    ),
    "sans-point": ({"points": 0}, "Infraction", "aucun point, contravention"),
    "preuve": ({"etablie_par": "titre-executoire"}, "Infraction", "(titre exécutoire de l’amende"),
    "en-attente": ({"definitive_le": None}, "Infraction", "pas encore définitive"),
    "sans-date": (
        {"definitive_le": None, "etablie_par": "paiement"},
        "Infraction",
        "définitive à une date inconnue (amende payée)",
    ),
    "enregistree": ({"enregistree_le": date(2021, 6, 1)}, "Infraction", "enregistrée le 1er juin"),
    "simultanee": ({"simultanee": "A"}, "Infraction", "simultanée"),
    "annulee": ({"annulee": True}, "Infraction", "retrait annulé, tenu pour nul depuis le début"),
    "etranger": ({"a_l_etranger": True}, "Infraction", ", à l’étranger"),
    "vehicule": ({"permis_exige": False}, "Infraction", "véhicule qui se conduit sans permis"),
    "inconnu": ({"conducteur_identifie": False}, "Infraction", "conducteur non identifié"),
}


@pytest.mark.parametrize(("champs", "quoi", "detail"), INFRACTIONS.values(), ids=INFRACTIONS)
def test_une_infraction(champs: dict[str, object], quoi: str, detail: str) -> None:
    """Le nom le plus parlant, puis les points, la classe et la date définitive."""
    permis, fait = faits(dossier(infraction(**champs)))
    assert permis == PERMIS
    assert (fait.jour, fait.quoi) == (date(2021, 2, 1), quoi)
    assert detail in fait.detail.replace("\u00a0", " ")
    assert ("simultanée" in fait.detail) == ("simultanee" in champs)
    assert ("annulé" in fait.detail) == ("annulee" in champs)


def test_dans_l_ordre_des_jours() -> None:
    """Permis, infraction, stage et lettre se suivent, quel que soit l’ordre du dossier."""
    lettre = Acte(2, "notification-48n", date(2021, 4, 1))
    stage = Stage(0, "48n", date(2021, 5, 3), date(2021, 5, 4))
    assert [fait.quoi for fait in faits(dossier(stage, lettre, infraction()))] == [
        "Permis obtenu",
        "Infraction",
        "Lettre 48N reçue",
        "Stage obligatoire (lettre 48N)",
    ]


def test_une_lettre_annulee() -> None:
    """La lettre garde sa ligne, et dit qu’elle ne compte pas ; les autres n’ont pas de détail."""
    lettres = [Acte(r, "notification-48si", date(2021, 4, 1), annulee=bool(r)) for r in (0, 1)]
    assert [fait.detail for fait in faits(dossier(*lettres))[1:]] == [
        "",
        "retirée ou annulée, tenue pour nulle depuis le début",
    ]


def test_le_permis_et_le_solde_connu() -> None:
    """Nouveau permis, B par conduite accompagnée, formation, solde de départ."""
    permis = Permis(D0, "aac", True, date(2020, 6, 1), date(2020, 9, 1))  # noqa: FBT003
    lu = dossier(permis=permis)
    connu = Dossier(lu.permis, SoldeConnu(date(2022, 1, 1), 9, 12), (), (), (), lu.au)
    assert [(fait.quoi, fait.detail) for fait in faits(connu)] == [
        ("Nouveau permis obtenu", "conduite accompagnée (AAC)"),
        ("Permis B obtenu", "conduite accompagnée (AAC)"),
        ("Formation complémentaire suivie", "une journée"),
        ("Solde connu : 9 points sur 12", ""),
    ]


def test_chaque_mot_du_contrat_a_sa_phrase() -> None:
    """Filières, cadres de stage, actes, façons d’établir : aucun n’est oublié."""
    assert set(PHRASES_DES_FILIERES) == set(FILIERES)
    assert set(PHRASES_DES_CADRES) == set(CADRES)
    assert set(PHRASES_DES_ACTES) == set(ACTES)
    assert set(PREUVES) == set(ETABLISSEMENTS)
