"""Les modèles de lettres : aucun blanc sans champ, aucun refus sans issue, aucune lettre sans son article."""

import pytest

from tests.bareme.petit_bareme import PetitBareme

CADRE = """\
rubriques:
  - titre: Des lettres
    courriers: [demande]
champs:
  - {nom: nom, etiquette: Votre nom}
expediteur: ["[nom]"]
date: Le jour
recommande: Lettre recommandée
appel: Madame, Monsieur,
politesse: Mes salutations.
signature: Signature
a_savoir: [Ce n’est pas un conseil.]
"""
LETTRE = """\
id: demande
titre: Demander
description: Une demande.
conditions:
  - question: Avez-vous payé ?
    il_faut: non
    refus: C’est fini.
    page: perdre/payer.md
champs:
  - {nom: jour, etiquette: Le jour}
question_des_faits: Qu’affirmez-vous ?
faits:
  - {id: vol, etiquette: Volé, phrase: Il était volé., pieces: [plainte]}
destinataire: [Le service]
envoi: simple
objet: une demande
corps:
  - Le [jour], selon l’article L223-6.
  - "[faits]"
pieces: [une copie]
delai: Sans délai.
page: perdre/payer.md
articles: [L223-6]
sources: [legi]
fiabilite: certain
verifie_le: 2026-11-21
"""
C, L = "cadre-des-courriers.yaml", "courriers/demande.yaml"

# Fichier, texte remplacé, texte fautif, faute attendue (sans « barème/ »).
FAUTES = {
    "blanc-sans-champ": (
        (L, "Le [jour],", "Le [jours] et le [jour],"),
        "18:5: Le blanc « [jours] » n’a pas de champ — vouliez-vous dire « jour » ?",
    ),
    "champ-sans-blanc": (
        (L, "Le [jour],", "Un jour,"),
        "10:11: Aucune phrase n’emploie « [jour] » — citez-le dans une phrase, ou retirez-le",
    ),
    "champ-commun": (
        (L, "nom: jour, etiquette: Le jour}", "nom: nom, etiquette: Un nom}"),
        "18:5: Le blanc « [jour] » n’a pas de champ — ajoutez-le à « champs »",
    ),
    "article-non-cite": (
        (L, "l’article L223-6", "la loi"),
        "23:12: La lettre ne cite pas son premier article, « L223-6 » — citez-le",
    ),
    "article-voisin": (
        (L, "l’article L223-6", "l’article L223-6-1"),
        "23:12: La lettre ne cite pas son premier article, « L223-6 » — citez-le",
    ),
    "refus-sans-issue": (
        (L, "    page: perdre/payer.md\nchamps", "champs"),
        "5:5: Ce refus ne dit pas où aller — ajoutez « page » ou « courrier »",
    ),
    "autre-lettre-inconnue": (
        (L, "    page: perdre/payer.md\nchamps", "    courrier: reclamation\nchamps"),
        "8:15: « reclamation » n’est pas une autre lettre — retirez-le",
    ),
    "refus-vers-soi": (
        (L, "    page: perdre/payer.md\nchamps", "    courrier: demande\nchamps"),
        "8:15: « demande » n’est pas une autre lettre — retirez-le",
    ),
    "faits-sans-place": (
        (L, '  - "[faits]"\n', ""),
        "13:5: Ces faits n’ont pas leur question, ou leur place dans la lettre — écrivez",
    ),
    "sans-destinataire": (
        (L, "destinataire: [Le service]\n", ""),
        "1:1: On ne sait pas à qui écrire — ajoutez « destinataire », à la lettre ou à chaque fait",
    ),
    "autre-nom": (
        (L, "id: demande\n", "id: demander\n"),
        "1:5: « demander » n’est pas le nom du fichier — écrivez « demande », ou renommez le fichier",
    ),
    "reponse": (
        (L, "il_faut: non", "il_faut: jamais"),
        "6:14: « jamais » ne convient pas à « il_faut » — écrivez oui ou non",
    ),
    "source-inconnue": ((L, "sources: [legi]", "sources: [lgei]"), "24:11: La source « lgei » est"),
    "index-inconnu": (
        (C, "[demande]", "[demande, demandes]"),
        "3:26: Aucune lettre n’est « demandes » — vouliez-vous dire « demande » ?",
    ),
    "index-double": (
        (C, "[demande]", "[demande, demande]"),
        "3:26: « demande » est déjà dans l’index — retirez-la d’ici",
    ),
    "cadre-sans-champ": (
        (C, "date: Le jour", "date: À [lieu]"),
        "7:7: Le blanc « [lieu] » n’a pas de champ — ajoutez-le à « champs »",
    ),
}


@pytest.fixture
def petit(petit: PetitBareme) -> PetitBareme:
    """Rend le barème minuscule, avec une lettre et son cadre."""
    petit.ecrire(C, CADRE)
    petit.ecrire(L, LETTRE)
    return petit


def test_une_lettre_saine(petit: PetitBareme) -> None:
    """La lettre et son cadre se lisent, sans une faute."""
    # Ce barème-là n’a pas de quoi compléter une phrase : ses autres fautes se disent, celle-là mise à part.
    assert [ligne for ligne in petit.lignes() if "Ce mot est mal employé" not in ligne] == []


@pytest.mark.parametrize("nom", FAUTES)
def test_une_faute_se_place(petit: PetitBareme, nom: str) -> None:
    """Chaque faute dit sa ligne, sa colonne, et quoi faire."""
    (fichier, ancien, nouveau), attendue = FAUTES[nom]
    source = {C: CADRE, L: LETTRE}[fichier]
    assert ancien in source
    petit.ecrire(fichier, source.replace(ancien, nouveau, 1))
    messages = [m.replace("\u00a0", " ").replace("\u202f", " ") for m in petit.lignes()]
    assert any(m.startswith(f"barème/{fichier}:{attendue}") for m in messages), messages


def test_une_lettre_hors_de_l_index(petit: PetitBareme) -> None:
    """Une lettre que l’index oublie n’aurait de lien nulle part."""
    petit.ecrire("courriers/seconde.yaml", LETTRE.replace("id: demande", "id: seconde"))
    assert any(
        "« seconde » n’est dans aucune rubrique" in m.replace("\u00a0", " ") for m in petit.lignes()
    )


def test_des_lettres_sans_cadre(petit: PetitBareme) -> None:
    """Sans ce qu’elles partagent, aucune ne s’écrit : la faute le dit."""
    (petit.racine / "barème" / C).unlink()
    assert any(m.startswith(f"barème/{C}:1:1: Le fichier manque") for m in petit.lignes())
