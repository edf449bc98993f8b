"""Les dates estimées du dossier : ce qu’elles rendent incertain dans le relevé (ADR 0007).

Le relevé se calcule avec la date retenue, puis aux deux bornes, toutes les dates estimées au plus
tôt, puis toutes au plus tard. Ce qui n’est pas le même aux trois calculs porte la marque `estimee`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from permis_points import mots
from permis_points.alertes import alertes
from permis_points.calcul import Calcul, calculer
from permis_points.delais import delais
from permis_points.dossier import InfractionCommise
from permis_points.etapes import Etape

CODE = "date-estimee"
_Objet = dict[str, Any]
_Reperes = dict[tuple[Any, ...], tuple[str, Any]]
"""Pour chaque ligne, reconnue d’un calcul à l’autre : sa date, puis tout ce qu’elle dit."""


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
    _marquer_les_alertes(releve["alertes"], bornes)
    fourchettes = [_soldes(c) for c in (calcul, *bornes)]
    releve["solde"]["fourchette"] = [min(fourchettes), max(fourchettes)]
    releve["alertes"] += [_alerte(i, releve["solde"]["fourchette"]) for i in estimees]
    return releve


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
        ((e.genre.value, *e.rangs()), e.le.isoformat(), (e.variation, e.solde_retenu))
        for e in etapes
    )
    return _numeroter(lignes)


def _delais(calcul: Calcul) -> _Reperes:
    lignes = (
        ((d["genre"], *d["evenements"]), d["echeance"], (d["depuis"], d["statut"]))
        for d in delais(calcul)
    )
    return _numeroter(lignes)


def _numeroter(lignes: Iterable[tuple[tuple[Any, ...], str, Any]]) -> _Reperes:
    """Deux lignes de même genre et de mêmes événements se distinguent par leur tour."""
    vues: Counter[tuple[Any, ...]] = Counter()
    reperes: _Reperes = {}
    for ligne, jour, reste in lignes:
        vues[ligne] += 1
        reperes[(vues[ligne], *ligne)] = (jour, reste)
    return reperes


def _marquer_les_lignes(
    lignes: list[_Objet], bornes: list[_Reperes], rangs: set[int], jour: str
) -> None:
    vues: Counter[tuple[Any, ...]] = Counter()
    for ligne in lignes:
        nom = (ligne["genre"], *ligne["evenements"])
        vues[nom] += 1
        trouvees = [reperes.get((vues[nom], *nom)) for reperes in bornes]
        jours = [ligne[jour], *(t[0] for t in trouvees if t is not None)]
        differe = trouvees[0] is None or trouvees[0] != trouvees[1] or len(set(jours)) > 1
        if differe or not rangs.isdisjoint(ligne["evenements"]):
            ligne["estimee"] = {
                "entre": [min(jours), max(jours)],
                "toujours": None not in trouvees,
            }


def _marquer_les_alertes(lues: list[_Objet], bornes: Sequence[Calcul]) -> None:
    dites = [{alerte["texte"] for alerte in alertes(calcul)} for calcul in bornes]
    for alerte in lues:
        if any(alerte["texte"] not in textes for textes in dites):
            alerte["estimee"] = True


def _alerte(infraction: InfractionCommise, fourchette: list[int]) -> _Objet:
    tot, tard = infraction.definitive_entre or (infraction.realite, infraction.realite)
    bas, haut = fourchette
    solde = f"à ces deux bornes, le solde est le même, {mots.points(bas)}"
    if bas != haut:
        solde = f"selon la borne, le solde va de {bas} à {mots.points(haut)}"
    texte = (
        f"la date définitive de {mots.infraction(infraction)} est estimée au "
        f"{mots.jour(infraction.realite)}, entre le {mots.jour(tot)} et le {mots.jour(tard)} ; {solde}. Ce "
        "qui en dépend est marqué « estimé » : seul le relevé d’information intégral donne la vraie date."
    )
    return {"code": CODE, "texte": mots.phrase(texte), "evenements": [infraction.rang]}
