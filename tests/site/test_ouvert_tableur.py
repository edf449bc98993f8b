"""Le barème pour un tableur en français : ce qu’Excel lit d’un double-clic, et rien qui s’y exécute."""

import csv
import io
from pathlib import Path

import pytest

from atelier import Bareme
from atelier.ouvert.contenu import ouvrir
from atelier.ouvert.tableur import COLONNES, cellule, tableur
from tests.site.reforme import FINIT, NAIT, reformer


def lignes(texte: str) -> list[dict[str, str]]:
    """Rend les lignes du tableau, par titre de colonne."""
    return list(csv.DictReader(io.StringIO(texte.removeprefix("\ufeff")), delimiter=";"))


def test_le_fichier_se_lit_d_un_double_clic(site: Path) -> None:
    """La marque d’ordre, une seule ; des fins de ligne de Windows ; des titres en français."""
    octets = (site / "api/v1/bareme-tableur.csv").read_bytes()
    assert octets.startswith(b"\xef\xbb\xbf")
    assert octets.count(b"\xef\xbb\xbf") == 1
    assert octets.count(b"\r\n") == octets.count(b"\n") > 100
    assert octets.decode("utf-8-sig").splitlines()[0] == ";".join(COLONNES)


def test_une_ligne_par_infraction_en_vigueur(bareme: Bareme) -> None:
    """Toutes, une seule fois, avec les chiffres du barème ; ni ce qui a cessé, ni ce qui vient."""
    lues = {ligne["Identifiant"]: ligne for ligne in lignes(tableur(ouvrir(bareme)))}
    jour = bareme.jour_du_site
    voulues = {i.id: i for i in bareme.infractions if any(v.couvre(jour) for v in i.versions)}
    assert lues.keys() == voulues.keys()
    for identifiant, infraction in voulues.items():
        version = infraction.en_vigueur(jour)
        ligne = lues[identifiant]
        assert ligne["Points retirés"] == str(version.points)
        assert ligne["Infraction"] == infraction.libelle
        montant = bareme.montants(version, jour).forfaitaire
        assert ligne["Amende forfaitaire (€)"] == ("" if montant is None else str(montant))


def test_la_veille_et_le_jour_d_une_reforme(bareme: Bareme) -> None:
    """Ce qui finira y est encore ; ce qui naîtra n’y est pas."""
    reforme = reformer(bareme)
    noms = {ligne["Identifiant"] for ligne in lignes(tableur(ouvrir(reforme)))}
    assert FINIT in noms
    assert NAIT not in noms


@pytest.mark.parametrize("debut", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_une_formule_reste_un_texte(bareme: Bareme, debut: str) -> None:
    """Un libellé qui commencerait une formule est précédé d’une apostrophe ; les autres restent tels quels."""
    ouvert = ouvrir(bareme)
    piege = ouvert.infractions[0].model_copy(update={"libelle": f"{debut}cmd|' /C calc'!A0"})
    abime = ouvert.model_copy(update={"infractions": [piege, *ouvert.infractions[1:]]})
    texte = tableur(abime)
    (ligne,) = [x for x in lignes(texte) if x["Identifiant"] == piege.id]
    assert ligne["Infraction"].startswith(f"'{debut}")
    sains = lignes(tableur(ouvert))
    assert not any(valeur.startswith("'") for x in sains for valeur in x.values())


def test_une_cellule_vide_n_est_pas_zero() -> None:
    """Rien se dit par du vide, zéro par zéro, une liste par des virgules."""
    assert [cellule(None), cellule(0), cellule(["R1", "R2"]), cellule([])] == [
        "",
        "0",
        "R1, R2",
        "",
    ]
