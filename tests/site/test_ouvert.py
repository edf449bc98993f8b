"""Les données ouvertes publiées : complètes, fidèles au barème, conformes à leurs schémas."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from atelier import Bareme
from atelier.ouvert.contenu import jour_des_montants, ouvrir
from atelier.ouvert.fichiers import fichiers, schema_json
from tests.chemins import RACINE
from tests.site.site_lu import lire

DERIVES = ("au", "conformite")
"""Les dossiers que `test_ouvert_dates.py` et `tests/conformite/` comparent."""


@pytest.fixture(scope="module")
def dossier(site: Path) -> Path:
    """Rend le dossier publié."""
    return site / "api" / "v1"


@pytest.fixture(scope="module")
def document(dossier: Path) -> dict[str, Any]:
    """Rend le barème publié."""
    return json.loads((dossier / "bareme.json").read_text("utf-8"))


def publies_dans(dossier: Path) -> list[Path]:
    """Rend les fichiers du dossier, sans les formes comprimées que l’hébergeur sert à leur place."""
    return [f for f in dossier.rglob("*") if f.is_file() and f.suffix not in {".br", ".gz"}]


def test_le_site_publie_ces_octets_et_eux_seuls(dossier: Path, bareme: Bareme) -> None:
    """Deux calculs donnent les mêmes octets, et le site construit les porte tous."""
    attendus = {
        uri.removeprefix("api/v1/"): texte.encode() for uri, texte in fichiers(bareme).items()
    }
    assert attendus.pop("au/index.json")  # comparé avec les états qu’il liste
    seconde_fois = {u.removeprefix("api/v1/"): t.encode() for u, t in fichiers(bareme).items()}
    publies = {
        chemin.relative_to(dossier).as_posix(): chemin.read_bytes()
        for chemin in publies_dans(dossier)
        if chemin.relative_to(dossier).parts[0] not in DERIVES
    }
    assert seconde_fois.pop("au/index.json")
    assert publies == attendus == seconde_fois


def test_toutes_les_infractions_y_sont(bareme: Bareme, document: dict[str, Any]) -> None:
    """Le barème entier, trié, avec toutes ses versions, de la plus récente à la première."""
    assert [i["id"] for i in document["infractions"]] == sorted(i.id for i in bareme.infractions)
    for publiee in document["infractions"]:
        versions = bareme.infraction(publiee["id"]).versions
        assert [
            (v["depuis"], v["jusqu_au"], v["points"], v["classe"]) for v in publiee["versions"]
        ] == [
            (
                v.en_vigueur_depuis.isoformat(),
                v.fin.isoformat() if v.fin else None,
                v.points,
                v.classe,
            )
            for v in versions
        ]


def test_un_fichier_par_infraction(dossier: Path, document: dict[str, Any]) -> None:
    """Chaque fichier est le même objet que dans le barème entier ; aucun de plus."""
    fiches = {
        c.stem: json.loads(c.read_text("utf-8")) for c in publies_dans(dossier / "infractions")
    }
    assert fiches == {i["id"]: i for i in document["infractions"]}


def test_chaque_page_citee_existe(site: Path, document: dict[str, Any]) -> None:
    """`page` part de la racine du site."""
    absentes = [i["page"] for i in document["infractions"] if not (site / i["page"]).is_dir()]
    assert absentes == []


def test_les_montants_sont_ceux_de_la_page(bareme: Bareme, document: dict[str, Any]) -> None:
    """Ceux du jour du site, ou du dernier jour de la version ; rien avant les euros."""
    jour = bareme.jour_du_site
    francs = 0
    for publiee in document["infractions"]:
        versions = bareme.infraction(publiee["id"]).versions
        for version, publie in zip(versions, publiee["versions"], strict=True):
            if publie["amendes"] is None:
                francs += 1
                assert publie["jusqu_au"] < "2002-01-01"
                continue
            montants = bareme.montants(version, jour_des_montants(version, jour))
            assert publie["amendes"]["forfaitaire"] == montants.forfaitaire
            assert publie["amendes"]["maximum"] == montants.maximum
    assert 0 < francs < 20


def test_en_vigueur_suit_le_jour_du_jeu(document: dict[str, Any]) -> None:
    """`en_vigueur` dit qu’une version couvre le jour `au`."""
    for infraction in document["infractions"]:
        couvre = [
            v
            for v in infraction["versions"]
            if v["depuis"] <= document["au"] <= (v["jusqu_au"] or "9999")
        ]
        assert infraction["en_vigueur"] is (len(couvre) == 1), infraction["id"]


@pytest.fixture(scope="module")
def validateur() -> jsonschema.Draft202012Validator:
    """Rend le validateur du schéma publié."""
    return jsonschema.Draft202012Validator(
        schema_json(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def test_le_schema_publie_accepte_le_bareme(
    dossier: Path, document: dict[str, Any], validateur: jsonschema.Draft202012Validator
) -> None:
    """Le schéma est valide, c’est le bon, et le barème le suit."""
    jsonschema.Draft202012Validator.check_schema(validateur.schema)
    assert json.loads((dossier / "bareme.schema.json").read_text("utf-8")) == validateur.schema
    assert [erreur.message for erreur in validateur.iter_errors(document)] == []


ABIMES = {
    "cle-en-trop": lambda i: i.update(autre=1),
    "cle-absente": lambda i: i.pop("fiabilite"),
    "points-negatifs": lambda i: i["versions"][0].update(points=-1),
    "nature-inconnue": lambda i: i["versions"][0].update(nature="crime"),
    "date-fausse": lambda i: i["versions"][0].update(depuis="2004-13-01"),
    "sans-version": lambda i: i.update(versions=[]),
}


@pytest.mark.parametrize("abimer", ABIMES.values(), ids=ABIMES)
def test_le_schema_publie_refuse(
    document: dict[str, Any], validateur: jsonschema.Draft202012Validator, abimer: Any
) -> None:
    """Une infraction abîmée ne passe pas."""
    infraction = json.loads(json.dumps(document["infractions"][0]))
    abimer(infraction)
    assert not validateur.is_valid({**document, "infractions": [infraction]})


def test_tout_est_decrit() -> None:
    """Chaque clé publiée a sa description, en français."""
    schema = schema_json()
    objets = {"BaremeOuvert": schema, **schema["$defs"]}
    muettes = [
        (nom, cle)
        for nom, objet in objets.items()
        for cle, champ in objet["properties"].items()
        if not champ.get("description")
    ]
    assert muettes == []


def test_openapi_decrit_les_fichiers_publies(dossier: Path, document: dict[str, Any]) -> None:
    """Chaque chemin mène à un fichier, chaque fichier à un chemin, chaque renvoi à un schéma."""
    decrit = json.loads((dossier / "openapi.json").read_text("utf-8"))
    chemins = {
        c.removeprefix("/").format(id="vitesse-20-29", jour="2024-01-01", famille="cas")
        for c in decrit["paths"]
    }
    assert all((dossier / chemin).is_file() for chemin in chemins)
    racine = {c.name for c in publies_dans(dossier) if c.parent == dossier} - {"openapi.json"}
    assert racine < chemins
    noms = set(decrit["components"]["schemas"])
    texte = json.dumps(decrit)
    renvois = {morceau.partition('"')[0] for morceau in texte.split("#/components/schemas/")[1:]}
    assert renvois <= noms
    assert decrit["info"]["version"] == f"{document['version_api']}.0"
    operations = [c["get"]["operationId"] for c in decrit["paths"].values()]
    assert len(set(operations)) == len(operations)


def test_openapi_est_valide(dossier: Path) -> None:
    """Un validateur d’OpenAPI 3.1 accepte la description, et la refuse sans titre ni paramètre."""
    decrit = json.loads((dossier / "openapi.json").read_text("utf-8"))
    assert [e.message for e in OpenAPIV31SpecValidator(decrit).iter_errors()] == []
    del decrit["paths"]["/infractions/{id}.json"]["parameters"]
    del decrit["info"]["title"]
    assert len(list(OpenAPIV31SpecValidator(decrit).iter_errors())) > 1


def test_la_page_donnees_lie_chaque_fichier(site: Path, dossier: Path) -> None:
    """Tous les fichiers de la racine sont documentés, tous les liens mènent à un fichier."""
    page = lire(site / "donnees" / "index.html")
    liens = {a.attributs.get("href", "") for a in page.tous("a")}
    vises = {lien.removeprefix("../api/v1/") for lien in liens if lien.startswith("../api/v1/")}
    assert {c.name for c in publies_dans(dossier) if c.parent == dossier} <= vises
    assert all((dossier / vise).is_file() for vise in vises)


def test_l_exemple_python_fonctionne(
    dossier: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    bareme: Bareme,
) -> None:
    """Le programme de la page s’exécute tel quel et nomme les infractions à six points ou plus."""
    page = (RACINE / "docs" / "donnees.md").read_text("utf-8")
    programmes = (p.partition("```")[0] for p in page.split("```python\n")[1:])
    programme = next(p for p in programmes if "import csv" in p)
    monkeypatch.chdir(dossier)
    exec(compile(programme, "donnees.md", "exec"), {})  # noqa: S102  l’exemple que nous publions
    lignes = capsys.readouterr().out.splitlines()
    attendues = [i for i in ouvrir(bareme).infractions if i.versions[0].points >= 6]
    attendues = [i for i in attendues if i.versions[0].jusqu_au is None]
    assert lignes == [f"{i.versions[0].points} {i.libelle}" for i in attendues]
    assert len(lignes) > 10
