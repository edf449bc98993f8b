"""Les schémas JSON et le mode d’emploi disent la même chose que les modèles."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import BaseModel
from referencing import Registry
from referencing.jsonschema import DRAFT202012

import schemas
from atelier import chemins
from atelier.lecture.depot import ouvrir
from atelier.lecture.fichier import lire
from atelier.modeles.cas import Attendu, Cas, Decision, ErreurRepandue, SoldeFaux
from atelier.modeles.courriers import (
    CadreDesCourriers,
    Champ,
    Condition,
    Courrier,
    Fait,
    Rubrique,
)
from atelier.modeles.guide import Question, Terme
from atelier.modeles.identifiants import Identifiants, Publies, Renomme
from atelier.modeles.infractions import (
    AmendeForfaitaireDelictuelle,
    Articles,
    Exces,
    Infraction,
    Limite,
    Version,
)
from atelier.modeles.kit import Conducteur, Frequente, QuestionDuQuiz
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
from atelier.validation.saisie import IDENTIFIANTS, REMEDES, identifiants
from atelier.validation.schemas import RACINES, fichiers
from atelier.validation.valider import valider
from tests.bareme.petit_bareme import FICHIERS, VIT, VITESSE, PetitBareme
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
    "publies": Identifiants,
    "courriers": Courrier,
    "cadre-des-courriers": CadreDesCourriers,
    "frequentes": Frequente,
    "quiz": Conducteur,
}
EN_TABLE = (
    *("vocabulaire", "exceptions", "site", "seconde-saisie", "publies"),
    *("courriers", "cadre-des-courriers"),
)
DOSSIERS = (
    "infractions",
    "mesures",
    "regles",
    "reperes",
    "cas",
    "seconde-saisie",
    "courriers",
    "kit",
)
MODELES = (
    *GABARITS.values(),
    Absent,
    AVenir,
    AmendeForfaitaireDelictuelle,
    Articles,
    Attendu,
    Champ,
    ClasseChoisie,
    Condition,
    Correction,
    DebutAilleurs,
    Decision,
    ErreurRepandue,
    Exces,
    Fait,
    Limite,
    MotsDesMesures,
    NomDeFamille,
    PlafondLegal,
    Publies,
    QuestionDuQuiz,
    Renomme,
    RetraitChoisi,
    Rubrique,
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


rendus = cache(fichiers)


@cache
def _validateur(nom: str, racine: Path = RACINE) -> jsonschema.Draft202012Validator:
    """Rend le schéma d’un fichier, avec les identifiants que connaît le barème de cette racine."""
    connus = DRAFT202012.create_resource(json.loads(identifiants(ouvrir(racine, None))))
    return jsonschema.Draft202012Validator(
        json.loads(rendus()[f"{nom}.schema.json"]),
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
        registry=Registry().with_resource(IDENTIFIANTS, connus),
    )


def _schema_de(chemin: str) -> str:
    dossier = Path(chemin).parent.name
    return Path(chemin).stem if dossier in ("barème", "mesures", "kit") else dossier


def _reels() -> list[str]:
    dossier = RACINE / chemins.DOSSIER
    trouves = [
        chemin
        for motif in ("*.yaml", *(f"{d}/*" for d in DOSSIERS))
        for chemin in dossier.glob(motif)
    ]
    return sorted(chemin.relative_to(RACINE).as_posix() for chemin in trouves)


def test_schemas_a_jour() -> None:
    """Les schémas commités sont ceux que les modèles donnent (`make schemas`) ; le reste suit le barème."""
    commites = {c.name: c.read_text(encoding="utf-8") for c in SCHEMAS.iterdir()}
    assert json.loads(commites.pop(IDENTIFIANTS))["$defs"].keys() == {*REMEDES, "points"}
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
        ("[legi]", "[legifrance]"),
        ("[conducteur]", "[chauffeur]"),
        ("[stage]", "[stages]"),
        ("points: 2", "points: 99"),
        ("nature: contravention", "nature: delit"),
        ("      classe: 4\n", ""),
        (", points: [R413-14 III 3°]", ""),
        ("certain", "conteste"),
        ("classe: 4", "classe: 4\n      amende_maximale: 750"),
    ],
)
def test_le_schema_refuse(petit: PetitBareme, ancien: str, nouveau: str) -> None:
    """L’éditeur souligne les fautes de forme que l’atelier refuse."""
    validateur = _validateur("infractions", petit.racine)
    sain, fautif = VITESSE, VITESSE.replace(ancien, nouveau, 1)
    assert ancien in sain
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
    assert {RACINE / s for s in associes} == set(SCHEMAS.iterdir()) - {SCHEMAS / IDENTIFIANTS}
    for schema, cibles in associes.items():
        assert {_schema_de(c.as_posix()) for c in RACINE.glob(cibles)} == {
            Path(schema).name.removesuffix(".schema.json")
        }


def test_le_petit_bareme_a_le_bon_schema(petit: PetitBareme) -> None:
    """Le barème minuscule des tests suit les schémas : il ressemble au vrai."""
    assert f"barème/{VIT}" in FICHIERS
    for chemin, contenu in FICHIERS.items():
        assert _validateur(_schema_de(chemin), petit.racine).is_valid(yaml.load(contenu, Editeur))  # noqa: S506


def _noeuds(noeud: Any) -> Iterator[dict[str, Any]]:
    """Rend tous les nœuds d’un schéma."""
    if isinstance(noeud, dict):
        yield noeud
        noeud = list(noeud.values())
    if isinstance(noeud, list):
        for element in noeud:
            yield from _noeuds(element)


@pytest.mark.parametrize("nom", RACINES)
def test_l_editeur_ne_dit_rien_en_anglais(nom: str) -> None:
    """Tout refus a sa phrase : forme, date, choix, nombre, clé qui manque ; aucun titre n’est un nom de classe."""
    schema = json.loads(rendus()[f"{nom}.schema.json"])
    muets = [
        noeud
        for noeud in _noeuds(schema)
        if (
            ("pattern" in noeud and "patternErrorMessage" not in noeud)
            or (noeud.get("format") == "date" and "errorMessage" not in noeud)
            or ("enum" in noeud and "errorMessage" not in noeud)
            or (
                noeud.get("type") in ("integer", "boolean", "array") and "errorMessage" not in noeud
            )
            or (
                isinstance(noeud.get("required"), list)
                and not noeud.keys() & {"errorMessage", "properties"}
            )
        )
    ]
    assert muets == []
    titres = [d["title"] for d in schema.get("$defs", {}).values()]
    assert [titre for titre in titres if " " not in titre] == []


def test_chaque_phrase_vient_au_bon_refus(petit: PetitBareme) -> None:
    """Une clé oubliée dit sa ligne ; une source inconnue, où l’ajouter ; un contesté, ce qu’il lui faut."""
    abime = VITESSE.replace("[legi]", "[legifrance]").replace("certain", "conteste")
    abime = abime.replace("      classe: 4\n", "", 1).replace("  concerne: [conducteur]\n", "")
    refus = _validateur("infractions", petit.racine).iter_errors(yaml.load(abime, Editeur))  # noqa: S506
    dits = "\n".join(
        schema.get("errorMessage", "")
        for erreur in refus
        for schema in [_schema_de_l_erreur(erreur)]
    )
    for attendu in (
        "La clé « concerne » manque",
        "ajoutez-la à sources.yaml",
        "Un fait contesté s’explique au lecteur",
        "Une contravention a une classe",
    ):
        assert attendu in dits.replace("\u00a0", " ")


def _schema_de_l_erreur(erreur: jsonschema.ValidationError) -> dict[str, Any]:
    assert isinstance(erreur.schema, dict)
    return erreur.schema


def test_les_identifiants_se_rafraichissent_seuls(
    petit: PetitBareme, capsys: pytest.CaptureFixture[str]
) -> None:
    """Une source de plus : le schéma est récrit et le dit, une fois ; une source retirée n’y est plus."""
    fichier = petit.racine / chemins.SCHEMAS / IDENTIFIANTS
    fichier.parent.mkdir()
    options = ["--identifiants", "--racine", str(petit.racine)]
    assert schemas.main(options) == 0
    assert json.loads(fichier.read_text("utf-8"))["$defs"]["source"]["enum"] == ["legi"]
    assert "remis à jour" in capsys.readouterr().out
    assert schemas.main(options) == 0
    assert capsys.readouterr().out == ""
    petit.remplacer("sources.yaml", "- id: legi", "- id: decret-2027-12")
    assert schemas.main(options) == 0
    assert json.loads(fichier.read_text("utf-8"))["$defs"]["source"]["enum"] == ["decret-2027-12"]


def test_le_plus_lourd_retrait_vient_du_bareme(petit: PetitBareme) -> None:
    """Le maximum proposé suit regles/plafond.yaml, dérogation comprise ; il n’est écrit nulle part ailleurs."""
    borne = json.loads(identifiants(ouvrir(petit.racine, None)))["$defs"]["points"]
    assert borne["maximum"] == 9
    petit.remplacer("regles/plafond.yaml", "valeur: 9", "valeur: 8")
    borne = json.loads(identifiants(ouvrir(petit.racine, None)))["$defs"]["points"]
    assert borne["maximum"] == 8


SNIPPETS = json.loads((RACINE / ".vscode/bareme.code-snippets").read_text("utf-8"))
DES_SNIPPETS = {
    "infraction": ("infractions", "{}"),
    "version": ("infractions", "- id: a\n  versions:\n{}"),
    "source": ("sources", "{}"),
    "question": ("faq", "{}"),
    "a_venir": ("exceptions", "a_venir:\n{}"),
}
"""Chaque abréviation → le schéma de ce qu’elle écrit, et ce qui l’entoure dans son fichier."""


@pytest.mark.parametrize("prefixe", DES_SNIPPETS)
def test_ce_qu_une_abreviation_ecrit_est_juste(prefixe: str) -> None:
    """Sans rien changer à ce qu’elle propose, le schéma n’y souligne rien."""
    (snippet,) = (s for s in SNIPPETS.values() if s["prefix"] == prefixe)
    ecrit = "\n".join(snippet["body"])
    for jour in ("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE",):
        ecrit = ecrit.replace(jour, "2026-11-30")
    ecrit = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", ecrit)
    nom, autour = DES_SNIPPETS[prefixe]
    lu = yaml.load(autour.format(ecrit), Editeur)  # noqa: S506
    erreurs = list(_validateur(nom).iter_errors(lu))
    if prefixe == "version":
        erreurs = [e for e in erreurs if "versions" in e.absolute_path]
    assert erreurs == []


def test_l_editeur_recommande_ce_qui_lit_les_schemas() -> None:
    """Ouvrir le dossier propose le lecteur de YAML ; chaque abréviation a son test."""
    recommandees = json.loads((RACINE / ".vscode/extensions.json").read_text("utf-8"))
    assert "redhat.vscode-yaml" in recommandees["recommendations"]
    assert {snippet["prefix"] for snippet in SNIPPETS.values()} == set(DES_SNIPPETS)
