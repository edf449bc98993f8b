"""Le plan : premier stage utile, buts, prochaine infraction, marge ; et ce qu’il refuse."""

import json
from typing import Any

import pytest

from permis_points.et_si import banc
from permis_vues.facade import planifier, voir
from tests.vues.page import AU, Element, dossier, lire_html, perte, stage

APRES_UN_STAGE = dossier(
    "2001-05-05",
    perte(4, "2025-10-10", "2025-10-20"),
    stage("2026-04-04", "2026-04-05"),
    perte(6, "2026-10-10", "2026-10-20"),
)
NOVICE = dossier(
    "2025-03-15",
    perte(3, "2026-10-10", "2026-10-20"),
    {"type": "notification-48n", "le": "2026-11-10"},
)
SANS_TACHE = dossier("2001-05-05")


def plan(donne: dict[str, Any], **but: object) -> dict[str, Any]:
    """Rend la réponse de la façade."""
    rendu: dict[str, Any] = json.loads(planifier(json.dumps(donne), json.dumps(but), AU))
    return rendu


def page(donne: dict[str, Any], **but: object) -> Element:
    """Rend la page du plan, en un arbre."""
    return lire_html(plan(donne, **but)["html"])


def dit(donne: dict[str, Any], **but: object) -> str:
    """Rend la phrase du plan, espaces insécables changées en espaces."""
    phrase: str = plan(donne, **but)["phrase"]
    return phrase.replace("\u00a0", " ").replace("\u202f", " ")


def test_le_premier_stage_utile_attend_l_annee() -> None:
    """Un an de premier jour à premier jour ; deux jours de plus dans la lecture sévère."""
    (proposition,) = plan(APRES_UN_STAGE)["propositions"]
    assert proposition == {
        "genre": "premier-stage",
        "stage": {
            "premier_jour": "2027-04-04",
            "dernier_jour": "2027-04-05",
            "cadre": "volontaire",
        },
        "le": "2027-04-06",
        "points": 10,
        "plafond": 12,
        "plancher": 6,
    }
    bloc = page(APRES_UN_STAGE).un(data_proposition="premier-stage")
    assert "Il rend 4 points, comptés le 6 avril 2027 : 10 points sur 12." in bloc.texte
    assert "La veille, il ne rendrait rien" in bloc.texte
    assert "commencé le 6 avril 2027 : c’est la date sûre" in bloc.un(data_prudence="*").texte
    bouton = bloc.un(**{"data-ajouter-stage": "*"})
    assert bouton.attributs["data-premier-jour"] == "2027-04-04"
    assert bouton.attributs["data-dernier-jour"] == "2027-04-05"
    assert bouton.attributs["data-cadre"] == "volontaire"


def test_un_stage_utile_des_demain_ne_parle_pas_de_la_veille() -> None:
    """Le lendemain du relevé est le premier jour que l’on propose."""
    bloc = page(dossier("2001-05-05", perte(1, "2026-10-10", "2026-10-20"))).un(
        data_proposition="premier-stage"
    )
    assert "22 novembre 2026 et 23 novembre 2026. Il rend 1 point, compté le 24" in bloc.texte
    assert "veille" not in bloc.texte
    assert bloc.tous(data_prudence="*") == []


def test_aucun_stage_utile_a_douze_points() -> None:
    """La raison est celle que donne le moteur pour un stage suivi demain."""
    rendu = plan(SANS_TACHE)
    assert rendu["propositions"] == []
    assert "le solde est déjà au plafond" in rendu["phrase"]
    assert page(SANS_TACHE).tous(**{"data-ajouter-stage": "*"}) == []


def test_le_stage_obligatoire_a_son_dernier_depart_et_son_cadre() -> None:
    """Fini le jour de l’échéance au plus tard : il commence la veille ; le stage proposé le remplit."""
    rendu = plan(NOVICE)
    assert rendu["propositions"][0]["stage"]["cadre"] == "48n"
    assert page(NOVICE).un(data_obligation="2027-03-09")
    assert page(APRES_UN_STAGE).tous(data_obligation="*") == []


