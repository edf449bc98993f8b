"""Des textes hostiles : JSON et YAML cassés, pièges, bombes. Une phrase, jamais une trace."""

import json

import pytest
import yaml

from permis_points import bareme as module_bareme
from permis_points.erreurs import DossierIncoherent
from permis_points.facade import relever
from permis_points.lecture.json_strict import OCTETS_AU_PLUS
from permis_points.terminal.yaml_strict import lire_yaml
from tests.moteur.aide import dossier, lignes_de, lu

PAS_DU_JSON = ": le dossier n’est pas un JSON valable"
PROFOND = ": le dossier est emboîté trop profondément"
DOUBLE = "est écrite deux fois dans le même objet"
PERMIS = '{"permis": {"obtention": "2001-05-05"}'

# Nom : le texte, sa ligne.
TEXTES: dict[str, tuple[str, str]] = {
    "vide": ("", f"{PAS_DU_JSON} (ligne 1, colonne 1)"),
    "prose": ("bonjour", f"{PAS_DU_JSON} (ligne 1, colonne 1)"),
    "coupe": (PERMIS, f"{PAS_DU_JSON} (ligne 1, colonne 39)"),
    "virgule-de-trop": (PERMIS + ",\n}", f"{PAS_DU_JSON} (ligne 1, colonne 39)"),
    "deuxieme-ligne": ('{"permis":\n  oui}', f"{PAS_DU_JSON} (ligne 2, colonne 3)"),
    "octet-nul": ('{"permis": "\0"}', f"{PAS_DU_JSON} (ligne 1, colonne 13)"),
    "marque-d-ordre": ("\ufeff{}", f"{PAS_DU_JSON} (ligne 1, colonne 1)"),
    "cle-doublee": ('{"au": "2024-01-01", "au": "2025-01-01"}', f": la clé « au » {DOUBLE}"),
    "cle-doublee-au-fond": (
        '{"evenements": [{"note": "a", "note": "b"}]}',
        f": la clé « note » {DOUBLE}",
    ),
    "nan": ('{"contrat": NaN}', ": « NaN » n’est pas un nombre du dossier"),
    "infini": ('{"contrat": -Infinity}', ": « -Infinity » n’est pas un nombre du dossier"),
    "nombre-sans-fin": (
        f'{{"contrat": {"9" * 5000}}}',
        ": un nombre du dossier est trop long pour être lu",
    ),
    "bombe-de-listes": ("[" * 100_000 + "]" * 100_000, PROFOND),
    "bombe-d-objets": ('{"a":' * 100_000 + "1" + "}" * 100_000, PROFOND),
    "cent-un-niveaux": ("[" * 101 + "]" * 101, PROFOND),
    "cinq-mega-octets": (f'{{"note": "{"x" * OCTETS_AU_PLUS}"}}', ": le dossier dépasse 5 Mo"),
}


@pytest.mark.parametrize("nom", TEXTES)
def test_json_hostile(nom: str) -> None:
    """Chaque texte reçoit une seule phrase, et la façade ne lève rien."""
    texte, attendue = TEXTES[nom]
    assert lignes_de(texte) == [attendue]


def test_cent_niveaux_passent_la_lecture() -> None:
    """À cent niveaux, ce n’est plus la profondeur qui est fautive, mais le contenu."""
    assert "liste" not in lignes_de("[" * 100 + "]" * 100)[0]
    assert lignes_de("[" * 100 + "]" * 100)[0] == ": on attend un objet avec des clés, pas « […] »"


def test_crochets_dans_une_note() -> None:
    """Les crochets d’une chaîne ne comptent pas comme une profondeur."""
    donne = dossier("2001-05-05", {"type": "suspension", "le": "2024-01-10", "note": "[{" * 200})
    assert lu(donne).actes[0].note == "[{" * 200
    assert json.loads(relever(json.dumps(donne), "2026-11-21"))["releve"]["contrat"] == 1


def test_infini_par_exposant() -> None:
    """1e400 se lit comme un infini : ce n’est pas un nombre entier."""
    texte = PERMIS + ', "evenements": [{"type": "infraction", "points": 1e400}]}'
    assert "evenements[0].points: on attend un nombre entier de 0 à 9, pas « inf »" in lignes_de(
        texte
    )


def test_jour_du_releve_illisible() -> None:
    """Le jour donné par le navigateur se vérifie aussi."""
    rendu = json.loads(relever("{}", "demain"))
    assert rendu == {
        "fautes": [{"champ": "au", "phrase": "«\u00a0demain\u00a0» n’est pas une date"}]
    }


