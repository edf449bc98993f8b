"""Les types que la page écrit de ce que Python lui rend : mêmes clés, des deux côtés."""

import json
import re

import pytest

from atelier import Bareme
from atelier.fiches import chercheur, chercheur_anglais
from permis_points.lecture.infraction import CLES
from permis_vues import facade
from tests.chemins import RACINE

INTERFACE = re.compile(
    r"^export interface (\w+)(?: extends (\w+))? \{\n((?:.|\n)*?)^\}", re.MULTILINE
)
CLE = re.compile(r"^  (\w+)\??:", re.MULTILINE)
JOUR = "2026-11-21"
DOSSIER = json.dumps({"permis": {"obtention": "2009-05-18"}, "evenements": []})
TAPE = json.dumps({"permis": {"obtention": "18 5 09"}})
ESTIMATION = json.dumps({"comment": "paiement", "commise_le": "2026-09-28"})
PAPIER = "Solde de points au 05/11/2026 : 8 points sur 12"
COCHES = json.dumps({"coches": ["solde_connu"], "reponses": {}})
RENDUS = {
    "Vue": lambda: facade.voir(DOSSIER, JOUR),
    "Dates": lambda: facade.dater(DOSSIER, JOUR),
    "DateLue": lambda: json.dumps(json.loads(facade.dater(TAPE, JOUR))["dates"][0]),
    "Comparaison": lambda: facade.comparer(DOSSIER, '[{"scenario":"rien"}]', JOUR),
    "Plan": lambda: facade.planifier(DOSSIER, "{}", JOUR),
    "Explication": lambda: facade.expliquer(DOSSIER, "{}", JOUR),
    "Agenda": lambda: facade.agenda(DOSSIER, JOUR, f"{JOUR}T10:00:00Z"),
    "Resume": lambda: facade.resumer(DOSSIER, JOUR),
    "MotsSimples": lambda: facade.simplifier(DOSSIER, JOUR),
    "Enregistrement": lambda: facade.enregistrer(DOSSIER, JOUR),
    "Reforme": lambda: facade.reformer(DOSSIER),
    "Papier": lambda: facade.lire(PAPIER, DOSSIER, JOUR),
    "Reprise": lambda: facade.reprendre(PAPIER, COCHES, DOSSIER, JOUR),
    "Estimation": lambda: facade.estimer(ESTIMATION, JOUR),
}


def interfaces() -> dict[str, set[str]]:
    """Rend les clés de chaque interface de `web/types/`, celles dont elle hérite comprises."""
    cles: dict[str, set[str]] = {}
    for source in sorted((RACINE / "web/types").glob("*.d.ts")):
        for nom, parent, corps in INTERFACE.findall(source.read_text("utf-8")):
            cles[nom] = set(CLE.findall(corps)) | cles.get(parent, set())
    return cles


TYPES = interfaces()


@pytest.mark.parametrize("nom", RENDUS)
def test_chaque_reponse_de_la_facade_a_les_cles_de_son_type(nom: str) -> None:
    """Une clé renommée en Python, ou oubliée dans le type, se voit ici avant le navigateur."""
    assert set(json.loads(RENDUS[nom]())) == TYPES[nom]


def test_une_faute_a_les_cles_de_son_type() -> None:
    """Un chemin et une phrase."""
    (faute, *_) = json.loads(facade.voir("{}", JOUR))["fautes"]
    assert set(faute) == TYPES["Faute"]


def test_la_page_n_appelle_que_la_facade() -> None:
    """Les fonctions du type `Facade` sont de la façade ; la page ne demande pas `relever`, que `voir` contient."""
    assert TYPES["Facade"] == set(facade.__all__) - {"relever"}


def test_les_cles_d_une_infraction_sont_celles_du_contrat() -> None:
    """D’une infraction, la page ne lit que ce que le moteur connaît ; le reste est d’un stage, d’un courrier."""
    assert TYPES["Evenement"] - set(CLES) == {"premier_jour", "dernier_jour", "cadre", "le"}


def test_la_liste_du_chercheur_a_ses_cles(bareme: Bareme) -> None:
    """Ce que les scripts lisent du barème y est écrit, et rien d’autre ; les deux langues ont les mêmes clés."""
    publiee = json.loads(chercheur.liste(bareme))
    anglaise = json.loads(chercheur_anglais.liste_anglaise(bareme))
    infractions = publiee["infractions"]
    assert set(publiee) == set(anglaise) == TYPES["Liste"]
    assert [set(une) for une in anglaise["infractions"]] == [set(une) for une in infractions]
    # Personne n’a peut-être encore été renommé.
    ecrites = {cle for une in infractions for cle in une} | {"anciens"}
    # La langue d’un nom, ou celle d’une page, ne se dit que si ce n’est pas celle de la liste.
    assert ecrites == TYPES["Infraction"] - {"dite_en"}
    en_francais = {cle for une in publiee["aiguillages"] for cle in une}
    en_anglais = {cle for une in anglaise["aiguillages"] for cle in une}
    langues = {"langue", "dite_en"}
    assert en_francais == TYPES["Aiguillage"] - langues == en_anglais - langues
    assert set(publiee["vitesse"]) == TYPES["Vitesse"]
    tranches = [une["exces"] for une in infractions if "exces" in une]
    assert {cle for tranche in tranches for cle in tranche} == TYPES["Tranche"]
    marges = publiee["vitesse"]["marges"].values()
    assert {cle for marge in marges for cle in marge} == TYPES["Marge"]