@pytest.mark.parametrize(
    ("au", "attendu"), [("2027-03-08", 1), ("2027-03-09", 0), ("2027-03-10", 0)]
)
def test_le_dernier_depart_a_ses_jours_limites(au: str, attendu: int) -> None:
    """Demain est le premier départ possible : la veille de l’échéance, il est trop tard."""
    assert len(page(NOVICE | {"au": au}).tous(data_obligation="*")) == attendu


def test_le_dernier_depart_remplit_l_obligation_et_le_lendemain_non() -> None:
    """Rejoué comme un dossier ordinaire : le devoir disparaît, ou reste."""
    for premier, dernier, leve in (
        ("2027-03-09", "2027-03-10", True),
        ("2027-03-10", "2027-03-11", False),
    ):
        suivi = [*NOVICE["evenements"], stage(premier, dernier, "48n")]
        rendu = json.loads(voir(json.dumps(NOVICE | {"evenements": suivi}), AU))
        assert ("data-devoir" not in rendu["synthese"]) == leve


def test_a_zero_la_lettre_48si_prime_sur_tout_retour_annonce() -> None:
    """Le plan rappelle la lettre ; un retour à douze points ne se promet qu’à condition."""
    nul = dossier("2001-05-05", *(perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (3, 4)))
    rappel = page(nul).un(data_attendre="48SI").texte
    assert "Un stage dont l’effet précède sa réception peut encore vous sauver" in rappel
    assert "que la lettre 48SI n’arrive pas avant" in dit(nul, but="douze")
    assert dit(nul).endswith("Cela suppose que la lettre 48SI n’arrive pas avant.")
    assert "48SI" not in dit(APRES_UN_STAGE)
    assert "48SI" not in dit(APRES_UN_STAGE, but="douze")
    assert "12 points" not in page(NOVICE).un(data_taille="6").texte


def test_un_stage_fait_avant_la_lettre_48n_se_deconseille() -> None:
    """La lettre attendue s’annonce dans le plan ; reçue, elle a laissé place à l’échéance."""
    attendue = dossier("2025-03-15", perte(3, "2026-10-10", "2026-10-20"))
    assert "Attendez-la avant de vous inscrire" in page(attendue).un(data_attendre="48N").texte
    assert page(NOVICE).tous(data_attendre="*") == []


def test_revenir_a_douze_points_au_plus_tot() -> None:
    """Le stage qui y mène le plus tôt ; aucun quand le temps va aussi vite ; aucun quand rien n’y mène."""
    trois = dossier("2001-05-05", perte(3, "2026-10-10", "2026-10-20"))
    rendu = plan(trois, but="douze")
    assert rendu["propositions"][1]["le"] == "2026-11-24"
    assert dit(trois, but="douze") == (
        "Le premier stage qui permet de revenir au plus tôt à 12 points, le 24 novembre 2026, commence le "
        "22 novembre 2026. Sans stage : le 20 octobre 2029."
    )
    attendre = dit(APRES_UN_STAGE, but="douze")
    assert attendre.startswith(
        "Pas besoin de stage pour revenir au plus tôt à 12 points, le 20 octobre 2029, si rien"
    )
    delit = perte(6, "2026-10-10", "2026-10-20", nature="delit", classe=None)
    lettre = {"type": "notification-48si", "le": "2026-11-23"}
    perdu = dossier("2001-05-05", delit, delit, lettre)
    assert dit(perdu, but="douze") == (
        "Aucune date de stage ne permet de revenir au plus tôt à 12 points : il rend 4 points au plus, et aucun "
        "délai de ce dossier ne rend le reste à une date connue."
    )
    connu = {"le": "2026-01-10", "points": 3, "plafond": 12}
    sans_histoire = dit(dossier("2001-05-05", solde_connu=connu), but="douze")
    assert "Indiquez les infractions d’avant le solde connu" in sans_histoire


