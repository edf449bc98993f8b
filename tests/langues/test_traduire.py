"""Le code traduit à la construction : une phrase, ce qu’un trou peut lire, ce qu’une greffe remplace."""

import ast
from collections.abc import Sequence
from pathlib import Path

import pytest

from atelier.traduction import archive, formulaire, gabarit, greffes, javascript, source
from atelier.traduction.reperer import phrases

ENTETE = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
MODULE = "simulator/src/permis_points/recit/essai.py"
PO = "langues/en/permis_points/recit.po"
CODE = '''"""Une docstring n’est pas un message."""

def dire(nom: str, perdus: int) -> str:
    """Ni celle-ci."""
    return f"{perdus} point{'s' if perdus > 1 else ''} pour {nom}."
'''
FRANCAIS = "{perdus} point{'s' if perdus > 1 else ''} pour {nom}."


def depot(racine: Path, code: str, po: str = "", **autres: str) -> source.Langue:
    """Rend l’anglais d’un dépôt d’un seul module ; autres : le contenu d’autres fichiers."""
    contenus = {
        MODULE: code,
        PO: ENTETE + po,
        "langues/hors-catalogue.yaml": "[]\n",
        "simulator/pyproject.toml": "",
        **autres,
    }
    for chemin, contenu in contenus.items():
        fichier = racine / chemin
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(contenu, encoding="utf-8")
    return source.charger(racine, "en")


def entree(fr: str, en: str, contexte: str | None = None, *, fuzzy: bool = False) -> str:
    """Rend une entrée d’un fichier PO."""
    lignes = ["", "#, fuzzy"] if fuzzy else [""]
    if contexte:
        lignes.append(f'msgctxt "{contexte}"')
    return "\n".join([*lignes, f'msgid "{fr}"', f'msgstr "{en}"', ""])


def jouer(langue: source.Langue, sortie: Path, appel: str) -> object:
    """Rend ce que vaut une expression dans le module traduit."""
    bilan = archive.ecrire(langue, sortie)
    assert not bilan.fautes, bilan.fautes
    espace: dict[str, object] = {}
    traduit = sortie / MODULE
    exec(traduit.read_text(encoding="utf-8"), espace)  # noqa: S102  notre propre source
    return eval(appel, espace)  # noqa: S307  idem


@pytest.mark.parametrize(
    ("code", "attendues"),
    [
        ('x = "deux mots"', ["deux mots"]),
        ('x = "échu"', ["échu"]),
        ('x = "code"', []),
        ('x = f"{a} : {b}"', ["{a} : {b}"]),
        ('x = f"{a}{b}"', []),
        ('def f():\n    "une docstring"', []),
        ('x = {"une clé": "une valeur"}', ["une valeur"]),
        ('x = d["une clé"] == "deux mots"', []),
        ('x: "list[a, b]" = 1', []),
        ('x = re.compile("un motif")', []),
        ('x = h("p", classe="aide large")', []),
        ('x = "courbe__large courbe__date"', []),
        ("""x = f'<path class="{c}" d="M0 0H{x}"/>' """, []),
        ('x = ("un " "seul" f" {a}")', ["un seul {a}"]),
        ('''x = f"deux mot{'s' if a else ''}"''', ["deux mot{'s' if a else ''}"]),
        ('''x = f"{', et '.join(a)}"''', [", et "]),
        ('x = "avec { une accolade"', ["avec {{ une accolade"]),
    ],
)
def test_ce_qui_est_une_phrase(code: str, attendues: Sequence[str]) -> None:
    """Un mot et un blanc, un accent ou une ponctuation à la française, là où quelqu’un le lira."""
    trouvees = [p.texte for p in phrases(ast.parse(code), "m") if not p.seul]
    assert trouvees == list(attendues)


