"""Les questions d’une infraction, puis d’une version, et ce que chaque réponse rend inutile de demander."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from atelier.modeles.bareme import Bareme
from atelier.modeles.infractions import Articles, Infraction, Version
from atelier.questionnaire.reponses import Question, ReponseRefusee, Valeur

Demander = Callable[[Question], Valeur]
A_LA_MAIN = "ajoutez-la d’abord à barème/sources.yaml"
AU_VOCABULAIRE = "ajoutez-le d’abord à barème/vocabulaire.yaml"


def infraction(bareme: Bareme, demander: Demander, jour: str) -> dict[str, Any]:
    """Rend une infraction nouvelle, telle qu’elle s’écrit ; `jour` est celui de la relecture."""
    valeurs: dict[str, Any] = {
        "id": demander(
            Question(
                Infraction,
                "id",
                "Identifiant stable, comme feu-rouge",
                verifier=partial(neuf, bareme),
            )
        ),
        "libelle": demander(Question(Infraction, "libelle", "Nom que le lecteur verra")),
        "aussi_appele": demander(
            Question(Infraction, "aussi_appele", "Autres noms, montrés", facultative=True)
        ),
        "concerne": demander(
            Question(
                Infraction,
                "concerne",
                "Qui est concerné",
                defaut=["conducteur"] if "conducteur" in bareme.vocabulaire.concerne else None,
                connus=bareme.vocabulaire.concerne,
                ou_les_ajouter=AU_VOCABULAIRE,
            )
        ),
        "versions": [version(demander, {})],
        "natinf": demander(Question(Infraction, "natinf", "Codes NATINF", facultative=True)),
        "constatable_sans_interception": demander(
            Question(
                Infraction,
                "constatable_sans_interception",
                "Le titulaire de la carte grise peut en répondre (L121-3) : true ou false",
            )
        ),
        **preuves(bareme, demander),
        "verifie_le": jour,
    }
    return {cle: valeur for cle, valeur in valeurs.items() if valeur is not None}


def preuves(bareme: Bareme, demander: Demander) -> dict[str, Any]:
    """Rend d’où vient une infraction : ses sources, sa fiabilité, et la note qu’un doute exige."""
    fiabilite = Question(Infraction, "fiabilite", "certain, probable ou conteste")
    valeurs = {"sources": sources(bareme, demander), "fiabilite": demander(fiabilite)}
    conteste = valeurs["fiabilite"] == "conteste"
    note = Question(Infraction, "note_publique", "Note au lecteur", facultative=not conteste)
    return valeurs | {"note_publique": demander(note)}


def sources(bareme: Bareme, demander: Demander) -> list[str]:
    """Rend les sources citées, toutes connues du barème."""
    connues = frozenset(source.id for source in bareme.sources)
    question = Question(Infraction, "sources", "Sources", connus=connues, ou_les_ajouter=A_LA_MAIN)
    return list(demander(question))


def version(demander: Demander, avant: Mapping[str, Any]) -> dict[str, Any]:
    """Rend une version : ce qu’elle change, le reste étant celui de la version d’avant."""

    def poser(cle: str, demande: str, **reglages: Any) -> Valeur:
        return demander(Question(Version, cle, demande, defaut=avant.get(cle), **reglages))

    suit = partial(plus_tard, avant["en_vigueur_depuis"]) if avant else None
    depuis = demander(
        Question(Version, "en_vigueur_depuis", "En vigueur depuis, AAAA-MM-JJ", verifier=suit)
    )
    points = poser("points", "Points retirés")
    nature = poser("nature", "contravention, delit ou redevance")
    classe = poser("classe", "Classe, de 1 à 5") if nature == "contravention" else None
    maximum = poser("amende_maximale", "Amende maximale, en euros") if nature == "delit" else None
    garde = {
        cle: valeur
        for cle, valeur in avant.items()
        if cle not in NON_REPRIS and (nature == "delit" or cle not in DU_DELIT)
    }
    demandees = {
        "en_vigueur_depuis": depuis,
        "points": points,
        "nature": nature,
        "classe": classe,
        "articles": _articles(demander, avant.get("articles", {}), points),
        "amende_maximale": maximum,
    }
    change = Question(
        Version,
        "ce_qui_change",
        "Ce que cette version change, en une phrase",
        facultative=not avant,
    )
    toutes = demandees | garde | {"ce_qui_change": demander(change)}
    return {cle: valeur for cle, valeur in toutes.items() if valeur is not None}


DEMANDEES = ("en_vigueur_depuis", "points", "nature", "classe", "articles", "amende_maximale")
NON_REPRIS = (*DEMANDEES, "ce_qui_change", "ce_qui_change_en", "jusqu_au")
"""Ce qu’une version nouvelle ne tient pas de la précédente : on le demande, ou il n’y vaut plus."""
DU_DELIT = ("amende_forfaitaire_delictuelle", "prison_max_mois")


def _articles(demander: Demander, avant: Mapping[str, Any], points: str) -> dict[str, Any]:
    definition = Question(Articles, "definition", "Articles qui la définissent")
    retrait = Question(
        Articles, "points", "Articles qui ordonnent le retrait", verifier=au_moins_un
    )
    ecrits = {"definition": demander(replace(definition, defaut=avant.get("definition")))}
    if points == "0":
        return ecrits
    return ecrits | {"points": demander(replace(retrait, defaut=avant.get("points")))}


def au_moins_un(articles: list[str]) -> None:
    """Refuse une liste vide ; lève `ReponseRefusee`."""
    if not articles:
        raise ReponseRefusee(
            "Aucun article n’ordonne ce retrait — écrivez-le, comme R412-6-1 al. 6"
        )


def neuf(bareme: Bareme, identifiant: str) -> None:
    """Refuse un identifiant que le barème a déjà ; lève `ReponseRefusee`."""
    if identifiant in bareme.positions:
        chemin, ligne = bareme.positions[identifiant]
        raise ReponseRefusee(
            f"« {identifiant} » existe déjà, à {chemin}:{ligne} — prenez-en un autre"
        )


def plus_tard(avant: str, depuis: str) -> None:
    """Refuse une version qui ne suit pas la plus récente ; lève `ReponseRefusee`."""
    if depuis <= avant:
        raise ReponseRefusee(
            f"La version la plus récente est du {avant} — la nouvelle commence après ; pour une "
            "faute de copie, corrigez la version elle-même"
        )
