"""Les dates estimées du dossier : ce qu’elles rendent incertain dans le relevé (ADR 0007).

Le relevé se calcule avec la date retenue, puis aux deux bornes, toutes les dates estimées au plus
tôt, puis toutes au plus tard. Ce qui n’est pas le même aux trois calculs porte la marque `estimee`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from permis_points import mots
from permis_points.alertes.toutes import alertes
from permis_points.calcul.delais import delais
from permis_points.calcul.deux_voies import Calcul, calculer
from permis_points.calcul.soirs import soirs
from permis_points.calendrier import est_long
from permis_points.dates_oubliees.estimer import est_incertain
from permis_points.dossier import InfractionCommise
from permis_points.moteur.etapes import Etape, Genre
from permis_points.recit import noms
from permis_points.recit.mouvements import raconter
from permis_points.recit.reglements import ou_chercher
from permis_points.regles.capital import maximum

CODE = "date-estimee"
_Objet = dict[str, Any]


class _Repere(NamedTuple):
    """Une ligne à l’une des bornes : son jour, ce qu’elle change, sa phrase."""

    jour: str
    effet: Any
    explication: str


_Reperes = dict[tuple[Any, ...], _Repere]
"""Les lignes d’un calcul, reconnues d’un calcul à l’autre."""


def marquer(releve: _Objet, calcul: Calcul) -> _Objet:
    """Rend le relevé où tout ce qui dépend d’une date estimée le dit ; tel quel s’il n’y en a pas."""
    estimees = [i for i in calcul.dossier.infractions if i.definitive_entre and not i.ecartee]
    if not estimees:
        return releve
    bornes = [_a_la_borne(calcul, borne) for borne in (0, 1)]
    rangs = {i.rang for i in estimees}
    voies: tuple[tuple[str, Callable[[Calcul], Sequence[Etape]]], ...] = (
        ("mouvements", lambda c: c.etapes),
        ("plancher", lambda c: c.plancher),
    )
    for cle, etapes in voies:
        if cle in releve:
            _marquer_les_lignes(releve[cle], [_mouvements(etapes(c)) for c in bornes], rangs, "le")
    _marquer_les_lignes(releve["delais"], [_delais(c) for c in bornes], rangs, "echeance")
    fourchettes = [_soldes(c) for c in (calcul, *bornes)]
    complets = [_complet_pour_de_bon(c) for c in bornes]
    if _trop_large(estimees, complets):
        releve["alertes"] = _deux_reponses(*bornes)
    else:
        _marquer_les_alertes(releve["alertes"], bornes)
    solde = releve["solde"]
    solde["fourchette"] = [min(fourchettes), max(fourchettes)]
    solde["complet_entre"] = [le and le.isoformat() for le in complets]
    releve["alertes"] += [_alerte(i, solde["fourchette"], complets) for i in estimees]
    return releve


def _trop_large(estimees: Iterable[InfractionCommise], complets: Sequence[date | None]) -> bool:
    """Dit si une seule date tromperait : intervalle long, ou retours à douze points trop éloignés."""
    intervalles = (i.definitive_entre for i in estimees)
    return est_incertain(complets) or any(est_long(*bornes) for bornes in intervalles if bornes)


def _complet_pour_de_bon(calcul: Calcul) -> date | None:
    """Le soir depuis lequel le capital est entier et le reste, si rien n’arrive ; None s’il n’y en a pas."""
    complet, entier = None, maximum(calcul.dossier.au, calcul.bareme)
    for le, solde in soirs(calcul.etapes, calcul.dossier.au):
        if solde.signe != entier:
            complet = None
        elif complet is None:
            complet = le
    return complet


def _deux_reponses(plus_tot: Calcul, plus_tard: Calcul) -> list[_Objet]:
    """Les alertes aux deux bornes : une fois ce qu’elles ont en commun, avec sa borne ce qui diffère."""
    a_tot, a_tard = _numeroter_les_alertes(plus_tot), _numeroter_les_alertes(plus_tard)
    rendues = []
    for cle in dict.fromkeys((*a_tot, *a_tard)):
        tot, tard = a_tot.get(cle), a_tard.get(cle)
        modele = tot or tard
        assert modele is not None  # noqa: S101  la clé vient de l’un des deux
        if tot and tard and tot["texte"] == tard["texte"]:
            rendues.append(tot)
            continue
        texte = _aux_deux_bornes(*(None if a is None else a["texte"] for a in (tot, tard)))
        rendues.append(modele | {"texte": texte, "estimee": True, "deux_reponses": True})
    return rendues


def _numeroter_les_alertes(calcul: Calcul) -> dict[tuple[Any, ...], _Objet]:
    """Deux alertes de même code et de mêmes événements se distinguent par leur tour."""
    vues: Counter[tuple[Any, ...]] = Counter()
    numerotees: dict[tuple[Any, ...], _Objet] = {}
    for alerte in alertes(calcul):
        nom = (alerte["code"], *alerte["evenements"])
        vues[nom] += 1
        numerotees[(vues[nom], *nom)] = alerte
    return numerotees


def _a_la_borne(calcul: Calcul, borne: int) -> Calcul:
    """Le même dossier, chaque date estimée à sa borne (0 : au plus tôt ; 1 : au plus tard)."""
    infractions = tuple(
        i
        if i.definitive_entre is None
        else i._replace(definitive_le=i.definitive_entre[borne], definitive_entre=None)
        for i in calcul.dossier.infractions
    )
    return calculer(calcul.dossier._replace(infractions=infractions), calcul.bareme)


def _soldes(calcul: Calcul) -> int:
    return calcul.derniere_etape.solde.points


def _mouvements(etapes: Iterable[Etape]) -> _Reperes:
    lignes = (
        (
            (e.genre.value, *e.rangs()),
            _Repere(e.le.isoformat(), (e.variation, e.solde_retenu), raconter(e).explication),
        )
        for e in etapes
    )
    return _numeroter(lignes)


def _delais(calcul: Calcul) -> _Reperes:
    lignes = (
        (
            (d["genre"], *d["evenements"]),
            _Repere(d["echeance"], (d["depuis"], d["statut"]), d["explication"]),
        )
        for d in delais(calcul)
    )
    return _numeroter(lignes)


def _numeroter(lignes: Iterable[tuple[tuple[Any, ...], _Repere]]) -> _Reperes:
    """Deux lignes de même genre et de mêmes événements se distinguent par leur tour."""
    vues: Counter[tuple[Any, ...]] = Counter()
    reperes: _Reperes = {}
    for ligne, repere in lignes:
        vues[ligne] += 1
        reperes[(vues[ligne], *ligne)] = repere
    return reperes


def _marquer_les_lignes(
    lignes: list[_Objet], bornes: list[_Reperes], rangs: set[int], jour: str
) -> None:
    vues: Counter[tuple[Any, ...]] = Counter()
    for ligne in lignes:
        nom = (ligne["genre"], *ligne["evenements"])
        vues[nom] += 1
        tot, tard = trouvees = [reperes.get((vues[nom], *nom)) for reperes in bornes]
        jours = [ligne[jour], *(t.jour for t in trouvees if t is not None)]
        differe = tot is None or tard is None or tot[:2] != tard[:2] or len(set(jours)) > 1
        if differe or not rangs.isdisjoint(ligne["evenements"]):
            entre = [min(jours), max(jours)]
            ligne["estimee"] = {"entre": entre, "toujours": None not in trouvees}
            # Un retrait dit lui-même son intervalle ; le reste parlerait de la date retenue.
            if ligne["genre"] != Genre.RETRAIT and est_long(*map(date.fromisoformat, entre)):
                dits = [None if t is None else t.explication for t in trouvees]
                ligne["explication"] = _aux_deux_bornes(*dits) or ligne["explication"]


def _aux_deux_bornes(tot: str | None, tard: str | None) -> str:
    """Rend « Au plus tôt : … Au plus tard : … », ce qui est dit à chaque borne (None : rien)."""
    dits = (
        f"Au plus {borne} : {texte[:1].lower()}{texte[1:]}"
        for borne, texte in (("tôt", tot), ("tard", tard))
        if texte is not None
    )
    return mots.insecables(" ".join(dits))


def _marquer_les_alertes(lues: list[_Objet], bornes: Sequence[Calcul]) -> None:
    dites = [{alerte["texte"] for alerte in alertes(calcul)} for calcul in bornes]
    for alerte in lues:
        if any(alerte["texte"] not in textes for textes in dites):
            alerte["estimee"] = True


def _alerte(
    infraction: InfractionCommise, fourchette: list[int], complets: Sequence[date | None]
) -> _Objet:
    tot, tard = infraction.definitive_entre or (infraction.realite, infraction.realite)
    retenue = "" if est_long(tot, tard) else f" au {mots.jour(infraction.realite)},"
    bas, haut = fourchette
    solde = f"le solde d’aujourd’hui n’en dépend pas, {mots.points(bas)}"
    if bas != haut:
        solde = f"selon la vraie date, le solde va de {bas} à {mots.points(haut)}"
    decide = ""
    if bas != haut or est_incertain(complets):
        decide = (
            f" Cette date décide de tout : cherchez-la sur {ou_chercher(infraction.etablie_par)}."
        )
    texte = (
        f"la date définitive de {noms.infraction(infraction)} est estimée{retenue} entre le "
        f"{mots.jour(tot)} et le {mots.jour(tard)} ; {solde}. Ce qui en dépend est marqué « estimé » : "
        f"seul le relevé d’information intégral donne la vraie date.{decide}"
    )
    return {"code": CODE, "texte": mots.phrase(texte), "evenements": [infraction.rang]}
