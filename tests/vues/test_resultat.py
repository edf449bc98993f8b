"""La page du relevé : ce qu’elle dit, dans quel ordre, et rien de ce qu’un texte hostile voudrait."""

import json
from typing import Any

import pytest
from hypothesis import given

from permis_points.calcul.si_definitive import Avenir
from permis_points.facade import relever
from permis_vues.courbe.figure import figure
from permis_vues.releve import resultat
from permis_vues.releve.detail import detail
from tests.lois.dossiers import dossiers
from tests.vues.page import AU, dossier, lire_html, page, pas_de, perte, stage, vue

NOVICE = dossier(
    "2025-03-15",
    stage("2026-04-04", "2026-04-05"),
    perte(3, "2026-10-10", "2026-10-20"),
    {"type": "notification-48n", "le": "2026-11-10"},
)
ANCIEN = dossier("2001-05-05", perte(4, "2025-02-01", "2025-03-01"))


def test_la_reponse_d_abord() -> None:
    """Le solde, le plafond et l’état ouvrent la page."""
    reponse = page(NOVICE).enfants[0]
    assert reponse.attributs["class"] == "reponse valide"
    assert reponse.un(data_solde="*").texte == "5"
    assert reponse.un(data_plafond="*").texte == "8"
    assert reponse.un(data_etat="valide").texte == "Permis valide"
    assert reponse.texte.startswith("5 points sur 8Permis valide au 21 novembre 2026")
    assert "Délai probatoire jusqu’au 15 mars 2028." in reponse.texte


def test_le_plancher_ne_se_montre_que_s_il_differe() -> None:
    """Une infraction en attente l’abaisse ; sans elle, il n’y en a pas trace."""
    assert page(ANCIEN).tous(data_plancher="*") == []
    bas = page(dossier("2001-05-05", perte(1, "2026-11-01", None)))
    assert bas.un(data_plancher="*").texte == "11"
    assert "11 points au plus bas" in bas.texte


def test_la_phrase_annoncee() -> None:
    """Une phrase : le jour, le solde, le plancher s’il diffère, l’état."""
    assert vue(ANCIEN)["phrase"] == (
        "Au 21\u00a0novembre 2026\u00a0: 8\u00a0points sur 12. Permis valide. 12\u00a0points le "
        "1er\u00a0mars 2028, si rien de nouveau n’arrive d’ici là."
    )
    bas = vue(dossier("2001-05-05", perte(1, "2026-11-01", None)))
    assert ", 11 au plus bas. " in bas["phrase"]
    assert "Stage à finir au plus tard le 10\u00a0mars 2027." in vue(NOVICE)["phrase"]
    assert bas["rappel"] == (
        "12\u00a0points sur 12 · 11 si l’infraction en attente est définitive aujourd’hui, "
        "puis 12 le 21\u00a0mai 2027"
    )
    assert vue(NOVICE)["rappel"] == (
        "5\u00a0points sur 8 · stage à finir le 10\u00a0mars 2027 · 12 le 20\u00a0octobre 2029"
    )
    assert vue(ANCIEN)["rappel"] == "8\u00a0points sur 12 · 12 le 1er\u00a0mars 2028"


def test_une_lettre_48si_ne_se_lit_pas_sous_permis_valide() -> None:
    """K13 : le jour de la lettre, un stage a sauvé le permis ; l’état dit ce qu’en pense chacun, sans vert."""
    delits = [
        perte(6, f"2026-0{n}-01", f"2026-0{n}-10", nature="delit", classe=None) for n in (1, 2)
    ]
    lettre = {"type": "notification-48si", "le": "2026-03-12"}
    sauve = dossier(
        "2001-05-05", *delits, stage("2026-03-10", "2026-03-11"), lettre, au="2026-03-12"
    )
    reponse = page(sauve).enfants[0]
    assert reponse.attributs["class"] == "reponse menace"
    assert (
        "Permis valide selon ce calcul, invalidé selon la lettre 48SI au 12 mars 2026"
        in reponse.texte
    )
    assert "Permis valide." not in vue(sauve)["phrase"]
    sans = page(dossier("2001-05-05", *delits, stage("2026-03-10", "2026-03-11"), au="2026-03-12"))
    assert sans.enfants[0].attributs["class"] == "reponse valide"


