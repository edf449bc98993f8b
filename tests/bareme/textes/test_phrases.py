"""Ce qu’une phrase nomme, ce qu’elle cache, où elle est."""

import pytest

from atelier.textes.decoupe import normal, phrases
from atelier.textes.lecture import PhraseIllisible, lire_faits

CONTRAVENTION = "est puni de l'amende prévue pour les contraventions de la"
LIEU = "donne lieu de plein droit à la réduction"


@pytest.mark.parametrize(
    ("liste", "vise"),
    [
        ("l'article R. 625-2", ("CP R625-2",)),
        ("les articles 221-6-1,222-19-1 et 222-20-1", ("CP 221-6-1", "CP 222-19-1", "CP 222-20-1")),
        (
            "les articles 221-6-1,221-18 à 221-20",
            ("CP 221-6-1", "CP 221-18", "CP 221-19", "CP 221-20"),
        ),
    ],
)
def test_articles_vises(liste: str, vise: tuple[str, ...]) -> None:
    """Les articles du Code pénal que la phrase nomme sont dits un à un."""
    (retrait,) = lire_faits(f"Le fait de {liste} du code pénal {LIEU} de six points.").retraits
    assert retrait.vise == vise


def test_aucun_article_vise() -> None:
    """Un renvoi au Code de la route, ou à un autre code, n’est pas un article visé."""
    texte = f"Le délit de l'article L. 231-1 du code de la route {LIEU} de six points."
    assert lire_faits(texte).retraits[0].vise == ()


@pytest.mark.parametrize(
    "phrase",
    [
        f"Cette contravention {LIEU} de treize points.",
        f"Cette contravention {LIEU} d'autant de points.",
        f"Ce délit {LIEU} d'un cinquième du nombre maximal de points.",
        f"Ce délit {LIEU} de la moitié des points.",
    ],
)
def test_phrase_illisible(phrase: str) -> None:
    """Un ordre dont le nombre ne se lit pas n’est jamais passé sous silence."""
    with pytest.raises(PhraseIllisible, match=phrase.split()[-2]):
        lire_faits(phrase)


def test_classes_de_l_article() -> None:
    """L’article dit toutes les classes qu’il nomme, même celles d’après le retrait."""
    texte = (
        f"L'un {CONTRAVENTION} cinquième classe, et de la quatrième classe.\nOu de la 1re classe."
    )
    assert lire_faits(texte).classes == (1, 4, 5)


def test_places() -> None:
    """Les alinéas se comptent dans le paragraphe, ou dans l’article qui n’en a pas."""
    texte = "Un.\nI. - Deux. Trois.\nQuatre.\n1° Cinq ;\na) Six,\n2° Sept.\nHuit.\nII bis.-Neuf."
    assert [(" ".join(p.place), p.texte) for p in phrases(texte)] == [
        ("al. 1", "Un."),
        ("I al. 1", "Deux."),
        ("I al. 1", "Trois."),
        ("I al. 2", "Quatre."),
        ("I 1°", "Cinq ;"),
        ("I 1° a", "Six,"),
        ("I 2°", "Sept."),
        ("I al. 6", "Huit."),
        ("II bis al. 1", "Neuf."),
    ]


@pytest.mark.parametrize(
    "texte",
    ["été puni.\nSuite.", "été  puni. \n\n Suite.", "e\u0301te\u0301\u00a0puni.\n\tSuite.\n"],
)
def test_texte_normal(texte: str) -> None:
    """La mise en page et l’écriture des accents n’entrent pas dans le texte."""
    assert normal(texte) == "été puni.\nSuite."
