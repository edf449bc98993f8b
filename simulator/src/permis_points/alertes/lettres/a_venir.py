"""Les lettres à prévoir, jamais datées : l’administration les envoie quand elle peut (R25, R35)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from permis_points import mots
from permis_points.alertes.alerte import RECENT, Alerte, CodeDAlerte
from permis_points.alertes.lettres.recours import delai_de_recours
from permis_points.bareme import Bareme
from permis_points.calcul.deux_voies import Calcul
from permis_points.calcul.si_definitive import imputables, perdue_par, ranger
from permis_points.dossier import Acte, InfractionCommise
from permis_points.moteur.etapes import Etape, Genre
from permis_points.recit import noms
from permis_points.regles.capital import maximum
from permis_points.regles.invalidation import dernier_jour_de_remise, est_nul
from permis_points.regles.retrait import effet_du_retrait
from permis_points.regles.stage import impose_un_stage
from permis_points.solde import Solde

SEUIL_DE_LA_48M = 6
"""En points : un usage, qu’aucun texte ne prévoit (R35) ; le repère `lettre-48m-seuil` du barème le source."""
ANNONCENT_UN_STAGE = (CodeDAlerte.LETTRE_48N, CodeDAlerte.LETTRE_48N_TARDIVE)
"""Les codes des alertes qui disent qu’une lettre 48N va venir, ou est venue sans être indiquée."""
_ATTENDEZ = "Attendez-la avant de vous inscrire : un stage fait avant ne remplit pas l’obligation à coup sûr."
# La majoration annuelle n’y est pas : rien ne dit avec certitude quelle lettre l’annonce.
_LETTRES_DE_RETOUR: dict[Genre, tuple[CodeDAlerte, str]] = {
    Genre.RECONSTITUTION_TOTALE: (CodeDAlerte.LETTRE_46, noms.CHEMINS[Genre.RECONSTITUTION_TOTALE]),
    Genre.FIN_DE_PROBATOIRE: (CodeDAlerte.LETTRE_46, "les {maximum} de la fin du délai probatoire"),
    Genre.UN_POINT: (CodeDAlerte.LETTRE_46D, noms.CHEMINS[Genre.UN_POINT]),
    Genre.DIX_ANS: (CodeDAlerte.LETTRE_46B, "les points rendus après dix ans"),
    Genre.STAGE: (CodeDAlerte.LETTRE_47, "les points rendus par le stage"),
}


def lettres_a_venir(calcul: Calcul) -> Iterator[Alerte]:
    """Rend les lettres que les retraits récents ou prévus annoncent, et ce qu’elles demandent (R35).

    Une journée qui finit à zéro appelle la 48SI seule, quel que soit l’ordre de ses retraits.
    """
    if calcul.invalide_par is not None:
        yield _apres_la_48si(calcul.invalide_par, calcul)
    if calcul.perdu:
        return
    yield from _stage_obligatoire(calcul)
    depuis, a_zero = calcul.dossier.au - RECENT, _soirs_a_zero(calcul)
    soirs = {etape.le: etape.solde for etape in calcul.present.etapes}
    for avant, etape in pairwise(calcul.present.etapes):
        retrait = etape.genre is Genre.RETRAIT and etape.variation < 0
        if retrait and etape.le > depuis and etape.le not in a_zero:
            yield _lettre_de_retrait(avant, etape, soirs[etape.le], calcul)
    if est_nul(calcul.derniere_etape.solde):
        yield Alerte(CodeDAlerte.LETTRE_48SI, _solde_nul(calcul), ())


def _solde_nul(calcul: Calcul) -> str:
    """R28, R30 : ce que vaut le permis, et ce qui peut encore le sauver."""
    lettres, au = calcul.present.vie.lettres_48si, calcul.dossier.au
    recue = next((a for a in lettres if a.le <= au), None)
    prevue = next((a for a in lettres if a.le > au), None)
    annulees = calcul.dossier.lettres_annulees("notification-48si")
    if recue is None and any(lettre.le <= calcul.dossier.au for lettre in annulees):
        tete = (
            "votre solde est nul, mais le permis reste valable : la lettre 48SI que vous avez reçue est retirée "
            "ou annulée. Une autre peut suivre, en recommandé, sans date prévisible."
        )
    elif recue is None and prevue is not None:
        tete = (
            "votre solde est nul, mais le permis reste valable jusqu’à la remise de la lettre 48SI (Conseil "
            f"d’État, 17 février 2016, n°\u00a0380684), que ce dossier date du {mots.jour(prevue.le)}."
        )
    elif recue is None:
        tete = (
            "votre solde est nul, mais le permis reste valable tant que la lettre 48SI ne vous a pas été "
            "remise (Conseil d’État, 17 février 2016, n°\u00a0380684). Elle part en recommandé, sans date "
            "prévisible."
        )
    else:
        tete = (
            f"votre solde est nul. La lettre 48SI reçue le {mots.jour(recue.le)} est venue avant, selon ce "
            "calcul ; elle vaut tant qu’elle n’est ni retirée ni annulée, et une autre peut suivre."
        )
    rendus = calcul.bareme.valeur("stage-points", calcul.dossier.au)
    if calcul.derniere_etape.solde.signe + rendus > 0:
        stage = (
            "Un stage dont l’effet précède sa réception peut encore vous sauver, si le solde repasse au-dessus "
            "de zéro."
        )
    else:
        stage = f"Un stage ne suffit pas à vous sauver : il rend {mots.points(rendus)} au plus."
    return (
        f"{tete} {stage} Les retours de points annoncés plus bas ne valent que si la lettre n’arrive pas avant "
        "eux."
    )


def _lettre_de_retrait(avant: Etape, etape: Etape, soir: Solde, calcul: Calcul) -> Alerte:
    fin = calcul.present.fin_de_probatoire
    probatoire = fin is not None and etape.le < fin
    rangs = tuple(etape.rangs())
    if avant.solde.signe > SEUIL_DE_LA_48M >= etape.solde.signe and not probatoire:
        return Alerte(
            CodeDAlerte.LETTRE_48M,
            f"le retrait du {mots.jour(etape.le)} fait passer le solde à {mots.points(soir.points)} : une lettre "
            "48M, recommandée, l’annonce. Sa date n’est fixée par aucun texte.",
            rangs,
        )
    return Alerte(
        CodeDAlerte.LETTRE_48,
        f"une lettre 48, simple, annonce le retrait du {mots.jour(etape.le)}. Sa date n’est fixée "
        "par aucun texte.",
        rangs,
    )


def attendent_une_48n(calcul: Calcul) -> list[InfractionCommise]:
    """Rend les infractions qui appellent une lettre 48N que le dossier n’indique pas (R25).

    Aucune d’un permis perdu, ni tant que le solde est nul : « attendez-la » contredirait le stage qui sauve.
    """
    if calcul.perdu or est_nul(calcul.derniere_etape.solde):
        return []
    preparation = calcul.present.preparation
    dossier, type_ = calcul.dossier, "notification-48n"
    # Une lettre annulée est connue : le relevé dit déjà qu’une autre peut suivre.
    recues = (*dossier.actes_de_type(type_), *dossier.lettres_annulees(type_))
    derniere = max((lettre.le for lettre in recues), default=date.min)
    fin, a_zero = preparation.fin_de_probatoire, _soirs_a_zero(calcul)
    # Le stage qu’elle impose, déjà suivi ou prévu, tient lieu de lettre reçue.
    suivis = [s.premier_jour for s in preparation.vie.stages if s.cadre == "48n"]
    depuis = max(derniere, *suivis) if suivis else derniere
    return [
        i
        for i in preparation.vie.infractions
        if i.realite > depuis
        and impose_un_stage(i, fin, calcul.bareme)
        and effet_du_retrait(i) not in a_zero
    ]


def est_recente(infraction: InfractionCommise, calcul: Calcul) -> bool:
    """Dit si la lettre de cette infraction peut encore venir sans être en retard (notre hypothèse)."""
    return infraction.realite > calcul.dossier.au - RECENT


def _soirs_a_zero(calcul: Calcul) -> set[date]:
    soirs = {etape.le: etape.solde for etape in calcul.present.etapes}
    return {le for le, solde in soirs.items() if est_nul(solde)}


def _stage_obligatoire(calcul: Calcul) -> Iterator[Alerte]:
    complet = calcul.derniere_etape.solde.signe >= maximum(calcul.dossier.au, calcul.bareme)
    for i in attendent_une_48n(calcul):
        if est_recente(i, calcul):
            yield _48n_attendue(i, calcul.bareme)
        elif not complet:
            yield _48n_tardive(i, calcul.bareme)


def _48n_attendue(i: InfractionCommise, bareme: Bareme) -> Alerte:
    delai = mots.duree(bareme.valeur("stage-obligatoire-delai", i.realite))
    return Alerte(
        CodeDAlerte.LETTRE_48N,
        f"{noms.infraction(i)}, pendant le délai probatoire, coûte {mots.points(i.points)} : "
        f"une lettre 48N, recommandée, vous oblige à suivre un stage dans les {delai} de sa "
        f"réception. {_ATTENDEZ}",
        (i.rang,),
    )


def _48n_tardive(i: InfractionCommise, bareme: Bareme) -> Alerte:
    """R25, C1 : aucun texte ne date la lettre ; passé RECENT, elle est en retard, ou oubliée au dossier.

    L’obligation ne s’éteint pas toute seule. Notre choix : ne plus la rappeler une fois le capital
    entier retrouvé.
    """
    delai = mots.duree(bareme.valeur("stage-obligatoire-delai", i.realite))
    return Alerte(
        CodeDAlerte.LETTRE_48N_TARDIVE,
        f"{noms.infraction(i)}, pendant le délai probatoire, est définitive depuis le "
        f"{mots.jour(i.realite)} et coûte {mots.points(i.points)} : elle appelle une lettre 48N, "
        "recommandée, que ce dossier n’indique pas. Vous l’avez reçue ? Indiquez-la : le stage se "
        f"suit dans les {delai} de sa réception. Vous ne l’avez pas reçue ? Elle est en retard, et "
        f"peut encore venir. {_ATTENDEZ}",
        (i.rang,),
    )


def _apres_la_48si(lettre: Acte, calcul: Calcul) -> Alerte:
    rendus = (a.le for a in calcul.dossier.actes_de_type("remise-du-permis") if a.le >= lettre.le)
    rendu = next((le for le in rendus if le <= calcul.dossier.au), None)
    if rendu is None:
        limite = dernier_jour_de_remise(lettre.le, calcul.bareme)
        if limite is None:
            rendre = "vous devez le rendre"
        elif calcul.dossier.au <= limite:
            rendre = f"vous devez le rendre au plus tard le {mots.jour(limite)}"
        else:
            rendre = f"vous deviez le rendre au plus tard le {mots.jour(limite)} : rendez-le vite"
        remise = f"et {rendre}. L’interdiction d’en obtenir un autre ne court que depuis la remise."
    else:
        remise = (
            f"et vous l’avez rendu le {mots.jour(rendu)} : l’interdiction d’en obtenir un autre court "
            "depuis ce jour."
        )
    return Alerte(
        CodeDAlerte.LETTRE_48SI_RECUE,
        f"le permis est invalidé depuis le {mots.jour(lettre.le)} : vous ne pouvez plus "
        f"conduire, {remise} {delai_de_recours(lettre, calcul)}".rstrip(),
        (lettre.rang,),
    )


def lettres_de_retour(calcul: Calcul) -> Iterator[Alerte]:
    """Rend une alerte par retour récent, et une pour le prochain de chaque lettre (R35).

    Rien pour un retour qui n’a rendu aucun point, ni pour un permis invalidé, ni pour un retour à venir
    qu’une infraction déjà commise ferait perdre.
    """
    if calcul.perdu:
        return
    au, annoncees = calcul.dossier.au, set[CodeDAlerte]()
    attendent = ranger(imputables(calcul))
    for etape in calcul.present.etapes:
        if etape.le <= au - RECENT or etape.variation <= 0 or etape.genre not in _LETTRES_DE_RETOUR:
            continue
        if etape.le > au and perdue_par(etape, attendent):
            continue
        lettre, nom = _LETTRES_DE_RETOUR[etape.genre]
        if etape.le <= au or lettre not in annoncees:
            if etape.le > au:
                annoncees.add(lettre)
            yield _lettre_de_retour(lettre, nom, etape)


def _lettre_de_retour(lettre: CodeDAlerte, nom: str, etape: Etape) -> Alerte:
    quoi = nom.format(maximum=mots.points(etape.solde.plafond))
    texte = (
        f"une lettre {lettre}, simple, annonce en principe {quoi} ({mots.jour(etape.le)}). Sa date n’est "
        "fixée par aucun texte, et les points n’attendent pas la lettre."
    )
    return Alerte(lettre, texte, tuple(etape.rangs()))
