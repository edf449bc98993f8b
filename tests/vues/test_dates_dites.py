"""Les dates que le formulaire donne : mises au dossier en ISO, ou refusées à leur champ."""

import json
from datetime import date
from typing import Any

import pytest

from permis_points.dates_oubliees.intervalle import resserrer, retenir
from permis_points.lecture.date_dite import le_mois
from permis_vues import facade
from permis_vues.dates_dites import lire_les_dates

AU = "2026-11-21"
AUJOURD_HUI = date(2026, 11, 21)


def infraction(commise: str | None, definitive: str | None, **plus: Any) -> dict[str, Any]:
    """Une contravention de la quatrième classe, trois points, aux dates telles qu’on les tape."""
    faits = {"type": "infraction", "points": 3, "nature": "contravention", "classe": 4}
    return faits | {"commise_le": commise, "definitive_le": definitive} | plus


def dossier(*evenements: dict[str, Any], obtention: str = "1 3 95") -> dict[str, Any]:
    """Un permis obtenu le 1er mars 1995."""
    return {"permis": {"obtention": obtention}, "evenements": list(evenements)}


def dater(contenu: Any) -> list[dict[str, Any]]:
    """Ce que la page reçoit des dates de ce dossier, espaces ordinaires."""
    rendu = facade.dater(json.dumps(contenu), AU).replace("\u00a0", " ").replace("\u202f", " ")
    lues: list[dict[str, Any]] = json.loads(rendu)["dates"]
    return lues


def fautes(contenu: Any) -> dict[str, str]:
    """Les fautes du dossier, par champ, espaces ordinaires."""
    rendu = json.loads(facade.voir(json.dumps(contenu), AU).replace("\u00a0", " "))
    return {faute["champ"]: faute["phrase"] for faute in rendu["fautes"]}


DEFINITIVES = {
    # commise, définitive telle qu’on la tape, enregistrée → retenue, au plus tôt, au plus tard
    "mois": ("10/2/2024", "mars 2024", None, "2024-03-16", "2024-03-01", "2024-03-31"),
    "faits-dans-le-mois": ("15 3 24", "mars 2024", None, "2024-03-23", "2024-03-15", "2024-03-31"),
    "faits-la-veille-du-mois": (
        "2024-02-29",
        "3/2024",
        None,
        "2024-03-16",
        "2024-03-01",
        "2024-03-31",
    ),
    "mois-courant": ("1/10/26", "nov. 2026", None, "2026-11-11", "2026-11-01", "2026-11-21"),
    "mois-a-venir": ("1/10/26", "12/2026", None, "2026-12-16", "2026-12-01", "2026-12-31"),
    "enregistree": ("10/2/2024", "032024", "9/3/24", "2024-03-05", "2024-03-01", "2024-03-09"),
    "annee": ("10/2/2024", "2025", None, "2025-12-31", "2025-01-01", "2025-12-31"),
    "annee-courante": ("10/2/2026", "2026", None, "2026-11-21", "2026-02-10", "2026-11-21"),
    "intervalle": ("10/2/2024", "1/3/24 au 9/3/24", None, "2024-03-05", "2024-03-01", "2024-03-09"),
}


@pytest.mark.parametrize("cas", DEFINITIVES)
def test_un_mois_ou_une_annee_devient_un_intervalle(cas: str) -> None:
    """Jamais avant les faits, après l’enregistrement, ni après aujourd’hui si la période a commencé."""
    commise, definitive, enregistree, retenue, tot, tard = DEFINITIVES[cas]
    contenu = dossier(infraction(commise, definitive, enregistree_le=enregistree))
    (evenement,) = lire_les_dates(contenu, AUJOURD_HUI).arbre["evenements"]
    assert evenement["definitive_le"] == retenue
    assert evenement["definitive_entre"] == [tot, tard]
    assert (
        contenu["evenements"][0]["definitive_le"] == definitive
    )  # le dossier donné n’est pas touché
    assert json.loads(facade.voir(json.dumps(contenu), AU)).keys() >= {"releve"}


