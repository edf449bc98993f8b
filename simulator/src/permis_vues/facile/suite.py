"""Ce qui peut arriver, en mots simples : une lettre datée, ce qui attend, et quand tous les points reviennent."""

import datetime as dt
from collections.abc import Iterator

from permis_points import mots
from permis_points.calcul.perte_a_venir import Perte
from permis_points.calcul.si_definitive import Avenir, SiDefinitive
from permis_points.dates_oubliees.estimer import est_incertain
from permis_points.moteur.etapes import Genre
from permis_points.regles.invalidation import est_nul
from permis_points.releve import Releve
from permis_vues.facile.reponse import jour
from permis_vues.intitules import PERDU
from permis_vues.suppositions import dates_oubliees, points_restants


def suite(releve: Releve, avenir: Avenir) -> Iterator[str]:
    """Rend la perte du permis déjà datée, ce que feraient les fautes qui attendent, les bornes du retour."""
    if releve["solde"]["etat"] in PERDU:
        return
    pertes = [perte for perte in avenir.pertes if perte is not None]
    if pertes:
        yield from _perte(min(pertes, key=lambda p: (p.le, not p.selon_ce_calcul)))
    if any(baisse is not None and est_nul(baisse.solde) for baisse in avenir.baisses):
        yield "Un jour de ce calcul vous laisse sans point."
        yield "Une lettre 48SI peut alors venir."
    if avenir.attente is not None:
        yield from _attente(avenir.attente)
    yield from _retour(releve)


def _perte(perte: Perte) -> Iterator[str]:
    if not perte.selon_ce_calcul:
        yield f"Une lettre 48SI est notée le {mots.jour(perte.le)}."
        yield "Cette lettre dit\u00a0: votre permis est perdu."
        yield f"Notre calcul dit\u00a0: il vous reste {mots.points(perte.solde.points)}."
    elif perte.genre is Genre.ANNULATION:
        yield f"Un juge annule votre permis le {mots.jour(perte.le)}."
    else:
        yield f"Votre permis est perdu le {mots.jour(perte.le)}."


def _attente(attente: SiDefinitive) -> Iterator[str]:
    combien, oubliees = len(attente.infractions), len(dates_oubliees(attente))
    if oubliees:
        yield (
            "Il manque la date d’une faute." if oubliees == 1 else "Il manque des dates de fautes."
        )
    elif combien == 1:
        yield "Une faute attend encore\u00a0: ses points ne sont pas partis."
    else:
        yield "Des fautes attendent encore\u00a0: leurs points ne sont pas partis."
    yield f"Tout peut compter\u00a0: alors vous avez {points_restants(attente)}."
    if attente.vide_le_permis:
        yield "Alors une lettre 48SI peut venir."
        yield "Cette lettre annonce la perte du permis."
    if not attente.bornes and attente.menace is not None and attente.menace.avant is not None:
        yield f"À partir du {mots.jour(attente.menace.avant)}, le danger passe."
        yield f"Alors il vous reste {mots.points(attente.menace.reste)}."


def _retour(releve: Releve) -> Iterator[str]:
    bornes = releve["solde"].get("complet_entre", ())
    connues = sorted(borne for borne in bornes if borne is not None)
    if len(connues) == 1:
        yield "La vraie date d’une faute décide de la suite."
        yield f"Tous vos points reviennent peut-être le {jour(connues[0])}."
    elif connues and est_incertain([dt.date.fromisoformat(borne) for borne in connues]):
        yield "La vraie date d’une faute décide de la suite."
        yield f"Tous vos points reviennent le {jour(connues[0])}, au plus tôt."
        yield f"Ils reviennent le {jour(connues[1])}, au plus tard."
