"""Le moteur et ses vues en anglais, à côté des français : leur source traduite en mémoire (ADR 0016).

Ses modules s’appellent comme les français : ici `permis_points` y devient `permis_points_en`, pour que les deux
tiennent dans le même programme. Seul ce qu’un exemple demande se traduit, une fois par programme.
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
from atelier.traduction import source
from atelier.traduction.source import PAQUETS, SOURCES, Bilan

RACINE = Path(__file__).resolve().parents[3]
SUFFIXE = "_en"


class _Chargeur(SourceLoader):
    """Traduit un module ; ses imports mènent aux modules traduits. Rien n’en est gardé sur le disque."""

    def __init__(self, module: str, chemin: Path) -> None:
        self.module = module
        self.chemin = chemin

    def get_filename(self, fullname: str) -> str:  # noqa: ARG002 - la signature de importlib
        return str(self.chemin)

    def get_data(self, path: str) -> bytes:
        if path != str(self.chemin):
            raise OSError(path)  # aucun code compilé : celui du disque est français
        bilan = Bilan()
        traduit = source.traduire(source.de_ce_depot(ANGLAIS.code), self.module, self.chemin, bilan)
        bilan.exiger()
        return traduit.encode()

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
        place = (RACINE / SOURCES).joinpath(nom, *reste)
        est_un_paquet = place.is_dir()
        fichier = place / "__init__.py" if est_un_paquet else place.with_suffix(".py")
        if not fichier.is_file():
            return None
        francais = ".".join((nom, *reste, *(("__init__",) if est_un_paquet else ())))
        return spec_from_loader(fullname, _Chargeur(francais, fichier), is_package=est_un_paquet)


def _module(nom: str) -> Any:
    """Rend un module traduit, par son nom français ; lève `TraductionFautive`."""
    if not any(isinstance(chercheur, _Chercheur) for chercheur in sys.meta_path):
        # Avant celui qui lit le disque : il trouverait ces modules sous leur dossier, et les lirait tels quels.
        sys.meta_path.insert(0, _Chercheur())
    paquet, point, reste = nom.partition(".")
    return import_module(f"{paquet}{SUFFIXE}{point}{reste}")


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
    """Rend le moteur anglais d’un barème ; lève `TraductionFautive`."""
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
