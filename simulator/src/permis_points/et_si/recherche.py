"""Le planificateur : quand suivre un stage, trouvé en essayant chaque jour qui peut compter.

Aucune règle ici : un jour convient parce que le moteur, essayé ce jour-là, le dit. Entre deux jours
où quelque chose change dans le dossier, avancer le stage d’un jour ne change pas la réponse ; on
essaie donc autour de chacun de ces jours, puis on resserre par dichotomie.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from permis_points.calcul.delais import echeances, stage_obligatoire
from permis_points.calendrier import UN_JOUR, ajouter_mois, lendemain
from permis_points.et_si.banc import Banc, Projet
from permis_points.lecture.champs import DERNIERE_DATE
from permis_points.moteur.etapes import Etape
from permis_points.recit.mouvements import raconter
from permis_points.regles.invalidation import est_nul
from permis_points.regles.stage import prochain_stage

_AUTOUR = range(-3, 4)
_DERNIER_STAGE = DERNIERE_DATE - UN_JOUR

Convient = Callable[[Projet], bool]


def premier_jour_possible(banc: Banc) -> date:
    """Rend le premier jour où le conducteur peut suivre un stage, au plus tôt le lendemain du relevé."""
    return max(lendemain(banc.au), banc.des or date.min)


def premier_stage(banc: Banc, convient: Convient) -> Projet | None:
    """Rend le premier stage qui convient ; s’il n’est pas le premier jour possible, la veille ne convient pas."""
    rate: date | None = None
    for jour in jours_a_essayer(banc):
        projet = banc.projeter(jour)
        if convient(projet):
            return projet if rate is None else _resserrer(banc, rate, projet, convient)
        rate = jour
    return None


def _resserrer(banc: Banc, rate: date, reussi: Projet, convient: Convient) -> Projet:
    """Entre un jour qui ne convient pas et un jour qui convient, rend le premier qui convient."""
    while (reussi.premier_jour - rate).days > 1:
        milieu = banc.projeter(rate + (reussi.premier_jour - rate) / 2)
        if convient(milieu):
            reussi = milieu
        else:
            rate = milieu.premier_jour
    return reussi


def jours_a_essayer(banc: Banc) -> list[date]:
    """Rend le premier jour possible, puis les jours voisins de ceux où quelque chose change, dans l’ordre."""
    debut = premier_jour_possible(banc)
    voisins = (repere + timedelta(ecart) for repere in _reperes(banc) for ecart in _AUTOUR)
    return sorted({jour for jour in (debut, *voisins) if debut <= jour <= _DERNIER_STAGE})


def _reperes(banc: Banc) -> set[date]:
    """Les jours où le solde bouge, où un délai finit, où un stage peut en suivre ou en gêner un autre."""
    calcul = banc.depart.calcul
    etapes: Iterable[Etape] = (*calcul.etapes, *calcul.plancher)
    reperes = {etape.le for etape in etapes}
    reperes |= echeances(calcul)
    for stage in calcul.dossier.stages:
        mois, suivant = prochain_stage(stage, banc.bareme)
        reperes |= {suivant, stage.premier_jour, ajouter_mois(stage.premier_jour, -mois)}
    return reperes


def gain(banc: Banc, projet: Projet) -> int:
    """Rend les points que le stage ajoute au solde de droit, le soir où il prend effet."""
    effet = projet.effet
    return projet.essai.solde_le(effet).signe - banc.depart.solde_le(effet).signe


def gain_du_plancher(banc: Banc, projet: Projet) -> int:
    """Rend les points que le stage ajoute au plancher, le soir où il prend effet."""
    effet = projet.effet
    return projet.essai.plancher_le(effet).signe - banc.depart.plancher_le(effet).signe


def releve(banc: Banc, projet: Projet) -> bool:
    """Dit si le stage rend au moins un point, et que le solde de ce soir-là n’est pas nul (R28)."""
    return gain(banc, projet) > 0 and not est_nul(projet.essai.solde_le(projet.effet))


def releve_le_plancher(banc: Banc, projet: Projet) -> bool:
    """Dit la même chose du plancher."""
    rendus = gain_du_plancher(banc, projet)
    return rendus > 0 and not est_nul(projet.essai.plancher_le(projet.effet))


def premier_stage_utile(banc: Banc) -> Projet | None:
    """Rend le premier stage qui rend au moins un point à un permis qui le garde, None s’il n’y en a aucun."""
    return premier_stage(banc, lambda projet: releve(banc, projet))


def premier_stage_sur(banc: Banc) -> Projet | None:
    """Rend le premier stage qui rend au moins un point dans toutes les lectures."""
    return premier_stage(banc, lambda p: releve(banc, p) and releve_le_plancher(banc, p))


@dataclass(frozen=True)
class Fenetre:
    """Les stages qui se suivent et rendent des points : le premier, le dernier, ce qu’ils rendent.

    dernier : None si aucune date connue n’y met fin ; gains : le moins et le plus de points rendus.
    """

    premier: Projet
    dernier: Projet | None
    gains: tuple[int, int]


def fenetre_utile(banc: Banc, premier: Projet) -> Fenetre:
    """Rend la fenêtre où un stage rend des points, à partir du premier qui en rend. Lève TropDEssais."""
    rendus, dernier = [gain(banc, premier)], premier
    for jour in jours_a_essayer(banc):
        if jour <= premier.premier_jour:
            continue
        projet = banc.projeter(jour)
        if not releve(banc, projet):
            dernier = _dernier_utile(banc, dernier, projet)
            return Fenetre(premier, dernier, _bornes([*rendus, gain(banc, dernier)]))
        dernier = projet
        rendus.append(gain(banc, projet))
    return Fenetre(premier, None, _bornes(rendus))


def _bornes(gains: Sequence[int]) -> tuple[int, int]:
    return min(gains), max(gains)


def _dernier_utile(banc: Banc, utile: Projet, vain: Projet) -> Projet:
    """Entre un stage qui rend des points et un qui n’en rend pas, rend le dernier qui en rend."""
    debut, fin = utile.premier_jour, vain.premier_jour
    while (fin - debut).days > 1:
        milieu = banc.projeter(debut + (fin - debut) / 2)
        if releve(banc, milieu):
            debut, utile = milieu.premier_jour, milieu
        else:
            fin = milieu.premier_jour
    return utile


def pourquoi_pas_le_premier_jour(banc: Banc) -> str:
    """Rend la phrase du moteur sur un stage suivi le premier jour possible ; rien s’il n’en dit rien."""
    if premier_jour_possible(banc) > _DERNIER_STAGE:
        return ""
    rang = len(banc.arbre.get("evenements") or ())
    essai = banc.projeter(premier_jour_possible(banc)).essai
    etapes = (e for e in essai.calcul.etapes if e.stage is not None and e.stage.rang == rang)
    etape = next(etapes, None)
    return "" if etape is None else raconter(etape).explication


def dernier_stage_a_temps(banc: Banc) -> Projet | None:
    """Rend le dernier stage qui remplit l’obligation, None s’il n’y en a pas à remplir à temps."""
    if banc.echeance is None or banc.echeance <= premier_jour_possible(banc):
        return None
    projet = banc.projeter(banc.echeance - UN_JOUR)
    return None if stage_obligatoire(projet.essai.calcul) == banc.echeance else projet
