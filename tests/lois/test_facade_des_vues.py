"""Loi : la façade de la page rend toujours du JSON, jamais une exception, quoi qu’on lui donne."""

import json
from collections.abc import Callable
from random import Random

import pytest

from permis_vues import facade
from tests.lois.dossiers import dossiers
from tests.lois.hostilites import abimer
from tests.lois.recolte import recolter
from tests.lois.releves import AUJOURD_HUI

INSTANT = "2026-11-21T12:00:00Z"
STAGE = '[{"scenario":"stage","premier_jour":"2026-12-05"}]'
PAPIER = "Solde au 05/11/26 : 8 / 12\n\n12/03/2024 feu rouge -4 points AF 02/04/2024 02/05/2024 07/06/2024\n48SI"
COCHES = json.dumps(
    {
        "coches": ["evenements[0]", "evenements[1]", "solde_connu"],
        "reponses": {"evenements[1].le": "3 5 2024", "evenements[0].definitive_le": "mars 24"},
    }
)
DEMANDES: dict[str, Callable[[str], str]] = {
    "voir": lambda d: facade.voir(d, AUJOURD_HUI),
    "dater": lambda d: facade.dater(d, AUJOURD_HUI),
    "comparer": lambda d: facade.comparer(d, STAGE, AUJOURD_HUI),
    "planifier": lambda d: facade.planifier(d, "{}", AUJOURD_HUI),
    "expliquer": lambda d: facade.expliquer(d, '{"points": 5}', AUJOURD_HUI),
    "agenda": lambda d: facade.agenda(d, AUJOURD_HUI, INSTANT),
    "resumer": lambda d: facade.resumer(d, AUJOURD_HUI),
    "simplifier": lambda d: facade.simplifier(d, AUJOURD_HUI),
    "enregistrer": lambda d: facade.enregistrer(d, AUJOURD_HUI),
    "reformer": facade.reformer,
    "tableau": lambda d: facade.tableau(d, AUJOURD_HUI),
    "relever": lambda d: facade.relever(d, AUJOURD_HUI),
    "estimer": lambda d: facade.estimer(d, AUJOURD_HUI),
    "lire": lambda d: facade.lire(PAPIER, d, AUJOURD_HUI),
    "reprendre": lambda d: facade.reprendre(PAPIER, COCHES, d, AUJOURD_HUI),
}
CHAMPS = [
    *(f"evenements[0].{c}" for c in ("definitive_le", "nature", "points", "doute.2024-05-02")),
    "permis.obtention",
]
SECONDES: dict[str, Callable[[str], str]] = {
    "comparer": lambda texte: facade.comparer(_dossier(), texte, AUJOURD_HUI),
    "planifier": lambda texte: facade.planifier(_dossier(), texte, AUJOURD_HUI),
    "expliquer": lambda texte: facade.expliquer(_dossier(), texte, AUJOURD_HUI),
    "agenda": lambda texte: facade.agenda(_dossier(), AUJOURD_HUI, texte),
    "voir": lambda texte: facade.voir(_dossier(), texte),
    "lire": lambda texte: facade.lire(texte, _dossier(), AUJOURD_HUI),
    "reprendre": lambda texte: facade.reprendre(PAPIER, texte, _dossier(), AUJOURD_HUI),
    "reprendre-papier": lambda texte: facade.reprendre(texte, COCHES, _dossier(), AUJOURD_HUI),
    "reprendre-reponses": lambda texte: facade.reprendre(
        PAPIER,
        json.dumps({"coches": ["evenements[0]"], "reponses": dict.fromkeys(CHAMPS, texte)}),
        _dossier(),
        AUJOURD_HUI,
    ),
    "comparer-au": lambda texte: facade.comparer(_dossier(), STAGE, texte),
    "planifier-au": lambda texte: facade.planifier(_dossier(), "{}", texte),
}
PIEGES = (
    "",
    "null",
    "[]",
    "{}",
    "[[]]",
    "[null]",
    '"',
    "[1,]",
    "NaN",
    "é\x00",
    "[" * 9999,
    '[{"a":1}]',
    "9999-12-31",
    "0001-01-01",
)


def _dossier() -> str:
    return '{"permis":{"obtention":"2001-05-05"}}'


def juger(rendu: str) -> None:
    """Vérifie que la réponse est un objet JSON, et que ses fautes ont un champ et une phrase."""
    rendu.encode("utf-8")
    objet = json.loads(rendu)
    assert isinstance(objet, dict)
    for faute in objet.get("fautes", []):
        assert faute.keys() == {"champ", "phrase"}
        assert "Error" not in faute["phrase"]


def test_chaque_nom_de_la_facade_est_eprouve() -> None:
    """Un nom ajouté à la façade doit l’être ici."""
    assert set(facade.__all__) == DEMANDES.keys()


@pytest.mark.parametrize("nom", DEMANDES)
def test_un_dossier_abime_a_sa_reponse(nom: str) -> None:
    """Deux cents dossiers abîmés, et les pièges connus."""
    hasard, bases = Random(nom), recolter(dossiers(4), 30)  # noqa: S311  des essais, pas des secrets
    for texte in (*PIEGES, *(abimer(hasard, hasard.choice(bases)) for _ in range(200))):
        juger(DEMANDES[nom](texte))


@pytest.mark.parametrize("nom", SECONDES)
@pytest.mark.parametrize("piege", PIEGES)
def test_une_seconde_demande_abimee_a_sa_reponse(nom: str, piege: str) -> None:
    """Un scénario, un but, un horodatage ou un jour impossibles : une phrase."""
    juger(SECONDES[nom](piege))