def test_rester_au_dessus_de_zero() -> None:
    """Avant un retrait à venir qui mènerait à zéro : le premier stage qui l’évite."""
    menace = dossier(
        "2001-05-05",
        perte(6, "2025-10-10", "2025-10-20"),
        perte(4, "2026-01-10", "2026-01-20"),
        perte(3, "2026-10-10", "2027-03-01"),
    )
    rendu = plan(menace, but="au-dessus-de-zero")
    assert rendu["propositions"][1]["stage"]["premier_jour"] == "2026-11-22"
    assert "permet de rester au-dessus de zéro" in rendu["phrase"]
    assert "48SI" not in rendu["phrase"]
    assert "Pas besoin de stage pour rester" in dit(SANS_TACHE, but="au-dessus-de-zero")


QUATRE = {"solde_connu": {"le": "2026-01-10", "points": 4, "plafond": 12}}
FEU = perte(4, "2026-10-20", None)


def test_ce_qui_attend_appelle_un_stage_avant_d_etre_definitif() -> None:
    """4 − 4 = 0 : jamais « pas besoin de stage » ; demain et après-demain, effet le 24, 8 − 4 = 4."""
    menace = dossier("2001-05-05", FEU, **QUATRE)
    assert dit(menace, but="au-dessus-de-zero") == (
        "Le premier stage qui permet de rester au-dessus de zéro commence le 22 novembre 2026. À condition que "
        "l’infraction en attente ne devienne définitive qu’à partir du 24 novembre 2026 : avant, elle ramènerait "
        "le solde à zéro."
    )
    assert plan(menace, but="au-dessus-de-zero")["propositions"][1]["le"] == "2026-11-24"
    deux = dossier("2001-05-05", FEU, perte(5, "2026-10-21", None), **QUATRE)  # 8 − 9 = −1
    assert dit(deux, but="au-dessus-de-zero").startswith("Aucune date de stage ne permet de rester")


def test_un_stage_deja_prevu_suffit_a_partir_de_son_effet() -> None:
    """CP-24 : le stage de décembre est au dossier ; rien à ajouter, mais la condition se dit."""
    prevu = dossier("2001-05-05", FEU, stage("2026-12-12", "2026-12-13"), **QUATRE)
    lu = dit(prevu, but="au-dessus-de-zero")
    assert "Pas besoin" not in lu
    assert "qu’à partir du 14 décembre 2026 : avant, elle ramènerait le solde à zéro." in lu


def test_le_droit_suffit_mais_pas_la_lecture_la_plus_severe() -> None:
    """C11 : l’infraction de l’ancien permis vide le plancher ; la phrase ne promet rien, le stage remonte."""
    ancienne = perte(6, "2026-01-10", None)
    neuf = {"permis": {"obtention": "2026-07-20", "nouveau_permis": True}, "evenements": [ancienne]}
    lu = dit(neuf, but="au-dessus-de-zero")
    assert lu == (
        "Sans stage, notre lecture du droit permet de rester au-dessus de zéro. La lecture la plus sévère touche "
        "zéro : le premier stage qui l’en sort commence le 22 novembre 2026."
    )


def test_un_stage_qui_laisse_a_zero_ne_se_propose_pas() -> None:
    """Compte réel −6 : 4 points le mènent à −2 ; ni bouton, ni « un stage peut en rendre »."""
    noye = dossier("2001-05-05", *(perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (3, 4, 5)))
    rendu = plan(noye)
    assert rendu["propositions"] == []
    assert dit(noye) == (
        "Aucun stage à venir ne suffit : le compte réel est de −6, et un stage rend 4 points au plus."
    )
    releve: str = json.loads(voir(json.dumps(noye), AU))["releve"]
    assert "stage peut en rendre" not in releve
    juste = dossier("2001-05-05", *(perte(n, f"2026-0{n}-01", f"2026-0{n}-20") for n in (4, 5, 6)))
    assert plan(juste)["propositions"][0]["points"] == 1  # 12 − 15 = −3, et 4 points : 1


