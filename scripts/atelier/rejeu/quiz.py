"""Le quiz du kit : chaque question en mots de tous les jours, et la réponse que le moteur calcule."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from atelier.fautes import FauteSituee
from atelier.langue.mots import INSECABLE, date_longue, points_ou_aucun
from atelier.lecture.depot import Depot
from atelier.modeles.bareme import Bareme
from atelier.modeles.kit import Conducteur, Demande, QuestionDuQuiz
from atelier.rejeu.faits import Fait, faits
from atelier.rejeu.lien import fragment
from atelier.rejeu.rejouer import CONSEIL_DOSSIER, NOUVEAU_PERMIS, Rejeu, pour_le_moteur, rejouer
from permis_points.bareme import Bareme as BaremeDuMoteur
from permis_points.erreurs import DossierIncoherent
from permis_points.releve import Mouvement


class SansReponse(ValueError):
    """Le moteur n’a pas de quoi répondre à une question ; le message dit pourquoi."""


@dataclass(frozen=True, slots=True)
class Reponse:
    """Une question et sa réponse ; `pourquoi` : ce que le moteur dit du mouvement qui la donne."""

    question: str
    reponse: str
    pourquoi: str


@dataclass(frozen=True, slots=True)
class Histoire:
    """Un conducteur prêt à montrer : ses faits, son lien vers le simulateur, ses réponses."""

    id: str
    nom: str
    faits: tuple[Fait, ...]
    lien: str
    reponses: tuple[Reponse, ...]


def histoire(conducteur: Conducteur, bareme_du_moteur: BaremeDuMoteur) -> Histoire:
    """Rend l’histoire d’un conducteur et la réponse à chaque question.

    Lève `SansReponse`, ou `DossierIncoherent` si le dossier est fautif.
    """
    rejeu = _rejouer(conducteur, _au(conducteur), bareme_du_moteur)
    return Histoire(
        conducteur.id,
        conducteur.nom,
        tuple(faits(rejeu.dossier)),
        fragment(conducteur.dossier),
        tuple(repondre(q, conducteur, rejeu) for q in conducteur.questions),
    )


def repondre(question: QuestionDuQuiz, conducteur: Conducteur, rejeu: Rejeu) -> Reponse:
    """Rend la question en mots et sa réponse ; lève `SansReponse` si le relevé n’en a pas."""
    return _REPONDRE[question.demande](question, conducteur, rejeu)


def controler_le_quiz(depot: Depot, bareme: Bareme, chemin: str) -> Iterator[FauteSituee]:
    """Rejoue chaque conducteur du quiz ; rend une faute par dossier refusé ou question sans réponse."""
    if not bareme.quiz:
        return
    fiches = {fiche.table.mot("id"): fiche for fiche in depot.fiches(chemin)}
    bareme_du_moteur = pour_le_moteur(bareme)
    for conducteur in bareme.quiz:
        fiche = fiches[conducteur.id]
        try:
            histoire(conducteur, bareme_du_moteur)
        except DossierIncoherent as refus:
            for faute in refus.fautes:
                yield fiche.faute(fiche.table, str(faute), CONSEIL_DOSSIER)
        except SansReponse as refus:
            yield fiche.faute(fiche.table, str(refus), "changez la question, ou le dossier")
        except (KeyError, ValueError):
            yield fiche.faute(fiche.table, "Ce dossier n’a pas de jour", "ajoutez « au »")


def _au(conducteur: Conducteur) -> dt.date:
    return dt.date.fromisoformat(str(conducteur.dossier["au"]))


def _rejouer(conducteur: Conducteur, au: dt.date, bareme_du_moteur: BaremeDuMoteur) -> Rejeu:
    return rejouer({**conducteur.dossier, "au": au.isoformat()}, au, bareme_du_moteur)


def _solde(question: QuestionDuQuiz, _: Conducteur, rejeu: Rejeu) -> Reponse:
    jour = _jour(question)
    mouvement = _mouvement(rejeu, jour)
    return Reponse(
        f"Combien de points reste-t-il à la fin du {date_longue(jour)}\u202f?",
        f"{points_ou_aucun(mouvement['points']).capitalize()} sur {mouvement['plafond']}",
        _pourquoi(mouvement),
    )


def _valable(question: QuestionDuQuiz, conducteur: Conducteur, rejeu: Rejeu) -> Reponse:
    jour = _jour(question)
    etat = _rejouer(conducteur, jour, rejeu.bareme).releve["solde"]["etat"]
    return Reponse(
        f"Le permis est-il encore valable à la fin du {date_longue(jour)}\u202f?",
        ETATS[etat],
        _pourquoi(_mouvement(rejeu, jour)),
    )


ETATS: Mapping[str, str] = {
    "valide": "Oui",
    "solde-nul": f"Oui, sans aucun point{INSECABLE}: aucune lettre 48SI n’est notifiée",
    "invalide": f"Non{INSECABLE}: il est invalidé",
    "annule": f"Non{INSECABLE}: un juge l’a annulé",
}
"""Ce que chaque état du relevé veut dire pour qui voudrait conduire."""


def _complet(question: QuestionDuQuiz, conducteur: Conducteur, rejeu: Rejeu) -> Reponse:
    apres = _jour(question)
    maximum = max(m["plafond"] for m in rejeu.releve["mouvements"])
    trouve = next(
        (
            m
            for m in rejeu.releve["mouvements"]
            if m["le"] > apres.isoformat() and m["points"] == maximum
        ),
        None,
    )
    if trouve is None:
        raise SansReponse(f"{conducteur.nom} ne retrouve jamais tous ses points")
    return Reponse(
        f"Après le {date_longue(apres)}, quel jour le permis a-t-il"
        f" {points_ou_aucun(maximum)}\u202f?",
        f"Le {date_longue(dt.date.fromisoformat(trouve['le']))}",
        _pourquoi(trouve),
    )


def _nouveau_permis(_: QuestionDuQuiz, conducteur: Conducteur, rejeu: Rejeu) -> Reponse:
    possible = rejeu.releve[NOUVEAU_PERMIS]
    if possible is None:
        raise SansReponse(f"{conducteur.nom} n’attend pas de nouveau permis")
    (delai,) = (d for d in rejeu.releve["delais"] if d["echeance"] == possible)
    return Reponse(
        "Quel est le dernier jour d’attente avant un nouveau permis\u202f?",
        f"Le {date_longue(dt.date.fromisoformat(possible))}",
        delai["explication"],
    )


_REPONDRE: Mapping[Demande, Callable[[QuestionDuQuiz, Conducteur, Rejeu], Reponse]] = {
    "solde": _solde,
    "valable": _valable,
    "complet": _complet,
    "nouveau-permis": _nouveau_permis,
}


def _jour(question: QuestionDuQuiz) -> dt.date:
    if question.le is None:
        raise SansReponse("Cette question n’a pas de jour")
    return question.le


def _mouvement(rejeu: Rejeu, jour: dt.date) -> Mouvement:
    trouve = rejeu.mouvement(jour)
    if trouve is None:
        raise SansReponse(f"Le relevé ne commence qu’après le {date_longue(jour)}")
    return trouve


def _pourquoi(mouvement: Mouvement) -> str:
    jour = date_longue(dt.date.fromisoformat(mouvement["le"]))
    return f"Le {jour}{INSECABLE}: {mouvement['explication']}"
