"""Le barème à chaque date et ce qui change : réunis, les fichiers redonnent chaque version, et rien de plus."""

import dataclasses
import datetime as dt
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from atelier import Bareme
from atelier.modeles.base import UN_JOUR
from atelier.ouvert import dates
from atelier.ouvert.changements import changements
from atelier.ouvert.fichiers import fichiers, schemas_json
from atelier.ouvert.jour import objets_dates
from atelier.site import contenu
from tests.chemins import RACINE
from tests.site.reforme import CHANGE, DEBUT, FINIT, NAIT, refaire, reformer

Etat = dict[str, Any]
LISTES = ("infractions", "classes", "parametres", "reperes", "mesures")
DERIVES = ("amendes", "mesures")
"""Ce qu’une infraction doit à un tarif ou à une règle : une même version les traverse."""
NOMS = ("libelle", "famille", "unite", "date_consideree", "fiabilite")
HORS_BAREME = ("textes.yaml", "seconde-saisie", "exceptions.yaml")
"""Ce qui vérifie le barème, et n’en est pas."""


@pytest.fixture(scope="module")
def textes(bareme: Bareme) -> dict[str, str]:
    """Rend les états publiés, par adresse."""
    liste = "api/v1/au/index.json"
    return dates.fichiers(bareme) | {liste: fichiers(bareme)[liste]}


@pytest.fixture(scope="module")
def etats(textes: dict[str, str]) -> list[Etat]:
    """Rend les états, du plus ancien au plus récent, suivis par leurs propres liens."""
    lus = {nom: json.loads(texte) for nom, texte in textes.items() if "index" not in nom}
    suite = [next(etat for etat in lus.values() if etat["precedent"] is None)]
    while suivant := suite[-1]["suivant"]:
        suite.append(lus[f"api/v1/au/{suivant}.json"])
    assert len(suite) == len(lus)
    return suite


def cle(liste: str, objet: Etat) -> tuple[str, str]:
    """Rend de quoi reconnaître un objet d’un état à l’autre."""
    return liste, str(objet.get("id") or objet["classe"])


def ecrits(fichier: Path) -> set[str]:
    """Rend tous les jours qu’un fichier de YAML écrit comme début ou fin de version."""
    jours: set[str] = set()

    def suivre(noeud: Any) -> None:
        for nom, valeur in noeud.items() if isinstance(noeud, dict) else ():
            if nom == "en_vigueur_depuis":
                jours.add(str(valeur))
            elif nom == "jusqu_au":
                jours.add(str(valeur + UN_JOUR))
            suivre(valeur)
        for element in noeud if isinstance(noeud, list) else ():
            suivre(element)

    suivre(yaml.safe_load(fichier.read_text("utf-8")))
    return jours


def test_chaque_date_ecrite_au_bareme_a_son_fichier(textes: dict[str, str]) -> None:
    """Les jours des fichiers sont ceux des YAML, lus sans nos modèles : ni de moins, ni de trop."""
    sources = [
        f for f in (RACINE / "barème").rglob("*.yaml") if not any(n in str(f) for n in HORS_BAREME)
    ]
    voulus = set().union(*map(ecrits, sources))
    publies = {Path(nom).stem for nom in textes} - {"index"}
    assert publies == voulus
    liste = json.loads(textes["api/v1/au/index.json"])
    assert [connu["jour"] for connu in liste["jours"]] == sorted(voulus)
    assert {f"api/v1/{connu['fichier']}" for connu in liste["jours"]} == {
        nom for nom in textes if "index" not in nom
    }


def test_les_etats_se_suivent_sans_trou(etats: list[Etat]) -> None:
    """Chacun finit la veille du suivant ; le dernier n’a pas de fin."""
    for un, autre in pairwise(etats):
        assert (un["suivant"], autre["precedent"]) == (autre["jour"], un["jour"])
        assert dt.date.fromisoformat(un["jusqu_au"]) + UN_JOUR == dt.date.fromisoformat(
            autre["jour"]
        )
    assert (etats[-1]["jusqu_au"], etats[-1]["suivant"]) == (None, None)


def test_l_union_des_etats_redonne_chaque_version(etats: list[Etat], bareme: Bareme) -> None:
    """De la seule présence dans les fichiers, sans lire leurs `depuis`, on refait chaque version et ses bornes."""
    periodes: dict[tuple[str, str], list[list[Any]]] = {}
    for etat in etats:
        for liste in LISTES:
            for objet in etat[liste]:
                nu = {k: v for k, v in objet.items() if k not in DERIVES}
                siennes = periodes.setdefault(cle(liste, objet), [])
                if siennes and siennes[-1][0] == nu:
                    siennes[-1][2] = etat["jusqu_au"]
                else:
                    siennes.append([nu, etat["jour"], etat["jusqu_au"]])
    refaites = {(c, jour, fin) for c, toutes in periodes.items() for _, jour, fin in toutes}
    voulues = set()
    for objet in objets_dates(bareme):
        liste = {
            "Infraction": "infractions",
            "Amende": "classes",
            "Parametre": "parametres",
            "Repere": "reperes",
        }.get(type(objet).__name__, "mesures")
        nom = objet.id if liste != "classes" else str(objet.classe)
        voulues |= {
            ((liste, nom), str(v.en_vigueur_depuis), str(v.fin) if v.fin else None)
            for v in objet.versions
        }
    assert refaites == voulues
    assert all(nu["depuis"] == jour for t in periodes.values() for nu, jour, _ in t)


