"""L’état d’un permis qui avance de jour en jour, et les opérations que la loi y fait."""

from datetime import date
from typing import Any

from permis_points.calendrier import UN_JOUR
from permis_points.dossier import Acte, InfractionCommise, SoldeConnu, Stage
from permis_points.etapes import Delai, Etape, Genre, Issue, Motif
from permis_points.preparation import Preparation
from permis_points.regles import capital, invalidation, probatoire, reconstitution
from permis_points.regles import stage as stages
from permis_points.solde import Solde


class Fil:
    """Le solde, la dernière reconstitution, le dernier stage, la validité, à la fin d’un jour.

    Tant que `muet` est vrai, le solde n’est pas connu (K11) : les opérations ne retiennent que
    leurs dates.
    """

    def __init__(self, preparation: Preparation) -> None:
        """Ouvre le permis avec son capital initial."""
        self.p = preparation
        self.bareme = preparation.bareme
        self.severe = preparation.voie.severe
        self.etapes: list[Etape] = []
        self.delais: list[Delai] = []
        self.a_inscrire: list[Delai] = []
        self.invalide_par: Acte | None = None
        self.muet = preparation.vie.solde_connu is not None
        self.solde = capital.capital_initial(preparation.vie.permis.obtention, self.bareme)
        self._totale: date | None = None
        self._totale_pour_la_classe: date | None = None
        self._retires: set[int] = set()
        self._rendus: set[int] = set()
        self._dernier_stage: Stage | None = None
        self._nul_depuis: date | None = None
        self._dernier_jour_nul: date | None = None

    def noter(self, jour: date, genre: Genre, variation: int, solde: Solde, **faits: Any) -> None:
        """Ajoute une étape et passe au nouveau solde, sauf tant que le solde est inconnu."""
        if not self.muet:
            self.solde = solde
            self.etapes.append(Etape(jour, genre, variation, solde, **faits))

    def _passer_a(self, jour: date, genre: Genre, solde: Solde, **faits: Any) -> None:
        variation = solde.signe - self.solde.signe
        self.noter(jour, genre, variation, solde, **{"points": abs(variation), **faits})

    def _sans_effet(self, jour: date, genre: Genre, motif: Motif, **faits: Any) -> None:
        self.noter(jour, genre, 0, self.solde, motif=motif, **faits)

    def finir_le_jour(self, jour: date) -> None:
        """Retient le dernier jour fini avec un solde nul (K7)."""
        if self.muet:
            return
        if invalidation.est_nul(self.solde):
            self._nul_depuis = self._nul_depuis or jour
        elif self._nul_depuis is not None:
            self._nul_depuis, self._dernier_jour_nul = None, jour - UN_JOUR

    # --- Délai probatoire

    def majorer(self, jour: date, points: int) -> None:
        """Ajoute la majoration annuelle (R4)."""
        if self.invalide_par is None:
            self._passer_a(jour, Genre.MAJORATION, self.solde.majorer(points))

    def sortir_du_probatoire(self, jour: date, _rien: None) -> None:
        """Porte le plafond à 12, et le solde aussi si aucune infraction n’a été commise (R7)."""
        if self.invalide_par is not None:
            return
        maximum = capital.maximum(jour, self.bareme)
        if probatoire.sans_infraction(self.p.premiere, jour):
            formation = self.p.probatoire is not None and self.p.probatoire.formation_retenue
            motif = Motif.SANS_INFRACTION_ET_FORMATION if formation else Motif.SANS_INFRACTION
            solde, premiere = Solde(maximum, maximum), None
        else:
            motif, premiere = Motif.AVEC_INFRACTION, self.p.premiere_declaree
            solde = Solde(self.solde.signe, maximum)
        self._passer_a(jour, Genre.FIN_DE_PROBATOIRE, solde, motif=motif, autre_jour=premiere)

    # --- Retraits

    def retirer(self, jour: date, infraction: InfractionCommise) -> None:
        """Retire les points d’une infraction, s’ils ne sont pas déjà rendus (R9, R12, K10)."""
        points = self.p.vie.retires[infraction.rang]
        if self.invalide_par is not None:
            self._sans_effet(jour, Genre.RETRAIT, Motif.PERMIS_INVALIDE, infraction=infraction)
        elif self._est_deja_rendue(infraction):
            self._sans_effet(jour, Genre.RETRAIT, Motif.DEJA_RENDU, infraction=infraction)
        else:
            self._retires.add(infraction.rang)
            motif = Motif.ORDINAIRE
            if points < infraction.points:
                motif = Motif.CUMUL if points else Motif.CUMUL_EPUISE
            solde = self.solde.retirer(points)
            faits = {"motif": motif, "infraction": infraction, "points": points}
            self._passer_a(jour, Genre.RETRAIT, solde, **faits)

    def reste_a_retirer(self, infraction: InfractionCommise) -> int:
        """Rend les points que cette infraction retirera encore (K10)."""
        return 0 if self._est_deja_rendue(infraction) else self.p.vie.retires[infraction.rang]

    def _est_deja_rendue(self, infraction: InfractionCommise) -> bool:
        rendue_par_le_tout = self._totale is not None and self._totale > infraction.realite
        return rendue_par_le_tout or infraction.rang in self._rendus

    def constater_sans_point(self, jour: date, infraction: InfractionCommise) -> None:
        """Inscrit une infraction qui ne coûte rien (R1, R15)."""
        identifie = infraction.conducteur_identifie
        motif = Motif.SANS_POINT if identifie else Motif.CONDUCTEUR_INCONNU
        self._sans_effet(jour, Genre.RETRAIT, motif, infraction=infraction)

    def constater_heritee(self, jour: date, infraction: InfractionCommise) -> None:
        """Inscrit une infraction de l’ancien permis, non imputée au nouveau (C11, K17)."""
        self._sans_effet(jour, Genre.RETRAIT, Motif.ANCIEN_PERMIS, infraction=infraction)

    # --- Ce qui revient seul

    def faire_partir(self, jour: date, etablies: tuple[InfractionCommise, ...]) -> None:
        """Fait partir le délai de reconstitution totale de la dernière infraction établie (R18)."""
        if self.invalide_par is not None:
            return
        seuil = reconstitution.gravite_qui_allonge(jour, self.bareme)
        grave = seuil and self.p.plus_grave(self._totale_pour_la_classe, jour, seuil)
        mois = reconstitution.mois_de_reconstitution(jour, allonge=bool(grave), bareme=self.bareme)
        fin = self.p.fin_de_probatoire
        echeance = reconstitution.echeance_de_reconstitution(
            jour, mois, fin, severe=self.severe, bareme=self.bareme
        )
        delai = Delai(Genre.RECONSTITUTION_TOTALE, jour, echeance, mois, depart=etablies)
        delai.allonge_par = grave or None
        plus_ancienne = self.p.premiere_etablie(jour, echeance)
        delai.obstacle = self.p.premiere_commise(jour, echeance) or plus_ancienne
        delai.repart = plus_ancienne is not None
        if delai.obstacle is not None:
            delai.issue = Issue.INTERROMPU
        self.delais.append(delai)
        if delai.obstacle is None:
            self.a_inscrire.append(delai)

    def reconstituer(self, jour: date, delai: Delai) -> None:
        """Rend le nombre maximal de points (R18), même à 12 sur 12 (C21)."""
        if self.invalide_par is not None:
            return
        maximum = capital.maximum(jour, self.bareme)
        complet = not self.muet and self.solde.signe == maximum
        self._totale = jour
        if not (self.severe and complet):
            self._totale_pour_la_classe = jour
        solde = Solde(maximum, self.solde.plafond)
        motif = Motif.PLAFOND if complet else Motif.ORDINAIRE
        self._passer_a(jour, Genre.RECONSTITUTION_TOTALE, solde, motif=motif, delai=delai)

    def rendre_un_point(self, jour: date, delai: Delai) -> None:
        """Rend le point d’une infraction qui n’en coûtait qu’un (R21)."""
        self._rendre(jour, delai, Genre.UN_POINT)

    def rendre_apres_dix_ans(self, jour: date, delai: Delai) -> None:
        """Rend les points d’une contravention de dix ans, s’ils ne sont pas déjà revenus (R22)."""
        infraction = delai.infraction
        if infraction is None or self.invalide_par is not None:
            return
        nul = self._nul_depuis is not None or (
            self._dernier_jour_nul is not None and self._dernier_jour_nul >= infraction.realite
        )
        if self._est_deja_rendue(infraction) or (self.severe and nul):
            delai.issue, delai.devance_le = Issue.SANS_OBJET, self._totale
            return
        delai.passe_par_zero = nul
        self._rendre(jour, delai, Genre.DIX_ANS)

    def _rendre(self, jour: date, delai: Delai, genre: Genre) -> None:
        infraction = delai.infraction
        if infraction is None or self.invalide_par is not None:
            return
        self._rendus.add(infraction.rang)
        if infraction.rang not in self._retires:
            self._sans_effet(
                jour, genre, Motif.PAS_ENCORE_RETIRE, infraction=infraction, delai=delai
            )
            return
        solde = self.solde.crediter(delai.points)
        motif = _motif_du_plafond(solde.signe - self.solde.signe, delai.points)
        self._passer_a(jour, genre, solde, motif=motif, infraction=infraction, delai=delai)

    # --- Stages et lettre 48SI

    def effectuer_le_stage(self, jour: date, stage: Stage) -> None:
        """Rend jusqu’à quatre points, une fois par an, tant que la 48SI n’est pas reçue (R24).

        Un stage antérieur au solde connu, et qui n’était pas trop tôt, est présumé en avoir rendu (K12).
        """
        if self.invalide_par is not None:
            self._sans_effet(jour, Genre.STAGE, Motif.PERMIS_INVALIDE, stage=stage)
        elif not stages.peut_rendre_des_points(stage):
            self._sans_effet(jour, Genre.STAGE, Motif.JUDICIAIRE, stage=stage)
        elif (utile := self._stage_utile_des(jour)) is not None and stage.premier_jour < utile:
            self._sans_effet(jour, Genre.STAGE, Motif.TROP_TOT, stage=stage, autre_jour=utile)
        else:
            solde = stages.apres_le_stage(self.solde, jour, self.bareme)
            rendus = solde.signe - self.solde.signe
            if rendus or self.severe or self.muet:
                self._dernier_stage = stage
            motif = _motif_du_plafond(rendus, self.bareme.valeur("stage-points", jour))
            self._passer_a(jour, Genre.STAGE, solde, motif=motif, stage=stage)

    def _stage_utile_des(self, effet: date) -> date | None:
        if self._dernier_stage is None:
            return None
        utile = stages.prochain_stage_utile(self._dernier_stage, effet, self.bareme)
        return utile + stages.MARGE_SEVERE if self.severe else utile

    def recevoir_la_48si(self, jour: date, lettre: Acte) -> None:
        """Invalide le permis si le solde est nul ; sinon la lettre ne change rien (R29, K13)."""
        if self.muet or self.invalide_par is not None or not invalidation.est_nul(self.solde):
            return
        self.invalide_par = lettre
        self._sans_effet(jour, Genre.INVALIDATION, Motif.ORDINAIRE, acte=lettre)

    def poser_le_solde_connu(self, jour: date, connu: SoldeConnu) -> None:
        """Reprend le compte au solde lu à la fin de cette journée (K11)."""
        self.muet = False
        solde = Solde(connu.points, connu.plafond)
        self.noter(jour, Genre.SOLDE_CONNU, connu.points, solde)
        recues = (lettre for lettre in self.p.vie.lettres_48si if lettre.le <= jour)
        if (lettre := next(recues, None)) is not None:
            self.recevoir_la_48si(jour, lettre)


def _motif_du_plafond(rendus: int, attendus: int) -> Motif:
    if rendus == attendus:
        return Motif.ORDINAIRE
    return Motif.PLAFOND_PARTIEL if rendus else Motif.PLAFOND
