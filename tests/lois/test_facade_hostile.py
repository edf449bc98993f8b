"""Loi : la façade rend toujours du JSON, un relevé ou des fautes en français ; jamais une exception."""

import json
import re
from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permis_points.facade import relever
from tests.lois.dossiers import dossiers
from tests.lois.hostilites import abimer
from tests.lois.recolte import recolter
from tests.lois.releves import AUJOURD_HUI

LOTS, PAR_LOT = 20, 500

_PYTHON = re.compile(r"Traceback|Error|Exception|NoneType|<class|object at 0x|datetime\.")
_FRANCAIS = re.compile(r"\b(le|la|les|l|un|une|des|de|d|pas|n|au|on|est|ce|cette)\b")


def juger(rendu: str) -> str:
    """Vérifie la forme de la réponse et rend « releve » ou « fautes »."""
    rendu.encode("utf-8")
    objet = json.loads(rendu)
    assert isinstance(objet, dict)
    assert objet.keys() in ({"releve"}, {"fautes"}), objet.keys()
    if "releve" in objet:
        assert objet["releve"]["mouvements"]
        return "releve"
    assert objet["fautes"]
    for faute in objet["fautes"]:
        _juger_la_faute(faute)
    return "fautes"


def _juger_la_faute(faute: dict[str, str]) -> None:
    assert faute.keys() == {"champ", "phrase"}
    assert isinstance(faute["champ"], str)
    phrase = faute["phrase"]
    assert all(c.isprintable() or c in "\u202f\u00a0" for c in phrase), phrase
    assert _FRANCAIS.search(phrase), phrase
    assert not _PYTHON.search(phrase), phrase


@pytest.mark.parametrize("lot", range(LOTS))
def test_un_dossier_abime_rend_un_releve_ou_des_fautes(lot: int) -> None:
    """Cinq cents dossiers abîmés par lot ; quelques-uns restent recevables, la plupart non."""
    hasard, bases = Random(lot), recolter(dossiers(4), 60)  # noqa: S311  des essais, pas des secrets
    issues: Counter[str] = Counter()
    for _ in range(PAR_LOT):
        issues[juger(relever(abimer(hasard, hasard.choice(bases)), AUJOURD_HUI))] += 1
    assert issues["fautes"] > issues["releve"] > 0, issues


_ARBRES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=20)
    | st.sampled_from(["permis", "evenements", "2024-02-29", "infraction"]),
    lambda enfants: (
        st.lists(enfants, max_size=4)
        | st.dictionaries(
            st.sampled_from(["permis", "obtention", "evenements", "type", "au", "code", "x"]),
            enfants,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.text(max_size=200))
def test_un_texte_quelconque_rend_des_fautes(texte: str) -> None:
    """Aucun texte tiré au hasard n’est un dossier."""
    assert juger(relever(texte, AUJOURD_HUI)) == "fautes"


@given(_ARBRES)
def test_un_arbre_quelconque_rend_un_releve_ou_des_fautes(arbre: Any) -> None:
    """N’importe quel JSON, NaN compris."""
    juger(relever(json.dumps(arbre), AUJOURD_HUI))


@given(st.text(max_size=12))
def test_un_jour_quelconque_rend_un_releve_ou_des_fautes(jour: str) -> None:
    """Le jour du relevé aussi peut être n’importe quoi."""
    juger(relever('{"permis":{"obtention":"2001-01-01"}}', jour))


def test_des_crochets_dans_un_texte_ne_sont_pas_une_profondeur() -> None:
    """Une note peut contenir n’importe quels crochets, guillemets échappés compris."""
    note = '[{"\\' * 150
    suspension = {"type": "suspension", "le": "2010-01-01", "note": note}
    dossier = {"permis": {"obtention": "2001-01-01"}, "evenements": [suspension]}
    assert juger(relever(json.dumps(dossier), AUJOURD_HUI)) == "releve"


_EVENEMENT = '{"type":"suspension","le":"2010-01-01"}'


@pytest.mark.parametrize(
    ("texte", "champ", "mot"),
    [
        ("", "", "JSON"),
        ("\x00", "", "JSON"),
        ("\ufeff{}", "", "JSON"),
        ("{" * 100, "", "JSON"),
        ("[" * 100, "", "JSON"),
        ("[" * 101, "", "profondément"),
        ("[" * 101 + "]" * 101, "", "profondément"),
        ("[],[" * 101, "", "profondément"),
        ('"' + "[" * 101 + '"', "", "objet"),
        ("{" * 200_000, "", "profondément"),
        ("[" * 200_000, "", "profondément"),
        ('{"a":' * 200_000, "", "profondément"),
        ('{"au":' + "1" * 100_000 + "}", "", "nombre"),
        ('{"permis":NaN}', "", "NaN"),
        ('{"permis":{},"permis":{}}', "", "deux fois"),
        ("[1,]", "", "ligne 1, colonne 3)"),
        ('{"a":1,\n }', "", "ligne 1, colonne 7)"),
        ("[1,\nx]", "", "ligne 2, colonne 1)"),
        ("{}", "permis", "obtention"),
        ("[]", "", "objet"),
        ("null", "", "objet"),
        ('"' + "x" * 5_000_001 + '"', "", "5 Mo"),
        (
            f'{{"permis":{{"obtention":"2001-01-01"}},"evenements":[{",".join([_EVENEMENT] * 10_001)}]}}',
            "evenements",
            "10000",
        ),
        ('{"permis":{"obtention":"9999-12-31"}}', "permis.obtention", "dates admises"),
        ('{"permis":{"obtention":"2024-02-30"}}', "permis.obtention", "n’est pas une date"),
        (
            '{"permis":{"obtention":"2001-01-01"},"au":"9999-12-31"}',
            "au",
            "dates admises",
        ),
    ],
    ids=lambda valeur: valeur[:24].encode("ascii", "backslashreplace").decode(),
)
def test_chaque_piege_connu_a_sa_phrase(texte: str, champ: str, mot: str) -> None:
    """La première faute dit où est le piège et le nomme."""
    rendu = relever(texte, AUJOURD_HUI)
    assert juger(rendu) == "fautes"
    faute = json.loads(rendu)["fautes"][0]
    assert faute["champ"] == champ, faute
    assert mot in faute["phrase"], faute
