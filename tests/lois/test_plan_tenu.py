"""Loi : ce que le planificateur propose, rejoué comme un dossier ordinaire, tient sa promesse."""

import json
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from permis_points.et_si.banc import Banc, TropDEssais
from permis_points.et_si.recherche import fenetre_utile, premier_stage_utile
from permis_vues.facade import planifier
from tests.lois.dossiers import dossiers
from tests.lois.releves import AUJOURD_HUI, releve_de, voies
from tests.moteur.aide import bareme

# Un seul plan essaie jusqu’à quatre cents dossiers : la nuit, il en faut moins qu’ailleurs.
AU_PLUS = settings(max_examples=min(settings().max_examples, 400))


def soir(mouvements: list[dict[str, Any]], jour: str) -> dict[str, Any]:
    """Rend le dernier mouvement connu à la fin de ce jour."""
    return [m for m in mouvements if m["le"] <= jour][-1]


def avec(dossier: dict[str, Any], premier: date, cadre: str) -> dict[str, Any]:
    """Rend le dossier avec un stage de deux jours de plus, comme la page l’ajouterait."""
    jours = (premier.isoformat(), (premier + timedelta(days=1)).isoformat())
    stage = {"type": "stage", "cadre": cadre, "premier_jour": jours[0], "dernier_jour": jours[1]}
    return {**dossier, "evenements": [*dossier["evenements"], stage]}


def signes(dossier: dict[str, Any], jour: date) -> int:
    """Rend le solde signé de droit ce soir-là."""
    signe: int = soir(releve_de(dossier)["mouvements"], jour.isoformat())["signe"]
    return signe


def gain(dossier: dict[str, Any], premier: date) -> int:
    """Rend ce que le stage ajoute au solde affiché, jamais sous zéro, le soir où il prend effet."""
    effet = premier + timedelta(days=2)
    apres, sans = signes(avec(dossier, premier, "volontaire"), effet), signes(dossier, effet)
    return max(0, apres) - max(0, sans)


def attend(evenement: dict[str, Any]) -> bool:
    """Dit si l’événement est une infraction en attente."""
    return evenement["type"] == "infraction" and evenement.get("definitive_le") is None


def une_fois_definitives(dossier: dict[str, Any], jour: str) -> dict[str, Any]:
    """Rend le dossier où tout ce qui attend est définitif ce jour-là."""
    evenements = [
        e | {"definitive_le": max(jour, e["commise_le"])} if attend(e) else e
        for e in dossier["evenements"]
    ]
    return {**dossier, "evenements": evenements}


def au_dessus(mouvements: list[dict[str, Any]], depuis: str, jusqu_au: str = "9999") -> bool:
    """Dit si le solde reste positif chaque soir, de ce jour à l’autre."""
    soirs = [depuis, *(m["le"] for m in mouvements if depuis < m["le"] <= jusqu_au)]
    return all(soir(mouvements, j)["signe"] > 0 for j in soirs)


def douze(dossier: dict[str, Any], depuis: str) -> str:
    """Rend le premier soir à douze points, « jamais » sinon (qui vient après toute date)."""
    mouvements = releve_de(dossier)["mouvements"]
    jours = [depuis, *(m["le"] for m in mouvements if m["le"] > depuis)]
    return next((j for j in jours if soir(mouvements, j)["signe"] == 12), "jamais")


def atteint(dossier: dict[str, Any], but: dict[str, Any], depuis: str) -> bool:
    """Dit si le but est tenu, à partir de ce soir-là."""
    mouvements = releve_de(dossier)["mouvements"]
    if but["but"] == "au-moins":
        return bool(soir(mouvements, but["le"])["signe"] >= but["points"])
    soirs = [depuis, *(m["le"] for m in mouvements if m["le"] > depuis)]
    return all(soir(mouvements, j)["signe"] > 0 for j in soirs)


