"""`make nouvelle-infraction`, `make nouvelle-version` : chaque réponse jugée, le YAML écrit, le reste intact."""

import builtins
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import nouvelle
import verifier
from atelier import chemins
from atelier.commandes import CommandeRefusee
from atelier.modeles.infractions import Infraction, Version
from atelier.questionnaire import ecriture
from atelier.questionnaire.reponses import Question, ReponseRefusee, juger
from tests.bareme.petit_bareme import VITESSE, PetitBareme
from tests.chemins import RACINE

Repondre = Callable[[str], list[str]]
INFRACTION = """\
vitesse
lunettes
Lunettes connectées : au volant
lunettes, casque
conducteur
2026-01-01
3
contravention
4
R413-14
R413-14 III


true
legi
certain

o
"""
ECRITE = """
- id: lunettes
  libelle: "Lunettes connectées : au volant"
  aussi_appele: [lunettes, casque]
  concerne: [conducteur]
  versions:
    - en_vigueur_depuis: 2026-01-01
      points: 3
      nature: contravention
      classe: 4
      articles: {definition: [R413-14], points: [R413-14 III]}
  constatable_sans_interception: true
  sources: [legi]
  fiabilite: certain
  verifie_le: 2026-11-30
"""
VERSION = """\
2026-01-01
4



R413-14 IV
Le décret porte le retrait de 2 à 4 points.
legi
o
"""


@pytest.fixture
def repondre(monkeypatch: pytest.MonkeyPatch) -> Repondre:
    """Rend de quoi donner les réponses d’un fichier ; les questions posées s’y recueillent."""

    def poser(reponses: str) -> list[str]:
        lignes, posees = iter(reponses.splitlines()), []

        def lire_ligne(question: str) -> str:
            posees.append(question.strip(" :\n"))
            try:
                return next(lignes)
            except StopIteration as fin:
                raise EOFError from fin

        monkeypatch.setattr(builtins, "input", lire_ligne)
        return posees

    return poser


