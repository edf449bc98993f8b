"""Le nom anglais d’une infraction : les mêmes nombres que le nom français, et à elle seule."""

import pytest

from atelier.controles.anglais import manques
from atelier.lecture.depot import ouvrir
from atelier.qualite import accessibilite
from tests.bareme.controles.test_aiguillages import VELO, A
from tests.bareme.petit_bareme import VIT, VITESSE, PetitBareme
from tests.chemins import RACINE

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
        f"L’anglais dit {dits} quand le français dit 20, 30 — accordez « libelle_en » au français : "
        "un nombre anglais s’écrit « 0.5 », « €4,500 »"
    )
    assert _avec(petit, anglais) == [faute]


def test_deux_infractions_n_ont_pas_le_meme_nom_anglais(petit: PetitBareme) -> None:
    """Un lecteur anglais ne saurait pas laquelle est la sienne."""
    une = VITESSE.replace(PLACE, f"{PLACE}  libelle_en: 20 to 30\n")
    petit.ecrire(
        VIT, une + une.replace("vitesse-20-29", "vitesse-autre").replace("[11302]", "[11301]")
    )
    assert any("Ce nom anglais est déjà celui de « vitesse-20-29 »" in x for x in petit.lignes())


NOTE = "  verifie_le: 2026-11-21\n"


def _avec_note(petit: PetitBareme, francais: str, anglais: str) -> list[str]:
    note = f'  note_publique: "{francais}"\n  note_publique_en: "{anglais}"\n'
    petit.ecrire(VIT, VITESSE.replace(NOTE, note + NOTE))
    return [ligne.partition(": ")[2] for ligne in petit.lignes()]


@pytest.mark.parametrize(
    ("francais", "anglais"),
    [
        ("Jusqu’à 4 500 € depuis le 1er mars 2024.", "Up to €4,500 since 1 March 2024."),
        ("À partir de 0,5 g/l, 4e classe, 50 %.", "From 0.5 g/l, class 4, 50%."),
        ("En mars, le 2 de 2024.", "On the 2nd, in March 2024."),
    ],
)
def test_une_note_dit_les_memes_nombres(petit: PetitBareme, francais: str, anglais: str) -> None:
    """Milliers, virgule, symbole et rang s’écrivent autrement ; le nombre est le même."""
    assert NOTE in VITESSE
    assert _avec_note(petit, francais, anglais) == []


@pytest.mark.parametrize(
    ("francais", "anglais", "dit"),
    [
        ("Jusqu’à 4 500 €.", "Up to €4,000.", "L’anglais dit 4000 quand le français dit 4500"),
        ("Jusqu’à 4 500 €.", "Up to a fine.", "L’anglais dit aucun nombre quand le français dit 4500"),
        ("Le 1er mai 2024.", "On 1 March 2024.", "L’anglais ne nomme pas les mêmes mois"),
    ],
)  # fmt: skip
def test_un_nombre_ou_un_mois_que_l_anglais_n_a_pas_est_refuse(
    petit: PetitBareme, francais: str, anglais: str, dit: str
) -> None:
    """Un montant, une date changés dans une seule langue s’arrêtent à leur ligne."""
    (faute,) = _avec_note(petit, francais, anglais)
    assert faute.startswith(dit)
    assert "note_publique_en" in faute


def test_un_anglais_sans_francais_est_refuse(petit: PetitBareme) -> None:
    """Rien ne se dit en anglais seulement."""
    petit.ecrire(VIT, VITESSE.replace(NOTE, f"  note_publique_en: A note.\n{NOTE}"))
    (faute,) = petit.lignes()
    assert "« note_publique_en » traduit « note_publique », qui n’est pas écrit" in faute


def test_tout_ce_qu_une_page_montre_a_son_anglais() -> None:
    """Le barème et l’accessibilité n’ont plus rien que la page anglaise dirait en français."""
    assert [str(faute) for faute in manques(ouvrir(RACINE, None))] == []
    assert [str(faute) for faute in accessibilite.manques(accessibilite.lire())] == []


def test_ce_qui_n_a_pas_d_anglais_se_nomme(petit: PetitBareme) -> None:
    """Un petit barème français : ses noms, ses notes et ses mots sont à traduire, à leur place."""
    dits = [str(faute) for faute in manques(ouvrir(petit.racine, None))]
    assert any("libelle_en" in dit and VIT in dit for dit in dits)
    assert any("concerne_en" in dit for dit in dits)
    assert any("aussi_appele_en" in dit and VIT in dit for dit in dits)


def test_un_aiguillage_sans_anglais_se_nomme_et_n_est_pas_une_faute(petit: PetitBareme) -> None:
    """Personne n’attend le traducteur : le barème reste sain, `make a-traduire` dit ce qui manque."""
    francais, _, anglais = VELO.partition("  en:\n")
    petit.ecrire(A, francais + "  verifie_le: 2026-11-21\n")
    assert petit.lignes() == []
    assert any("« velo » n’a pas d’anglais" in str(f) for f in manques(ouvrir(petit.racine, None)))
    geste = "  au_simulateur: N’ajoutez rien.\n"
    petit.ecrire(A, f"{francais}{geste}  en:\n{anglais}")
    assert petit.lignes() == []
    assert any("N’ajoutez rien" in str(f) for f in manques(ouvrir(petit.racine, None)))


def test_deux_pages_n_ont_pas_la_meme_adresse_anglaise(petit: PetitBareme) -> None:
    """Une infraction ne prend pas l’adresse d’une famille, ni d’une autre."""
    petit.ecrire(VIT, VITESSE.replace(PLACE, f"{PLACE}  adresse_en: vitesse\n"))
    assert any(
        "« vitesse » est déjà l’adresse anglaise de « vitesse »" in x for x in petit.lignes()
    )
