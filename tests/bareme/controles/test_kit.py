"""Le kit à imprimer : une infraction courante existe et dit pourquoi ; une question du quiz a sa réponse."""

import pytest

from atelier.chargement import charger
from atelier.modeles.bareme import Bareme
from atelier.modeles.kit import Conducteur, QuestionDuQuiz
from atelier.rejeu.quiz import SansReponse, histoire
from atelier.rejeu.rejouer import pour_le_moteur
from permis_points.bareme import Bareme as BaremeDuMoteur
from permis_points.erreurs import DossierIncoherent
from tests.bareme.petit_bareme import VIT, VITESSE, PetitBareme
from tests.chemins import RACINE

F = "kit/frequentes.yaml"
SAINE = "- code: vitesse-20-29\n  raison: Elle se voit tous les jours.\n"
COMPTEE = VITESSE.replace(
    "  concerne:", "  frequence: {nombre: 9, annee: 2020, source: legi}\n  concerne:"
)

# Ce que dit frequentes.yaml, et la faute attendue.
FAUTES = {
    "inconnue": (
        SAINE.replace("20-29", "20-2"),
        "1:9: L’infraction « vitesse-20-2 » est inconnue — vouliez-vous dire « vitesse-20-29 » ?",
    ),
    "deux-fois": (
        SAINE * 2,
        "3:9: « vitesse-20-29 » est déjà sur la feuille — retirez-la d’ici",
    ),
    "sans-raison": (
        "- code: vitesse-20-29\n",
        (
            "1:9: Rien ne dit pourquoi « vitesse-20-29 » est courante — ajoutez « raison », "
            "ou « frequence » à sa fiche"
        ),
    ),
}


def _dits(petit: PetitBareme) -> list[str]:
    lignes = [m.replace("\u00a0", " ").replace("\u202f", " ") for m in petit.lignes()]
    return [m for m in lignes if m.startswith(f"barème/{F}")]


@pytest.mark.parametrize("nom", FAUTES)
def test_une_faute_de_la_feuille_se_place(petit: PetitBareme, nom: str) -> None:
    """Chaque faute dit sa ligne, sa colonne, et quoi faire."""
    ecrit, attendue = FAUTES[nom]
    petit.ecrire(F, ecrit)
    assert _dits(petit) == [f"barème/{F}:{attendue}"]


def test_une_raison_ou_un_nombre_jamais_les_deux(petit: PetitBareme) -> None:
    """Sans nombre publié, la raison suffit ; avec lui, elle est de trop, et son absence ne manque pas."""
    petit.ecrire(F, SAINE)
    assert _dits(petit) == []
    petit.ecrire(VIT, COMPTEE)
    assert [m.partition(" — ")[0] for m in _dits(petit)] == [
        f"barème/{F}:2:11: La fiche de cette infraction porte déjà une fréquence"
    ]
    petit.ecrire(F, "- code: vitesse-20-29\n")
    assert _dits(petit) == []


@pytest.fixture(scope="module")
def bareme() -> Bareme:
    """Rend le barème du dépôt."""
    lu, fautes = charger(RACINE)
    assert lu is not None, fautes
    return lu


@pytest.fixture(scope="module")
def moteur(bareme: Bareme) -> BaremeDuMoteur:
    """Rend le barème que lit le moteur."""
    return pour_le_moteur(bareme)


def _changer(conducteur: Conducteur, question: dict[str, str], **dossier: object) -> Conducteur:
    demandee = QuestionDuQuiz.model_validate(question)
    entier = {**conducteur.dossier, **dossier}
    return conducteur.model_copy(update={"questions": (demandee,), "dossier": entier})


def test_une_question_que_le_moteur_ne_sait_pas_se_refuse(
    bareme: Bareme, moteur: BaremeDuMoteur
) -> None:
    """Un jour d’avant le permis, un permis qui n’est pas perdu, un dossier qui se contredit."""
    premier = bareme.quiz[0]
    with pytest.raises(SansReponse, match="ne commence qu’après"):
        histoire(_changer(premier, {"demande": "solde", "le": "1999-01-01"}), moteur)
    with pytest.raises(SansReponse, match="n’attend pas de nouveau permis"):
        histoire(_changer(premier, {"demande": "nouveau-permis"}), moteur)
    with pytest.raises(SansReponse, match="ne retrouve jamais"):
        histoire(_changer(premier, {"demande": "complet", "le": "2090-01-01"}), moteur)
    faux = _changer(premier, {"demande": "nouveau-permis"}, evenements=[{"type": "stage"}])
    with pytest.raises(DossierIncoherent):
        histoire(faux, moteur)


@pytest.mark.parametrize(
    "question", ["{demande: nouveau-permis, le: 2026-01-01}", "{demande: solde}"]
)
def test_un_jour_de_trop_ou_qui_manque_se_dit(petit: PetitBareme, question: str) -> None:
    """Une seule demande n’a pas de jour : la faute le rappelle."""
    petit.ecrire(
        "kit/quiz.yaml",
        "- id: alice\n  nom: Alice Imaginaire\n  dossier: {permis: {obtention: 2001-05-10}, au: 2026-01-01}\n"
        f"  questions: [{question}]\n",
    )
    assert any("Cette question a un jour de trop" in m for m in petit.lignes())
