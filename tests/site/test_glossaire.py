"""Le glossaire se lie à la première apparition de chaque mot, et là seulement où c’est utile."""

import datetime as dt
import re

import pytest

from atelier.guide.glossaire import preparer
from atelier.guide.pages import QuestionRepondue, nu
from atelier.modeles.guide import Question, Terme

JOUR = dt.date(2026, 11, 21)


def terme(identifiant: str, mot: str, *formes: str) -> Terme:
    """Rend un mot du glossaire."""
    return Terme(id=identifiant, terme=mot, formes=formes, definition="…", verifie_le=JOUR)


LIEUR = preparer(
    [
        terme("amende", "Amende", "amendes"),
        terme("forfait", "Amende forfaitaire", "AF"),
        terme("aac", "Conduite accompagnée", "AAC"),
        terme("acquit", "Retrait à l’acquit"),
    ],
    {"amende": "Une somme.", "forfait": 'Dit « "fixe" » < 5.', "aac": "…", "acquit": "…"},
)
LIEN = re.compile(r'<a class="pp-terme" href="\.\./glossaire/#([^"]+)"[^>]*>(.*?)</a>')


def liens(html: str) -> list[str]:
    """Rend, dans l’ordre, l’ancre et les mots de chaque lien posé."""
    return [f'{ancre}">{mots}' for ancre, mots in LIEN.findall(LIEUR.lier(html, "../"))]


LIES = {
    "<p>Une amende, puis une amende.</p>": ['amende">amende'],
    "<p>Amendes.</p>": ['amende">Amendes'],
    "<p>L’amende forfaitaire, une amende.</p>": ['forfait">amende forfaitaire', 'amende">amende'],
    "<p>L’amende\xa0forfaitaire</p>": ['forfait">amende\xa0forfaitaire'],
    "<p>en AAC ou en conduite accompagnée</p>": ['aac">AAC'],
    "<p>un retrait à l’acquit</p>": ['acquit">retrait à l’acquit'],
    "<p><strong>amende</strong></p>": ['amende">amende'],
    "<li>amende</li>": ['amende">amende'],
    # Là où rien ne se lie.
    "<h2>Amende</h2>": [],
    '<a href="x">une <b>amende</b></a>': [],
    "<code>amende</code>": [],
    "<table><tr><td>amende</td></tr></table>": [],
    '<div class="pp-simulation"><div><p>amende</p></div><p>amende</p></div>': [],
    '<p class="admonition-title">Amende</p>': [],
    "<dl><dt>amende</dt></dl>": [],
    '<img alt="amende">': [],
    "<p>contre-amende, amendement, amende-test</p>": [],
    "<p>rien</p>": [],
    # Après une zone interdite, la première apparition reste à lier.
    "<h2>Amende</h2><p>amende</p>": ['amende">amende'],
    '<div class="pp-simulation"><br><p>amende</p></div><p>amende</p>': ['amende">amende'],
}


@pytest.mark.parametrize(("html", "attendu"), LIES.items())
def test_ou_un_mot_se_lie(html: str, attendu: list[str]) -> None:
    """Une fois par page, le plus long d’abord, hors titres, liens, code, tableaux et exemples."""
    assert liens(html) == attendu


def test_un_mot_porte_sa_definition() -> None:
    """Le lien dit le terme du glossaire, pas la forme employée, et sa définition, sans casser la balise."""
    assert LIEUR.lier("<p>L’AF.</p>", "") == (
        '<p>L’<a class="pp-terme" href="glossaire/#forfait" data-terme="Amende forfaitaire"'
        ' data-definition="Dit « &quot;fixe&quot; » &lt; 5.">AF</a>.</p>'
    )


def test_le_reste_de_la_page_ne_change_pas() -> None:
    """Sans mot du glossaire, la page sort au caractère près ; un glossaire vide ne lie rien."""
    page = '<p title="a > b">Rien &amp; <br/>rien.</p>\n<pre>amende</pre>'
    assert LIEUR.lier(page, "") == page
    assert preparer([], {}).lier("<p>amende</p>", "") == "<p>amende</p>"


@pytest.mark.parametrize(
    ("markdown", "attendu"),
    [
        ("**Non.** Il *rend*\xa04.", "Non. Il rend\xa04."),
        ("Voir [la page](recuperer/stages.md).", "Voir la page."),
        ('Article <a href="x">L223-6</a> &amp; suite.', "Article L223-6 & suite."),
        ("mot_avec_traits", "mot_avec_traits"),
    ],
)
def test_le_texte_nu_est_celui_qu_on_lit(markdown: str, attendu: str) -> None:
    """Ni gras, ni lien, ni balise : le texte que les moteurs de recherche reçoivent."""
    assert nu(markdown) == attendu


def test_la_donnee_d_une_question() -> None:
    """La question et sa réponse, telles que schema.org les nomme."""
    question = Question(
        id="x", theme="T", question="Quoi\u202f?", reponse="…", sources=("legi",), verifie_le=JOUR
    )
    assert QuestionRepondue(question, question.question, "**Oui.**").donnee == {
        "@type": "Question",
        "name": "Quoi\u202f?",
        "acceptedAnswer": {"@type": "Answer", "text": "Oui."},
    }
