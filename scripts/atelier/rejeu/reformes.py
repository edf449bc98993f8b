"""Une réforme rejouée : le même dossier selon le barème, et selon ce qu’il serait resté sans elle."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from atelier.fautes import FauteSituee
from atelier.lecture.depot import Depot, EntreeLue
from atelier.modeles.bareme import Bareme
from atelier.modeles.reformes import Profil, Reforme
from atelier.rejeu.export import en_json
from atelier.rejeu.rejouer import CONSEIL_DOSSIER, Rejeu, rejouer
from permis_points.bareme import Bareme as BaremeDuMoteur
from permis_points.bareme import lire_bareme
from permis_points.enregistre.changements import Changements, changements
from permis_points.erreurs import DossierIncoherent


@dataclass(frozen=True, slots=True)
class ProfilRejoue:
    """Un conducteur, son dossier rejoué sans puis avec la réforme, et ce qu’elle change pour lui."""

    profil: Profil
    sans: Rejeu
    avec: Rejeu

    @property
    def change(self) -> Changements:
        """Rend les soldes au jour du relevé, et les mouvements qui diffèrent."""
        return changements(self.sans.releve, self.avec.releve)


def jours_qui_changent(bareme: Bareme) -> dict[dt.date, set[str]]:
    """Rend, par jour, les infractions dont les points changent, ou qui naissent et en coûtent.

    Une contravention devenue un délit garde les siens : aucun solde n’en dépend.
    """
    jours: dict[dt.date, set[str]] = {}
    for infraction in json.loads(en_json(bareme))["infractions"]:
        avant = 0
        for version in infraction["versions"]:
            if version["points"] != avant:
                jour = dt.date.fromisoformat(version["depuis"])
                jours.setdefault(jour, set()).add(infraction["id"])
            avant = version["points"]
    return jours


def bareme_sans(bareme: Bareme, le: dt.date) -> BaremeDuMoteur:
    """Rend le barème où rien n’aurait changé ce jour-là : la version d’avant y dure autant que la neuve.

    Un paramètre né ce jour-là reste : rien de ce qui le précède ne le demande.
    """
    brut = json.loads(en_json(bareme))
    for objet in brut["infractions"]:
        objet["versions"] = list(_sans(objet["versions"], le.isoformat()))
    brut["infractions"] = [objet for objet in brut["infractions"] if objet["versions"]]
    for objet in brut["parametres"]:
        objet["versions"] = list(_sans(objet["versions"], le.isoformat())) or objet["versions"]
    brut["anciens"] = {}
    return lire_bareme(json.dumps(brut))


def _sans(versions: list[dict[str, Any]], le: str) -> Iterator[dict[str, Any]]:
    suivantes = [*versions[1:], None]
    for version, suivante in zip(versions, suivantes, strict=True):
        if version["depuis"] == le:
            continue
        if suivante is not None and suivante["depuis"] == le:
            yield {**version, "jusqu_au": suivante["jusqu_au"]}
        else:
            yield version


def rejouer_un_profil(profil: Profil, avec: BaremeDuMoteur, sans: BaremeDuMoteur) -> ProfilRejoue:
    """Rend le dossier rejoué des deux façons ; lève `DossierIncoherent` s’il est fautif.

    Une infraction que la réforme crée n’existait pas sans elle : elle n’est alors pas au dossier.
    """
    dossier, au = dict(profil.dossier), dt.date.fromisoformat(str(profil.dossier["au"]))
    connues = sans.infractions.keys()
    restent = [e for e in dossier["evenements"] if e.get("code") is None or e["code"] in connues]
    ancien = {**dossier, "evenements": restent}
    return ProfilRejoue(profil, rejouer(ancien, au, sans), rejouer(dossier, au, avec))


def controler_les_reformes(depot: Depot, bareme: Bareme, chemin: str) -> Iterator[FauteSituee]:
    """Rejoue chaque profil ; rend une faute par jour sans changement, dossier refusé ou conducteur indifférent."""
    fiches = {fiche.table.mot("id"): fiche for fiche in depot.fiches(chemin)}
    if not bareme.reformes:
        return
    jours = jours_qui_changent(bareme)
    avec = lire_bareme(en_json(bareme))
    for reforme in bareme.reformes:
        fiche = fiches[reforme.id]
        if not {*reforme.infractions} <= jours.get(reforme.le, set()):
            phrase = f"Le {reforme.le}, une de ces infractions ne change pas de points"
            yield fiche.faute(fiche.table, phrase, "corrigez le jour, ou les infractions")
            continue
        yield from _controler(reforme, fiche, avec, bareme_sans(bareme, reforme.le))


def _controler(
    reforme: Reforme, fiche: EntreeLue, avec: BaremeDuMoteur, sans: BaremeDuMoteur
) -> Iterator[FauteSituee]:
    tables = fiche.table.tables("profils")
    for profil, table in zip(reforme.profils, tables, strict=True):
        try:
            rejoue = rejouer_un_profil(profil, avec, sans)
        except DossierIncoherent as refus:
            for faute in refus.fautes:
                yield fiche.faute(table, str(faute), CONSEIL_DOSSIER)
            continue
        except (KeyError, ValueError):
            yield fiche.faute(table, "Ce dossier n’a pas de jour, ou d’événement", "ajoutez « au »")
            continue
        if rejoue.change.aucun:
            phrase = "Cette réforme ne change rien pour ce conducteur"
            yield fiche.faute(table, phrase, "choisissez-en un qu’elle touche")
