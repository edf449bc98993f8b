"""Des textes écrits comme un inconnu les colle : ce qu’il faut lire, ce qu’il ne faut ni inventer ni montrer."""

from datetime import date
from typing import Any, NamedTuple

import pytest

from permis_points.erreurs import PapierIllisible
from permis_points.papier.lire import lire_papier
from permis_points.papier.texte.natures import vraisemblables
from tests.moteur.aide import bareme

AU = date(2026, 11, 21)


class Cas(NamedTuple):
    """Un texte, le solde et les événements qu’il dit, en entier ; ce qui est cité ; ce qui ne sort jamais."""

    texte: str
    solde: dict[str, Any] | None
    evenements: list[dict[str, Any]]
    cites: tuple[str, ...] = ()
    tus: tuple[str, ...] = ()


def dites(**cles: Any) -> dict[str, Any]:
    """Rend les clés que le texte dit : celles qui valent quelque chose."""
    return {cle: valeur for cle, valeur in cles.items() if valeur is not None}


def infraction(
    points: int | None, commise: str, *suite: str | None, **autres: str
) -> dict[str, Any]:
    """Rend une infraction ; suite : l’acte, le jour définitif, le jour d’enregistrement."""
    cles = ("etablie_par", "definitive_le", "enregistree_le")
    suivies = dict(zip(cles, suite, strict=False))
    return dites(type="infraction", points=points, commise_le=commise, **suivies, **autres)


def stage(premier: str, dernier: str, cadre: str | None = None) -> dict[str, Any]:
    """Rend un stage de deux jours, et son cadre si le texte le dit."""
    return dites(type="stage", cadre=cadre, premier_jour=premier, dernier_jour=dernier)


def solde(points: int, plafond: int | None = None, le: str | None = None) -> dict[str, Any]:
    """Rend un solde, sur combien, et son jour, si le texte les dit."""
    return dites(points=points, plafond=plafond, le=le)


PAIEMENT, TITRE, JUGEE = "paiement", "titre-executoire", "condamnation"

