"""Les schémas JSON et le mode d’emploi disent la même chose que les modèles."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from atelier import chemins
from atelier.lecture.fichier import lire
from atelier.modeles.cas import Attendu, Cas, Decision, ErreurRepandue, SoldeFaux
from atelier.modeles.guide import Question, Terme
from atelier.modeles.infractions import (
    AmendeForfaitaireDelictuelle,
    Articles,
    Exces,
    Infraction,
    Limite,
    Version,
)
from atelier.modeles.mesures import (
    CasDeRetention,
    CasDeSuspension,
    Groupe,
    MotsDesMesures,
    Plafond,
    VersionDeMesure,
    VersionDePlafond,
)
from atelier.modeles.references import (
    Amende,
    NomDeFamille,
    Parametre,
    Site,
    Source,
    Tarif,
    Valeur,
    Vocabulaire,
)
from atelier.modeles.reperes import Repere, ValeurDeRepere
from atelier.modeles.seconde_saisie import PlafondLegal, SecondeSaisie
from atelier.modeles.textes import (
    Absent,
    AVenir,
    ClasseChoisie,
    Correction,
    DebutAilleurs,
    Exceptions,
    RetraitChoisi,
    SansFiche,
    SansRetrait,
)
from atelier.validation.schemas import RACINES, fichiers
from atelier.validation.valider import valider
from tests.bareme.petit_bareme import FICHIERS, VIT, VITESSE
from tests.chemins import RACINE

SCHEMAS = RACINE / chemins.SCHEMAS
LISEZMOI = (RACINE / chemins.DOSSIER / "LISEZMOI.md").read_text(encoding="utf-8")
GABARITS: dict[str, type[BaseModel]] = {
    "infractions": Infraction,
    "regles": Parametre,
    "reperes": Repere,
    "groupes": Groupe,
    "retentions": CasDeRetention,
    "suspensions": CasDeSuspension,
    "plafonds": Plafond,
    "glossaire": Terme,
    "faq": Question,
    "cas": Cas,
    "amendes": Amende,
    "site": Site,
    "sources": Source,
    "vocabulaire": Vocabulaire,
    "exceptions": Exceptions,
    "seconde-saisie": SecondeSaisie,
}
EN_TABLE = ("vocabulaire", "exceptions", "site", "seconde-saisie")
DOSSIERS = ("infractions", "mesures", "regles", "reperes", "cas", "seconde-saisie")
MODELES = (
    *GABARITS.values(),
    Absent,
    AVenir,
    AmendeForfaitaireDelictuelle,
    Articles,
    Attendu,
    ClasseChoisie,
    Correction,
    DebutAilleurs,
    Decision,
    ErreurRepandue,
    Exces,
    Limite,
    MotsDesMesures,
    NomDeFamille,
    PlafondLegal,
    RetraitChoisi,
    SansFiche,
    SansRetrait,
    SoldeFaux,
    Tarif,
    Valeur,
    ValeurDeRepere,
    Version,
    VersionDeMesure,
    VersionDePlafond,
)


class Editeur(yaml.SafeLoader):
    """YAML 1.2 tel qu’un éditeur le lit : une date y reste un texte, `no` aussi."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 — forme imposée par PyYAML


for _balise, _motif, _debuts in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("null", r"null|~|", ["n", "~", ""]),
):
    Editeur.add_implicit_resolver(
        f"tag:yaml.org,2002:{_balise}", re.compile(f"^(?:{_motif})$"), list(_debuts)
    )


