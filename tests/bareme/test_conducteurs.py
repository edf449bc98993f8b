"""Les conducteurs imaginaires : leurs totaux sont ceux du pays, leurs dossiers sont du contrat."""

import csv
import json
import re
from pathlib import Path

import pytest

import conducteurs
from atelier.conducteurs.calibrage import Calibrage, lire_calibrage
from atelier.conducteurs.cibles import COMPTES, mesurer
from atelier.conducteurs.population import Conducteur, tirer
from atelier.conducteurs.strates import Strate, strates
from atelier.conducteurs.tableau import PAGE, SECTION, debut_de_ligne
from atelier.conducteurs.totaux import CONFIANCE, total
from permis_points import bareme_du_paquet, lire_dossier, lot, relever
from tests.chemins import RACINE

PEU = 400
PRES = 0.1
"""De combien un total peut s’écarter du nombre publié."""
BASE_DES_MOTIFS = 0.15


@pytest.fixture(scope="module")
def calibrage() -> Calibrage:
    """Rend le calibrage du dépôt."""
    return lire_calibrage()


@pytest.fixture(scope="module")
def peu(calibrage: Calibrage) -> list[Conducteur]:
    """Rend un petit tirage."""
    return list(tirer(calibrage, bareme_du_paquet(), 5, PEU))


def test_les_totaux_sont_ceux_du_pays(calibrage: Calibrage) -> None:
    """Chaque cible se retrouve au dixième près, et la page dit ce que l’on obtient."""
    bareme = bareme_du_paquet()
    mesurees = mesurer(tirer(calibrage, bareme), calibrage, bareme)
    ecarts = {m.cible.id: round(m.rapport, 3) for m in mesurees if abs(m.rapport - 1) > PRES}
    assert not ecarts
    (tableau,) = SECTION.findall((RACINE / PAGE).read_text("utf-8"))
    lignes = tableau.splitlines()[2:]
    attendues = [debut_de_ligne(mesuree) for mesuree in mesurees]
    assert [ligne.startswith(debut) for ligne, debut in zip(lignes, attendues, strict=True)] == (
        [True] * len(attendues)
    ), "refaites le tableau : .venv/bin/python scripts/conducteurs.py --page"


def test_trois_autres_graines_retrouvent_six_cibles(calibrage: Calibrage) -> None:
    """La page donne l’étendue des autres graines : six cibles au moins y restent au dixième près."""
    (tableau,) = SECTION.findall((RACINE / PAGE).read_text("utf-8"))
    etendues = [
        [float(borne.replace(",", ".")) for borne in re.findall(r"\d,\d\d", ligne.split("|")[5])]
        for ligne in tableau.splitlines()[2:]
    ]
    assert len(etendues) == len(calibrage.cibles)
    assert sum(max(abs(b - 1) for b in bornes) <= PRES for bornes in etendues) >= 6


def test_chaque_cible_a_son_compte_et_sa_source(calibrage: Calibrage) -> None:
    """Une cible sans compte ne se mesurerait pas ; un compte sans cible ne servirait à rien."""
    assert {cible.id for cible in calibrage.cibles} == {*COMPTES}
    assert {cible.source for cible in calibrage.cibles} <= {s.id for s in calibrage.sources}


def test_chaque_motif_repartit_les_points_publies(calibrage: Calibrage) -> None:
    """Les infractions d’un motif, à leurs points de la fin de la période, font les points publiés.

    La vitesse en compte d’autres : les retardataires de l’année d’avant.
    """
    bareme = bareme_du_paquet()
    for motif in calibrage.motifs:
        repartis = sum(
            nombre * bareme.infraction(code).en_vigueur(calibrage.fin).points
            for code, nombre in motif.infractions.items()
        )
        if motif.motif == "Vitesse":
            assert 0.7 * motif.points < repartis < motif.points, motif.motif
        else:
            assert abs(repartis / motif.points - 1) < BASE_DES_MOTIFS, motif.motif


def test_les_poids_font_tous_les_titulaires(calibrage: Calibrage, peu: list[Conducteur]) -> None:
    """Chaque conducteur du pays est représenté une fois, ni plus ni moins."""
    assert sum(c.poids for c in peu) == pytest.approx(calibrage.titulaires)
    parts = strates(calibrage, PEU)
    assert sum(s.titulaires for s in parts) == pytest.approx(calibrage.titulaires)
    assert all(s.tirages >= 2 for s in parts)


