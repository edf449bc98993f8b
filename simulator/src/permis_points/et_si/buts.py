"""La meilleure date de stage pour un but, trouvée par essais : au-dessus de zéro, douze points, N points."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from permis_points.bareme import Bareme
from permis_points.calcul.si_definitive import imputables, menace
from permis_points.calcul.soirs import touche_zero
from permis_points.calendrier import lendemain
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.et_si.banc import Banc, Projet
from permis_points.et_si.essais import Essai
from permis_points.et_si.recherche import jours_a_essayer, premier_stage
from permis_points.lecture.champs import Champs
from permis_points.regles.capital import maximum
from permis_points.regles.invalidation import est_nul


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
    faut pour cela, None s’il n’en faut pas ; prudent : la réponse vaut aussi au plancher, qui ne touche pas
    zéro entre-temps ; definitive_des : le premier jour où ce qui attend peut devenir définitif sans vider le
    permis, None si la réponse ne dépend pas de ce jour ; par_prudence : le droit suffit sans ce stage, que seule
    la lecture la plus sévère demande ; sans_date : rien ne se répond sans une date définitive qui manque.
    """

    but: But
    atteint_le: date | None = None
    projet: Projet | None = None
    prudent: bool = False
    definitive_des: date | None = None
    par_prudence: bool = False
    sans_date: bool = False


@dataclass(frozen=True)
class Demande:
    """Ce que l’on demande au plan. but : None s’il n’y en a pas ; des : le premier jour où suivre un stage."""

    but: But | None
    des: date


SEMAINES_AU_PLUS = 52


def lire_demande(brut: Any, bareme: Bareme, au: date) -> Demande:
    """Rend la demande d’un plan ; par défaut, un stage dès demain. Lève DossierIncoherent, champs en `but.…`."""
    fautes: list[Faute] = []
    entier = maximum(au, bareme)
    champs = Champs(brut, "but", ("but", "points", "le", "des", "dans_semaines"), fautes)
    semaines, des = champs.entier("dans_semaines", 0, SEMAINES_AU_PLUS), champs.date("des")
    if des is not None and des <= au:
        champs.faute("des", "ce jour doit suivre celui du relevé")
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
    but = None if genre is None else But(genre, points or entier, le or au)
    return Demande(but, max(lendemain(au), des or au + timedelta(weeks=semaines or 0)))


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
        return Reponse(but, sans, prudent=_est_sur(banc, sans, maximum(sans, banc.bareme)))

    def convient(projet: Projet) -> bool:
        complet = projet.essai.complet_le()
        return complet is not None and complet <= meilleur

    projet = premier_stage(banc, convient)
    assert projet is not None  # noqa: S101  un des jours déjà essayés convient
    le = projet.essai.complet_le() or meilleur
    prudent = projet.essai.plancher_le(le).signe >= maximum(le, banc.bareme)
    return Reponse(but, le, projet, prudent)


def _est_sur(banc: Banc, le: date, points: int) -> bool:
    """Dit si, sans stage, le plancher donne ces points ce jour-là sans toucher zéro depuis le relevé."""
    depart = banc.depart
    if depart.plancher_le(le).signe < points or menace(depart.calcul) is not None:
        return False
    return not touche_zero(s for s in depart.soirs_du_plancher(banc.au) if s[0] <= le)


def _au_moins(banc: Banc, but: But) -> Reponse:
    def suffit(essai: Essai) -> bool:
        return essai.solde_le(but.le).signe >= but.points

    if suffit(banc.depart):
        return Reponse(but, but.le, prudent=_est_sur(banc, but.le, but.points))
    projet = premier_stage(banc, lambda p: suffit(p.essai))
    if projet is None:
        return Reponse(but)
    return Reponse(but, but.le, projet, projet.essai.plancher_le(but.le).signe >= but.points)


def _au_dessus_de_zero(banc: Banc, but: But) -> Reponse:
    """Jamais zéro depuis le relevé ; s’il y est déjà, jamais plus depuis l’effet du stage.

    Un stage qui prend effet quand le temps a déjà tout rendu n’y est pour rien.
    """
    au, depart = banc.au, banc.depart
    if not touche_zero(depart.soirs(au)):
        if menace(depart.calcul) is not None:
            return _avant_que_ce_soit_definitif(banc, but)
        if touche_zero(depart.soirs_du_plancher(au)):
            return _au_dessus_de_zero_au_plancher(banc, but)
        return Reponse(but, au, prudent=True)
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


def _avant_que_ce_soit_definitif(banc: Banc, but: But) -> Reponse:
    """R28 : ce qui attend viderait le permis ; le premier stage après l’effet duquel il ne le viderait plus."""

    def convient(projet: Projet) -> bool:
        essai = banc.une_fois_definitives(projet.essai.arbre, projet.effet)
        return not touche_zero(essai.soirs(banc.au))

    if any(i.etablie_par for i in imputables(banc.depart.calcul)):
        return Reponse(but, sans_date=True)  # déjà définitive, elle n’attendra pas le stage
    prevu = menace(banc.depart.calcul)
    if prevu is not None and prevu.avant is not None:
        return Reponse(but, banc.au, definitive_des=prevu.avant)
    projet = premier_stage(banc, convient)
    if projet is None:
        return Reponse(but)
    prudent = not touche_zero(projet.essai.soirs_du_plancher(projet.effet))
    return Reponse(but, projet.effet, projet, prudent, definitive_des=projet.effet)


def _au_dessus_de_zero_au_plancher(banc: Banc, but: But) -> Reponse:
    """Le droit suffit, la lecture la plus sévère non : le premier stage qui la garde aussi au-dessus de zéro."""
    depart, au = banc.depart, banc.au
    a_zero = est_nul(depart.plancher_le(au))

    def convient(projet: Projet) -> bool:
        debut = projet.effet if a_zero else au
        soirs = depart.soirs_du_plancher(debut)
        return touche_zero(soirs) and not touche_zero(projet.essai.soirs_du_plancher(debut))

    projet = premier_stage(banc, convient)
    if projet is None:
        return Reponse(but, au)
    le = projet.effet if a_zero else au
    return Reponse(but, le, projet, prudent=True, par_prudence=True)


_RECHERCHES: dict[str, Callable[[Banc, But], Reponse]] = {
    "au-dessus-de-zero": _au_dessus_de_zero,
    "douze": _au_complet,
    "au-moins": _au_moins,
}
