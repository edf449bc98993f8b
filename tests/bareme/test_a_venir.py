"""`make a-venir` : ce qui est entré en vigueur depuis le jour du site, et ce qui vient."""

import re
import shutil
from pathlib import Path

import pytest

import a_venir
from atelier import charger, chemins
from tests.chemins import RACINE

INFRACTION = """
- id: lunettes-de-decembre
  libelle: Lunettes connectées portées au volant
  concerne: [conducteur]
  versions:
    - en_vigueur_depuis: 2026-12-03
      points: 3
      nature: contravention
      classe: 4
      articles: {definition: [R412-6-3], points: [R412-6-3]}
  natinf: []
  constatable_sans_interception: false
  sources: [legi]
  fiabilite: certain
  verifie_le: 2026-11-29
"""
NEUF = """a_venir:
  - article: R412-6-3
    depuis: 2026-12-03
    source: legi
    motif: Décret imaginaire, après l’état du droit du dossier.
"""
TARIF = """- classe: 4
  versions:
    - en_vigueur_depuis: 2026-12-07
      minoree: 110
      forfaitaire: 165
      majoree: 450
      maximum: 750
      articles: [CPP R49]
"""
LUNETTES = "  2026-12-03  Lunettes connectées portées au volant"
AMENDES = "  2026-12-07  Amendes de 4e\u00a0classe"


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rend une copie du barème où une infraction naît et une amende change, avant tout ce qu’il annonce."""
    racine = tmp_path_factory.mktemp("depot")
    shutil.copytree(RACINE / chemins.DOSSIER, racine / chemins.DOSSIER)

    def recrire(nom: str, ancien: str, nouveau: str) -> None:
        fichier = racine / chemins.DOSSIER / nom
        texte = fichier.read_text("utf-8")
        assert ancien in texte
        if nom == "amendes.yaml":
            # Un tarif que le barème annonce déjà viendrait après le nôtre : il n’est pas le sujet.
            texte = re.sub(
                r"    - en_vigueur_depuis: (202[7-9]|20[3-9]\d).*\n(?:      .*\n)+", "", texte
            )
        fichier.write_text(texte.replace(ancien, nouveau, 1), "utf-8")

    famille = racine / chemins.DOSSIER / "infractions/telephone-ecrans.yaml"
    famille.write_text(famille.read_text("utf-8") + INFRACTION, "utf-8")
    recrire("exceptions.yaml", "a_venir:\n", NEUF)
    recrire("amendes.yaml", "- classe: 4\n  versions:\n", TARIF)
    fichier = racine / chemins.SITE
    fichier.write_text("jour: 2026-11-30\n", "utf-8")
    assert charger(racine)[1] == []
    return racine


def lancer(capsys: pytest.CaptureFixture[str], depot: Path, *arguments: str) -> tuple[str, str]:
    """Rend ce que la commande dit entré en vigueur, puis ce qu’elle dit à venir."""
    assert a_venir.main(["--racine", str(depot), *arguments]) == 0
    entre, _, vient = capsys.readouterr().out.partition("À venir")
    return entre, vient


@pytest.mark.parametrize(
    ("au", "entres", "viennent"),
    [
        ("2026-11-30", [], [LUNETTES, AMENDES]),
        ("2026-12-02", [], [LUNETTES, AMENDES]),
        ("2026-12-03", [LUNETTES], [AMENDES]),
        ("2026-12-07", [LUNETTES, AMENDES], []),
    ],
)
def test_le_jour_venu_un_changement_passe_du_futur_au_present(
    depot: Path,
    capsys: pytest.CaptureFixture[str],
    au: str,
    entres: list[str],
    viennent: list[str],
) -> None:
    """La veille, le jour même ; le conseil n’est donné que s’il y a lieu d’avancer le jour du site."""
    entre, vient = lancer(capsys, depot, "--au", au)
    assert [ligne for ligne in (LUNETTES, AMENDES) if ligne in entre] == entres
    assert [ligne for ligne in (LUNETTES, AMENDES) if ligne in vient] == viennent
    assert ("jour: " + au in vient) == bool(entres)


def test_chaque_changement_dit_son_fichier_et_sa_ligne(
    depot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Le fichier et la ligne où l’entrée commence ; les chiffres avant et après."""
    _, vient = lancer(capsys, depot, "--au", "2026-11-30")
    (ligne,) = [une for une in vient.splitlines() if une.startswith(AMENDES)]
    assert "165\u00a0€ au lieu de 135\u00a0€" in ligne.replace(" €", "\u00a0€")
    chemin, numero = ligne.rpartition("(")[2].removesuffix(")").split(":")
    assert (depot / chemin).read_text("utf-8").splitlines()[int(numero) - 1] == "- classe: 4"


def test_depuis_un_jour_passe(depot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--depuis` remonte avant le jour du site ; il ne peut pas suivre aujourd’hui."""
    entre, _ = lancer(capsys, depot, "--au", "2026-11-30", "--depuis", "2025-12-28")
    assert "  2025-12-29  Excès de vitesse" in entre
    assert "  2025-07-11" not in entre
    with pytest.raises(a_venir.CommandeRefusee):
        a_venir.main(["--racine", str(depot), "--au", "2026-11-30", "--depuis", "2026-12-01"])
