"""Un papier lu pour la page : ses mots, ses questions, ce que le dossier dit autrement, puis le dossier rempli."""

import json
from typing import Any

import pytest

from permis_vues import facade
from tests.moteur.papier.messages import ARRETE, COURRIER, PERSONNE, RELEVE
from tests.vues.page import AU

PERMIS = {"permis": {"obtention": "2009-05-18"}}
LIGNE = "12/03/2024 Feu rouge fixe ou clignotant non respecté -4 points AF 02/04/2024"


def lire(texte: str, dossier: Any = PERMIS) -> dict[str, Any]:
    """Rend ce que la page reçoit d’un papier."""
    lu: dict[str, Any] = json.loads(facade.lire(texte, json.dumps(dossier), AU))
    return lu


def reprendre(
    texte: str, coches: list[str], reponses: dict[str, str] | None = None, dossier: Any = PERMIS
) -> dict[str, Any]:
    """Rend ce que la page reçoit quand on coche ces lignes."""
    dites = json.dumps({"coches": coches, "reponses": reponses or {}})
    rendu: dict[str, Any] = json.loads(facade.reprendre(texte, dites, json.dumps(dossier), AU))
    return rendu


def seul(texte: str, reponses: dict[str, str] | None = None, dossier: Any = PERMIS) -> Any:
    """Rend le seul événement du dossier rempli par la première ligne."""
    (evenement,) = reprendre(texte, ["evenements[0]"], reponses, dossier)["dossier"]["evenements"]
    return evenement


def test_la_signature_est_dite() -> None:
    """Ce que le navigateur en a vérifié, ou qu’il n’a pas pu ; dite fausse, aucune ligne."""

    def avec(signature: str) -> dict[str, Any]:
        rendu: dict[str, Any] = json.loads(facade.lire(COURRIER, json.dumps(PERMIS), AU, signature))
        return rendu

    assert "Signature du code\u00a0: vérifiée." in avec("vraie")["html"]
    assert "non vérifiée" in avec("")["html"]
    (faute,) = avec("fausse")["fautes"]
    assert "Rien n’en est repris" in faute["phrase"]


@pytest.mark.parametrize(
    ("code", "coche", "rempli"),
    [
        (COURRIER, "solde_connu", {"solde_connu": {"le": "2016-04-27", "points": 8}}),
        (RELEVE, "solde_connu", {"solde_connu": {"le": "2021-02-02", "points": 8}}),
        (
            ARRETE,
            "evenements[0]",
            {"evenements": [{"type": "suspension", "le": "2013-04-26"}]},
        ),
    ],
)
def test_les_trois_codes_officiels(code: str, coche: str, rempli: dict[str, Any]) -> None:
    """Chaque exemple de la spécification : sa ligne, sa signature dite, personne de nommé, rien de coché."""
    lu = lire(code)
    assert f'data-coche="{coche}"' in lu["html"]
    assert "checked" not in lu["html"]
    assert "Signature du code" in lu["html"]
    rendu = reprendre(code, [coche])["dossier"]
    assert rendu == {"evenements": []} | PERMIS | rempli
    dit = json.dumps([lu, rendu], ensure_ascii=False)
    assert [mot for mot in PERSONNE if mot in dit] == []


def test_un_courrier_ne_retire_pas_deux_fois() -> None:
    """Le solde d’une lettre compte déjà son infraction : la date estimée ne dépasse pas la lettre."""
    rempli = reprendre(COURRIER, ["evenements[0]", "solde_connu"])["dossier"]
    (infraction,) = rempli["evenements"]
    assert infraction["definitive_entre"] == ["2016-01-01", "2016-04-27"]
    releve = json.loads(facade.relever(json.dumps(rempli | {"au": "2016-05-01"}), AU))["releve"]
    assert releve["solde"]["points"] == 8
    assert "plancher" not in releve


@pytest.mark.parametrize(
    ("lettre", "type_"), [("48N", "notification-48n"), ("48SI", "notification-48si")]
)
def test_une_48n_et_une_48si_demandent_leur_reception(lettre: str, type_: str) -> None:
    """Le jour de réception n’est pas dans le code : sans lui, la ligne n’entre pas."""
    code = COURRIER.replace("48M", lettre)
    assert "Reçue le" in lire(code)["html"]
    (faute,) = reprendre(code, ["evenements[1]"])["fautes"]
    assert faute["champ"] == "evenements[1].le"
    rempli = reprendre(code, ["evenements[1]"], {"evenements[1].le": "3 mai 2016"})
    assert rempli["dossier"]["evenements"] == [{"type": type_, "le": "2016-05-03"}]


