"""Les mots du site : nombres, dates, articles, délais, histoire."""

import datetime as dt
from typing import Any

import pytest

from atelier import Bareme
from atelier.fiches.histoire import changements, periode
from atelier.fiches.retour import delais, retours
from atelier.fiches.risques import risques
from atelier.langue import mots
from atelier.langue.articles import ArticleIllisible, lire, lire_tous
from atelier.modeles.bareme import Montants
from atelier.modeles.infractions import Version

JOUR = dt.date(2026, 11, 21)
INSECABLE = "\u00a0"


def version(**valeurs: Any) -> Version:
    """Rend une version de contravention de 4e classe à 3 points, sauf ce qu’on précise."""
    defaut = {
        "en_vigueur_depuis": dt.date(2012, 1, 5),
        "points": 3,
        "nature": "contravention",
        "classe": 4,
        "articles": {"definition": ("R412-6-1",), "points": ("R412-6-1",)},
    }
    return Version.model_validate(defaut | valeurs)


@pytest.mark.parametrize(
    ("fonction", "valeur", "attendu"),
    [
        (mots.date_longue, dt.date(2024, 1, 1), "1er janvier 2024"),
        (mots.date_longue, dt.date(2024, 2, 29), "29 février 2024"),
        (mots.date_longue, dt.date(2003, 12, 31), "31 décembre 2003"),
        (mots.euros, 0, "0 €"),
        (mots.euros, 135, "135 €"),
        (mots.euros, 3750, "3 750 €"),
        (mots.euros, 150000, "150 000 €"),
        (mots.points_ou_aucun, 0, "aucun point"),
        (mots.points_ou_aucun, 1, "1 point"),
        (mots.points_ou_aucun, 2, "2 points"),
        (mots.ordinal, 1, "1re"),
        (mots.ordinal, 5, "5e"),
        (mots.duree, 6, "six mois"),
        (mots.duree, 12, "un an"),
        (mots.duree, 18, "18 mois"),
        (mots.duree, 36, "trois ans"),
        (mots.duree, 120, "dix ans"),
        (mots.duree, 240, "20 ans"),
        (mots.insecables, "de 20 à 30 km/h", f"de 20 à 30{INSECABLE}km/h"),
        (mots.insecables, "0,5 g/l ou 2 points", f"0,5{INSECABLE}g/l ou 2{INSECABLE}points"),
        (mots.insecables, "150 F minorée", f"150{INSECABLE}F minorée"),
        (mots.insecables, "2 motards", "2 motards"),
        (mots.plier, "L’Œil, d’Été", "l oeil d ete"),
        (mots.plier, "R413-14 III 3°", "r413 14 iii 3"),
        (mots.plier, "", ""),
    ],
)
def test_les_mots_se_disent_ainsi(fonction: Any, valeur: Any, attendu: str) -> None:
    """Un nombre ou une date s’écrit comme un lecteur français l’attend."""
    rendu = fonction(valeur)
    if fonction is not mots.insecables:
        rendu = " ".join(rendu.split())
    assert rendu == attendu


@pytest.mark.parametrize(
    ("reference", "code", "texte", "numero"),
    [
        ("R413-14", "Code de la route", "R413-14", "R413-14"),
        ("R413-14 III 3°", "Code de la route", "R413-14 III 3°", "R413-14"),
        ("R411-17 al. 2", "Code de la route", "R411-17 al. 2", "R411-17"),
        ("CP 222-19-1", "Code pénal", "222-19-1", "222-19-1"),
        ("CPP R48-1 II 7°", "Code de procédure pénale", "R48-1 II 7°", "R48-1"),
        ("C. assurances L211-27", "Code des assurances", "L211-27", "L211-27"),
        ("CGCT L2333-87", "Code général des collectivités territoriales", "L2333-87", "L2333-87"),
    ],
)
def test_un_article_se_lit_et_se_lie(reference: str, code: str, texte: str, numero: str) -> None:
    """La référence donne le code, le numéro et une recherche de Légifrance sur ce numéro."""
    article = lire(reference)
    assert (article.code, " ".join(article.texte.split()), article.numero) == (code, texte, numero)
    assert article.url.startswith("https://www.legifrance.gouv.fr/")
    assert article.url.endswith(f"query={numero}")


@pytest.mark.parametrize("reference", ["", "arrêté du 8 mars", "XYZ 12-3", "R413-14,R413-15"])
def test_une_reference_inconnue_est_refusee(reference: str) -> None:
    """Plutôt une erreur qu’un lien au hasard."""
    with pytest.raises(ArticleIllisible):
        lire(reference)


def test_un_article_deja_precise_ne_se_redit_pas() -> None:
    """« R413-14 » disparaît devant « R413-14 III 4° » ; sans alinéa, il reste."""
    assert [a.reste for a in lire_tous(["R413-14", "R413-14 III 4°"])] == ["III 4°"]
    assert [a.numero for a in lire_tous(["R413-14", "R413-14"])] == ["R413-14"]


