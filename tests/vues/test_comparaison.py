"""Deux scénarios : une courbe à deux traits, un tableau de leurs différences, des fautes bien placées."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permis_vues.facade import comparer
from tests.lois.dossiers import dossiers
from tests.vues.page import AU, Element, dossier, lire_html, perte, stage

RIEN = {"scenario": "rien"}
ATTENTE = dossier("2001-05-05", perte(4, "2025-10-10", "2025-10-20"), perte(3, "2026-10-30", None))
NOVICE = dossier("2025-03-15")
STAGE = {"scenario": "stage", "premier_jour": "2026-12-05"}


def reponse(donne: dict[str, Any], *scenarios: Any) -> dict[str, Any]:
    """Rend la réponse de la façade."""
    rendu: dict[str, Any] = json.loads(comparer(json.dumps(donne), json.dumps(scenarios), AU))
    return rendu


def compare(donne: dict[str, Any], *scenarios: Any) -> Element:
    """Rend la comparaison, en un arbre."""
    return lire_html(reponse(donne, *scenarios)["html"])


def ligne(arbre: Element, repere: str) -> tuple[str, str]:
    """Rend les deux réponses d’une ligne du tableau."""
    _, a, b = arbre.un(data_difference=repere).enfants
    return a.texte, b.texte


def fautes(donne: dict[str, Any], *scenarios: Any) -> list[str]:
    """Rend les champs en faute."""
    return [f["champ"] for f in reponse(donne, *scenarios)["fautes"]]


def test_une_seule_courbe_deux_traits_distincts_et_nommes() -> None:
    """Deux tracés de classes différentes, une lettre au bout de chacun, une description des deux."""
    arbre = compare(ATTENTE, STAGE)
    figure = arbre.un(data_comparaison="*")
    assert len(figure.tous(viewbox="0 0 480 250")) == 1
    for classe in ("courbe__a", "courbe__b"):
        assert len(figure.tous(**{"class": classe})) == 2  # le trait, et sa clé
    lettres = figure.tous(**{"class": "courbe__nombre courbe__lettre"})
    assert [e.texte for e in lettres] == ["A", "B"]
    assert "A, ne rien faire de plus. " in figure.texte
    assert "B, un stage à partir du 5 décembre 2026. " in figure.texte


def test_un_seul_scenario_se_compare_a_ne_rien_faire() -> None:
    """La colonne A est alors le dossier tel quel."""
    arbre = compare(ATTENTE, STAGE)
    assert ligne(arbre, "aujourd-hui") == ("8 points sur 12", "8 points sur 12")
    assert ligne(arbre, "douze") == ("le 20 octobre 2028", "le 7 décembre 2026")
    assert arbre.un(data_difference="douze").attributs["data-differe"] == ""
    assert "data-differe" not in arbre.un(data_difference="aujourd-hui").attributs


def test_payer_maintenant_plus_tard_ou_contester() -> None:
    """Trois règlements de la même infraction : le jour du retrait change, ou il n’y en a pas encore."""
    payer = {"scenario": "regler", "evenement": 1}
    plus_tard = payer | {"reglement": "plus-tard", "le": "2027-01-15"}
    arbre = compare(ATTENTE, payer, plus_tard)
    assert ligne(arbre, "aujourd-hui") == ("5 points sur 12", "8 points sur 12")
    assert ligne(arbre, "douze") == ("le 21 novembre 2029", "le 15 janvier 2030")
    assert arbre.tous(data_reserve="*") == []
    contester = payer | {"reglement": "contester"}
    perdu = contester | {"le": "2027-06-01"}
    arbre = compare(ATTENTE, contester, perdu)
    assert ligne(arbre, "douze") == ("le 20 octobre 2028", "le 1er juin 2030")
    assert "elle coûtera 3 points" in arbre.un(data_reserve="A").texte
    assert arbre.tous(data_reserve="B") == []
    phrase = reponse(ATTENTE, contester, perdu)["phrase"]
    assert phrase.count("sans compter ce qui est en attente") == 1


def test_une_infraction_aujourd_hui() -> None:
    """Commise et payée le jour du relevé, sauf mention contraire ; en probatoire elle oblige à un stage."""
    infraction = {"scenario": "infraction", "points": 3, "nature": "contravention", "classe": 4}
    arbre = compare(NOVICE, infraction)
    assert ligne(arbre, "aujourd-hui") == ("8 points sur 8", "5 points sur 8")
    assert ligne(arbre, "stage-obligatoire") == ("non", "oui, une lettre 48N est à attendre")
    assert "à 3 points commise le 21 novembre 2026, payée le 21 novembre 2026" in arbre.texte
    code = {"scenario": "infraction", "code": "telephone-tenu-en-main", "commise_le": "2026-11-02"}
    connue = reponse(NOVICE, code | {"le": "2026-11-09"})
    assert "html" in connue, connue
    assert "commise le 2\u00a0novembre 2026, payée le 9\u00a0novembre 2026" in connue["phrase"]


def test_le_stage_obligatoire_deja_demande_dit_son_echeance() -> None:
    """R25 : la lettre reçue, l’obligation court, sauf si le stage du scénario la remplit."""
    lettre = {"type": "notification-48n", "le": "2026-11-10"}
    oblige = dossier("2025-03-15", perte(3, "2026-10-10", "2026-10-20"), lettre)
    arbre = compare(oblige, RIEN, STAGE | {"cadre": "48n"})
    assert ligne(arbre, "stage-obligatoire") == ("oui, à finir au plus tard le 10 mars 2027", "non")


@pytest.mark.parametrize(("le", "paye"), [("2026-11-20", "21"), (AU, "22")])
def test_un_solde_lu_le_jour_meme_ne_compte_pas_deja_l_infraction(le: str, paye: str) -> None:
    """K11 : payée au plus tôt le lendemain d’un solde lu ce jour-là, elle coûte bien ses points."""
    connu = {"le": le, "points": 7, "plafond": 12}
    gestes = [{"scenario": "infraction", "points": 3, "nature": "contravention", "classe": 4}]
    rendu = json.loads(
        comparer(
            json.dumps({**dossier("2001-05-05"), "solde_connu": connu}), json.dumps(gestes), AU
        )
    )
    texte = lire_html(rendu["html"]).texte.replace("\u00a0", " ")
    assert f"payée le {paye} novembre 2026" in texte
    assert f"4 points, le {paye} novembre 2026" in texte


def test_des_gestes_qui_s_enchainent() -> None:
    """Payer, puis faire un stage : un seul scénario."""
    geste = {"scenario": "regler", "evenement": 1}
    arbre = compare(ATTENTE, [geste, STAGE])
    assert ligne(arbre, "plus-bas")[1] == "5 points, le 21 novembre 2026"
    (soir,) = arbre.tous(data_difference="le", data_le="2026-12-07")
    assert [e.texte for e in soir.enfants[1:]] == ["8 points sur 12", "9 points sur 12"]
    assert "payée le 21 novembre 2026, puis un stage à partir du 5 décembre 2026" in arbre.texte


def test_le_risque_de_48si_se_dit() -> None:
    """Au plus bas zéro : la lettre est à craindre, et rien de tel au-dessus."""
    lourd = {"scenario": "infraction", "points": 6, "nature": "delit"}
    arbre = compare(ATTENTE, [lourd, lourd], lourd)
    assert ligne(arbre, "plus-bas")[0].endswith("et une lettre 48SI à craindre")
    assert "48SI" not in ligne(arbre, "plus-bas")[1]
    assert "si la lettre 48SI n’arrive pas avant" in ligne(arbre, "douze")[0]
    assert "48SI" not in ligne(arbre, "douze")[1]
    assert ligne(arbre, "plancher") == ("0 point", "0 point")


def test_un_solde_nul_apres_le_retour_a_douze_ne_menace_pas_ce_retour() -> None:
    """La réserve de la lettre vaut pour ce qui précède la date, jamais pour ce qui la suit."""
    apres = dossier(
        "2001-05-05",
        perte(3, "2026-01-10", "2026-01-20"),
        perte(6, "2026-10-01", "2027-02-01", nature="delit", classe=None),
        perte(6, "2026-10-02", "2027-02-02", nature="delit", classe=None),
    )
    arbre = compare(apres, STAGE)
    assert ligne(arbre, "plus-bas")[1].endswith("et une lettre 48SI à craindre")
    assert ligne(arbre, "douze")[1] == "le 7 décembre 2026"


def test_deux_scenarios_egaux_se_disent_egaux() -> None:
    """Un stage au plafond ne change rien : la phrase le dit ; elle manque quand ils diffèrent."""
    arbre = compare(dossier("2001-05-05"), STAGE)
    assert arbre.tous(data_egalite="*")
    assert arbre.tous(data_difference="le") == []
    assert compare(ATTENTE, STAGE).tous(data_egalite="*") == []


def test_huit_soirs_au_plus() -> None:
    """Un long dossier ne fait pas un long tableau."""
    pertes = [perte(1, f"2027-{m:02}-01", f"2027-{m:02}-10") for m in range(1, 13)]
    arbre = compare(dossier("2001-05-05", perte(6, "2026-01-01", "2026-02-01"), *pertes), STAGE)
    assert len(arbre.tous(data_difference="le")) == 8


@pytest.mark.parametrize(
    ("scenarios", "champs"),
    [
        ([], ["scenarios"]),
        ([RIEN] * 3, ["scenarios"]),
        (["stage"], ["scenarios[1]"]),
        ([[]], ["scenarios[1]"]),
        ([[RIEN] * 11], ["scenarios[1]"]),
        ([{"scenario": "prier"}], ["scenarios[1].scenario"]),
        ([RIEN | {"le": "2026-12-01"}], ["scenarios[1]"]),
        ([{"scenario": "stage"}], ["scenarios[1].premier_jour"]),
        ([STAGE | {"cadre": "x"}, RIEN], ["scenarios[0].cadre"]),
        ([STAGE | {"premier_jour": "1990-01-01"}], ["scenarios[1].premier_jour"]),
        ([[RIEN, {"scenario": "infraction", "points": 44}]], ["scenarios[1][1].points"] * 0),
        ([{"scenario": "regler", "evenement": 0}], ["scenarios[1].evenement"]),
        ([{"scenario": "regler", "evenement": 9}], ["scenarios[1].evenement"] * 2),
        ([{"scenario": "regler"}], ["scenarios[1].evenement"]),
        (
            [{"scenario": "regler", "evenement": 1, "reglement": "plus-tard"}],
            ["scenarios[1].le"],
        ),
        (
            [{"scenario": "regler", "evenement": 1, "le": "2026-10-01"}],
            ["scenarios[1].definitive_le"],
        ),
    ],
)
def test_chaque_faute_a_son_champ(scenarios: list[Any], champs: list[str]) -> None:
    """La faute se dit au scénario et à sa clé, jamais au rang d’un événement que personne n’a saisi."""
    trouves = fautes(ATTENTE, *scenarios)
    if champs:
        assert trouves == champs
    else:
        assert trouves
        assert all(champ.startswith("scenarios[1][1].") for champ in trouves)


def test_une_faute_du_dossier_reste_au_dossier() -> None:
    """Le scénario n’y est pour rien."""
    assert fautes(dossier("2024-02-30"), STAGE) == ["permis.obtention"]
    assert fautes(ATTENTE | {"evenements": [stage("2026-01-02", "2026-01-01")]}, STAGE) == [
        "evenements[0].dernier_jour"
    ]


def test_un_texte_qui_n_est_pas_du_json() -> None:
    """Une phrase, jamais une exception."""
    rendu = json.loads(comparer(json.dumps(ATTENTE), "[{", AU))
    assert "JSON" in rendu["fautes"][0]["phrase"]


GESTES = st.one_of(
    st.just(RIEN),
    st.builds(
        lambda jour: {"scenario": "stage", "premier_jour": jour.isoformat()},
        st.dates(min_value=date(2031, 1, 1)),
    ),
    st.sampled_from(range(1, 7)).map(
        lambda n: {"scenario": "infraction", "points": n, "nature": "delit"}
    ),
)


@given(dossiers(), st.lists(GESTES, min_size=1, max_size=2))
def test_toute_comparaison_est_bien_formee(tire: dict[str, Any], gestes: list[Any]) -> None:
    """Un dossier et des scénarios quelconques : du HTML entier, ou des fautes du scénario seul."""
    rendu = reponse(tire, *gestes)
    if "fautes" in rendu:
        assert all(f["champ"].startswith("scenarios[") for f in rendu["fautes"]), rendu
    else:
        assert len(lire_html(rendu["html"]).tous(data_difference="aujourd-hui")) == 1
