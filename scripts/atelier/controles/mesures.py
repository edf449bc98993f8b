"""La rétention et la suspension par le préfet se déduisent : nul ne les saisit, tout ce qu’elles citent existe."""

from collections.abc import Iterable, Iterator
from typing import get_args

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Scalaire, Table
from atelier.lecture.depot import Depot, EntreeLue
from atelier.mesures.formes import CODES_DE_MESURE
from atelier.modeles.mesures import Condition
from atelier.validation.messages import proche

DEDUITE = f"retirez-la : la date des faits suffit ; pour changer la règle, voyez {chemins.MESURES}/"


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Refuse une mesure saisie dans une infraction, et tout renvoi sans objet des règles."""
    yield from _saisies(depot)
    groupes = {fiche.table.mot("id") or "" for fiche in depot.fiches(chemins.GROUPES)}
    infractions = {fiche.table.mot("id") or "" for fiche in depot.infractions()}
    for fiche in depot.fiches(chemins.GROUPES) if depot.familles_lues else ():
        for cle in ("infractions", "sauf_infractions"):
            yield from _connus(fiche, fiche.table, cle, infractions, "L’infraction")
    if depot.complet(chemins.GROUPES):
        for chemin in (chemins.RETENTIONS, chemins.SUSPENSIONS, chemins.PLAFONDS):
            for fiche in depot.fiches(chemin):
                for version in fiche.table.tables("versions"):
                    for cle in ("groupes", "sauf_groupes"):
                        yield from _connus(fiche, version, cle, groupes, "Le groupe")
    yield from _mots(depot)


def _saisies(depot: Depot) -> Iterator[FauteSituee]:
    for version in depot.versions():
        for code in version.table.scalaires("peines"):
            if code.texte in CODES_DE_MESURE:
                phrase = f"« {code.texte} » ne s’écrit pas : cette mesure se déduit"
                yield version.fiche.faute(code, phrase, DEDUITE)


def _connus(
    fiche: EntreeLue, table: Table, cle: str, connus: Iterable[str], nom: str
) -> Iterator[FauteSituee]:
    for cite in table.scalaires(cle):
        if cite.texte not in connus:
            voisin = proche(cite.texte, connus)
            conseil = f"vouliez-vous dire « {voisin} » ?" if voisin else f"retirez-le de « {cle} »"
            yield fiche.faute(cite, f"{nom} « {cite.texte} » n’est pas au barème", conseil)


def _mots(depot: Depot) -> Iterator[FauteSituee]:
    """Compare les mots des mesures à ce que les règles peuvent rendre ; se tait s’il n’y a pas de règle."""
    lecture = depot.lectures.get(chemins.VOCABULAIRE)
    vocabulaire = lecture.arbre if lecture else None
    if not isinstance(vocabulaire, Table) or not any(depot.fiches(chemins.RETENTIONS)):
        return
    mots = vocabulaire.table("mesures")
    for cle, attendus in (("codes", CODES_DE_MESURE), ("conditions", get_args(Condition))):
        ecrits = mots.table(cle) if mots else None
        presents = {paire.cle.texte for paire in ecrits.paires} if ecrits else set()
        place = ecrits or mots or vocabulaire
        for code in sorted(set(attendus) - presents):
            phrase = f"« {code} » n’a pas de libellé (mesures, {cle})"
            conseil = f"ajoutez « {code}: » et ses mots sous « mesures: {cle}: »"
            yield FauteSituee(chemins.VOCABULAIRE, place.ligne, place.colonne, phrase, conseil)
        for paire in ecrits.paires if ecrits else ():
            if cle == "codes" and paire.cle.texte not in CODES_DE_MESURE:
                phrase = f"Aucune règle ne donne « {paire.cle.texte} »"
                yield _faute(paire.cle, phrase, "retirez-le, ou corrigez le code")
    concerne = vocabulaire.table("concerne")
    connus = {paire.cle.texte for paire in concerne.paires} if concerne else set()
    for code in mots.scalaires("sans_retention") if mots else ():
        if code.texte not in connus:
            phrase = f"« {code.texte} » n’est pas dans le vocabulaire (concerne)"
            yield _faute(code, phrase, "corrigez-le, ou retirez-le de « sans_retention »")


def _faute(noeud: Scalaire, phrase: str, conseil: str) -> FauteSituee:
    return FauteSituee(chemins.VOCABULAIRE, noeud.ligne, noeud.colonne, phrase, conseil)
