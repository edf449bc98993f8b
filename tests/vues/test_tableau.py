"""Les mouvements en tableau : les mêmes cases en CSV, en colonnes et en HTML, et aucune formule."""

import csv
import io
import json
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given

from permis_points.terminal import cli
from permis_vues.facade import tableau
from tests.lois.dossiers import Dossier, dossiers
from tests.lois.releves import AUJOURD_HUI
from tests.moteur.aide import AU, dossier, perte, releve_de

PIEGES = (
    "=1+1",
    "+33 6",
    "-2",
    "@SOMME(A1)",
    "\t=1",
    "\n=1",
    "  =HYPERLINK(0)",
    "＝1",
    'un "mot" ; un autre',
    "sur deux\nlignes",
    "<b>gras</b> & co",
)


class _Cases(HTMLParser):
    """Lit les cases d’un tableau HTML, comme un tableur qui le colle."""

    def __init__(self) -> None:
        super().__init__()
        self.rangees: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Ouvre une rangée ou une case ; aucune autre balise n’est attendue."""
        assert tag in {"table", "thead", "tbody", "tr", "th", "td"}, tag
        assert attrs == []
        if tag == "tr":
            self.rangees.append([])
        elif tag in {"th", "td"}:
            self.rangees[-1].append("")

    def handle_data(self, data: str) -> None:
        """Complète la case."""
        self.rangees[-1][-1] += data


def _lu(donne: Any, au: str = AU) -> list[list[str]]:
    """Rend les rangées, en-têtes comprises, après avoir vérifié que les trois écritures disent la même chose."""
    rendu = json.loads(tableau(json.dumps(donne), au))
    assert rendu["contenu"].startswith("\ufeff")
    texte = rendu["contenu"].removeprefix("\ufeff")
    assert texte.count("\r\n") == texte.count("\n")
    du_csv = list(csv.reader(io.StringIO(texte, newline=""), delimiter=";", strict=True))
    assert [ligne.split("\t") for ligne in rendu["texte"].splitlines()] == du_csv
    lecteur = _Cases()
    lecteur.feed(rendu["html"])
    assert lecteur.rangees == du_csv
    return du_csv


@given(dossiers())
def test_une_ligne_par_mouvement_des_deux_lectures(donne: Dossier) -> None:
    """Tout mouvement y est, dans l’ordre, avec ses nombres ; ceux du plancher seulement quand il diffère."""
    releve = json.loads(json.dumps(releve_de(donne)))
    [_, *rangees] = _lu(donne, AUJOURD_HUI)
    mouvements = [*releve["mouvements"], *releve.get("plancher", ())]
    attendus = [(m["le"], m["variation"], m["points"], m["plafond"]) for m in mouvements]
    assert [(r[0], int(r[3]), int(r[4]), int(r[5])) for r in rangees] == attendus
    lectures = [r[1] for r in rangees]
    assert lectures.count("la plus sévère") == len(releve.get("plancher", ()))


@pytest.mark.parametrize("note", PIEGES, ids=range(len(PIEGES)))
def test_une_note_n_est_jamais_une_formule(note: str) -> None:
    """Une note qui commence par =, +, - ou @, même après un blanc, s’ouvre comme du texte, dans sa case."""
    entetes, *rangees = _lu(dossier("2005-05-05", perte(3, "2024-03-10", note=note)))
    [avec] = {r[entetes.index("Notes")] for r in rangees} - {""}
    assert avec.lstrip(" ")[0] not in "=+-@＝"
    assert note.strip().split()[-1] in avec


def test_les_nombres_restent_des_nombres() -> None:
    """Une perte s’écrit -3, sans apostrophe ni guillemet : le tableur l’additionne."""
    rendu = json.loads(tableau(json.dumps(dossier("2005-05-05", perte(3, "2024-03-10"))), AU))
    assert ";-3;9;12;" in rendu["contenu"]


def test_ce_qui_vient_et_ce_qui_est_estime_se_disent() -> None:
    """Passé, à venir, ou entre deux jours."""
    faits = [
        perte(3, "2026-03-10", "2026-04-10", definitive_entre=["2026-04-01", "2026-04-20"]),
    ]
    entetes, *rangees = _lu(dossier("2005-05-05", *faits))
    quand = [r[entetes.index("Quand")] for r in rangees]
    assert quand[0] == "passé"
    assert any(q.startswith("date estimée, entre le 1er et le 20") for q in quand)
    entetes, *rangees = _lu(dossier("2005-05-05", perte(3, "2026-03-10")))
    assert {r[entetes.index("Quand")] for r in rangees if r[0] > AU} == {"à venir"}


def test_le_terminal_ecrit_le_meme_csv(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """`releve --format csv` : les mêmes cases, le genre du contrat au lieu de son nom."""
    donne = dossier("2005-05-05", perte(3, "2024-03-10", note="=1"))
    (tmp_path / "d.json").write_text(json.dumps(donne), "utf-8")
    assert cli.main(["releve", str(tmp_path / "d.json"), "--format", "csv"]) == 0
    ecrit = capsys.readouterr().out.removeprefix("\ufeff")
    rangees = list(csv.reader(io.StringIO(ecrit), delimiter=";", strict=True))
    assert [r[:2] + r[3:] for r in rangees] == [r[:2] + r[3:] for r in _lu(donne)]
    assert "retrait" in [r[2] for r in rangees]