@pytest.mark.parametrize(
    ("texte", "phrase"),
    [
        ("", "rien à lire"),
        ("https://exemple.fr/facture", "n’est pas un 2D-Doc"),
        ("DC04FR0000011E471E4728" + "01FR", "autre document"),
        (COURRIER[:40], "abîmé"),
        ("Bonjour, à demain.", "relevé entier"),
    ],
)
def test_ce_qui_n_est_pas_un_papier_du_permis(texte: str, phrase: str) -> None:
    """Un autre 2D-Doc, un autre code, un code abîmé, un autre texte : une phrase, au champ du papier."""
    (faute,) = lire(texte)["fautes"]
    assert faute["champ"] == "papier"
    assert phrase in faute["phrase"]
    assert faute["phrase"][0].isupper()


def test_les_mots_de_chaque_ligne() -> None:
    """Ceux qui ont servi sont surlignés ; un nom au milieu n’est pas montré ; le code du texte reste du texte."""
    texte = f"Nom : DUPONT\n\n{LIGNE}\n\n15/06/2024 <b>ceinture</b> DUPONT -3 points"
    html = lire(texte)["html"]
    assert (
        "<mark>12/03/2024 Feu rouge fixe ou clignotant non respecté -4 points AF 02/04/2024</mark>"
        in html
    )
    assert "DUPONT" not in html
    assert "<b>" not in html


def test_la_seule_nature_possible_est_proposee_deux_se_demandent() -> None:
    """« Téléphone » à 3 points n’en désigne qu’une ; un petit excès, deux : « je ne sais pas » d’abord."""
    debut, fin = "12/03/2024 USAGE D'UN TELEPHONE TENU EN MAIN -3 points", "AF 02/04/2024"
    assert (
        '<option value="telephone-tenu-en-main">'
        in lire(f"{debut} {fin}")["html"].split("<select")[1][:140]
    )
    assert seul(f"{debut} {fin}", {"evenements[0].nature": "telephone-tenu-en-main"})["code"]
    assert seul(f"{debut} {fin}")["nature"] == "inconnue"
    petit = lire(f"12/03/2019 EXCES DE VITESSE -1 point {fin.replace('2024', '2019')}")["html"]
    choix = petit.split("<select")[1]
    assert choix.index('value="inconnue"') < choix.index('value="vitesse-5-19-limite-50-ou-moins"')
    assert 'value="vitesse-20-29"' not in choix


def test_une_date_sans_place_se_demande() -> None:
    """Rien ne dit ce qu’est le 2 avril : la réponse le met à sa place, « je ne sais pas » le laisse."""
    texte, champ = LIGNE.replace(" AF", ""), "evenements[0].doute.2024-04-02"
    assert "Que s’est-il passé le 2\u00a0avril 2024" in lire(texte)["html"]
    assert seul(texte, {champ: "definitive_le"})["definitive_le"] == "2024-04-02"
    assert "definitive_entre" in seul(texte, {champ: ""})
    assert "definitive_entre" in seul(texte, {champ: "autre chose"})


@pytest.mark.parametrize(
    ("reponse", "definitive", "entre"),
    [
        ("02/04/2024", "2024-04-02", None),
        ("avril 2024", "2024-04-15", ["2024-04-01", "2024-04-30"]),
        (
            "",
            None,
            ["2024-03-12", "2024-09-12"],
        ),  # payée ou majorée : six mois au plus, notre hypothèse
    ],
)
def test_la_date_definitive_est_demandee_ou_estimee(
    reponse: str, definitive: str | None, entre: list[str] | None
) -> None:
    """Mes Points Permis ne la dit pas : un jour, un mois, ou rien, et l’intervalle est alors marqué."""
    lu = seul(
        "Infraction du 12/03/2024\nLyon (69)\n- 2 points", {"evenements[0].definitive_le": reponse}
    )
    assert lu.get("definitive_entre") == entre
    assert definitive is None or lu["definitive_le"] == definitive


