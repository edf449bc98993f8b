"""Une infraction renommée : l’ancien identifiant mène au nouveau, à chaque endroit où il a pu être gardé."""

import dataclasses
import datetime as dt
import json

import pytest

from atelier import Bareme
from atelier.fiches.chercheur import liste
from atelier.modeles.identifiants import Identifiants, Publies, Renomme
from atelier.ouvert.fichiers import fichiers
from atelier.pages.anciennes import anciennes_adresses
from atelier.rejeu.export import en_json
from atelier.rejeu.rejouer import rejouer
from permis_points.bareme import lire_bareme

ANCIEN, NOUVEAU, FAMILLE = "portable-au-volant", "telephone-tenu-en-main", "telephone-ecrans"
AILLEURS = "ecouteurs-oreillette"


@pytest.fixture(scope="module")
def renomme(bareme: Bareme) -> Bareme:
    """Rend le barème où une infraction a changé de nom, et une autre de famille."""
    publies = Publies(infractions=(f"{FAMILLE}/{ANCIEN}", f"vitesse/{AILLEURS}"))
    renommage = Renomme(ancien=ANCIEN, nouveau=NOUVEAU, motif="Le nom a changé.")
    listes = Identifiants(renommes=(renommage,), sceau="0" * 12, publies=publies)
    return dataclasses.replace(bareme, identifiants=listes)


def test_rien_ne_change_sans_renommage(bareme: Bareme) -> None:
    """Le dépôt n’a renommé personne : ni page de renvoi, ni clé de plus dans le barème du moteur."""
    if not bareme.anciens:
        assert "anciens" not in json.loads(en_json(bareme))
        assert anciennes_adresses(bareme) == {}


def test_chaque_ancienne_adresse_mene_a_la_nouvelle(renomme: Bareme) -> None:
    """Renommée, ou rangée ailleurs : la page d’avant mène à celle d’aujourd’hui, par un lien et sans script."""
    pages = anciennes_adresses(renomme)
    assert set(pages) == {
        f"bareme/{FAMILLE}/{ANCIEN}/index.html",
        f"bareme/vitesse/{AILLEURS}/index.html",
    }
    premiere, seconde = (pages[adresse] for adresse in sorted(pages))
    assert f'content="0; url=../../{FAMILLE}/{NOUVEAU}/"' in premiere
    assert f'<a href="../../{FAMILLE}/{AILLEURS}/">' in seconde
    assert "<script" not in premiere + seconde
    assert '<meta charset="utf-8">' in premiere


def test_le_chercheur_connait_l_ancien(renomme: Bareme) -> None:
    """Le formulaire retrouve par lui l’infraction d’un lien partagé ou d’un fichier enregistré."""
    lues = {i["id"]: i for i in json.loads(liste(renomme))["infractions"]}
    assert lues[NOUVEAU]["anciens"] == [ANCIEN]
    assert "anciens" not in lues[AILLEURS]


def test_le_moteur_lit_un_dossier_d_avant(renomme: Bareme) -> None:
    """Le même relevé, à l’octet, sous l’ancien code et sous le nouveau."""
    moteur = lire_bareme(en_json(renomme))
    releves = []
    for code in (ANCIEN, NOUVEAU):
        infraction = {
            "type": "infraction",
            "code": code,
            "commise_le": "2022-03-01",
            "definitive_le": "2022-04-01",
            "etablie_par": "paiement",
        }
        permis = {"obtention": "2010-05-01", "filiere": "classique"}
        dossier = {"permis": permis, "evenements": [infraction]}
        releves.append(json.dumps(rejouer(dossier, dt.date(2026, 11, 30), moteur).releve))
    assert releves[0] == releves[1]


def test_l_api_garde_l_ancienne_adresse(renomme: Bareme) -> None:
    """Qui lit l’ancien fichier lit l’infraction d’aujourd’hui."""
    textes = fichiers(renomme)
    ancien, nouveau = (textes[f"api/v1/infractions/{i}.json"] for i in (ANCIEN, NOUVEAU))
    assert ancien == nouveau
