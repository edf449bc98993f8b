"""Personne n’attend le traducteur : sans anglais au barème, tout s’écrit, et le français se dit."""

import dataclasses
import json
import re
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser
from pydantic import BaseModel

import materialiser
import nouvelle
import traduire
from atelier import Bareme, chemins
from atelier.bilingue import paires
from atelier.fiches import chercheur_anglais
from atelier.hebergement.regles import CARTES_ANGLAISES
from atelier.pages.environnement import environnement
from atelier.qualite.accessibilite import AUDIT, Audit, declarer, manques
from atelier.site import Contenu, contenu, lire_le_site
from tests.bareme.test_nouvelle import INFRACTION, Repondre, repondre
from tests.chemins import RACINE
from tests.regard import lu
from tests.site.site_lu import bareme_sain, uni

__all__ = ["repondre"]
GARDES = ("adresse_en", "adresses_en", "se_tape_en")
"""Ce qui n’est la traduction de rien."""
SAISIE = (
    INFRACTION.replace("vitesse\n", "telephone-ecrans\n", 1)
    .replace("2026-01-01", "2020-05-22")
    .replace("R413-14 III", "R412-6-1 al. 6")
    .replace("R413-14", "R412-6-1")
)
LIBELLE = "Lunettes connectées : au volant"


def sans_anglais(objet: Any) -> Any:
    """Rend le même objet, où aucun texte n’a d’anglais."""
    if isinstance(objet, BaseModel):
        champs = {nom: getattr(objet, nom) for nom in type(objet).model_fields}
        return objet.model_copy(
            update={
                nom: type(objet).model_fields[nom].get_default(call_default_factory=True)
                if nom == "en" or (nom.endswith("_en") and nom not in GARDES)
                else sans_anglais(valeur)
                for nom, valeur in champs.items()
            }
        )
    if dataclasses.is_dataclass(objet) and not isinstance(objet, type):
        champs = {c.name: getattr(objet, c.name) for c in dataclasses.fields(objet) if c.init}
        retires = {nom: None for nom in champs if nom.endswith("_en") and nom not in GARDES}
        return dataclasses.replace(
            objet, **{nom: sans_anglais(v) for nom, v in champs.items()} | retires
        )
    if isinstance(objet, tuple):
        return tuple(map(sans_anglais, objet))
    if isinstance(objet, dict):
        return {cle: sans_anglais(valeur) for cle, valeur in objet.items()}
    return objet


@cache
def rendu() -> Mapping[str, str]:
    """Rend tout le site d’un barème dont rien n’est traduit ; un refus lève."""
    ecrit = contenu(sans_anglais(bareme_sain()))
    return {
        uri: b.decode("utf-8", "replace") for uri, b in materialiser.rendre(RACINE, ecrit).items()
    }


def marque(texte: str) -> str:
    """Rend le motif d’un texte dit français."""
    return rf'<(\w+)[^>]* lang="fr"[^>]*>{re.escape(texte)}</\1>'


def test_chaque_infraction_se_lit_en_francais_marque(bareme: Bareme) -> None:
    """Sa page, la liste et sa carte donnent son nom français, dans sa langue, et sa page le dit."""
    index = uni(rendu()["en/penalties/index.md"])
    for infraction in bareme.infractions:
        nom = uni(infraction.libelle).replace("&", "&amp;")
        page = uni(rendu()[f"{infraction.url_en.removesuffix('/')}.md"])
        assert "Its name is in French" in page, infraction.id
        assert '<h1 lang="fr">' in page or re.search(rf"# {marque(nom)}", page), infraction.id
        assert re.search(marque(nom), index), infraction.id
        carte = uni(rendu()[f"{CARTES_ANGLAISES}{infraction.id}.html"])
        assert re.search(rf"<h1>{marque(nom)}</h1>", carte), infraction.id
        assert f"<title>{nom}: " in carte, infraction.id


def test_le_chercheur_anglais_cherche_et_dit_le_francais(bareme: Bareme) -> None:
    """Le nom, les autres noms et les mots cachés du français, marqués ; les aiguillages de même."""
    liste = json.loads(rendu()[chercheur_anglais.ADRESSE])
    francaise = json.loads(rendu()["assets/infractions.json"])
    for une, sienne in zip(liste["infractions"], francaise["infractions"], strict=True):
        assert une["dite_en"] == "fr"
        assert [une[c] for c in ("libelle", "noms", "mots")] == [
            sienne[c] for c in ("libelle", "noms", "mots")
        ]
    assert [(a["dite_en"], a["langue"], a["phrase"]) for a in liste["aiguillages"]] == [
        ("fr", "fr", a.phrase) for a in bareme.aiguillages
    ]


