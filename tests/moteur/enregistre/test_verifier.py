"""Un relevé enregistré se recalcule : identique, altéré quelque part, ou d’un autre droit."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from permis_points import DossierIncoherent, lire_dossier, relever
from permis_points.bareme import Bareme
from permis_points.enregistre.changements import changements
from permis_points.enregistre.differences import Difference, differences
from permis_points.enregistre.fichier import Enregistre, ecrire, lire, origine_presente
from permis_points.enregistre.verifier import Constat, verifier
from tests.lois.dossiers import dossiers
from tests.moteur.aide import ANCIEN, AU, Objet, bareme, dossier, perte, selon
from tests.moteur.enregistre.autre_droit import bareme_ou

JOUR = date.fromisoformat(AU)
DEUX = dossier(ANCIEN, perte(3, "2026-01-10"), selon("feu-rouge", "2026-02-10"))


def fichier(donne: Objet, droit: Bareme) -> str:
    """Rend le fichier enregistré d’un dossier, calculé selon ce droit."""
    releve = relever(lire_dossier(donne, droit, JOUR), droit)
    return ecrire(donne, releve, origine_presente(droit))


def constat(texte: str) -> Constat:
    """Recalcule un fichier selon le droit d’aujourd’hui."""
    lu = lire(texte)
    assert lu is not None
    return verifier(lu, texte, bareme())


@settings(max_examples=40)
@given(dossiers())
def test_ce_qu_on_enregistre_se_verifie(tire: Objet) -> None:
    """À l’octet près, quel que soit le dossier."""
    try:
        texte = fichier(tire, bareme())
    except DossierIncoherent:
        assume(False)  # noqa: FBT003
        return
    vu = constat(texte)
    assert (vu.identique, vu.octet, vu.changements) == (True, None, None)


FICHIER = fichier(DEUX, bareme())


@settings(max_examples=150)
@given(st.integers(0, len(FICHIER.encode()) - 1), st.binary(min_size=1, max_size=1))
def test_un_octet_change_ne_passe_jamais(place: int, octet: bytes) -> None:
    """N’importe quel octet : refusé avec son lieu, ou une partie nommée, ou au moins sa place."""
    entier = FICHIER.encode()
    assume(entier[place : place + 1] != octet)
    change = entier[:place] + octet + entier[place + 1 :]
    try:
        texte = change.decode()
        lu = lire(texte)
    except UnicodeDecodeError:
        return
    except DossierIncoherent:
        return
    if lu is None:
        return  # la clé « dossier » n’est plus là : ce n’est plus un fichier enregistré
    try:
        vu = verifier(lu, texte, bareme())
    except DossierIncoherent:
        return
    assert vu.octet is not None
    assert vu.octet <= place or vu.alterees
    memes_valeurs = json.loads(texte) == json.loads(FICHIER)
    assert vu.identique == memes_valeurs


ALTERES: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "un-point": ('"points": 5', '"points": 6', ("releve",), ("releve.solde.points",)),
    "un-jour": (
        '"commise_le": "2026-01-10"',
        '"commise_le": "2026-01-09"',
        ("dossier.evenements[0]",),
        ("releve.mouvements[1].explication",),
    ),
    "le-permis": (
        '"obtention": "2001-05-05"',
        '"obtention": "2001-05-06"',
        ("dossier.permis",),
        (),
    ),
    "le-moteur": ('"moteur": "', '"moteur": "9', ("enregistre",), ()),
}


@pytest.mark.parametrize("nom", ALTERES)
def test_ce_qui_est_altere_est_nomme(nom: str) -> None:
    """La partie du fichier, puis le chemin de chaque valeur du relevé et ses deux valeurs."""
    avant, apres, parties, chemins = ALTERES[nom]
    assert avant in FICHIER
    vu = constat(FICHIER.replace(avant, apres, 1))
    assert vu.alterees == parties
    assert not vu.identique
    assert {*chemins} <= {d.chemin for d in vu.differences}


def test_les_memes_valeurs_ecrites_autrement() -> None:
    """Un autre outil a changé les espaces : identique, et l’octet est dit."""
    vu = constat(json.dumps(json.loads(FICHIER)))
    assert (vu.identique, vu.octet is None) == (True, False)


def test_un_autre_droit_dit_ce_qu_il_change() -> None:
    """Le feu rouge coûtait deux points de moins : le solde et les mouvements, avant et après."""
    vu = constat(fichier(DEUX, bareme_ou("feu-rouge", 2)))
    assert (vu.alterees, vu.autre_droit, vu.identique) == ((), True, False)
    change = vu.changements
    assert change is not None
    assert (change.avant["points"], change.apres["points"]) == (12 - 3 - 2, 12 - 3 - 4)
    [retrait, *_] = change.mouvements
    assert retrait.avant is not None
    assert retrait.apres is not None
    assert (retrait.avant["variation"], retrait.apres["variation"]) == (-2, -4)
    assert retrait.le == "2026-02-10"


def test_un_autre_droit_qui_ne_change_rien_le_dit() -> None:
    """Une infraction que le dossier n’a pas : relevé identique, autre droit quand même."""
    vu = constat(fichier(DEUX, bareme_ou("stop-sans-arret", 2)))
    assert (vu.identique, vu.autre_droit) == (True, True)
    assert vu.changements is not None
    assert vu.changements.aucun


@given(dossiers())
@settings(max_examples=20)
def test_un_releve_ne_change_pas_de_lui_meme(tire: Objet) -> None:
    """Ni mouvement ni solde entre un relevé et lui-même ; un mouvement retiré, et lui seul, se voit."""
    try:
        releve: Any = relever(lire_dossier(tire, bareme(), JOUR), bareme())
    except DossierIncoherent:
        return
    assert changements(releve, releve).aucun
    ampute = {**releve, "mouvements": releve["mouvements"][:-1]}
    [seul] = changements(releve, ampute).mouvements
    assert (seul.avant, seul.apres) == (releve["mouvements"][-1], None)


def test_les_differences_ont_leur_chemin() -> None:
    """Une clé, un rang, un type, une absence."""
    avant = {"a": [1, 2], "b": 1, "c": None}
    apres = {"a": [1], "b": True, "d": None}
    assert list(differences(avant, apres, "")) == [
        Difference("a[1]", 2, "(absent)"),
        Difference("b", 1, True),  # noqa: FBT003
        Difference("c", None, "(absent)"),
        Difference("d", "(absent)", None),
    ]


@pytest.mark.parametrize(
    ("texte", "champ"),
    [
        ('{"dossier": {}}', "enregistre"),
        ('{"dossier": {}, "enregistre": {}, "releve": {}, "sommes": {}}', "enregistre.moteur"),
        ('{"dossier": {}, "enregistre": 1, "releve": {}, "sommes": {}, "x": 1}', "x"),
    ],
)
def test_une_charpente_abimee_se_refuse(texte: str, champ: str) -> None:
    """Une phrase, au chemin de la faute."""
    with pytest.raises(DossierIncoherent) as refus:
        lire(texte)
    assert champ in [f.champ for f in refus.value.fautes]


def test_un_dossier_seul_n_est_pas_un_fichier_enregistre() -> None:
    """Ceux d’avant s’ouvrent toujours : ils n’ont pas de relevé à vérifier."""
    assert lire(json.dumps(DEUX)) is None
    assert isinstance(lire(FICHIER), Enregistre)