def test_le_tirage_se_refait(calibrage: Calibrage, peu: list[Conducteur]) -> None:
    """La même graine rend les mêmes conducteurs, une autre en rend d’autres."""
    bareme = bareme_du_paquet()
    assert list(tirer(calibrage, bareme, 5, PEU)) == peu
    assert [c.dossier for c in tirer(calibrage, bareme, 6, PEU)] != [c.dossier for c in peu]


def test_les_dossiers_sont_du_contrat(calibrage: Calibrage, peu: list[Conducteur]) -> None:
    """Le moteur n’en refuse aucun ; rien n’est daté d’après la fin, ni d’avant le permis."""
    bareme = bareme_du_paquet()
    faits = list(lot([c.dossier for c in peu], bareme, calibrage.fin, colonnes=("solde.etat",)))
    assert [fait.fautes for fait in faits if fait.fautes] == []
    for conducteur in peu:
        jours = re.findall(r"\d{4}-\d\d-\d\d", json.dumps(conducteur.dossier["evenements"]))
        assert all(conducteur.dossier["permis"]["obtention"] <= j for j in jours)
        assert all(j <= calibrage.fin.isoformat() for j in jours)


def test_la_lettre_suit_un_solde_nul(calibrage: Calibrage) -> None:
    """La 48SI n’est envoyée qu’à qui le moteur trouve à zéro ; il y en a, et d’autres gardent leur permis."""
    bareme = bareme_du_paquet()
    tires = list(tirer(calibrage, bareme, 7, PEU))
    invalides = [c.dossier for c in tires if c.dossier["evenements"][-1:] and _lettre(c.dossier)]
    assert 0 < len(invalides) < len(tires) / 4
    for dossier in invalides:
        releve = relever(lire_dossier(dossier, bareme, calibrage.fin), bareme)
        assert releve["solde"]["etat"] == "invalide"
        avant = [m for m in releve["mouvements"] if m["le"] < _lettre(dossier)]
        assert min(m["points"] for m in avant) == 0


def _lettre(dossier: dict[str, list[dict[str, str]]]) -> str:
    lettres = [e["le"] for e in dossier["evenements"] if e["type"] == "notification-48si"]
    return lettres[0] if lettres else ""


def test_un_total_et_sa_marge(calibrage: Calibrage) -> None:
    """Deux strates : 100 titulaires dont un tiré sur deux est touché, 40 dont aucun.

    Total : 100 × 1/2 = 50. Variance : 100² × (1/2) / 2 = 2 500, écart type 50.
    """
    une, deux = (
        Strate(calibrage.profils[0], recente, 0.0, 1.0, titulaires, 2)
        for recente, titulaires in ((False, 100.0), (True, 40.0))
    )
    obtenu = total([(une, 1), (une, 0), (deux, 0), (deux, 0)])
    assert obtenu.valeur == pytest.approx(50)
    assert obtenu.marge == pytest.approx(50 * CONFIANCE)


def test_la_commande_ecrit_les_dossiers_et_leurs_poids(tmp_path: Path) -> None:
    """Un dossier par ligne, un poids par dossier, et les mêmes octets à la même graine."""
    ecrits = []
    for nom in ("a", "b"):
        sortie, poids = tmp_path / f"{nom}.jsonl", tmp_path / f"{nom}.csv"
        commande = [
            "--graine",
            "3",
            "--nombre",
            "150",
            "--sortie",
            str(sortie),
            "--poids",
            str(poids),
        ]
        assert conducteurs.main(commande) == 0
        ecrits.append((sortie.read_bytes(), poids.read_bytes()))
    assert ecrits[0] == ecrits[1]
    dossiers = [json.loads(ligne) for ligne in ecrits[0][0].splitlines()]
    lignes = list(csv.DictReader(ecrits[0][1].decode().splitlines()))
    assert [int(ligne["ligne"]) for ligne in lignes] == list(range(1, len(dossiers) + 1))
    assert all(float(ligne["poids"]) > 0 for ligne in lignes)


def test_un_nombre_trop_petit_est_refuse() -> None:
    """Moins de conducteurs que de sortes : la phrase dit combien il en faut."""
    with pytest.raises(conducteurs.CommandeRefusee, match="il en faut 100 au moins"):
        conducteurs.main(["--nombre", "5"])