CAS = {
    "majuscules, du plus récent, solde sans son mot": Cas(
        "RELEVE D'INFORMATION INTEGRAL\nDURAND PIERRE\nNE LE 03/05/1979 A BREST\nDOSSIER N° 930155200412\n"
        "ETAT DU DOSSIER : VALIDE\nNOMBRE DE POINTS : 5 SUR 12 AU 12/01/2026\n\n"
        "EXCES DE VITESSE INFERIEUR A 20 KM/H\nLE 14/06/2025 A 09H12 A RENNES (35)\n"
        "AMENDE FORFAITAIRE PAYEE LE 28/06/2025\nRETRAIT 1 POINT ENREGISTRE LE 03/07/2025\n\n"
        "USAGE D'UN TELEPHONE TENU EN MAIN\nLE 02/02/2025 A 18H40 A BREST (29)\n"
        "AMENDE FORFAITAIRE MAJOREE LE 20/06/2025\nRETRAIT 3 POINTS ENREGISTRE LE 01/07/2025\n",
        solde(5, 12, "2026-01-12"),
        [
            infraction(1, "2025-06-14", PAIEMENT, "2025-06-28", "2025-07-03"),
            infraction(3, "2025-02-02", TITRE, "2025-06-20", "2025-07-01"),
        ],
        tus=("DURAND", "PIERRE", "1979", "930155200412"),
    ),
    "colonnes à barres, du plus ancien, années à deux chiffres": Cas(
        "Date infraction | Nature | Points | Réalité | Date réalité\n"
        "12.03.21 | Inobservation d'un feu rouge | -4 | AF | 25.03.21\n"
        "07.09.22 | Non-respect du stop | -4 | AM | 15.02.23\n"
        "01.12.23 | Excès de vitesse de 20 à moins de 30 km/h | -2 | AF | 10.12.23\n",
        None,
        [
            infraction(4, "2021-03-12", PAIEMENT, "2021-03-25"),
            infraction(4, "2022-09-07", TITRE, "2023-02-15"),
            infraction(2, "2023-12-01", PAIEMENT, "2023-12-10", code="vitesse-20-29"),
        ],
    ),
    "un champ par ligne, sans deux-points": Cas(
        "Date\n12-03-2024\nHeure\n14:05\nLieu\nLyon\nInfraction\nFeu rouge\nPoints\n-4\nRéalité\n"
        "Amende forfaitaire\nDate définitive\n02-04-2024\n"
        "Date\n15-05-2024\nHeure\n08:05\nLieu\nVienne\nInfraction\nCeinture\nPoints\n-3\nRéalité\n"
        "Amende forfaitaire majorée\nDate définitive\n02-12-2024\n",
        None,
        [
            infraction(4, "2024-03-12", PAIEMENT, "2024-04-02"),
            infraction(3, "2024-05-15", TITRE, "2024-12-02"),
        ],
    ),
    "en-têtes de page répétés, nommés": Cas(
        "Relevé d'information intégral - N° 123456789012 - MARTIN Paul - Page 1/2\n"
        "Infraction du 12 mars 2024 : franchissement d'un feu rouge, 4 points, amende forfaitaire payée le "
        "1er avril 2024\n"
        "Relevé d'information intégral - N° 123456789012 - MARTIN Paul - Page 2/2\n"
        "Infraction du 1er mars 2023 : défaut de ceinture, 3 points, amende forfaitaire majorée le "
        "5 septembre 2023\n",
        None,
        [
            infraction(4, "2024-03-12", PAIEMENT, "2024-04-01"),
            infraction(3, "2023-03-01", TITRE, "2023-09-05"),
        ],
        tus=("MARTIN", "Paul", "123456789012"),
    ),
    "caractères confondus": Cas(
        "lnfraction du I2/O3/2O24\nFeu r0uge\nRetrait de 4 p0ints\nAmende f0rfaitaire payée le O2/O4/2O24\n\n"
        "Infracti0n du l5/05/2O23\nTeleph0ne\nRetrait de 3 points\n",
        None,
        [infraction(4, "2024-03-12", PAIEMENT, "2024-04-02"), infraction(3, "2023-05-15")],
    ),
    "insécables, tabulations, retours chariot": Cas(
        "12\u00a0mars\u00a02024\tFeu rouge\t\u22124\u00a0points\tAF\t02/04/2024\r\n"
        "1er\u00a0mars\u00a02023\tCeinture\t\u22123\u00a0points\tAM\t02/09/2023\r\n",
        None,
        [
            infraction(4, "2024-03-12", PAIEMENT, "2024-04-02"),
            infraction(3, "2023-03-01", TITRE, "2023-09-02"),
        ],
    ),
    "Mes Points Permis, vous avez 8 points": Cas(
        "Mes Points Permis\nBonjour Sophie BERNARD\nVous avez 8 points\nHistorique\n"
        "12/03/2024\nInfraction\nLYON 3EME\n-4 points\n15/01/2025\nInfraction\nPARIS\n-1 point\n"
        "20/08/2025\nRestitution de points\n+1 point\n",
        solde(8),
        [infraction(4, "2024-03-12"), infraction(1, "2025-01-15")],
        cites=("recalculé : Restitution de points", "recalculé : +1 point"),
        tus=("Sophie", "BERNARD"),
    ),
    "Mes Points Permis, 8/12 seul en tête": Cas(
        "8/12\nHistorique de mes points\n12 mars 2024 - Commune : Villeurbanne - Retrait de 4 points\n"
        "3 juin 2024 - Commune : Bron - Retrait de 1 point\n",
        solde(8, 12),
        [infraction(4, "2024-03-12"), infraction(1, "2024-06-03")],
    ),
    "Mes Points Permis, solde : 8/12": Cas(
        "solde : 8/12\n\nInfraction commise le 12/03/2024 à VILLEURBANNE\nPerte de 4 points\n",
        solde(8, 12),
        [infraction(4, "2024-03-12")],
    ),
    "8/12 au milieu d’un événement peut être un jour": Cas(
        "Infraction commise le 12/03/2024\n8/12\nPerte de 4 points\n",
        None,
        [infraction(4, "2024-03-12")],
        cites=("8/12",),
    ),
    "lettre 48": Cas(
        "REPUBLIQUE FRANCAISE\nRéférence : 48\nMadame LEGRAND Claire\n14 avenue Foch\n69006 LYON\n"
        "N° de dossier : 940269301234\nMadame,\n"
        "Vous avez commis le 12/03/2024 à 14h05 à LYON une infraction au code de la route : excès de vitesse "
        "de 20 à moins de 30 km/h.\nCette infraction entraîne un retrait de 2 points.\n"
        "Date de valeur de la perte de points : 02/04/2024\n"
        "Date d'enregistrement de la perte de points : 10/05/2024\nVotre solde de points est de 10 points.\n",
        solde(10),
        [infraction(2, "2024-03-12", None, "2024-04-02", "2024-05-10", code="vitesse-20-29")],
        tus=("LEGRAND", "Claire", "Foch", "940269301234", "69006"),
    ),
    "tableau de la 48SI, lettre distribuée après le solde": Cas(
        "Lettre 48SI\nInfractions enregistrées\nDate | Lieu | Réalité de l'infraction | Points retirés\n"
        "12/03/2021 PARIS Amende forfaitaire du 20/03/2021 -2\n"
        "15/06/2022 LYON Amende majorée du 02/12/2022 -4\n"
        "20/01/2023 LYON Tribunal de police de Lyon jugement du 10/09/2023 -6\n"
        "Solde de points : 0\nLettre distribuée le 12/12/2023\n",
        solde(0),
        [
            infraction(2, "2021-03-12", PAIEMENT, "2021-03-20"),
            infraction(4, "2022-06-15", TITRE, "2022-12-02"),
            infraction(6, "2023-01-20", JUGEE),
        ],
        cites=("48SI", "10/09/2023", "12/12/2023"),
    ),
    "jugement, deux dates": Cas(
        "12/03/2024 Conduite malgré une suspension, 6 points, Tribunal correctionnel de Lyon, "
        "audience du 10/09/2024, définitif le 21/09/2024\n",
        None,
        [infraction(6, "2024-03-12", JUGEE, "2024-09-21")],
        cites=("10/09/2024",),
    ),
    "attestation de stage": Cas(
        "ATTESTATION DE STAGE DE SENSIBILISATION A LA SECURITE ROUTIERE\n"
        "Je soussigné Anatole VERNIER atteste que\nMonsieur PETIT Luc né le 04/07/1990 à Nantes\n"
        "a suivi les 14 et 15 novembre 2025 un stage volontaire\nNuméro de permis : 123456789012\n",
        None,
        [stage("2025-11-14", "2025-11-15", "volontaire")],
        tus=("Anatole", "VERNIER", "PETIT", "Luc", "1990", "123456789012"),
    ),
    "stage et solde": Cas(
        "Stage de sensibilisation du 14/11/2025 au 15/11/2025 à Nantes\nRécupération de 4 points\n\n"
        "Solde de points au 20/11/2025 : 9/12",
        solde(9, 12, "2025-11-20"),
        [stage("2025-11-14", "2025-11-15")],
    ),
    "points rendus": Cas(
        "Solde : 12 points au 01/11/2026\n12/03/2024 Feu rouge -4 points AF 02/04/2024\n"
        "Restitution : 4 points, 02/04/2026\nRéattribution de 1 point le 12/09/2024\n"
        "15/01/2024 téléphone -3 points AF 20/01/2024\n",
        solde(12, le="2026-11-01"),
        [
            infraction(4, "2024-03-12", PAIEMENT, "2024-04-02"),
            infraction(3, "2024-01-15", PAIEMENT, "2024-01-20"),
        ],
        cites=(
            "recalculé : Restitution : 4 points, 02/04/2026",
            "recalculé : Réattribution de 1 point le 12/09/2024",
        ),
    ),
    "deux infractions le même jour": Cas(
        "12/03/2024 14h05 LYON (69) Feu rouge -4 points AF 02/04/2024\n"
        "12/03/2024 14h05 LYON (69) Téléphone -3 points AF 02/04/2024\n",
        None,
        [
            infraction(4, "2024-03-12", PAIEMENT, "2024-04-02"),
            infraction(3, "2024-03-12", PAIEMENT, "2024-04-02"),
        ],
    ),
    "retrait de 0 point": Cas(
        "12/03/2024 Stationnement gênant 0 point AF 02/04/2024\n15/03/2024 Feu rouge -4 points AF 02/04/2024\n",
        None,
        [
            infraction(0, "2024-03-12", PAIEMENT, "2024-04-02"),
            infraction(4, "2024-03-15", PAIEMENT, "2024-04-02"),
        ],
    ),
    "tableau collé, points sans leur mot : demandés": Cas(
        "12/03/2024\t14:05\tLYON\tFEU ROUGE\t4\tAF\t02/04/2024\n",
        None,
        [infraction(None, "2024-03-12", PAIEMENT, "2024-04-02")],
        cites=("LYON FEU ROUGE 4",),
    ),
    "deux soldes : aucun": Cas(
        "Solde 8/12\nSolde au 12/03/2024 : 6 points\nFeu rouge commise le 12/02/2024 retrait 4 points",
        None,
        [infraction(4, "2024-02-12")],
        cites=("Solde 8/12", "Solde au 12/03/2024 : 6 points"),
    ),
    "vous avez commis, vous avez 3 points retirés : pas un solde": Cas(
        "Vous avez commis le 12/03/2024 un feu rouge.\nVous avez 4 points retirés.\n",
        None,
        [infraction(4, "2024-03-12")],
    ),
    "signature et courriel après les infractions": Cas(
        "Infraction du 12/03/2024 : feu rouge, 4 points\nSignature : Jean VALBERT\n"
        "Écrire à luc.orsini@exemple.fr\n",
        None,
        [infraction(4, "2024-03-12")],
        tus=("VALBERT", "Jean", "luc", "orsini"),
    ),
    "jours du permis et de la période probatoire : cités": Cas(
        "Permis obtenu le : 12/06/2012\nPériode probatoire du 12/06/2012 au 12/06/2015\n"
        "Solde 10 points sur 12\n\nFeu rouge commise le 12/03/2024 retrait de 2 points\n",
        solde(10, 12),
        [infraction(2, "2024-03-12")],
        cites=("12/06/2012", "12/06/2015"),
    ),
}