def test_les_etats_disent_ce_que_dit_le_bareme_entier(etats: list[Etat], bareme: Bareme) -> None:
    """Chaque version de bareme.json se retrouve dans les états, clé pour clé."""
    document = json.loads(fichiers(bareme)["api/v1/bareme.json"])
    vues = {(i["id"], i["depuis"]): i for etat in etats for i in etat["infractions"]}
    for infraction in document["infractions"]:
        for version in infraction["versions"]:
            vue = vues.pop((infraction["id"], version["depuis"]))
            assert vue["peines"] == [peine["code"] for peine in version["peines"]]
            communes = vue.keys() & version.keys() - {"peines", "amendes"}
            assert len(communes) > 9
            assert {k: vue[k] for k in communes} == {k: version[k] for k in communes}
    assert vues == {}


def test_les_montants_et_les_mesures_sont_ceux_du_jour(etats: list[Etat], bareme: Bareme) -> None:
    """Chaque état, chaque infraction : les montants du barème, et la période de mesures qui couvre ce jour."""
    document = json.loads(fichiers(bareme)["api/v1/bareme.json"])
    mesures = {i["id"]: i["mesures"] for i in document["infractions"]}
    for etat in etats:
        jour = dt.date.fromisoformat(etat["jour"])
        for vue in etat["infractions"]:
            version = bareme.infraction(vue["id"]).en_vigueur(jour)
            if vue["amendes"] is None:
                assert etat["jour"] < "2002-01-01"
            else:
                montants = bareme.montants(version, jour)
                assert vue["amendes"]["forfaitaire"] == montants.forfaitaire
                assert vue["amendes"]["majoree"] == montants.majoree
            couvrent = [
                m
                for m in mesures[vue["id"]]
                if m["depuis"] <= etat["jour"] <= (m["jusqu_au"] or "9999")
            ]
            voulu = [r["code"] for m in couvrent for r in m["retentions"]]
            assert (vue["mesures"] is not None) == bool(couvrent)
            assert (vue["mesures"] or {"retentions": []})["retentions"] == voulu


def test_les_changements_menent_d_un_etat_au_suivant(etats: list[Etat], bareme: Bareme) -> None:
    """Ce qui diffère entre deux états est annoncé ce jour-là, avec ses valeurs ; et rien d’autre ne l’est."""
    annonces: dict[str, dict[tuple[str, str], Any]] = {}
    for c in changements(bareme):
        liste = {"infraction": "infractions", "amende": "classes"}.get(
            c.sorte, f"{c.sorte}s" if c.sorte in ("parametre", "repere") else "mesures"
        )
        annonces.setdefault(str(c.jour), {})[liste, c.id.removeprefix("classe-")] = c
    vide: Etat = {liste: [] for liste in LISTES}
    for avant, apres in pairwise([vide, *etats]):
        cote = [{cle(n, o): o for n in LISTES for o in etat[n]} for etat in (avant, apres)]
        du_jour = annonces.pop(apres["jour"])
        for c in cote[0].keys() | cote[1].keys():
            ancien, neuf = cote[0].get(c), cote[1].get(c)
            change = (ancien or {}).get("depuis") != (neuf or {}).get("depuis")
            assert (c in du_jour) == change, (apres["jour"], c)
            if change and ancien and neuf:
                bougent = {
                    k
                    for k in neuf
                    if k not in (*DERIVES, *NOMS, "depuis", "jusqu_au") and neuf[k] != ancien[k]
                }
                passages = {p.champ: (p.avant, p.apres) for p in du_jour[c].passages}
                assert passages == {k: (ancien[k], neuf[k]) for k in bougent}, (apres["jour"], c)
    assert annonces == {}


