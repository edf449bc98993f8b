"""La meilleure date de stage pour un but, trouvée par essais : au-dessus de zéro, douze points, N points."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from permis_points.champs import Champs
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.essais import Essai
from permis_points.projets import Banc, Projet, jours_a_essayer, premier_stage
from permis_points.solde import Solde

BUTS = ("au-dessus-de-zero", "douze", "au-moins")
_MAXIMUM = 12


@dataclass(frozen=True)
class But:
    """Ce que le conducteur vise ; `points` et `le` ne servent qu’à « au moins tant, tel jour »."""

    genre: str
    points: int
    le: date


@dataclass(frozen=True)
class Voie:
    """Comment atteindre un but.

    deja : le dossier y mène sans stage ; projet : le stage proposé, None s’il n’en faut pas ou s’il
    n’y en a pas ; atteint_le : le jour où le but est atteint, None s’il ne l’est pas ; prudent : la
    réponse vaut aussi au plancher.
    """

    but: But
    deja: bool
    projet: Projet | None
    atteint_le: date | None
    prudent: bool


def lire_but(brut: Any, au: date) -> But | None:
    """Rend le but demandé, None pour un objet vide. Lève DossierIncoherent, champs en `but.…`."""
    fautes: list[Faute] = []
    champs = Champs(brut, "but", ("but", "points", "le"), fautes)
    genre = champs.choix("but", BUTS)
    points = champs.entier("points", 1, _MAXIMUM)
    le = champs.date("le")
    if genre == "au-moins":
        for cle in ("points", "le"):
            if not champs.a(cle):
                champs.faute(cle, "il faut un nombre de points et une date")
        if le is not None and le < au:
            champs.faute("le", "cette date est déjà passée au jour du relevé")
    if fautes:
        raise DossierIncoherent(tuple(fautes))
    return None if genre is None else But(genre, points or _MAXIMUM, le or au)


def chercher(banc: Banc, but: But) -> Voie:
    """Rend la première date de stage qui atteint le but. Lève TropDEssais."""
    if but.genre == "douze":
        return _au_complet(banc, but)
    if but.genre == "au-moins":
        return _au_moins(banc, but)
    return _au_dessus_de_zero(banc, but)


def _au_complet(banc: Banc, but: But) -> Voie:
    """Le retour à douze points le plus tôt ; à date égale, le premier stage qui la donne."""
    sans = banc.depart.complet_le()
    retours = [banc.projeter(jour).essai.complet_le() for jour in jours_a_essayer(banc)]
    meilleur = min((r for r in retours if r is not None), default=None)
    if sans is not None and (meilleur is None or sans <= meilleur):
        return Voie(
            but, deja=True, projet=None, atteint_le=sans, prudent=_complet(banc.depart, sans)
        )
    if meilleur is None:
        return Voie(but, deja=False, projet=None, atteint_le=None, prudent=False)

    def convient(projet: Projet) -> bool:
        complet = projet.essai.complet_le()
        return complet is not None and complet <= meilleur

    projet = premier_stage(banc, convient)
    assert projet is not None  # noqa: S101  un des jours déjà essayés convient
    le = projet.essai.complet_le()
    prudent = le is not None and _complet(projet.essai, le)
    return Voie(but, deja=False, projet=projet, atteint_le=le, prudent=prudent)


def _complet(essai: Essai, le: date) -> bool:
    return essai.plancher_le(le).signe >= _MAXIMUM


def _au_moins(banc: Banc, but: But) -> Voie:
    def suffit(solde: Solde) -> bool:
        return solde.signe >= but.points

    if suffit(banc.depart.solde_le(but.le)):
        prudent = suffit(banc.depart.plancher_le(but.le))
        return Voie(but, deja=True, projet=None, atteint_le=but.le, prudent=prudent)
    projet = premier_stage(banc, lambda p: suffit(p.essai.solde_le(but.le)))
    if projet is None:
        return Voie(but, deja=False, projet=None, atteint_le=None, prudent=False)
    prudent = suffit(projet.essai.plancher_le(but.le))
    return Voie(but, deja=False, projet=projet, atteint_le=but.le, prudent=prudent)


def _au_dessus_de_zero(banc: Banc, but: But) -> Voie:
    """Jamais zéro depuis le relevé ; s’il y est déjà, jamais plus depuis l’effet du stage.

    Un stage qui prend effet quand le temps a déjà tout rendu n’y est pour rien.
    """
    au, depart = banc.au, banc.depart
    if _positif(depart.soirs(au)):
        prudent = _positif(depart.soirs_du_plancher(au))
        return Voie(but, deja=True, projet=None, atteint_le=au, prudent=prudent)
    sous_zero = depart.solde_le(au).signe <= 0

    def depuis(projet: Projet) -> date:
        return projet.effet if sous_zero else au

    def convient(projet: Projet) -> bool:
        debut = depuis(projet)
        return _positif(projet.essai.soirs(debut)) and not _positif(depart.soirs(debut))

    projet = premier_stage(banc, convient)
    if projet is None:
        return Voie(but, deja=False, projet=None, atteint_le=None, prudent=False)
    le = depuis(projet)
    prudent = _positif(projet.essai.soirs_du_plancher(le))
    return Voie(but, deja=False, projet=projet, atteint_le=le, prudent=prudent)


def _positif(soirs: Iterable[tuple[date, Solde]]) -> bool:
    return all(solde.signe > 0 for _, solde in soirs)
