"""Ce qu’un texte du barème ou une page du guide peut demander à Jinja : des mots, jamais un programme."""

import time
from decimal import Decimal

import pytest
from jinja2 import TemplateSyntaxError

from atelier import Bareme
from atelier.guide.bac import PAGE, PHRASE, TexteInterdit, verifier
from atelier.guide.redaction import MotRefuse, Redacteur

ENTETE = "---\ntitle: Essai\ngabarit: true\n---\n"
PERMIS = (
    "Sans mot.",
    '{{ v("stage-points") }}',
    '{{ lettres("stage-points") | capitalize }}',
    '{{ i("vitesse-20-29", "excès de " ~ exces("vitesse-20-29")) }}',
    "{{ amende(4) }}",
)
PROGRAMMES = (
    "{{ lipsum.__globals__.os.popen('id').read() }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ v.__self__.bareme }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ namespace(a=1) }}",
    "{{ range(100000000) | list }}",
    "{{ 1/0 }}",
    "{{ 10**10**10 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ bareme.infractions }}",
    "{{ fiche('feu-rouge').infraction.model_copy() }}",
    "{{ 'a'.ljust(1000000000) }}",
    "{{ [1].append(2) }}",
    "{{ lipsum(n=100000) }}",
    "{{ dict(a=1) }}",
    "{{ self }}",
    "{{ v }}",
    "{{ 'x' if true else 'y' }}",
    "{% for a in range(100000000) %}{% endfor %}",
    "{% set a = 'b' %}",
    "{% include 'infraction.md.j2' %}",
    "{% import 'composants.j2' as c %}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% raw %}{{ v }}{% endraw %}{{ v('x').upper() }}",
    "{% filter upper %}a{% endfilter %}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
)
PAGES_INTERDITES = (
    "{% set a = 'bb' ~ 'cc' %}",
    "{% set a = 'b' | replace('b', 'bbbb') %}",
    '{% set a = "x" %}' + "{% set a = a + a %}" * 40,
    '{% set a = "x" %}' + "{% set a = a * 9 %}" * 40,
    "{% for a in [1] %}{% for b in [2] %}{% endfor %}{% endfor %}",
    "{% for a in fiches %}{% endfor %}",
    "{% for a in bareme.infractions %}{% endfor %}",
    "{% set a = 9 %}" + "{% set a = a * a %}" * 40,
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{{ bareme.model_dump() }}",
    "{{ fiche.__self__ }}",
    "{{ lipsum() }}",
)


@pytest.fixture(scope="module")
def redacteur(bareme: Bareme) -> Redacteur:
    """Rend de quoi compléter des textes."""
    return Redacteur(bareme)


@pytest.mark.parametrize("texte", PERMIS)
def test_les_mots_sont_permis(redacteur: Redacteur, texte: str) -> None:
    """Un texte du barème cite le barème, met une majuscule, assemble deux mots."""
    assert "{{" not in redacteur.phrase(texte, "../")


@pytest.mark.parametrize("texte", PROGRAMMES, ids=range(len(PROGRAMMES)))
def test_un_programme_est_refuse_dans_le_bareme(redacteur: Redacteur, texte: str) -> None:
    """Rien n’est exécuté : le refus est une phrase française, rendue aussitôt."""
    debut = time.monotonic()
    with pytest.raises(MotRefuse) as refus:
        redacteur.phrase(texte, "../")
    assert time.monotonic() - debut < 5
    assert not any(anglais in str(refus.value) for anglais in ("unexpected", "undefined", "object"))


@pytest.mark.parametrize("texte", PROGRAMMES[:9] + PAGES_INTERDITES)
def test_une_page_du_guide_ne_programme_pas_non_plus(redacteur: Redacteur, texte: str) -> None:
    """Une page peut poser un mot et parcourir une liste écrite ; rien n’y grossit ni n’y tourne sans fin."""
    complete, (faute,) = redacteur.completer(
        f"Un.\n\n{texte}\n", "essai.md", ENTETE + f"Un.\n\n{texte}\n"
    )
    assert complete == f"Un.\n\n{texte}\n", "une page fautive reste telle quelle"
    assert (faute.chemin, faute.ligne) in {("docs/essai.md", 7), ("docs/essai.md", 5)}


def test_une_page_garde_ses_tournures(redacteur: Redacteur) -> None:
    """Poser un mot, calculer avec des nombres, parcourir une liste écrite : ce que le guide emploie."""
    page = (
        '{% set plein = n("capital-maximal") | int %}\n'
        "{% for id in ['feu-rouge', 'stop-sans-arret'] %}{{ i(id) }} {{ plein - 2 * 3 }}\n{% endfor %}"
    )
    complete, fautes = redacteur.completer(page, "essai.md", ENTETE + page)
    assert fautes == []
    assert complete.count("<a href") == 2
    assert complete.count(" 6\n") == 2


def test_la_lecture_de_l_arbre_suffit(redacteur: Redacteur) -> None:
    """Le refus vient de l’arbre, avant tout rendu ; un texte illisible garde l’erreur de Jinja et sa ligne."""
    for texte in PROGRAMMES[:3]:
        with pytest.raises(TexteInterdit):
            verifier(redacteur.bac, texte, PHRASE)
    with pytest.raises(TemplateSyntaxError) as erreur:
        verifier(redacteur.bac, "un\n{{ v( }}", PAGE)
    assert erreur.value.lineno == 2


def test_le_bac_n_a_rien_de_jinja(redacteur: Redacteur) -> None:
    """Ni `range`, ni `lipsum`, ni les autres noms que Jinja donne d’ordinaire."""
    assert not {"range", "dict", "lipsum", "cycler", "joiner", "namespace"} & set(
        redacteur.bac.globals
    )


def test_un_nombre_garde_son_unite(redacteur: Redacteur, bareme: Bareme) -> None:
    """`n` rend le nombre de l’unité du barème : douze mois restent 12, jamais « 1 » sans le dire."""
    for parametre in bareme.parametres:
        valeur = parametre.versions[0].valeur
        jour = parametre.versions[0].en_vigueur_depuis.isoformat()
        rendu = redacteur.phrase(f'{{{{ n("{parametre.id}", "{jour}") }}}}', "")
        lu = Decimal(rendu.replace("\u202f", "").replace(",", "."))
        assert lu == Decimal(str(valeur)), parametre.id


def test_la_formation_se_suit_jusqu_au_douzieme_mois(redacteur: Redacteur) -> None:
    """R5 : la journée facultative va du 6e au 12e mois ; le glossaire et le formulaire le disent ainsi."""
    terme = next(t for t in redacteur.bareme.glossaire if "formation-cloture" in t.definition)
    assert "entre le 6e et le 12e mois" in " ".join(
        redacteur.phrase(terme.definition, "../").split()
    )
    page = '{% set racine, page_du_simulateur = "../", "" %}\n{% include "formulaire.html.j2" %}\n'
    complete, fautes = redacteur.completer(page, "simulateur.md", ENTETE + page)
    assert fautes == []
    assert "entre le 6e et le 12e mois" in complete