@pytest.mark.parametrize("cas", DEFINITIVES)
def test_l_intervalle_du_dossier_redit_ce_que_l_on_a_tape(cas: str) -> None:
    """Rouvert, le dossier montre « mars 2024 » ; ce qui n’est ni un mois ni une année montre ses deux bornes."""
    commise, definitive, enregistree, *_ = DEFINITIVES[cas]
    contenu = dossier(infraction(commise, definitive, enregistree_le=enregistree))
    lu = lire_les_dates(contenu, AUJOURD_HUI).arbre
    (redite,) = dater(lu)
    assert (redite["champ"], redite["texte"]) == ("evenements[0].definitive_le", None)
    repris = dossier(infraction(commise, redite["ecrit"], enregistree_le=enregistree))
    assert lire_les_dates(repris, AUJOURD_HUI).arbre == lu
    attendus = {
        "intervalle": "01/03/2024 au 09/03/2024",
        "annee-courante": "10/02/2026 au 21/11/2026",  # ses deux bouts sont ôtés : ce n’est plus l’année
    }
    periode = {"mois-courant": "novembre 2026", "mois-a-venir": "décembre 2026", "annee": "2025"}
    assert redite["ecrit"] == (attendus | periode).get(cas, "mars 2024")


def test_la_page_recoit_ce_qu_elle_met_au_dossier_et_ce_qu_elle_redit() -> None:
    """Le texte tapé, la date en ISO, comment l’écrire, et la phrase sous le champ."""
    obtention, commise, definitive = dater(dossier(infraction("15 3 24", "mars 2024")))
    assert obtention == {
        "champ": "permis.obtention",
        "texte": "1 3 95",
        "le": "1995-03-01",
        "entre": None,
        "ecrit": "01/03/1995",
        "dit": "1er mars 1995",
    }
    assert (commise["le"], commise["dit"]) == ("2024-03-15", "15 mars 2024")
    assert definitive["entre"] == ["2024-03-15", "2024-03-31"]
    assert (
        definitive["dit"] == "Entre le 15 et le 31 mars 2024 ; le calcul retient le 23 mars 2024."
    )


def test_un_intervalle_trop_long_ne_retient_aucune_date() -> None:
    """Une année : la page annonce deux réponses."""
    *_, definitive = dater(dossier(infraction("10/2/2024", "2025")))
    assert "trop d’écart pour retenir une date" in definitive["dit"]


@pytest.mark.parametrize(
    ("tape", "dit"),
    [("20/11/26", ""), ("21/11/26", ""), ("22/11/26", ", à venir"), ("15/03/2035", ", à venir")],
)
def test_un_jour_a_venir_se_dit(tape: str, dit: str) -> None:
    """La veille, le jour même, le lendemain ; 2035 pour 2025 se remarque sous le champ."""
    (lue, *_) = lire_les_dates(dossier(infraction(tape, None)), AUJOURD_HUI).lues[1:]
    assert lue.dit.endswith(dit)
    assert lue.dit.endswith("à venir") is bool(dit)


def test_la_ou_un_mois_suffit_le_refus_le_dit() -> None:
    """Pour la date définitive seule, l’exemple donne aussi un mois et une année."""
    refus = lire_les_dates(dossier(infraction("vers mai", "vers mai 24")), AUJOURD_HUI).refus
    large = "mars 2024 ou 2024"
    assert large in refus["evenements[0].definitive_le"]
    assert large not in refus["evenements[0].commise_le"]


def test_sans_la_date_des_faits_le_mois_attend() -> None:
    """Rien n’est borné : le texte attend, la page le comprend déjà ; seule la date des faits manque."""
    contenu = dossier(infraction(None, "mars 2024"))
    *_, definitive = dater(contenu)
    assert (definitive["le"], definitive["dit"]) == (None, "Entre le 1er et le 31 mars 2024.")
    assert fautes(contenu).keys() == {"evenements[0].commise_le"}


JOUR_EXACT = [
    ({"permis": {"obtention": "mars 2009"}}, "permis.obtention", "au dos de la carte"),
    (dossier(infraction("mars 2024", None)), "evenements[0].commise_le", "en haut de l’avis"),
    (
        dossier(infraction("1/3/24", "2/3/24", enregistree_le="2024")),
        "evenements[0].enregistree_le",
        "sur la lettre 48",
    ),
    (
        dossier({"type": "stage", "premier_jour": "1/3/24", "dernier_jour": "mars 2024"}),
        "evenements[0].dernier_jour",
        "sur l’attestation de stage",
    ),
    (dossier({"type": "notification-48n", "le": "2024"}), "evenements[0].le", "15/03/2024"),
    (dossier() | {"au": "mars 2026"}, "au", "15/03/2024"),
    (dossier() | {"solde_connu": {"le": "2025", "points": 8}}, "solde_connu.le", "15/03/2024"),
]


