"""Lire le texte d’un relevé : chaque mot à sa place, chaque doute demandé, personne de nommé."""

from datetime import date
from typing import Any

import pytest

from permis_points.erreurs import PapierIllisible
from permis_points.papier.lire import lire_papier
from permis_points.papier.texte.lexique import ACTES
from tests.moteur.aide import bareme

AU = date(2026, 11, 21)


def lire(texte: str) -> dict[str, Any]:
    """Rend le papier lu, et ses sources en mots."""
    lu: dict[str, Any] = dict(lire_papier(texte, bareme(), AU))
    return lu | {"sources": [texte[debut:fin] for debut, fin in lu["sources"]]}


def evenement(texte: str) -> dict[str, Any]:
    """Rend le seul événement de ce texte."""
    (seul,) = lire(texte)["evenements"]
    assert isinstance(seul, dict)
    return seul


def test_un_releve_entier() -> None:
    """Identité, état, solde, une infraction du barème, une lettre, un stage, une restitution."""
    texte = """\
RELEVÉ D’INFORMATION INTÉGRAL          Page 1/2
Nom : DUPONT   Prénoms : Jean Michel
Né le 12/03/1980 à LYON (69)
Numéro de dossier : 123456789012
ÉTAT DU DOSSIER : VALIDE
Solde de points au 05/11/2026 : 8 points sur 12

Excès de vitesse de 20 à moins de 30 km/h
Commise le 12/03/2024 à 14h05 à LYON (69)
Amende forfaitaire payée le 02/04/2024 - retrait de 2 points
Enregistrée le 10/05/2024

Lettre 48N présentée le 12 mai 2024 (AR)

Stage de sensibilisation les 12 et 13/10/2024, + 4 points

Restitution de 1 point le 10/11/2024
"""
    lu = lire(texte)
    assert lu["papier"] == "texte"
    assert lu["solde_connu"] == {"le": "2026-11-05", "points": 8, "plafond": 12}
    infraction = {"type": "infraction", "code": "vitesse-20-29", "points": 2}
    infraction |= {"commise_le": "2024-03-12", "definitive_le": "2024-04-02"}
    infraction |= {"etablie_par": "paiement", "enregistree_le": "2024-05-10"}
    stage = {"type": "stage", "premier_jour": "2024-10-12", "dernier_jour": "2024-10-13"}
    assert lu["evenements"] == [
        infraction,
        {"type": "notification-48n", "le": "2024-05-12"},
        stage,
    ]
    assert lu["sources"][0].startswith("Excès de vitesse")
    assert lu["sources"][0].endswith("Enregistrée le 10/05/2024")
    assert lu["sources"][1] == "48N présentée le 12 mai 2024 (AR"
    assert lu["a_demander"] == []
    assert lu["non_lu"] == ["recalculé : Restitution de 1 point le 10/11/2024"]
    assert lu["signature"] == "absente"
    nommes = ("DUPONT", "Jean", "Michel", "1980", "123456789012", "LYON")
    assert [
        mot for mot in nommes if mot in repr({c: v for c, v in lu.items() if c != "sources"})
    ] == []


def test_mes_points_permis() -> None:
    """L’historique dit la commission, le lieu et les points ; le reste se demande."""
    lu = lire(
        "Mes points permis\nSolde\n10 / 12\n\nInfraction du 12/03/2024\nLyon (69)\n- 2 points\n\n"
        "Restitution le 12/09/2024\n+ 1 point\n\nStage\n12/10/2024\n+ 4 points\n"
    )
    assert lu["solde_connu"] == {"points": 10, "plafond": 12}
    assert lu["evenements"] == [
        {"type": "infraction", "points": 2, "commise_le": "2024-03-12"},
        {"type": "stage"},
    ]
    assert lu["a_demander"] == [
        "solde_connu.le",
        *(f"evenements[0].{cle}" for cle in ("definitive_le", "nature")),
        *(f"evenements[1].{cle}" for cle in ("premier_jour", "dernier_jour")),
    ]
    assert "12/10/2024" in lu["non_lu"]


