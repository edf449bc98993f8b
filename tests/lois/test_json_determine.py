"""Loi : même dossier, même jour, même barème — même texte, octet pour octet."""

import json
import os
import subprocess
import sys

from hypothesis import given

from tests.lois.dossiers import Dossier, dossiers
from tests.lois.recolte import recolter
from tests.lois.releves import AUJOURD_HUI, texte_du_releve

_UNE_AUTRE_FOIS = """
import json, sys
from permis_points.facade import relever
textes = [relever(texte, sys.argv[1]) for texte in json.load(sys.stdin)]
sys.stdout.buffer.write(json.dumps(textes).encode())
"""


@given(dossiers())
def test_le_meme_texte_deux_fois(dossier: Dossier) -> None:
    """Deux appels rendent le même texte, qui est du JSON compact et se relit."""
    texte = texte_du_releve(dossier)
    assert texte == texte_du_releve(dossier)
    assert texte == json.dumps(json.loads(texte), ensure_ascii=False, separators=(",", ":"))


def test_le_meme_texte_dans_un_autre_processus() -> None:
    """Ni le grain des hachages ni l’ordre des ensembles ne paraissent dans le texte."""
    textes = [json.dumps(dossier) for dossier in recolter(dossiers(), 40)]
    rendus = [_dans_un_autre_processus(textes, grain) for grain in ("1", "2")]
    assert rendus[0] == rendus[1] == [texte_du_releve(json.loads(texte)) for texte in textes]


def _dans_un_autre_processus(textes: list[str], grain: str) -> list[str]:
    fini = subprocess.run(  # noqa: S603  notre propre interpréteur, notre propre code
        [sys.executable, "-c", _UNE_AUTRE_FOIS, AUJOURD_HUI],
        input=json.dumps(textes).encode(),
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": grain},
    )
    rendus: list[str] = json.loads(fini.stdout)
    return rendus
