"""Les objets du barème : versions en vigueur, montants, positions."""

import datetime as dt

import pytest
from pydantic import ValidationError

from atelier.modeles.bareme import Bareme, Montants
from atelier.modeles.base import HorsPeriode
from tests.bareme.petit_bareme import STU, VIT, VITESSE, PetitBareme

INFRACTION = "vitesse-20-29"


def _version(bareme: Bareme, jour: str) -> int:
    return bareme.infraction(INFRACTION).en_vigueur(dt.date.fromisoformat(jour)).points


@pytest.mark.parametrize(
    ("jour", "points"),
    [("2003-06-13", 3), ("2004-12-06", 3), ("2004-12-07", 2), ("9999-12-31", 2)],
)
def test_version_en_vigueur(petit: PetitBareme, jour: str, points: int) -> None:
    """Une version commence son premier jour et finit la veille de la suivante."""
    assert _version(petit.sain(), jour) == points


def test_fin_deduite(petit: PetitBareme) -> None:
    """La dernière version n’a pas de fin ; celle d’avant finit la veille."""
    fins = [version.fin for version in petit.sain().infraction(INFRACTION).versions]
    assert fins == [None, dt.date(2004, 12, 6)]


def test_fin_ecrite(petit: PetitBareme) -> None:
    """Une abrogation s’écrit : après elle, le jour n’est couvert par rien."""
    petit.remplacer(VIT, "2004-12-07\n", "2004-12-07\n      jusqu_au: 2010-01-31\n")
    bareme = petit.sain()
    assert _version(bareme, "2010-01-31") == 2
    with pytest.raises(HorsPeriode, match=r"vitesse-20-29.*2010-02-01.*2003-06-13"):
        _version(bareme, "2010-02-01")


def test_avant_la_premiere_version(petit: PetitBareme) -> None:
    """Avant la première version connue, une erreur nommée dit laquelle c’est."""
    with pytest.raises(HorsPeriode, match="aucune version en vigueur le 2003-06-12"):
        _version(petit.sain(), "2003-06-12")


def test_trou_entre_deux_versions(petit: PetitBareme) -> None:
    """Un trou expliqué n’est couvert par aucune version."""
    petit.ecrire(
        VIT,
        VITESSE.replace("[stage]", "[stage]\n      ce_qui_change: Recréée.").replace(
            "2003-06-13\n", "2003-06-13\n      jusqu_au: 2004-12-05\n"
        ),
    )
    bareme = petit.sain()
    assert _version(bareme, "2004-12-05") == 3
    with pytest.raises(HorsPeriode):
        _version(bareme, "2004-12-06")


# Clés ajoutées à la version en vigueur → ce qu’elle coûte.
MONTANTS = {
    "defaut": ("", Montants(90, 135, 375, 750)),
    "sans-minoree": ("amende_minoree: false", Montants(None, 135, 375, 750)),
    "sans-forfaitaire": ("amende_forfaitaire: false", Montants(None, None, None, 750)),
}


@pytest.mark.parametrize(("cle", "attendu"), MONTANTS.values(), ids=MONTANTS)
def test_montants_d_une_contravention(petit: PetitBareme, cle: str, attendu: Montants) -> None:
    """Les montants viennent de la classe, moins ce que la version écarte."""
    petit.remplacer(VIT, "classe: 4\n", f"classe: 4\n      {cle}\n")
    bareme = petit.sain()
    version = bareme.infraction(INFRACTION).versions[0]
    assert bareme.montants(version, dt.date(2026, 1, 1)) == attendu


@pytest.mark.parametrize(
    ("cle", "attendu"),
    [
        ("", Montants(None, None, None, 750)),
        ("amende_forfaitaire: true", Montants(90, 135, 375, 750)),
    ],
)
def test_cinquieme_classe(petit: PetitBareme, cle: str, attendu: Montants) -> None:
    """La 5e classe n’a d’amende forfaitaire que si la version le dit."""
    petit.remplacer("amendes.yaml", "classe: 4", "classe: 5")
    petit.ecrire(VIT, VITESSE.replace("classe: 4\n", f"classe: 5\n      {cle}\n"))
    bareme = petit.sain()
    version = bareme.infraction(INFRACTION).versions[0]
    assert bareme.montants(version, dt.date(2026, 1, 1)) == attendu


def test_montants_avant_le_premier_tarif(petit: PetitBareme) -> None:
    """Avant le premier tarif connu, une erreur nommée, jamais un montant supposé."""
    bareme = petit.sain()
    version = bareme.infraction(INFRACTION).versions[1]
    with pytest.raises(HorsPeriode, match="amende-classe-4"):
        bareme.montants(version, dt.date(2001, 12, 31))


def test_montants_d_un_delit(petit: PetitBareme) -> None:
    """Un délit porte ses montants ; sans amende forfaitaire délictuelle, seul reste le maximum."""
    petit.remplacer(
        STU,
        "nature: delit\n",
        "nature: delit\n      amende_forfaitaire_delictuelle: "
        "{minoree: 250, forfaitaire: 300, majoree: 600}\n",
    )
    bareme = petit.sain()
    recente, ancienne = bareme.infraction("stupefiants-et-alcool").versions
    jour = dt.date(2026, 1, 1)
    assert bareme.montants(recente, jour) == Montants(250, 300, 600, 15000)
    assert bareme.montants(ancienne, jour) == Montants(None, None, None, 9000)


@pytest.mark.parametrize(
    ("objet", "position"),
    [
        ("vitesse-20-29", (f"barème/{VIT}", 1)),
        ("legi", ("barème/sources.yaml", 1)),
        ("points-maximum-delit", ("barème/regles/plafond.yaml", 15)),
        ("amende-classe-4", ("barème/amendes.yaml", 1)),
    ],
)
def test_position(petit: PetitBareme, objet: str, position: tuple[str, int]) -> None:
    """Chaque objet sait son fichier et sa ligne."""
    assert petit.sain().position(objet) == position


def test_familles(petit: PetitBareme) -> None:
    """Les familles suivent l’ordre du vocabulaire, avec leur fichier et leurs infractions."""
    bareme = petit.sain()
    lues = [(f.code, f.titre, f.chemin, [i.id for i in f.infractions]) for f in bareme.familles]
    assert lues == [
        ("vitesse", "Vitesse", f"barème/{VIT}", ["vitesse-20-29"]),
        ("stupefiants", "Stupéfiants", f"barème/{STU}", ["stupefiants-et-alcool"]),
    ]


def test_objet_inconnu(petit: PetitBareme) -> None:
    """Un identifiant inconnu lève une erreur qui le nomme."""
    with pytest.raises(LookupError, match="inexistante"):
        petit.sain().infraction("inexistante")


def test_les_modeles_sont_geles(petit: PetitBareme) -> None:
    """Rien ne change après la lecture."""
    infraction = petit.sain().infraction(INFRACTION)
    with pytest.raises(ValidationError, match="frozen"):
        infraction.libelle = "autre"