@pytest.mark.parametrize("tournure", ACTES)
def test_chaque_acte_du_lexique(tournure: str) -> None:
    """Chaque tournure du lexique établit l’infraction, et la date qui la suit est la date définitive."""
    suite = ", définitif le" if ACTES[tournure] == "condamnation" else ""
    lu = evenement(f"12/03/2024 feu rouge -4 points {tournure}{suite} 02/04/2024")
    assert (lu["etablie_par"], lu["definitive_le"]) == (ACTES[tournure], "2024-04-02")


@pytest.mark.parametrize(
    ("ecrite", "iso"),
    [
        ("12/03/2024", "2024-03-12"),
        ("12-03-2024", "2024-03-12"),
        ("12.03.24", "2024-03-12"),
        ("12.03.98", "1998-03-12"),
        ("12.03.27", "1927-03-12"),  # un papier dit le passé
        ("2024-03-12", "2024-03-12"),
        ("12 mars 2024", "2024-03-12"),
        ("1er août 2023", "2023-08-01"),
        ("1 déc. 2023", "2023-12-01"),
        ("l2/O3/2O24", "2024-03-12"),
        ("12 / 03 / 2024", "2024-03-12"),
        ("29/02/2023", None),
        ("12/13/2023", None),
    ],
)
def test_dates(ecrite: str, iso: str | None) -> None:
    """Les façons d’écrire une date, lettres et chiffres confondus ; celle qui n’existe pas est citée, pas lue."""
    lu = lire(f"Commise le {ecrite} : feu rouge, -4 points")
    assert lu["evenements"][0].get("commise_le") == iso
    assert any(ecrite in passage for passage in lu["non_lu"]) is (iso is None)


INFRACTION = "12/03/2024 feu rouge -4 points"


@pytest.mark.parametrize(
    ("texte", "lus", "demandes"),
    [
        (f"{INFRACTION}", {}, ("definitive_le", "nature")),
        (f"{INFRACTION} AF", {"etablie_par": "paiement"}, ("definitive_le", "nature")),
        (f"{INFRACTION} 02/04/2024", {}, ("definitive_le", "nature", "enregistree_le")),
        (
            f"{INFRACTION} AF 02/04/2024 10/05/2024",
            {
                "etablie_par": "paiement",
                "definitive_le": "2024-04-02",
                "enregistree_le": "2024-05-10",
            },
            ("nature",),
        ),
        (
            f"{INFRACTION} Tribunal de police de Lyon, jugement du 02/04/2024",
            {"etablie_par": "condamnation"},
            ("definitive_le", "nature"),
        ),
        (
            f"{INFRACTION} Tribunal de police de Lyon, jugement du 02/04/2024 définitif le 12/05/2024",
            {"etablie_par": "condamnation", "definitive_le": "2024-05-12"},
            ("nature",),
        ),
        # Avant les faits, ou à venir : ce n’est pas cette date-là.
        (f"{INFRACTION} AF 02/04/2023", {"commise_le": "2024-03-12"}, ("definitive_le", "nature")),
        (f"{INFRACTION} AF 02/04/2027", {}, ("definitive_le", "nature")),
        (f"{INFRACTION}, délit", {"nature": "delit"}, ("definitive_le",)),
        (
            f"{INFRACTION}, contravention de la 4ème classe",
            {"nature": "contravention", "classe": 4},
            ("definitive_le",),
        ),
        (f"{INFRACTION} Retrait annulé", {"annulee": True}, ("definitive_le", "nature")),
    ],
)
def test_ce_qui_se_lit_et_ce_qui_se_demande(
    texte: str, lus: dict[str, Any], demandes: tuple[str, ...]
) -> None:
    """Un mot n’est pris que s’il dit une seule chose ; sinon la question est posée."""
    lu = lire(texte)
    (seul,) = lu["evenements"]
    attendu = {"type": "infraction", "points": 4, "commise_le": "2024-03-12"} | lus
    assert {cle: seul[cle] for cle in seul if cle != "etablie_par" or cle in lus} == attendu
    sans = [cle.removeprefix("evenements[0].") for cle in lu["a_demander"]]
    assert set(demandes) <= set(sans)


