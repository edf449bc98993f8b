"""Ce que suppose une prévision se dit partout pareil : ce qui attend, les dates qui manquent, l’estimé."""

import json
from typing import Any

import pytest
from hypothesis import given

from permis_points.dossier import ETABLISSEMENTS
from permis_vues.facade import agenda, comparer, planifier, resumer
from tests.lois.dossiers import dossiers
from tests.vues.page import AU, Element, dossier, lire_html, page, perte, vue

ANCIEN = "2001-05-05"
QUATRE = {"solde_connu": {"le": "2026-01-10", "points": 4, "plafond": 12}}
RIEN = "si rien de nouveau n’arrive"
ATTEND = f"{RIEN} et si ce qui attend ne devient pas définitif"
SANS_DATE = "sans compter ce dont la date définitive manque"
PASSEE = perte(3, "2025-01-10", "2025-02-01")  # un retour est prévu le 1er février 2028
FEU = perte(4, "2026-10-20", None)
VIEUX_FEU = perte(4, "2024-10-20", None)  # plus d’un an : l’attente se demande
PAYEE = perte(4, "2026-02-20", None, etablie_par="paiement")
LARGE = perte(
    4,
    "2019-04-12",
    "2026-11-21",
    definitive_entre=["2019-04-12", "2026-11-21"],
    etablie_par="paiement",
)
ATTENTES: dict[str, tuple[list[dict[str, Any]], str]] = {
    "rien": ([], RIEN),
    "en-attente": ([FEU], ATTEND),
    "attente-longue": ([VIEUX_FEU], ATTEND),
    "date-manquante": ([PAYEE], f"{RIEN}, {SANS_DATE}"),
    "les-deux": ([FEU, PAYEE], f"{ATTEND}, {SANS_DATE}"),
}
STAGE = [{"scenario": "stage", "premier_jour": "2026-12-05"}]


def simple(texte: str) -> str:
    """Rend le texte, espaces insécables changées en espaces."""
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def plan(donne: dict[str, Any], **but: object) -> dict[str, Any]:
    """Rend le plan de la façade."""
    rendu: dict[str, Any] = json.loads(planifier(json.dumps(donne), json.dumps(but), AU))
    return rendu


def et_si(donne: dict[str, Any], scenarios: Any = STAGE) -> dict[str, Any]:
    """Rend la comparaison de la façade."""
    rendu: dict[str, Any] = json.loads(comparer(json.dumps(donne), json.dumps(scenarios), AU))
    return rendu


def cellules(donne: dict[str, Any], repere: str) -> tuple[str, str]:
    """Rend les deux réponses d’une ligne de la comparaison."""
    _, a, b = lire_html(et_si(donne)["html"]).un(data_difference=repere).enfants
    return a.texte, b.texte


@pytest.mark.parametrize("nom", ATTENTES)
def test_ce_que_la_prevision_suppose_se_dit_partout(nom: str) -> None:
    """Légende et curseur de la courbe, titre du relevé, résumé, agenda, plan, courbe d’« Et si… »."""
    attendent, suppose = ATTENTES[nom]
    donne = dossier(ANCIEN, PASSEE, *attendent)
    tout = page(donne)
    texte = json.dumps(donne)
    for cles in tout.tous(**{"class": "pp-cles"}):
        assert f"Prévu, {suppose}" in [e.texte.strip() for e in cles.enfants]
    assert f"Prévu le 1er février 2028 {suppose} : reconstitution totale" in tout.texte
    titre = tout.un(**{"data-a-venir": "*"}).enfants[0].texte
    assert titre == f"{suppose[0].upper()}{suppose[1:]}"
    assert f"\nÀ venir, {suppose} :\n" in simple(json.loads(resumer(texte, AU))["texte"])
    ics = json.loads(agenda(texte, AU, "2026-11-21T12:00:00Z"))["contenu"]
    deplie = simple(ics.replace("\r\n ", "").replace("\\,", ","))
    assert f"Date calculée le 21 novembre 2026, {suppose}. Simulation" in deplie
    assert f"Ce plan vaut {suppose}." in lire_html(plan(donne)["html"]).texte
    assert f"Prévu le 1er février 2028 {suppose} :" in lire_html(et_si(donne)["html"]).texte


