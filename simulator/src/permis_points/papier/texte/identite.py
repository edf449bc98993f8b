"""Ce qui désigne quelqu’un : le nom, la naissance, l’adresse, les numéros. Rien n’en sort, pas même non lu."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from permis_points.papier.texte.jetons import Jeton
from permis_points.papier.texte.lexique import Genre
from permis_points.papier.texte.plis import Plie

OUVERTURES = frozenset(
    {
        *(Genre.CODE, Genre.NATURE, Genre.INFRACTION, Genre.COMMISE, Genre.RETRAIT, Genre.RETOUR),
        *(Genre.STAGE, Genre.LETTRE, Genre.SUSPENSION, Genre.REMISE, Genre.ANNULATION),
        *(Genre.NOUVEAU,),
    }
)
"""Ce qui ouvre un événement."""

_D_UNE_PERSONNE = (Genre.INCONNU, Genre.LIEU, Genre.NUMERO, Genre.ENTIER)
_DANS_UNE_PHRASE = ("conducteur", "titulaire", "adresse", "domicile", "prefecture", "sexe")
_MOT = re.compile(r"[a-z]{2,}")
_ANNONCE = re.compile(r"\s*(?:\([a-z]\))?\s*:")


class Discret(NamedTuple):
    """Les jetons sans ce qui désigne quelqu’un ; les mots à taire partout ; les lignes effacées."""

    jetons: list[Jeton]
    mots: frozenset[str]
    lignes: frozenset[int]


def taire(plie: Plie, lus: Sequence[Jeton]) -> Discret:
    """Rend le texte sans ses lignes d’identité, ni leurs valeurs à la ligne, ni ses longs nombres."""
    gardes: list[Jeton] = []
    tus: list[Jeton] = []
    attendues = 0
    for _, groupe in groupby(lus, key=lambda jeton: jeton.ligne):
        ligne = list(groupe)
        tete = next((j for j in ligne if j.genre is not Genre.VIDE), None)
        etiquettes = [
            j for j in ligne if j.genre is Genre.IDENTITE and (j is tete or _designe(plie, j))
        ]
        evenement = any(j.genre in OUVERTURES for j in ligne)
        if etiquettes and not evenement:
            tus += ligne
            sans_valeur = all(j.genre in (Genre.IDENTITE, Genre.VIDE, Genre.TITRE) for j in ligne)
            attendues = attendues + len(etiquettes) if sans_valeur else 0
        elif attendues and not evenement and _sont_des_valeurs(ligne):
            tus += ligne
            attendues -= 1
        else:
            attendues = 0
            apres = _valeurs(ligne, etiquettes)
            tus += apres
            ecartes = set(apres)
            gardes += [j for j in ligne if j not in ecartes]
    return Discret(
        [j for j in gardes if j.genre is not Genre.NUMERO],
        frozenset(mot for j in tus if j.genre in _D_UNE_PERSONNE for mot in mots_de(plie, j)),
        frozenset(j.ligne for j in tus) - frozenset(j.ligne for j in gardes),
    )


def mots_de(plie: Plie, jeton: Jeton) -> list[str]:
    """Rend les mots d’un jeton, pliés."""
    return _MOT.findall(plie.texte[jeton.debut : jeton.fin])


def _designe(plie: Plie, jeton: Jeton) -> bool:
    """« Conducteur » dans une phrase ne désigne personne ; en tête de ligne ou suivi de deux-points, si."""
    annonce = _ANNONCE.match(plie.texte, jeton.fin) is not None
    return annonce or plie.texte[jeton.debut : jeton.fin] not in _DANS_UNE_PHRASE


def _sont_des_valeurs(ligne: Sequence[Jeton]) -> bool:
    admis = (*_D_UNE_PERSONNE, Genre.VIDE, Genre.DATE, Genre.IDENTITE)
    dates = sum(j.genre is Genre.DATE for j in ligne)
    return all(j.genre in admis for j in ligne) and dates <= 1


def _valeurs(ligne: Sequence[Jeton], etiquettes: Sequence[Jeton]) -> list[Jeton]:
    """Dans la ligne d’un événement, l’étiquette et ce qui la suit aussitôt."""
    tus: list[Jeton] = []
    dites = set(etiquettes)
    suit = False
    for jeton in ligne:
        suit = jeton in dites or (suit and jeton.genre in _D_UNE_PERSONNE)
        if suit:
            tus.append(jeton)
    return tus
