"""Comment le compte rendu nomme ce qui change : l’objet, sa clé, sa valeur."""

import datetime as dt
from typing import Any, NamedTuple

from pydantic import BaseModel

from atelier.langue.mots import date_longue, nom_de_classe
from atelier.lecture.scalaires import jour
from atelier.modeles.aiguillages import Aiguillage
from atelier.modeles.cas import Cas
from atelier.modeles.guide import Question, Terme
from atelier.modeles.infractions import Infraction
from atelier.modeles.mesures import CasDeRetention, CasDeSuspension, Groupe, Plafond
from atelier.modeles.references import Amende, Parametre, Source
from atelier.modeles.reperes import Repere

SORTES: dict[type[BaseModel], str] = {
    Infraction: "Infraction",
    Amende: "Amendes",
    Parametre: "Règle",
    Repere: "Repère",
    Groupe: "Groupe d’infractions",
    CasDeRetention: "Rétention",
    CasDeSuspension: "Suspension par le préfet",
    Plafond: "Durée d’une suspension",
    Cas: "Cas résolu",
    Question: "Question fréquente",
    Terme: "Mot du glossaire",
    Aiguillage: "Réponse du chercheur",
    Source: "Source",
}
CLES = {
    "amende_forfaitaire": "paiement par amende forfaitaire",
    "amende_forfaitaire_delictuelle": "amende forfaitaire délictuelle",
    "amende_maximale": "amende maximale",
    "amende_minoree": "amende minorée permise",
    "annulation_max_ans": "attente la plus longue avant un nouveau permis (ans)",
    "annulation_min_ans": "attente la plus courte avant un nouveau permis (ans)",
    "articles.definition": "articles de définition",
    "articles.points": "articles du retrait",
    "adresse_en": "adresse anglaise",
    "aussi_appele": "autres noms",
    "aussi_appele_en": "autres noms en anglais",
    "constatable_sans_interception": "constatable sans interception",
    "fiabilite": "fiabilité",
    "forfaitaire": "amende forfaitaire",
    "jusqu_au": "dernier jour",
    "libelle": "nom",
    "libelle_en": "nom anglais",
    "majoree": "amende majorée",
    "minoree": "amende minorée",
    "natinf": "codes NATINF",
    "note_publique": "note",
    "note_publique_en": "note en anglais",
    "prison_max_mois": "prison (mois)",
    "reponse": "réponse",
    "suspension_max_mois": "suspension par le juge (mois)",
    "verifie_le": "relu le",
}
COURT = 90
"""Signes montrés d’une longue valeur."""


class Nom(NamedTuple):
    """Un objet du barème, tel que le compte rendu le nomme."""

    sorte: str
    id: str
    titre: str


def nommer(objet: BaseModel) -> Nom:
    """Rend la sorte, l’identifiant et le titre d’un objet du barème."""
    titre = next(
        (
            t
            for cle in ("libelle", "titre", "terme", "question", "lien")
            if (t := _texte(objet, cle))
        ),
        "",
    )
    if isinstance(objet, Amende):
        titre = nom_de_classe(objet.classe)
    return Nom(SORTES[type(objet)], _texte(objet, "id"), titre)


def cle(chemin: str) -> str:
    """Rend « amende maximale » pour `amende_maximale`."""
    debut, _, fin = chemin.partition(".")
    return CLES.get(chemin) or (f"{cle(debut)}, {cle(fin)}" if fin else debut.replace("_", " "))


def valeur(lue: Any) -> str:
    """Rend une valeur telle qu’elle se lit : une date en lettres, une liste à la suite, « rien » pour un vide."""
    if lue is None or lue in ([], ""):
        return "rien"
    if isinstance(lue, bool):
        return "oui" if lue else "non"
    if isinstance(lue, list):
        return ", ".join(map(valeur, lue))
    if isinstance(lue, dict):
        return ", ".join(f"{cle(c)} {valeur(v)}" for c, v in lue.items() if v is not None)
    texte = str(lue)
    if lu := jour(texte):
        return date(lu)
    return texte if len(texte) <= COURT else f"« {texte[:COURT].rstrip()}… »"


def date(lue: dt.date | str) -> str:
    """Rend « 1er mars 2027 »."""
    return date_longue(lue if isinstance(lue, dt.date) else dt.date.fromisoformat(lue))


def _texte(objet: BaseModel, attribut: str) -> str:
    return str(getattr(objet, attribut, "") or "")
