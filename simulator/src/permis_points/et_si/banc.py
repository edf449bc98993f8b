"""Le banc d’essai : un dossier, les stages que l’on y essaie, et le compte des essais.

Aucune règle ici : ce qu’un stage donne, le moteur le dit.
"""

from dataclasses import dataclass, field
from datetime import date

from permis_points.bareme import Bareme
from permis_points.calcul.bornes import est_large, estimees
from permis_points.calcul.delais import stage_obligatoire
from permis_points.calcul.si_definitive import imputables
from permis_points.calendrier import lendemain
from permis_points.dossier import Stage
from permis_points.erreurs import ErreurDePermisPoints
from permis_points.et_si.essais import Arbre, Essai, changer, completer, essayer, stage_du
from permis_points.regles.stage import effet_du_stage

ESSAIS_AU_PLUS = 400
EVENEMENTS_AU_PLUS = 40_000
"""Événements rejoués en tout : un très long dossier a droit à moins d’essais, pour ne pas attendre."""


class TropDEssais(ErreurDePermisPoints):
    """La recherche s’arrête : elle a fait autant d’essais que promis."""


@dataclass
class Banc:
    """Un dossier à essayer, et le compte des essais déjà faits.

    echeance : celle du stage obligatoire encore à suivre (R25), None s’il n’y en a pas ; des : le premier jour où
    le conducteur peut suivre un stage, demain sans précision.
    """

    arbre: Arbre
    bareme: Bareme
    depart: Essai
    echeance: date | None
    des: date | None = None
    essais: int = 0
    _projets: dict[date, "Projet"] = field(default_factory=dict)

    @classmethod
    def ouvrir(
        cls, arbre: Arbre, bareme: Bareme, aujourd_hui: date, des: date | None = None
    ) -> "Banc":
        """Rend le banc d’un dossier. Lève DossierIncoherent s’il ne peut pas être calculé."""
        depart = essayer(arbre, bareme, aujourd_hui)
        return cls(arbre, bareme, depart, stage_obligatoire(depart.calcul), des)

    def aux_bornes(self) -> "tuple[Banc, ...]":
        """Rend le banc au plus tôt et au plus tard quand une date est estimée trop largement ; sinon lui seul."""
        calcul = self.depart.calcul
        if not est_large(calcul):
            return (self,)
        return tuple(self._a_la_borne(borne) for borne in (0, 1))

    def _a_la_borne(self, borne: int) -> "Banc":
        arbre = self.arbre
        for i in estimees(self.depart.calcul):
            assert i.definitive_entre is not None  # noqa: S101  elle est estimée
            le = i.definitive_entre[borne].isoformat()
            arbre = changer(arbre, i.rang, definitive_le=le, definitive_entre=None)
        return Banc.ouvrir(arbre, self.bareme, self.au, self.des)

    @property
    def au(self) -> date:
        """Rend le jour du relevé."""
        return self.depart.au

    @property
    def limite(self) -> int:
        """Rend le nombre d’essais que ce banc fera au plus."""
        combien = len(self.arbre.get("evenements") or ())
        return min(ESSAIS_AU_PLUS, EVENEMENTS_AU_PLUS // max(1, combien))

    def essai(self, *evenements: Arbre) -> Essai:
        """Rend le dossier essayé avec ces événements de plus. Lève TropDEssais."""
        self._compter()
        return completer(self.depart, *evenements)

    def _compter(self) -> None:
        if self.essais >= self.limite:
            raise TropDEssais
        self.essais += 1

    def une_fois_definitives(self, arbre: Arbre, jour: date) -> Essai:
        """Rend l’essai où tout ce qui attend dans ce dossier est définitif ce jour-là. Lève TropDEssais."""
        self._compter()
        for i in imputables(self.depart.calcul):
            definitive = max(jour, i.commise_le).isoformat()
            arbre = changer(arbre, i.rang, definitive_le=definitive)
        return essayer(arbre, self.bareme, self.au)

    def projeter(self, jour: date) -> "Projet":
        """Rend le stage essayé à partir de ce jour, une seule fois ; obligatoire tant qu’il est à temps."""
        if jour not in self._projets:
            a_temps = self.echeance is not None and lendemain(jour) <= self.echeance
            cadre = "48n" if a_temps else "volontaire"
            self._projets[jour] = Projet(self.essai(stage_du(jour, cadre)))
        return self._projets[jour]


@dataclass(frozen=True)
class Projet:
    """Un stage proposé : le dossier essayé avec lui, dont il est le dernier événement."""

    essai: Essai

    @property
    def stage(self) -> Stage:
        """Rend le stage, tel que le moteur l’a lu."""
        return self.essai.calcul.dossier.stages[-1]

    @property
    def premier_jour(self) -> date:
        """Rend le premier jour du stage."""
        return self.stage.premier_jour

    @property
    def effet(self) -> date:
        """Rend le jour où le stage prend effet (R24)."""
        return effet_du_stage(self.stage)
