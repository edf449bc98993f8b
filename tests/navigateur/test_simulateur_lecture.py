"""Un dossier hostile, par le lien, le fichier ou la mémoire : une phrase, et la saisie d’avant reste entière."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from permis_points.erreurs import DossierIncoherent
from permis_points.lecture.json_strict import lire_json
from tests.navigateur.dossiers import DIX, dossier, fragment, infraction, releve_de_cpython
from tests.navigateur.visite import Visite, Visiter
from tests.regard import lit, lu, voit
from tests.service import servir_les_sources

AVANT = dossier("2001-06-01", infraction("2024-01-10", "2024-02-05", 3, 2))
ENTIER = dossier(
    "1995-03-01",
    infraction("2023-04-20", "2023-05-10", 4, 4, code="feu-rouge", simultanee="A", note="x"),
    {"type": "stage", "cadre": "volontaire", "premier_jour": "2024-10-12"},
    solde_connu={"le": "2024-01-01", "points": 9, "plafond": 12},
)

# Un champ par lecteur de la page : case, choix, date, nombre, texte, liste, et l’événement lui-même.
CHAMPS: dict[str, tuple[Any, ...]] = {
    "au": ("au",),
    "permis": ("permis",),
    "permis.obtention": ("permis", "obtention"),
    "solde_connu.points": ("solde_connu", "points"),
    "evenements": ("evenements",),
    "evenements[0]": ("evenements", 0),
    "evenements[0].type": ("evenements", 0, "type"),
    "evenements[0].code": ("evenements", 0, "code"),
    "evenements[0].commise_le": ("evenements", 0, "commise_le"),
    "evenements[0].points": ("evenements", 0, "points"),
    "evenements[0].simultanee": ("evenements", 0, "simultanee"),
    "evenements[1].cadre": ("evenements", 1, "cadre"),
}
CHARPENTE = {"permis", "evenements", "evenements[0]"}
MARQUE = "@@"
# La valeur hostile, et ce que la phrase en dit.
VALEURS = {
    "objet": ('{"toString":1}', "doit être"),
    "liste": ('[["x"]]', "doit être"),
    "cle-double": ("1", "deux fois"),
    "infini": ("1e999", "exactement"),
    "quatre-mille-chiffres": ("1" * 4000, "exactement"),
    "arrondi": ("9007199254740993", "exactement"),
}


def remplacer(chemin: tuple[Any, ...], valeur: str) -> str:
    """Le texte d’un dossier entier où cette valeur JSON, telle quelle, prend la place d’une autre."""
    contenu = json.loads(json.dumps(ENTIER))
    cible = contenu
    for cle in chemin[:-1]:
        cible = cible[cle]
    cible[chemin[-1]] = MARQUE
    return json.dumps(contenu, ensure_ascii=False).replace(f'"{MARQUE}"', valeur)


def doubler(chemin: tuple[Any, ...]) -> str:
    """Le même dossier, où la clé (ou le type de l’événement visé) est écrite deux fois."""
    *parents, derniere = chemin if isinstance(chemin[-1], str) else (*chemin, "type")
    contenu = json.loads(json.dumps(ENTIER))
    cible = contenu
    for cle in parents:
        cible = cible[cle]
    cible[MARQUE] = None
    cle_echappee = "".join(f"\\u{ord(lettre):04x}" for lettre in derniere)
    return json.dumps(contenu, ensure_ascii=False).replace(f'"{MARQUE}"', f'"{cle_echappee}"')


TEXTES = {
    f"{champ}-{nom}": (doubler(chemin) if nom == "cle-double" else remplacer(chemin, valeur), mot)
    for champ, chemin in CHAMPS.items()
    for nom, (valeur, mot) in VALEURS.items()
    # À la place d’un objet ou de la liste, c’est la charpente qui manque ; un objet y est chez lui.
    if champ not in CHARPENTE or nom in {"liste", "cle-double"}
}
# Ce que la page montre : la date du permis, le nombre de cartes, si le solde se voit.
ETAT = """() => [
  document.querySelector('[data-champ="permis.obtention"]').value,
  document.querySelectorAll('.evenement').length,
  document.querySelector('[data-solde]').checkVisibility(),
]"""


def suivre_le_lien(visite: Visite, texte: str) -> None:
    """Colle le lien dans la page déjà ouverte."""
    visite.page.evaluate("lien => { location.hash = lien }", fragment(texte))


def ouvrir_le_fichier(visite: Visite, texte: str) -> None:
    """Choisit un fichier enregistré."""
    fichier = {"name": "d.json", "mimeType": "application/json", "buffer": texte.encode()}
    visite.page.locator("[data-fichier]").set_input_files([fichier])


ENTREES: dict[str, Callable[[Visite, str], None]] = {
    "lien": suivre_le_lien,
    "fichier": ouvrir_le_fichier,
}


@pytest.fixture(scope="module")
def avant(prete: Visite) -> Visite:
    """Une saisie en cours, avec son relevé."""
    prete.suivre(fragment(AVANT))
    prete.attendre_le_releve(releve_de_cpython(AVANT))
    return prete


@pytest.mark.parametrize("entree", ENTREES.values(), ids=ENTREES.keys())
@pytest.mark.parametrize(("texte", "mot"), TEXTES.values(), ids=TEXTES.keys())
def test_un_dossier_hostile_ne_touche_a_rien(
    avant: Visite, entree: Callable[[Visite, str], None], texte: str, mot: str
) -> None:
    """La phrase se voit ; la saisie, la carte et le relevé d’avant sont toujours là."""
    page = avant.page
    page.evaluate("() => document.querySelector('[data-avis]').replaceChildren()")
    avant.reproches.clear()
    entree(avant, texte)
    avis = page.locator("[data-avis]")
    voit(avis, mot)
    expect(avis).to_be_visible()
    assert "n’est pas ouvert" in lu(avis)
    assert page.evaluate(ETAT) == ["01/06/2001", 1, True]
    assert avant.releve() == releve_de_cpython(AVANT)
    assert avant.reproches == []


@pytest.mark.parametrize("valeur", VALEURS)
def test_une_memoire_hostile_se_dit_et_la_page_calcule(visiter: Visiter, valeur: str) -> None:
    """Le dossier gardé n’est ni repris, ni perdu sans un mot ; on peut saisir et calculer."""
    texte, mot = TEXTES[f"evenements[0].type-{valeur}"]
    visite = visiter()
    page = visite.page
    page.add_init_script(f"localStorage.setItem('permis-a-points/dossier', {json.dumps(texte)})")
    visite.aller()
    voit(page.locator("[data-avis]"), mot)
    voit(page.locator("[data-avis]"), "gardé sur cet appareil")
    expect(page.locator("[data-souvenir]")).not_to_be_checked()
    visite.entrer()
    page.get_by_label("Date d’obtention").fill("1995-03-01")
    lit(page.locator("[data-solde]"), "12")
    assert page.evaluate("() => localStorage.getItem('permis-a-points/dossier')") == texte
    assert visite.reproches == []


def alterer(hasard: random.Random) -> str:
    """Un dossier du contrat dont un morceau de texte a été coupé, doublé ou remplacé au hasard."""
    texte = json.dumps(hasard.choice([*DIX.values(), ENTIER]), ensure_ascii=hasard.random() < 0.5)
    debut, fin = sorted(hasard.sample(range(len(texte)), 2))
    morceau = hasard.choice(
        [
            "",
            texte[debut:fin] * 2,
            "1.0",
            "-0",
            "1e3",
            "NaN",
            "null",
            '"a":1,',
            "[]",
            "{}",
            '"\\u0061"',
        ]
    )
    return texte[:debut] + morceau + texte[fin if hasard.random() < 0.7 else debut :]


def test_ce_que_la_page_lit_le_moteur_le_lit_pareil(prete: Visite) -> None:
    """Sur des textes altérés au hasard : la page ne renvoie jamais au moteur autre chose que l’écrit."""
    hasard = random.Random(20261129)  # noqa: S311 (pas un secret)
    textes = [
        *(alterer(hasard) for _ in range(1500)),
        *(json.dumps(contenu) for contenu in DIX.values()),
        *(texte for texte, _ in TEXTES.values()),
    ]
    servir_les_sources(prete.page.context)
    relus = prete.page.evaluate(
        """async (textes) => {
          const { lireTexte } = await import('/web/simulateur/dossier/lecture.js');
          return textes.map((texte) => {
            try { return JSON.stringify(lireTexte(texte, 'illisible')); } catch (faute) { return null; }
          });
        }""",
        textes,
    )
    acceptes = 0
    for texte, relu in zip(textes, relus, strict=True):
        if relu is None:
            continue
        acceptes += 1
        try:
            arbre = lire_json(texte)
        except DossierIncoherent as refus:
            pytest.fail(f"La page lit ce que le moteur refuse ({refus}) : {texte}")
        assert json.dumps(json.loads(relu)) == json.dumps(arbre), texte
    assert acceptes >= len(DIX)