@pytest.mark.parametrize("etablie", ETABLISSEMENTS)
def test_ni_le_plan_ni_et_si_ne_disent_en_attente_ce_qui_est_regle(etablie: str) -> None:
    """R10 : payée, majorée ou jugée, sa date manque ; rien ne dit qu’elle attend, ni « si elle devient »."""
    payee = PAYEE | {"etablie_par": etablie}
    for donne in (dossier(ANCIEN, PASSEE, payee), dossier(ANCIEN, payee, **QUATRE)):
        dits = [page(donne).texte, vue(donne)["phrase"], et_si(donne)["phrase"]]
        dits.append(lire_html(et_si(donne)["html"]).texte)
        for but in ({}, {"but": "au-dessus-de-zero"}, {"but": "douze"}):
            rendu = plan(donne, **but)
            dits += [rendu["phrase"], lire_html(rendu["html"]).texte]
        for dit in map(simple, dits):
            for faux in ("en attente", "qui attend", "devient définitive", "devienne définitive"):
                assert faux not in dit
        assert SANS_DATE in simple(et_si(donne)["phrase"])


def test_le_plan_dit_de_ce_qui_attend_ce_qu_en_dit_la_premiere_carte() -> None:
    """Un seul endroit le dit : la phrase de la carte est celle du plan."""
    for attendue in (FEU, PAYEE):
        donne = dossier(ANCIEN, PASSEE, attendue)
        carte = page(donne).enfants[0].un(**{"class": "si-definitive"}).texte
        dit = lire_html(plan(donne)["html"]).un(data_attente="*").texte
        assert carte.startswith("5 si ")  # 12 − 3 − 4
        assert dit == carte.replace("5 si", "5 points si", 1)


def test_deja_definitive_elle_n_attend_pas_le_stage() -> None:
    """4 − 4 = 0, payée on ne sait quand : aucun stage futur n’y répond, et aucune condition impossible."""
    donne = dossier(ANCIEN, PAYEE, **QUATRE)
    rendu = plan(donne, but="au-dessus-de-zero")
    assert simple(rendu["phrase"]) == (
        "La réponse dépend d’une date qui manque : 0 point si l’on compte aujourd’hui l’infraction du "
        "20 février 2026. Donnez la vraie date définitive : elle change tout."
    )
    assert [p["genre"] for p in rendu["propositions"]] == ["premier-stage"]
    assert "avant le" not in page(donne).un(data_devoir="date-manquante").texte
    assert "Comptée aujourd’hui" in page(donne).un(data_devoir="date-manquante").texte
    melees = page(dossier(ANCIEN, PAYEE, FEU, **QUATRE))
    assert "l’infraction du 20 février 2026, et ce qui attend encore." in melees.texte
    assert "infractions sans date définitive ou en attente ramèneraient" in melees.texte


def test_contester_ce_qui_est_paye_le_remet_en_attente() -> None:
    """Le scénario ôte aussi la façon dont elle s’est réglée : elle attend vraiment."""
    conteste = [{"scenario": "regler", "evenement": 0, "reglement": "contester"}]
    reserve = lire_html(et_si(dossier(ANCIEN, PAYEE), conteste)["html"]).un(data_reserve="B")
    assert "n’est pas encore définitive" in reserve.texte


def test_la_comparaison_donne_les_deux_reponses_de_la_carte() -> None:
    """8 à 12 points, 12 points entre novembre 2026 et novembre 2029 : comme la carte, jamais une date seule."""
    donne = dossier(ANCIEN, LARGE)
    carte = page(donne).enfants[0]
    retour = carte.un(data_retour="*").texte.removeprefix("12 points ")
    assert retour == "entre le 21 novembre 2026 et le 21 novembre 2029"
    selon = "selon la vraie date d’une infraction"
    assert cellules(donne, "douze") == (
        f"{retour}, {selon}",
        f"le 21 novembre 2026 ou le 7 décembre 2026, {selon}",
    )
    solde = carte.un(data_solde="*").texte
    assert cellules(donne, "aujourd-hui") == (f"{solde} points sur 12, {selon}",) * 2
    assert cellules(donne, "plancher")[0] == f"8 à 12 points, {selon}"
    assert f"{solde} points au plus bas, 12 points {retour}" in simple(et_si(donne)["phrase"])
    connue = dossier(ANCIEN, LARGE | {"definitive_entre": ["2026-10-01", "2026-11-21"]})
    assert cellules(connue, "douze")[0] == "le 21 novembre 2029"