def _validateur(nom: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(fichiers()[f"{nom}.schema.json"])
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def _schema_de(chemin: str) -> str:
    dossier = Path(chemin).parent.name
    return Path(chemin).stem if dossier in ("barème", "mesures") else dossier


def _reels() -> list[str]:
    dossier = RACINE / chemins.DOSSIER
    trouves = [
        chemin
        for motif in ("*.yaml", *(f"{d}/*" for d in DOSSIERS))
        for chemin in dossier.glob(motif)
    ]
    return sorted(chemin.relative_to(RACINE).as_posix() for chemin in trouves)


def test_schemas_a_jour() -> None:
    """Les schémas commités sont ceux que les modèles donnent : `python scripts/schemas.py`."""
    commites = {c.name: c.read_text(encoding="utf-8") for c in SCHEMAS.iterdir()}
    assert commites == fichiers()


@pytest.mark.parametrize("nom", RACINES)
def test_schema_valide(nom: str) -> None:
    """Chaque schéma est lui-même un JSON Schema 2020-12."""
    jsonschema.Draft202012Validator.check_schema(_validateur(nom).schema)


@pytest.mark.parametrize("chemin", _reels())
def test_le_schema_accepte_le_bareme(chemin: str) -> None:
    """Un éditeur ne souligne rien dans le barème tel qu’il est."""
    contenu = yaml.load((RACINE / chemin).read_text(encoding="utf-8"), Editeur)  # noqa: S506
    erreurs = list(_validateur(_schema_de(chemin)).iter_errors(contenu))
    assert erreurs == []


@pytest.mark.parametrize("chemin", _reels())
def test_le_fichier_nomme_son_schema(chemin: str) -> None:
    """La première ligne de chaque fichier mène l’éditeur à un schéma qui existe."""
    premiere = (RACINE / chemin).read_text(encoding="utf-8").splitlines()[0]
    annonce = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", premiere)
    assert annonce
    vise = (RACINE / chemin).parent / annonce[1]
    assert vise.resolve() == SCHEMAS / f"{_schema_de(chemin)}.schema.json"


@pytest.mark.parametrize(
    ("ancien", "nouveau"),
    [
        ("points: 2", "points: deux"),
        ("points: 2", "points: null"),
        ("classe: 4", "classe: 6"),
        ("2004-12-07", "2004-13-01"),
        ("natinf:", "natinfs:"),
        ("certain", "sûr"),
        ("[legi]", "[]"),
        ("R413-14 III 3°", "R. 413-14"),
        ("  libelle: Excès", "  autre: Excès"),
    ],
)
def test_le_schema_refuse(ancien: str, nouveau: str) -> None:
    """L’éditeur souligne les fautes de forme que l’atelier refuse."""
    validateur = _validateur("infractions")
    sain, fautif = VITESSE, VITESSE.replace(ancien, nouveau, 1)
    assert validateur.is_valid(yaml.load(sain, Editeur))  # noqa: S506
    assert not validateur.is_valid(yaml.load(fautif, Editeur))  # noqa: S506


def _exemples() -> dict[str, str]:
    blocs = re.findall(r"```yaml\n(.*?)```", LISEZMOI, re.DOTALL)
    return {re.search(r"schemas/([\w-]+)\.schema", bloc)[1]: bloc for bloc in blocs}


@pytest.mark.parametrize("nom", GABARITS)
def test_les_gabarits_du_mode_d_emploi_sont_valides(nom: str) -> None:
    """Chaque exemple de LISEZMOI.md passe la lecture, le modèle et le schéma."""
    exemple = _exemples()[nom]
    lecture = lire("LISEZMOI.md", exemple.encode())
    assert lecture.fautes == ()
    noeuds = [lecture.arbre] if nom in EN_TABLE else lecture.arbre.elements
    for noeud in noeuds:
        assert valider(GABARITS[nom], noeud, "LISEZMOI.md")[1] == []
    assert _validateur(nom).is_valid(yaml.load(exemple, Editeur))  # noqa: S506


@pytest.mark.parametrize("modele", MODELES, ids=lambda modele: modele.__name__)
def test_toutes_les_cles_sont_dans_le_mode_d_emploi(modele: type[BaseModel]) -> None:
    """Aucune clé permise n’est absente des gabarits, et chacune a sa description."""
    exemples = "".join(_exemples().values())
    absentes = [cle for cle in modele.model_fields if not re.search(rf"\b{cle}:", exemples)]
    muettes = [cle for cle, champ in modele.model_fields.items() if not champ.description]
    assert (absentes, muettes) == ([], [])


def test_association_des_schemas_dans_l_editeur() -> None:
    """Les réglages de l’éditeur visent des schémas qui existent et couvrent tous les fichiers."""
    reglages = json.loads((RACINE / ".vscode/settings.json").read_text(encoding="utf-8"))
    associes = reglages["yaml.schemas"]
    assert {RACINE / schema for schema in associes} == set(SCHEMAS.iterdir())
    for schema, cibles in associes.items():
        assert {_schema_de(c.as_posix()) for c in RACINE.glob(cibles)} == {
            Path(schema).name.removesuffix(".schema.json")
        }


def test_le_petit_bareme_a_le_bon_schema() -> None:
    """Le barème minuscule des tests suit les schémas : il ressemble au vrai."""
    assert f"barème/{VIT}" in FICHIERS
    for chemin, contenu in FICHIERS.items():
        assert _validateur(_schema_de(chemin)).is_valid(yaml.load(contenu, Editeur))  # noqa: S506
