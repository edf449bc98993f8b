"""La première carte : quand reviennent les 12 points, et ce que ferait l’infraction en attente."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given

from permis_points.mots import jour
from permis_vues.facade import resumer
from tests.lois.dossiers import dossiers
from tests.vues.page import AU, Element, dossier, page, perte, stage, vue

ANCIEN = "2001-05-05"
QUATRE = {"solde_connu": {"le": "2026-01-10", "points": 4, "plafond": 12}}
FEU = perte(4, "2026-10-20", None)


def carte(donne: dict[str, Any]) -> Element:
    """Rend la première carte."""
    return page(donne).enfants[0]


def test_sans_attente_la_carte_dit_quand() -> None:
    """8 sur 12 depuis mars 2025 : trois ans, 12 points en mars 2028 ; à 12 points, rien à en dire."""
    lue = carte(dossier(ANCIEN, perte(4, "2025-02-01", "2025-03-01")))
    assert lue.un(data_retour="*").texte == "12 points le 1er mars 2028"
    assert "1er mars 2028, si rien de nouveau n’arrive d’ici là." in lue.texte
    assert carte(dossier(ANCIEN)).tous(data_retour="*") == []


def test_ce_qui_attend_se_dit_avec_son_retour_et_celui_d_aujourd_hui() -> None:
    """12 − 4 = 8 aujourd’hui, 8 − 3 = 5 payée : les deux nombres, les deux dates, le vert garde sa place."""
    lue = carte(dossier(ANCIEN, perte(4, "2025-02-01", "2025-03-01"), perte(3, "2026-11-20", None)))
    assert lue.un(data_si_definitive="*").texte == "5"
    assert (
        "5 si l’amende du 20 novembre 2026 est payée ou majorée ; si c’est le 21 novembre 2026, 12 points "
        "le 21 novembre 2029." in lue.texte
    )
    assert "12 points le 1er mars 2028 si elle ne l’est jamais." in lue.texte
    assert "si rien de nouveau" not in lue.texte
    assert lue.attributs["class"] == "reponse valide"


def test_un_solde_que_l_attente_vide_n_est_jamais_vert() -> None:
    """4 − 4 = 0 : la carte dit les deux, sans vert ; un stage prévu dit à partir de quand il en reste."""
    lue = carte(dossier(ANCIEN, FEU, **QUATRE))
    assert lue.attributs["class"] == "reponse menace"
    assert lue.un(data_solde="*").texte == "4"
    assert "0 si l’amende du 20 octobre 2026 est payée ou majorée : une lettre 48SI" in lue.texte
    prevu = carte(dossier(ANCIEN, FEU, stage("2026-12-12", "2026-12-13"), **QUATRE))
    assert prevu.attributs["class"] == "reponse menace"
    assert "À partir du 14 décembre 2026, il resterait 4 points." in prevu.texte
    suffit = carte(dossier(ANCIEN, perte(3, "2026-10-20", None), **QUATRE))
    assert suffit.attributs["class"] == "reponse valide"
    assert "1 si l’amende du 20 octobre 2026" in suffit.texte


def test_un_retrait_deja_date_se_dit_avant_d_arriver() -> None:
    """4 − 4 = 0 le 5 décembre : ni vert, ni retour sans la 48SI ; 12 − 4 = 8 : le vert, et les deux dates."""
    date = perte(4, "2026-11-10", "2026-12-05")
    vide = dossier(ANCIEN, date, **QUATRE)
    lue = carte(vide)
    assert lue.attributs["class"] == "reponse menace"
    assert (
        "0 point le 5 décembre 2026, par un retrait à venir : une lettre 48SI pourrait alors invalider "
        "le permis." in lue.texte
    )
    assert "d’ici là, et si la lettre 48SI n’arrive pas avant." in lue.texte
    assert vue(vide)["rappel"].endswith(" · 0 le 5\u00a0décembre 2026")
    entame = carte(dossier(ANCIEN, date))
    assert entame.attributs["class"] == "reponse valide"
    assert "8 points le 5 décembre 2026, par un retrait à venir." in entame.texte
    assert entame.un(data_retour="*").texte == "12 points le 5 décembre 2029"
    # Le stage passe avant : 4 + 4 − 4 = 4, le solde ne baisse pas sous celui d’aujourd’hui.
    sauve = carte(dossier(ANCIEN, date, stage("2026-12-01", "2026-12-02"), **QUATRE))
    assert sauve.attributs["class"] == "reponse valide"
    assert sauve.tous(data_baisse="*") == []


def test_une_amende_impayee_estimee_a_venir_se_dit_aux_deux_bornes() -> None:
    """Estimée en décembre ou en avril : 4 − 4 = 0 dans les deux cas, et le jour n’est pas dit seul."""
    bornes = ["2026-12-25", "2027-05-10"]
    majoree = perte(4, "2026-11-10", "2027-05-10", definitive_entre=bornes)
    lue = carte(dossier(ANCIEN, majoree, **QUATRE))
    assert lue.attributs["class"] == "reponse menace"
    assert (
        "0 point entre le 25 décembre 2026 et le 10 mai 2027, par un retrait à venir, selon la vraie date"
        in lue.texte
    )


def test_le_novice_et_son_delit_en_attente() -> None:
    """Six points, un délit de six pas encore jugé : jamais « 6 sur 6, valide » tout seul, nulle part."""
    juge = perte(6, "2026-10-02", None, nature="delit", classe=None)
    novice = dossier("2026-01-15", juge)
    rendu = vue(novice)
    dit = "0 si l’infraction du 2 octobre 2026 devient définitive : une lettre 48SI pourrait"
    assert carte(novice).attributs["class"] == "reponse menace"
    resume = json.loads(resumer(json.dumps(novice), AU))["texte"]
    for texte in (carte(novice).texte, rendu["phrase"], resume):
        assert dit in texte.replace("\u00a0", " ")
    assert rendu["rappel"].endswith(" · 0 si l’infraction en attente est définitive aujourd’hui")
    assert "et si ce qui attend ne devient pas définitif" in page(novice).texte
    assert "n’arrive et si ce qui attend" not in page(dossier("2026-01-15")).texte
    assert "n’arrive et si ce qui attend ne devient pas définitif :" in resume.replace(
        "\u00a0", " "
    )


def test_plusieurs_infractions_en_attente_se_disent_ensemble() -> None:
    """12 − 3 − 4 = 5 : un nombre pour les deux."""
    deux = dossier(ANCIEN, perte(3, "2026-11-01", None), FEU)
    assert "5 si les 2 infractions en attente deviennent définitives" in carte(deux).texte
    assert vue(deux)["rappel"].endswith(
        " · 5 si les infractions en attente sont définitives aujourd’hui, puis 12 le 21\u00a0novembre 2029"
    )


def test_la_barre_dit_le_solde_et_les_deux_retours() -> None:
    """8 aujourd’hui, 12 en mars 2028 ; payée, 5, puis 12 trois ans plus tard : la barre dit les deux."""
    deux = dossier(ANCIEN, perte(4, "2025-02-01", "2025-03-01"), perte(3, "2026-11-20", None))
    assert vue(deux)["rappel"].replace("\u00a0", " ") == (
        "8 points sur 12 · 12 le 1er mars 2028 · 5 si l’infraction en attente est définitive aujourd’hui, "
        "puis 12 le 21 novembre 2029"
    )
    assert vue(dossier(ANCIEN))["rappel"] == "12\u00a0points sur 12"


def test_a_zero_la_barre_ne_promet_aucun_jour() -> None:
    """R28, R30 : le jour de 12 points suppose que la 48SI n’arrive pas ; la carte le dit, la barre se tait."""
    nul = dossier(ANCIEN, *(perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (3, 4)))
    assert "12 points le 20 avril 2029" in carte(nul).texte
    assert "et si la lettre 48SI n’arrive pas avant" in carte(nul).texte
    assert vue(nul)["rappel"] == "0\u00a0point sur 12"


@given(dossiers())
@example(
    {
        "permis": {"obtention": "2003-06-13", "filiere": "classique", "nouveau_permis": True},
        "evenements": [
            perte(4, "2003-06-13", "2003-07-03"),
            perte(6, "2012-03-13", "2012-03-13"),
            perte(6, "2015-02-13", "2015-02-13"),
        ],
        "au": "2003-06-13",
    }
)
def test_le_jour_annonce_est_celui_ou_le_releve_donne_le_maximum(donne: dict[str, Any]) -> None:
    """Sans date estimée : le premier soir, après aujourd’hui, où le compte revient à 12 points.

    D’un permis à 12, celui d’après un retrait déjà daté : le premier qui mène à zéro, sinon le premier.
    """
    lue = page(donne, donne["au"]).enfants[0]
    mouvements = json.loads(vue(donne, donne["au"])["releve"])["mouvements"]
    soirs = {m["le"]: m["signe"] for m in mouvements}
    veilles = [None, *soirs.values()]
    depuis = donne["au"]
    if [signe for le, signe in soirs.items() if le <= depuis][-1] == 12:
        baisses = [(le, signe) for le, signe in soirs.items() if le > depuis and signe < 12]
        depuis = next(
            (le for le, signe in baisses if signe <= 0), (baisses or [(depuis, 12)])[0][0]
        )
    complets = [
        le
        for (le, signe), veille in zip(soirs.items(), veilles, strict=False)
        if le > depuis and signe == 12 and veille != 12
    ]
    for retour in lue.tous(data_retour="*"):
        if "entre le" in retour.texte or "à aucune date" in retour.texte:
            continue
        assert retour.texte == f"12 points le {jour(date.fromisoformat(complets[0]))}".replace(
            "\u00a0", " "
        )


@pytest.mark.parametrize(
    "autres",
    [{"annulee": True}, {"conducteur_identifie": False}, {"points": 0}],
)
def test_une_infraction_qui_ne_coute_rien_n_attend_rien(autres: dict[str, Any]) -> None:
    """R1, R14, R15 : annulée, sans conducteur ou sans point, la carte n’en dit rien."""
    lue = carte(dossier(ANCIEN, FEU | autres, **QUATRE))
    assert lue.tous(data_si_definitive="*") == []
    assert lue.attributs["class"] == "reponse valide"


@given(dossiers())
def test_la_carte_tient_ce_qu_elle_dit(donne: dict[str, Any]) -> None:
    """Rejouées comme définitives ce jour-là, les infractions en attente donnent le nombre de la carte."""
    lue = page(donne, donne["au"]).enfants[0]
    trouves = lue.tous(data_si_definitive="*")
    evenements = [
        e | {"definitive_le": max(donne["au"], e["commise_le"])}
        if e["type"] == "infraction" and e.get("definitive_le") is None
        else e
        for e in donne["evenements"]
    ]
    connu = donne.get("solde_connu")
    jours = [e["commise_le"] for e in donne["evenements"] if e["type"] == "infraction"]
    if not trouves or (connu and connu["le"] == donne["au"]) or max(jours) > donne["au"]:
        return
    rejoue = json.loads(vue(donne | {"evenements": evenements}, donne["au"])["releve"])
    assert trouves[0].texte == str(rejoue["solde"]["points"])
    if rejoue["solde"]["etat"] == "solde-nul":
        assert "valide" not in lue.attributs["class"].split()


@pytest.mark.parametrize("combien", [1, 2, 4])
def test_une_date_oubliee_n_est_pas_une_attente(combien: int) -> None:
    """Payées en 2019 sans date : ni « si elle est payée », ni « jamais », ni date de retour inventée."""
    payees = [perte(1, f"2019-04-1{n}", None, etablie_par="paiement") for n in range(combien)]
    donne = dossier(ANCIEN, *payees)
    lue = carte(donne)
    assert lue.un(data_si_definitive="*").texte == str(12 - combien)
    assert "Donnez la vraie date définitive : elle change tout." in lue.texte
    assert lue.tous(data_retour="*") == []
    for texte in (lue.texte, vue(donne)["phrase"], vue(donne)["rappel"]):
        assert "jamais" not in texte
        assert "attente devient" not in texte
        assert "est payée ou majorée" not in texte
    assert "une date manque" in vue(donne)["rappel"]