def test_ce_qui_attend_a_aussi_ses_deux_reponses() -> None:
    """8 ou 12 selon la date estimée, moins 4 : « 4 à 8 », à la carte, au rappel et au plan."""
    donne = dossier(ANCIEN, LARGE, FEU)
    assert page(donne).un(data_si_definitive="*").texte == "4 à 8"
    assert "4 à 8 si l’infraction en attente est définitive" in vue(donne)["rappel"]
    zero = page(dossier(ANCIEN, LARGE | {"points": 6}, perte(6, "2026-10-20", None)))
    assert zero.enfants[0].attributs["class"] == "reponse menace"  # 6 − 6 à l’une des bornes
    assert "une lettre 48SI pourrait alors invalider le permis" in zero.texte


def verifier_les_deux_plans(donne: dict[str, Any], au: str, but: dict[str, Any]) -> None:
    """Le plan au plus tôt est celui du dossier daté au plus tôt ; de même au plus tard."""
    rendu = json.loads(planifier(json.dumps(donne), json.dumps(but), au))
    arbre = lire_html(rendu["html"])
    for rang, borne in enumerate(("au-plus-tot", "au-plus-tard")):
        date = donne | {"evenements": [a_la_borne(e, rang) for e in donne["evenements"]]}
        seul = json.loads(planifier(json.dumps(date), json.dumps(but), au))
        assert texte_du_plan(arbre.un(data_borne=borne)) == texte_du_plan(lire_html(seul["html"]))
        ici = [p for p in rendu["propositions"] if p["borne"] == borne]
        assert ici == [p | {"borne": borne} for p in seul["propositions"]]


def texte_du_plan(arbre: Element) -> str:
    """Rend le texte de la section du plan."""
    return arbre.un(data_plan="*").texte


def a_la_borne(evenement: dict[str, Any], rang: int) -> dict[str, Any]:
    """Rend l’événement, sa date estimée devenue certaine."""
    if not evenement.get("definitive_entre"):
        return evenement
    reste = {cle: v for cle, v in evenement.items() if cle != "definitive_entre"}
    return reste | {"definitive_le": evenement["definitive_entre"][rang]}


@pytest.mark.parametrize("but", [{}, {"but": "douze"}, {"but": "au-dessus-de-zero"}])
def test_le_plan_d_une_date_trop_large_se_fait_aux_deux_bornes(but: dict[str, Any]) -> None:
    """Chaque plan dit sa borne ; la phrase annonce les deux."""
    donne = dossier(ANCIEN, LARGE, PASSEE)
    verifier_les_deux_plans(donne, AU, but)
    phrase = simple(plan(donne, **but)["phrase"])
    assert phrase.startswith("Au plus tôt : ")
    assert " Au plus tard : " in phrase
    arbre = lire_html(plan(donne, **but)["html"])
    assert "Si les dates estimées de votre dossier sont au plus tôt" in arbre.texte
    court = dossier(ANCIEN, LARGE | {"definitive_entre": ["2026-10-01", "2026-11-21"]})
    assert lire_html(plan(court, **but)["html"]).tous(data_borne="*") == []


@given(dossiers())
def test_tout_dossier_a_date_large_a_ses_deux_plans(tire: dict[str, Any]) -> None:
    """Une date de plus, estimée sur un an : les deux plans, quel que soit le dossier."""
    annees = [e for e in tire["evenements"] if e["type"] == "infraction" and e["definitive_le"]]
    libres = [e for e in annees if "enregistree_le" not in e and not ecartee(e)]
    if not libres:
        return
    choisie = libres[0]
    annee, reste = (
        choisie["definitive_le"][:4],
        choisie["definitive_le"][4:].replace("02-29", "02-28"),
    )
    choisie["definitive_entre"] = [choisie["definitive_le"], f"{int(annee) + 1}{reste}"]
    rendu = json.loads(planifier(json.dumps(tire), "{}", tire["au"]))
    if "annulé" in rendu["phrase"] or "invalidé" in rendu["phrase"]:
        return
    verifier_les_deux_plans(tire, tire["au"], {})


def ecartee(evenement: dict[str, Any]) -> bool:
    """Dit si l’infraction ne compte nulle part (R1, R14)."""
    return bool(
        evenement.get("annulee")
        or evenement.get("a_l_etranger")
        or evenement.get("permis_exige") is False
    )
