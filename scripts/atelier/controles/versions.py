"""Les versions d’un objet se suivent, de la plus récente à la première, sans chevauchement."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Table
from atelier.lecture.depot import Depot, EntreeLue, VersionLue

UN_JOUR = dt.timedelta(days=1)
ORDRE = "rangez les versions de la plus récente à la plus ancienne"
TROU = "dites pourquoi dans la version suivante (ce_qui_change ou note), ou retirez jusqu_au"


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Compare chaque version à celle qui la suit dans le temps."""
    for fiche in depot.toutes():
        versions = list(fiche.table.tables("versions"))
        for version in versions:
            yield from _finit_apres_son_debut(fiche, version)
        for recente, ancienne in pairwise(versions):
            yield from _se_suivent(fiche, recente, ancienne)


def _finit_apres_son_debut(fiche: EntreeLue, version: Table) -> Iterator[FauteSituee]:
    debut, fin = version.jour("en_vigueur_depuis"), version.jour("jusqu_au")
    if debut and fin and fin < debut:
        phrase = f"La version finit le {fin}, avant de commencer le {debut}"
        yield VersionLue(fiche, version).faute("jusqu_au", phrase, "corrigez l’une des deux dates")


def _se_suivent(fiche: EntreeLue, recente: Table, ancienne: Table) -> Iterator[FauteSituee]:
    avant, apres = ancienne.jour("en_vigueur_depuis"), recente.jour("en_vigueur_depuis")
    if avant is None or apres is None:
        return
    version = VersionLue(fiche, ancienne)
    if avant == apres:
        phrase = f"Deux versions commencent le {avant}"
        yield version.faute("en_vigueur_depuis", phrase, "gardez-en une, ou corrigez une date")
    elif avant > apres:
        phrase = f"La version du {avant} est écrite après celle du {apres}"
        yield version.faute("en_vigueur_depuis", phrase, ORDRE)
    else:
        fin = ancienne.jour("jusqu_au")
        if fin and fin >= avant:
            yield from _raccord(version, fin, recente, apres)


def _raccord(
    version: VersionLue,
    fin: dt.date,
    recente: Table,
    apres: dt.date,
) -> Iterator[FauteSituee]:
    if fin >= apres:
        phrase = f"La version finit le {fin} mais la suivante commence le {apres}"
        yield version.faute("jusqu_au", phrase, "retirez jusqu_au : la fin se déduit")
    elif fin + UN_JOUR == apres:
        phrase = f"« jusqu_au » est inutile : la version suivante commence le {apres}"
        yield version.faute("jusqu_au", phrase, "retirez jusqu_au : la fin se déduit")
    elif not (recente.paire("ce_qui_change") or recente.paire("note")):
        phrase = f"Rien n’est en vigueur entre le {fin} et le {apres}"
        yield version.faute("jusqu_au", phrase, TROU)
