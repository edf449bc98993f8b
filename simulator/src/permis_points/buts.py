"""La meilleure date de stage pour un but, trouvée par essais : au-dessus de zéro, douze points, N points."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from permis_points.banc import Banc, Projet
from permis_points.bareme import Bareme
from permis_points.champs import Champs
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.essais import Essai
from permis_points.projets import jours_a_essayer, premier_stage
from permis_points.regles.capital import maximum
from permis_points.regles.invalidation import est_nul
from permis_points.soirs import touche_zero


@dataclass(frozen=True)
class But:
    """Ce que le conducteur vise ; `points` et `le` ne servent qu’à « au moins tant, tel jour »."""

    genre: str
    points: int
    le: date


@dataclass(frozen=True)
class Reponse:
    """Comment atteindre un but.

    atteint_le : le jour où le but est atteint, None s’il ne l’est jamais ; projet : le stage qu’il
    faut pour cela, None s’il n’en faut pas ; prudent : la réponse vaut aussi au plancher.
    """

    but: But
    atteint_le: date | None = None
    projet: Projet | None = None
    prudent: bool = False


def lire_but(brut: Any, bareme: Bareme, au: date) -> But | None:
    """Rend le but demandé, None pour un objet vide. Lève DossierIncoherent, champs en `but.…`."""
    fautes: list[Faute] = []
    entier = maximum(au, bareme)
    champs = Champs(brut, "but", ("but", "points", "le"), fautes)
    genre = champs.choix("but", tuple(_RECHERCHES))
    points = champs.entier("points", 1, entier)
    le = champs.date("le")
    if genre == "au-moins":
        for cle in ("points", "le"):
            if not champs.a(cle):
                champs.faute(cle, "il faut un nombre de points et une date")
        if le is not None and le < au:
            champs.faute("le", "cette date est déjà passée au jour du relevé")
    if fautes:
        raise DossierIncoherent(tuple(fautes))
    return None if genre is None else But(genre, points or entier, le or au)


def chercher(banc: Banc, but: But) -> Reponse:
    """Rend la première date de stage qui atteint le but. Lève TropDEssais."""
    return _RECHERCHES[but.genre](banc, but)


def _au_complet(banc: Banc, but: But) -> Reponse:
    """Le retour à douze points le plus tôt ; à date égale, sans stage, puis le premier qui la donne."""
    sans = banc.depart.complet_le()
    retours = (banc.projeter(jour).essai.complet_le() for jour in jours_a_essayer(banc))
    meilleur = min((r for r in (sans, *retours) if r is not None), default=None)
    if meilleur is None:
        return Reponse(but)
    if meilleur == sans:
        return Reponse(but, sans, prudent=_complet_au_plancher(banc.depart, sans))

    def convient(projet: Projet) -> bool:
        complet = projet.essai.complet_le()
        return complet is not None and complet <= meilleur

    projet = premier_stage(banc, convient)
    assert projet is not None  # noqa: S101  un des jours déjà essayés convient
    le = projet.essai.complet_le() or meilleur
    return Reponse(but, le, projet, _complet_au_plancher(projet.essai, le))


def _complet_au_plancher(essai: Essai, le: date) -> bool:
    return essai.plancher_le(le).signe >= maximum(le, essai.calcul.bareme)


def _au_moins(banc: Banc, but: But) -> Reponse:
    def repondre(essai: Essai, projet: Projet | None) -> Reponse:
        prudent = essai.plancher_le(but.le).signe >= but.points
        return Reponse(but, but.le, projet, prudent)

    def suffit(essai: Essai) -> bool:
        return essai.solde_le(but.le).signe >= but.points

    if suffit(banc.depart):
        return repondre(banc.depart, None)
    projet = premier_stage(banc, lambda p: suffit(p.essai))
    return Reponse(but) if projet is None else repondre(projet.essai, projet)


def _au_dessus_de_zero(banc: Banc, but: But) -> Reponse:
    """Jamais zéro depuis le relevé ; s’il y est déjà, jamais plus depuis l’effet du stage.

    Un stage qui prend effet quand le temps a déjà tout rendu n’y est pour rien.
    """
    au, depart = banc.au, banc.depart
    if not touche_zero(depart.soirs(au)):
        return Reponse(but, au, prudent=not touche_zero(depart.soirs_du_plancher(au)))
    a_zero = est_nul(depart.solde_le(au))

    def depuis(projet: Projet) -> date:
        return projet.effet if a_zero else au

    def convient(projet: Projet) -> bool:
        debut = depuis(projet)
        return touche_zero(depart.soirs(debut)) and not touche_zero(projet.essai.soirs(debut))

    projet = premier_stage(banc, convient)
    if projet is None:
        return Reponse(but)
    le = depuis(projet)
    return Reponse(but, le, projet, not touche_zero(projet.essai.soirs_du_plancher(le)))


_RECHERCHES: dict[str, Callable[[Banc, But], Reponse]] = {
    "au-dessus-de-zero": _au_dessus_de_zero,
    "douze": _au_complet,
    "au-moins": _au_moins,
}