def test_les_points_qui_ne_s_accordent_pas() -> None:
    """Deux nombres de points dans un bloc : deux infractions mal séparées, dont aucune n’est inventée."""
    lu = lire("Solde 8 / 12\n\n12/03/2024 feu rouge -4 points 15/04/2024 -2 points")
    assert lu["evenements"] == []
    assert "12/03/2024 feu rouge -4 points 15/04/2024 -2 points" in lu["non_lu"]


@pytest.mark.parametrize(("points", "code"), [(2, "vitesse-20-29"), (3, None)])
def test_le_libelle_du_bareme_s_accorde_aux_points(points: int, code: str | None) -> None:
    """Le libellé du barème donne le code, si ses points ce jour-là sont ceux du papier."""
    libelle = "EXCÈS DE VITESSE DE 20 A MOINS DE 30 KM/H"
    lu = lire(f"12/03/2024 {libelle} -{points} points")
    assert lu["evenements"][0].get("code") == code
    assert ("evenements[0].nature" in lu["a_demander"]) is (code is None)


def test_colonnes_perdues_natures_inconnues() -> None:
    """Une case par ligne, une nature inconnue : la date que des mots ou un lieu suivent ouvre l’infraction."""
    lu = lire(
        "Date\nNature\nLieu\nPoints\nDécision\n"
        "12/03/2024\nFeu rouge\nLYON (69)\n4\nAF\n02/04/2024\n10/05/2024\n"
        "15/05/2023\nTRUC INEDIT\nPARIS (75)\n2\nAM\n02/12/2023\n10/01/2024\n"
    )
    assert [e["commise_le"] for e in lu["evenements"]] == ["2024-03-12", "2023-05-15"]
    assert [e["points"] for e in lu["evenements"]] == [4, 2]
    assert [e["enregistree_le"] for e in lu["evenements"]] == ["2024-05-10", "2024-01-10"]
    assert "TRUC INEDIT" in lu["non_lu"]


def test_un_champ_par_ligne_etiquete() -> None:
    """« Infraction n° 1 / Date de l’infraction : … / Nature : … », sans ligne vide entre deux."""
    texte = ""
    for rang, (jour, acte, realite) in enumerate(
        (
            ("12/03/2024 à 14:05", "Amende forfaitaire", "02/04/2024"),
            ("15/06/2023 à 09:30", "Titre exécutoire émis (AFM)", "02/12/2023"),
        ),
        1,
    ):
        texte += (
            f"Infraction n° {rang}\nDate de l'infraction : {jour}\nLieu : A6 NEMOURS\n"
            "Nature : USAGE D'UN TELEPHONE TENU EN MAIN PAR LE CONDUCTEUR\n"
            f"Nombre de points retirés : 3\nRéalité de l'infraction : {acte}\n"
            f"Date de réalité : {realite}\nDate d'enregistrement : 10/05/2024\n"
        )
    lu = lire(texte)
    attendus = (
        ("2024-03-12", "2024-04-02", "paiement"),
        ("2023-06-15", "2023-12-02", "titre-executoire"),
    )
    assert lu["evenements"] == [
        {
            "type": "infraction",
            "points": 3,
            "commise_le": commise,
            "definitive_le": definitive,
            "etablie_par": acte,
            "enregistree_le": "2024-05-10",
        }
        for commise, definitive, acte in attendus
    ]
    assert lu["a_demander"] == ["evenements[0].nature", "evenements[1].nature"]


