"""Recalculer un fichier enregistré, et dire ce qui n’est plus pareil."""

from typing import Any, NamedTuple

from permis_points.bareme import Bareme
from permis_points.enregistre.changements import Changements, changements
from permis_points.enregistre.differences import Difference, differences
from permis_points.enregistre.fichier import Enregistre, Origine, ecrire, origine_presente
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.lecture.champs import lire_date
from permis_points.lecture.dossier import lire_dossier
from permis_points.releve import Releve, relever


class Constat(NamedTuple):
    """Ce que donne un fichier recalculé ici.

    alterees : les parties du fichier qui ont changé depuis son enregistrement ; origine et presente : ce qui l’a
    calculé, ce qui le recalcule ; differences : entre son relevé et celui d’ici ; octet : la place du premier
    octet qui n’est pas celui qu’on récrirait, None si tous le sont ; changements : ce qu’un autre droit, ou un
    autre moteur, change pour ce dossier, None si c’est le même.
    """

    alterees: tuple[str, ...]
    origine: Origine
    presente: Origine
    differences: tuple[Difference, ...]
    octet: int | None
    changements: Changements | None

    @property
    def identique(self) -> bool:
        """Dit si tout ce que le fichier dit est ce que l’on recalcule."""
        return not self.alterees and not self.differences

    @property
    def autre_droit(self) -> bool:
        """Dit si le barème n’est pas celui qui a calculé le fichier."""
        return self.origine.bareme != self.presente.bareme


def verifier(enregistre: Enregistre, texte: str, bareme: Bareme) -> Constat:
    """Recalcule le dossier au jour de son relevé, selon ce barème. Lève DossierIncoherent s’il ne se lit plus."""
    presente = origine_presente(bareme)
    releve = recalculer(enregistre, bareme)
    ecarts = tuple(differences(enregistre.releve, releve, "releve"))
    attendu = ecrire(enregistre.dossier, releve, enregistre.origine)
    ailleurs = enregistre.origine != presente
    return Constat(
        enregistre.alterees,
        enregistre.origine,
        presente,
        ecarts,
        _premier_octet(texte.encode(), attendu.encode()),
        changements(enregistre.releve, releve)
        if ailleurs and _lisible(enregistre.releve)
        else None,
    )


def recalculer(enregistre: Enregistre, bareme: Bareme) -> Releve:
    """Rend le relevé du dossier enregistré, au jour du sien, selon ce barème. Lève DossierIncoherent."""
    au = lire_date(enregistre.releve.get("au"))
    if au is None:
        raise DossierIncoherent((Faute("releve.au", "on attend une date (AAAA-MM-JJ)"),))
    try:
        return relever(lire_dossier(enregistre.dossier, bareme, au), bareme)
    except DossierIncoherent as refus:
        fautes = (Faute(f"dossier.{f.champ}".rstrip("."), f.phrase) for f in refus.fautes)
        raise DossierIncoherent(tuple(fautes)) from None


def _lisible(releve: Any) -> bool:
    """Dit si ce relevé a de quoi se comparer : un fichier altéré peut ne plus l’avoir."""
    solde, mouvements = releve.get("solde"), releve.get("mouvements")
    return (
        isinstance(solde, dict)
        and {"points", "etat", "plafond"} <= solde.keys()
        and isinstance(mouvements, list)
        and all(_est_un_mouvement(ligne) for ligne in mouvements)
    )


def _est_un_mouvement(ligne: Any) -> bool:
    cles = {"le", "genre", "variation", "points", "plafond", "evenements"}
    return (
        isinstance(ligne, dict)
        and cles <= ligne.keys()
        and isinstance(ligne["le"], str)
        and isinstance(ligne["genre"], str)
        and isinstance(ligne["evenements"], list)
        and all(isinstance(rang, int) for rang in ligne["evenements"])
    )


def _premier_octet(ecrits: bytes, attendus: bytes) -> int | None:
    if ecrits == attendus:
        return None
    paires = zip(ecrits, attendus, strict=False)
    plus_court = min(len(ecrits), len(attendus))
    return next((place for place, (a, b) in enumerate(paires) if a != b), plus_court)