def test_a_zero_deja_le_but_est_de_repasser_au_dessus() -> None:
    """Solde nul sans lettre : un stage peut encore sauver le permis ; trop bas, aucun ne le peut."""
    nul = dossier("2001-05-05", *(perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (3, 4)))
    rendu, phrase = (f(nul, but="au-dessus-de-zero") for f in (plan, dit))
    assert rendu["propositions"][1]["points"] == 4
    assert "permet de repasser au-dessus de zéro" in phrase
    assert "que la lettre 48SI n’arrive pas avant" in phrase
    noye = dossier("2001-05-05", *(perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (3, 4, 5)))
    assert dit(noye, but="au-dessus-de-zero").startswith(
        "Aucune date de stage ne permet de repasser"
    )
    assert page(noye).un(data_perdables="0")


def test_le_but_est_repondu_d_abord_et_son_stage_ne_s_offre_qu_une_fois() -> None:
    """La réponse au but ouvre le plan ; le même stage n’a qu’un bouton."""
    nul = dossier("2001-05-05", *(perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (3, 4)))
    tout = page(nul, but="au-dessus-de-zero").enfants[0]
    assert tout.enfants[0].attributs["data-proposition"] == "but"
    assert len(tout.tous(data_ajouter_stage="*")) == 1
    deux = page(NOVICE, but="au-moins", points=8, le="2028-06-01").enfants[0]
    assert len(deux.tous(data_ajouter_stage="*")) == 1


def test_a_zero_le_compte_reel_se_voit() -> None:
    """Une infraction de plus creuse sous zéro : la table le montre."""
    nul = dossier("2001-05-05", *(perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (3, 4)))
    assert "0 point sur 12 (compte réel : −3)" in page(nul).un(data_taille="3").texte


def test_au_moins_tant_de_points_un_jour_donne() -> None:
    """Atteint par un stage, sans stage, ou pas du tout ; l’incertitude se dit."""
    but = {"but": "au-moins", "le": "2027-08-01"}
    assert dit(APRES_UN_STAGE, **but, points=9).endswith(
        "La lecture la plus sévère ne le garantit pas."
    )
    assert "permet d’avoir au moins 9 points le 1er août 2027" in dit(
        APRES_UN_STAGE, **but, points=9
    )
    assert "Pas besoin de stage pour avoir au moins 6" in dit(APRES_UN_STAGE, **but, points=6)
    assert "Aucune date de stage ne permet d’avoir" in dit(APRES_UN_STAGE, **but, points=11)


def test_la_prochaine_infraction_de_chaque_taille() -> None:
    """Une ligne par taille du barème : le solde d’après, le stage, la lettre, les retours perdus."""
    assert "une infraction le 21 novembre 2026" in page(NOVICE).texte
    assert "une infraction le 1er février 2027" in page(NOVICE | {"au": "2027-02-01"}).texte
    lignes = {e.attributs["data-taille"]: e.texte for e in page(NOVICE).tous(data_taille="*")}
    assert list(lignes) == ["1", "2", "3", "4", "6", "9"]
    assert "4 points sur 8" in lignes["1"]
    assert "12 points le 21 novembre 2029 au lieu du 20 octobre 2029." in lignes["1"]
    assert "Vous perdriez" not in lignes["1"]
    assert ["48N" in lignes[n] for n in lignes] == [False, False, True, True, False, False]
    assert ["48SI" in lignes[n] for n in lignes] == [False, False, False, False, True, True]


def test_une_petite_infraction_sans_suite_ni_retour_perdu() -> None:
    """Un permis sans tache ne perd aucun retour ; il n’y a pas de lettre 48N hors délai probatoire."""
    sans = page(SANS_TACHE)
    assert "Vous perdriez" not in sans.texte
    assert sans.tous(**{"data-perdables-48n": "*"}) == []
    jeune = page(dossier("2026-03-15"))
    perdus = jeune.un(data_taille="1").texte
    assert "majoration annuelle du 15 mars 2027" in perdus


