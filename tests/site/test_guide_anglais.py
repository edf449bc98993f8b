"""Les pages anglaises du guide : les mêmes mots du barème, les mêmes exemples, les mêmes délais, en anglais."""

import ast
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from atelier import Bareme
from atelier.guide import chiffres
from atelier.guide.echeances.agenda import agenda
from atelier.guide.echeances.papiers import PAPIERS
from atelier.guide.redaction import Redacteur
from atelier.guide.relecture import relire
from atelier.langue.langues import ANGLAIS, FRANCAIS, SansAnglais, en_anglais, phrases_anglaises
from atelier.pages.environnement import environnement
from tests.anglais import mots_suspects
from tests.chemins import RACINE

PAGE = "---\ntitle: A page\ngabarit: true\n---\n"
MOTS = {
    '{{ v("stage-points") }}': "4 points",
    '{{ n("capital-maximal") }}': "12",
    '{{ lettres("reconstitution-totale") | capitalize }}': "Three years",
    '{{ v("points-divulgation-amende") }}': "€300,000",
    '{{ points("feu-rouge") }}': "4 points",
    '{{ points("defaut-assurance") }}': "no points",
    '{{ amende("feu-rouge") }}': "€135",
    '{{ classe("feu-rouge") }}': "class 4",
    '{{ exces("vitesse-50-et-plus") }}': "50 km/h or more",
    '{{ exces("vitesse-20-29") }}': "20 to less than 30 km/h",
    '{{ i("feu-rouge", "a red light") }}': "a red light",
    '{{ a("L223-6") }}': "Code de la route, art. L223-6",
    '{{ a("CPP 529") }}': "Code de procédure pénale, art. 529",
}
FEU_ROUGE = """\
```simulation
titre: A red light paid on 3 February 2025
permis: {obtention: 2001-05-10}
evenements:
  - {type: infraction, code: feu-rouge, commise_le: 2025-01-12, definitive_le: 2025-02-03, etablie_par: paiement}
au: 2026-11-21
attendu:
  - {le: 2028-02-02, points: 8}
  - {le: 2028-02-03, points: 12}
```
"""
UN_CAS = "```simulation\ncas: un-point-rendu-mais-trois-ans-repartent\n```\n"
PAGES_ANGLAISES = sorted((RACINE / "docs/en").rglob("*.md"))
TOUCHES = 3
LIEN = re.compile(r'<a [^>]*href="([^":]+)"')
BALISE = re.compile(r"<[^>]*>")
EN_FRANCAIS = re.compile(r'<(\w+)[^>]* lang="fr"[^>]*>.*?</\1>')


@pytest.fixture(scope="module")
def redacteur(bareme: Bareme) -> Redacteur:
    """Rend ce qui complète une page, française ou anglaise selon son adresse."""
    return Redacteur(bareme)


def _completer(redacteur: Redacteur, texte: str, uri: str = "en/a-page.md") -> str:
    complete, fautes = redacteur.completer(PAGE + texte, uri, PAGE + texte)
    assert fautes == []
    return complete.removeprefix(PAGE)


def _lu(html: str) -> str:
    return " ".join(BALISE.sub(" ", html).split())


@pytest.mark.parametrize(("mot", "attendu"), MOTS.items())
def test_un_mot_du_bareme_se_dit_en_anglais(redacteur: Redacteur, mot: str, attendu: str) -> None:
    """Le même mot, sur une page de `en/` : la même valeur, en anglais."""
    assert _lu(_completer(redacteur, mot)) == attendu


def test_un_nombre_a_venir_se_dit_des_deux_cotes(redacteur: Redacteur, bareme: Bareme) -> None:
    """Ce qui change un jour connu porte ses deux jours, en anglais."""
    jour = redacteur.anglais.env.globals["jour"]
    futurs = [p for p in bareme.parametres if any(v.en_vigueur_depuis > jour for v in p.versions)]
    for parametre in futurs:
        assert " (from " in _lu(_completer(redacteur, f'{{{{ v("{parametre.id}") }}}}'))


def test_un_exemple_est_joue_et_dit_en_anglais(redacteur: Redacteur) -> None:
    """Le feu rouge payé le 3 février 2025 : le jour du retour, et pas un mot de français."""
    html = _completer(redacteur, FEU_ROUGE)
    lu = _lu(html)
    assert "3 February 2028 12 /12 Full restoration +4" in lu
    assert "three years with no offence that costs points since 3 February 2025" in lu
    assert 'href="../../en/simulator/#d=1.' in html
    assert mots_suspects(lu) <= {"steady"} | mots_suspects("")


def test_le_francais_ne_change_pas(redacteur: Redacteur) -> None:
    """Le moteur anglais chargé, la page française se dit encore en français."""
    _completer(redacteur, FEU_ROUGE)
    lu = _lu(_completer(redacteur, FEU_ROUGE, "une-page.md"))
    assert "Reconstitution totale" in lu
    assert "restoration" not in lu


def test_une_langue_ne_parle_pas_pour_l_autre() -> None:
    """Le même gabarit, compilé une fois, dit sa phrase dans la langue de chaque environnement."""
    source = '{{ "Ce jour-là" | dit }}'
    dits = [environnement(langue=la).from_string(source).render() for la in (FRANCAIS, ANGLAIS)]
    assert dits == ["Ce jour-là", "That day"]


