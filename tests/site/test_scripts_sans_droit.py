"""Ni règle, ni calcul de date, ni mot de la loi dans nos scripts : Python les calcule et les écrit (ADR 0008)."""

import re
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from atelier import Bareme
from atelier.langue.mots import plier
from tests.chemins import RACINE

SCRIPTS = sorted((RACINE / "web").rglob("*.js"))
TEXTE = re.compile(r"'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\"(?:[^\"\\\n]|\\.)*\"")
DATE = re.compile(
    r"\b(?:Date|Temporal)\b|\.(?:[gs]et(?:UTC)?(?:Date|Day|Month|FullYear|Time|Hours)|valueOf)\("
    r"|\b(?:86_?400|8\.64e7|864e5|365|366)\b"
)
DATES_ADMISES = {
    "new Date(`${iso}T00:00:00Z`)": "une date s’écrit en toutes lettres",
    "Number.isNaN(jour.valueOf())": "ce qui n’est pas une date s’écrit tel quel",
    '(new Date()).toLocaleDateString("sv-SE")': "le jour d’aujourd’hui, que Python ne sait pas",
    "(new Date()).toISOString()": "l’instant où l’agenda est demandé",
}
ARTICLE = re.compile(r"\b[LRDA]\.? ?\d{3}-\d|\bart(?:icle|\.) ?\d|\bcode (?:de la route|pénal)")
MARQUE = "/* @__PURE__ */ "
"""Le seul commentaire que laisse esbuild."""
MOTS_ADMIS = {
    ("reponse", "Solde"): "le nom du lien vers le simulateur",
    ("reponse", "Vitesse retenue"): "ce que l’avis appelle ainsi, et que l’on y cherche",
    ("numero", "Numéro de dossier"): "le numéro que la page vérifie",
    ("formulaire", "Date définitive"): "le nom d’un champ, quand il est vide",
    ("arrivee", "Barème"): "le nom d’une partie du site",
}


@cache
def codes() -> dict[Path, str]:
    """Rend le code de chaque script, tel que le lit esbuild : sans ses commentaires ni ses types."""
    with TemporaryDirectory() as dossier:
        lu = Path(dossier)
        commande = ["node_modules/.bin/esbuild", *map(str, SCRIPTS), f"--outdir={lu}"]
        reglages = [f"--outbase={RACINE / 'web'}", "--charset=utf8", "--log-level=warning"]
        subprocess.run([*commande, *reglages], cwd=RACINE, check=True)  # noqa: S603  l’outil du verrou
        ecrits = {s: (lu / s.relative_to(RACINE / "web")).read_text("utf-8") for s in SCRIPTS}
        return {script: ecrit.replace(MARQUE, "") for script, ecrit in ecrits.items()}


def textes(script: Path) -> list[str]:
    """Rend ce qu’un script écrit à lire : ses textes de plusieurs mots, ou d’un mot à majuscule."""
    source = codes()[script]
    trouves = [re.sub(r"\$\{[^}]*\}", "…", texte[1:-1]) for texte in TEXTE.findall(source)]
    return [texte for texte in trouves if " " in texte.strip() or texte[:1].isupper()]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda chemin: chemin.stem)
def test_aucun_calcul_de_date(script: Path) -> None:
    """Une date entre et sort en texte : les quatre seuls gestes admis ont chacun leur raison."""
    source = codes()[script]
    for admise in DATES_ADMISES:
        source = source.replace(admise, "")
    assert [ligne.strip() for ligne in source.split("\n") if DATE.search(ligne)] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda chemin: chemin.stem)
def test_aucun_article_cite(script: Path) -> None:
    """Un article ne se cite que d’après le barème."""
    assert [texte for texte in textes(script) if ARTICLE.search(texte)] == []


UNITES = {"euros"}
"""Ce qui suit un nombre et dit ce qu’il est : la forme d’un montant, non le nom d’une infraction."""


def mots_tapes(arbre: object) -> set[str]:
    """Rend chaque mot de ce que le chercheur comprend, sans son étoile."""
    if isinstance(arbre, dict):
        return set().union(*map(mots_tapes, arbre.values()))
    if isinstance(arbre, list | tuple):
        return {mot.rstrip("*") for tour in arbre for mot in tour.split()}
    raise TypeError(arbre)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda chemin: chemin.stem)
def test_aucune_liste_de_mots_du_bareme(script: Path, bareme: Bareme) -> None:
    """Ce que le chercheur comprend d’une phrase vient de `vocabulaire.yaml` : aucun motif ne le redit."""
    motifs = re.findall(r"/(?!\*)(?:[^/\n\\]|\\.)+/[a-z]*[.;,)\n]", codes()[script])
    mots = {mot for mot in mots_tapes(bareme.vocabulaire.se_tape.model_dump()) if len(mot) > 4}
    des_mots = [motif for motif in motifs if r"\b" in motif]
    dits = [
        (mot, motif)
        for motif in des_mots
        for mot in re.findall("[a-z]+", plier(motif))
        if mot in mots - UNITES
    ]
    assert dits == []


def trouver(bareme: Bareme) -> set[tuple[str, str]]:
    """Rend chaque terme du glossaire qu’un script écrit, avec le nom du script."""
    plies = {script.stem: [plier(texte) for texte in textes(script)] for script in SCRIPTS}
    return {
        (script, terme.terme)
        for terme in bareme.glossaire
        for script, lus in plies.items()
        if any(re.search(rf"\b{re.escape(plier(terme.terme))}s?\b", texte) for texte in lus)
    }


def test_aucun_mot_du_glossaire(bareme: Bareme) -> None:
    """Les mots du droit viennent de Python ; ceux qui restent sont des noms de champs ou de pages, un par un."""
    assert trouver(bareme) == set(MOTS_ADMIS)


def test_les_dates_admises_servent(scripts: str) -> None:
    """Une exception dont plus rien n’a besoin s’ôte."""
    assert [admise for admise in DATES_ADMISES if admise not in scripts] == []


@pytest.fixture
def scripts() -> str:
    """Rend tous nos scripts, bout à bout."""
    return "\n".join(codes().values())
