"""Ce qui donne et retire, un jour donné : délai probatoire, retraits, stages, lettre 48SI, juge, solde connu."""

from datetime import date, timedelta

from permis_points.dossier import Acte, InfractionCommise, SoldeConnu, Stage
from permis_points.moteur.etapes import Genre, Motif, motif_du_plafond
from permis_points.moteur.fil import Fil
from permis_points.regles import capital, invalidation, probatoire
from permis_points.regles import stage as stages
from permis_points.solde import Solde


def majorer(fil: Fil, jour: date, points: int) -> None:
    """Ajoute la majoration annuelle (R4), sans porter le plafond au-delà du capital maximal (R2).

    Seul un plafond déclaré avec le solde connu peut dépasser l’échelle, et rencontrer cette limite.
    """
    if fil.perdu:
        return
    ajoutes = min(points, capital.maximum(jour, fil.bareme) - fil.solde.plafond)
    motif = motif_du_plafond(ajoutes, points)
    fil.passer_a(jour, Genre.MAJORATION, fil.solde.majorer(ajoutes), motif)


def sortir_du_probatoire(fil: Fil, jour: date) -> None:
    """Porte le plafond à 12, et le solde aussi si aucune infraction n’a été commise (R7)."""
    if fil.perdu:
        return
    maximum = capital.maximum(jour, fil.bareme)
    if probatoire.sans_infraction(fil.preparation.premiere, jour):
        formation = (
            fil.preparation.probatoire is not None and fil.preparation.probatoire.formation_retenue
        )
        motif = Motif.SANS_INFRACTION_ET_FORMATION if formation else Motif.SANS_INFRACTION
        solde, premiere = Solde(maximum, maximum), None
    else:
        motif, premiere = Motif.AVEC_INFRACTION, fil.preparation.premiere_declaree
        solde = Solde(fil.solde.signe, maximum)
    fil.passer_a(jour, Genre.FIN_DE_PROBATOIRE, solde, motif, premiere_infraction_le=premiere)


def retirer(fil: Fil, jour: date, infraction: InfractionCommise) -> None:
    """Retire les points d’une infraction, s’ils ne sont pas déjà rendus (R9, R12, K10)."""
    points = fil.vie.retires[infraction.rang]
    fil.en_suspens.pop(infraction.rang, None)
    if (perdu := fil.perdu) is not None:
        fil.sans_effet(jour, Genre.RETRAIT, perdu, infraction=infraction)
    elif fil.retour_de(infraction) is not None:
        fil.sans_effet(jour, Genre.RETRAIT, Motif.DEJA_RENDU, infraction=infraction)
    else:
        fil.retires.add(infraction.rang)
        motif = Motif.ORDINAIRE
        if points < infraction.points:
            motif = Motif.CUMUL if points else Motif.CUMUL_EPUISE
        solde = fil.solde.retirer(points)
        fil.passer_a(jour, Genre.RETRAIT, solde, motif, infraction=infraction)


def constater_sans_point(fil: Fil, jour: date, infraction: InfractionCommise) -> None:
    """Inscrit une infraction qui ne coûte rien (R1, R15)."""
    identifie = infraction.conducteur_identifie
    motif = Motif.SANS_POINT if identifie else Motif.CONDUCTEUR_INCONNU
    fil.sans_effet(jour, Genre.RETRAIT, motif, infraction=infraction)


def constater_ecartee(fil: Fil, jour: date, infraction: InfractionCommise) -> None:
    """Inscrit une infraction qui ne compte nulle part, et pourquoi (R1, R14)."""
    if infraction.annulee:
        motif = Motif.ANNULEE
    elif infraction.a_l_etranger:
        motif = Motif.A_L_ETRANGER
    else:
        motif = Motif.SANS_PERMIS_EXIGE
    fil.sans_effet(jour, Genre.RETRAIT, motif, infraction=infraction)


def constater_heritee(fil: Fil, jour: date, infraction: InfractionCommise) -> None:
    """Inscrit une infraction de l’ancien permis, non imputée au nouveau (C11, K17)."""
    fil.sans_effet(jour, Genre.RETRAIT, Motif.ANCIEN_PERMIS, infraction=infraction)


