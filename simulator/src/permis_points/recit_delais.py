"""Des délais aux phrases : depuis quand, jusqu’à quand, pourquoi, et ce qui l’arrêterait."""

from permis_points import mots
from permis_points.etapes import Delai, Genre


def raconter_le_delai(delai: Delai, statut: str) -> str:
    """Rend l’explication d’un délai, en français. `statut` est celui du contrat."""
    match str(delai.genre):
        case Genre.RECONSTITUTION_TOTALE:
            texte = _totale(delai, statut)
        case Genre.UN_POINT:
            texte = _un_point(delai, statut)
        case Genre.DIX_ANS:
            texte = _dix_ans(delai, statut)
        case "stage-obligatoire":
            texte = _stage_obligatoire(delai, statut)
        case "prochain-stage":
            texte = (
                "un stage rend des points une fois par an, de premier jour à premier jour : le prochain "
                f"peut commencer le {mots.jour(delai.echeance)}."
            )
        case _:
            texte = (
                f"après la remise du permis, aucun nouveau permis pendant {mots.duree(delai.mois)} : "
                f"jusqu’au {mots.jour(delai.echeance)}. Comptez un jour de plus par prudence."
            )
    return mots.phrase(texte)


def _totale(delai: Delai, statut: str) -> str:
    depart = (
        f"le délai part du {mots.jour(delai.depuis)}, date définitive de la dernière infraction"
    )
    pourquoi = f"il dure {mots.duree(delai.mois)}"
    if delai.allonge_par is not None:
        nom = mots.infraction(delai.allonge_par)
        pourquoi += f", parce que {nom} est {mots.qualification(delai.allonge_par)}"
    elif delai.mois < _DELAI_LONG:
        pourquoi += (
            ", parce que le dossier ne compte ni délit ni contravention de 4e ou de 5e classe"
        )
    else:
        pourquoi += ", comme tous les délais partis avant 2011"
    match statut:
        case "en-cours":
            suite = (
                f"12 points le {mots.jour(delai.echeance)}, si aucune infraction avec retrait n’est "
                f"commise jusqu’à ce jour inclus : {depart} ; {pourquoi}"
            )
        case "acquis":
            suite = f"12 points depuis le {mots.jour(delai.echeance)} : {depart} ; {pourquoi}"
        case "sans-objet":
            suite = f"sans objet : {depart}, mais le permis a pris fin avant le {mots.jour(delai.echeance)}"
        case _:
            suite = f"{depart} ; {pourquoi} ; {_interruption(delai)}"
    return f"{suite}."


def _interruption(delai: Delai) -> str:
    obstacle = delai.obstacle
    assert obstacle is not None  # noqa: S101  un délai interrompu l’est par une infraction
    texte = f"il devait finir le {mots.jour(delai.echeance)}, mais {mots.infraction(obstacle)} l’interrompt"
    if delai.repart:
        return f"{texte} ; un nouveau délai part du {mots.jour(obstacle.realite)}"
    return f"{texte}, même si elle n’est devenue définitive que le {mots.jour(obstacle.realite)}"


def _un_point(delai: Delai, statut: str) -> str:
    assert delai.infraction is not None  # noqa: S101
    nom = mots.infraction(delai.infraction)
    terme = mots.jour(delai.echeance)
    depart = f"{mots.duree(delai.mois)} après le {mots.jour(delai.depuis)}"
    match statut:
        case "en-cours":
            return (
                f"le point perdu pour {nom} revient le {terme}, {depart}, si aucune infraction avec "
                "retrait n’est commise jusqu’à ce jour inclus."
            )
        case "acquis":
            return f"le point perdu pour {nom} est revenu le {terme}, {depart}."
        case "sans-objet":
            return f"le point perdu pour {nom} ne revient pas par ce délai : le permis a pris fin avant."
    assert delai.obstacle is not None  # noqa: S101
    return (
        f"le point perdu pour {nom} ne revient pas le {terme} : {mots.infraction(delai.obstacle)} l’a "
        "été pendant le délai. Il reviendra par la reconstitution totale, les dix ans ou un stage."
    )


def _dix_ans(delai: Delai, statut: str) -> str:
    assert delai.infraction is not None  # noqa: S101
    nom = mots.infraction(delai.infraction)
    terme = mots.jour(delai.echeance)
    combien = mots.points(delai.points)
    match statut:
        case "acquis":
            return f"les dix ans sont passés le {terme} pour {nom} ({combien})."
        case "sans-objet":
            raison = "rendus autrement avant" if delai.devance_le else "sans objet à cette date"
            return f"{combien} de {nom} : {raison} le {terme}."
    texte = (
        f"au plus tard le {terme}, dix ans après le {mots.jour(delai.depuis)}, {combien} "
        f"{'reviennent' if delai.points > 1 else 'revient'} pour {nom}, quoi qu’il arrive entre-temps, "
        "tant que le permis n’est pas invalidé."
    )
    if delai.devance_le is not None:
        texte += f" La reconstitution totale les rend plus tôt, le {mots.jour(delai.devance_le)}."
    return texte


def _stage_obligatoire(delai: Delai, statut: str) -> str:
    terme = mots.jour(delai.echeance)
    if delai.stage is not None:
        return f"stage obligatoire suivi à temps, avant le {terme}."
    if statut == "acquis":
        return (
            f"les quatre mois pour suivre le stage obligatoire sont passés depuis le {terme} : ne pas "
            "le suivre est une contravention de 4e classe et peut suspendre le permis."
        )
    return (
        f"la lettre 48N reçue le {mots.jour(delai.depuis)} oblige à suivre un stage au plus tard le {terme} : "
        "les deux jours doivent être finis ce jour-là."
    )


_DELAI_LONG = 36
