"""La commande qui refait `textes.yaml` : ce qu’elle écrit, ce qu’elle dit de relire."""

from pathlib import Path

import pytest

import extraire_textes
from atelier import chemins
from atelier.commandes import CommandeRefusee
from tests.bareme.petite_loi import POINTS, VITESSE, Versions, ecrire_dossier

RETRAIT = f"Cette contravention {POINTS} trois points."


NEUF = {"2027-03-01": ("", f"Cette contravention {POINTS} cinq points.")}


def _commande(tmp_path: Path, *options: str) -> int:
    return extraire_textes.main([str(tmp_path / "dossier"), *options, "--racine", str(tmp_path)])


def _ajouter(tmp_path: Path, article: str, versions: Versions) -> int:
    """Lance la commande sur un seul article, écrit hors du dossier."""
    seul = ecrire_dossier(tmp_path / "seul", {article: versions}) / f"{article}.yml"
    return extraire_textes.main(["--ajouter", str(seul), "--racine", str(tmp_path)])


@pytest.fixture
def deux_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Rend une racine dont `textes.yaml` a deux articles."""
    (tmp_path / chemins.DOSSIER).mkdir()
    loi = {"R413-14": VITESSE, "R412-28": {"2001-06-01": ("", RETRAIT)}}
    ecrire_dossier(tmp_path / "dossier", loi)
    assert _commande(tmp_path) == 0
    capsys.readouterr()
    return tmp_path


def test_commande(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """La commande écrit le fichier et dit chaque version à relire."""
    (tmp_path / chemins.DOSSIER).mkdir()
    ecrire_dossier(
        tmp_path / "dossier", {"R413-14": VITESSE, "R412-28": {"2001-06-01": ("", RETRAIT)}}
    )
    assert _commande(tmp_path) == 0
    capsys.readouterr()
    premier = (tmp_path / chemins.TEXTES).read_bytes()
    assert _commande(tmp_path) == 0
    assert capsys.readouterr().out == "barème/textes.yaml : 2 articles, 3 versions, 3 retraits.\n"
    assert (tmp_path / chemins.TEXTES).read_bytes() == premier


def test_commande_nouveautes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Une version neuve, une version récrite, une version disparue : une ligne chacune."""
    (tmp_path / chemins.DOSSIER).mkdir()
    ecrire_dossier(
        tmp_path / "dossier", {"R413-14": VITESSE, "R412-28": {"2001-06-01": ("", RETRAIT)}}
    )
    _commande(tmp_path)
    capsys.readouterr()
    fin, texte = VITESSE["2003-06-13"]
    ecrire_dossier(
        tmp_path / "dossier",
        {
            "R413-14": {
                "2003-06-13": (fin, texte.replace("trois", "deux")),
                "2004-12-08": VITESSE["2004-12-07"],
            }
        },
    )
    (tmp_path / "dossier" / "R412-28.yml").unlink()
    assert _commande(tmp_path, "--tout") == 0
    assert capsys.readouterr().out.splitlines() == [
        "R413-14 : le texte du 2003-06-13 n’est plus le même",
        "R413-14 : la version du 2004-12-07 a disparu",
        "R413-14 : nouvelle version du 2004-12-08",
        "R412-28 : la version du 2001-06-01 a disparu",
        "barème/textes.yaml : 1 article, 2 versions, 2 retraits.",
    ]