def effectuer_le_stage(fil: Fil, jour: date, stage: Stage) -> None:
    """Rend jusqu’à quatre points, une fois par an, tant que la 48SI n’est pas reçue (R24).

    Un stage antérieur au solde connu est présumé en avoir rendu, même trop proche d’un autre (K12).
    La lecture sévère compte aussi pour l’année un stage admis qui n’a rien rendu (K9).
    """
    if (perdu := fil.perdu) is not None:
        fil.sans_effet(jour, Genre.STAGE, perdu, stage=stage)
    elif not stages.peut_rendre_des_points(stage):
        fil.sans_effet(jour, Genre.STAGE, Motif.JUDICIAIRE, stage=stage)
    elif fil.muet:
        fil.dernier_stage = stage
    elif (utile := _stage_utile_des(fil, stage, jour)) is not None:
        fil.sans_effet(
            jour,
            Genre.STAGE,
            Motif.TROP_TOT,
            stage=stage,
            utile_des_le=utile,
            remplit_la_48n=stage.rang in fil.vie.stages_de_la_48n,
        )
    else:
        solde = stages.apres_le_stage(fil.solde, jour, fil.bareme)
        rendus = solde.signe - fil.solde.signe
        if rendus or fil.severe:
            fil.dernier_stage = stage
        motif = motif_du_plafond(rendus, fil.bareme.valeur("stage-points", jour))
        fil.passer_a(
            jour,
            Genre.STAGE,
            solde,
            motif,
            stage=stage,
            en_suspens=next(iter(fil.en_suspens.values()), None),
            d_autres_en_suspens=len(fil.en_suspens) > 1,
            remplit_la_48n=stage.rang in fil.vie.stages_de_la_48n,
        )


def _stage_utile_des(fil: Fil, stage: Stage, effet: date) -> date | None:
    """Rend le premier jour où un stage pouvait suivre le précédent, None si celui-ci l’a attendu.

    Les deux ans d’avant mars 2011 n’ont pas à s’achever : un an suffit au stage qui prend effet depuis.
    """
    if fil.dernier_stage is None:
        return None
    marge = stages.MARGE_SEVERE if fil.severe else timedelta(0)
    utile = stages.prochain_stage_utile(fil.dernier_stage, effet, fil.bareme) + marge
    if stage.premier_jour >= utile:
        return None
    return min(utile, stages.prochain_stage(fil.dernier_stage, fil.bareme)[1] + marge)


def recevoir_la_48si(fil: Fil, jour: date, lettre: Acte) -> None:
    """Invalide le permis si le solde est nul ; sauvé avant elle, il ne change pas (R29, R30, K13)."""
    if fil.muet or fil.perdu or not invalidation.est_nul(fil.solde):
        return
    fil.invalide_par = lettre
    fil.sans_effet(jour, Genre.INVALIDATION, Motif.ORDINAIRE, acte=lettre)


def annuler(fil: Fil, jour: date, acte: Acte) -> None:
    """Annule le permis, sur décision d’un juge, qu’il soit ou non déjà invalidé (R8 ; R224-20)."""
    if fil.muet:
        return
    motif = fil.perdu or Motif.ORDINAIRE
    fil.annule_par = fil.annule_par or acte
    fil.sans_effet(jour, Genre.ANNULATION, motif, acte=acte)


def poser_le_solde_connu(fil: Fil, jour: date, connu: SoldeConnu) -> None:
    """Reprend le compte au solde lu à la fin de cette journée (K11)."""
    fil.muet = False
    solde = Solde(connu.points, connu.plafond)
    fil.ouvrir(jour, Genre.SOLDE_CONNU, solde)
    recues = (lettre for lettre in fil.vie.lettres_48si if lettre.le <= jour)
    if (lettre := next(recues, None)) is not None:
        recevoir_la_48si(fil, jour, lettre)
    for annulation in fil.vie.annulations:
        if annulation.le <= jour:
            annuler(fil, jour, annulation)