def test_un_cas_sans_titre_anglais_est_refuse(redacteur: Redacteur) -> None:
    """Le titre d’un cas est en français : une page anglaise en donne un."""
    texte = PAGE + UN_CAS
    (faute,) = redacteur.juger(texte, "en/a-page.md")
    assert "titre" in faute.conseil


def test_les_trois_questions_se_lisent_en_trois_touches(site: Path) -> None:
    """De `/en/` : la 48N, le stage à zéro, et le jour où revient le feu rouge payé le 3 février 2025."""
    reponses = {
        "course within four months of receiving it",
        "After it, no: a course is useless.",
        "Red light paid on 3 February 2025: 12 points on 3 February 2028",
    }
    vues, ici, trouvees = {"en/"}, ["en/"], set[str]()
    for _ in range(TOUCHES + 1):
        textes = {uri: (site / uri / "index.html").read_text("utf-8") for uri in ici}
        lus = " ".join(map(_lu, textes.values()))
        trouvees |= {reponse for reponse in reponses if reponse in lus}
        liens = {cible for uri, html in textes.items() for cible in _menees(uri, html)}
        ici = sorted(lien for lien in liens - vues if (site / lien / "index.html").is_file())
        vues |= liens
    assert trouvees == reponses
    guide = {p.relative_to(RACINE / "docs").with_suffix("").as_posix() for p in PAGES_ANGLAISES}
    guide.discard("en/simulator/embed")  # montrée par un autre site : rien n’y mène
    assert {f"{uri.removesuffix('index').rstrip('/')}/" for uri in guide} <= vues


def _menees(uri: str, html: str) -> Iterator[str]:
    """Rend les pages anglaises où mène une page, par leur adresse dans le site."""
    for lien in LIEN.findall(html.partition("<body")[2]):
        cible = posixpath.normpath(posixpath.join(uri, lien.partition("#")[0])) + "/"
        if cible.startswith("en/"):
            yield cible


@pytest.mark.parametrize("papier", PAPIERS)
def test_un_papier_se_dit_en_anglais(redacteur: Redacteur, bareme: Bareme, papier: str) -> None:
    """Le champ, les règles, le lien et l’agenda de chaque papier : rien n’y reste en français."""
    if not PAPIERS[papier].modes:
        return
    html = _completer(redacteur, f'{{{{ echeances("{papier}") }}}}\n\n{{{{ regles("{papier}") }}}}')
    assert mots_suspects(_lu(EN_FRANCAIS.sub("", html))) <= {"unofficial"}
    assert 'data-echeances="../../assets/en/echeances/"' in html
    for mode in PAPIERS[papier].modes:
        for evenement in agenda(PAPIERS[papier], mode, bareme, ANGLAIS)["evenements"]:
            assert "Unofficial site" in "".join(evenement["debut"].replace("\r\n ", ""))


def test_une_phrase_sans_anglais_est_refusee() -> None:
    """Elle est nommée, et le fichier où l’écrire."""
    with pytest.raises(SansAnglais, match=r"langues/en/guide\.yaml"):
        en_anglais("Personne ne l’a traduite.")


def test_chaque_phrase_traduite_sert() -> None:
    """Ce que l’atelier ne dit plus n’a plus d’anglais."""
    dites = {" ".join(texte.split()) for fichier in _sources() for texte in _textes(fichier)}
    assert set(phrases_anglaises()) - dites == set()


def _sources() -> list[Path]:
    atelier = RACINE / "scripts/atelier"
    return [*atelier.rglob("*.py"), *atelier.rglob("*.j2")]


def _textes(fichier: Path) -> list[str]:
    source = fichier.read_text("utf-8")
    if fichier.suffix == ".j2":
        return re.findall(r'"([^"\n]+)" \| dit', source)
    return [
        n.value
        for n in ast.walk(ast.parse(source))
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]


@pytest.mark.parametrize(
    ("texte", "tape"),
    {
        "You lose 4\xa0points.": True,
        "a €135 fine": True,
        "within four months": True,
        "Three years later": True,
        "ten clear days": True,
        "one year later": True,
        "for a month": True,
        "20% less": True,
        "30\xa0km/h over": True,
        "the 48N letter of 3 February 2025, since 2011": False,
        "zero points, 0\xa0points": False,
        "once a year": False,
        "two letters": False,
        '{{ v("stage-points") }} back': False,
    }.items(),
)
def test_un_chiffre_tape_se_voit_en_anglais(texte: str, *, tape: bool) -> None:
    """Le nombre suivi de son unité anglaise, en chiffres ou en lettres."""
    assert bool(list(chiffres.tapes(texte, "docs/en/page.md"))) is tape


@pytest.mark.parametrize(
    ("texte", "fautif"),
    {
        "it's": True,
        'a "word"': True,
        "« a word »": True,
        "wait...": True,
        "Really ?": True,
        "here : two": True,
        "4 points": True,
        "Really? Yes: a “word”, wait…": False,
        '!!! reponse "The answer"': False,
    }.items(),
)
def test_la_typographie_est_anglaise(texte: str, *, fautif: bool) -> None:
    """Guillemets anglais, aucune espace devant la ponctuation."""
    assert bool(list(relire(texte, "docs/en/page.md"))) is fautif
