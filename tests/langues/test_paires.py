"""Une page anglaise et son original : l’empreinte dit s’il a changé, sans historique."""

from pathlib import Path

import pytest

import traduire
from atelier.bilingue import paires
from atelier.commandes import CommandeRefusee

ORIGINAL = '---\ntitle: Payer\ntitre_long: "Payer une amende"\nverifie_le: 2026-11-21\n---\n# Payer\n\nOn paie.\n'
TRADUITE = "---\ntitle: Paying\ntraduit: perdre/payer.md\ntraduit_le: 2026-11-30\n---\n# Paying\n"
QUESTIONS = (
    "# Les questions\n- id: une\n  reponse: Oui.\n  verifie_le: 2026-11-21\n\n"
    "- id: deux\n  reponse: Non.\n  verifie_le: 2026-11-21\n"
)


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    """Rend un dépôt de deux pages, l’une traduite de l’autre."""
    for uri, texte in {"perdre/payer.md": ORIGINAL, "en/paying.md": TRADUITE}.items():
        fichier = tmp_path / "docs" / uri
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(texte, "utf-8")
    (tmp_path / "barème").mkdir()
    (tmp_path / "barème/faq.yaml").write_text(QUESTIONS, "utf-8")
    return tmp_path


def lues(depot: Path) -> list[paires.Traduction]:
    """Rend les traductions d’un dépôt."""
    return paires.lire(depot, depot / "docs", {})


@pytest.mark.parametrize(
    ("avant", "apres", "change"),
    [
        ("On paie.", "On paie tôt.", True),
        ("Payer une amende", "Payer tôt", True),
        ("title: Payer", "title: Payer ou non", True),
        ("2026-11-21", "2027-01-02", False),
        ("On paie.", "On\npaie.", False),
    ],
    ids=["le texte", "le titre long", "le titre", "le jour de relecture", "un retour à la ligne"],
)
def test_ce_qui_rend_une_traduction_ancienne(
    depot: Path, avant: str, apres: str, *, change: bool
) -> None:
    """Ce que l’on a traduit, et rien d’autre : ni une date de relecture, ni la mise à la ligne."""
    page, original = depot / "docs/en/paying.md", depot / "docs/perdre/payer.md"
    traduire.noter(depot, [page], "2026-11-30")
    assert not lues(depot)[0].perimee
    original.write_text(ORIGINAL.replace(avant, apres), "utf-8")
    (traduction,) = lues(depot)
    assert traduction.perimee is change
    assert bool(list(paires.a_revoir([traduction]))) is change


def test_une_page_revue_note_son_empreinte_et_le_jour(depot: Path) -> None:
    """Les deux clés suivent l’original ; revue de nouveau, elles ne se répètent pas, et le reste est intact."""
    page = depot / "docs/en/paying.md"
    traduire.noter(depot, [page], "2026-12-01")
    traduire.noter(depot, [page], "2026-12-02")
    empreinte = paires.empreinte(ORIGINAL)
    assert page.read_text("utf-8") == (
        "---\ntitle: Paying\ntraduit: perdre/payer.md\ntraduit_le: 2026-12-02\n"
        f'traduit_de: "{empreinte}"\n---\n# Paying\n'
    )


def test_une_page_sans_empreinte_est_a_revoir(depot: Path) -> None:
    """Elle ne saurait pas que son original change : elle est nommée, avec la commande qui la note."""
    (faute,) = paires.a_revoir(lues(depot))
    assert (faute.chemin, faute.ligne) == ("docs/en/paying.md", 3)
    assert "make a-traduire VU=docs/en/paying.md" in faute.conseil


def test_les_questions_ne_comptent_que_si_elles_sont_reprises(depot: Path) -> None:
    """Une question qu’aucune page anglaise ne reprend peut changer ; une autre rend la page ancienne."""
    page = depot / "docs/en/faq.md"
    page.write_text(
        "---\ntitle: Questions\ntraduit: faq.md\n---\n### Really? { #une .pp-question }\n", "utf-8"
    )
    traduire.noter(depot, [page], "2026-11-30")
    questions = depot / "barème/faq.yaml"
    vues = []
    for change in (
        QUESTIONS.replace("Non.", "Si."),
        QUESTIONS.replace("2026-11-21", "2027-02-01"),
        QUESTIONS.replace("Oui.", "Toujours."),
    ):
        questions.write_text(change, "utf-8")
        vues.append(next(t for t in lues(depot) if t.page == "en/faq.md").perimee)
    assert vues == [False, False, True]


def test_une_page_nee_du_bareme_n_est_jamais_ancienne(depot: Path) -> None:
    """Elle nomme son original et n’a pas d’empreinte : ses deux langues sortent des mêmes lignes."""
    nee = {"en/penalties/red-light.md": '---\n"title": "x"\ntraduit: bareme/feu-rouge.md\n---\n'}
    (traduction,) = (t for t in paires.lire(depot, depot / "docs", nee) if "penalties" in t.page)
    assert traduction.original == "bareme/feu-rouge.md"
    assert (traduction.perimee, traduction.sans_empreinte) == (False, False)


@pytest.mark.parametrize(
    ("original", "dit"),
    [
        ("perdre/payé.md", "n’existe pas"),
        ("en/paying.md", "est une page anglaise"),
        ("perdre/payer.md", "est déjà traduite par en/autre.md"),
    ],
)
def test_un_original_impossible_est_une_faute_a_sa_ligne(
    depot: Path, original: str, dit: str
) -> None:
    """Inconnu, anglais, ou pris par une autre page : le fichier, la ligne, et le remède."""
    page = depot / "docs/en/paying.md"
    page.write_text(TRADUITE.replace("perdre/payer.md", original), "utf-8")
    (depot / "docs/en/autre.md").write_text(TRADUITE, "utf-8")
    connues = {"perdre/payer.md", "en/paying.md", "en/autre.md"}
    (faute,) = paires.fautes(lues(depot), connues)
    assert (faute.chemin, faute.ligne) == ("docs/en/paying.md", 3)
    assert dit in faute.phrase
    assert faute.conseil


def test_une_page_sans_original_ne_se_note_pas(depot: Path) -> None:
    """La commande refuse, et dit quelle clé ajouter."""
    seule = depot / "docs/en/alone.md"
    seule.write_text("---\ntitle: Alone\n---\n# Alone\n", "utf-8")
    with pytest.raises(CommandeRefusee, match=r"alone\.md.*traduit"):
        traduire.noter(depot, [seule], "2026-11-30")
