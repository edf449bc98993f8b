"""Le simulateur en anglais : les mêmes faits, les mêmes dates, les mêmes nombres, et plus un mot de français."""

import html
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from atelier.pages.environnement import environnement
from atelier.traduction import archive, source
from permis_points import mots
from tests.anglais import mots_suspects
from tests.chemins import RACINE
from tests.langues.jouer import jouer
from tests.moteur.papier.messages import ARRETE, COURRIER, RELEVE
from tests.oracle.dossiers import dossier

TIRES, ESSAYES = 60, 6
FORMULAIRE = "en/web/simulateur/formulaire.html.j2"
MOIS = "January February March April May June July August September October November December"
_BALISE = re.compile(r"<[^>]*>")
_LU = re.compile(r'(?:aria-label|aria-valuetext|placeholder|title)="([^"]*)"')
_PAS_COMPRIS = re.compile(r"(Not understood[^<]*</summary>)<ul[^>]*>.*?</ul>")
"""Ce qu’un papier dit et qui ne se lit pas : ses mots à lui, en français."""
_TROU = re.compile(r"\$\{[^}]*\}|\{\{.*?\}\}")
_NOMBRE = re.compile(r"\d+")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONTRAT = (
    *("genre", "regle", "articles", "statut", "code", "etat", "le", "au", "depuis", "echeance"),
    *("champ", "nom", "type", "dossier", "contenu", "stage", "droit_verifie_au"),
)
"""Les clés dont la valeur est un code ou une date du contrat : la même dans toutes les langues."""
FAUTIFS: list[dict[str, Any]] = [
    {
        "permis": {"obtention": "2024-02-30"},
        "evenements": [{"type": "infraction", "code": "inconnu"}],
    },
    {"permis": {"obtention": "3 foo 2024", "filière": 4}, "evenements": [{"type": "x"}, 3, {}]},
    {
        "permis": {"obtention": "2010-01-01"},
        "evenements": [
            {
                "type": "infraction",
                "commise_le": "2009-01-01",
                "points": 40,
                "nature": "delit",
                "classe": 2,
            },
            {
                "type": "stage",
                "premier_jour": "2020-02-02",
                "dernier_jour": "2020-02-01",
                "cadre": "z",
            },
            {
                "type": "infraction",
                "commise_le": "2020-01-01",
                "definitive_le": "2019-01-01",
                "points": True,
            },
        ],
    },
    {"permis": {"obtention": "2010-01-01"}, "evenements": 3, "contrat": 9},
]
"""Des dossiers à refuser : leurs fautes se disent en anglais."""

OBTENU = {"permis": {"obtention": "2009-05-18"}}
PAPIERS: list[dict[str, Any]] = [
    {"papier": papier, "coches": coches, "dossier": OBTENU, "au": "2026-11-21"}
    for papier, coches in (
        (
            """12/03/2024 Feu rouge fixe ou clignotant non respecté -4 points AF 02/04/2024
Stage volontaire du 03/05/2024 au 04/05/2024
Solde au 01/06/2024 : 12 sur 12""",
            ["evenements[0]", "evenements[1]"],
        ),
        ("Solde au 01/06/2024 : 9 sur 12\n12/03/2024 franchissement d’un feu rouge -4 points", []),
        ("Stage judiciaire du 03/05/2024 au 04/05/2024", ["evenements[0]"]),
        (COURRIER.replace("48M", "48N"), ["evenements[1]"]),
        (COURRIER, ["evenements[0]", "solde_connu"]),
        (ARRETE, ["evenements[0]"]),
        (RELEVE, ["solde_connu"]),
        (COURRIER[:40], ["solde_connu"]),
    )
]
"""Des papiers français : lus de même, et dits en anglais, leurs propres mots entre guillemets."""


def _demandes() -> list[dict[str, Any]]:
    tires = [dossier(Random(graine)) for graine in range(TIRES)]  # noqa: S311  rejouable
    demandes = [
        {"dossier": tire, "au": tire["au"], "essais": rang < ESSAYES}
        for rang, tire in enumerate(tires)
    ]
    fautives = [{"dossier": fautif, "au": "2026-11-21"} for fautif in FAUTIFS]
    return [*demandes, *fautives, *PAPIERS]


