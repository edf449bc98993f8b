"""L’état d’un permis qui avance de jour en jour, et les opérations que la loi y fait."""

from bisect import bisect_right
from datetime import date
from typing import TypedDict, Unpack

from permis_points.calendrier import UN_JOUR
from permis_points.dossier import Acte, InfractionCommise, Stage
from permis_points.moteur.etapes import Delai, Etape, Genre, Motif, Retour
from permis_points.moteur.preparation import Preparation
from permis_points.moteur.vie import Vie
from permis_points.regles import capital, invalidation
from permis_points.solde import Solde

_ENCORE = date.max
"""Le dernier jour d’un solde qui est toujours nul."""


class Faits(TypedDict, total=False):
    """Ce dont parle une étape : les champs d’`Etape` que l’opération peut y joindre."""

    infraction: InfractionCommise
    stage: Stage
    acte: Acte | None
    delai: Delai
    fin_du_probatoire: date | None
    premiere_infraction_le: date | None
    utile_des_le: date
    en_suspens: InfractionCommise | None
    d_autres_en_suspens: bool
    remplit_la_48n: bool


class Fil:
    """Le solde, la dernière reconstitution, le dernier stage, la validité, à la fin d’un jour.

    Tant que `muet` est vrai, le solde n’est pas connu (K11) : les opérations ne retiennent que
    leurs dates.
    """

    def __init__(self, preparation: Preparation) -> None:
        """Ouvre le permis avec son capital initial."""
        self.preparation = preparation
        self.bareme = preparation.bareme
        self.severe = preparation.voie.severe
        self.etapes: list[Etape] = []
        self.delais: list[Delai] = []
        self.a_inscrire: list[Delai] = []
        self.invalide_par: Acte | None = None
        self.annule_par: Acte | None = None
        self.muet = preparation.vie.solde_connu is not None
        self.solde = capital.capital_initial(preparation.vie.permis.obtention, self.bareme)
        self.totales: list[date] = []
        self.totale_pour_la_classe: date | None = None
        self.retires: set[int] = set()
        self.en_suspens: dict[int, InfractionCommise] = {}
        self.rendus: dict[int, Retour] = {}
        self.dernier_stage: Stage | None = None
        self.dernier_jour_nul: date | None = None

    @property
    def vie(self) -> Vie:
        """Rend ce qui, dans le dossier, concerne ce permis."""
        return self.preparation.vie

    @property
    def fin_de_probatoire(self) -> date | None:
        """Rend le premier jour hors du délai probatoire, None sans délai."""
        return self.preparation.fin_de_probatoire

    @property
    def perdu(self) -> Motif | None:
        """Rend pourquoi le permis ne vaut plus, ce qui fige son solde (K13, R8) ; None tant qu’il vaut."""
        if self.annule_par is not None:
            return Motif.PERMIS_ANNULE
        return None if self.invalide_par is None else Motif.PERMIS_INVALIDE

    def ouvrir(self, jour: date, genre: Genre, solde: Solde, **faits: Unpack[Faits]) -> None:
        """Ajoute l’étape d’où le compte part : sa variation est tout le solde."""
        if not self.muet:
            self.solde = solde
            self.etapes.append(Etape(jour, genre, solde.signe, solde, **faits))

    def passer_a(
        self, jour: date, genre: Genre, solde: Solde, motif: Motif, **faits: Unpack[Faits]
    ) -> None:
        """Ajoute une étape et passe au nouveau solde, sauf tant que le solde est inconnu."""
        if not self.muet:
            variation = solde.signe - self.solde.signe
            self.solde = solde
            points = abs(variation)
            self.etapes.append(Etape(jour, genre, variation, solde, motif, points=points, **faits))

    def sans_effet(self, jour: date, genre: Genre, motif: Motif, **faits: Unpack[Faits]) -> None:
        """Ajoute une étape qui ne change rien, avec son motif."""
        if not self.muet:
            self.etapes.append(Etape(jour, genre, 0, self.solde, motif, **faits))

    def finir_le_jour(self, jour: date) -> None:
        """Retient le dernier jour fini avec un solde nul (K7)."""
        if self.muet:
            return
        if invalidation.est_nul(self.solde):
            self.dernier_jour_nul = _ENCORE
        elif self.dernier_jour_nul == _ENCORE:
            self.dernier_jour_nul = jour - UN_JOUR

    def reste_a_retirer(self, infraction: InfractionCommise) -> int:
        """Rend les points que cette infraction retirera encore (K10)."""
        return 0 if self.retour_de(infraction) else self.vie.retires[infraction.rang]

    def retour_de(self, infraction: InfractionCommise) -> Retour | None:
        """Rend le jour où ses points sont revenus d’eux-mêmes et par quel chemin, None sinon.

        La première reconstitution totale qui suit la réalité rend tout (R22 a).
        """
        rendu = self.rendus.get(infraction.rang)
        rang = bisect_right(self.totales, infraction.realite)
        if rang == len(self.totales):
            return rendu
        totale = Retour(self.totales[rang], Genre.RECONSTITUTION_TOTALE)
        return totale if rendu is None else min(totale, rendu)
