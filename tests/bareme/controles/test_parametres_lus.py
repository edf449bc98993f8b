"""Ce que le programme lit dans les règles : la liste est entière, et ce qui manque est nommé."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from atelier import chemins
from atelier.controles.parametres_lus import (
    LIBRES,
    LUS,
    ORIGINE,
    SUITES,
    TERMINES,
    controler,
)
from atelier.lecture.depot import Depot
from atelier.lecture.fichier import lire
from tests.chemins import RACINE

LECTEURS = ("valeur", "valeur_si_elle_existe", "parametre", "_valeur")
MARGES = {f"marge-{a}-{b}" for a in ("fixe", "mobile") for b in ("sous-le-seuil", "des-le-seuil")}
ASSEMBLES = MARGES | {"limite-agglomeration", "limite-autoroute"}
"""Les noms que le code assemble : aucun n’y est écrit entier."""


def _lus_par_le_code() -> Iterator[str]:
    """Rend les noms écrits à même l’appel qui les lit, dans le moteur, les vues et l’atelier."""
    for dossier in ("simulator/src", "scripts"):
        for fichier in sorted((RACINE / dossier).rglob("*.py")):
            for noeud in ast.walk(ast.parse(fichier.read_text("utf-8"))):
                if not isinstance(noeud, ast.Call) or not noeud.args:
                    continue
                premier = noeud.args[0]
                nom = getattr(noeud.func, "attr", getattr(noeud.func, "id", ""))
                ecrit = isinstance(premier, ast.Constant) and isinstance(premier.value, str)
                if nom in LECTEURS and ecrit:
                    yield premier.value


def _change(depot: Depot, ancien: str, nouveau: str) -> Depot:
    """Rend le dépôt où, dans les règles, un texte en remplace un autre."""
    lectures = dict(depot.lectures)
    touches = 0
    for chemin in [c for c in lectures if c.startswith(f"{chemins.REGLES}/")]:
        texte = (RACINE / chemin).read_text("utf-8")
        if re.search(ancien, texte):
            touches += 1
            lectures[chemin] = lire(chemin, re.sub(ancien, nouveau, texte, count=1).encode())
    assert touches == 1, ancien
    return replace(depot, lectures=lectures)


def test_le_bareme_a_tout_ce_qui_est_lu(vrai_depot: Depot) -> None:
    """Le vrai barème : rien ne manque, aucun jour."""
    assert [str(faute) for faute in controler(vrai_depot)] == []


def test_la_liste_dit_tout_ce_que_le_code_lit() -> None:
    """Un nombre de plus, lu par son nom, se déclare ; et les listes ne se recouvrent pas."""
    assert set(_lus_par_le_code()) - LUS == set()
    assert len(ORIGINE) + len(SUITES) + len(LIBRES) == len({*ORIGINE, *SUITES, *LIBRES})
    assert set(TERMINES) <= LUS


def test_rien_n_est_declare_pour_rien() -> None:
    """Tout nom de la liste est écrit quelque part dans le code, ou s’y assemble."""
    fichiers = [
        *(RACINE / "simulator/src").rglob("*.py"),
        *(f for f in (RACINE / "scripts").rglob("*.py") if f.name != "parametres_lus.py"),
        *(RACINE / "web").rglob("*.j2"),
    ]
    code = "".join(fichier.read_text("utf-8") for fichier in fichiers)
    sans_usage = {nom for nom in LUS - ASSEMBLES if f'"{nom}"' not in code}
    assert sans_usage == {"cumul-simultane-contraventions"}, "assemblé dans regles/cumul.py"


@pytest.mark.parametrize("nom", sorted(LUS))
def test_un_nombre_renomme_est_nomme(vrai_depot: Depot, nom: str) -> None:
    """Renommé, il manque : la faute est sur le nom nouveau, et dit l’ancien."""
    abime = _change(vrai_depot, rf"(?m)^- id: {nom}$", f"- id: {nom}-bis")
    manquants = [faute for faute in controler(abime) if f"« {nom} » manque" in faute.phrase]
    assert len(manquants) == 1
    assert manquants[0].ligne > 1
    assert f"« {nom}-bis »" in manquants[0].conseil


def _premiere_version(depot: Depot, nom: str) -> str:
    (fiche,) = (f for f in depot.parametres() if f.table.mot("id") == nom)
    return list(fiche.table.tables("versions"))[-1].mot("en_vigueur_depuis") or ""


@pytest.mark.parametrize("nom", sorted({*ORIGINE, *SUITES}))
def test_un_jour_de_moins_se_voit(vrai_depot: Depot, nom: str) -> None:
    """Commencé un jour trop tard, il ne vaut pas ce jour-là : la période est dite."""
    debut = _premiere_version(vrai_depot, nom)
    bloc = rf"(?s)(- id: {nom}\n(?:(?!\n- id:).)*en_vigueur_depuis: ){debut}"
    demain = f"{debut[:-2]}{int(debut[-2:]) + 1:02}" if debut[-2:] != "31" else "2008-01-01"
    dites = [f.phrase for f in controler(_change(vrai_depot, bloc, rf"\g<1>{demain}"))]
    assert f"« {nom} » n’a pas de valeur le {debut}" in dites


@pytest.mark.parametrize("nom", sorted(set(LIBRES)))
def test_le_jour_du_site_a_sa_valeur(vrai_depot: Depot, nom: str) -> None:
    """Commencé après le jour que le site décrit, un nombre sans autre version ne s’écrit nulle part."""
    (fiche,) = (f for f in vrai_depot.parametres() if f.table.mot("id") == nom)
    seule = len(list(fiche.table.tables("versions"))) == 1
    bloc = rf"(?s)(- id: {nom}\n(?:(?!\n- id:).)*?en_vigueur_depuis: )[0-9-]+"
    dites = [f.phrase for f in controler(_change(vrai_depot, bloc, r"\g<1>2061-01-01"))]
    jour = vrai_depot.jour_du_site
    assert (f"«\u00a0{nom}\u00a0» n’a pas de valeur le {jour}" in dites) is seule
