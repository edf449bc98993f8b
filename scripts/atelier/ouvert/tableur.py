"""Le barème en vigueur, pour qui l’ouvre d’un double-clic dans un tableur en français.

Une ligne par infraction : ce n’est pas `bareme.csv`, qui donne toutes les versions à un programme.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from atelier.ouvert.modeles import BaremeOuvert, InfractionOuverte, VersionOuverte

MARQUE = "\ufeff"
"""Sans elle, Excel lit l’UTF-8 comme une page de code de Windows, et abîme les accents."""
SEPARATEUR = ";"
LISTE = ", "
FORMULES = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Ce par quoi une cellule de texte deviendrait une formule, même mise entre guillemets."""
NATURES: Mapping[str, str] = {
    "contravention": "contravention",
    "delit": "délit",
    "redevance": "redevance",
}
Lire = Callable[[InfractionOuverte, VersionOuverte], Any]

COLONNES: Mapping[str, Lire] = {
    "Infraction": lambda i, _: i.libelle,
    "Famille": lambda i, _: i.famille.libelle,
    "Points retirés": lambda _, v: v.points,
    "Nature": lambda _, v: NATURES[v.nature],
    "Classe": lambda _, v: v.classe,
    "Amende minorée (€)": lambda _, v: v.amendes and v.amendes.minoree,
    "Amende forfaitaire (€)": lambda _, v: v.amendes and v.amendes.forfaitaire,
    "Amende majorée (€)": lambda _, v: v.amendes and v.amendes.majoree,
    "Amende maximale (€)": lambda _, v: v.amendes and v.amendes.maximum,
    "Prison encourue (mois)": lambda _, v: v.prison_max_mois,
    "Suspension encourue (mois)": lambda _, v: v.suspension_max_mois,
    "En vigueur depuis": lambda _, v: v.depuis,
    "Articles de l’infraction": lambda _, v: v.articles.definition,
    "Articles du retrait": lambda _, v: v.articles.points,
    "Codes NATINF": lambda i, _: i.natinf,
    "Fiabilité": lambda i, _: {"conteste": "contesté"}.get(i.fiabilite, i.fiabilite),
    "Vérifié le": lambda i, _: i.verifie_le,
    "Identifiant": lambda i, _: i.id,
}
"""Le titre de chaque colonne, et ce qu’elle dit. Elles s’ajoutent à la fin."""


def tableur(ouvert: BaremeOuvert) -> str:
    """Rend le CSV des infractions en vigueur : marque d’ordre, points-virgules, titres en français, CRLF."""
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, delimiter=SEPARATEUR, lineterminator="\r\n")
    ecrivain.writerow(COLONNES)
    ecrivain.writerows(_lignes(ouvert))
    return MARQUE + sortie.getvalue()


def _lignes(ouvert: BaremeOuvert) -> Iterator[list[str]]:
    for infraction in ouvert.infractions:
        for version in infraction.versions:
            if version.etat == "en_vigueur":
                yield [cellule(lire(infraction, version)) for lire in COLONNES.values()]


def cellule(valeur: Any) -> str:
    """Rend la cellule ; un texte qui commencerait une formule est précédé d’une apostrophe, qui l’en empêche."""
    if valeur is None:
        return ""
    texte = LISTE.join(map(str, valeur)) if isinstance(valeur, list) else str(valeur)
    return f"'{texte}" if texte.startswith(FORMULES) else texte
