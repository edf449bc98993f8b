"""La typographie d’une page rédigée, et ce par quoi elle s’ouvre."""

import pytest

from atelier.guide.relecture import est_du_guide, est_redigee, ouverture, relire

PAGE = """\
---
title: Essai
titre_long: "Un essai"
description: "Pour voir."
gabarit: true
verifie_le: 2026-11-21
---
# Que se passe-t-il\u202f?

!!! reponse "La réponse"
    Rien.
"""
FAUTES = {
    "l'article": "apostrophe droite",
    'un "mot"': "guillemet droit",
    "attendez...": "Trois points",
    "« mot\xa0»": "« sans",
    "«\xa0mot »": "» sans",
    "voici : deux": "deux-points",
    "voici: deux": "deux-points",
    "Vraiment ?": "; ? ou !",
    "Vraiment?": "; ? ou !",
    "deux  espaces": "Deux espaces",
    "4 points": "coupé de son unité",
    "e\u0301crit": "deux signes",
    '!!! doute "Vraiment ?"': "; ? ou !",
    '{{ v("x") }} : deux': "deux-points",
    "[lien](x.md) ; suite": "; ? ou !",
    'description: "l\'article"': "apostrophe droite",
}
SAINS = [
    "l’article, «\xa0un mot\xa0», voici\xa0: deux\u202f; vraiment\u202f? oui\u202f!",
    '{{ a("L223-6") }} et {{ v("stage-points") }}',
    '<p class="pp-note">Rien.</p>',
    "`x: y?`",
    '!!! reponse "La réponse"',
    "https://exemple.fr/?a=b",
    "| a | b |\n| --- | :-- |",
    "## Titre {#ancre}",
    'title: "Essai"',
    "?!",
]


@pytest.mark.parametrize(("texte", "attendu"), FAUTES.items())
def test_une_faute_de_typographie(texte: str, attendu: str) -> None:
    """Chaque faute est dite, à sa ligne, et elle seule."""
    page = f"---\n{texte}\n---\n" if texte.startswith("description") else f"Avant.\n{texte}\n"
    fautes = list(relire(page, "x.md"))
    assert fautes
    assert all(attendu in faute.phrase and faute.ligne == 2 for faute in fautes)


@pytest.mark.parametrize("texte", SAINS)
def test_ce_qui_est_bien_ecrit(texte: str) -> None:
    """Ni la bonne typographie, ni la syntaxe de Markdown, des encadrés et des mots ne sont relevées."""
    page = f"---\n{texte}\n---\n" if texte.startswith("title") else f"Avant.\n{texte}\n"
    assert list(relire(page, "x.md")) == []


def test_une_page_bien_ouverte() -> None:
    """L’en-tête complet, le titre, la réponse."""
    assert list(ouverture(PAGE, "x.md")) == []


@pytest.mark.parametrize(
    ("ancien", "nouveau", "dit"),
    [
        ("verifie_le: 2026-11-21\n", "", "verifie_le"),
        ("# Que", "## Que", "par son titre"),
        ("!!! reponse", "!!! faire", "par sa réponse"),
        ('!!! reponse "La', 'D’abord.\n\n!!! reponse "La', "par sa réponse"),
        ("---\ntitle", "title", "à l’en-tête"),
    ],
)
def test_une_page_mal_ouverte(ancien: str, nouveau: str, dit: str) -> None:
    """Ce qui manque est nommé."""
    assert ancien in PAGE
    assert any(dit in f.phrase for f in ouverture(PAGE.replace(ancien, nouveau, 1), "x.md"))


@pytest.mark.parametrize(
    ("uri", "redigee", "du_guide"),
    [
        ("recuperer/stages.md", True, True),
        ("consulter/index.md", True, True),
        ("index.md", True, False),
        ("a-propos.md", True, False),
        ("simulateur.md", False, False),
        ("decisions/0001-langue.md", False, False),
    ],
)
def test_les_pages_relues(uri: str, *, redigee: bool, du_guide: bool) -> None:
    """Ce qui s’adresse au public se relit ; une page du guide répond à une question."""
    assert (est_redigee(uri), est_du_guide(uri)) == (redigee, du_guide)
