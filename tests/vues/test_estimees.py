"""Une date estimée se voit partout où elle sert : réponse, tableau, délais, courbe, fichiers, plan."""

import json
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from permis_vues.facade import agenda, comparer, estimer, planifier, resumer
from tests.lois.dossiers import dossiers
from tests.vues.page import AU, dossier, lire_html, page, perte, vue

BORNES = ["2026-10-26", "2027-03-10"]
ESTIMEE = dossier("2001-05-05", perte(3, "2026-09-10", "2026-11-10", definitive_entre=BORNES))
CONNUE = dossier("2001-05-05", perte(3, "2026-09-10", "2026-11-10"))
ENTRE = "entre le 26 octobre 2026 et le 10 mars 2027"
COURTE = dossier(
    "2001-05-05",
    perte(3, "2026-09-10", "2026-11-10", definitive_entre=["2026-10-26", "2026-12-10"]),
)
EN_COURT = "date estimée, entre le 26 octobre 2026 et le 10 décembre 2026"
EN_CLAIR = "date estimée, entre le 26 octobre 2026 et le 10 mars 2027"


def test_la_reponse_donne_la_fourchette() -> None:
    """De 9 à 12 points selon la vraie date, jamais un seul nombre ; la phrase et le rappel aussi."""
    assert page(ESTIMEE).un(data_fourchette="9-12")
    assert page(ESTIMEE).un(data_solde="*").texte == "9 à 12"
    assert "9 à 12 points sur 12, selon la vraie date" in vue(ESTIMEE)["phrase"].replace(
        "\u00a0", " "
    )
    assert vue(ESTIMEE)["rappel"].replace("\u00a0", " ") == (
        "9 à 12 points sur 12 (date estimée) · 12 entre le 26 octobre 2029 et le 10 mars 2030"
    )
    serree = dossier(
        "2001-05-05",
        perte(3, "2026-09-10", "2026-11-10", definitive_entre=["2026-11-01", "2026-11-20"]),
    )
    assert "cela ne change pas votre solde" in page(serree).un(data_fourchette="9-9").texte
    assert "vraie date" not in vue(serree)["phrase"]
    phrase = vue(serree)["phrase"].replace("\u00a0", " ")
    assert ". Une date est estimée. 12 points le 10 novembre 2029, si rien" in phrase
    assert phrase.endswith("(date estimée, entre le 1er novembre 2029 et le 20 novembre 2029).")


def test_le_tableau_et_les_delais_portent_la_marque() -> None:
    """Les lignes qui en dépendent, pas le début du permis."""
    tout = page(ESTIMEE)
    genres = [e.attributs["data-genre"] for e in tout.tous(data_estimee="*")]
    assert genres == ["retrait", "reconstitution-totale"]
    longue = tout.un(data_genre="retrait", data_mouvement="*").texte
    assert longue.startswith(ENTRE)
    assert "10/11/2026" not in longue
    courte = page(COURTE).un(data_genre="retrait", data_mouvement="*").texte
    assert courte.startswith("10/11/2026")
    assert EN_COURT in courte
    assert "date estimée" in tout.un(data_delai="reconstitution-totale").texte
    assert "(date estimée)" in tout.un(data_pourquoi="*").texte
    assert tout.un(data_alerte="date-estimee").texte.startswith("Une date est estimée.")


def test_un_devoir_qui_en_depend_porte_la_marque() -> None:
    """Solde nul selon l’une des bornes seulement : l’encadré le dit, et le rappel aussi."""
    donne = dossier(
        "2001-05-05",
        perte(6, "2026-01-10", "2026-02-10"),
        perte(6, "2026-09-10", "2026-11-10", definitive_entre=BORNES),
    )
    assert "(date estimée)" in page(donne).un(data_devoir="48SI").texte
    assert vue(donne)["rappel"].endswith("(date estimée)")


