"""Les pages rédigées : leurs mots viennent du barème, leurs exemples se calculent, leurs fautes se placent."""

import pytest

from atelier import Bareme
from atelier.guide.redaction import Redacteur, vers_racine

ENTETE = "---\ntitle: Essai\ngabarit: true\n---\n"
EXEMPLE = """\
```simulation
titre: Un feu rouge payé
permis: {obtention: 2001-05-10}
evenements:
  - {type: infraction, code: feu-rouge, commise_le: 2025-01-12, definitive_le: 2025-02-03}
au: 2026-11-21
attendu:
  - {le: 2028-02-02, points: 8}
  - {le: 2028-02-03, points: 12}
```
"""


@pytest.fixture(scope="module")
def redacteur(bareme: Bareme) -> Redacteur:
    """Rend de quoi compléter des pages."""
    return Redacteur(bareme)


def rendu(redacteur: Redacteur, corps: str, uri: str = "recuperer/stages.md") -> str:
    """Rend le corps complété, qui doit être sain."""
    texte, fautes = redacteur.completer(corps, uri, ENTETE + corps)
    assert fautes == []
    return texte


def fautes(redacteur: Redacteur, corps: str) -> list[str]:
    """Rend les fautes d’un corps, la ligne comptée dans le fichier entier."""
    trouvees = redacteur.completer(corps, "essai.md", ENTETE + corps)[1]
    return [f"{f.chemin}:{f.ligne} {f.phrase} {f.conseil}" for f in trouvees]


MOTS = {
    'v("stage-points")': "4\xa0points",
    'v("reconstitution-totale")': "3\xa0ans",
    'v("reattribution-un-point")': "6\xa0mois",
    'v("reattribution-un-point", "2010-12-31")': "1\xa0an",
    'v("reconstitution-classe-longue")': "4e\xa0classe",
    'v("age-conduite-accompagnee")': "15\xa0ans",
    'n("capital-maximal")': "12",
    'n("reconstitution-totale")': "36",
    'lettres("stage-points") | capitalize': "Quatre points",
    'points("feu-rouge")': "4\xa0points",
    'amende("feu-rouge")': "135\xa0€",
    'minoree("feu-rouge")': "90\xa0€",
    "majoree(4)": "375\xa0€",
    "maximum(5)": "1\u202f500\xa0€",
    'exces("vitesse-moins-5-limite-sup-50")': "moins de 5\xa0km/h",
    'exces("vitesse-20-29")': "20 à moins de 30\xa0km/h",
    'exces("vitesse-50-et-plus")': "50\xa0km/h ou plus",
    'classe("feu-rouge")': "4e\xa0classe",
    'classe("stupefiants-conduite")': "délit",
    'i("feu-rouge", "un feu")': '<a href="../../bareme/priorites/feu-rouge/">un feu</a>',
    'cas("ce-460902-quatre-minutes", "ici")': '<a href="../../cas/ce-460902-quatre-minutes/">ici</a>',
}


@pytest.mark.parametrize(("mot", "attendu"), MOTS.items())
def test_un_mot(redacteur: Redacteur, mot: str, attendu: str) -> None:
    """Chaque mot rend ce que le barème dit, espaces insécables comprises."""
    assert rendu(redacteur, f"{{{{ {mot} }}}}") == attendu


def test_un_article_d_un_autre_code_le_nomme(redacteur: Redacteur) -> None:
    """Le Code de la route va sans dire ; les autres codes suivent le lien."""
    assert rendu(redacteur, '{{ a("L223-6") }}').endswith('query=L223-6">L223-6</a>')
    assert rendu(redacteur, '{{ a("CPP 529-2") }}').endswith("</a> du Code de procédure pénale")
    assert " de l’arrêté " in rendu(redacteur, '{{ a("Arr. radars 6") }}')


def test_une_source_porte_son_titre(redacteur: Redacteur, bareme: Bareme) -> None:
    """Le lien d’une source a son adresse et son titre, ou les mots donnés."""
    legi = bareme.source("legi")
    assert rendu(redacteur, '{{ s("legi") }}') == f'<a href="{legi.url}">{legi.titre}</a>'
    assert rendu(redacteur, '{{ s("legi", "le code") }}') == f'<a href="{legi.url}">le code</a>'


REFUS = {
    '{{ v("stage-pont") }}': ("stage-pont", "stage-points"),
    '{{ points("feu-rouje") }}': ("feu-rouje", "feu-rouge"),
    '{{ s("legii") }}': ("legii", "legi"),
    '{{ a("L 223-6") }}': ("L 223-6",),
    '{{ amende("stupefiants-et-alcool") }}': ("forfaitaire",),
    '{{ exces("feu-rouge") }}': ("feu-rouge", "vitesse"),
    '{{ lettres("reconstitution-classe-longue") }}': ("chiffres",),
    '{{ v("stage-points", "1900-01-01") }}': ("1900-01-01",),
    '{{ v("stage-points", "hier") }}': ("hier",),
    "{{ inconnu }}": ("inconnu",),
    '{{ v("stage-points" }}': ("ecrire-le-guide.md",),
}


