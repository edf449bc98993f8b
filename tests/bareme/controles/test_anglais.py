"""Le nom anglais d’une infraction : les mêmes nombres que le nom français, et à elle seule."""

import pytest

from tests.bareme.petit_bareme import VIT, VITESSE, PetitBareme

FRANCAIS = "Excès de vitesse de 20 à moins de 30 km/h"
PLACE = f"  libelle: {FRANCAIS}\n"


def _avec(petit: PetitBareme, anglais: str) -> list[str]:
    petit.ecrire(VIT, VITESSE.replace(PLACE, f'{PLACE}  libelle_en: "{anglais}"\n'))
    return [ligne.partition(": ")[2] for ligne in petit.lignes()]


@pytest.mark.parametrize(
    "anglais",
    ["Speeding: 20 to under 30 km/h over", "Under 30 km/h, from 20 km/h over", "20.0 to 30"],
)
def test_les_memes_nombres_dans_n_importe_quel_ordre(petit: PetitBareme, anglais: str) -> None:
    """L’ordre des mots et l’écriture du nombre appartiennent à la langue."""
    assert PLACE in VITESSE
    assert _avec(petit, anglais) == []


@pytest.mark.parametrize(
    ("anglais", "dits"),
    [("Speeding: 20 to under 40 km/h over", "20, 40"), ("Speeding", "aucun nombre")],
)
def test_un_autre_nombre_se_voit(petit: PetitBareme, anglais: str, dits: str) -> None:
    """Un seuil changé dans une seule langue s’arrête à sa ligne, et dit quoi faire."""
    faute = (
        f"Le nom anglais dit {dits} quand le nom français dit 20, 30 — accordez « libelle_en » à « libelle » : "
        "un nombre anglais s’écrit avec un point, « 0.5 »"
    )
    assert _avec(petit, anglais) == [faute]


def test_deux_infractions_n_ont_pas_le_meme_nom_anglais(petit: PetitBareme) -> None:
    """Un lecteur anglais ne saurait pas laquelle est la sienne."""
    une = VITESSE.replace(PLACE, f"{PLACE}  libelle_en: 20 to 30\n")
    petit.ecrire(
        VIT, une + une.replace("vitesse-20-29", "vitesse-autre").replace("[11302]", "[11301]")
    )
    assert any("Ce nom anglais est déjà celui de « vitesse-20-29 »" in x for x in petit.lignes())