def test_ce_qui_n_arrive_qu_a_une_borne_le_dit() -> None:
    """Un point rendu selon l’une des bornes seulement."""
    donne = dossier(
        "2001-05-05",
        perte(1, "2026-01-10", "2026-01-25", definitive_entre=["2026-01-20", "2026-04-01"]),
        perte(2, "2026-08-01", "2026-08-20"),
    )
    ligne = page(donne).un(data_mouvement="*", data_genre="reattribution-6-mois")
    assert "selon la vraie date, cela peut ne pas avoir lieu ce jour-là" in ligne.texte


def test_un_jour_sur_dont_le_solde_depend_d_une_estimation() -> None:
    """La date ne bouge pas : la marque s’y lit sans intervalle."""
    donne = ESTIMEE | {"evenements": [*ESTIMEE["evenements"], perte(2, "2026-11-12", "2026-11-20")]}
    ligne = page(donne).tous(data_mouvement="*", data_le="2026-11-20")[0]
    assert "date estimée" in ligne.texte
    assert "entre le" not in ligne.tous(**{"class": "estimee"})[0].texte


def test_la_courbe_le_dit_et_le_montre() -> None:
    """Une marque de plus sur le dessin, et le mot dans sa description."""
    for figure in page(ESTIMEE).tous(data_fenetre="*"):
        marques = [e.attributs["class"].split() for e in figure.tous(transform="*")]
        assert sum("courbe__marque--estimee" in classes for classes in marques) == 2
    assert f"9 points sur 12, {EN_COURT}." in page(COURTE).texte
    assert f"Entre le{ENTRE[8:]} : retrait" in page(ESTIMEE).texte
    assert "10 novembre 2026" not in page(ESTIMEE).texte


def test_l_agenda_le_resume_le_plan_et_la_comparaison_le_disent() -> None:
    """Tout ce que l’on emporte ou que l’on compare garde la réserve."""
    texte = json.dumps(ESTIMEE)
    contenu = json.loads(agenda(texte, AU, "2026-11-21T12:00:00Z"))["contenu"]
    assert "Attention" in contenu
    assert (
        "SUMMARY:Permis : reconstitution totale (au plus tard\\, date estimée)"
        in contenu.replace("\u00a0", " ")
    )
    assert "DTSTART;VALUE=DATE:20300310" in contenu  # un agenda veut un jour : le plus tardif
    court = json.loads(agenda(json.dumps(COURTE), AU, "2026-11-21T12:00:00Z"))["contenu"]
    assert "reconstitution totale (date estimée)" in court
    resume = json.loads(resumer(texte, AU))["texte"].replace("\u00a0", " ")
    assert f"- {ENTRE} : retrait" in resume
    assert "10 novembre" not in resume
    plan = lire_html(json.loads(planifier(texte, "{}", AU))["html"])
    stage = json.dumps([{"scenario": "stage", "premier_jour": "2026-12-05"}])
    compare = lire_html(json.loads(comparer(texte, stage, AU))["html"])
    for arbre in (plan, compare):
        reserve = arbre.un(data_estimee="*").texte
        assert f"une {EN_CLAIR} : toutes ces dates peuvent bouger" in reserve


def test_rien_de_tout_cela_sans_date_estimee() -> None:
    """Le même dossier, sa date connue : le mot n’apparaît nulle part."""
    texte = json.dumps(CONNUE)
    stage = json.dumps([{"scenario": "stage", "premier_jour": "2026-12-05"}])
    for rendu in (
        json.dumps(vue(CONNUE), ensure_ascii=False),
        agenda(texte, AU, "2026-11-21T12:00:00Z"),
        resumer(texte, AU),
        planifier(texte, "{}", AU),
        comparer(texte, stage, AU),
    ):
        assert "estimé" not in rendu
        assert "estimee" not in rendu


