"""Le moteur et ses vues en anglais, à côté des français : la source traduite (ADR 0016), sous d’autres noms.

`make site` l’écrit dans `build/langues/en/simulator`. Ses modules s’appellent comme les français : ici
`permis_points` y devient `permis_points_en`, pour que les deux tiennent dans le même programme.
"""

import ast
import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.abc import MetaPathFinder, SourceLoader
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

from atelier.langue.langues import ANGLAIS
from atelier.modeles.bareme import Bareme
from atelier.modeles.cas import Attendu
from atelier.rejeu.export import en_json
from atelier.rejeu.rejouer import Rejeu
from atelier.rejeu.simulation import Simulation, Vues
from atelier.traduction.source import PAQUETS

SOURCES = Path(__file__).resolve().parents[3] / "build/langues/en/simulator/src"
SUFFIXE = "_en"


class MoteurAnglaisAbsent(LookupError):
    """La source traduite n’est pas écrite."""


class _Chargeur(SourceLoader):
    """Lit un module traduit ; ses imports mènent aux modules traduits. Rien n’en est gardé sur le disque."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin

    def get_filename(self, fullname: str) -> str:  # noqa: ARG002 - la signature de importlib
        return str(self.chemin)

    def get_data(self, path: str) -> bytes:
        return Path(path).read_bytes()

    def source_to_code(self, data: Any, path: Any = "<string>") -> Any:  # type: ignore[override]
        arbre = ast.parse(data)
        for noeud in ast.walk(arbre):
            if isinstance(noeud, ast.ImportFrom) and noeud.module:
                paquet, point, reste = noeud.module.partition(".")
                if paquet in PAQUETS:
                    noeud.module = f"{paquet}{SUFFIXE}{point}{reste}"
        return compile(arbre, path, "exec", dont_inherit=True)


class _Chercheur(MetaPathFinder):
    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - la signature de importlib
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        paquet, *reste = fullname.split(".")
        nom = paquet.removesuffix(SUFFIXE)
        if nom == paquet or nom not in PAQUETS:
            return None
        place = SOURCES.joinpath(nom, *reste)
        est_un_paquet = place.is_dir()
        fichier = place / "__init__.py" if est_un_paquet else place.with_suffix(".py")
        if not fichier.is_file():
            return None
        return spec_from_loader(fullname, _Chargeur(fichier), is_package=est_un_paquet)


def _module(nom: str) -> Any:
    """Rend un module traduit, par son nom français ; lève `MoteurAnglaisAbsent` s’il n’est pas écrit."""
    if not any(isinstance(chercheur, _Chercheur) for chercheur in sys.meta_path):
        # Avant celui qui lit le disque : il trouverait ces modules sous leur dossier, et les lirait tels quels.
        sys.meta_path.insert(0, _Chercheur())
    paquet, point, reste = nom.partition(".")
    try:
        return import_module(f"{paquet}{SUFFIXE}{point}{reste}")
    except ModuleNotFoundError as absent:
        raise MoteurAnglaisAbsent(
            "Le moteur anglais n’est pas écrit : lancez scripts/traduire.py, ou « make site »"
        ) from absent


@dataclass(frozen=True, slots=True)
class MoteurAnglais:
    """Le barème du moteur, en anglais, et ce qui rejoue et montre un dossier dans cette langue."""

    bareme: Any

    def simuler(
        self, dossier: Mapping[str, Any], attendu: Sequence[Attendu], au: dt.date
    ) -> Simulation:
        """Rejoue un dossier qu’on a déjà jugé avec le moteur français, à un jour donné."""
        date = dt.date.fromisoformat(dossier["au"]) if "au" in dossier else au
        compris = _module("permis_points.lecture.dossier").lire_dossier(
            dict(dossier), self.bareme, date
        )
        releve = _module("permis_points.releve").relever(compris, self.bareme)
        rejeu = Rejeu(compris, self.bareme, releve)
        return Simulation({**dossier, "au": date.isoformat()}, rejeu, tuple(attendu), _vues())


def moteur_anglais(bareme: Bareme) -> MoteurAnglais:
    """Rend le moteur anglais d’un barème ; lève `MoteurAnglaisAbsent` si la source n’est pas traduite."""
    return MoteurAnglais(_module("permis_points.bareme").lire_bareme(en_json(bareme, "en")))


@cache
def _vues() -> Vues:
    return Vues(
        ANGLAIS,
        _module("permis_points.regles.capital").maximum_de_toujours,
        _module("permis_vues.mouvements").lire,
        _module("permis_vues.courbe.figure").horizon,
        _module("permis_vues.courbe.dessin").courbe,
        _module("permis_vues.courbe.legende").legende,
    )