def test_quatre_retours_perdus_s_abregent() -> None:
    """Trois retours se nomment, les autres se comptent."""
    un_a_un = [perte(1, f"2026-{m:02}-01", f"2026-{m:02}-15", classe=2) for m in (6, 7, 8, 9, 10)]
    pertes = [p | {"definitive_le": f"2026-11-{10 + i}"} for i, p in enumerate(un_a_un)]
    ligne = page(dossier("2001-05-05", *pertes)).un(data_taille="1").texte
    assert ligne.count("autres retours") == 1


def test_la_marge_avant_la_48si_et_avant_la_48n() -> None:
    """En droit, au plancher quand il est plus bas ; et le seuil du stage obligatoire."""
    novice = page(NOVICE)
    assert novice.un(data_perdables="4")
    assert "3 points ou plus" in novice.un(**{"data-perdables-48n": "2"}).texte
    attente = page(dossier("2001-05-05", perte(3, "2026-11-01", None))).un(data_perdables="11")
    assert "encore perdre 11 points" in attente.texte
    assert "(8 points dans la lecture la plus sévère)" in attente.texte
    un = dossier(
        "2001-05-05", perte(6, "2026-03-01", "2026-03-20"), perte(5, "2026-04-01", "2026-04-20")
    )
    assert "Le moindre point perdu" in page(un).un(data_perdables="0").texte


def test_la_marge_compte_un_retrait_deja_date() -> None:
    """4 − 4 = 0 le 5 décembre : rien à perdre ; 12 − 4 = 8 : sept points sans être à zéro ensuite, et non onze."""
    date = perte(4, "2026-11-10", "2026-12-05")
    vide = page(dossier("2001-05-05", date, solde_connu={"le": "2026-01-01", "points": 4}))
    assert "rendra le solde nul le 5 décembre 2026, sans rien de plus." in vide.un(
        data_perdables="0"
    ).texte.replace("\u00a0", " ")
    assert "Solde nul le 5 décembre 2026" in vide.un(data_taille="1").texte.replace("\u00a0", " ")
    entame = page(dossier("2001-05-05", date))
    entame.un(data_perdables="7")
    assert "Solde nul" not in entame.un(data_taille="6").texte
    assert "Solde nul le 5 décembre 2026" in entame.un(data_taille="9").texte.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("le", "jour"), [("2026-11-20", "21 novembre 2026"), (AU, "22 novembre 2026")]
)
def test_un_solde_lu_le_jour_meme_se_perd_le_lendemain(le: str, jour: str) -> None:
    """K11 : ce solde compte déjà tout ce qui a pris effet ce jour-là ; une infraction de plus vient après."""
    connu = {"le": le, "points": 7, "plafond": 12}
    rendu = page({**dossier("2001-05-05"), "solde_connu": connu})
    assert f"Si vous commettiez une infraction le {jour}" in rendu.texte.replace("\u00a0", " ")
    assert "4 points sur 12" in rendu.un(data_taille="3").texte.replace("\u00a0", " ")
    rendu.un(data_perdables="6")
    assert "La recherche s’est arrêtée" not in rendu.texte


def test_un_permis_invalide_n_a_rien_a_planifier() -> None:
    """Une phrase, aucun essai, aucune proposition."""
    perdu = dossier(
        "2001-05-05",
        *(perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (3, 4)),
        {"type": "notification-48si", "le": "2026-06-01"},
    )
    rendu = plan(perdu)
    assert rendu["propositions"] == []
    assert rendu["essais"] == 0
    assert "invalidé" in rendu["phrase"]


def test_le_nombre_d_essais_est_dit_et_borne(monkeypatch: pytest.MonkeyPatch) -> None:
    """Le compte affiché est le vrai ; au-delà du nombre promis, la recherche s’arrête et le dit."""
    rendu = plan(APRES_UN_STAGE, but="douze")
    assert lire_html(rendu["html"]).un(data_essais=str(rendu["essais"]))
    assert 0 < rendu["essais"] <= banc.ESSAIS_AU_PLUS
    monkeypatch.setattr(banc, "ESSAIS_AU_PLUS", 5)
    court = plan(APRES_UN_STAGE, but="douze")
    assert court["essais"] == 5
    assert lire_html(court["html"]).un(data_trop="*")


