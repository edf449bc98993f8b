"""Les dates, les montants et les nombres d’une page anglaise : une seule façon, celle du simulateur anglais."""

import datetime as dt
import runpy
from decimal import Decimal

import pytest

from atelier.langue import anglais
from atelier.langue.nombres import SansLettres
from tests.chemins import RACINE


def test_une_date_se_dit_comme_dans_le_simulateur_anglais() -> None:
    """Chaque jour d’une année bissextile, et le même, dit par le moteur traduit."""
    moteur = runpy.run_path(str(RACINE / "langues/en/permis_points/mots.py"))["jour"]
    jours = [dt.date(2024, 1, 1) + dt.timedelta(days=rang) for rang in range(366)]
    assert [anglais.date_longue(jour) for jour in jours] == [moteur(jour) for jour in jours]
    assert anglais.date_longue(dt.date(2024, 8, 1)) == "1\u00a0August 2024"


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        (anglais.euros(135), "€135"),
        (anglais.euros(3750), "€3,750"),
        (anglais.euros(Decimal("0.5")), "€0.5"),
        (anglais.points(1), "1\u00a0point"),
        (anglais.points(0), "0\u00a0points"),
        (anglais.points_ou_aucun(0), "no points"),
        (anglais.contravention(4), "class\u00a04 minor offence"),
        (anglais.duree(6), "six\u00a0months"),
        (anglais.duree(12), "one\u00a0year"),
        (anglais.duree(18), "18\u00a0months"),
        (anglais.duree(240), "20\u00a0years"),
        (anglais.mesurer(Decimal(1), "points"), "1\u00a0point"),
        (anglais.mesurer(Decimal(24), "mois"), "2\u00a0years"),
        (anglais.mesurer(Decimal("0.2"), "g/l"), "0.2\u00a0g/l"),
        (anglais.mesurer(Decimal(20), "pourcent"), "20%"),
        (anglais.mesurer(Decimal(1500), "euros"), "€1,500"),
        (anglais.mesurer(Decimal(4), "classe"), "class\u00a04"),
        (anglais.mesurer(Decimal(12), "nombre"), "12"),
        (anglais.en_toutes_lettres(Decimal(4), "points"), "four points"),
        (anglais.en_toutes_lettres(Decimal(1), "jours"), "one day"),
        (anglais.en_toutes_lettres(Decimal("1.5"), "mois"), "one and a half months"),
        (anglais.en_toutes_lettres(Decimal(135), "euros"), "one hundred and thirty-five euros"),
        (anglais.en_toutes_lettres(Decimal(3750), "euros"), "three thousand seven hundred and fifty euros"),
        (anglais.en_toutes_lettres(Decimal(1001), "nombre"), "one thousand and one"),
        (anglais.insecables("20 km/h, 3 March 2024"), "20\u00a0km/h, 3\u00a0March 2024"),
        (anglais.insecables("class 4, 3 points"), "class\u00a04, 3\u00a0points"),
        (anglais.enumerer(["a", "b", "c"]), "a, b and c"),
    ],
)  # fmt: skip
def test_un_nombre_se_dit_en_anglais(dit: str, attendu: str) -> None:
    """Le symbole avant, la virgule pour les milliers, le point pour les décimales."""
    assert dit == attendu


def test_un_nombre_a_virgule_ne_s_ecrit_pas_en_lettres() -> None:
    """Comme en français : « 0.2 g/l » reste en chiffres."""
    with pytest.raises(SansLettres):
        anglais.en_toutes_lettres(Decimal("0.2"), "g/l")
