"""Une réforme répétée sur une copie : un décret imaginaire change des points, une amende et un article.

Les gestes sont ceux de « Mettre à jour les textes », dans des fichiers YAML ; puis l’on regarde ce que le
site dit avant le jour et après lui, le fil, les données ouvertes, et le compte rendu du changement.
"""

import dataclasses
import json
import re
import shutil
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import pytest

import extraire_textes
from atelier import Bareme, charger
from atelier.chargement import juger
from atelier.effet.etat import etat
from atelier.effet.rapport import rapporter
from atelier.lecture.depot import ouvrir
from atelier.site import Contenu, contenu
from tests.chemins import RACINE
from tests.site.reforme import sans_avenir
from tests.site.rendu import rendre
from tests.site.site_lu import Element, uni

DEBUT, VEILLE, LENDEMAIN = "2027-03-01", "28 février 2027", "2027-03-02"
JOUR_LU = "1er mars 2027"
ARTICLE, CLASSE, POINTS, HAUSSE = "R416-11", 4, 5, 30
TOUCHEE, FAMILLE = "circulation-sans-eclairage", "equipement-protection"
PAGES = (
    f"bareme/{FAMILLE}/{TOUCHEE}.md",
    f"bareme/{FAMILLE}/index.md",
    "bareme/amendes.md",
)
DECRET = f"""\
article: {ARTICLE}
versions:
- depuis: {DEBUT}
  texte: |-
    Le fait, pour tout conducteur, de circuler la nuit sans éclairage ni signalisation est puni de l'amende \
prévue pour les contraventions de la quatrième classe.
    Cette contravention donne lieu de plein droit à la réduction de cinq points du permis de conduire.
"""
ANNONCES = re.compile(r"    - en_vigueur_depuis: (?:202[7-9]|20[3-9]\d).*\n(?:      .*\n)+")
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True)
class Repetition:
    """La copie réformée, les fautes dites tant que le texte n’y est pas, et ce que le site en écrit."""

    racine: Path
    sans_le_texte: list[str]
    veille: Contenu
    lendemain: Contenu


def _ecrire(racine: Path, jour: str | None = None) -> Contenu:
    """Rend ce que publie la copie, le site décrivant ce jour-là."""
    if jour:
        site = racine / "barème/site.yaml"
        site.write_text(re.sub(r"jour: \S+", f"jour: {jour}", site.read_text("utf-8")), "utf-8")
    bareme, fautes = charger(racine)
    assert bareme is not None, fautes
    return contenu(bareme)


def _au_dessus(texte: str, entree: str, version: str) -> str:
    """Rend le fichier où cette entrée a une version de plus, au-dessus des autres."""
    place = texte.index("  versions:\n", texte.index(entree)) + len("  versions:\n")
    return texte[:place] + version + texte[place:]


def _version() -> str:
    return f"""\
    - en_vigueur_depuis: {DEBUT}
      points: {POINTS}
      nature: contravention
      classe: {CLASSE}
      articles: {{definition: [{ARTICLE}], points: [{ARTICLE}]}}
      suspension_max_mois: 36
      suspension_hors_travail: true
      ce_qui_change: Le retrait passe à cinq points.
"""


def _tarif(ancien: Bareme) -> str:
    tarif = ancien.tarif(CLASSE, ancien.jour_du_site)
    return f"""\
    - en_vigueur_depuis: {DEBUT}
      minoree: {tarif.minoree}
      forfaitaire: {(tarif.forfaitaire or 0) + HAUSSE}
      majoree: {(tarif.majoree or 0) + HAUSSE}
      maximum: {tarif.maximum}
      articles: [CPP R49]
"""


