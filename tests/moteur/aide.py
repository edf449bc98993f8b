"""Ce que partagent les tests du moteur : composer un dossier, demander le relevé, le lire un soir."""

import json
from datetime import date
from typing import Any

from permis_points.bareme import Bareme, bareme_du_paquet
from permis_points.dossier import Dossier
from permis_points.facade import relever
from permis_points.lecture.dossier import lire_dossier

AU = "2026-11-21"
ANCIEN = "2001-05-05"  # douze points, pas de délai probatoire

Objet = dict[str, Any]
# Un soir attendu : le jour, les points affichés et, s’il importe, le plafond.
Ligne = tuple[str, int] | tuple[str, int, int]


def perte(points: int, commise: str, definitive: str | None = None, **autres: object) -> Objet:
    """Une contravention saisie à la main, de 4e classe sauf mention contraire.

    Sans date définitive, elle l’est le jour même ; `definitive_le=None` la laisse en attente.
    """
    dates = {"commise_le": commise, "definitive_le": definitive or commise}
    faits = {"points": points, "nature": "contravention", "classe": 4} | dates | autres
    return {"type": "infraction", **faits}


def delit(points: int, commise: str, definitive: str | None = None, **autres: object) -> Objet:
    """Un délit saisi à la main."""
    return perte(points, commise, definitive, nature="delit", classe=None, **autres)


def selon(code: str, commise: str, definitive: str | None = None, **autres: object) -> Objet:
    """Une infraction par son code : points et classe du barème le jour de la commission."""
    dates = {"commise_le": commise, "definitive_le": definitive or commise}
    return {"type": "infraction", "code": code, **dates, **autres}


def stage(premier: str, dernier: str, cadre: str = "volontaire") -> Objet:
    """Un stage de deux jours."""
    return {"type": "stage", "cadre": cadre, "premier_jour": premier, "dernier_jour": dernier}


def acte(genre: str, le: str, **autres: object) -> Objet:
    """Un événement d’un jour : suspension, lettre, remise, nouveau permis."""
    return {"type": genre, "le": le, **autres}


def connu(le: str, points: int, plafond: int = 12) -> Objet:
    """Un solde lu sur un relevé, à la fin de la journée `le`."""
    return {"le": le, "points": points, "plafond": plafond}


def dossier(obtention: str | Objet, *evenements: Objet, **autres: object) -> Objet:
    """Un dossier du contrat ; `obtention` est une date, ou tout l’objet `permis`."""
    permis = {"obtention": obtention} if isinstance(obtention, str) else obtention
    return {"permis": permis, "evenements": list(evenements), "au": AU, **autres}


def permis(obtention: str, **autres: object) -> Objet:
    """Un permis dont on précise la filière, la formation, la catégorie B tardive…"""
    return {"obtention": obtention, **autres}


def releve(obtention: str | Objet, *evenements: Objet, **autres: object) -> Objet:
    """Rend le relevé du dossier, tel que la façade l’écrit."""
    return releve_de(dossier(obtention, *evenements, **autres))


def releve_de(donne: Objet) -> Objet:
    """Rend le relevé d’un dossier déjà composé."""
    rendu = json.loads(relever(json.dumps(donne), AU))
    assert "releve" in rendu, rendu
    lu: Objet = rendu["releve"]
    return lu


def fautes_de(donne: object) -> list[str]:
    """Rend les fautes d’un dossier, une ligne chacune, comme le terminal les montre."""
    rendu = json.loads(relever(donne if isinstance(donne, str) else json.dumps(donne), AU))
    assert "fautes" in rendu, rendu
    return [f"{f['champ']}: {f['phrase']}" for f in rendu["fautes"]]


def lignes_de(donne: object) -> list[str]:
    """Rend les fautes, leurs espaces insécables changées en espaces."""
    return [f.replace("\u00a0", " ").replace("\u202f", " ") for f in fautes_de(donne)]


def au_soir(releve: Objet, jour: str, voie: str = "mouvements") -> Objet:
    """Rend le dernier mouvement connu à la fin de ce jour ; `voie` : mouvements ou plancher."""
    mouvements = releve.get(voie, releve["mouvements"])
    return [m for m in mouvements if m["le"] <= jour][-1]  # type: ignore[no-any-return]


def lire(releve: Objet, attendus: list[Ligne], voie: str = "mouvements") -> list[Ligne]:
    """Rend ce que le relevé montre aux soirs de la table, dans la forme de la table."""
    lus: list[Ligne] = []
    for jour, _, *plafond in attendus:
        soir = au_soir(releve, jour, voie)
        lus.append((jour, soir["points"], *([soir["plafond"]] if plafond else [])))  # type: ignore[arg-type]
    return lus


def genres_du(releve: Objet, jour: str) -> list[str]:
    """Rend les genres des mouvements de ce jour, dans l’ordre."""
    return [m["genre"] for m in releve["mouvements"] if m["le"] == jour]


def de_genre(releve: Objet, genre: str, voie: str = "mouvements") -> list[Objet]:
    """Rend les mouvements de ce genre."""
    return [m for m in releve.get(voie, releve["mouvements"]) if m["genre"] == genre]


def delais(releve: Objet, genre: str) -> list[Objet]:
    """Rend les délais de ce genre."""
    return [d for d in releve["delais"] if d["genre"] == genre]


def dit(delai: Objet) -> str:
    """Rend l’explication d’un délai, ses espaces insécables changées en espaces."""
    texte: str = delai["explication"]
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def codes(releve: Objet) -> set[str]:
    """Rend les codes des alertes."""
    return {alerte["code"] for alerte in releve["alertes"]}


def textes(releve: Objet, code: str) -> list[str]:
    """Rend les textes des alertes de ce code."""
    return [a["texte"] for a in releve["alertes"] if a["code"] == code]


def dites(lu: Objet, code: str) -> list[str]:
    """Rend les textes de ce code, leurs espaces insécables changées en espaces."""
    return [t.replace("\u00a0", " ").replace("\u202f", " ") for t in textes(lu, code)]


def bareme() -> Bareme:
    """Rend le barème livré avec le moteur."""
    return bareme_du_paquet()


def lu(donne: Objet) -> Dossier:
    """Rend le dossier du moteur, lu sans la façade."""
    return lire_dossier(donne, bareme(), date.fromisoformat(AU))


# Un point reste : six, trois et deux points perdus en juin 2021.
ONZE_POINTS_PERDUS = (
    delit(6, "2021-05-01", "2021-06-01"),
    perte(3, "2021-05-02", "2021-06-02"),
    perte(2, "2021-05-03", "2021-06-03"),
)
