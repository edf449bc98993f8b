"""« Pourquoi pas 12 aujourd’hui ? » : ce qui manque, ce qui le rendra d’abord, et les autres chemins."""

from collections.abc import Iterator
from datetime import date

from permis_points import mots
from permis_points.calcul import Alerte, Calcul
from permis_points.delais import statut_du
from permis_points.dossier import InfractionCommise
from permis_points.etapes import Etape, Genre
from permis_points.regles.capital import maximum

_CODE = "pourquoi-pas-12"
_RETOURS = (Genre.UN_POINT, Genre.DIX_ANS)
_CHEMINS: dict[str, str] = {
    Genre.FIN_DE_PROBATOIRE: "la fin du délai probatoire",
    Genre.RECONSTITUTION_TOTALE: "la reconstitution totale",
    Genre.UN_POINT: "le retour d’un point perdu seul",
    Genre.DIX_ANS: "les dix ans",
    Genre.STAGE: "un stage",
    Genre.MAJORATION: "la majoration annuelle",
}


def pourquoi_pas_le_maximum(calcul: Calcul) -> Iterator[Alerte]:
    """Rend une alerte par raison : le délai probatoire, chaque retrait encore visible, l’inconnu.

    Rien à 12 points, ni pour un permis invalidé.
    """
    dossier, solde = calcul.dossier, calcul.derniere_etape.solde
    entier = maximum(dossier.au, calcul.bareme)
    if calcul.invalide or solde.signe >= entier:
        return
    a_venir = [e for e in calcul.present.etapes if e.le > dossier.au]
    complet = next((e for e in a_venir if e.solde.signe == entier), None)
    if complet is None:
        quand = "aucune date n’est acquise pour le retour à 12 points"
    else:
        quand = f"12 points le {mots.jour(complet.le)}, par {_CHEMINS[complet.genre]}"
    manque = mots.points(entier - solde.points)
    if solde.signe < 0:
        manque += f" (et {mots.points(-solde.signe)} à combler sous zéro)"
    yield Alerte(_CODE, f"il manque {manque} : {quand}.", ())
    fin = calcul.present.preparation.fin_de_probatoire
    if fin is not None and solde.plafond < entier:
        yield Alerte(
            _CODE,
            f"le délai probatoire, qui court jusqu’au {mots.jour(fin)}, plafonne le permis à "
            f"{mots.points(solde.plafond)}.",
            (),
        )
    chemins = _chemins(calcul)
    for retrait, infraction in _retraits_sans_retour(calcul):
        yield _retrait(retrait, infraction, chemins)


_Retrait = tuple[Etape, InfractionCommise]


def _retraits_sans_retour(calcul: Calcul) -> Iterator[_Retrait]:
    """Les retraits que ni le temps ni une reconstitution n’ont encore rendus au jour du relevé."""
    passees = [e for e in calcul.present.etapes if e.le <= calcul.dossier.au]
    rendus: set[int] = set()
    restants: list[_Retrait] = []
    for etape in reversed(passees):
        if etape.genre is Genre.RECONSTITUTION_TOTALE:
            break
        if etape.infraction is None:
            continue
        if etape.genre in _RETOURS:
            rendus.add(etape.infraction.rang)
        elif etape.variation < 0 and etape.infraction.rang not in rendus:
            restants.append((etape, etape.infraction))
    yield from reversed(restants)


_Chemins = dict[int | None, list[tuple[date, str]]]


def _chemins(calcul: Calcul) -> _Chemins:
    """Les retours à venir : sous None, celui qui rend tout ; par rang, ceux d’une infraction."""
    chemins: _Chemins = {None: []}
    for delai in calcul.present.delais:
        if statut_du(delai, calcul.dossier.au) == "en-cours":
            rang = None if delai.infraction is None else delai.infraction.rang
            chemins.setdefault(rang, []).append((delai.echeance, _CHEMINS[delai.genre]))
    return chemins


def _retrait(retrait: Etape, infraction: InfractionCommise, chemins: _Chemins) -> Alerte:
    """Le premier chemin qui rend les points de cette infraction, puis les autres (R18, R21, R22)."""
    s = "s" if retrait.points > 1 else ""
    perdus = f"{mots.points(retrait.points)} perdu{s}"
    texte = f"{perdus} le {mots.jour(retrait.le)} pour {mots.infraction(infraction)}"
    possibles = sorted([*chemins[None][:1], *chemins.get(infraction.rang, [])])
    if not possibles:
        texte += f" : aucun délai ne le{s} rend à une date connue ; un stage peut en rendre."
        return Alerte(_CODE, texte, (infraction.rang,))
    (premier, nom), *autres = possibles
    texte += f" : d’abord {nom}, le {mots.jour(premier)}"
    texte += "".join(f" ; sinon {autre}, le {mots.jour(le)}" for le, autre in autres)
    return Alerte(_CODE, f"{texte} ; un stage peut en rendre avant.", (infraction.rang,))