@pytest.mark.parametrize(("contenu", "champ", "ou"), JOUR_EXACT, ids=[c for _, c, _ in JOUR_EXACT])
def test_ailleurs_il_faut_le_jour_et_le_refus_dit_ou_il_est(
    contenu: dict[str, Any], champ: str, ou: str
) -> None:
    """Un mois ne se calcule que pour la date définitive (ADR 0007)."""
    phrase = fautes(contenu)[champ]
    assert phrase.startswith("il faut le jour exact")
    assert ou in phrase


def test_chaque_faute_est_a_son_champ_toutes_a_la_fois() -> None:
    """Un jour impossible, un mois d’avant les faits, une année oubliée : trois phrases, trois champs."""
    contenu = dossier(
        infraction("31/4/24", None), infraction("10/5/24", "mars 2024"), obtention="1/3"
    )
    dites = fautes(contenu)
    assert dites["permis.obtention"].startswith("il manque l’année")
    assert dites["evenements[0].commise_le"] == "le 31 avril n’existe pas"
    contenu["permis"]["obtention"] = "1/3/95"
    contenu["evenements"][0]["commise_le"] = "30/4/24"
    assert fautes(contenu) == {
        "evenements[1].definitive_le": "mars 2024 précède la commission (10 mai 2024)"
    }


def test_un_dossier_en_iso_donne_le_meme_octet() -> None:
    """Tapé ou en ISO, la page a exactement le même relevé."""
    tape = dossier(infraction("15 3 24", "2/5/24"))
    iso = dossier(infraction("2024-03-15", "2024-05-02"), obtention="1995-03-01")
    assert facade.voir(json.dumps(tape), AU) == facade.voir(json.dumps(iso), AU)
    assert dater(iso) == []


def test_les_autres_reponses_lisent_les_memes_dates() -> None:
    """Comparer, planifier, estimer : une date tapée y vaut son ISO, un mois s’y refuse à son champ."""
    contenu = json.dumps(dossier(infraction("15 3 24", "2/5/24")))

    def comparer(jour: str) -> Any:
        stage = [[{"scenario": "stage", "premier_jour": jour}], [{"scenario": "rien"}]]
        return json.loads(facade.comparer(contenu, json.dumps(stage), AU))

    assert comparer("5/12/26") == comparer("2026-12-05")
    assert comparer("déc. 2026")["fautes"][0]["champ"] == "scenarios[0][0].premier_jour"
    planifier = [
        facade.planifier(contenu, json.dumps({"des": j}), AU) for j in ("5 12 26", "2026-12-05")
    ]
    assert planifier[0] == planifier[1]
    assert (
        json.loads(facade.planifier(contenu, '{"des": "2027"}', AU))["fautes"][0]["champ"]
        == "but.des"
    )
    avis = [
        facade.estimer(
            json.dumps({"comment": "paiement", "commise_le": "2026-03-01", "le": le}), AU
        )
        for le in ("10 mars 26", "2026-03-10")
    ]
    assert avis[0] == avis[1]


@pytest.mark.parametrize(
    "contenu",
    [
        *([], None, 3, "2024"),
        {"permis": 3, "evenements": {"a": 1}, "au": ["2024"]},
        {"evenements": [None, 3, infraction("x", "2024-05-02", definitive_entre=3)]},
        {"evenements": [infraction("x", "2024-05-02", definitive_entre=["2024", None])]},
        {
            "evenements": [
                infraction("2024-05-02", "2024-05-03", definitive_entre=["2024-05-02"] * 3)
            ]
        },
    ],
)
def test_un_dossier_mal_forme_n_a_pas_de_dates(contenu: Any) -> None:
    """Ce qui n’a pas la forme du contrat reste l’affaire du moteur."""
    assert dater(contenu) == []


def test_resserrer_ne_sort_jamais_de_la_periode_ni_des_faits() -> None:
    """Le dernier jour du mois : il ne reste que lui ; retenu, c’est ce jour."""
    tot, tard = resserrer(le_mois(2024, 3), date(2024, 3, 31), AUJOURD_HUI)
    assert tot == tard == retenir(tot, tard)[0] == date(2024, 3, 31)