@pytest.mark.parametrize(("corps", "dits"), REFUS.items())
def test_un_mot_faux_se_place(redacteur: Redacteur, corps: str, dits: tuple[str, ...]) -> None:
    """La faute donne le fichier, la ligne (en-tête compris), le mot, et son voisin s’il en a un."""
    (faute,) = fautes(redacteur, f"# Titre\n\n{EXEMPLE}\nAvant {corps} après\n")
    assert faute.startswith("docs/essai.md:18 ")
    assert all(dit in faute for dit in dits)


def test_un_exemple_se_calcule(redacteur: Redacteur) -> None:
    """La clôture devient un bloc : titre, courbe, jours attendus, lien vers le simulateur."""
    texte = rendu(redacteur, f"Avant.\n\n{EXEMPLE}\nAprès.\n")
    assert "```" not in texte
    assert 'aria-label="Exemple calculé\xa0: Un feu rouge payé"' in texte
    assert texte.count('<svg class="courbe" viewBox') == 1
    assert "3 février 2028" in texte
    assert 'href="../../simulateur/#d=1.' in texte
    assert texte.startswith("Avant.\n\n<div")
    assert texte.endswith("</div>\n\nAprès.")


def test_un_cas_se_reprend(redacteur: Redacteur) -> None:
    """`cas:` reprend le dossier, l’attendu et le titre ; `titre:` le remplace."""
    seul = rendu(redacteur, "```simulation\ncas: ce-460902-quatre-minutes\n```\n")
    titre = rendu(redacteur, "```simulation\ncas: ce-460902-quatre-minutes\ntitre: Autre\n```\n")
    assert "Quatre infractions en quatre minutes" in seul
    assert 'aria-label="Exemple calculé\xa0: Autre"' in titre


FAUTIFS = {
    "dementi": (("points: 12", "points: 11"), 13, "« points: 12 » et non 11"),
    "cle": (("permis:", "permi:"), 7, "vouliez-vous dire « permis »"),
    "infraction": (("feu-rouge", "feu-rouje"), 9, "feu-rouje"),
    "date": (("2028-02-02", "2028-02-31"), 12, "n’existe pas"),
    "sans-attendu": ((EXEMPLE[EXEMPLE.index("attendu") :], "```\n"), 5, "« attendu »"),
    "yaml": (("{obtention", "{{obtention"), 7, "liste ou cette table"),
    "retrait": (("```simulation", "    ```simulation"), 5, "ne se lit pas"),
    "jamais-fermee": (("points: 12}\n```", "points: 12}\n"), 5, "ne se lit pas"),
    "cas-inconnu": (
        (EXEMPLE, "```simulation\ncas: ce-46090-quatre-minutes\n```\n"),
        5,
        "ce-460902",
    ),
    "cas-et-dossier": (("titre:", "cas: ce-460902-quatre-minutes\ntitre:"), 5, "déjà son dossier"),
    "vide": ((EXEMPLE, "```simulation\n```\n"), 5, "ne contient pas un dossier"),
}


@pytest.mark.parametrize(("remplace", "ligne", "dit"), FAUTIFS.values(), ids=FAUTIFS)
def test_un_exemple_faux_se_place(
    redacteur: Redacteur, remplace: tuple[str, str], ligne: int, dit: str
) -> None:
    """La construction s’arrête à la ligne de la faute, dans le fichier de la page."""
    assert remplace[0] in EXEMPLE
    trouvees = fautes(redacteur, EXEMPLE.replace(*remplace, 1))
    assert trouvees
    assert trouvees[0].startswith(f"docs/essai.md:{ligne} ")
    assert dit in trouvees[0].replace("\xa0", " ")


def test_sans_gabarit_rien_ne_change(redacteur: Redacteur) -> None:
    """Une page ordinaire garde ses accolades et ses clôtures, même si elle montre un en-tête."""
    brut = "---\ntitle: Essai\n---\n{{ v('rien') }}\n\n" + EXEMPLE
    for page in (brut, f"{brut}---\ngabarit: true\n---\n"):
        assert redacteur.completer(page, "essai.md", page) == (page, [])


@pytest.mark.parametrize(
    ("uri", "attendu"),
    [
        ("index.md", ""),
        ("faq.md", "../"),
        ("perdre/index.md", "../"),
        ("perdre/payer.md", "../../"),
    ],
)
def test_le_chemin_a_la_racine(uri: str, attendu: str) -> None:
    """Chaque page vit dans son dossier, sauf un index."""
    assert vers_racine(uri) == attendu