def test_pourquoi_pas_12_dit_la_premiere_date_d_abord() -> None:
    """La première date en gras ; les autres chemins et le stage dans un repli."""
    [_, raison] = page(ANCIEN).tous(data_alerte="pourquoi-pas-12")
    repli = raison.un(data_pli="autres-chemins")
    assert repli.texte == (
        "Les autres cheminsSinon, les dix ans, le 1er mars 2035. Un stage peut en rendre avant."
    )
    assert raison.texte.removesuffix(repli.texte).endswith(
        "d’abord la reconstitution totale, le 1er mars 2028."
    )
    assert [e.texte for e in raison.enfants if e.nom == "strong"] == ["1er mars 2028"]
    assert len(raison.texte.removesuffix(repli.texte).split()) < 25
    connu = {"le": "2026-01-10", "points": 4, "plafond": 12}
    [manque, avant] = page(dossier("2001-05-05", solde_connu=connu)).tous(
        data_alerte="pourquoi-pas-12"
    )
    assert manque.tous(data_pli="*") == []
    assert avant.un(data_pli="*").texte.endswith("Un stage peut en rendre.")
    assert [e.nom for e in avant.enfants] == ["details"]  # aucune date à mettre en avant


def test_le_devoir_du_novice_et_son_echeance() -> None:
    """La lettre 48N : un encadré avant tout le reste, la date limite et les jours qui restent."""
    tout = page(NOVICE)
    devoir = tout.enfants[1]
    assert devoir.attributs["data-devoir"] == "stage-obligatoire"
    assert devoir.attributs["data-echeance"] == "2027-03-10"
    assert "Vous devez finir un stage au plus tard le 10 mars 2027" in devoir.texte
    assert "Il reste 109 jours." in devoir.texte


@pytest.mark.parametrize(
    ("au", "voulu"),
    [
        ("2027-03-09", "Il reste 1 jour."),
        ("2027-03-10", "C’est le dernier jour."),
        ("2027-03-11", "Ce délai est dépassé depuis 1 jour."),
        ("2028-03-08", "Ce délai est dépassé depuis 364 jours."),
        ("2028-03-09", None),
    ],
)
def test_le_devoir_a_ses_jours_limites(au: str, voulu: str | None) -> None:
    """Jusqu’au jour de l’échéance, puis dépassé, puis oublié après un an."""
    devoirs = page(NOVICE, au).tous(data_devoir="stage-obligatoire")
    assert [voulu in d.texte for d in devoirs] == ([True] if voulu else [])
    titre = "Vous devez finir" if au <= "2027-03-10" else "Le stage obligatoire devait être fini"
    assert all(f"{titre} " in d.texte for d in devoirs)


def test_un_stage_suivi_a_temps_leve_le_devoir() -> None:
    """L’obligation remplie n’est plus un devoir."""
    suivi = [*NOVICE["evenements"], stage("2026-12-05", "2026-12-06", "48n")]
    assert page(NOVICE | {"evenements": suivi}).tous(data_devoir="*") == []


def test_les_lettres_graves_sont_des_devoirs_pas_des_remarques() -> None:
    """Solde nul : la 48SI à venir s’annonce en tête, une seule fois."""
    nul = page(dossier("2001-05-05", *(perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (3, 4))))
    assert nul.un(data_etat="solde-nul").texte == "Solde nul, lettre 48SI non notifiée"
    assert nul.un(data_alerte="48SI").attributs["data-devoir"] == "48SI"


def test_un_permis_invalide_dit_quand_en_repasser_un() -> None:
    """La lettre, le compte réel sous zéro, le jour où un nouveau permis devient possible."""
    invalide = page(
        dossier(
            "2001-05-05",
            *(perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (2, 3, 4)),
            {"type": "notification-48si", "le": "2026-06-01"},
            {"type": "remise-du-permis", "le": "2026-06-08"},
        )
    )
    assert "Compte réel : −6." in invalide.texte
    assert "Nouveau permis possible à partir du 9 décembre 2026, par prudence." in invalide.texte
    devoir = invalide.un(data_devoir="48SI-recue").texte
    assert "vous l’avez rendu le 8 juin 2026" in devoir
    assert "vous devez le rendre" not in devoir
    assert "aucun point n’y revient plus" in invalide.un(data_pourquoi="*").texte