@pytest.fixture(scope="module")
def repetition(tmp_path_factory: pytest.TempPathFactory, bareme: Bareme) -> Repetition:
    """Rend la copie où le décret est entré, geste après geste."""
    racine = tmp_path_factory.mktemp("reforme")
    shutil.copytree(RACINE / "barème", racine / "barème")
    famille = racine / f"barème/infractions/{FAMILLE}.yaml"
    texte = famille.read_text("utf-8")
    famille.write_text(_au_dessus(texte, f"- id: {TOUCHEE}\n", _version()), "utf-8")
    amendes = racine / "barème/amendes.yaml"
    # Un tarif que le barème annonce déjà n’est pas le sujet : la réforme est seule à venir.
    connus = ANNONCES.sub("", amendes.read_text("utf-8"))
    amendes.write_text(_au_dessus(connus, f"- classe: {CLASSE}\n", _tarif(bareme)), "utf-8")
    sans = [str(faute) for faute in juger(ouvrir(racine, None))[1]]
    article = racine / f"{ARTICLE}.yml"
    article.write_text(DECRET, "utf-8")
    assert extraire_textes.main(["--racine", str(racine), "--ajouter", str(article)]) == 0
    assert _changes(racine) == {
        f"barème/infractions/{FAMILLE}.yaml",
        "barème/amendes.yaml",
        "barème/textes.yaml",
    }
    return Repetition(racine, sans, _ecrire(racine), _ecrire(racine, LENDEMAIN))


def _changes(racine: Path) -> set[str]:
    """Rend les fichiers du barème que la copie n’a plus comme le dépôt."""
    lus = [c.relative_to(racine) for c in (racine / "barème").rglob("*.yaml")]
    return {lu.as_posix() for lu in lus if (racine / lu).read_bytes() != (RACINE / lu).read_bytes()}