@pytest.mark.parametrize(
    ("valeurs", "attendus"),
    [
        ({"points": 3, "classe": 4}, ["trois ans", "dix ans"]),
        ({"points": 1, "classe": 4}, ["six mois", "trois ans", "dix ans"]),
        ({"points": 1, "classe": 3}, ["six mois", "deux ans", "dix ans"]),
        ({"points": 3, "classe": 2}, ["deux ans", "dix ans"]),
        ({"points": 3, "classe": 5}, ["trois ans"]),
        ({"points": 6, "classe": None, "nature": "delit"}, ["trois ans"]),
        ({"points": 0, "classe": 4}, []),
    ],
)
def test_les_points_reviennent_selon_la_classe(
    bareme: Bareme, valeurs: dict[str, Any], attendus: list[str]
) -> None:
    """Six mois pour un point seul ; deux ou trois ans selon la classe ; dix ans jusqu’à la 4e classe."""
    voies = retours(version(**valeurs), delais(bareme, JOUR))
    assert [voie.delai.replace(INSECABLE, " ") for voie in voies] == attendus


def test_le_delai_long_ou_court_s_explique(bareme: Bareme) -> None:
    """La phrase dit la classe, et la condition qui fait perdre le délai court."""
    regle = delais(bareme, JOUR)
    longue = " ".join(retours(version(), regle)[0].phrase.split())
    assert "Trois ans et non deux ans, parce que c’est une contravention de 4e classe" in longue
    courte = " ".join(retours(version(classe=2), regle)[0].phrase.split())
    assert "Deux ans et non trois ans" in courte
    assert "ni délit ni contravention de 4e classe ou plus" in courte


@pytest.mark.parametrize(
    ("nouvelle", "ancienne", "attendu"),
    [
        ({"ce_qui_change": "La phrase du barème."}, {"points": 2}, "La phrase du barème."),
        ({}, None, "Première version connue du barème."),
        ({}, {"points": 2}, "3 points au lieu de 2."),
        ({"points": 0}, {"points": 1}, "Aucun point au lieu de 1."),
        ({}, {"classe": 2}, "Contravention de 4e classe au lieu de contravention de 2e classe."),
        ({"suspension_max_mois": 36}, {}, "Suspension encourue : trois ans au lieu de rien."),
        ({}, {}, "Les textes changent, pas les chiffres."),
    ],
)
def test_l_histoire_dit_ce_qui_change(
    nouvelle: dict[str, Any], ancienne: dict[str, Any] | None, attendu: str
) -> None:
    """La phrase du barème l’emporte ; à défaut, l’écart se calcule ; rien n’est inventé."""
    avant = None if ancienne is None else version(**ancienne)
    assert " ".join(" ".join(changements(version(**nouvelle), avant)).split()) == attendu


def test_une_periode_sans_fin_dit_depuis(bareme: Bareme) -> None:
    """Une version en cours dit « Depuis », une version close « Du… au… »."""
    versions = bareme.infraction("telephone-tenu-en-main").versions
    for version_datee in versions:
        debut = "Du " if version_datee.fin else "Depuis le "
        assert periode(version_datee).startswith(debut)
    dites = [" ".join(periode(version_datee).split()) for version_datee in versions]
    assert "Du 5 janvier 2012 au 21 mai 2020" in dites


def test_les_risques_vont_du_tribunal_aux_peines() -> None:
    """Amende maximale, prison, suspension et sa limite, annulation, autres peines, récidive ; rien de trop."""
    encourus = risques(
        version(
            prison_max_mois=24,
            suspension_max_mois=36,
            suspension_hors_travail=False,
            annulation_max_ans=3,
            peines=("stage",),
            recidive="Les peines doublent.",
        ),
        Montants(minoree=None, forfaitaire=None, majoree=None, maximum=4500),
        {"stage": "Un stage"},
    )
    assert [" ".join(f"{r.nom} {r.portee}".split()) for r in encourus] == [
        "Amende devant le tribunal jusqu’à 4 500 €",
        "Prison jusqu’à deux ans",
        "Suspension du permis jusqu’à trois ans, même pour la conduite professionnelle",
        "Annulation du permis jusqu’à trois ans sans pouvoir le repasser",
        "Un stage",
        "En récidive les peines doublent.",
    ]
    assert risques(version(), Montants(None, None, None, None), {}) == ()


def test_une_annulation_a_deux_bornes_les_dit_toutes_les_deux() -> None:
    """Homicide routier : entre cinq et dix ans, pas seulement « jusqu’à » (CP 221-21)."""
    (risque,) = risques(
        version(annulation_min_ans=5, annulation_max_ans=10),
        Montants(minoree=None, forfaitaire=None, majoree=None, maximum=None),
        {},
    )
    assert " ".join(risque.portee.split()) == "entre cinq ans et dix ans sans pouvoir le repasser"
