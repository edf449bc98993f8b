"""Le type du relevé : ce qui sort est ce que `releve.py` déclare, et lui seul l’écrit."""

import ast
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

import pytest

import permis_points
from permis_points.moteur.etapes import GenreDeDelai, Statut
from permis_points.recit.delais import nom_du_statut
from permis_points.releve import Releve
from permis_vues import intitules
from tests.moteur.aide import ANCIEN, dossier, perte, releve_de
from tests.moteur.situations import SITUATIONS

PAQUET = Path(permis_points.__file__).parent
PRECISE, VAGUE = (
    dossier(ANCIEN, perte(3, "2026-01-10", bornes[1], definitive_entre=bornes))
    for bornes in (["2026-02-01", "2026-02-20"], ["2026-02-01", "2026-11-20"])
)
DOSSIERS = {**SITUATIONS, "estimee": PRECISE, "estimee-trop-large": VAGUE}


def ecarts(valeur: object, type_: Any, ou: str = "releve") -> Iterator[str]:
    """Rend les endroits où une valeur JSON n’est pas du type déclaré."""
    if get_origin(type_) is NotRequired:
        yield from ecarts(valeur, get_args(type_)[0], ou)
    elif is_typeddict(type_):
        assert isinstance(valeur, dict)
        champs = get_type_hints(type_, include_extras=True)
        voulus = {c for c, t in champs.items() if get_origin(t) is not NotRequired}
        yield from (
            f"{ou}.{cle}" for cle in (voulus - valeur.keys()) | (valeur.keys() - champs.keys())
        )
        for cle in champs.keys() & valeur.keys():
            yield from ecarts(valeur[cle], champs[cle], f"{ou}.{cle}")
    elif get_origin(type_) is list:
        assert isinstance(valeur, list)
        for rang, element in enumerate(valeur):
            yield from ecarts(element, get_args(type_)[0], f"{ou}[{rang}]")
    elif type(valeur) not in (get_args(type_) if isinstance(type_, UnionType) else (type_,)):
        yield f"{ou} : {valeur!r}"


@pytest.mark.parametrize("nom", DOSSIERS)
def test_le_releve_est_celui_que_le_type_declare(nom: str) -> None:
    """Ni clé de plus, ni clé de moins, ni valeur d’un autre type, à tous les étages."""
    assert list(ecarts(releve_de(DOSSIERS[nom]), Releve)) == []


def test_chaque_cle_du_type_se_rencontre() -> None:
    """Aucune clé déclarée, même facultative, que le moteur n’écrive jamais."""
    textes = "".join(str(releve_de(donne)) for donne in DOSSIERS.values())
    assert [cle for cle in _cles(Releve) if f"'{cle}'" not in textes] == []


def _cles(type_: Any) -> Iterator[str]:
    if is_typeddict(type_):
        for cle, sous in get_type_hints(type_).items():
            yield cle
            yield from _cles(sous)
    for sous in get_args(type_):
        yield from _cles(sous)


def test_une_valeur_de_trop_se_voit() -> None:
    """Le contrôle lui-même : une clé en trop, une absente, un nombre qui n’en est pas un."""
    lu = releve_de(PRECISE)
    del lu["au"]
    lu["solde"]["points"] = "9"
    lu["mouvements"][0]["note"] = ""
    trouves = sorted(ecarts(lu, Releve))
    assert trouves == ["releve.au", "releve.mouvements[0].note", "releve.solde.points : '9'"]


def test_seul_releve_py_ecrit_les_lignes_du_releve() -> None:
    """Aucun autre module du moteur ne compose un dictionnaire qui porte une phrase ou un statut."""
    ecrivent = {
        chemin.relative_to(PAQUET).as_posix()
        for chemin in PAQUET.rglob("*.py")
        for noeud in ast.walk(ast.parse(chemin.read_text("utf-8")))
        if isinstance(noeud, ast.Dict)
        and {"explication", "statut", "texte"}
        & {cle.value for cle in noeud.keys if isinstance(cle, ast.Constant)}
    }
    assert ecrivent == {"releve.py"}


@pytest.mark.parametrize("genre", GenreDeDelai)
@pytest.mark.parametrize("statut", Statut)
def test_un_genre_et_un_statut_ont_leur_nom(genre: GenreDeDelai, statut: Statut) -> None:
    """Chaque genre de délai et chaque statut se dit, et autrement que son code."""
    assert intitules.DELAIS[genre] not in ("", genre)
    assert nom_du_statut(genre, statut, [0])
    assert set(intitules.DELAIS) == set(GenreDeDelai)


@pytest.mark.parametrize("chambre", ["regles", "moteur", "calcul", "recit", "alertes"])
def test_rien_n_est_sans_type_ou_la_loi_se_decide(chambre: str) -> None:
    """Ni `Any`, ni objet passé au jugé : mypy y lit chaque valeur, de l’agenda aux phrases."""
    noms = {
        f"{chemin.name}:{noeud.lineno}"
        for chemin in (PAQUET / chambre).rglob("*.py")
        for noeud in ast.walk(ast.parse(chemin.read_text("utf-8")))
        if isinstance(noeud, ast.Name) and noeud.id == "Any"
    }
    assert noms == set()
