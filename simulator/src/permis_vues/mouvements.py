"""Les genres de mouvement du contrat, leur nom pour le lecteur et leur marque sur la courbe."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from permis_points.moteur.etapes import Genre
from permis_points.releve import Mouvement, Releve
from permis_vues.mots import ecart, points_ou_aucun, reserve, sans_date
from permis_vues.suppositions import sauf_imprevu


@dataclass(frozen=True, slots=True)
class Apparence:
    """Ce qui montre un genre : son nom, sa famille de couleur, le dessin de sa marque autour de (0, 0)."""

    nom: str
    famille: str
    dessin: str


_POINT = "M-3.5 0A3.5 3.5 0 1 1 3.5 0A3.5 3.5 0 1 1-3.5 0Z"
_BAS = "M-5-3.5H5L0 5Z"
_HAUT = "M-5 3.5H5L0-5Z"
_CARRE = "M-4-4H4V4H-4Z"
_LOSANGE = "M0-5.5L5.5 0L0 5.5L-5.5 0Z"
_DISQUE = "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z"
_HEXAGONE = "M-5.5 0L-2.8-4.8H2.8L5.5 0L2.8 4.8H-2.8Z"
_CROIX = "M-5.5-3.5L-3.5-5.5L0-2L3.5-5.5L5.5-3.5L2 0L5.5 3.5L3.5 5.5L0 2L-3.5 5.5L-5.5 3.5L-2 0Z"

PERTES = (Genre.INVALIDATION, Genre.ANNULATION)
"""Les genres qui mettent fin au permis, jusqu’à un nouveau."""

GENRES: Mapping[str, Apparence] = {
    Genre.CAPITAL_INITIAL: Apparence("Début du permis", "depart", _POINT),
    Genre.SOLDE_CONNU: Apparence("Solde connu", "depart", _POINT),
    Genre.MAJORATION: Apparence("Majoration annuelle", "gain", _HAUT),
    Genre.FIN_DE_PROBATOIRE: Apparence("Fin du délai probatoire", "gain", _HEXAGONE),
    Genre.RETRAIT: Apparence("Retrait", "perte", _BAS),
    Genre.RECONSTITUTION_TOTALE: Apparence("Reconstitution totale", "gain", _DISQUE),
    Genre.UN_POINT: Apparence("Point perdu seul rendu", "gain", _LOSANGE),
    Genre.DIX_ANS: Apparence("Points rendus après dix ans", "gain", _LOSANGE),
    Genre.STAGE: Apparence("Stage", "gain", _CARRE),
    Genre.INVALIDATION: Apparence("Invalidation", "perte", _CROIX),
    Genre.ANNULATION: Apparence("Annulation par un juge", "perte", _CROIX),
    Genre.NOUVEAU_PERMIS: Apparence("Nouveau permis", "depart", _DISQUE),
}
# À solde égal, la fin du délai probatoire relève le plafond ; l’invalidation et l’annulation retirent le permis.
SANS_EFFET = {nom for nom, g in GENRES.items() if g.famille != "depart"} - {
    Genre.FIN_DE_PROBATOIRE,
    *PERTES,
}


@dataclass(frozen=True, slots=True)
class Pas:
    """Un mouvement du relevé, ses dates lues."""

    jour: dt.date
    genre: str
    variation: int
    points: int
    signe: int
    plafond: int
    explication: str
    articles: tuple[str, ...]
    estimee: str = ""
    sans_date: str = ""
    """« entre le … et le … », quand trop d’écart empêche de dater ce mouvement."""

    @classmethod
    def lire(cls, mouvement: Mouvement) -> "Pas":
        """Rend le pas que décrit un mouvement du contrat."""
        return cls(
            jour=dt.date.fromisoformat(mouvement["le"]),
            genre=mouvement["genre"],
            variation=mouvement["variation"],
            points=mouvement["points"],
            signe=mouvement["signe"],
            plafond=mouvement["plafond"],
            explication=mouvement["explication"],
            articles=tuple(mouvement["articles"]),
            estimee=reserve(mouvement) if "estimee" in mouvement else "",
            sans_date=sans_date(mouvement) or "",
        )

    @property
    def nom(self) -> str:
        """Rend le nom du genre."""
        return GENRES[self.genre].nom

    @property
    def ouvre(self) -> bool:
        """Dit si le compte part d’ici : rien n’est ni perdu ni gagné."""
        return GENRES[self.genre].famille == "depart"

    @property
    def ecart(self) -> str:
        """Rend « +4 », « −3 », ou rien quand le solde ne bouge pas ou que le compte part d’ici."""
        if self.ouvre or not self.variation:
            return ""
        return ecart(self.variation)

    @property
    def resume(self) -> str:
        """Rend « Stage +4 », ou « Stage, sans effet » quand le solde ne bouge pas."""
        sans_effet = not self.variation and self.genre in SANS_EFFET
        return f"{self.nom}, sans effet" if sans_effet else f"{self.nom} {self.ecart}".strip()

    @property
    def solde(self) -> str:
        """Rend « 8 points sur 12 »."""
        return f"{points_ou_aucun(self.points)} sur {self.plafond}"


@dataclass(frozen=True, slots=True)
class Lu:
    """Les pas d’un relevé, lus une fois : ceux de la voie de droit, ceux du plancher s’il en diffère, le jour.

    maximum : le plus de points qu’un permis ait pu porter, le haut de la courbe ; sauf : ce que supposent les
    pas à venir, « si rien de nouveau n’arrive… ».
    """

    pas: Sequence[Pas]
    plancher: Sequence[Pas]
    au: dt.date
    maximum: int
    sauf: str = sauf_imprevu(())


def lire(releve: Releve, maximum: int) -> Lu:
    """Rend les pas d’un relevé, dans son ordre ; maximum : le plus de points d’un permis."""
    au = dt.date.fromisoformat(releve["au"])
    pas, plancher = lire_tous(releve["mouvements"]), lire_tous(releve.get("plancher", ()))
    return Lu(pas, plancher, au, maximum, sauf_imprevu({a["code"] for a in releve["alertes"]}))


def lire_tous(mouvements: Iterable[Mouvement]) -> list[Pas]:
    """Rend les pas d’une liste de mouvements, dans l’ordre du relevé."""
    return [Pas.lire(mouvement) for mouvement in mouvements]