@pytest.mark.parametrize("nom", CAS)
def test_un_texte_d_ailleurs(nom: str) -> None:
    """Tout ce que dit le texte est lu ou cité, rien de plus, et personne n’y est nommé."""
    cas = CAS[nom]
    lu: dict[str, Any] = dict(lire_papier(cas.texte, bareme(), AU))
    assert lu["solde_connu"] == cas.solde
    assert lu["evenements"] == cas.evenements
    cites = "\n".join(lu["non_lu"])
    assert [mot for mot in cas.cites if mot not in cites] == []
    del lu["sources"]
    assert [mot for mot in cas.tus if mot.casefold() in repr(lu).casefold()] == []


def test_des_points_avant_leur_date_ne_se_devinent_pas() -> None:
    """Points, date, ville, sans un mot : on ne sait ce qui va ensemble, rien n’est inventé."""
    with pytest.raises(PapierIllisible):
        lire_papier("-4 points\n12/03/2024\nLyon\n-3 points\n15/05/2024\nVienne\n", bareme(), AU)


def test_un_etat_alcoolique_ne_designe_pas_l_usage_de_stupefiants() -> None:
    """« Sous l’empire d’un état » est à l’alcool comme aux stupéfiants : les fiches d’alcool sont proposées."""
    mots = frozenset(("conduite", "sous", "l", "empire", "d", "un", "etat", "alcoolique"))
    codes = [n.code for n in vraisemblables(mots, date(2024, 3, 12), 6, bareme())]
    assert "alcool-0-8-et-plus" in codes
    assert len(codes) > 1  # une seule serait choisie d’emblée
