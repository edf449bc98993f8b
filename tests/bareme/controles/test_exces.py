"""Les tranches d’excès de vitesse : jamais vides, jamais deux pour un même excès."""

import pytest

from atelier.modeles.infractions import Exces, Limite
from tests.bareme.petit_bareme import VIT, VITESSE, PetitBareme

FIN = "  constatable_sans_interception: true\n"
LIGNE = 18  # la clé `exces` de la première fiche
CONSEIL = "corrigez de, moins_de ou limite dans l’une des deux"
RECOUVRE = f"Cette tranche d’excès recouvre celle de « vitesse-20-29 » — {CONSEIL}"
VIDE = (
    "Aucun excès de vitesse n’entre dans cette tranche"
    " — moins_de dépasse de, et au_plus dépasse plus_de"
)


def _fiche(exces: str, fin: str = "") -> str:
    fermee = VITESSE.replace("2004-12-07\n", f"2004-12-07\n{fin}")
    return fermee.replace(FIN, f"  exces: {exces}\n{FIN}")


def _deux(petit: PetitBareme, premiere: str, seconde: str, fin: str = "") -> list[str]:
    autre = _fiche(seconde).replace("vitesse-20-29", "vitesse-autre").replace("[11302]", "[11301]")
    petit.ecrire(VIT, _fiche(premiere, fin) + autre)
    return [ligne.partition(": ")[2] for ligne in petit.lignes()]


RECOUVREMENTS = {
    "bornes-qui-debordent": ("{de: 20, moins_de: 30}", "{de: 29}"),
    "meme-tranche": ("{de: 20, moins_de: 30}", "{de: 20, moins_de: 30}"),
    "sans-fin": ("{de: 20}", "{de: 90, moins_de: 91}"),
    "limite-commune": (
        "{de: 0, limite: {au_plus: 50}}",
        "{de: 0, limite: {plus_de: 49}}",
    ),
    "limite-de-l-une-seulement": ("{de: 0, limite: {au_plus: 50}}", "{de: 0}"),
}


@pytest.mark.parametrize(("premiere", "seconde"), RECOUVREMENTS.values(), ids=RECOUVREMENTS)
def test_recouvrement(petit: PetitBareme, premiere: str, seconde: str) -> None:
    """Deux tranches qui se disputent un excès donnent une faute, sur la seconde."""
    assert _deux(petit, premiere, seconde) == [RECOUVRE]


SAINES = {
    "bout-a-bout": ("{de: 20, moins_de: 30}", "{de: 30}"),
    "limites-voisines": (
        "{de: 0, limite: {au_plus: 50}}",
        "{de: 0, limite: {plus_de: 50}}",
    ),
}


@pytest.mark.parametrize(("premiere", "seconde"), SAINES.values(), ids=SAINES)
def test_tranches_voisines(petit: PetitBareme, premiere: str, seconde: str) -> None:
    """Une borne exclue d’un côté et comprise de l’autre ne se recouvrent pas."""
    assert _deux(petit, premiere, seconde) == []


@pytest.mark.parametrize(
    ("fin", "attendu"),
    [("      jusqu_au: 2003-06-12\n", []), ("      jusqu_au: 2020-12-31\n", [RECOUVRE])],
    ids=["abrogee-avant", "abrogee-pendant"],
)
def test_seules_comptent_les_infractions_simultanees(
    petit: PetitBareme, fin: str, attendu: list[str]
) -> None:
    """Une tranche abrogée avant le début de l’autre peut être reprise telle quelle."""
    ancienne = _fiche("{de: 20}", fin).replace("2004-12-07", "2002-12-07")
    ancienne = ancienne.replace("2003-06-13", "2001-06-13")
    autre = _fiche("{de: 20}").replace("vitesse-20-29", "vitesse-autre")
    petit.ecrire(VIT, ancienne + autre.replace("[11302]", "[11301]"))
    assert [ligne.partition(": ")[2] for ligne in petit.lignes()] == attendu


@pytest.mark.parametrize(
    "exces", ["{de: 20, moins_de: 20}", "{de: 0, limite: {plus_de: 50, au_plus: 50}}"]
)
def test_tranche_vide(petit: PetitBareme, exces: str) -> None:
    """Une tranche où rien n’entre est signalée à sa place."""
    petit.ecrire(VIT, _fiche(exces))
    assert petit.lignes() == [f"barème/{VIT}:{LIGNE}:10: {VIDE}"]


CAS = [
    (Exces(de=5, moins_de=20, limite=Limite(plus_de=50)), 5, 51, True),
    (Exces(de=5, moins_de=20, limite=Limite(plus_de=50)), 4, 51, False),
    (Exces(de=5, moins_de=20, limite=Limite(plus_de=50)), 19, 51, True),
    (Exces(de=5, moins_de=20, limite=Limite(plus_de=50)), 20, 51, False),
    (Exces(de=5, moins_de=20, limite=Limite(plus_de=50)), 10, 50, False),
    (Exces(de=5, moins_de=20, limite=Limite(au_plus=50)), 10, 50, True),
    (Exces(de=5, moins_de=20, limite=Limite(au_plus=50)), 10, 51, False),
    (Exces(de=50), 300, 30, True),
    (Exces(de=50), 49, 30, False),
]


@pytest.mark.parametrize(("tranche", "exces", "limite", "dedans"), CAS)
def test_contient(tranche: Exces, exces: int, limite: int, dedans: bool) -> None:  # noqa: FBT001
    """La borne basse est comprise, la haute exclue ; la limite du lieu choisit la tranche."""
    assert tranche.contient(exces, limite) is dedans
