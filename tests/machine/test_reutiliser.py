"""Les pages « Réutiliser » : chaque exemple se lance dans un environnement vide ; chaque champ a sa ligne."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, get_args

import pytest
from sybil import Document, Example, Sybil
from sybil.parsers.markdown import CodeBlockParser

import permis_points
from permis_points import dossier, erreurs, releve
from permis_points.lecture import dossier as lecture
from permis_points.lecture import infraction
from permis_points.moteur.etapes import Genre, GenreDeDelai, Statut
from permis_points.papier import lu
from tests.chemins import RACINE

PAGES = RACINE / "docs/reutiliser"
EXEMPLES = ("index.md", "in-english.md")
LANGAGES = ("sh", "python", "text")
DIX = 10
CLES: dict[str, set[str]] = {
    "Le dossier": set(lecture._CLES_DOSSIER),  # noqa: SLF001  ce que la lecture admet, et rien d’autre
    "Le permis": set(lecture._CLES_PERMIS),  # noqa: SLF001
    "Le solde connu": set(dossier.SoldeConnu._fields),
    "Une infraction": set(infraction.CLES),
    "Un stage": set(lecture._CLES_STAGE),  # noqa: SLF001
    "Un autre acte": {cle for nom in dossier.ACTES for cle in lecture._LECTEURS[nom][0]},  # noqa: SLF001
    "Le relevé": set(releve.Releve.__annotations__),
    "Le solde": set(releve.SoldeDit.__annotations__),
    "Un mouvement": set(releve.Mouvement.__annotations__),
    "Un délai": set(releve.DelaiDit.__annotations__),
    "Une alerte": set(releve.AlerteDite.__annotations__),
    "Une ligne estimée": set(releve.Estimee.__annotations__),
    "Un papier lu": set(lu.PapierLu.__annotations__),
    "Le solde d’un papier": set(lu.SoldeLu.__annotations__),
}
VALEURS: dict[tuple[str, str], set[str]] = {
    ("Le permis", "filiere"): set(dossier.FILIERES),
    ("Une infraction", "nature"): set(dossier.NATURES),
    ("Une infraction", "etablie_par"): set(dossier.ETABLISSEMENTS),
    ("Un stage", "cadre"): set(dossier.CADRES),
    ("Un mouvement", "genre"): set(Genre),
    ("Un délai", "genre"): set(GenreDeDelai),
    ("Un délai", "statut"): set(Statut),
    ("Un papier lu", "papier"): set(get_args(lu.Papier)),
    ("Un papier lu", "signature"): set(get_args(lu.Signature)),
}


class Lecteur:
    """Une personne qui suit les pages, bloc après bloc, dans un dossier où elle a mis la roue.

    L’installation, la même d’une page à l’autre, ne se fait qu’une fois.
    """

    def __init__(self, ici: Path) -> None:
        """Retient le dossier ; rien n’est encore écrit."""
        self.ici = ici
        self.lances = 0
        self._installe = ""
        self._ecrit = ""

    def lancer(self, interprete: Sequence[str], exemple: Example) -> None:
        """Lance un programme ou une commande ; la page doit avoir montré ce que le précédent a écrit."""
        self.finir(exemple.line)
        self.lances += 1
        if self._installe == exemple.parsed:
            return
        if "-m venv" in exemple.parsed:
            self._installe = exemple.parsed
        fait = subprocess.run(  # noqa: S603  les exemples que nous publions
            interprete,
            input=exemple.parsed,
            cwd=self.ici,
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(self.ici)},
            capture_output=True,
            check=False,
            text=True,
        )
        assert fait.returncode == 0, f"ligne {exemple.line}\n{fait.stdout}{fait.stderr}"
        self._ecrit = fait.stdout

    def lire(self, exemple: Example) -> None:
        """Compare ce que la page montre à ce qui vient d’être écrit."""
        assert exemple.parsed == self._ecrit, f"ligne {exemple.line}"
        self._ecrit = ""

    def finir(self, ligne: int) -> None:
        """Refuse une sortie que la page ne montre pas."""
        assert self._ecrit == "", f"avant la ligne {ligne}, la page ne montre pas ce qui s’écrit"


@pytest.fixture(scope="module")
def lecteur(paquet: Path, tmp_path_factory: pytest.TempPathFactory) -> Lecteur:
    """Rend un lecteur, dans un dossier hors du dépôt où il n’y a que la roue."""
    lieu = tmp_path_factory.mktemp("lecteur")
    [roue] = paquet.glob("*.whl")
    shutil.copy(roue, lieu)
    return Lecteur(lieu)


def _suivre(page: str, lecteur: Lecteur) -> Document:
    python = str(lecteur.ici / "essai/bin/python")
    juges: dict[str, Callable[[Example], None]] = {
        "sh": partial(lecteur.lancer, ("bash", "-eu", "-")),
        "python": partial(lecteur.lancer, (python, "-I", "-")),
        "text": lecteur.lire,
    }
    analyseurs = [CodeBlockParser(language=nom, evaluator=juges[nom]) for nom in LANGAGES]
    return Sybil(parsers=analyseurs).parse(PAGES / page)


@pytest.mark.parametrize("page", EXEMPLES)
def test_chaque_exemple_ecrit_ce_que_la_page_montre(page: str, lecteur: Lecteur) -> None:
    """Suivie d’un bout à l’autre par qui n’a que Python et la roue, la page dit vrai."""
    lecteur.lances = 0
    for exemple in _suivre(page, lecteur).examples():
        exemple.evaluate()
    lecteur.finir(0)
    blocs = re.findall(r"^```(\w*)$", (PAGES / page).read_text("utf-8"), re.MULTILINE)
    assert lecteur.lances == sum(nom in {"sh", "python"} for nom in blocs)
    assert {nom for nom in blocs if nom} <= set(LANGAGES)


def test_il_y_a_dix_exemples() -> None:
    """Numérotés de un à dix, chacun avec son programme ou sa commande."""
    page = (PAGES / "index.md").read_text("utf-8")
    parties = re.split(r"^## (\d+)\. ", page, flags=re.MULTILINE)[1:]
    assert [int(numero) for numero in parties[::2]] == list(range(1, DIX + 1))
    assert [n for n, partie in enumerate(parties[1::2], 1) if "```text" not in partie] == []


@cache
def _contrat() -> dict[str, dict[str, str]]:
    """Rend, par partie de la page du contrat, ce que la deuxième colonne dit de chaque clé."""
    parties = re.split(r"^## ", (PAGES / "contrat.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {
        partie.partition("\n")[0]: dict(
            re.findall(r"^\| `(\w+)` \| ([^|]+) \|", partie, re.MULTILINE)
        )
        for partie in parties
    }


def test_le_contrat_a_une_partie_par_objet() -> None:
    """Ni objet oublié, ni partie de trop."""
    assert set(_contrat()) == set(CLES)


@pytest.mark.parametrize("partie", CLES)
def test_chaque_champ_a_sa_ligne(partie: str) -> None:
    """Un champ de plus dans le moteur, sans sa ligne, échoue ici ; une ligne sans champ aussi."""
    assert set(_contrat()[partie]) == CLES[partie]


@pytest.mark.parametrize(("partie", "cle"), VALEURS)
def test_chaque_valeur_admise_est_dite(partie: str, cle: str) -> None:
    """Les mots d’un champ à choix : tous, et aucun autre."""
    assert set(re.findall(r"`([^`]+)`", _contrat()[partie][cle])) == VALEURS[partie, cle]


def test_les_six_actes_sont_nommes() -> None:
    """La partie « Un autre acte » cite chaque type, et aucun autre."""
    page = (PAGES / "contrat.md").read_text("utf-8")
    [phrase] = re.findall(r"^`type` vaut (`suspension`.*)$", page, re.MULTILINE)
    assert set(re.findall(r"`([^`]+)`", phrase)) == set(dossier.ACTES)


def _exceptions(objets: dict[str, Any]) -> set[str]:
    racine = erreurs.ErreurDePermisPoints
    return {nom for nom, o in objets.items() if isinstance(o, type) and issubclass(o, racine)}


def test_chaque_erreur_de_la_porte_a_sa_ligne() -> None:
    """Toute erreur que la porte exporte est au tableau, et rien d’autre."""
    page = (PAGES / "stabilite.md").read_text("utf-8").partition("## Ce qui ne change pas")[0]
    dites = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    exportes = {nom: getattr(permis_points, nom) for nom in permis_points.__all__}
    assert dites == _exceptions(exportes)


def test_l_anglais_ne_nomme_que_des_cles_du_contrat() -> None:
    """Une clé traduite qui n’existe plus échoue ici."""
    page = (PAGES / "in-english.md").read_text("utf-8")
    cles = {cle for partie in _contrat().values() for cle in partie}
    cites = re.findall(r"^\| ((?:`[^`]+`(?:, )?)+) \|", page, re.MULTILINE)
    noms = {nom for cite in cites for nom in re.findall(r"`([^`]+)`", cite)}
    connus = cles | {"infraction", "stage", *dossier.ACTES}
    assert {nom for nom in noms if nom.rpartition(".")[2] not in connus} == set()
    assert noms
