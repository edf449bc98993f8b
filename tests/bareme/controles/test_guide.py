"""Le glossaire et les questions : un mot une fois, des renvois justes, un texte à chaque réponse."""

import pytest

from tests.bareme.controles.source_inconnue import VOISINE, lignes_a_ecrire
from tests.bareme.petit_bareme import PetitBareme

GLOSSAIRE = """\
- id: stage
  terme: Stage
  formes: [stages]
  definition: Deux jours en salle.
  voir: [amende]
  verifie_le: 2026-11-21
- id: amende
  terme: Amende
  definition: Une somme à payer.
  articles: [L223-6]
  verifie_le: 2026-11-21
"""
FAQ = """\
- id: amende
  theme: Payer
  question: Que payer ?
  reponse: L’amende.
  articles: [L223-6]
  page: perdre/payer.md
  verifie_le: 2026-11-21
"""
PAGE = "écrivez son chemin depuis docs/, comme « recuperer/stages.md »"
G, F = "glossaire.yaml", "faq.yaml"

# Fichier, texte remplacé, texte fautif, faute attendue (sans « barème/ »).
FAUTES = {
    "mot-repete": (
        (G, "terme: Amende", "terme: stages"),
        "8:10: « stages » est déjà au glossaire — retirez-le d’ici ou de la ligne 3",
    ),
    "renvoi-inconnu": (
        (G, "voir: [amende]", "voir: [amande]"),
        "5:10: « amande » n’est pas un autre mot du glossaire — vouliez-vous dire « amende » ?",
    ),
    "renvoi-a-soi": (
        (G, "voir: [amende]", "voir: [stage]"),
        "5:10: « stage » n’est pas un autre mot du glossaire — retirez-le",
    ),
    "identifiant-double": (
        (G, "id: amende", "id: stage"),
        "7:7: « id: stage » est déjà pris — changez-le, ou complétez la fiche de barème/glossaire.yaml:1",
    ),
    "sans-texte": (
        (F, "  articles: [L223-6]\n", ""),
        "1:3: Cette réponse ne cite aucun texte — ajoutez « articles » ou « sources »",
    ),
    "page": (
        (F, "perdre/payer.md", "/perdre/payer/"),
        f"6:9: « /perdre/payer/ » n’est pas une page — {PAGE}",
    ),
    "source-inconnue": (
        (F, "articles: [L223-6]", "sources: [lgei]"),
        f"5:13: La source « lgei » est inconnue — {VOISINE}{lignes_a_ecrire('lgei')}",
    ),
}


@pytest.mark.parametrize(("remplace", "attendu"), FAUTES.values(), ids=FAUTES)
def test_faute_du_guide(petit: PetitBareme, remplace: tuple[str, str, str], attendu: str) -> None:
    """Chaque faute se place, se dit et se corrige."""
    fichier, ancien, nouveau = remplace
    contenus = {G: GLOSSAIRE, F: FAQ}
    assert ancien in contenus[fichier]
    contenus[fichier] = contenus[fichier].replace(ancien, nouveau, 1)
    for nom, contenu in contenus.items():
        petit.ecrire(nom, contenu)
    attendu = attendu.replace("\u00a0", " ").replace("\u202f", " ")
    lues = [ligne.replace("\u00a0", " ").replace("\u202f", " ") for ligne in petit.lignes()]
    assert f"barème/{fichier}:{attendu}" in lues


def test_un_mot_et_une_question_peuvent_partager_un_identifiant(petit: PetitBareme) -> None:
    """Leurs identifiants sont des ancres, chacun dans sa page : ils ne se gênent pas."""
    petit.ecrire(G, GLOSSAIRE)
    petit.ecrire(F, FAQ)
    assert not [ligne for ligne in petit.lignes() if "déjà pris" in ligne]