@pytest.mark.parametrize(("essais", "premiers"), [(1, 0), (17, 1), (18, 1), (400, 1)])
def test_une_recherche_arretee_n_affirme_rien(
    monkeypatch: pytest.MonkeyPatch, essais: int, premiers: int
) -> None:
    """Faute d’essais, on ne dit pas « aucun stage » : on dit que la recherche s’est arrêtée."""
    monkeypatch.setattr(banc, "ESSAIS_AU_PLUS", essais)
    phrase, arbre = dit(APRES_UN_STAGE), page(APRES_UN_STAGE)
    assert "ucun stage" not in phrase + arbre.texte
    assert len(arbre.tous(data_proposition="premier-stage")) == premiers
    assert phrase.startswith("La recherche s’est arrêtée") == bool(arbre.tous(data_trop="*"))
    assert ("Premier stage utile" in phrase) == bool(premiers)


def test_une_recherche_menee_au_bout_exclut_tout_stage_sur() -> None:
    """L’année tombe demain, deux jours plus tard au plancher, et les 12 points reviennent entre les deux."""
    juste = dossier(
        "2001-05-05", perte(6, "2023-11-10", "2023-11-25"), stage("2025-11-22", "2025-11-23")
    )
    assert "aucun stage à venir n’en rendrait" in page(juste).un(data_prudence="*").texte


def test_le_seuil_du_stage_ne_vaut_que_si_le_solde_reste_positif() -> None:
    """À zéro, la lettre 48SI remplace la 48N ; quand rien n’y mène, la réserve manque."""
    reserve = ", tant que le solde ne tombe pas à zéro"
    assert reserve in page(NOVICE).un(**{"data-perdables-48n": "*"}).texte
    assert reserve not in page(dossier("2024-03-15")).un(**{"data-perdables-48n": "*"}).texte


@pytest.mark.parametrize(
    ("but", "champ"),
    [
        ({"but": "voler"}, "but.but"),
        ({"but": "au-moins", "le": "2027-01-01"}, "but.points"),
        ({"but": "au-moins", "points": 13, "le": "2027-01-01"}, "but.points"),
        ({"but": "au-moins", "points": 8}, "but.le"),
        ({"but": "au-moins", "points": 8, "le": "2026-11-20"}, "but.le"),
        ({"pour": "douze"}, "but"),
    ],
)
def test_un_but_fautif_a_sa_phrase(but: dict[str, Any], champ: str) -> None:
    """La faute se dit au champ du but."""
    assert [f["champ"] for f in plan(SANS_TACHE, **but)["fautes"]] == [champ]


def test_une_faute_du_dossier_passe_avant_le_but() -> None:
    """Le dossier se corrige d’abord."""
    assert plan(dossier("2024-02-30"), but="voler")["fautes"][0]["champ"] == "permis.obtention"


HUIT = dossier("2001-05-05", perte(4, "2024-03-20", "2024-04-10"))
"""Trois ans après le 10 avril 2024 : 12 points le 10 avril 2027, avec ou sans stage."""
OUVERTES = [
    # compté le lendemain de son dernier jour (R24) : fini le 8, compté le 9, veille du retour
    (
        "2026-12-05",
        "à partir du 5 décembre 2026 et fini au plus tard le 8 avril 2027 rend 4 points",
    ),
    ("2027-04-06", "à partir du 6 avril 2027 et fini au plus tard le 8 avril 2027 rend 4 points"),
    ("2027-04-07", "Seul un stage fini le 8 avril 2027 rend 4 points."),
]