def test_un_aiguillage_sans_anglais_ne_prend_la_place_d_aucun_autre(bareme: Bareme) -> None:
    """Le premier qui convient répond : les traduits d’abord, dans leur ordre."""
    premier, *autres = bareme.aiguillages
    un = dataclasses.replace(bareme, aiguillages=(sans_anglais(premier), *autres))
    ids = [a["id"] for a in json.loads(chercheur_anglais.liste_anglaise(un))["aiguillages"]]
    assert ids == [*(a.id for a in autres), premier.id]


def test_une_note_un_delai_une_condition_ne_disparaissent_pas(bareme: Bareme) -> None:
    """La note d’un délai, sur une page du guide, et la condition d’une mesure se lisent en français."""
    anglaises = [texte for uri, texte in rendu().items() if uri.startswith("en/")]
    jour = bareme.jour_du_site
    conditions = {
        c
        for r in bareme.mesures.retentions
        for v in r.versions
        if v.couvre(jour)
        for c in v.conditions
    }
    assert conditions
    for condition in conditions:
        dite = bareme.vocabulaire.mesures.conditions[condition]
        assert any(f"{dite[1:]}” (in French)" in texte for texte in anglaises), condition
    traduites = [p.note_publique for p in bareme.parametres if p.note_publique_en]
    lues = [n for n in traduites if any(re.search(marque(uni(n or "")), uni(t)) for t in anglaises)]
    assert lues


def test_la_declaration_d_accessibilite_dit_en_francais_ce_qui_n_est_pas_traduit() -> None:
    """Ni refus ni vide : la note française, marquée, et `make a-traduire` la nomme."""
    ecrite = yaml.safe_load(AUDIT.read_text("utf-8"))
    for un in (*ecrite["thematiques"], *ecrite["jugements"]):
        un.pop("nom_en", None)
        un.pop("note_en", None)
    audit = Audit.model_validate(ecrite)
    gabarit = environnement().get_template("en/accessibility.md.j2")
    page = uni(gabarit.render(d=declarer(audit, en_anglais=True)))
    for jugement in audit.jugements:
        assert uni(jugement.note).replace("&", "&amp;")[:20] in page, jugement.numero
    assert page.count('<span lang="fr">') >= len(audit.jugements)
    assert len(manques(audit)) == len(audit.thematiques) + len(audit.jugements)


def test_une_infraction_saisie_sans_anglais_n_arrete_rien(
    tmp_path: Path, repondre: Repondre, capsys: pytest.CaptureFixture[str]
) -> None:
    """`make nouvelle-infraction` puis `make bareme` passent, le site s’écrit, `make a-traduire` la nomme."""
    for dossier in (chemins.DOSSIER, "docs", "web", "scripts", "langues", "simulator"):
        ecarter = shutil.ignore_patterns("__pycache__")
        shutil.copytree(RACINE / dossier, tmp_path / dossier, ignore=ecarter)
    repondre(SAISIE)
    assert nouvelle.main(["infraction", "--racine", str(tmp_path), "--au", "2026-11-30"]) == 0
    assert "Barème en ordre" in capsys.readouterr().out
    site, refus = lire_le_site(tmp_path)
    assert site is not None, refus
    assert re.search(marque(LIBELLE), site.textes["en/penalties/lunettes.md"])
    dites = [str(faute) for faute in traduire.sans_anglais(tmp_path)]
    assert [("libelle_en" in dit, "aussi_appele_en" in dit) for dit in dites] == [
        (True, False),
        (False, True),
    ]
    traductions = paires.lire(tmp_path, tmp_path / "docs", site.textes)
    assert list(paires.fautes(traductions, _pages(tmp_path, site))) == []


def test_le_chercheur_le_montre_dans_sa_langue(navigateur: Browser, adresse: str) -> None:
    """Le nom, puis la phrase d’un aiguillage : du français, dit français, sur la page anglaise."""
    page = navigateur.new_page(service_workers="block")
    liste = rendu()[chercheur_anglais.ADRESSE]
    page.route(
        "**/infractions.json", lambda r: r.fulfill(body=liste, content_type="application/json")
    )
    page.goto(f"{adresse}/en/penalties/phone-and-screens/")
    chercheur = page.locator("[data-chercheur]")
    chercheur.get_by_role("searchbox").fill("téléphone tenu en main")
    nom = chercheur.locator(".pp-chercheur__liste a").first
    assert "main" in lu(nom)
    assert nom.get_attribute("lang") == "fr"
    chercheur.get_by_role("searchbox").fill("à vélo")
    phrase = chercheur.locator(".pp-chercheur__reponse p[lang=fr]")
    assert "points" in lu(phrase)
    page.close()


def _pages(racine: Path, site: Contenu) -> set[str]:
    docs = racine / "docs"
    return {*site.textes, *(p.relative_to(docs).as_posix() for p in docs.rglob("*.md"))}