@pytest.fixture(scope="module")
def anglais(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rend les sources anglaises, écrites comme pour le site."""
    sortie = tmp_path_factory.mktemp("en") / "simulateur"
    bilan = archive.ecrire(source.charger(RACINE, "en"), sortie)
    assert not bilan.fautes, "\n".join(map(str, bilan.fautes))
    return sortie / "simulator/src"


@pytest.fixture(scope="module")
def paires(anglais: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Rend, pour chaque demande, ce que disent le français et l’anglais."""
    demandes = _demandes()
    joue = subprocess.run(  # noqa: S603  notre propre script
        [sys.executable, "-B", str(RACINE / "tests/langues/jouer.py")],
        input=json.dumps(demandes),
        env=os.environ | {"PYTHONPATH": str(anglais)},
        capture_output=True,
        text=True,
        check=True,
    )
    return list(zip(map(jouer, demandes), json.loads(joue.stdout), strict=True))


def test_chaque_phrase_est_traduite() -> None:
    """Une phrase sans anglais, ou dont le français a changé, est nommée avec son fichier et son remède."""
    bilan = archive.bilan(source.charger(RACINE, "en"))
    assert not [*bilan.fautes, *bilan.manques], "\n".join(map(str, [*bilan.fautes, *bilan.manques]))


def test_les_faits_sont_les_memes(paires: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """Mêmes clés, mêmes codes, mêmes dates ISO, mêmes balises, mêmes nombres et mêmes mois dans les phrases."""
    ecarts = [ecart for fr, en in paires for ecart in _ecarts("", fr, en)]
    assert not ecarts, "\n".join(ecarts[:10])


def test_il_n_y_reste_pas_un_mot_de_francais(
    paires: list[tuple[dict[str, Any], dict[str, Any]]],
) -> None:
    """Le dictionnaire connaît chaque mot, hors des termes que le glossaire garde."""
    textes = {texte for _, en in paires for texte in _textes(en)}
    suspects = {mot: texte for texte in textes for mot in mots_suspects(texte)}
    lieux = [f"{mot} : …{_autour(mot, texte)}…" for mot, texte in sorted(suspects.items())]
    assert not lieux, "\n".join(lieux)


def test_les_pages_n_ont_plus_un_mot_de_francais() -> None:
    """Ce que disent les scripts et le formulaire, lu dans le catalogue."""
    catalogue = source.charger(RACINE, "en").catalogue
    textes = {
        _TROU.sub(" ", _BALISE.sub(" ", entree.texte))
        for (fichier, contexte, _), entree in catalogue.entrees.items()
        if fichier.startswith("web/") and contexte is None
    }
    suspects = {mot: texte for texte in textes for mot in mots_suspects(texte)}
    lieux = [f"{mot} : …{_autour(mot, texte)}…" for mot, texte in sorted(suspects.items())]
    assert not lieux, "\n".join(lieux)


def test_un_papier_reste_en_francais_et_le_dit(
    paires: list[tuple[dict[str, Any], dict[str, Any]]],
) -> None:
    """Les mots d’un papier sont dans un bloc `lang="fr"` de la page anglaise ; la française ne le redit pas."""
    lus = [(fr, en) for fr, en in paires if "lire" in fr]
    anglais = " ".join(texte for _, en in lus for texte in _html(en))
    assert '<p class="vient" lang="fr">' in anglais
    assert '<ul lang="fr">' in anglais
    assert not [texte for fr, _ in lus for texte in _html(fr) if 'lang="' in texte]


def _html(dit: Any) -> Iterator[str]:
    match dit:
        case dict():
            for valeur in dit.values():
                yield from _html(valeur)
        case str():
            yield dit


def test_un_texte_francais_est_suspect() -> None:
    """Le contrôle se méfie d’un seul mot français, et laisse un terme gardé."""
    assert mots_suspects("The licence pas valid.") == {"pas"}
    assert mots_suspects("Votre solde") == {"votre", "solde"}
    assert not mots_suspects("A class 4 minor offence (contravention), by the Conseil d’État.")


def _autour(mot: str, texte: str) -> str:
    place = texte.lower().find(mot)
    return texte[max(0, place - 60) : place + 60]


def _ecarts(ou: str, fr: Any, en: Any) -> Iterator[str]:
    if isinstance(fr, dict) and isinstance(en, dict):
        if list(fr) != list(en):
            yield f"{ou} : {list(fr)} {list(en)}"
        for cle in fr.keys() & en.keys():
            yield from _ecarts(f"{ou}.{cle}", fr[cle], en[cle])
    elif isinstance(fr, list) and isinstance(en, list):
        if len(fr) != len(en):
            yield f"{ou} : {len(fr)} éléments, {len(en)} en anglais"
        for rang, (a, b) in enumerate(zip(fr, en, strict=False)):
            yield from _ecarts(f"{ou}[{rang}]", a, b)
    elif isinstance(fr, str) and fr[:1] == "{":
        yield from _ecarts(ou, json.loads(fr), json.loads(en))
    elif _sans_langue(fr, mots.MOIS) != _sans_langue(en, MOIS.split()):
        yield f"{ou} :\n  {fr}\n  {en}"


def _sans_langue(valeur: Any, mois: list[str]) -> Any:
    """Ce qu’une valeur dit dans toutes les langues ; d’un texte, ses balises, ses nombres, ses mois."""
    return (_squelette(valeur), _comptes(valeur, mois)) if isinstance(valeur, str) else valeur


def _squelette(texte: str) -> list[str]:
    """Les balises, sans ce qui s’y lit, la langue d’un papier, ni la place d’un texte, qui tient à sa longueur."""
    balises = (_LU.sub("", balise).replace(' lang="fr"', "") for balise in _BALISE.findall(texte))
    return ["<text>" if balise.startswith("<text ") else balise for balise in balises]


def _comptes(texte: str, mois: list[str]) -> Counter[str]:
    """Les nombres et les mois que dit un texte."""
    lisible = " ".join([_BALISE.sub(" ", texte), *_LU.findall(texte)])
    deplie = lisible.replace("\r\n ", "").replace("\u202f", "")
    lu = re.sub(r"(?<=\d),(?=\d{3}\b)", "", deplie)
    nommes = [str(mois.index(mot)) for mot in re.findall(r"[^\W\d_]+", lu) if mot in mois]
    return Counter(_NOMBRE.findall(lu)) + Counter(f"mois {rang}" for rang in nommes)


def _textes(dit: Any) -> Iterator[str]:
    """Les textes que quelqu’un lira : ni clé, ni code du contrat, ni date ISO."""
    match dit:
        case dict():
            for cle, valeur in dit.items():
                if cle not in _CONTRAT:
                    yield from _textes(valeur)
        case list():
            for valeur in dit:
                yield from _textes(valeur)
        case str() if dit[:1] == "{":
            yield from _textes(json.loads(dit))
        case str():
            yield html.unescape(_BALISE.sub(" ", _PAS_COMPRIS.sub(r"\1", dit)))
            yield from map(html.unescape, _LU.findall(dit))


def test_une_page_peut_inclure_le_formulaire_anglais() -> None:
    """Il est là où les gabarits se cherchent, et c’est le français traduit, macros comprises."""
    chargeur = environnement().loader
    assert chargeur is not None
    source_anglaise, _, _ = chargeur.get_source(environnement(), FORMULAIRE)
    assert "Which offence?" in source_anglaise
    assert 'data-champ="permis.obtention"' not in source_anglaise
    assert 'date("Date obtained", champ="permis.obtention", requise=true)' in source_anglaise


def test_les_mots_ecartes_du_glossaire_ne_s_emploient_pas() -> None:
    """« license », « infraction » : ce que langues/en/termes.yaml dit de ne jamais écrire."""
    termes = yaml.safe_load((RACINE / "langues/en/termes.yaml").read_text(encoding="utf-8"))
    admis = " ".join(terme["en"] for terme in termes)
    jamais = {mot for terme in termes for mot in terme.get("jamais", ()) if mot not in admis}
    entrees = source.charger(RACINE, "en").catalogue.entrees.values()
    lus = [
        (e, _TROU.sub(" ", re.sub(r"\{[^}]*\}", " ", _BALISE.sub(" ", e.texte)))) for e in entrees
    ]
    fautes = [
        f"{e.chemin}:{e.ligne} : « {mot} »"
        for e, texte in lus
        for mot in jamais
        if re.search(rf"\b{mot}s?\b", texte, re.IGNORECASE)
    ]
    assert "license" in jamais
    assert not fautes, "\n".join(fautes)


def test_les_scripts_anglais_ne_disent_plus_un_jour_en_francais() -> None:
    """Un jour de la semaine, un nombre, une date : le navigateur les dit dans la langue de la page."""
    traduits = sorted((RACINE / "build/langues/en/web").rglob("*.js"))
    assert traduits
    assert [f.name for f in traduits if "fr-FR" in f.read_text("utf-8")] == []