def test_un_solde_connu_n_est_pas_un_gain() -> None:
    """Le compte part de lui : la ligne dit le solde, sans le compter comme des points gagnés."""
    connu = {"le": "2026-01-15", "points": 5, "plafond": 12}
    ligne = page(dossier("1998-07-20", solde_connu=connu)).un(data_genre="solde-connu")
    assert ligne.texte.endswith("5 / 12")
    assert "+5" not in ligne.texte


def test_un_delai_en_cours_montre_sa_progression_et_ce_qui_l_interromprait() -> None:
    """La barre, les jours faits et restants, puis la condition ; un délai fini n’a rien de cela."""
    tout = page(ANCIEN)
    delai = tout.un(data_delai="reconstitution-totale", data_statut="en-cours")
    barre = delai.un(max="1096")
    assert (barre.nom, barre.attributs["value"]) == ("progress", "630")
    assert "630 jours sur 1 096 jours, il en reste 466 jours" in delai.texte
    assert "toute infraction avec retrait de points commise d’ici là" in delai.texte
    dix = tout.un(data_delai="reattribution-10-ans")
    assert "rien, sauf la fin du permis" in dix.un(data_interrompt="*").texte
    fini = page(ANCIEN, "2028-03-01").un(data_delai="reconstitution-totale")
    assert fini.tous(max="*") == fini.tous(data_interrompt="*") == []
    assert "(acquis)" in fini.texte


def test_un_delai_en_cours_replie_ses_longues_phrases() -> None:
    """Le nom, la date en gras et la progression se voient ; l’explication et la condition sont repliées."""
    delai = page(ANCIEN).un(data_delai="reconstitution-totale", data_statut="en-cours")
    repli = delai.un(data_pli="pourquoi-ce-delai")
    assert "open" not in repli.attributs
    assert repli.enfants[0].texte == "Pourquoi, et ce qui l’interromprait"
    assert "toute infraction avec retrait de points" in repli.texte
    vu = delai.texte.removesuffix(repli.texte)
    assert vu == (
        "Reconstitution totale : 1er mars 2028 Parti le 01/03/2025 : 630 jours sur 1 096 jours, "
        "il en reste 466 jours."
    ).replace(" Parti", " 57 %Parti")
    [date_en_gras] = [e for e in delai.enfants[0].enfants if e.nom == "strong"]
    assert date_en_gras.texte == "1er mars 2028"


@pytest.mark.parametrize("combien", [1, 2, 3, 8])
def test_beaucoup_de_delais_se_replient(combien: int) -> None:
    """Trois se voient, les autres sont comptés et repliés."""
    connu = {"le": "2020-01-15", "points": 12, "plafond": 12}
    # une infraction à un point par mois : un retour à dix ans chacune, une seule reconstitution totale
    pertes = [perte(1, f"2026-0{n}-05", f"2026-0{n}-15") for n in range(1, combien + 1)]
    pli = page(dossier("2001-05-05", *pertes, solde_connu=connu)).un(data_pli="delais")
    en_cours = pli.tous(data_statut="en-cours")
    autres = pli.tous(data_pli="autres-delais")
    assert len(autres) == (len(en_cours) > 3)
    assert sum(len(a.tous(data_statut="en-cours")) for a in autres) == max(0, len(en_cours) - 3)


def test_un_delai_a_venir_dit_son_depart() -> None:
    """Une infraction définitive demain : le délai n’a pas commencé, pas de barre."""
    delai = page(dossier("2001-05-05", perte(3, "2026-11-01", "2026-12-01"))).un(
        data_delai="reconstitution-totale"
    )
    assert "Ce délai partira le 1er décembre 2026." in delai.texte
    assert delai.tous(max="*") == []


