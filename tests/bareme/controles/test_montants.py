"""L’ordre des montants, et les plafonds des peines."""

import pytest

from tests.bareme.petit_bareme import STU, VIT, PetitBareme

PLAFONDS = """\
source: Code pénal
nature: texte
saisi_le: 2026-11-30
plafonds:
  - {cle: prison_max_mois, nature: contravention, au_plus: 0, article: CP 131-12}
  - {cle: prison_max_mois, nature: delit, au_plus: 120, article: CP 131-4}
  - {cle: amende_maximale, nature: delit, au_moins: 3750, au_plus: 150000, article: CPP 381}
  - {cle: suspension_max_mois, nature: delit, code: code-penal, au_plus: 120, article: CP 221-8}
"""
AFD = "      amende_forfaitaire_delictuelle: {{minoree: {}, forfaitaire: {}, majoree: {}}}\n"
MAX = "      amende_maximale: 15000\n"

FAUTES = {
    "minorée": ("amendes.yaml", "minoree: 90", "minoree: 135", "(135) n’est pas sous l’amende f"),
    "forfaitaire": ("amendes.yaml", ": 135", ": 1350", "(1350) n’est pas sous l’amende majorée"),
    "majorée": ("amendes.yaml", "375", "751", "(751) dépasse le maximum (750)"),
    "afd": (STU, MAX, MAX + AFD.format(640, 600, 900), "(640) n’est pas sous l’amende forf"),
    "afd et maximum": (STU, MAX, MAX + AFD.format(1, 2, 15001), "(15001) dépasse le maximum"),
    "trop peu": (STU, "15000", "1500", "de 3750 à 150000 (CPP 381)"),
    "trop de prison": (STU, MAX, f"{MAX}      prison_max_mois: 121\n", "120 au plus (CP 131-4)"),
    "contravention": (
        VIT,
        "      classe: 4\n",
        "      classe: 4\n      prison_max_mois: 1\n",
        "ne fait pas encourir « prison_max_mois » (CP 131-12)",
    ),
    "natinf": (VIT, "11302", "113020", "« 113020 » n’est pas un code NATINF"),
}
ADMIS = {
    "forfait égal au maximum": ("amendes.yaml", "375", "750"),
    "minorée absente": ("amendes.yaml", "minoree: 90", "minoree: null"),
    "prison au plafond": (STU, MAX, f"{MAX}      prison_max_mois: 120\n"),
    "plafond d’un autre code": (STU, MAX, f"{MAX}      suspension_max_mois: 121\n"),
}


@pytest.fixture
def plafonne(petit: PetitBareme) -> PetitBareme:
    """Rend un petit barème et ses plafonds."""
    petit.ecrire("seconde-saisie/plafonds.yaml", PLAFONDS)
    return petit


@pytest.mark.parametrize("quoi", FAUTES)
def test_un_montant_hors_de_l_ordre(plafonne: PetitBareme, quoi: str) -> None:
    """Une seule faute, à la place du nombre."""
    fichier, ancien, nouveau, attendu = FAUTES[quoi]
    plafonne.remplacer(fichier, ancien, nouveau)
    (faute,) = plafonne.fautes()
    assert attendu in faute.phrase
    assert faute.chemin == f"barème/{fichier}"


@pytest.mark.parametrize("quoi", ADMIS)
def test_un_montant_a_la_borne(plafonne: PetitBareme, quoi: str) -> None:
    """La borne elle-même est admise."""
    plafonne.remplacer(*ADMIS[quoi])
    assert plafonne.lignes() == []