def test_commande_sur_un_dossier_illisible(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Un dossier illisible ne touche pas au fichier ; la faute va sur la sortie d’erreur."""
    (tmp_path / chemins.DOSSIER).mkdir()
    (tmp_path / chemins.TEXTES).write_text("[]\n", encoding="utf-8")
    (tmp_path / "dossier").mkdir()
    assert _commande(tmp_path) == 1
    assert (tmp_path / chemins.TEXTES).read_text(encoding="utf-8") == "[]\n"
    assert capsys.readouterr().err == f"{tmp_path / 'dossier'}: aucun article (*.yml)\n"


def test_un_article_perdu_arrete_la_commande(
    deux_articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Un dossier où il en manque un n’écrit rien : il le nomme, et dit les deux façons de continuer."""
    avant = (deux_articles / chemins.TEXTES).read_bytes()
    (deux_articles / "dossier" / "R412-28.yml").unlink()
    assert _commande(deux_articles) == 1
    dit = capsys.readouterr().err
    assert "R412-28" in dit
    assert "R413-14" not in dit
    assert "--ajouter" in dit
    assert "--tout" in dit
    assert (deux_articles / chemins.TEXTES).read_bytes() == avant


def test_ajouter_une_version(deux_articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """La version nouvelle seule : celle d’avant finit ce jour-là, l’autre article garde ses octets."""
    avant = (deux_articles / chemins.TEXTES).read_text("utf-8")
    assert _ajouter(deux_articles, "R412-28", NEUF) == 0
    apres = (deux_articles / chemins.TEXTES).read_text("utf-8")
    assert capsys.readouterr().out.splitlines()[0] == "R412-28 : nouvelle version du 2027-03-01"
    entier = {"2001-06-01": ("2027-03-01", RETRAIT), **NEUF}
    ecrire_dossier(deux_articles / "dossier", {"R412-28": entier})
    assert _commande(deux_articles) == 0
    assert (deux_articles / chemins.TEXTES).read_text("utf-8") == apres
    assert avant.partition("- article: R413-14")[2] == apres.partition("- article: R413-14")[2]


def test_ajouter_un_article_entier_ou_nouveau(deux_articles: Path) -> None:
    """Le même article, entier, ne change pas un octet ; un article inconnu se range à sa place."""
    avant = (deux_articles / chemins.TEXTES).read_bytes()
    assert _ajouter(deux_articles, "R413-14", VITESSE) == 0
    assert (deux_articles / chemins.TEXTES).read_bytes() == avant
    assert _ajouter(deux_articles, "R412-6-3", NEUF) == 0
    texte = (deux_articles / chemins.TEXTES).read_text("utf-8")
    places = [texte.index(f"- article: {a}") for a in ("R412-6-3", "R412-28", "R413-14")]
    assert places == sorted(places)


# Article, versions ajoutées, ce que dit le refus.
REFUS = {
    "recouvre": (
        "R413-14",
        {"2003-06-13": ("", RETRAIT)},
        "R413-14: la version du 2003-06-13 recouvre celle du 2004-12-07 — écrivez-y « avant_le: 2004-12-07 »",
    ),
    "sans-retrait": (
        "R413-17",
        {"2027-03-01": ("", "Rouler au pas.")},
        "R413-17: aucune version n’ordonne de retrait de points — rien à ajouter",
    ),
}


@pytest.mark.parametrize(("article", "versions", "dit"), REFUS.values(), ids=REFUS)
def test_ajout_refuse(
    deux_articles: Path,
    capsys: pytest.CaptureFixture[str],
    article: str,
    versions: Versions,
    dit: str,
) -> None:
    """Un ajout qui ne tient pas ne touche pas au fichier."""
    avant = (deux_articles / chemins.TEXTES).read_bytes()
    assert _ajouter(deux_articles, article, versions) == 1
    assert capsys.readouterr().err == f"{dit}\n"
    assert (deux_articles / chemins.TEXTES).read_bytes() == avant


def test_ajouter_ne_scelle_pas_une_retouche(
    deux_articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Une fiche retouchée à la main garde son sceau démenti : la commande la nomme et s’arrête."""
    textes = deux_articles / chemins.TEXTES
    textes.write_text(textes.read_text("utf-8").replace("points: 3", "points: 1", 1), "utf-8")
    assert _ajouter(deux_articles, "R413-14", VITESSE) == 1
    assert "la fiche R412-28 a été retouchée à la main" in capsys.readouterr().err


def test_un_dossier_ou_un_ajout() -> None:
    """Ni l’un ni l’autre, ou les deux : la commande dit de choisir."""
    for arguments in ([], ["dossier", "--ajouter", "R412-28.yml"]):
        with pytest.raises(CommandeRefusee, match="--ajouter"):
            extraire_textes.main(arguments)