def test_un_trou_se_lit_comme_dans_une_f_string() -> None:
    """Guillemets, conversion, format : deux écritures d’une même expression sont le même trou."""
    texte = "{a[\"b\"]!r} et {c:02} et {{d}} et {'}' if e else ':'}"
    assert gabarit.normaliser(texte) == "{a['b']!r} et {c:02} et {{d}} et {'}' if e else ':'}"


@pytest.mark.parametrize("texte", ["{a", "a}", "{a b}", "{}"])
def test_un_trou_illisible_se_refuse(texte: str) -> None:
    """Une accolade perdue, ou qui n’enferme pas une expression, est nommée."""
    with pytest.raises(gabarit.GabaritIllisible):
        gabarit.lire(texte)


def test_la_phrase_anglaise_remplace_la_francaise(tmp_path: Path) -> None:
    """Un trou change de place, un autre change son pluriel ; la source française ne bouge pas."""
    en = "for {nom}: {perdus} point{'' if perdus == 1 else 's'}"
    langue = depot(tmp_path, CODE, entree(FRANCAIS, en))
    assert jouer(langue, tmp_path / "en", "dire('X', 0)") == "for X: 0 points"
    assert (tmp_path / MODULE).read_text(encoding="utf-8") == CODE


def test_un_trou_ne_lit_que_ce_que_lit_le_francais(tmp_path: Path) -> None:
    """Un nom inconnu de la phrase et de la fonction est refusé, au fichier et à la ligne de la traduction."""
    langue = depot(tmp_path, CODE, entree(FRANCAIS, "{perdu} points for {nom}"))
    (faute,) = archive.ecrire(langue, tmp_path / "en").fautes
    assert str(faute).startswith(f"{PO}:5:1: le trou {{perdu}} lit « perdu »")
    assert not (tmp_path / "en").exists()


@pytest.mark.parametrize("po", ["", entree(FRANCAIS, "{nom}", fuzzy=True)])
def test_ce_qui_n_est_pas_traduit_est_nomme(tmp_path: Path, po: str) -> None:
    """Jamais traduite, ou à relire : la phrase reste en français, et le bilan dit où et que faire."""
    langue = depot(tmp_path, CODE, po)
    (manque,) = archive.ecrire(langue, tmp_path / "en").manques
    assert (manque.chemin, manque.ligne) == (MODULE, 5)
    assert "make a-traduire" in manque.conseil
    assert PO in manque.conseil


def test_une_phrase_changee_devient_a_relire(tmp_path: Path) -> None:
    """La mise à jour garde l’ancienne traduction, la marque « fuzzy », et ôte ce qui n’est plus dit."""
    po = entree(FRANCAIS, "{perdus} for {nom}.") + entree("plus dit du tout", "no longer said")
    langue = depot(tmp_path, CODE.replace("pour", "pour l’infraction"), po)
    archive.mettre_a_jour(langue)
    ecrit = (tmp_path / PO).read_text(encoding="utf-8")
    assert "#, fuzzy" in ecrit
    assert "pour l’infraction" in ecrit
    assert "no longer said" not in ecrit
    archive.mettre_a_jour(source.charger(tmp_path, "en"))
    assert (tmp_path / PO).read_text(encoding="utf-8") == ecrit


def test_le_catalogue_d_une_chambre_vide_disparait(tmp_path: Path) -> None:
    """Une chambre ôtée, ou écartée, ne laisse pas d’anglais derrière elle."""
    vide = {"langues/en/permis_points/ancienne.po": ENTETE + entree("plus dit", "gone")}
    archive.mettre_a_jour(depot(tmp_path, CODE, entree(FRANCAIS, "{nom}"), **vide))
    assert [f.name for f in (tmp_path / "langues").rglob("*.po")] == ["recit.po"]


