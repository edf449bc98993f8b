"""Le plan : ce qu’un stage rendrait et quand, ce que ferait la prochaine infraction, la marge."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from permis_points import mots
from permis_points.alertes.alerte import CodeDAlerte
from permis_points.alertes.en_attente import en_attente
from permis_points.alertes.lettres.a_venir import ANNONCENT_UN_STAGE, lettres_a_venir
from permis_points.calcul.si_definitive import avenir
from permis_points.dates_oubliees.marquer import aux_deux_bornes
from permis_points.et_si.banc import Banc, Projet, TropDEssais
from permis_points.et_si.buts import But, Reponse, chercher
from permis_points.et_si.essais import attend_la_48si
from permis_points.et_si.recherche import (
    Fenetre,
    dernier_stage_a_temps,
    fenetre_utile,
    premier_stage_sur,
    premier_stage_utile,
)
from permis_points.regles.capital import maximum
from permis_vues.balises import Html, h, joindre
from permis_vues.et_si import but as plan_but
from permis_vues.et_si import stage
from permis_vues.et_si.risques import risques
from permis_vues.suppositions import points_restants, sauf_imprevu, une_fois_definitive

_A_ATTENDRE = (*ANNONCENT_UN_STAGE, CodeDAlerte.LETTRE_48SI)
_PERDU = "Le permis est {etat}\u00a0: aucun stage ne rend de points, il n’y a rien à planifier."
_BORNES = {
    "au-plus-tot": "Si les dates estimées de votre dossier sont au plus tôt",
    "au-plus-tard": "Si les dates estimées de votre dossier sont au plus tard",
}
_TROP = (
    "La recherche s’est arrêtée après {essais} essais\u00a0: ce dossier compte trop de dates à essayer. "
    "Ce qui suit est incomplet."
)


def planifier(banc: Banc, but: But | None) -> dict[str, Any]:
    """Rend `{"phrase", "html", "essais", "propositions"}` : tout ce que le plan montre.

    Quand une date est estimée trop largement, le plan se fait aux deux bornes : aucune de ses dates ne tient
    pour les deux (ADR 0007). Chaque proposition dit alors sa `borne`.
    """
    bancs = banc.aux_bornes()
    if len(bancs) == 1:
        return _planifier(banc, but)
    plans = dict(zip(_BORNES, (_planifier(a_la_borne, but) for a_la_borne in bancs), strict=True))
    morceaux = [
        h("section", h("p", h("strong", _BORNES[borne])), plan["html"], data_borne=borne)
        for borne, plan in plans.items()
    ]
    return {
        "phrase": aux_deux_bornes(*(plan["phrase"] for plan in plans.values())),
        "html": joindre([stage.reserve_d_estimation(banc.depart), *morceaux]),
        "essais": sum(plan["essais"] for plan in plans.values()),
        "propositions": [
            proposition | {"borne": borne}
            for borne, plan in plans.items()
            for proposition in plan["propositions"]
        ],
    }


def _planifier(banc: Banc, but: But | None) -> dict[str, Any]:
    if banc.depart.calcul.perdu:
        etat = "annulé" if banc.depart.calcul.annule_par else "invalidé"
        fini = _PERDU.format(etat=etat)
        return _rendre(banc, fini, [h("p", fini)], [])
    trouve = _chercher(banc, but)
    trop = _TROP.format(essais=banc.essais) if trouve.trop else None
    morceaux = [
        h("p", trop, data_trop=True) if trop else None,
        _attente(banc),
        plan_but.encadre(banc, trouve.reponse, trouve.premier) if trouve.reponse else None,
        _sans_stage(banc, but),
        *_obligation(banc, trouve.dernier),
        _premier(banc, trouve),
        *trouve.risques,
    ]
    return _rendre(banc, _phrase(banc, trouve, trop), morceaux, list(_propositions(trouve)))


@dataclass
class _Trouve:
    """Ce que les essais ont donné ; `trop` : le nombre promis n’y a pas suffi, un None ne dit plus rien."""

    risques: list[Html] = field(default_factory=list)
    dernier: Projet | None = None
    premier: Projet | None = None
    fenetre: Fenetre | None = None
    sur: Projet | None = None
    reponse: Reponse | None = None
    trop: bool = False


def _chercher(banc: Banc, but: But | None) -> _Trouve:
    trouve = _Trouve()
    try:
        trouve.premier = premier_stage_utile(banc)
        trouve.risques = list(risques(banc))
        trouve.dernier = dernier_stage_a_temps(banc)
        if trouve.premier is not None:
            trouve.fenetre = fenetre_utile(banc, trouve.premier)
            trouve.sur = premier_stage_sur(banc)
        if but is not None:
            trouve.reponse = chercher(banc, but)
    except TropDEssais:
        trouve.trop = True
    return trouve


def _phrase(banc: Banc, trouve: _Trouve, trop: str | None) -> str:
    """Ce que l’on annonce : la réponse au but, sinon le premier stage utile."""
    if trouve.reponse is not None:
        return plan_but.dire(banc, trouve.reponse)
    if trouve.premier is None and trop is not None:
        return trop
    premier = stage.dire(banc, trouve.premier)
    return premier if trop is None else f"{trop} {premier}"


def _propositions(trouve: _Trouve) -> Iterator[dict[str, Any]]:
    if trouve.premier is not None:
        yield stage.en_json("premier-stage", trouve.premier)
    if trouve.reponse is not None and trouve.reponse.projet is not None:
        yield stage.en_json("but", trouve.reponse.projet)


def _premier(banc: Banc, trouve: _Trouve) -> Html | None:
    if trouve.premier is not None:
        return stage.premier(
            banc, trouve.premier, trouve.fenetre, trouve.sur, cherche=not trouve.trop
        )
    return None if trouve.trop else stage.aucun(banc)


def _attente(banc: Banc) -> Html | None:
    """Ce que dit la première carte de ce qui attend, ou de ce dont la date manque : ce plan ne le compte pas."""
    attente = avenir(banc.depart.calcul).attente
    if attente is None:
        return None
    _, suite = une_fois_definitive(attente)
    return h("p", h("strong", points_restants(attente)), f" {suite}", data_attente=True)


def _sans_stage(banc: Banc, but: But | None) -> Html | None:
    """Le jour du maximum sans aucun stage : le prix d’un stage se compare à lui. Le but « douze » le dit déjà."""
    complet, le = mots.points(maximum(banc.au, banc.bareme)), banc.depart.complet_le()
    if (but is not None and but.genre == "douze") or le == banc.au:
        return None
    texte = f"aucune date n’est acquise pour {complet}."
    if le is not None:
        crainte = (
            ", si la lettre 48SI n’arrive pas avant" if attend_la_48si(banc.depart, le) else ""
        )
        texte = f"{complet} le {mots.jour(le)}{crainte}."
    return h("p", h("strong", "Sans stage\u00a0: "), texte, data_sans_stage=True)


def _obligation(banc: Banc, dernier: Projet | None) -> Iterator[Html]:
    attendues = [a for a in lettres_a_venir(banc.depart.calcul) if a.code in _A_ATTENDRE]
    yield from (h("p", mots.phrase(a.texte), data_attendre=a.code) for a in attendues)
    if dernier is not None and banc.echeance is not None:
        yield h(
            "p",
            f"Le stage obligatoire doit être fini au plus tard le {mots.jour(banc.echeance)}\u00a0: il "
            f"commence au plus tard le {mots.jour(dernier.premier_jour)}.",
            data_obligation=dernier.premier_jour.isoformat(),
        )


def _rendre(
    banc: Banc, phrase: str, morceaux: list[Html | None], propositions: list[dict[str, Any]]
) -> dict[str, Any]:
    sauf = sauf_imprevu({alerte.code for alerte in en_attente(banc.depart.calcul)})
    compte = f"Calculé en rejouant votre dossier {banc.essais} fois. Ce plan vaut {sauf}."
    fin = h("p", compte, classe="aide", data_essais=str(banc.essais))
    reserve = stage.reserve_d_estimation(banc.depart)
    html = h("section", joindre(morceaux), reserve, fin, data_plan=True)
    return {"phrase": phrase, "html": html, "essais": banc.essais, "propositions": propositions}