def demander(dossier: dict[str, Any], but: dict[str, Any]) -> dict[str, Any]:
    """Rend le plan, jamais de fautes : le dossier est recevable."""
    plan: dict[str, Any] = json.loads(planifier(json.dumps(dossier), json.dumps(but), AUJOURD_HUI))
    assert "fautes" not in plan, plan
    return plan


@AU_PLUS
@given(dossiers(), st.integers(0, 400))
def test_le_premier_stage_utile_est_utile_et_premier(dossier: dict[str, Any], ecart: int) -> None:
    """Il rend ce qu’il annonce ; ni la veille ni un autre jour d’avant, tiré au sort, ne rend rien."""
    propositions = demander(dossier, {})["propositions"]
    demain = date.fromisoformat(dossier["au"]) + timedelta(days=1)
    if not propositions:
        if demander(dossier, {})["essais"]:
            assert gain(dossier, demain + timedelta(days=ecart)) <= 0
        return
    (proposition,) = propositions
    premier = date.fromisoformat(proposition["stage"]["premier_jour"])
    rejoue = avec(dossier, premier, proposition["stage"]["cadre"])
    droit, plancher = (soir(m, proposition["le"]) for m in voies(releve_de(rejoue)))
    assert (droit["points"], droit["plafond"]) == (proposition["points"], proposition["plafond"])
    assert plancher["points"] == proposition["plancher"]
    assert gain(dossier, premier) > 0
    if premier > demain:
        assert gain(dossier, premier - timedelta(days=1)) <= 0
        autre = demain + timedelta(days=ecart % (premier - demain).days)
        assert gain(dossier, autre) <= 0


@AU_PLUS
@given(dossiers(), st.integers(0, 400), st.integers(1, 400))
def test_la_fenetre_est_exacte(dossier: dict[str, Any], ecart: int, attente: int) -> None:
    """Un jour de la fenêtre, tiré au sort, rend ce qu’elle annonce ; son dernier aussi, le lendemain rien."""
    au = date.fromisoformat(dossier["au"])
    banc = Banc.ouvrir(dossier, bareme(), au, au + timedelta(days=attente))
    try:
        premier = premier_stage_utile(banc)
        fenetre = None if premier is None else fenetre_utile(banc, premier)
    except TropDEssais:
        return
    if fenetre is None:
        assert gain(dossier, au + timedelta(days=attente + ecart)) <= 0
        return
    debut, (bas, haut) = fenetre.premier.premier_jour, fenetre.gains
    assert debut >= au + timedelta(days=attente)
    if fenetre.dernier is None:
        jours = [debut + timedelta(days=ecart)]
    else:
        fin = fenetre.dernier.premier_jour
        jours = [debut, fin, debut + timedelta(days=ecart % ((fin - debut).days + 1))]
        assert gain(dossier, fin + timedelta(days=1)) <= 0
    assert all(gain(dossier, jour) > 0 for jour in jours)
    assert all(
        bas
        <= signes(avec(dossier, j, "volontaire"), j + timedelta(days=2))
        - signes(dossier, j + timedelta(days=2))
        <= haut
        for j in jours
    )


@AU_PLUS
@given(dossiers(), st.integers(0, 400))
def test_revenir_a_douze_au_plus_tot(dossier: dict[str, Any], ecart: int) -> None:
    """Aucun jour tiré au sort n’y ramène plus tôt ; la veille du stage proposé n’y ramène pas si tôt."""
    plan = demander(dossier, {"but": "douze"})
    demain = date.fromisoformat(dossier["au"]) + timedelta(days=1)
    (but,) = [p for p in plan["propositions"] if p["genre"] == "but"] or [None]
    if but is None:
        if plan["essais"]:
            autre = avec(dossier, demain + timedelta(days=ecart), "volontaire")
            assert douze(dossier, dossier["au"]) <= douze(autre, dossier["au"])
        return
    premier = date.fromisoformat(but["stage"]["premier_jour"])
    tenu = douze(avec(dossier, premier, but["stage"]["cadre"]), dossier["au"])
    assert tenu < douze(dossier, dossier["au"])
    assert tenu <= douze(avec(dossier, demain + timedelta(days=ecart), "volontaire"), dossier["au"])
    if premier > demain:
        veille = avec(dossier, premier - timedelta(days=1), "volontaire")
        assert tenu < douze(veille, dossier["au"])


