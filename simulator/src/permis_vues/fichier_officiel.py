"""Pourquoi le site officiel affiche un autre solde : les hypothèses qui y mènent, et ce qui les confirmerait."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from permis_points import mots
from permis_points.calcul.deux_voies import Calcul
from permis_points.dossier import InfractionCommise, Stage
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.fichier_officiel.hypotheses import GenreDEcart, Piste
from permis_points.fichier_officiel.recherche import (
    Explication,
    Officiel,
    affiche_sans_doute,
    expliquer,
    s_accordent,
    solde_du_jour,
)
from permis_points.lecture.champs import Champs
from permis_points.recit import noms
from permis_points.regles.capital import maximum
from permis_vues.balises import Html, h, joindre

PISTES_MONTREES = 4
_PRUDENCE = (
    "Aucune n’est une certitude. Seul le relevé d’information intégral dit ce que le fichier sait, "
    "ligne par ligne\u00a0: comparez-le à votre dossier."
)
_RIEN = (
    "Aucune hypothèse simple ne mène à ce nombre. Demandez le relevé d’information intégral, et comparez-le à "
    "votre dossier ligne par ligne."
)
_TROP = "Ce dossier est trop long pour que tout ait été essayé\u00a0: d’autres hypothèses peuvent y mener."
_PERDU = "Le permis ne vaut plus à cette date\u00a0: ses points ne s’affichent plus."


def lire_officiel(brut: Any, calcul: Calcul) -> Officiel | None:
    """Rend ce qu’affiche le site officiel, None sans solde. Lève DossierIncoherent, champs en `officiel.…`."""
    fautes: list[Faute] = []
    champs = Champs(brut, "officiel", ("points", "le"), fautes)
    points = champs.entier("points", 0, maximum(calcul.dossier.au, calcul.bareme))
    complet = champs.date("le")
    if complet is not None and complet < calcul.dossier.au:
        champs.faute("le", "cette date est déjà passée au jour du relevé")
    if fautes:
        raise DossierIncoherent(tuple(fautes))
    return None if points is None else Officiel(points, complet)


def dire(calcul: Calcul, officiel: Officiel | None) -> dict[str, str]:
    """Rend `{"phrase", "html"}` : ce que le fichier affiche sans doute, puis pourquoi il affiche ce nombre."""
    if calcul.perdu:
        return {"phrase": _PERDU, "html": h("p", _PERDU)}
    if officiel is None:
        attendu = _sans_doute(calcul)
        return {"phrase": attendu, "html": h("p", attendu)}
    trouvees, arretee = expliquer(calcul, officiel)
    phrase = _conclure(calcul, officiel, trouvees)
    lignes = [_ligne(calcul, explication) for explication in trouvees]
    morceaux = [
        h("p", h("strong", phrase)),
        h("p", _TROP, data_trop=True) if arretee else None,
        h("ol", *lignes, classe="hypotheses") if lignes else None,
        h("p", _PRUDENCE, classe="aide") if lignes else None,
    ]
    return {"phrase": phrase, "html": joindre(morceaux)}


def _sans_doute(calcul: Calcul) -> str:
    """C1 : ce que le fichier affiche tant que les retraits récents n’y sont pas."""
    affiche, notre = affiche_sans_doute(calcul), mots.points(solde_du_jour(calcul))
    if affiche is None:
        return mots.phrase(f"le fichier affiche sans doute {notre}, comme ce calcul.")
    return mots.phrase(
        f"le fichier affiche sans doute encore {mots.points(affiche)} : un retrait récent n’y paraît que des "
        f"semaines ou des mois après. Ce calcul le compte déjà : {notre}."
    )


def _conclure(calcul: Calcul, officiel: Officiel, trouvees: Sequence[Explication]) -> str:
    affiche, notre = mots.points(officiel.points), solde_du_jour(calcul)
    if trouvees:
        combien = (
            "Voici une hypothèse qui y mène" if len(trouvees) == 1 else "Voici ce qui peut y mener"
        )
        return mots.phrase(f"le site officiel affiche {affiche}, ce calcul {notre}. {combien}.")
    if officiel.points != notre:
        return _RIEN
    if s_accordent(calcul, officiel):
        return mots.phrase(f"le site officiel et ce calcul s’accordent : {affiche}.")
    return mots.phrase(
        f"le solde est le même ({affiche}), mais rien n’explique l’autre date annoncée."
    )


def _ligne(calcul: Calcul, explication: Explication) -> Html:
    """Une hypothèse, ou deux ensemble : ce que le fichier saurait, ses pistes, ce qui la confirmerait."""
    dites = [LECTURES[genre] for genre in explication.genres]
    chaines = list(_pistes(calcul, explication))
    titre = " ; ".join(lecture.titre for lecture in dites)
    confirment = [lecture.confirme for lecture in dites]
    restent = len(chaines) - PISTES_MONTREES
    pistes = [h("li", piste) for piste in chaines[:PISTES_MONTREES]]
    if restent > 0:
        pistes.append(h("li", f"ou {mots.en_lettres(restent)} autre{'s' if restent > 1 else ''}"))
    return h(
        "li",
        h("strong", mots.phrase(f"{titre}.")),
        h("ul", *pistes) if pistes else None,
        h("p", mots.phrase(" ".join([*confirment, *_prevision(explication)]))),
        data_ecart="+".join(explication.genres),
    )


def _prevision(explication: Explication) -> Iterator[str]:
    if explication.prevision is not None:
        suite = "y est bien" if explication.prevision else "n’y est pas"
        yield f"Le jour annoncé par le site officiel {suite}."


def _pistes(calcul: Calcul, explication: Explication) -> Iterator[str]:
    """Chaque piste en mots, sans redite."""
    faits: dict[int, InfractionCommise | Stage] = {i.rang: i for i in calcul.dossier.infractions}
    faits |= {stage.rang: stage for stage in calcul.dossier.stages}
    dites = dict.fromkeys(
        ", et ".join(filter(None, (LECTURES[p.genre].nommer(p, faits) for p in chaine)))
        for chaine in explication.pistes
    )
    return (mots.insecables(dite) for dite in dites if dite)


_Faits = Mapping[int, InfractionCommise | Stage]


def _evenements(piste: Piste, faits: _Faits) -> str:
    return mots.enumerer([_nom(faits[rang]) for rang in piste.rangs])


def _nom(fait: InfractionCommise | Stage) -> str:
    if isinstance(fait, Stage):
        return f"le stage fini le {mots.jour(fait.dernier_jour)}"
    return noms.infraction(fait)


def _retrait(piste: Piste, faits: _Faits) -> str:
    return f"{_evenements(piste, faits)} ({mots.points(piste.points)})"


def _oubli(piste: Piste, _: _Faits) -> str:
    assert piste.entre is not None  # noqa: S101  un fait oublié a sa période
    quoi = f"{mots.points(piste.points)}, définitive" if piste.points else "fini"
    return f"{quoi} {mots.entre(*piste.entre)}"


def _redatee(piste: Piste, faits: _Faits) -> str:
    (infraction,) = (faits[rang] for rang in piste.rangs)
    assert isinstance(infraction, InfractionCommise)  # noqa: S101  seule une infraction a une date définitive
    sens = "le" if infraction.realite > _jour(piste) else "au plus tôt le"
    fin = " ou avant" if infraction.realite > _jour(piste) else ""
    return f"{_nom(infraction)} : définitive {sens} {mots.jour(_jour(piste))}{fin}"


def _sans_piste(_: Piste, __: _Faits) -> str:
    return ""


def _jour(piste: Piste) -> date:
    assert piste.le is not None  # noqa: S101  une date essayée est un jour
    return piste.le


class _Lecture(NamedTuple):
    """Comment se dit un genre d’écart, une piste de ce genre, et ce qui le confirmerait."""

    titre: str
    confirme: str
    nommer: Callable[[Piste, _Faits], str] = _evenements


_LE_RELEVE = "le relevé intégral le montrerait"
LECTURES: Mapping[GenreDEcart, _Lecture] = {
    GenreDEcart.RETRAIT_EN_RETARD: _Lecture(
        "un retrait récent n’est pas encore inscrit",
        "Il le sera : comptez ces points comme perdus. Le relevé intégral n’en a pas encore la ligne.",
        _retrait,
    ),
    GenreDEcart.STAGE_EN_RETARD: _Lecture(
        "les points d’un stage récent ne sont pas encore inscrits",
        "Une lettre 47 les annonce. Gardez l’attestation de stage.",
    ),
    GenreDEcart.FICHIER_ARRETE: _Lecture(
        "rien de récent n’est encore inscrit",
        "Le relevé intégral s’arrête avant ces événements.",
    ),
    GenreDEcart.DEVENUE_DEFINITIVE: _Lecture(
        "une infraction que vous indiquez en attente est devenue définitive",
        "Une lettre 48 ou le relevé intégral en donne la date : indiquez-la dans le dossier.",
        _retrait,
    ),
    GenreDEcart.RETOUR_ACCORDE: _Lecture(
        "le fichier a rendu des points malgré une infraction commise pendant le délai, définitive après",
        "Une lettre vous les a rendus ? C’est une décision favorable : conservez-la. Le point est contesté.",
    ),
    GenreDEcart.LECTURE_SEVERE: _Lecture(
        "le service retient la lecture la plus sévère du droit",
        "C’est notre solde « au plus bas » : les points contestés sont dits dans « À savoir ».",
        _sans_piste,
    ),
    GenreDEcart.INFRACTION_OUBLIEE: _Lecture(
        "une infraction manque à votre dossier",
        "Le relevé intégral la montre, avec ses dates : ajoutez-la.",
        _oubli,
    ),
    GenreDEcart.STAGE_OUBLIE: _Lecture(
        "un stage manque à votre dossier",
        "L’attestation, la lettre 47 ou le relevé intégral en donne les jours : ajoutez-le.",
        _oubli,
    ),
    GenreDEcart.DATE_DIFFERENTE: _Lecture(
        "au fichier, la date définitive d’une infraction n’est pas la vôtre",
        f"Pour cette infraction, {_LE_RELEVE} : corrigez la date.",
        _redatee,
    ),
    GenreDEcart.INTERRUPTION_MANQUEE: _Lecture(
        "au fichier, une infraction n’a pas arrêté un délai qu’elle arrête selon ce calcul",
        "Une lettre vous a rendu des points ? C’est une décision favorable : conservez-la.",
    ),
    GenreDEcart.RETRAIT_ABSENT: _Lecture(
        "un retrait ancien n’est pas au fichier : annulé, ou jamais enregistré",
        "Le relevé intégral n’en a pas la ligne, ou en dit l’annulation : marquez-le « annulé » au dossier.",
        _retrait,
    ),
    GenreDEcart.STAGE_ABSENT: _Lecture(
        "un stage n’a pas été retenu",
        "Le relevé intégral n’en a pas la ligne : l’attestation de stage en est la preuve.",
    ),
    GenreDEcart.CUMUL_IGNORE: _Lecture(
        "des infractions commises ensemble ont été retirées chacune pour elle-même",
        "Le relevé intégral en montre les points. Au-delà du maximum, le retrait se conteste.",
    ),
}
"""Ce que chaque genre veut dire au conducteur."""