def test_bareme_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sans barème fabriqué, la façade le dit et nomme la commande."""
    for perdu in (lambda *_: None, _introuvable):
        module_bareme.bareme_du_paquet.cache_clear()
        with monkeypatch.context() as contexte:
            contexte.setattr("pkgutil.get_data", perdu)
            [faute] = json.loads(relever("{}", "2026-11-21"))["fautes"]
        assert "make bareme" in faute["phrase"]
    module_bareme.bareme_du_paquet.cache_clear()


def _introuvable(*_: str) -> bytes:
    raise FileNotFoundError


# Nom : le YAML, la faute.
YAML: dict[str, tuple[str, str]] = {
    "balise": (
        "a: !!python/object:os.system x",
        "ligne 1, colonne 4 : les balises YAML ne sont pas admises",
    ),
    "balise-locale": ("a: !b 1", "ligne 1, colonne 4 : les balises YAML ne sont pas admises"),
    "balise-d-objet": (
        "a:\n  !!map {}",
        "ligne 2, colonne 3 : les balises YAML ne sont pas admises",
    ),
    "ancre": ("a: &x 1", "ligne 1, colonne 4 : les ancres et alias YAML ne sont pas admis"),
    "alias": ("a: *x", "ligne 1, colonne 4 : les ancres et alias YAML ne sont pas admis"),
    "ancre-de-liste": (
        "a: &x [1]",
        "ligne 1, colonne 4 : les ancres et alias YAML ne sont pas admis",
    ),
    "cle-doublee": ("a: 1\nb: 2\na: 3", "ligne 3, colonne 1 : la clé « a » est écrite deux fois"),
    "cle-composee": ("? [1]\n: 2", "ligne 1, colonne 3 : une clé est un mot"),
    "tabulation": ("a:\n\t- b", "ligne 2, colonne 1 : ce n’est pas du YAML valable"),
    "deux-dossiers": (
        "a: 1\n---\nb: 2",
        "ligne 2, colonne 1 : un fichier contient un seul dossier",
    ),
    "octet-nul": ("a: \0", "un caractère ne peut pas figurer dans un fichier YAML"),
    "bombe": ("[" * 1000, "ligne 1, colonne 51 : le dossier est emboîté trop profondément"),
    "bombe-de-tirets": (
        "- " * 1000,
        "ligne 1, colonne 101 : le dossier est emboîté trop profondément",
    ),
}


@pytest.fixture(params=["rapide", "lent"])
def chargeur(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Les deux lecteurs de PyYAML : celui en C, qui peut manquer, et celui en Python."""
    if request.param == "lent":
        monkeypatch.setattr("permis_points.terminal.yaml_strict._CHARGEUR", yaml.SafeLoader)


@pytest.mark.usefixtures("chargeur")
@pytest.mark.parametrize("nom", YAML)
def test_yaml_hostile(nom: str) -> None:
    """Balises, alias, doublons, bombes : une faute avec sa ligne et sa colonne."""
    texte, attendue = YAML[nom]
    with pytest.raises(DossierIncoherent) as refus:
        lire_yaml(texte)
    assert str(refus.value) == attendue


@pytest.mark.usefixtures("chargeur")
@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("", None),
        ("# rien", None),
        ("a: 2024-01-10", {"a": "2024-01-10"}),
        ("a: 010", {"a": "010"}),
        ("a: 0x1F", {"a": "0x1F"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 1.5", {"a": "1.5"}),
        ("a: -12", {"a": -12}),
        ("a: 0", {"a": 0}),
        ("a: oui", {"a": "oui"}),
        ("a: no", {"a": "no"}),
        ("a: true\nb: false", {"a": True, "b": False}),
        ("a:\nb: null\nc: ~", {"a": None, "b": None, "c": None}),
        ("a: '12'\nb: \"true\"\nc: ''", {"a": "12", "b": "true", "c": ""}),
        ("a: |\n  12\n", {"a": "12\n"}),
        ("1: un", {"1": "un"}),
        ("- a\n- [b, {c: 1}]", ["a", ["b", {"c": 1}]]),
        ("<<: 1", {"<<": 1}),
    ],
)
def test_yaml_sans_deviner(texte: str, attendu: object) -> None:
    """Seuls les entiers simples, true, false et null changent de type ; tout le reste est un texte."""
    assert lire_yaml(texte) == attendu
