"""La porte du moteur : ce qu’un programme importe, ce qu’il attrape, et l’exemple de la notice."""

import contextlib
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import permis_points
from permis_points import erreurs
from permis_points.et_si.banc import TropDEssais
from permis_points.version import VERSION
from tests.chemins import RACINE

NOTICE = (RACINE / "simulator/README.md").read_text("utf-8")
LIGNES_AU_PLUS = 10


def _python(programme: str) -> str:
    """Rend ce qu’écrit un programme lancé dans un Python neuf."""
    fini = subprocess.run(  # noqa: S603  les programmes de ce fichier
        [sys.executable, "-c", programme], capture_output=True, check=True, encoding="utf-8"
    )
    return fini.stdout


def test_la_porte_donne_ce_qu_elle_annonce() -> None:
    """`__all__`, `dir()` et les objets concordent ; chaque objet vient d’un module du moteur."""
    annonces = permis_points.__all__
    assert len(annonces) == len(set(annonces))
    assert dir(permis_points) == sorted(annonces)
    assert permis_points.VERSION == VERSION
    for nom in set(annonces) - {"VERSION"}:
        objet = getattr(permis_points, nom)
        assert objet.__name__ == nom
        assert objet.__module__.startswith("permis_points.")


def test_la_porte_s_ouvre_nom_par_nom_et_en_entier() -> None:
    """Dans un Python neuf : l’étoile donne tout `__all__`, et rien d’autre."""
    programme = (
        "espace = {}\nexec('from permis_points import *', espace)\n"
        "import permis_points\n"
        "print(set(espace) - {'__builtins__'} == set(permis_points.__all__))"
    )
    assert _python(programme).strip() == "True"


def test_un_nom_inconnu_est_une_erreur_d_attribut() -> None:
    """Ni silence, ni objet vide ; un module du paquet s’importe toujours."""
    with pytest.raises(AttributeError, match="pas_un_nom"):
        permis_points.pas_un_nom  # noqa: B018
    assert _python("from permis_points import mots; print(mots.__name__)").strip() == (
        "permis_points.mots"
    )


def test_ouvrir_la_porte_ne_charge_rien() -> None:
    """La page, qui n’en veut qu’une façade, ne paie pas pour les autres noms."""
    charge = _python(
        "import sys, permis_points; print(*(m for m in sys.modules if m.startswith('permis_')))"
    )
    assert charge.split() == ["permis_points"]
    facade = _python("import sys, permis_vues.facade; print(*sys.modules)").split()
    assert not {"permis_points.__main__", "permis_points.lecture.ecriture"} & set(facade)
    portes = ("permis_points.terminal", "permis_points.papier")
    assert not any(module.startswith(portes) for module in facade)


def test_le_premier_releve_ne_charge_que_ce_qu_il_montre() -> None:
    """Ni plan, ni comparaison, ni agenda, ni table des entités de HTML : ce qui se demande s’importe alors."""
    charges = _python(
        "import sys; from permis_vues.facade import dater, voir; "
        'dossier = \'{"permis": {"obtention": "1995-03-01"}, "evenements": []}\'; '
        "assert 'synthese' in voir(dossier, '2026-11-21') and dater(dossier, '2026-11-21'); "
        "print(*sys.modules)"
    ).split()
    assert "permis_vues.releve.resultat" in charges
    a_la_demande = {
        "html.entities",
        "permis_points.et_si.buts",
        "permis_points.et_si.scenarios",
        "permis_vues.et_si.comparaison",
        "permis_vues.et_si.plan",
        "permis_vues.emporter.agenda",
        "permis_vues.emporter.resume",
        "permis_vues.emporter.tableau",
        "permis_points.tableau",
    }
    assert a_la_demande & set(charges) == set()


def test_toute_erreur_du_moteur_a_la_meme_racine() -> None:
    """Un `except ErreurDePermisPoints` attrape tout ce que le moteur nomme, et l’arbre les montre toutes."""
    nommees = [
        objet
        for objet in vars(erreurs).values()
        if isinstance(objet, type) and issubclass(objet, Exception)
    ]
    for erreur in (*nommees, TropDEssais):
        assert issubclass(erreur, permis_points.ErreurDePermisPoints)
        assert re.search(rf"\b{erreur.__name__}\b", erreurs.__doc__ or "")


def test_l_exemple_de_la_notice_dit_ce_qu_il_annonce() -> None:
    """Le programme de la notice, dix lignes environ, écrit exactement ce qui le suit."""
    [(programme, attendu)] = re.findall(
        r"```python\n(.*?)```\n\n```text\n(.*?)```", NOTICE, re.DOTALL
    )
    assert len([*filter(None, programme.splitlines())]) <= LIGNES_AU_PLUS
    ecrit = io.StringIO()
    with contextlib.redirect_stdout(ecrit):
        exec(programme, {})  # noqa: S102  c’est le programme que nous publions
    assert ecrit.getvalue() == attendu


def test_le_paquet_se_lance_et_porte_ses_types() -> None:
    """`python -m permis_points` est la commande ; `py.typed` est à côté de la porte."""
    assert (Path(permis_points.__file__).parent / "py.typed").is_file()
    dossier = {"permis": {"obtention": "2010-05-05"}, "evenements": [], "au": "2026-11-21"}
    fini = subprocess.run(
        [sys.executable, "-m", "permis_points", "releve", "-", "--format", "json"],
        input=json.dumps(dossier),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert json.loads(fini.stdout)["solde"]["points"] == 12
