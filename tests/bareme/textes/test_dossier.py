"""Du dossier d’articles à `textes.yaml` : la forme lue et la forme écrite."""

from pathlib import Path

import pytest

from atelier.lecture.arbre import nu
from atelier.lecture.fichier import lire
from atelier.textes import DossierIllisible, lire_dossier, rendre
from atelier.textes.dossier import empreinte, rang
from atelier.textes.fichier import ENTETE, sceau
from tests.bareme.petite_loi import LOI, POINTS, VITESSE, Versions, ecrire_dossier

RETRAIT = f"Cette contravention {POINTS} trois points."
FICHE = """
- article: R413-14
  sceau: "152ba126d9a8"
  versions:
    - depuis: 2004-12-07
      empreinte: "26e26ec79b48"
      classes: [4]
      retraits:
        - place: III 3°
          points: 2
          nature: contravention
          classes: [4]
          phrase: "De 20 km/h à moins de 30 km/h, réduction de deux points."
    - depuis: 2003-06-13
      avant_le: 2004-12-07
      empreinte: "257d2d6ac040"
      classes: [4]
      retraits:
        - place: III al. 1
          points: 3
          nature: contravention
          classes: [4]
          phrase: "Cette contravention donne lieu de plein droit à la réduction de trois points du permis de conduire."
"""  # noqa: E501 — la phrase de la loi tient sur une ligne


def _fichier(tmp_path: Path, **articles: Versions) -> str:
    loi = {article.replace("_", "-"): versions for article, versions in articles.items()}
    return rendre(lire_dossier(ecrire_dossier(tmp_path / "dossier", loi)))


def test_fichier_ecrit(tmp_path: Path) -> None:
    """Le fichier dit chaque version, de la plus récente à la première, et rien d’autre."""
    assert _fichier(tmp_path, R413_14=VITESSE) == ENTETE + FICHE


def test_deux_extractions_identiques(tmp_path: Path) -> None:
    """Les mêmes articles, écrits dans un autre ordre, donnent les mêmes octets."""
    assert _fichier(tmp_path / "a", **_cles(list(LOI))) == _fichier(
        tmp_path / "b", **_cles(list(reversed(LOI)))
    )


def _cles(articles: list[str]) -> dict[str, Versions]:
    return {article.replace("-", "_"): LOI[article] for article in articles}


@pytest.fixture(autouse=True)
def _dossiers(tmp_path: Path) -> None:
    for nom in "ab":
        (tmp_path / nom).mkdir()


def test_un_article_sans_retrait_est_omis(tmp_path: Path) -> None:
    """Un article qui n’a jamais ordonné de retrait n’entre pas dans le fichier."""
    ecrit = _fichier(tmp_path, R413_14=VITESSE, R413_17={"2001-06-01": ("", "Rouler au pas.")})
    assert ecrit == ENTETE + FICHE


def test_une_version_sans_retrait_est_gardee(tmp_path: Path) -> None:
    """L’article qui ordonnait un retrait dit aussi les jours où il n’en ordonne plus."""
    ecrit = _fichier(
        tmp_path,
        R413_17={"2001-06-01": ("2002-01-01", RETRAIT), "2002-01-01": ("", "Plus rien.")},
    )
    assert "    - depuis: 2002-01-01\n" in ecrit
    assert "      retraits: []\n" in ecrit


def test_articles_ranges() -> None:
    """Les articles se rangent comme dans le code : R412-6-2 avant R412-10."""
    noms = ["R412-10", "L235-1", "R412-6-2", "R412-6", "L224-16"]
    assert sorted(noms, key=rang) == ["L224-16", "L235-1", "R412-6", "R412-6-2", "R412-10"]


def test_empreinte_stable() -> None:
    """L’empreinte d’un texte ne change pas d’une machine à l’autre, ni d’une année à l’autre."""
    assert empreinte("Ce délit est puni.") == "fea53ea24365"