def test_des_phrases() -> None:
    """Une liste rédigée : une nature inconnue entre deux dates, un gain qui n’est pas une perte."""
    lu = lire(
        "Vos points :\n"
        "- le 12/03/2024 à 14h12, A86 CRETEIL : vitesse, 2 points (amende forfaitaire payée le 01/04/2024)\n"
        "- le 10/10/2023 à 08h00, PARIS 12 : truc, 4 points (titre exécutoire le 12/02/2024)\n"
        "Courrier 48N reçu le 20/04/2024\n\n"
        "Gain de 1 point le 12 septembre 2024\n\nAttribution de 1 point le 13 septembre 2024"
    )
    assert [(e["type"], e.get("definitive_le") or e["le"]) for e in lu["evenements"]] == [
        ("infraction", "2024-04-01"),
        ("infraction", "2024-02-12"),
        ("notification-48n", "2024-04-20"),
    ]
    assert "recalculé : Gain de 1 point le 12 septembre 2024" in lu["non_lu"]


def test_une_ligne_de_titres_n_est_pas_une_infraction() -> None:
    """« Date infraction, Nature, Points, Paiement » : des mots connus, et rien d’arrivé."""
    lu = lire(f"Date infraction   Nature   Lieu   Points   Paiement\n{INFRACTION}")
    assert [e["commise_le"] for e in lu["evenements"]] == ["2024-03-12"]


def test_une_date_que_des_mots_suivent_n_est_pas_l_inscription() -> None:
    """La dernière date n’est l’inscription que si rien ne la suit : ce peut être celle d’un autre événement."""
    debut = "Feu rouge\nCommise le 12/03/2024\nRetrait de 4 points\nAF 02/04/2024\n10/05/2024"
    assert evenement(debut)["enregistree_le"] == "2024-05-10"
    assert "enregistree_le" not in evenement(f"{debut} TRUC INEDIT")


def test_une_nature_entre_deux_commissions_n_est_donnee_a_aucune_au_hasard() -> None:
    """Sans ligne vide, après « commise le », une nature peut finir un événement ou ouvrir le suivant."""
    lu = lire(
        "Commise le 12/03/2024\nRetrait de 4 points\nFeu rouge, contravention de 4e classe\n"
        "Commise le 15/04/2023\nRetrait de 3 points\nCeinture, contravention de 3e classe\n"
    )
    assert [(e["points"], e["commise_le"]) for e in lu["evenements"]] == [
        (4, "2024-03-12"),
        (3, "2023-04-15"),
    ]
    assert [e.get("classe") for e in lu["evenements"]] in ([4, 3], [None, 3])


def test_un_entier_n_est_des_points_que_sous_une_colonne_de_points() -> None:
    """« 4 » seul sur sa ligne ne dit rien, si rien ne dit que ce sont des points."""
    cellules = "12/03/2024\nFeu rouge\nLYON (69)\n4\nAF\n02/04/2024\n"
    assert "points" not in evenement(cellules)
    assert evenement(f"Points\n{cellules}")["points"] == 4


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("48SI AR 10/03/2024", {"type": "notification-48si", "le": "2024-03-10"}),
        ("Lettre 48 N du 02/03/2024", {"type": "notification-48n"}),
        (
            "48SI du 02/03/2024 pli non réclamé, présenté le 10/03/2024",
            {"type": "notification-48si", "le": "2024-03-10"},
        ),
        (
            "Suspension du 01/05/2024 au 01/08/2024",
            {"type": "suspension", "le": "2024-05-01"},
        ),
        (
            "Stage obligatoire (48N) du 12 au 13 octobre 2024",
            {
                "type": "stage",
                "cadre": "48n",
                "premier_jour": "2024-10-12",
                "dernier_jour": "2024-10-13",
            },
        ),
        ("Remise du permis le 10/03/2024", {"type": "remise-du-permis", "le": "2024-03-10"}),
    ],
)
def test_lettres_et_actes(texte: str, attendu: dict[str, Any]) -> None:
    """Le jour d’une lettre est celui de sa réception, si un mot le dit ; sinon il se demande."""
    lu = lire(texte)
    assert lu["evenements"] == [attendu]
    assert ("evenements[0].le" in lu["a_demander"]) is (len(attendu) == 1)


