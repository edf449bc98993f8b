"""Ce qui revient seul : le départ des délais, la reconstitution totale, un point, dix ans."""

from datetime import date

from permis_points.dossier import InfractionCommise
from permis_points.moteur.etapes import (
    Delai,
    Genre,
    GenreDeDelai,
    Issue,
    Motif,
    Retour,
    motif_du_plafond,
)
from permis_points.moteur.fil import Fil
from permis_points.regles import capital, reconstitution
from permis_points.regles.retrait import effet_du_retrait
from permis_points.solde import Solde


def faire_partir(fil: Fil, jour: date, etablies: tuple[InfractionCommise, ...]) -> None:
    """Fait partir le délai de reconstitution totale de la dernière infraction établie (R18)."""
    if fil.perdu:
        return
    fil.en_suspens |= {i.rang: i for i in etablies if effet_du_retrait(i) > jour}
    seuil = reconstitution.gravite_qui_allonge(jour, fil.bareme)
    grave = None
    if seuil is not None:
        grave = fil.preparation.plus_grave(fil.totale_pour_la_classe, jour, seuil)
    legal = reconstitution.mois_de_reconstitution(
        jour, allonge=grave is not None, bareme=fil.bareme
    )
    terme = reconstitution.terme_de_reconstitution(
        jour, legal, fil.fin_de_probatoire, severe=fil.severe, bareme=fil.bareme
    )
    delai = Delai(GenreDeDelai.RECONSTITUTION_TOTALE, jour, terme.le, terme.mois, depart=etablies)
    delai.points = capital.maximum(terme.le, fil.bareme)
    delai.allonge_par, delai.par_prudence = grave, terme.mois != legal
    delai.court = terme.mois < fil.bareme.valeur("reconstitution-totale", jour)
    delai.attend_la_fin_du_probatoire = terme.reporte
    etablie, commise = (
        fil.preparation.premiere_etablie(jour, terme.le),
        fil.preparation.premiere_commise(jour, terme.le),
    )
    delai.obstacle = commise or etablie
    if etablie is not None and commise is not None and etablie.realite < commise.commise_le:
        delai.obstacle = etablie  # elle a fait repartir le délai avant que l’autre ne soit commise
    delai.repart_le = None if etablie is None else etablie.realite
    if delai.obstacle is not None:
        delai.issue = Issue.INTERROMPU
    fil.delais.append(delai)
    if delai.obstacle is None:
        fil.a_inscrire.append(delai)


def reconstituer(fil: Fil, jour: date, delai: Delai) -> None:
    """Rend le nombre maximal de points (R18), même à 12 sur 12 (C21)."""
    if fil.perdu:
        return
    maximum = capital.maximum(jour, fil.bareme)
    complet = not fil.muet and fil.solde.signe == maximum
    fil.totales.append(jour)
    if not (fil.severe and complet):
        fil.totale_pour_la_classe = jour
    solde = Solde(maximum, fil.solde.plafond)
    motif = Motif.PLAFOND if complet else Motif.ORDINAIRE
    fil.passer_a(jour, Genre.RECONSTITUTION_TOTALE, solde, motif, delai=delai)


def rendre_un_point(fil: Fil, jour: date, delai: Delai) -> None:
    """Rend le point d’une infraction qui n’en coûtait qu’un (R21)."""
    _rendre(fil, jour, delai, Genre.UN_POINT)


def rendre_apres_dix_ans(fil: Fil, jour: date, delai: Delai) -> None:
    """Rend les points d’une contravention de dix ans, s’ils ne sont pas déjà revenus (R22)."""
    infraction = delai.infraction
    if infraction is None or fil.perdu:
        return
    if (retour := fil.retour_de(infraction)) is not None:
        delai.issue = Issue.SANS_OBJET
        delai.devance = retour
        return
    nul = fil.dernier_jour_nul is not None and fil.dernier_jour_nul >= infraction.realite
    if fil.severe and nul:
        return
    delai.passe_par_zero = nul
    _rendre(fil, jour, delai, Genre.DIX_ANS)


def _rendre(fil: Fil, jour: date, delai: Delai, genre: Genre) -> None:
    """Rend les points d’une infraction ; rendus à un solde au plafond, ils comptent quand même (K5)."""
    infraction = delai.infraction
    if infraction is None or fil.perdu:
        return
    fil.rendus[infraction.rang] = Retour(jour, genre)
    if infraction.rang not in fil.retires:
        fil.sans_effet(jour, genre, Motif.PAS_ENCORE_RETIRE, infraction=infraction, delai=delai)
        return
    solde = fil.solde.crediter(delai.points)
    motif = motif_du_plafond(solde.signe - fil.solde.signe, delai.points)
    fil.passer_a(jour, genre, solde, motif, infraction=infraction, delai=delai)