@pytest.fixture(scope="module")
def avant(repetition: Repetition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    """Rend les pages que le site sert la veille, réforme entrée."""
    return rendre(repetition.veille, PAGES, tmp_path_factory.mktemp("avant"))


@pytest.fixture(scope="module")
def apres(repetition: Repetition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    """Rend les mêmes pages, une fois le jour du site avancé."""
    return rendre(repetition.lendemain, PAGES, tmp_path_factory.mktemp("apres"))


def _montants(bareme: Bareme) -> tuple[str, str]:
    forfait = bareme.tarif(CLASSE, bareme.jour_du_site).forfaitaire or 0
    return f"{forfait} €", f"{forfait + HAUSSE} €"


def test_sans_le_texte_la_loi_refuse(repetition: Repetition) -> None:
    """Le décret saisi sans son article : l’infraction est nommée, à sa ligne, avec le remède."""
    dites = [uni(faute) for faute in repetition.sans_le_texte]
    assert all(dite.startswith(f"barème/infractions/{FAMILLE}.yaml:") for dite in dites)
    (points,) = [dite for dite in dites if f"et non {POINTS}" in dite]
    assert "« a_venir »" in points


def test_trois_fichiers_suffisent(repetition: Repetition) -> None:
    """La famille, les amendes, les textes ; puis, le jour venu, le jour du site, et rien d’autre."""
    assert len(_changes(repetition.racine)) == 4
    assert "barème/site.yaml" in _changes(repetition.racine)


def test_avant_le_jour_chaque_page_dit_les_deux_cotes(
    avant: dict[str, Element], bareme: Bareme
) -> None:
    """La fiche : le présent d’abord, puis la réforme et son jour ; les amendes, un tarif par période."""
    ancien, neuf = _montants(bareme)
    actuels = bareme.infraction(TOUCHEE).en_vigueur(bareme.jour_du_site).points
    fiche = uni(avant[PAGES[0]].un("article").texte)
    assert f"Jusqu’au {VEILLE} : {actuels} points, {ancien}." in fiche
    assert f"À partir du {JOUR_LU} : {POINTS} points, {neuf}." in fiche
    famille = uni(avant[PAGES[1]].un("article").texte)
    assert f"à partir du {JOUR_LU} : {POINTS} points, {neuf}" in famille
    amendes = uni(avant[PAGES[2]].un("article").texte)
    assert amendes.index(ancien) < amendes.index(neuf)
    assert f"jusqu’au {VEILLE}" in amendes
    for page in avant.values():
        assert "n’est plus en vigueur" not in page.un("article").texte.split("N’est plus")[0]


def test_apres_le_jour_seule_la_loi_nouvelle_se_lit_au_present(
    apres: dict[str, Element], bareme: Bareme
) -> None:
    """Le titre et les chiffres sont les nouveaux ; l’ancien n’est plus que dans l’histoire de la fiche."""
    ancien, neuf = _montants(bareme)
    titre = uni(apres[PAGES[0]].un("title").texte)
    assert f"{POINTS} points" in titre
    assert neuf in titre
    fiche = uni(apres[PAGES[0]].un("article").texte)
    assert f"À partir du {JOUR_LU}" not in fiche
    assert f" au {VEILLE}" in fiche
    amendes = uni(apres[PAGES[2]].un("article").texte)
    assert neuf in amendes
    assert ancien not in amendes


def test_le_fil_et_les_donnees_suivent(repetition: Repetition, bareme: Bareme) -> None:
    """Le fil annonce le jour ; l’API donne l’état de chaque version, la veille et le lendemain."""
    ancien, neuf = _montants(bareme)
    textes = repetition.veille.textes
    racine = ET.fromstring(textes["api/v1/changements.atom"])  # noqa: S314  notre fichier
    titres = [uni(e.findtext(f"{ATOM}title") or "") for e in racine.findall(f"{ATOM}entry")]
    assert [
        t
        for t in titres
        if t.startswith(f"À partir du {JOUR_LU} : {bareme.infraction(TOUCHEE).libelle}")
    ]
    fiche = json.loads(textes[f"api/v1/infractions/{TOUCHEE}.json"])
    a_venir, en_vigueur = fiche["versions"][:2]
    assert [a_venir["etat"], en_vigueur["etat"]] == ["a_venir", "en_vigueur"]
    assert [a_venir["depuis"], a_venir["points"]] == [DEBUT, POINTS]
    forfaits = [v["amendes"]["forfaitaire"] for v in (en_vigueur, a_venir)]
    assert [f"{forfait} €" for forfait in forfaits] == [ancien, neuf]
    apres = json.loads(repetition.lendemain.textes[f"api/v1/infractions/{TOUCHEE}.json"])
    assert [v["etat"] for v in apres["versions"][:2]] == ["en_vigueur", "passee"]


def test_le_compte_rendu_dit_tout(repetition: Repetition, bareme: Bareme) -> None:
    """Faits avec leur jour, pages et phrases, données, conducteurs touchés et trois exemples."""
    actuels = bareme.infraction(TOUCHEE).en_vigueur(bareme.jour_du_site).points
    racine = repetition.racine
    connu = dataclasses.replace(bareme, amendes=sans_avenir(bareme).amendes)
    brut = rapporter(etat(racine, contenu(connu)), etat(racine, repetition.veille), "le décret")
    rapport = "\n".join(map(uni, brut.splitlines()))
    assert f"- à partir du {JOUR_LU}, à venir : points {actuels} → {POINTS}" in rapport
    forfait = int(_montants(bareme)[0].removesuffix(" €"))
    assert f"amende forfaitaire {forfait} → {forfait + HAUSSE}" in rapport
    assert f"- `/bareme/{FAMILLE}/{TOUCHEE}/`" in rapport
    assert f"- après : La loi change le {JOUR_LU}." in rapport
    assert "`/api/v1/changements.atom`" in rapport
    # Une infraction rare n’est pas dans l’échantillon calibré : le compte rendu le dit, et n’en compte aucun.
    assert "## Dans le pays : trop peu pour le dire" in rapport
    assert f"combien on en commet : `{TOUCHEE}`." in rapport
    touches = re.search(r"Conducteurs : (\d+) sur 2000 changent", rapport)
    assert touches
    assert 0 < int(touches[1]) < 400
    exemples = re.findall(r"^\d\. Le .+ : .+ avant, .+ après\.$", rapport, re.MULTILINE)
    assert len(exemples) == 3
    derniers = rapport[rapport.index("## Conducteurs") :]
    # Chaque exemple a commis l’infraction touchée, et la réforme ne remonte pas le temps.
    assert derniers.count(bareme.infraction(TOUCHEE).libelle) >= 3
    assert all(
        int(annee) >= 2027
        for annee in re.findall(r"^\d\. Le .+? (\d{4}) :", derniers, re.MULTILINE)
    )