def test_ce_qui_n_a_rien_donne_dit_pourquoi() -> None:
    """Un stage au plafond et un délai interrompu ; rien de tel dans un dossier sans échec."""
    vain = page(NOVICE).un(data_vain="stage")
    assert "le solde est déjà au plafond" in vain.texte
    assert page(ANCIEN).tous(data_pli="sans-effet") == []
    deux = page(
        dossier(
            "2001-05-05",
            perte(1, "2026-01-01", "2026-02-01"),
            perte(1, "2026-05-01", "2026-06-01"),
        )
    )
    section = deux.un(data_pli="sans-effet")
    assert len(section.tous(data_delai="reattribution-6-mois", data_statut="interrompu")) == 1


def test_le_grand_livre_garde_ses_crochets() -> None:
    """Une ligne par mouvement du relevé : date, genre, explication, articles ; le futur se voit."""
    tout, releve = page(NOVICE), json.loads(vue(NOVICE)["releve"])
    lignes = tout.tous(data_mouvement="*")
    lues = [(li.attributs["data-le"], li.attributs["data-genre"]) for li in lignes]
    assert lues == [(m["le"], m["genre"]) for m in releve["mouvements"]]
    for ligne, m in zip(lignes, releve["mouvements"], strict=True):
        assert m["explication"].replace("\u00a0", " ").replace("\u202f", " ") in ligne.texte
        assert all(article in ligne.texte for article in m["articles"])
        assert (ligne.attributs.get("class") == "futur") == (m["le"] > AU)


def test_la_courbe_se_parcourt_au_clavier() -> None:
    """Un curseur par figure : une phrase et une abscisse par mouvement, et le jour du relevé, où il attend."""
    tout, mouvements = page(NOVICE), json.loads(vue(NOVICE)["releve"])["mouvements"]
    champ, pas = tout.un(data_curseur="*"), tout.un(data_pas="*").enfants
    visibles = [m for m in mouvements if m["variation"]]
    assert len(visibles) <= len(pas) - 1 <= len(mouvements)
    assert champ.attributs["max"] == str(len(pas) - 1)
    ici = int(champ.attributs["value"])
    assert pas[ici].texte == tout.un(data_dit="*").texte
    assert pas[ici].texte == "Au 21 novembre 2026 : 5 points sur 8."
    assert pas[ici - 1].texte.startswith("20 octobre 2026 : retrait, 3 points en moins, 5 points")
    assert champ.attributs["aria-valuetext"].startswith("Au 21 novembre 2026")
    x = pas[ici].attributs["data-x"]
    assert tout.un(data_trait="*").attributs["transform"] == f"translate({x} 0)"
    assert page(dossier("2001-05-05")).tous(data_curseur="*") == []


def test_ce_qui_est_long_est_dans_un_repli_ouvert() -> None:
    """Les replis portent leur nom et leur compte ; le plancher et les délais finis sont fermés."""
    tout = page(
        dossier("2001-05-05", perte(4, "2020-02-01", "2020-03-01"), perte(1, "2026-11-01", None))
    )
    plis = {e.attributs["data-pli"]: "open" in e.attributs for e in tout.tous(data_pli="*")}
    assert plis == {"alertes": True, "registre": True, "plancher": False, "finis": False}
    registre = tout.un(data_pli="registre")
    assert registre.enfants[0].texte == f"Jour par jour {len(registre.tous(data_mouvement='*'))}"


def test_pourquoi_pas_douze() -> None:
    """Les raisons ont leur section ; à douze points, elle n’existe pas."""
    assert "4 points perdus le 1er mars 2025" in page(ANCIEN).un(data_pourquoi="*").texte
    assert page(dossier("2001-05-05")).tous(data_pourquoi="*") == []


def test_les_effets_des_evenements() -> None:
    """Ce que chaque événement change seul ; « 0 » pour un retrait qui ne retire rien, rien pour une lettre."""
    assert vue(NOVICE)["effets"] == {"1": "−3"}
    ecartees = [perte(3, "2025-03-01", None, **{cle: True}) for cle in ("annulee", "a_l_etranger")]
    lettre = {"type": "notification-48n", "le": "2026-01-10", "annulee": True}
    assert vue(dossier("2001-05-05", *ecartees, lettre))["effets"] == {"0": "0", "1": "0"}