@AU_PLUS
@given(dossiers(), st.integers(1, 12), st.integers(0, 2000))
def test_un_but_annonce_est_tenu(dossier: dict[str, Any], points: int, dans: int) -> None:
    """Au-dessus de zéro, ou tant de points tel jour : le stage proposé y mène, la veille non."""
    au = date.fromisoformat(dossier["au"])
    le = (au + timedelta(days=dans)).isoformat()
    for but in ({"but": "au-dessus-de-zero"}, {"but": "au-moins", "points": points, "le": le}):
        trouves = [p for p in demander(dossier, but)["propositions"] if p["genre"] == "but"]
        if but["but"] == "au-dessus-de-zero" and atteint(dossier, but, dossier["au"]):
            continue  # le droit suffit sans stage : la loi suivante juge ce que le stage y ajoute
        for proposition in trouves:
            premier = date.fromisoformat(proposition["stage"]["premier_jour"])
            sous_zero = signes(dossier, au) <= 0
            for jour, tenu in ((premier, True), (premier - timedelta(days=1), False)):
                if jour > au:
                    effet = (jour + timedelta(days=2)).isoformat()
                    depuis = effet if sous_zero else dossier["au"]
                    assert atteint(avec(dossier, jour, "volontaire"), but, depuis) == tenu


@AU_PLUS
@given(dossiers())
def test_un_stage_prudent_garde_le_permis(dossier: dict[str, Any]) -> None:
    """Le droit suffit, mais l’attente ou la lecture sévère vide le permis : le stage l’évite, la veille non."""
    but, au = {"but": "au-dessus-de-zero"}, dossier["au"]
    droit, plancher = voies(releve_de(dossier))
    plan = demander(dossier, but)
    trouves = [p for p in plan["propositions"] if p["genre"] == "but"]
    if not au_dessus(droit, au) or not trouves:
        return
    (proposition,) = trouves
    premier = date.fromisoformat(proposition["stage"]["premier_jour"])
    cadre, a_zero = proposition["stage"]["cadre"], soir(plancher, au)["signe"] <= 0
    for jour, tenu in ((premier, True), (premier - timedelta(days=1), False)):
        if jour.isoformat() <= au:
            continue
        effet = (jour + timedelta(days=2)).isoformat()
        avec_lui = avec(dossier, jour, cadre)
        if "À condition que" in plan["phrase"]:
            garde = au_dessus(releve_de(une_fois_definitives(avec_lui, effet))["mouvements"], au)
        else:
            garde = au_dessus(voies(releve_de(avec_lui))[1], effet if a_zero else au)
        assert garde == tenu


@AU_PLUS
@given(dossiers(), st.integers(1, 12), st.integers(0, 2000))
def test_pas_besoin_de_stage_ne_se_dit_que_sans_risque(
    dossier: dict[str, Any], points: int, dans: int
) -> None:
    """Ni le plancher ni ce qui attend, devenu définitif aujourd’hui, ne touche zéro d’ici là."""
    au = dossier["au"]
    le = (date.fromisoformat(au) + timedelta(days=dans)).isoformat()
    fins = {"au-dessus-de-zero": "9999", "douze": douze(dossier, au), "au-moins": le}
    for genre, fin in fins.items():
        but = {"but": genre} | ({"points": points, "le": le} if genre == "au-moins" else {})
        plan = demander(dossier, but)
        if "Pas besoin de stage" not in plan["phrase"]:
            continue
        assert au_dessus(voies(releve_de(dossier))[1], au, fin)
        connu = dossier.get("solde_connu")
        if connu is None or connu["le"] < au:
            assert au_dessus(releve_de(une_fois_definitives(dossier, au))["mouvements"], au, fin)
