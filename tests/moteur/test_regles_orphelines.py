"""Aucune règle orpheline : chacune est nommée par le moteur et exercée par un test qui la nomme."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import permis_points

REGLES = {
    "R1": "qui a des points, et pour quelles infractions",
    "R2": "capital de départ",
    "R3": "durée du délai probatoire",
    "R4": "majorations annuelles",
    "R5": "formation complémentaire",
    "R6": "plafond",
    "R7": "fin du délai probatoire",
    "R8": "nouveau permis",
    "R9": "effet du retrait",
    "R10": "date de réalité",
    "R11": "points d’une infraction",
    "R12": "infractions simultanées",
    "R13": "compte signé",
    "R14": "retrait annulé",
    "R15": "infractions sans point",
    "R16": "classe de l’infraction",
    "R17": "compte des jours",
    "R18": "reconstitution totale",
    "R19": "deux ou trois ans",
    "R20": "durées selon l’époque",
    "R21": "un point en six mois",
    "R22": "dix ans",
    "R23": "reconstitution et délai probatoire",
    "R24": "stage volontaire",
    "R25": "stage obligatoire",
    "R26": "stages sans point",
    "R27": "ordre des opérations d’un jour",
    "R28": "solde nul",
    "R29": "lettre 48SI",
    "R30": "entre zéro et la lettre",
    "R31": "interdiction d’obtenir un permis",
    "R32": "dispense d’épreuve pratique",
    "R33": "après le nouveau permis",
    "R34": "infraction après l’invalidation",
    "R35": "lettres à prévoir",
    "R39": "amende forfaitaire : sa date de paiement ou de titre",
    "R40": "amende forfaitaire délictuelle : sa date de paiement",
    "R41": "véhicule d’entreprise : la date du conducteur désigné",
} | {f"K{n}": "précision adoptée" for n in range(1, 20)}

HORS_DU_MOTEUR = {
    "R36": "accès en ligne : aucun effet sur le solde",
    "R37": "confidentialité : tenue par le calcul local, pas par une règle de points",
    "R38": "information préalable : non calculable, réservée au guide",
    "R42": "permis étranger : hors du périmètre, dit dans le guide",
    "R43": "directives européennes : aucun effet aujourd’hui",
}

NOM = re.compile(r"\b([RK]\d{1,2})\b(?!-)")
INTERVALLE = re.compile(r"\b([RK])(\d{1,2}) à [RK](\d{1,2})\b")


def nommees(texte: str) -> set[str]:
    """Rend les règles qu’un texte nomme, intervalles (« R28 à R31 ») compris."""
    trouvees = set(NOM.findall(texte))
    for lettre, premier, dernier in INTERVALLE.findall(texte):
        trouvees |= {f"{lettre}{n}" for n in range(int(premier), int(dernier) + 1)}
    return trouvees


def docstrings(dossier: Path, prefixe: str) -> Iterator[str]:
    """Rend les docstrings des fonctions et classes dont le nom commence par ce préfixe."""
    for chemin in dossier.rglob("*.py"):
        for noeud in ast.walk(ast.parse(chemin.read_text("utf-8"))):
            nomme = isinstance(noeud, ast.FunctionDef | ast.ClassDef)
            if nomme and noeud.name.startswith(prefixe):
                yield ast.get_docstring(noeud) or ""


@cache
def portees_par_le_moteur() -> set[str]:
    """Rend les règles nommées par une docstring de fonction, ou écrites dans un mouvement."""
    source = Path(permis_points.__file__).parent
    portees = {regle for texte in docstrings(source, "") for regle in nommees(texte)}
    ecrites = {
        regle
        for chemin in source.rglob("*.py")
        for regle in re.findall(r'"([RK]\d{1,2})"', chemin.read_text("utf-8"))
    }
    return portees | ecrites


@cache
def exercees_par_un_test() -> set[str]:
    """Rend les règles nommées par la docstring d’un test du moteur."""
    return {
        regle for texte in docstrings(Path(__file__).parent, "test_") for regle in nommees(texte)
    }


@pytest.mark.parametrize("regle", REGLES)
def test_regle_portee(regle: str) -> None:
    """Une fonction du moteur porte la règle : elle la nomme dans sa docstring ou dans un mouvement."""
    assert regle in portees_par_le_moteur(), REGLES[regle]


@pytest.mark.parametrize("regle", REGLES)
def test_regle_exercee(regle: str) -> None:
    """Un test l’exerce, et le dit."""
    assert regle in exercees_par_un_test(), REGLES[regle]


def test_aucune_regle_oubliee() -> None:
    """La liste a toutes les règles et précisions adoptées ; ce qui n’y est pas a sa raison."""
    attendues = {f"R{n}" for n in range(1, 44)} | {f"K{n}" for n in range(1, 20)}
    assert set(REGLES) | set(HORS_DU_MOTEUR) == attendues
    assert not set(REGLES) & set(HORS_DU_MOTEUR)


def test_aucune_regle_inventee() -> None:
    """Le moteur et ses tests ne nomment aucune règle étrangère à la liste."""
    assert portees_par_le_moteur() | exercees_par_un_test() <= set(REGLES)