def test_une_date_qui_manque_se_demande_au_resultat_et_a_la_carte() -> None:
    """Payée sans date, ou en attente depuis 2019 : un encadré par question, une phrase par carte."""
    payee = perte(4, "2019-04-12", None, etablie_par="paiement")
    donne = dossier("2001-05-05", payee, perte(3, "2019-04-12", None), perte(3, "2026-11-01", None))
    tout = page(donne)
    assert "Une date manque" in tout.un(data_devoir="date-manquante").texte
    assert "est-ce bien le cas ?" in tout.un(data_devoir="attente-longue").texte
    questions = vue(donne)["questions"]
    assert set(questions) == {"0", "1"}
    assert "donnez-la, ou estimez-la" in questions["0"]
    assert "dites comment" in questions["1"]


@pytest.mark.parametrize(("combien", "reste"), [(3, None), (4, "Et 1 autre"), (5, "Et 2 autres")])
def test_une_question_posee_cent_fois_tient_en_un_encadre(combien: int, reste: str | None) -> None:
    """Trois infractions sont nommées, les autres comptées et repliées."""
    pertes = [perte(1, f"2019-04-{12 + n}", None) for n in range(combien)]
    encadre = page(dossier("2001-05-05", *pertes)).un(data_devoir="attente-longue")
    assert len(encadre.tous(data_alerte="attente-longue")) == combien
    assert len([e for e in encadre.enfants if e.nom == "p"]) == min(combien, 3)
    assert [e.texte for e in encadre.tous() if e.nom == "summary"] == ([reste] if reste else [])


def test_le_releve_est_le_texte_exact() -> None:
    """Le texte rendu est, caractère pour caractère, celui de la façade du moteur."""
    exact = relever(json.dumps(ANCIEN), AU)
    assert f'{{"releve":{vue(ANCIEN)["releve"]}}}' == exact


HOSTILE = "<img src=x onerror=alert(1)>\"'&</p><script>alert(2)</script>"


def _empoisonner(objet: Any, cle: str = "") -> Any:
    """Met le texte hostile partout où le relevé porte une phrase ou un article."""
    if isinstance(objet, dict):
        return {k: _empoisonner(v, k) for k, v in objet.items()}
    if isinstance(objet, list):
        return [_empoisonner(v, cle) for v in objet]
    return HOSTILE if cle in ("explication", "texte", "articles") else objet


def test_un_texte_hostile_reste_du_texte() -> None:
    """Aucune balise, aucun attribut ne naît d’une phrase du relevé ; elle se lit telle quelle."""
    poison = _empoisonner(json.loads(vue(NOVICE)["releve"]))
    html = (
        resultat.synthese(poison, Avenir(None, None, 12))
        + figure(pas_de(poison))
        + detail(poison, 12)
    )
    arbre = lire_html(html)
    assert arbre.texte.count(HOSTILE) > len(poison["mouvements"])
    assert "<img" not in html
    assert "<script" not in html


@given(dossiers())
def test_tout_dossier_a_sa_page(tire: dict[str, Any]) -> None:
    """Quel que soit le dossier : HTML bien formé, une réponse, toutes les alertes, tous les délais."""
    rendu = vue(tire)
    arbre, releve = (
        lire_html(rendu["synthese"] + rendu["courbe"] + rendu["detail"]),
        json.loads(rendu["releve"]),
    )
    assert arbre.un(data_solde="*").texte == str(releve["solde"]["points"])
    assert len(arbre.tous(data_mouvement="*")) == len(releve["mouvements"])
    assert len(arbre.tous(data_mouvement_plancher="*")) == len(releve.get("plancher", []))
    assert len(arbre.tous(data_delai="*")) == len(releve["delais"])
    codes = sorted(a["code"] for a in releve["alertes"])
    assert sorted(e.attributs["data-alerte"] for e in arbre.tous(data_alerte="*")) == codes
