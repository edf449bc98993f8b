"""Le fil Atom de ce qui a changé au barème, tiré de la chronique."""

import datetime as dt
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from atelier.fiches.chronique import Evenement, chronique
from atelier.fiches.fiche import fiches
from atelier.langue.mots import date_longue, plier, points_ou_aucun
from atelier.modeles.bareme import Bareme

ATOM = "http://www.w3.org/2005/Atom"
# Une étiquette ne change jamais, même si le site change d’adresse.
ETIQUETTE = "tag:permis-a-points.example,2026"
RACINE = "../../"


def fil(bareme: Bareme) -> str:
    """Rend le fil entier, du changement le plus récent au plus ancien."""
    evenements = [
        evenement
        for annee in chronique(bareme, fiches(bareme))
        for journee in annee.journees
        for evenement in journee.evenements
    ]
    racine = Element("feed", {"xmlns": ATOM, "xml:lang": "fr"})
    _texte(racine, "id", f"{ETIQUETTE}:changements")
    _texte(racine, "title", "Permis à points : ce qui a changé")
    _texte(
        racine, "subtitle", "Points, classes, amendes et délais, à la date où la loi les change."
    )
    _texte(racine, "updated", _instant(evenements[0], bareme.jour_du_site))
    SubElement(racine, "link", {"rel": "self", "href": "changements.atom"})
    SubElement(racine, "link", {"rel": "alternate", "href": f"{RACINE}bareme/changements/"})
    auteur = SubElement(racine, "author")
    _texte(auteur, "name", "Les contributeurs de « Permis à points »")
    _texte(racine, "rights", "Licence Ouverte 2.0 (Etalab)")
    for evenement in evenements:
        _entree(racine, evenement, bareme.jour_du_site)
    indent(racine)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(racine, encoding="unicode")}\n'


def _entree(racine: Element, evenement: Evenement, jour: dt.date) -> None:
    entree = SubElement(racine, "entry")
    _texte(entree, "id", etiquette(evenement))
    quand = f"À partir du {date_longue(evenement.jour)} : " if evenement.jour > jour else ""
    _texte(entree, "title", f"{quand}{_titre(evenement)}")
    _texte(entree, "updated", _instant(evenement, jour))
    adresse = evenement.url or "bareme/changements/"
    SubElement(entree, "link", {"rel": "alternate", "href": f"{RACINE}{adresse}"})
    _texte(entree, "summary", " ".join(evenement.phrases) or _titre(evenement))


def etiquette(evenement: Evenement) -> str:
    """Rend l’identifiant d’un changement : son jour, et la page ou le nom de ce qui change."""
    objet = (evenement.url or "").strip("/").rpartition("/")[2]
    if objet in ("", "amendes"):
        objet = plier(evenement.titre).replace(" ", "-")
    return f"{ETIQUETTE}:changements/{evenement.jour:%Y-%m-%d}/{objet}"


def _titre(evenement: Evenement) -> str:
    if evenement.avant is None or evenement.apres is None or evenement.avant == evenement.apres:
        return evenement.titre
    return f"{evenement.titre} : {points_ou_aucun(evenement.apres)} au lieu de {evenement.avant}"


def _instant(evenement: Evenement, jour: dt.date) -> str:
    """Rend le jour du changement ; celui du site pour ce qui est à venir, car un fil n’est pas daté de demain."""
    return f"{min(evenement.jour, jour):%Y-%m-%d}T00:00:00Z"


def _texte(parent: Element, nom: str, texte: str) -> None:
    SubElement(parent, nom).text = texte
