"""Chaque alerte du relevé en mots simples : un titre, quelques phrases, et la date limite s’il y en a une."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from permis_points import mots
from permis_points.alertes.alerte import CodeDAlerte
from permis_points.calcul.deux_voies import Calcul
from permis_points.regles.invalidation import dernier_jour_de_remise, terme_du_recours
from permis_points.releve import AlerteDite, Releve

_VERIFIEZ = "Regardez bien ce que vous avez écrit."
_DISCUTE = "Les règles ne sont pas claires ici."
_AVOCAT = "Demandez de l’aide à un avocat."
_GARDEZ = "Gardez cette lettre."

MOTS_SIMPLES: Mapping[CodeDAlerte, tuple[str, ...]] = {
    CodeDAlerte.EN_ATTENTE: (
        "Une faute attend encore.",
        "Ses points ne sont pas partis.",
        "Ils partent le jour du paiement, ou plus tard.",
    ),
    CodeDAlerte.MEME_JOUR: (
        "Plusieurs fautes sont du même jour.",
        "Étaient-elles au même moment\u202f?",
        "Alors vous perdez peut-être moins de points.",
    ),
    CodeDAlerte.DATE_MANQUANTE: (
        "Il manque une date.",
        "Cette faute ne compte pas encore dans ce calcul.",
        "Donnez la date du paiement, ou du jugement.",
    ),
    CodeDAlerte.ATTENTE_LONGUE: (
        "Une faute attend depuis longtemps.",
        "Elle est peut-être déjà payée ou jugée.",
        _VERIFIEZ,
    ),
    CodeDAlerte.BAREME: (
        "Vos nombres ne sont pas ceux de la loi.",
        _VERIFIEZ,
    ),
    CodeDAlerte.NATURE_INCONNUE: (
        "On ne sait pas si une faute est grave.",
        "Le papier de l’amende le dit.",
    ),
    CodeDAlerte.VEHICULE_SANS_PERMIS: (
        "Vous conduisiez sans avoir besoin d’un permis.",
        "Cette faute ne retire pas de points.",
    ),
    CodeDAlerte.FORMATION: (
        "Votre journée de formation ne change pas tout.",
        "Le relevé complet explique pourquoi.",
    ),
    CodeDAlerte.FILIERE: (
        "Vous avez repassé votre permis.",
        "La conduite accompagnée ne compte plus.",
    ),
    CodeDAlerte.STAGE_DUREE: ("Les dates d’un stage sont étranges.", _VERIFIEZ),
    CodeDAlerte.STAGE_PRESUME: (
        "Un stage est plus vieux que le nombre de points connu.",
        "Ses points sont peut-être déjà comptés.",
    ),
    CodeDAlerte.SOLDE_CONNU_TROP_HAUT: (
        "Vous avez écrit trop de points.",
        _VERIFIEZ,
    ),
    CodeDAlerte.LETTRE_46: (
        "Une lettre 46 peut venir.",
        "Elle annonce le retour de tous vos points.",
        _GARDEZ,
    ),
    CodeDAlerte.LETTRE_46B: (
        "Une lettre 46B peut venir.",
        "Elle annonce le retour de vieux points.",
        _GARDEZ,
    ),
    CodeDAlerte.LETTRE_46D: (
        "Une lettre 46D peut venir.",
        "Elle annonce le retour d’un point.",
        _GARDEZ,
    ),
    CodeDAlerte.LETTRE_47: (
        "Une lettre 47 peut venir.",
        "Elle annonce les points de votre stage.",
        _GARDEZ,
    ),
    CodeDAlerte.LETTRE_48: (
        "Une lettre 48 peut venir.",
        "Elle annonce des points perdus.",
        _GARDEZ,
    ),
    CodeDAlerte.LETTRE_48M: (
        "Une lettre 48M peut venir.",
        "Elle annonce des points perdus.",
        "Elle dit aussi\u00a0: vous avez peu de points.",
    ),
    CodeDAlerte.LETTRE_48N: (
        "Une lettre 48N peut venir.",
        "Elle vous oblige à suivre un stage.",
        "Attendez la lettre avant de suivre ce stage.",
    ),
    CodeDAlerte.LETTRE_48N_TARDIVE: (
        "Vous avez peut-être oublié une lettre 48N.",
        "Cette lettre vous oblige à suivre un stage.",
        "Vous l’avez reçue\u202f? Ajoutez sa date.",
    ),
    CodeDAlerte.LETTRE_48SI: (
        "Vous n’avez plus de points.",
        "La lettre 48SI peut venir.",
        "Un stage fini avant la lettre peut vous aider.",
    ),
    CodeDAlerte.LETTRE_48SI_RECUE: (
        "Votre permis est perdu.",
        "Vous ne pouvez plus conduire.",
    ),
    CodeDAlerte.LETTRE_48N_SANS_CAUSE: (
        "On ne comprend pas une lettre 48N.",
        "Il manque peut-être une faute.",
        _VERIFIEZ,
    ),
    CodeDAlerte.ANNULATION: (
        "Un juge a annulé votre permis.",
        "Vous ne pouvez plus conduire.",
    ),
    CodeDAlerte.LETTRE_48SI_APRES_ANNULATION: (
        "La lettre 48SI est arrivée après le juge.",
        "Votre permis était déjà annulé.",
        "Demandez à la préfecture combien de temps attendre.",
    ),
    CodeDAlerte.LETTRE_ANNULEE: (
        "Une lettre est annulée.",
        "Elle ne compte plus.",
    ),
    CodeDAlerte.REMISE_SANS_LETTRE: (
        "Vous avez rendu votre permis.",
        "Mais aucune lettre 48SI n’est notée ici.",
        _VERIFIEZ,
    ),
    CodeDAlerte.REMISE_SANS_EFFET: (
        "Vous avez rendu votre permis.",
        "Mais il vous restait des points.",
        _VERIFIEZ,
    ),
    CodeDAlerte.LETTRE_48SI_ANCIENNE: (
        "Une lettre 48SI parle de votre ancien permis.",
        "Votre permis d’aujourd’hui ne change pas.",
    ),
    CodeDAlerte.LETTRE_48SI_CONTESTABLE: (
        "La lettre 48SI est peut-être une erreur.",
        "Il vous restait des points.",
        "Ne conduisez pas sans l’avis d’un avocat.",
    ),
    CodeDAlerte.LETTRE_48SI_PREVUE: (
        "Une lettre 48SI est notée plus tard.",
        "Mais il vous reste des points ce jour-là.",
        _VERIFIEZ,
    ),
    CodeDAlerte.SOLDE_CONNU: (
        "Le calcul part du nombre de points connu.",
        "On ne sait rien des jours d’avant.",
    ),
    CodeDAlerte.POURQUOI_PAS_12: (
        "Il vous manque des points.",
        "Le relevé complet explique pourquoi.",
    ),
    CodeDAlerte.DATE_ESTIMEE: (
        "Une date est estimée.",
        "Cherchez la vraie date sur vos papiers.",
    ),
    CodeDAlerte.C1: (
        "Le site de l’État est souvent en retard.",
        "Il peut montrer vos anciens points.",
    ),
    CodeDAlerte.C2: (
        "Une faute plus ancienne compte après une autre.",
        "Alors le temps recommence au début.",
        _DISCUTE,
    ),
    CodeDAlerte.C3: (
        "Une faute arrête le retour de vos points.",
        "Le site de l’État peut montrer le contraire.",
        "Vous recevez une bonne lettre\u202f? Gardez-la.",
    ),
    CodeDAlerte.C4: (
        "Vos points reviennent plus vite que d’habitude.",
        "Certains bureaux comptent plus longtemps.",
    ),
    CodeDAlerte.C5: (
        "Une faute arrête les points en plus.",
        "Le site de l’État peut encore les montrer.",
    ),
    CodeDAlerte.C6: (
        "De vieux points reviennent après longtemps.",
        "Le premier jour du compte n’est pas certain.",
    ),
    CodeDAlerte.C7: (
        "Votre compte est passé par zéro.",
        "L’État peut refuser de rendre de vieux points.",
        _AVOCAT,
    ),
    CodeDAlerte.C8: (
        "Plusieurs fautes graves sont au même moment.",
        _DISCUTE,
    ),
    CodeDAlerte.C9: (
        "Des points arrivent le jour de la lettre 48SI.",
        "Tout change à un jour près.",
        _AVOCAT,
    ),
    CodeDAlerte.C10: (
        "Vous pouvez suivre un stage avant la lettre 48SI.",
        "La préfecture peut d’abord dire non.",
        "Alors vous pouvez écrire à un juge.",
    ),
    CodeDAlerte.C11: (
        "Une faute date de votre ancien permis.",
        "On ne sait pas si elle compte encore.",
    ),
    CodeDAlerte.C12: (
        "Vos stages sont très proches dans le temps.",
        "Attendez quelques jours de plus.",
    ),
    CodeDAlerte.C13: (
        "Une faute tombe le tout dernier jour.",
        "Le résultat n’est pas certain.",
    ),
    CodeDAlerte.PREMIER_JOUR: (
        "Une faute tombe le tout premier jour.",
        "Le résultat n’est pas certain.",
    ),
    CodeDAlerte.C15: (
        "Des points partent et reviennent le même jour.",
        _DISCUTE,
    ),
    CodeDAlerte.C16: (
        "Vous avez perdu votre permis plusieurs fois.",
        "Regardez bien les dates de vos lettres 48SI.",
    ),
    CodeDAlerte.C18: (
        "Un stage n’a rendu aucun point.",
        "Il ne devrait pas bloquer le suivant.",
        _DISCUTE,
    ),
    CodeDAlerte.C20: (
        "La loi est devenue plus douce.",
        "Nous gardons la loi du jour de la faute.",
    ),
    CodeDAlerte.C21: (
        "Le temps est fini, et vous aviez tous vos points.",
        "Le compte repart de ce jour.",
    ),
    CodeDAlerte.C22: (
        "Vous devez repasser le code.",
        "Vous pouvez parfois garder la conduite.",
        "Le relevé complet donne les dates.",
    ),
    CodeDAlerte.EPREUVE_PRATIQUE: (
        "Vous devez repasser le code.",
        "Vous devez aussi repasser la conduite.",
    ),
}
"""Par code, ce qu’on en dit ; sans un seul nombre de la loi, qui change."""


class Remarque(NamedTuple):
    """Une alerte redite : son code, son titre, ses phrases."""

    code: CodeDAlerte
    titre: str
    phrases: tuple[str, ...]


def remarques(releve: Releve, calcul: Calcul) -> Iterator[Remarque]:
    """Rend chaque alerte du relevé, une fois par code, dans son ordre."""
    par_code: dict[CodeDAlerte, AlerteDite] = {}
    for alerte in releve["alertes"]:
        par_code.setdefault(CodeDAlerte(alerte["code"]), alerte)
    for code, alerte in par_code.items():
        titre, *phrases = MOTS_SIMPLES[code]
        yield Remarque(code, titre, (*phrases, *_dates(code, alerte, calcul)))


def _dates(code: CodeDAlerte, alerte: AlerteDite, calcul: Calcul) -> Iterator[str]:
    """Rend les dates limites d’une lettre 48SI reçue : rendre le permis, la contester."""
    if code not in (CodeDAlerte.LETTRE_48SI_RECUE, CodeDAlerte.LETTRE_48SI_CONTESTABLE):
        return
    au = calcul.dossier.au
    lettres = calcul.dossier.actes_de_type("notification-48si")
    for le in (lettre.le for lettre in lettres if lettre.rang in alerte["evenements"]):
        if code == CodeDAlerte.LETTRE_48SI_RECUE:
            yield from _remise(le, calcul)
        terme = terme_du_recours(le, calcul.bareme)
        if terme is not None and au <= terme:
            yield f"Vous pouvez dire non jusqu’au {mots.jour(terme)}."


def _remise(lettre: dt.date, calcul: Calcul) -> Iterator[str]:
    au = calcul.dossier.au
    remises = (a.le for a in calcul.dossier.actes_de_type("remise-du-permis"))
    rendu = next((le for le in remises if lettre <= le <= au), None)
    limite = dernier_jour_de_remise(lettre, calcul.bareme)
    if rendu is not None:
        yield f"Vous avez rendu votre permis le {mots.jour(rendu)}."
    elif limite is not None and au <= limite:
        yield f"Rendez votre permis au plus tard le {mots.jour(limite)}."
    else:
        yield "Rendez vite votre permis à la préfecture."
