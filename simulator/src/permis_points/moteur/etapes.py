"""Ce que le moteur produit avant le récit : étapes du solde et délais, avec leurs causes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeVar

from permis_points.dossier import Acte, InfractionCommise, Stage
from permis_points.solde import Solde

_T = TypeVar("_T")


class Genre(StrEnum):
    """Le genre d’un mouvement, tel que le contrat le nomme."""

    CAPITAL_INITIAL = "capital-initial"
    SOLDE_CONNU = "solde-connu"
    MAJORATION = "majoration"
    FIN_DE_PROBATOIRE = "fin-de-probatoire"
    RETRAIT = "retrait"
    RECONSTITUTION_TOTALE = "reconstitution-totale"
    UN_POINT = "reattribution-6-mois"
    DIX_ANS = "reattribution-10-ans"
    STAGE = "stage"
    INVALIDATION = "invalidation"
    ANNULATION = "annulation"
    NOUVEAU_PERMIS = "nouveau-permis"


class Motif(StrEnum):
    """Pourquoi une étape a eu l’effet qu’elle a eu."""

    ORDINAIRE = "ordinaire"
    SANS_INFRACTION = "sans-infraction"
    SANS_INFRACTION_ET_FORMATION = "sans-infraction-et-formation"
    AVEC_INFRACTION = "avec-infraction"
    SANS_POINT = "sans-point"
    CONDUCTEUR_INCONNU = "conducteur-inconnu"
    CUMUL = "cumul"
    CUMUL_EPUISE = "cumul-epuise"
    DEJA_RENDU = "deja-rendu"
    PAS_ENCORE_RETIRE = "pas-encore-retire"
    PLAFOND = "plafond"
    PLAFOND_PARTIEL = "plafond-partiel"
    TROP_TOT = "trop-tot"
    JUDICIAIRE = "judiciaire"
    PERMIS_INVALIDE = "permis-invalide"
    PERMIS_ANNULE = "permis-annule"
    ANCIEN_PERMIS = "ancien-permis"
    ANNULEE = "annulee"
    A_L_ETRANGER = "a-l-etranger"
    SANS_PERMIS_EXIGE = "sans-permis-exige"


CREDITS = frozenset((Genre.UN_POINT, Genre.DIX_ANS, Genre.STAGE, Genre.RECONSTITUTION_TOTALE))
"""Ce qui rend des points perdus."""
GAINS = CREDITS - {Genre.STAGE} | {Genre.MAJORATION, Genre.FIN_DE_PROBATOIRE}
"""Ce que le temps seul donne."""
_OUVERTURES = (Genre.CAPITAL_INITIAL, Genre.NOUVEAU_PERMIS, Genre.SOLDE_CONNU)


class Etape(NamedTuple):
    """Un mouvement du solde, en points, avec ce qui l’explique.

    points : ceux que l’opération donne ou retire dans sa propre lecture (la variation du plancher, elle, se
    compte depuis le plancher de la veille) ; fin_du_probatoire : celle du permis qui s’ouvre ;
    premiere_infraction_le : ce qui prive du maximum à la fin du délai ; utile_des_le : d’un stage trop tôt, le
    premier jour où un stage rendrait des points ; autre_solde : au plancher, le solde de la lecture devenue la
    plus basse quand celle-ci remonte ; deja_retire_le : au plancher, le jour où une autre lecture avait déjà
    compté ce retrait ; en_suspens : d’un stage, le premier des retraits définitifs, mais pas encore
    enregistrés, et s’il y en a d’autres ; remplit_la_48n : le stage remplit l’obligation d’une lettre 48N (R25).
    """

    le: date
    genre: Genre
    variation: int
    solde: Solde
    motif: Motif = Motif.ORDINAIRE
    infraction: InfractionCommise | None = None
    stage: Stage | None = None
    acte: Acte | None = None
    delai: "Delai | None" = None
    fin_du_probatoire: date | None = None
    premiere_infraction_le: date | None = None
    utile_des_le: date | None = None
    points: int = 0
    autre_solde: Solde | None = None
    deja_retire_le: date | None = None
    en_suspens: InfractionCommise | None = None
    d_autres_en_suspens: bool = False
    remplit_la_48n: bool = False

    @property
    def solde_retenu(self) -> Solde:
        """Rend le solde après l’étape ; au plancher, celui de la lecture devenue la plus basse."""
        return self.solde if self.autre_solde is None else self.autre_solde

    @property
    def ouvre_un_permis(self) -> bool:
        """Dit si le compte part d’ici : premier capital, nouveau permis, solde connu."""
        return self.genre in _OUVERTURES

    @property
    def hors_du_compte(self) -> bool:
        """Dit si l’étape ne fait que nommer une infraction écartée, qui ne compte nulle part (R1, R14)."""
        return self.infraction is not None and self.infraction.ecartee

    @property
    def ecart_au_plancher(self) -> bool:
        """Dit si la variation, comptée depuis le plancher de la veille, n’est pas celle que raconte l’étape."""
        propre = -self.points if self.genre is Genre.RETRAIT else self.points
        return not self.ouvre_un_permis and self.autre_solde is None and self.variation != propre

    @property
    def l_infraction(self) -> InfractionCommise:
        """Rend l’infraction dont parle l’étape. Lève TypeError si elle ne parle d’aucune."""
        return _requis(self.infraction, self.genre, "infraction")

    @property
    def le_stage(self) -> Stage:
        """Rend le stage dont parle l’étape. Lève TypeError si elle ne parle d’aucun."""
        return _requis(self.stage, self.genre, "stage")

    @property
    def l_acte(self) -> Acte:
        """Rend la lettre ou la décision dont parle l’étape. Lève TypeError si elle ne parle d’aucune."""
        return _requis(self.acte, self.genre, "acte")

    @property
    def le_delai(self) -> "Delai":
        """Rend le délai qui a mené à l’étape. Lève TypeError si aucun n’y mène."""
        return _requis(self.delai, self.genre, "délai")

    @property
    def le_jour_utile(self) -> date:
        """Rend le premier jour où un stage rendrait des points. Lève TypeError si l’étape ne le dit pas."""
        return _requis(self.utile_des_le, self.genre, "jour utile")

    def rangs(self) -> list[int]:
        """Rend les places, dans le dossier, des événements dont l’étape dépend."""
        if self.delai is not None:
            return list(self.delai.rangs)
        sujets = (self.infraction, self.stage, self.acte)
        return [sujet.rang for sujet in sujets if sujet is not None]


class GenreDeDelai(StrEnum):
    """Le genre d’un délai, tel que le contrat le nomme ; les trois premiers rendent des points."""

    RECONSTITUTION_TOTALE = Genre.RECONSTITUTION_TOTALE.value
    UN_POINT = Genre.UN_POINT.value
    DIX_ANS = Genre.DIX_ANS.value
    STAGE_OBLIGATOIRE = "stage-obligatoire"
    PROCHAIN_STAGE = "prochain-stage"
    INTERDICTION = "interdiction"


class Issue(StrEnum):
    """Ce que devient un délai."""

    ABOUTIT = "aboutit"
    INTERROMPU = "interrompu"
    SANS_OBJET = "sans-objet"


class Statut(StrEnum):
    """Où en est un délai au jour du relevé, tel que le contrat le nomme."""

    EN_COURS = "en-cours"
    ACQUIS = "acquis"
    INTERROMPU = "interrompu"
    SANS_OBJET = "sans-objet"


class Retour(NamedTuple):
    """Des points revenus : le jour, et par quel chemin."""

    le: date
    par: Genre


@dataclass(slots=True, eq=False)
class Delai:
    """Un délai qui court : son départ, son terme, ce qui l’a arrêté.

    points : ceux qu’il rend, pour la reconstitution totale le maximum du permis ; court : la reconstitution
    totale en deux ans au lieu de trois (R20) ; allonge_par : l’infraction qui la porte à trois ans ;
    par_prudence : la lecture sévère qui l’y porte sans texte (C4) ; attend_la_fin_du_probatoire : ses deux ans
    finissaient pendant ce délai, et le terme est reporté (R23) ; obstacle : l’infraction qui l’interrompt ;
    repart_le : le jour où un nouveau délai part d’une infraction devenue définitive dans celui-ci ; toleree :
    celle qui l’est devenue aussi, mais, commise avant, n’interrompt pas le retour d’un point (R21) ; depart :
    les infractions établies le jour du départ ; devance : quand et par quel chemin ces points sont revenus avant
    ; passe_par_zero : le solde a touché zéro entre-temps (C7) ; repetee : l’interdiction est d’un an parce que
    l’invalidation en suit une autre (R31).
    """

    genre: GenreDeDelai
    depuis: date
    echeance: date
    mois: int
    issue: Issue = Issue.ABOUTIT
    infraction: InfractionCommise | None = None
    allonge_par: InfractionCommise | None = None
    obstacle: InfractionCommise | None = None
    repart_le: date | None = None
    toleree: InfractionCommise | None = None
    acte: Acte | None = None
    stage: Stage | None = None
    points: int = 0
    court: bool = False
    passe_par_zero: bool = False
    devance: Retour | None = None
    par_prudence: bool = False
    attend_la_fin_du_probatoire: bool = False
    repetee: bool = False
    depart: tuple[InfractionCommise, ...] = ()

    @property
    def arret(self) -> date:
        """Rend le jour où le délai finit : son terme, ou l’infraction qui l’a interrompu avant."""
        if self.obstacle is None:
            return self.echeance
        commise = self.obstacle.commise_le
        return commise if commise > self.depuis else self.obstacle.realite

    @property
    def l_infraction(self) -> InfractionCommise:
        """Rend l’infraction dont les points reviennent. Lève TypeError si le délai n’en suit aucune."""
        return _requis(self.infraction, self.genre, "infraction")

    @property
    def l_obstacle(self) -> InfractionCommise:
        """Rend l’infraction qui interrompt le délai. Lève TypeError si rien ne l’interrompt."""
        return _requis(self.obstacle, self.genre, "obstacle")

    @property
    def rangs(self) -> tuple[int, ...]:
        """Rend les places, dans le dossier, des événements dont le délai dépend."""
        sujets = (*self.depart, self.infraction, self.stage, self.acte, self.obstacle)
        return tuple(dict.fromkeys([sujet.rang for sujet in sujets if sujet is not None]))


def motif_du_plafond(rendus: int, attendus: int) -> Motif:
    """Rend le motif d’un crédit selon ce que le plafond en a laissé passer."""
    if rendus == attendus:
        return Motif.ORDINAIRE
    return Motif.PLAFOND_PARTIEL if rendus else Motif.PLAFOND


def _requis(fait: _T | None, genre: Genre | GenreDeDelai, quoi: str) -> _T:
    """Rend le fait dont parle une étape ou un délai : le moteur l’y joint toujours. Lève TypeError sinon."""
    if fait is None:
        raise TypeError(f"« {genre} » sans {quoi}")
    return fait