def test_une_entree_que_rien_ne_dit_est_nommee(tmp_path: Path) -> None:
    """Une traduction sans phrase ne reste pas au catalogue, mais n’empêche pas de construire."""
    po = entree(FRANCAIS, "{nom}") + entree("plus dit", "gone")
    bilan = archive.ecrire(depot(tmp_path, CODE, po), tmp_path / "en")
    assert not bilan.fautes
    (manque,) = bilan.manques
    assert "« plus dit » n’est plus dit" in str(manque)


def test_un_mot_seul_se_traduit_quand_le_catalogue_le_nomme(tmp_path: Path) -> None:
    """« stage » est un code du contrat dans une fonction, un mot dans l’autre : le contexte le dit."""
    code = 'def code():\n    return "stage"\n\n\ndef mot():\n    return "stage"\n'
    po = entree("stage", "course", "permis_points.recit.essai:mot")
    langue = depot(tmp_path, code, po)
    assert jouer(langue, tmp_path / "en", "(code(), mot())") == ("stage", "course")


def test_le_meme_texte_se_traduit_selon_l_endroit(tmp_path: Path) -> None:
    """Le contexte le plus précis l’emporte."""
    code = 'def une():\n    return "à la fin"\n\n\ndef autre():\n    return "à la fin"\n'
    po = entree("à la fin", "in the end") + entree(
        "à la fin", "at the end", "permis_points.recit.essai:autre"
    )
    langue = depot(tmp_path, code, po)
    assert jouer(langue, tmp_path / "en", "(une(), autre())") == ("in the end", "at the end")


def test_ce_qui_est_hors_catalogue_reste(tmp_path: Path) -> None:
    """Une exclusion écarte un texte d’un module, avec sa raison."""
    hors = '- {module: permis_points.recit.essai, textes: ["deux mots"], raison: Un attribut.}\n'
    langue = depot(tmp_path, 'x = "deux mots"\n', **{"langues/hors-catalogue.yaml": hors})
    assert not archive.bilan(langue).manques


def test_le_bareme_anglais_remplace_le_francais(tmp_path: Path) -> None:
    """Les libellés de la roue anglaise sont ceux que l’export a écrits dans sa langue."""
    fr, en = '{"libelle":"Feu rouge"}', '{"libelle":"Red light"}'
    chemins = {"simulator/src/permis_points/bareme.json": fr, source.bareme("en"): en}
    archive.ecrire(depot(tmp_path, CODE, entree(FRANCAIS, "{nom}"), **chemins), tmp_path / "en")
    ecrit = tmp_path / "en/simulator/src/permis_points/bareme.json"
    assert ecrit.read_text(encoding="utf-8") == en


def test_une_greffe_remplace_une_definition(tmp_path: Path) -> None:
    """Elle en porte l’empreinte ; ses phrases ne se traduisent plus, ce qu’elle ajoute sert."""
    empreinte = greffes.empreinte(CODE, ast.parse(CODE).body[1])
    greffe = f"""import math

def _pluriel(n):
    return "" if n == 1 else "s"

# d’après {empreinte}
def dire(nom: str, perdus: int) -> str:
    return f"{{math.floor(perdus)}} point{{_pluriel(perdus)}} for {{nom}}"
"""
    langue = depot(tmp_path, CODE, **{"langues/en/permis_points/recit/essai.py": greffe})
    assert not archive.bilan(langue).manques
    assert jouer(langue, tmp_path / "en", "dire('X', 0)") == "0 points for X"


@pytest.mark.parametrize(
    ("greffe", "dit"),
    [
        ("# d’après 00000000\ndef dire(nom: str, perdus: int) -> str: ...\n", "a changé"),
        ("def dire(nom: str, perdus: int) -> str: ...\n", "a changé"),
        ("# d’après {empreinte}\ndef dire(nom: str) -> str: ...\n", "paramètres"),
    ],
)
def test_une_greffe_depassee_est_nommee(tmp_path: Path, greffe: str, dit: str) -> None:
    """Le français changé, ou d’autres paramètres : à relire, au fichier et à la ligne."""
    texte = greffe.format(empreinte=greffes.empreinte(CODE, ast.parse(CODE).body[1]))
    langue = depot(tmp_path, CODE, **{"langues/en/permis_points/recit/essai.py": texte})
    (manque,) = archive.bilan(langue).manques
    assert dit in manque.phrase
    assert manque.chemin == "langues/en/permis_points/recit/essai.py"