def test_une_date_d_une_autre_ligne_n_est_pas_celle_de_l_acte() -> None:
    """La fin du délai probatoire, à la ligne d’avant, n’est pas le jour de la suspension."""
    lu = lire(
        "Période probatoire du 15/06/2010 au 15/06/2013\nSuspension administrative du 01/02/2015 au 01/05/2015"
    )
    assert lu["evenements"] == [{"type": "suspension", "le": "2015-02-01"}]
    assert "Période probatoire du 15/06/2010 au 15/06/2013" in lu["non_lu"]


def test_une_lettre_sans_effet_n_est_pas_un_evenement() -> None:
    """48, 48M et 46 ne changent pas le calcul : citées, elles n’entrent pas au dossier."""
    lu = lire(f"{INFRACTION}\n\nLettre 48M présentée le 12/05/2024\n\nLettre 46 AR 12/06/2024")
    assert len(lu["evenements"]) == 1
    assert {"48M présentée le 12/05/2024", "Lettre 46 AR 12/06/2024"} <= set(lu["non_lu"])


def test_rien_d_une_personne_ne_ressort() -> None:
    """Noms étiquetés, seuls, répétés en haut des pages, à la ligne : tus partout, même non lus."""
    texte = (
        "DUPONT Gwenaelle\n12 RUE DES LILAS 69003 LYON\nNom\nPrénoms\nMARTEL\nOscar\nNeph : 12 34 56 78 90 12\n"
        f"Demeurant à VIERZON\n\n{INFRACTION}\n\nPage 2/3 DUPONT Gwenaelle\nMARTEL Oscar\n\n"
        "15/04/2023 ceinture -3 points\nM. DUPONT absent, dossier suivi par OSCAR"
    )
    lu = lire(texte)
    assert [e["points"] for e in lu["evenements"]] == [4, 3]
    dit = repr({cle: valeur for cle, valeur in lu.items() if cle != "sources"}).casefold()
    assert "ligne 1\u00a0: non montrée, un nom peut y être" in lu["non_lu"]
    tus = ("dupont", "gwenaelle", "martel", "oscar", "lilas", "vierzon", "69003", "34 56")
    assert [mot for mot in tus if mot in dit] == []


@pytest.mark.parametrize(
    "texte",
    [
        "Bonjour, je voudrais un rendez-vous le 12/03/2024, merci d’avance.",
        "La lettre 48SI se conteste dans les deux mois.",
        "Mot de passe oublié ?\nEssayez encore une fois",
        "12/03/2024 " * 10_000,
    ],
)
def test_un_texte_qui_n_est_pas_un_releve(texte: str) -> None:
    """Rien de reconnu, ou trop long : une phrase, qui ne cite rien du texte."""
    with pytest.raises(PapierIllisible) as leve:
        lire_papier(texte, bareme(), AU)
    assert "relevé" in str(leve.value)
    assert "12/03/2024" not in str(leve.value)


def test_accents_decomposes_et_places() -> None:
    """Les places sont celles du texte donné, même quand ses accents sont écrits en deux caractères."""
    texte = (
        "e\u0301dite\u0301 ici. 12/03/2024 te\u0301le\u0301phone -3 points "
        "amende forfaitaire majore\u0301e 02/12/2024"
    )
    lu = lire(texte)
    assert lu["evenements"][0]["etablie_par"] == "titre-executoire"
    assert lu["sources"] == [texte[texte.index("12/03") :]]