@pytest.mark.parametrize(
    ("ancien", "nouveau", "change"),
    [("quatrième", "cinquième", True), ("trop vite", "trop  vite ", False), ("trop", "bien", True)],
)
def test_empreinte_du_texte(tmp_path: Path, ancien: str, nouveau: str, *, change: bool) -> None:
    """Un mot changé change l’empreinte ; une espace de trop, non."""
    fin, texte = VITESSE["2003-06-13"]
    recrit = {**VITESSE, "2003-06-13": (fin, texte.replace(ancien, nouveau, 1))}
    avant, apres = (
        _fichier(tmp_path / nom, R413_14=versions)
        for nom, versions in (("a", VITESSE), ("b", recrit))
    )
    assert (avant.count('"257d2d6ac040"'), apres.count('"257d2d6ac040"')) == (1, not change)


def test_sceau() -> None:
    """Le sceau se recalcule sur la fiche relue, et un seul caractère le change."""
    (fiche,) = nu(lire("textes.yaml", FICHE.encode()).arbre)
    assert sceau(fiche) == fiche["sceau"] == "152ba126d9a8"
    fiche["versions"][0]["retraits"][0]["points"] = "3"
    assert sceau(fiche) != "152ba126d9a8"


# Contenu de R413-14.yml, ce que dit l’erreur.
ILLISIBLES = {
    "autre-article": ("article: R413-15\nversions: []\n", "« article: R413-14 » y est attendu"),
    "liste": ("- article: R413-14\n", "« article: R413-14 » y est attendu"),
    "yaml": ("article: a: b\n", r"R413-14\.yml:1:\d+: "),
    "sans-texte": (
        "article: R413-14\nversions:\n- depuis: 2001-06-01\n",
        r"R413-14\.yml:3: il y faut",
    ),
    "sans-debut": ("article: R413-14\nversions:\n- texte: Rien.\n", r"R413-14\.yml:3: il y faut"),
    "fin-mal-ecrite": (
        "article: R413-14\nversions:\n- depuis: 2001-06-01\n  avant_le: demain\n  texte: Rien.\n",
        r"R413-14\.yml:3: il y faut",
    ),
    "fin-avant-le-debut": (
        (
            "article: R413-14\nversions:\n"
            "- depuis: 2001-06-01\n  avant_le: 2001-06-01\n  texte: Rien.\n"
        ),
        r"R413-14\.yml:3: la version finit avant de commencer",
    ),
    "chevauchement": (
        (
            "article: R413-14\nversions:\n"
            "- depuis: 2001-06-01\n  avant_le: 2003-01-02\n  texte: Rien.\n"
            "- depuis: 2003-01-01\n  texte: Rien.\n"
        ),
        "du 2001-06-01 et du 2003-01-01 se chevauchent",
    ),
    "deux-en-vigueur": (
        (
            "article: R413-14\nversions:\n"
            "- depuis: 2001-06-01\n  texte: Rien.\n- depuis: 2003-01-01\n  texte: Rien.\n"
        ),
        "se chevauchent",
    ),
    "retrait-illisible": (
        f"article: R413-14\nversions:\n- depuis: 2001-06-01\n  texte: Cela {POINTS} mille points.\n",
        r"R413-14\.yml:3: un retrait de points illisible : « Cela .* mille points\. »",
    ),
}


@pytest.mark.parametrize(("contenu", "message"), ILLISIBLES.values(), ids=ILLISIBLES)
def test_dossier_illisible(tmp_path: Path, contenu: str, message: str) -> None:
    """Un article mal formé arrête l’extraction, et l’erreur le nomme."""
    (tmp_path / "R413-14.yml").write_text(contenu, encoding="utf-8")
    with pytest.raises(DossierIllisible, match=message):
        lire_dossier(tmp_path)


def test_trou_permis(tmp_path: Path) -> None:
    """Un article peut n’être plus en vigueur quelque temps : c’est le barème qui s’en expliquera."""
    ecrit = _fichier(
        tmp_path,
        R431_1_2={"2013-01-01": ("2016-01-01", RETRAIT), "2016-11-20": ("", RETRAIT)},
    )
    assert [ligne for ligne in ecrit.splitlines() if "depuis" in ligne or "avant_le" in ligne] == [
        "    - depuis: 2016-11-20",
        "    - depuis: 2013-01-01",
        "      avant_le: 2016-01-01",
    ]


@pytest.mark.parametrize("nom", ["absent", "a"])
def test_dossier_sans_article(tmp_path: Path, nom: str) -> None:
    """Un dossier qui manque ou qui est vide n’efface pas la loi."""
    with pytest.raises(DossierIllisible, match="aucun article"):
        lire_dossier(tmp_path / nom)