SCRIPT = "web/simulateur/essai.js"


def test_un_script_se_traduit(tmp_path: Path) -> None:
    """Chaînes et gabarits changent, sélecteurs et noms restent ; la source française ne bouge pas."""
    code = (
        "const x = `${n} point${n > 1 ? 's' : ''} à perdre`;\nouvrir('l’adresse', \"[data-x]\");\n"
    )
    po = entree("${n} point${n > 1 ? 's' : ''} à perdre", "${n} point${n === 1 ? '' : 's'} to lose")
    autres = {
        SCRIPT: code,
        "langues/en/web/simulateur.po": ENTETE + po + entree("l’adresse", "it’s"),
    }
    langue = depot(tmp_path, "", **autres)
    assert not archive.ecrire(langue, tmp_path / "en").manques
    assert (tmp_path / "en" / SCRIPT).read_text(encoding="utf-8") == (
        "const x = `${n} point${n === 1 ? '' : 's'} to lose`;\nouvrir(\"it’s\", \"[data-x]\");\n"
    )
    assert (tmp_path / SCRIPT).read_text(encoding="utf-8") == code


@pytest.mark.parametrize(
    ("fr", "en", "dit"),
    [
        ("${n} points à perdre", "${m} points to lose", "lit « m »"),
        ("un <a>lien</a> à lire", "a link to read", "balises"),
    ],
)
def test_une_traduction_de_script_garde_trous_et_balises(
    tmp_path: Path, fr: str, en: str, dit: str
) -> None:
    """Un autre nom, ou une balise perdue, est refusé à la ligne de la traduction."""
    autres = {SCRIPT: f"x(`{fr}`);\n", "langues/en/web/simulateur.po": ENTETE + entree(fr, en)}
    (faute,) = archive.bilan(depot(tmp_path, "", **autres)).fautes
    assert dit in faute.phrase
    assert faute.chemin == "langues/en/web/simulateur.po"


def test_un_gabarit_dans_un_gabarit_est_un_seul_texte() -> None:
    """Sa vraie fin est trouvée, et ce qui le suit se lit encore."""
    code = "x(`${a} à ${b ? `(${b})` : ''} lire`, /`/, 'et la suite');"
    lus = [t.texte for t in javascript.textes(code, SCRIPT) if not t.seul]
    assert lus == ["${a} à ${b ? `(${b})` : ''} lire", "et la suite"]


@pytest.mark.parametrize(
    ("source", "attendus"),
    [
        ("<p>Un mot.</p><p>Deux</p>", ["Un mot.", "Deux"]),
        ('<p>Lisez <a href="x">ceci</a> !</p>', ['Lisez <a href="x">ceci</a> !']),
        ('<label>Le {{ date("Payée le", champ="le") }}</label>', ["Le", "Payée le"]),
        ("<small>Au plus {{ n(1) }} jours.</small>", ["Au plus {{ n(1) }} jours."]),
        ('<input placeholder="téléphone" data-x="non" aria-label="Nom">', ["téléphone", "Nom"]),
        ("<script>un.mot('à lire')</script>{# un commentaire à taire #}", []),
        ('<option value="payer">Je paie</option>', ["Je paie"]),
    ],
)
def test_ce_qui_se_lit_d_un_formulaire(source: str, attendus: Sequence[str]) -> None:
    """Ce que l’on lit ou entend, une phrase entière à la fois ; ni code, ni clé, ni script."""
    assert [t.texte for t in formulaire.textes(source, "m") if not t.seul] == list(attendus)
