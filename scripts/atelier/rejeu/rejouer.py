"""Rejouer un dossier avec le moteur, et dire où le résultat s’écarte de ce qui est attendu."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from atelier.fautes import FauteSituee
from atelier.langue.mots import date_longue
from atelier.lecture.arbre import Liste, Noeud, Table
from atelier.lecture.depot import Depot, EntreeLue
from atelier.modeles.bareme import Bareme
from atelier.modeles.cas import Attendu, Cas
from atelier.rejeu.export import en_json
from permis_points.bareme import Bareme as BaremeDuMoteur
from permis_points.bareme import lire_bareme
from permis_points.dossier import Dossier
from permis_points.erreurs import DossierIncoherent
from permis_points.lecture.dossier import lire_dossier
from permis_points.releve import Mouvement, Releve, relever

_Cle = Literal["points", "plafond", "signe"]
SOLDES: tuple[_Cle, ...] = ("points", "plafond", "signe")
NOUVEAU_PERMIS: Final = "nouveau_permis_possible_le"
CONSEIL_DOSSIER = "les clés du dossier sont dans barème/LISEZMOI.md"


@dataclass(frozen=True, slots=True)
class Rejeu:
    """Un dossier lu par le moteur, le barème où il l’a joué, et son relevé (contrat, version 1)."""

    dossier: Dossier
    bareme: BaremeDuMoteur
    releve: Releve

    def mouvement(self, jour: dt.date) -> Mouvement | None:
        """Rend le dernier mouvement passé à la fin de ce jour, ou `None` avant le premier."""
        passes = (m for m in reversed(self.releve["mouvements"]) if m["le"] <= jour.isoformat())
        return next(passes, None)


@dataclass(frozen=True, slots=True)
class Ecart:
    """Une valeur attendue que le moteur ne donne pas ; `cle` est celle de l’attendu."""

    rang: int
    cle: str
    phrase: str
    conseil: str


def pour_le_moteur(bareme: Bareme) -> BaremeDuMoteur:
    """Rend le barème tel que le moteur le lit, sans passer par le fichier exporté."""
    return lire_bareme(en_json(bareme))


def rejouer(dossier: Mapping[str, Any], au: dt.date, bareme_du_moteur: BaremeDuMoteur) -> Rejeu:
    """Rend le dossier et son relevé au jour donné ; lève `DossierIncoherent` avec ses fautes."""
    compris = lire_dossier(dict(dossier), bareme_du_moteur, au)
    return Rejeu(compris, bareme_du_moteur, relever(compris, bareme_du_moteur))


def ecarts(rejeu: Rejeu, attendus: Iterable[Attendu]) -> Iterator[Ecart]:
    """Rend tout ce qui, dans le relevé, n’est pas ce qui est attendu."""
    for rang, attendu in enumerate(attendus):
        mouvement = rejeu.mouvement(attendu.le)
        for cle in SOLDES:
            voulu = getattr(attendu, cle)
            if voulu is not None and (mouvement is None or mouvement[cle] != voulu):
                yield _ecart(rang, cle, attendu, mouvement)
        voulu = attendu.nouveau_permis_possible_le
        obtenu = rejeu.releve[NOUVEAU_PERMIS]
        if voulu is not None and obtenu != voulu.isoformat():
            donne = f"le {obtenu}" if obtenu else "jamais"
            phrase = f"Le moteur permet un nouveau permis {donne}, et non le {voulu}"
            yield Ecart(rang, NOUVEAU_PERMIS, phrase, "vérifiez la remise et les lettres 48SI")


def _ecart(rang: int, cle: _Cle, attendu: Attendu, mouvement: Mouvement | None) -> Ecart:
    jour = date_longue(attendu.le)
    if mouvement is None:
        phrase = f"Le relevé ne commence qu’après le {jour}"
        return Ecart(rang, cle, phrase, "avancez le solde connu, ou retirez ce jour")
    voulu = getattr(attendu, cle)
    phrase = f"Le {jour}, le moteur donne « {cle}: {mouvement[cle]} » et non {voulu}"
    raison = f"dernier mouvement, le {mouvement['le']} : {mouvement['explication']}"
    return Ecart(rang, cle, phrase, raison)


def controler_les_cas(depot: Depot, bareme: Bareme) -> Iterator[FauteSituee]:
    """Rejoue chaque cas d’un barème sain ; rend une faute par dossier refusé ou attendu démenti."""
    fiches = {fiche.table.mot("id"): fiche for fiche in depot.cas()}
    bareme_du_moteur = pour_le_moteur(bareme) if fiches else None
    for cas in bareme.cas:
        if bareme_du_moteur is not None:
            yield from _controler(fiches[cas.id], cas, bareme_du_moteur)


def controler_un_dossier(
    fiche: EntreeLue,
    dossier: Mapping[str, Any],
    attendus: Sequence[Attendu],
    au: dt.date,
    bareme_du_moteur: BaremeDuMoteur,
) -> Iterator[FauteSituee]:
    """Rejoue le dossier écrit dans cette fiche ; rend une faute par refus ou attendu démenti."""
    place = fiche.table.table("dossier") or fiche.table
    try:
        rejeu = rejouer(dossier, au, bareme_du_moteur)
    except DossierIncoherent as refus:
        for faute in refus.fautes:
            yield fiche.faute(_au_bout(place, faute.champ), faute.phrase, CONSEIL_DOSSIER)
        return
    except LookupError as absent:
        nom = f"« {absent.args[0]} » manque" if isinstance(absent, KeyError) else str(absent)
        phrase = f"Le moteur ne peut pas jouer ce dossier : {nom}"
        yield fiche.faute(place, phrase, "il manque un paramètre ou une version à barème/regles/")
        return
    tables = list(fiche.table.tables("attendu"))
    for ecart in ecarts(rejeu, attendus):
        table = tables[ecart.rang]
        paire = table.paire(ecart.cle)
        yield fiche.faute(paire.valeur if paire else table, ecart.phrase, ecart.conseil)


def _controler(
    fiche: EntreeLue, cas: Cas, bareme_du_moteur: BaremeDuMoteur
) -> Iterator[FauteSituee]:
    fautes = list(controler_un_dossier(fiche, cas.dossier, cas.attendu, cas.au, bareme_du_moteur))
    yield from fautes
    erreur = fiche.table.table("erreur_repandue")
    if (
        erreur
        and not fautes
        and not _se_trompe(cas, rejouer(cas.dossier, cas.au, bareme_du_moteur))
    ):
        phrase = "L’erreur répandue annonce les soldes que le moteur donne"
        yield fiche.faute(erreur, phrase, "corrigez « attendu_faux », ou retirez l’erreur")


def _se_trompe(cas: Cas, rejeu: Rejeu) -> bool:
    """Dit si un jour au moins de l’erreur répandue diffère du relevé."""
    if cas.erreur_repandue is None:
        return False
    faux = cas.erreur_repandue.attendu_faux
    mouvements = [(solde, rejeu.mouvement(solde.le)) for solde in faux]
    return any(m is not None and m["points"] != solde.points for solde, m in mouvements)


def _au_bout(dossier: Table, champ: str) -> Noeud:
    """Rend le nœud qu’un champ du contrat désigne (`evenements[2].commise_le`), ou le plus proche."""
    noeud: Noeud = dossier
    for cle, rang in re.findall(r"(\w+)|\[(\d+)\]", champ):
        if isinstance(noeud, Table) and (paire := noeud.paire(cle)):
            noeud = paire.valeur
        elif isinstance(noeud, Liste) and rang and int(rang) < len(noeud.elements):
            noeud = noeud.elements[int(rang)]
    return noeud
