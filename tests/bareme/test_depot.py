"""Le dépôt tel qu’il est : le vrai barème et les noms de fichiers."""

import json
import subprocess
import unicodedata

from atelier import Bareme, charger, chemins
from atelier.rejeu.export import en_json
from permis_points.alertes.lettres.a_venir import SEUIL_DE_LA_48M
from permis_points.bareme import lire_bareme
from tests.chemins import RACINE


def _suivis() -> list[str]:
    # `-z` : sans lui, git échappe les noms accentués.
    sortie = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=RACINE,
        check=True,
        capture_output=True,
    ).stdout
    return [nom for nom in sortie.decode("utf-8").split("\0") if nom]


def test_le_bareme_est_sans_faute() -> None:
    """Le vrai barème passe toutes les vérifications."""
    bareme, fautes = charger(RACINE)
    assert [str(faute) for faute in fautes] == []
    assert bareme is not None
    assert all(famille.infractions for famille in bareme.familles)


def test_les_noms_suivis_sont_en_nfc() -> None:
    """Aucun nom du dépôt n’est écrit en lettres décomposées."""
    suivis = _suivis()
    assert f"{chemins.DOSSIER}/sources.yaml" in suivis
    assert [nom for nom in suivis if unicodedata.normalize("NFC", nom) != nom] == []


def test_bareme_est_le_seul_nom_accentue() -> None:
    """Le dossier `barème` est la seule exception à l’ASCII."""
    noms = {partie for nom in _suivis() for partie in nom.split("/")}
    assert [nom for nom in noms if not nom.isascii()] == [chemins.DOSSIER]


def test_le_nom_du_dossier_est_en_nfc() -> None:
    """La constante de l’atelier s’écrit elle-même en lettres composées."""
    assert unicodedata.is_normalized("NFC", chemins.DOSSIER)
    assert (RACINE / chemins.DOSSIER).is_dir()


def test_le_seuil_de_la_48m_est_celui_du_bareme(vrai_bareme: Bareme) -> None:
    """Le moteur ne lit pas les repères du guide : l’usage qu’il suit est bien celui que le barème source."""
    [repere] = [repere for repere in vrai_bareme.reperes if repere.id == "lettre-48m-seuil"]
    assert repere.versions[0].valeur == SEUIL_DE_LA_48M


def test_le_moteur_sait_ce_qui_est_un_exces_de_vitesse(vrai_bareme: Bareme) -> None:
    """R16 : le fait passe du barème au moteur, pour les excès et pour eux seuls."""
    lu = lire_bareme(en_json(vrai_bareme)).infractions
    exces = {i.id for i in vrai_bareme.infractions if i.exces is not None}
    assert (
        {code for code, infraction in lu.items() if infraction.exces_de_vitesse} == exces != set()
    )


def test_le_bareme_anglais_ne_change_que_les_libelles(vrai_bareme: Bareme) -> None:
    """Mêmes codes, dates, points, empreinte ; le nom anglais quand il y en a un, suivi du français imprimé."""
    fr, en = json.loads(en_json(vrai_bareme)), json.loads(en_json(vrai_bareme, "en"))
    noms = {i.id: i.libelle_en for i in vrai_bareme.infractions}
    for infraction in fr["infractions"]:
        anglais = noms[infraction["id"]]
        if anglais is not None:
            infraction |= {"libelle": anglais, "imprime": infraction["libelle"]}
    assert fr == en
