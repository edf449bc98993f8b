"""Les questions que l’on pose : une réponse courte, et la partie du guide qui la prouve et dit quoi faire."""

import re

import pytest

from tests.site.site_lu import Element, bareme_sain

# Une question de la relecture, ce que sa réponse courte doit dire, et si sa page doit montrer un doute.
POSEES = {
    "casier-judiciaire": (r"d’après une étude", True),
    "delictuelle-en-plusieurs-fois": (r"Ne versez rien", False),
    "prime-assurance": (r"50 %, 100 % ou 200 %.*pendant 2 ans", True),
    "mauvaise-adresse": (r"les 2 mois ne courent pas", True),
    "signee-par-un-tiers": (r"Ne comptez pas sur cet argument", True),
    "deux-mois-passes": (r"ne juge plus ni elle, ni les retraits", True),
    "prix-d-un-recours": (r"de 1 600 € à 5 000 €.*de 6 mois à 2 ans", True),
    "indemnisation": (r"Oui, si c’était illégal", True),
    "lettre-perdue": (r"Vos délais, eux, courent toujours", True),
    "dispense-de-peine": (r"aucun point ne part", False),
    "amende-prescrite": (r"1 an après les faits, puis 3 ans", True),
    "saisie-sur-compte": (r"Les points, eux, étaient déjà partis", True),
    "vehicule-vendu": (r"dans les 45 jours, avec le certificat de cession", True),
    "plaque-doublee": (r"Portez plainte", True),
    "suspension-telephone": (r"6 mois au plus.*dans les 2 mois", True),
    "ead-au-lieu-de-suspension": (r"1 an au plus.*C’est discuté", True),
    "examen-apres-accident": (r"dans les 72 heures", False),
    "confiscation-de-la-voiture": (r"Un juge le peut, si elle est à vous", True),
    "stage-suspendu": (r"Allez-y sans conduire", True),
    "stage-absence": (r"l’attestation n’est due qu’à qui suit tout le stage", True),
    "voiture-de-location": (r"vos délais partent de lui", True),
    "compte-non-reconnu": (r"elle vous le doit", True),
    "invalide-sans-le-savoir": (r"Arrêtez-vous d’abord", True),
    "echange-avec-peu-de-points": (r"tant qu’il vous en reste un", True),
}


TITRES = {"h2": 2, "h3": 3}


def repondue(pages: dict[str, Element], question: str) -> tuple[str, str]:
    """Rend la réponse courte d’une question, et l’adresse de la partie qui la prouve."""
    article = pages["faq/index.html"].un("article")
    debut = next(n for n, e in enumerate(article.enfants) if e.attributs.get("id") == question)
    reponse, renvois = article.enfants[debut + 1 : debut + 3]
    assert "pp-faq" in reponse.classes
    return reponse.texte, renvois.tous("a")[-1].attributs["href"]


def partie(pages: dict[str, Element], adresse: str) -> list[Element]:
    """Rend les blocs d’une partie : de son titre au titre suivant qui n’est pas sous elle."""
    page, _, ancre = adresse.removeprefix("../").partition("#")
    blocs = pages[f"{page}index.html"].un("article").enfants
    debut = next(n for n, e in enumerate(blocs) if e.attributs.get("id") == ancre)
    rang = TITRES[blocs[debut].nom]
    suite = blocs[debut + 1 :]
    fin = next((n for n, e in enumerate(suite) if TITRES.get(e.nom, 9) <= rang), len(suite))
    return suite[:fin]


@pytest.mark.parametrize("question", POSEES)
def test_une_question_posee_a_sa_reponse_et_sa_preuve(
    pages: dict[str, Element], question: str
) -> None:
    """La FAQ répond en deux lignes ; son lien ouvre la partie qui cite un texte, et le doute s’il y en a un."""
    dit, doute = POSEES[question]
    reponse, adresse = repondue(pages, question)
    assert re.search(dit, reponse), reponse
    blocs = partie(pages, adresse)
    preuves = [a for bloc in blocs for a in bloc.tous("a") if "https://" in a.attributs["href"]]
    assert preuves, f"{adresse} ne cite aucun texte"
    montres = [bloc for bloc in blocs if "doute" in bloc.classes]
    assert bool(montres) is doute, f"{adresse} : {len(montres)} doute(s)"


def test_une_question_renvoie_ou_on_lui_repond(pages: dict[str, Element]) -> None:
    """Chaque « En savoir plus » d’une question qui nomme une partie s’ouvre sur elle, pas en haut de page."""
    for question in bareme_sain().faq:
        if question.ancre is not None:
            _, adresse = repondue(pages, question.id)
            assert adresse.endswith(f"/#{question.ancre}")
            assert partie(pages, adresse)
