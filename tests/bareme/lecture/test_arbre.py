"""L’arbre : des textes, à leur place, quel que soit le lecteur."""

import pytest
import yaml

from atelier.lecture import composition
from atelier.lecture.arbre import nu
from atelier.lecture.fichier import lire
from tests.bareme.petit_bareme import FICHIERS


@pytest.mark.parametrize("ecrit", ["010", "no", "12:30:00", "2004-13-01", "1.0", "~", "0x1F"])
def test_un_scalaire_reste_un_texte(ecrit: str) -> None:
    """Rien n’est converti à la lecture : ni nombre, ni booléen, ni date, ni heure."""
    lecture = lire("x.yaml", f"- {ecrit}\n".encode())
    assert lecture.arbre is not None
    assert nu(lecture.arbre) == [ecrit]
    assert lecture.fautes == ()


def test_les_positions_sont_celles_du_fichier() -> None:
    """Clés et valeurs gardent leur ligne et leur colonne, comptées à partir de 1."""
    arbre = lire("x.yaml", "é: [a,\n  b]\n".encode()).arbre
    liste = arbre.paires[0].valeur
    places = [(noeud.ligne, noeud.colonne) for noeud in (arbre.paires[0].cle, *liste.elements)]
    assert places == [(1, 1), (1, 5), (2, 3)]


@pytest.mark.parametrize("chemin", FICHIERS)
def test_les_deux_lecteurs_donnent_le_meme_arbre(
    chemin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sans libyaml, PyYAML lit le même arbre aux mêmes places : seule la vitesse change."""
    rapide = lire(chemin, FICHIERS[chemin].encode())
    monkeypatch.setattr(composition, "LECTEUR_RAPIDE", yaml.SafeLoader)
    assert lire(chemin, FICHIERS[chemin].encode()) == rapide