def test_l_aide_rend_de_quoi_remplir_le_dossier() -> None:
    """Les clés rendues se recopient dans l’infraction ; une demande fautive ou un jour fautif se dit."""
    demande = json.dumps({"comment": "impayee", "commise_le": "2026-03-01"})
    rendu = json.loads(estimer(demande, AU))
    phrase = rendu.pop("phrase")
    assert phrase.startswith("Estimation")
    assert page(dossier("2001-05-05", perte(3, "2026-03-01", None) | rendu)).un(
        data_fourchette="9-9"
    )
    assert json.loads(estimer("{}", AU))["fautes"][0]["champ"] == "estimation.comment"
    assert json.loads(estimer(demande, "hier"))["fautes"][0]["champ"] == "au"


@st.composite
def estimes(tirer: st.DrawFn) -> dict[str, Any]:
    """Tire un dossier dont des dates définitives sont estimées."""
    tire = tirer(dossiers())
    obtention = date.fromisoformat(tire["permis"]["obtention"])
    for e in tire["evenements"]:
        libre = e["type"] == "infraction" and e["definitive_le"] and "enregistree_le" not in e
        if libre and tirer(st.booleans()):
            definitive = date.fromisoformat(e["definitive_le"])
            au_plus_tot = max(date.fromisoformat(e["commise_le"]), obtention)
            tot = max(au_plus_tot, definitive - timedelta(days=tirer(st.integers(0, 200))))
            tard = definitive + timedelta(days=tirer(st.integers(0, 200)))
            e["definitive_entre"] = [tot.isoformat(), tard.isoformat()]
    return tire


@given(estimes())
def test_toute_estimation_encadre_ce_qu_elle_marque(tire: dict[str, Any]) -> None:
    """L’intervalle contient la date retenue, la fourchette le solde, et la page reste entière."""
    rendu = vue(tire)
    releve = json.loads(rendu["releve"])
    for cle, jour in (("mouvements", "le"), ("plancher", "le"), ("delais", "echeance")):
        for ligne in releve.get(cle, []):
            if "estimee" in ligne:
                tot, tard = ligne["estimee"]["entre"]
                assert tot <= ligne[jour] <= tard
    bas, haut = releve["solde"].get("fourchette", [0, 12])
    assert bas <= releve["solde"]["points"] <= haut
    arbre = lire_html(rendu["synthese"] + rendu["courbe"] + rendu["detail"])
    assert len(arbre.tous(data_mouvement="*")) == len(releve["mouvements"])


def test_la_premiere_carte_donne_les_deux_reponses() -> None:
    """Faits de 2019, payés on ne sait quand : « entre le … et le … », où chercher, et aucune date du milieu."""
    payee = perte(
        4,
        "2019-04-12",
        "2023-02-01",
        definitive_entre=["2019-04-12", "2026-11-21"],
        etablie_par="paiement",
    )
    donne = dossier("2001-05-05", payee)
    carte = page(donne).enfants[0]
    assert carte.un(data_retour="*").texte == (
        "12 points entre le 21 novembre 2026 et le 21 novembre 2029"
    )
    assert carte.un(data_solde="*").texte == "8 à 12"
    assert "cherchez-la sur votre relevé de banque" in carte.texte
    assert "février" not in carte.texte


def test_les_deux_reponses_se_lisent_ensemble() -> None:
    """« Pourquoi pas 12 » : au plus tôt, au plus tard, l’une à côté de l’autre, sans date en gras ni repli."""
    longue = {"definitive_entre": ["2024-05-15", "2024-12-31"]}
    tout = page(dossier("2001-05-05", perte(3, "2024-05-15", "2024-12-31", **longue)))
    raisons = tout.un(data_pourquoi="*").tous(data_alerte="pourquoi-pas-12")
    deux = [r for r in raisons if "Au plus tôt" in r.texte]
    assert len(deux) == len(raisons) > 1
    for raison in deux:
        assert "15 mai 2027" in raison.texte
        assert "Au plus tard" in raison.texte
        assert "31 décembre 2027" in raison.texte
        assert not [e for e in raison.tous() if e.nom in ("strong", "details")]
    retrait = tout.un(data_genre="retrait", data_mouvement="*")
    assert retrait.un(**{"class": "entre"}).texte == "entre le 15 mai 2024 et le 31 décembre 2024"