def test_une_reponse_illisible_se_dit_a_son_champ() -> None:
    """Le 32 mars n’existe pas ; rien de coché ; un permis sans son jour."""
    texte = "Infraction du 12/03/2024\n- 2 points"
    (faute,) = reprendre(texte, ["evenements[0]"], {"evenements[0].definitive_le": "32/03/2024"})[
        "fautes"
    ]
    assert faute["champ"] == "evenements[0].definitive_le"
    assert reprendre(texte, [])["fautes"][0]["champ"] == "coches"
    (faute,) = reprendre(texte, ["evenements[0]"], {"permis.obtention": "2009"}, {})["fautes"]
    assert faute["champ"] == "permis.obtention"


def test_ce_que_le_dossier_dit_autrement() -> None:
    """Un solde, des points, un permis plus récent : montrés avant de cocher, et hors de « Tout cocher »."""
    deja = {"type": "infraction", "points": 3, "commise_le": "12/03/2024", "definitive_le": None}
    html = lire(LIGNE, PERMIS | {"evenements": [deja]})["html"]
    assert "avec 3\u00a0points\u00a0: le papier en dit 4\u00a0points" in html
    assert "data-tout" not in html
    solde = "Solde de points au 05/11/2026 : 8 points sur 12"
    autre = PERMIS | {"solde_connu": {"le": "2026-11-05", "points": 5}}
    assert "part de 5\u00a0points ce jour-là" in lire(solde, autre)["html"]
    assert "donne 12\u00a0points ce jour-là" in lire(solde)["html"]
    assert (
        "précèdent la date de permis"
        in lire(LIGNE, {"permis": {"obtention": "2025-01-01"}})["html"]
    )


def test_un_evenement_deja_saisi_se_complete_sans_se_doubler() -> None:
    """Le papier ajoute ce qui manquait ; ni son estimation ni sa nature inconnue n’effacent ce qui est saisi."""
    deja = {
        "type": "infraction",
        "code": "feu-rouge",
        "commise_le": "12/3/2024",
        "definitive_le": None,
    }
    dossier = PERMIS | {"evenements": [deja]}
    assert seul(LIGNE, dossier=dossier)["definitive_le"] == "2024-04-02"
    datee = PERMIS | {"evenements": [deja | {"definitive_le": "2024-04-01"}]}
    lu = seul("12/03/2024 truc -4 points", dossier=datee)
    assert (lu["definitive_le"], lu["code"]) == ("2024-04-01", "feu-rouge")
    assert "nature" not in lu
    assert "definitive_entre" not in lu


@pytest.mark.parametrize(
    ("imprime", "retour", "dit"),
    [
        (8, "", "retrouve le solde imprimé : 8 points le 1er mai 2024."),
        (9, "", "imprime 9 points et le calcul trouve 8 points. Rien d’autre"),
        (
            9,
            "Restitution de 1 point le 15/04/2024",
            "Le premier écart est le 15 avril 2024 : le papier rend",
        ),
    ],
)
def test_le_papier_se_compare_au_calcul(imprime: int, retour: str, dit: str) -> None:
    """12 − 4 = 8 : l’accord, ou le premier jour où ils se séparent ; le solde imprimé n’est pas entré."""
    texte = f"Solde de points au 01/05/2024 : {imprime} points sur 12\n\n{LIGNE}\n\n{retour}"
    rendu = reprendre(texte, ["evenements[0]"])
    assert dit in rendu["phrase"].replace("\u00a0", " ")
    assert "solde_connu" not in rendu["dossier"]


def test_partir_du_solde_imprime_ne_le_verifie_pas() -> None:
    """Coché, il est le départ : le retrouver ne prouverait rien."""
    texte = f"Solde de points au 01/05/2024 : 9 points sur 12\n\n{LIGNE}"
    assert "imprimé" not in reprendre(texte, ["evenements[0]", "solde_connu"])["phrase"]


def test_ce_qui_n_est_pas_compris_est_liste() -> None:
    """Chaque passage laissé de côté est cité, une restitution dite recalculée."""
    html = lire(f"{LIGNE}\n\nMIRLITON ZORGLUB 4\n\nRestitution de 1 point le 10/10/2024")["html"]
    assert "MIRLITON ZORGLUB 4" in html.split("<details>")[1]
    assert "recalculé : Restitution de 1 point le 10/10/2024" in html