@pytest.mark.parametrize(("des", "texte"), OUVERTES)
def test_la_fenetre_ou_un_stage_sert(des: str, texte: str) -> None:
    """Son dernier jour est celui d’un stage compté la veille du retour sans stage ; le lendemain, rien."""
    assert texte in page(HUIT, des=des).un(data_fenetre_utile="*").texte
    assert page(HUIT, des=des).un(data_sans_stage="*").texte == (
        "Sans stage : 12 points le 10 avril 2027."
    )


@pytest.mark.parametrize("des", ["2027-04-08", "2027-04-09", "2027-04-10"])
def test_trop_tard_aucun_stage_ne_sert_et_la_raison_se_dit(des: str) -> None:
    """Commencé le 8, fini le 9, compté le 10 : les points sont déjà revenus."""
    tout = page(HUIT, des=des)
    assert tout.tous(data_fenetre_utile="*") == tout.tous(data_ajouter_stage="*") == []
    assert "sans effet : le solde est déjà au plafond" in tout.un(data_proposition="*").texte
    assert tout.un(data_sans_stage="*").texte.endswith("12 points le 10 avril 2027.")


def test_une_fenetre_que_rien_ne_ferme() -> None:
    """4 points connus, aucune infraction connue : rien ne revient seul, un stage rend toujours 4 points."""
    connu = dossier("2001-05-05", solde_connu={"le": "2026-01-10", "points": 4, "plafond": 12})
    tout = page(connu, dans_semaines=2)
    assert tout.un(data_fenetre_utile="*").texte == (
        "Tout stage commencé à partir du 5 décembre 2026 rend 4 points : aucune date connue n’y met fin."
    )
    assert "aucune date n’est acquise pour 12 points" in tout.un(data_sans_stage="*").texte


def test_un_par_an_s_explique() -> None:
    """Du 5 décembre 2026, douze mois de premier jour à premier jour : le 5 décembre 2027 (R20, R24)."""
    assert (
        "que commencé à partir du 5 décembre 2027."
        in page(HUIT, des="2026-12-05").un(data_un_par_an="*").texte
    )


@pytest.mark.parametrize(
    ("demande", "premier"),
    [
        ({}, "2026-11-22"),
        ({"dans_semaines": 0}, "2026-11-22"),
        ({"dans_semaines": 2}, "2026-12-05"),
        ({"dans_semaines": 4}, "2026-12-19"),
        ({"des": "2026-11-22"}, "2026-11-22"),
        ({"des": "2027-01-09", "dans_semaines": 2}, "2027-01-09"),
    ],
)
def test_a_partir_de_quand(demande: dict[str, Any], premier: str) -> None:
    """21 novembre + 14 jours = 5 décembre ; une date l’emporte ; demain au plus tôt."""
    [proposition] = plan(HUIT, **demande)["propositions"]
    assert proposition["stage"]["premier_jour"] == premier


@pytest.mark.parametrize(
    ("demande", "champ"),
    [
        ({"des": AU}, "but.des"),
        ({"des": "2026-11-20"}, "but.des"),
        ({"des": "bientôt"}, "but.des"),
        ({"dans_semaines": -1}, "but.dans_semaines"),
        ({"dans_semaines": 53}, "but.dans_semaines"),
    ],
)
def test_un_jour_impossible_se_refuse_a_son_champ(demande: dict[str, Any], champ: str) -> None:
    """Aujourd’hui, hier, ou ce qui n’est pas un jour : une phrase, à l’endroit de la faute."""
    assert [f["champ"] for f in plan(HUIT, **demande)["fautes"]] == [champ]


def test_pas_besoin_dit_pourquoi() -> None:
    """Le solde ne passe jamais sous 8 ; 12 points reviennent avant que le stage compte."""
    assert "le solde ne descend pas sous 8 points." in dit(HUIT, but="au-dessus-de-zero")
    tard = dit(HUIT, but="douze", des="2027-04-08")
    assert tard == (
        "Pas besoin de stage pour revenir au plus tôt à 12 points, le 10 avril 2027, si rien de nouveau n’arrive"
        " : aucun stage commencé à partir du 8 avril 2027 n’y mène plus tôt."
    )