def test_ce_qui_vient_est_a_part(bareme: Bareme) -> None:
    """Une réforme à venir est dans a-venir.json, seule, et son état a déjà son fichier."""
    reforme = reformer(bareme)
    ecrits_ = fichiers(reforme)
    viennent = json.loads(ecrits_["api/v1/a-venir.json"])["changements"]
    assert {c["jour"] for c in viennent} >= {str(DEBUT)}
    assert all(c["a_venir"] and c["jour"] > str(reforme.jour_du_site) for c in viennent)
    genres = {c["id"]: c["genre"] for c in viennent if c["sorte"] == "infraction"}
    assert (genres[CHANGE], genres[FINIT], genres[NAIT]) == ("change", "cesse", "commence")
    passes = [
        c for c in json.loads(ecrits_["api/v1/changements.json"])["changements"] if not c["a_venir"]
    ]
    assert all(c["jour"] <= str(reforme.jour_du_site) for c in passes)
    assert len(passes) > 100
    liste = json.loads(ecrits_["api/v1/au/index.json"])["jours"]
    assert next(connu["jour"] for connu in liste if connu["a_venir"]) <= str(DEBUT)


def test_ce_qui_cesse_seul_a_son_jour(bareme: Bareme) -> None:
    """Une infraction finit un jour où rien ne commence : le lendemain a son fichier, et elle n’y est plus."""
    dernier = dt.date(2026, 5, 12)
    ancienne = bareme.infraction(FINIT)
    derniere = ancienne.versions[0].model_copy(update={"jusqu_au": dernier})
    finie = refaire(ancienne, derniere, *ancienne.versions[1:])
    familles = tuple(
        dataclasses.replace(
            f, infractions=tuple(finie if i.id == FINIT else i for i in f.infractions)
        )
        for f in bareme.familles
    )
    textes = dates.fichiers(dataclasses.replace(bareme, familles=familles))
    lendemain = f"api/v1/au/{dernier + UN_JOUR}.json"
    assert f"api/v1/au/{dernier}.json" not in textes
    assert FINIT not in {i["id"] for i in json.loads(textes[lendemain])["infractions"]}
    veille = json.loads(textes[f"api/v1/au/{json.loads(textes[lendemain])['precedent']}.json"])
    assert FINIT in {i["id"] for i in veille["infractions"]}


def test_servi_rien_ne_se_recrit_que_le_bareme_n_ait_change(bareme: Bareme) -> None:
    """Le même barème relu rend les mêmes textes sans les refaire ; un repère corrigé les refait."""
    ecrit = contenu(bareme)
    premiers = ecrit.textes_derives()
    relu = dataclasses.replace(ecrit, bareme=dataclasses.replace(bareme))
    assert relu.textes_derives() is premiers
    repere = bareme.reperes[0]
    corrige = repere.versions[0].model_copy(update={"valeur": repere.versions[0].valeur + 1})
    autres = (refaire(repere, corrige, *repere.versions[1:]), *bareme.reperes[1:])
    change = dataclasses.replace(ecrit, bareme=dataclasses.replace(bareme, reperes=autres))
    changes = change.textes_derives()
    dernier = max(nom for nom in changes if nom.startswith("api/v1/au/"))
    assert changes[dernier] != premiers[dernier]


def test_chaque_fichier_suit_son_schema(textes: dict[str, str], bareme: Bareme) -> None:
    """Chaque état, leur liste, les changements et l’avenir ; un état abîmé est refusé."""
    schemas = schemas_json()
    juges = {nom: jsonschema.Draft202012Validator(schema) for nom, schema in schemas.items()}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    ecrits_ = fichiers(bareme)
    a_juger = {
        "au-index.schema.json": ["api/v1/au/index.json"],
        "changements.schema.json": ["api/v1/changements.json", "api/v1/a-venir.json"],
        # Un état sur dix : ils sortent tous de la même fonction.
        "au.schema.json": sorted(n for n in textes if "index" not in n)[::10],
    }
    for nom, fichiers_ in a_juger.items():
        for fichier in fichiers_:
            lu = json.loads((textes | ecrits_)[fichier])
            assert [e.message for e in juges[nom].iter_errors(lu)] == [], fichier
    abime = json.loads(textes[a_juger["au.schema.json"][-1]])
    abime["infractions"][0].pop("points")
    assert not juges["au.schema.json"].is_valid(abime)


def test_le_site_publie_ces_etats(site: Path, textes: dict[str, str]) -> None:
    """Le dossier au/ porte ces octets, et aucun autre fichier."""
    publies = {
        f"api/v1/au/{f.name}": f.read_text("utf-8")
        for f in (site / "api/v1/au").iterdir()
        if f.suffix not in {".br", ".gz"}
    }
    assert publies == textes


def test_l_exemple_de_la_page_donne_l_etat_d_un_jour_quelconque(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Le programme de la page trouve le fichier d’un jour où rien n’a changé."""
    page = (RACINE / "docs" / "donnees.md").read_text("utf-8")
    programme = next(p for p in page.split("```python\n")[1:] if "au/index.json" in p)
    monkeypatch.chdir(site / "api/v1")
    exec(compile(programme.partition("```")[0], "donnees.md", "exec"), {})  # noqa: S102  notre exemple
    jour, points = capsys.readouterr().out.split()
    assert jour <= "2016-05-01"
    assert points == "3"