@pytest.fixture
def verifications(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Rend les vérifications demandées, sans les faire : le petit barème n’a pas de pages."""
    demandees: list[list[str]] = []
    monkeypatch.setattr(verifier, "main", lambda arguments: demandees.append(arguments) or 0)
    return demandees


def lancer(petit: PetitBareme, *arguments: str) -> int:
    """Lance la commande sur le petit barème, le 30 novembre 2026."""
    return nouvelle.main([*arguments, "--racine", str(petit.racine), "--au", "2026-11-30"])


def lus(petit: PetitBareme) -> dict[str, str]:
    """Rend le texte de chaque fichier du barème."""
    return {
        fichier.relative_to(petit.racine).as_posix(): fichier.read_text("utf-8")
        for fichier in petit.racine.rglob("*.yaml")
    }


def test_une_infraction_s_ecrit_a_la_fin_de_sa_famille(
    petit: PetitBareme, repondre: Repondre, verifications: list[list[str]]
) -> None:
    """Le fichier d’avant, à l’octet près, puis l’entrée ; le barème est vérifié, et reste sain."""
    avant = lus(petit)
    repondre(INFRACTION)
    assert lancer(petit, "infraction") == 0
    apres = lus(petit)
    assert apres.pop("barème/infractions/vitesse.yaml") == VITESSE + ECRITE
    del avant["barème/infractions/vitesse.yaml"]
    assert apres == avant
    assert verifications == [["--racine", str(petit.racine), "--au", "2026-11-30"]]
    assert petit.sain().infraction("lunettes").versions[0].points == 3


def test_une_mauvaise_reponse_se_redemande_aussitot(
    petit: PetitBareme,
    repondre: Repondre,
    verifications: list[list[str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Sept fautes, sept phrases du barème, la même question reposée ; ce qui s’écrit n’en garde rien."""
    fautes = {
        "vitesse\n": "vitese\nvitesse\n",
        "\nlunettes\n": "\nLunettes\nvitesse-20-29\nlunettes\n",
        "\nconducteur\n": "\nchauffeur\nconducteur\n",
        "\n2026-01-01\n": "\n1/1/2026\n2026-01-01\n",
        "\n3\n": "\ntrois\n3\n",
        "\nR413-14 III\n": "\n\nR413-14 III\n",
        "\nlegi\n": "\nlegifrance\nlegi\n",
    }
    reponses = INFRACTION
    for juste, avec_faute in fautes.items():
        assert juste in reponses
        reponses = reponses.replace(juste, avec_faute, 1)
    posees = repondre(reponses)
    assert lancer(petit, "infraction") == 0
    assert len(verifications) == 1
    assert (petit.racine / "barème/infractions/vitesse.yaml").read_text("utf-8") == VITESSE + ECRITE
    dit = capsys.readouterr().out.replace("\u00a0", " ")
    for phrase in (
        "vouliez-vous dire « vitesse »",
        "« Lunettes » n’est pas un code",
        "« vitesse-20-29 » existe déjà, à barème/infractions/vitesse.yaml:1",
        "« chauffeur » est inconnu",
        "« 1/1/2026 » n’est pas une date",
        "« trois » n’est pas un nombre entier",
        "Aucun article n’ordonne ce retrait",
        "ajoutez-la d’abord à barème/sources.yaml",
    ):
        assert phrase in dit
    assert posees.count("Points retirés") == 2


@pytest.mark.parametrize("combien", [1, 8, 16])
def test_une_saisie_interrompue_n_ecrit_rien(
    petit: PetitBareme, repondre: Repondre, verifications: list[list[str]], combien: int
) -> None:
    """Plus de réponse, à la deuxième question ou à la dernière : le barème est intact, et c’est dit."""
    avant = lus(petit)
    repondre("\n".join(INFRACTION.splitlines()[:combien]))
    with pytest.raises(CommandeRefusee, match="rien n’est écrit"):
        lancer(petit, "infraction")
    assert lus(petit) == avant
    assert verifications == []


def test_un_non_n_ecrit_rien(
    petit: PetitBareme, repondre: Repondre, verifications: list[list[str]]
) -> None:
    """Tout est répondu, mais pas confirmé."""
    avant = lus(petit)
    repondre(INFRACTION.removesuffix("o\n") + "n\n")
    with pytest.raises(CommandeRefusee, match="rien n’est écrit"):
        lancer(petit, "infraction")
    assert lus(petit) == avant
    assert verifications == []


def test_une_version_se_pose_au_dessus_et_tient_le_reste_de_la_precedente(
    petit: PetitBareme, repondre: Repondre, verifications: list[list[str]]
) -> None:
    """Une ligne vide garde ; les peines suivent ; commentaires, ordre et autres lignes sont intacts."""
    commentee = VITESSE.replace(
        "    - en_vigueur_depuis: 2004", "    # Relu.\n    - en_vigueur_depuis: 2004"
    )
    petit.ecrire("infractions/vitesse.yaml", commentee)
    posees = repondre(VERSION)
    assert lancer(petit, "version", "--code", "vitesse-20-29") == 0
    neuve = (
        "    - en_vigueur_depuis: 2026-01-01\n      points: 4\n      nature: contravention\n      classe: 4\n"
        "      articles: {definition: [R413-14], points: [R413-14 IV]}\n      peines: [stage]\n"
        "      ce_qui_change: Le décret porte le retrait de 2 à 4 points.\n"
    )
    attendu = commentee.replace("    # Relu.\n", f"{neuve}    # Relu.\n")
    attendu = attendu.replace("verifie_le: 2026-11-21", "verifie_le: 2026-11-30")
    assert (petit.racine / "barème/infractions/vitesse.yaml").read_text("utf-8") == attendu
    assert "Points retirés [2]" in posees
    assert len(verifications) == 1
    assert [v.points for v in petit.sain().infraction("vitesse-20-29").versions] == [4, 2, 3]


@pytest.mark.usefixtures("verifications")
@pytest.mark.parametrize(
    ("depuis", "refus"), [("2004-12-07", True), ("2004-12-06", True), ("2004-12-08", False)]
)
def test_une_version_suit_la_plus_recente(
    petit: PetitBareme,
    repondre: Repondre,
    capsys: pytest.CaptureFixture[str],
    *,
    depuis: str,
    refus: bool,
) -> None:
    """Le jour même et la veille sont refusés, le lendemain non."""
    repondre(VERSION.replace("2026-01-01", f"{depuis}\n2026-01-01" if refus else depuis))
    assert lancer(petit, "version", "--code", "vitesse-20-29") == 0
    assert ("la nouvelle commence après" in capsys.readouterr().out) is refus


@pytest.mark.parametrize(("depuis", "annonce"), [("2026-03-31", False), ("2026-04-01", True)])
def test_un_texte_plus_recent_que_notre_copie_s_annonce(
    petit: PetitBareme,
    repondre: Repondre,
    verifications: list[list[str]],
    *,
    depuis: str,
    annonce: bool,
) -> None:
    """Après l’état du droit (31 mars 2026), l’exception « a_venir » s’écrit avec la version ; jusque-là, non."""
    repondre(VERSION.replace("2026-01-01", depuis))
    lancer(petit, "version", "--code", "vitesse-20-29")
    exceptions = (petit.racine / chemins.EXCEPTIONS).read_text("utf-8")
    assert ("a_venir:\n  - article: R413-14\n    depuis: 2026-04-01\n" in exceptions) is annonce
    assert len(verifications) == 1


def test_une_infraction_inconnue_est_refusee_avant_toute_question(petit: PetitBareme) -> None:
    """CODE= mal tapé : rien n’est demandé."""
    with pytest.raises(CommandeRefusee, match="CODE"):
        lancer(petit, "version", "--code", "vitesse-20-30")


def test_un_decret_s_entre_dans_le_vrai_bareme_en_une_saisie(
    tmp_path: Path, repondre: Repondre, capsys: pytest.CaptureFixture[str]
) -> None:
    """Téléphone en main, de 3 à 5 points en 2027 : deux fichiers touchés, le barème en ordre du premier coup."""
    for dossier in (chemins.DOSSIER, "docs", "web", "scripts"):
        shutil.copytree(
            RACINE / dossier, tmp_path / dossier, ignore=shutil.ignore_patterns("__pycache__")
        )
    repondre(VERSION.replace("2026-01-01", "2027-03-01").replace("R413-14 IV", "R412-6-1 al. 9"))
    arguments = ["version", "--code", "telephone-tenu-en-main", "--au", "2026-11-30"]
    rendu = nouvelle.main([*arguments, "--racine", str(tmp_path)])
    assert "Barème en ordre" in capsys.readouterr().out
    assert rendu == 0
    changes = {
        c.relative_to(RACINE).as_posix()
        for c in (RACINE / chemins.DOSSIER).rglob("*.yaml")
        if c.read_bytes() != (tmp_path / c.relative_to(RACINE)).read_bytes()
    }
    assert changes == {"barème/infractions/telephone-ecrans.yaml", "barème/exceptions.yaml"}


@pytest.mark.parametrize(
    ("cle", "tape", "valeur"),
    [
        ("libelle", "Rouler : vite, « trop »", "Rouler : vite, « trop »"),
        ("libelle", "oui", "oui"),
        ("concerne", "a, b", ["a", "b"]),
        ("concerne", "[a, b]", ["a", "b"]),
        ("natinf", "11302", ["11302"]),
    ],
)
def test_une_reponse_se_lit_comme_dans_le_fichier(cle: str, tape: str, valeur: object) -> None:
    """Une phrase garde ses deux-points, une liste ses virgules ; avec ou sans crochets."""
    assert juger(Question(Infraction, cle, "?"), tape) == valeur


@pytest.mark.parametrize(
    ("modele", "cle", "tape"),
    [
        (Infraction, "libelle", "<b>gras</b>"),
        (Infraction, "libelle", "{{ v('x') }}"),
        (Infraction, "constatable_sans_interception", "oui"),
        (Version, "classe", "6"),
        (Version, "points", "03"),
        (Version, "nature", "délit"),
        (Version, "en_vigueur_depuis", "2027-02-29"),
        (Infraction, "natinf", "a"),
    ],
)
def test_le_modele_refuse_a_la_saisie_ce_qu_il_refuse_au_fichier(
    modele: type, cle: str, tape: str
) -> None:
    """Une balise, un mot du guide, oui, la classe 6, 03, un accent, un jour qui n’existe pas."""
    with pytest.raises(ReponseRefusee, match=" — "):
        juger(Question(modele, cle, "?"), tape)


@pytest.mark.parametrize(
    "phrase",
    [
        "Simple",
        "Avec : deux-points",
        "# dièse",
        "- tiret",
        'des "guillemets"',
        "true",
        "2026-01-01",
        "long " * 40 + "fin",
        "long : " * 30 + "fin",
    ],
)
def test_ce_qui_s_ecrit_se_relit(phrase: str) -> None:
    """Toute phrase revient la même, d’un trait, citée ou pliée, et rien ne dépasse la largeur sans raison."""
    bloc = ecriture.version({"en_vigueur_depuis": "2026-01-01", "ce_qui_change": phrase})
    assert bloc.startswith("    - en_vigueur_depuis: 2026-01-01\n      ce_qui_change: ")
    if ":" not in phrase:
        assert max(map(len, bloc.splitlines())) <= 100
