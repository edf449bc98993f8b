"""Le tirage qui éprouve le barème : un chiffre changé, et rien d’autre."""

from random import Random

import pytest

import corrompre as commande
from atelier.lecture.depot import Depot
from atelier.lecture.scalaires import jour
from corrompre import CHAMPS, Champ, corrompre, est_refusee, tirer
from tests.chemins import RACINE


def _hasard(graine: int) -> Random:
    return Random(graine)  # noqa: S311  reproductible, aucun secret


@pytest.mark.parametrize("texte", ["3", "135", "2004-12-07", "R413-14 III 3°", "0,2", "11302"])
def test_un_seul_chiffre_change(texte: str) -> None:
    """La longueur reste, un signe diffère et c’est un chiffre ; une date reste un jour."""
    for graine in range(50):
        autre = corrompre(texte, _hasard(graine))
        changes = [(a, b) for a, b in zip(texte, autre, strict=True) if a != b]
        assert len(changes) == 1
        assert all(signe.isdigit() for signe in changes[0])
        assert (jour(texte) is None) == (jour(autre) is None)


@pytest.mark.parametrize("champ", CHAMPS, ids=lambda champ: champ.nom)
def test_chaque_champ_se_tire(vrai_depot: Depot, champ: Champ) -> None:
    """Un champ renommé au barème ne s’éprouverait plus : il a toujours des places, et le tirage se répète."""
    premier = tirer(vrai_depot, champ, _hasard(1), 5)
    assert len(premier) == 5
    assert premier == tirer(vrai_depot, champ, _hasard(1), 5)
    for corruption in premier:
        assert corruption.lu.texte != corruption.ecrit


def test_une_part_trop_basse_est_un_echec(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Un champ que rien ne vérifie : la commande le dit, montre ce qui est passé, et rend 1."""
    monkeypatch.setattr(commande, "est_refusee", lambda *_: False)
    assert commande.main(["--racine", str(RACINE), "--tirages", "2", "--champ", "NATINF"]) == 1
    dit = capsys.readouterr().out
    assert "✗ NATINF : 0/2 (au moins 80 %)" in dit
    assert dit.count("passe : barème/infractions/") == 2


def test_un_code_natinf_change_est_refuse(vrai_depot: Depot) -> None:
    """Le barème entier, un chiffre changé, en mémoire : refusé, et le fichier du dépôt intact."""
    champ = next(c for c in CHAMPS if c.nom == "NATINF")
    (corruption,) = tirer(vrai_depot, champ, _hasard(3), 1)
    avant = (RACINE / corruption.chemin).read_bytes()
    assert est_refusee(RACINE, vrai_depot, corruption)
    assert (RACINE / corruption.chemin).read_bytes() == avant
