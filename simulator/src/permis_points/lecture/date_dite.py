"""Une date telle qu’on la dit : « 15/03/2024 », « 15 3 24 », « mars 2024 », « 2024 » (ADR 0013).

Le dossier n’a que des dates ISO. Ce module lit ce qu’une personne tape, et récrit ce qu’il a lu : `ecrire` rend
toujours un texte que `lire_date_dite` lit de même. Ce qui se lit de deux façons se refuse.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from difflib import get_close_matches

from permis_points import mots
from permis_points.calendrier import UN_JOUR, ajouter_mois
from permis_points.erreurs import DateIllisible
from permis_points.lecture.champs import DERNIERE_DATE, PREMIERE_DATE, Intervalle, montrer

EXEMPLE = "écrivez par exemple 15/03/2024"

ANNEES_A_VENIR = 10
"""Deux chiffres disent l’année la plus tardive qui ne dépasse pas celle-ci de plus : notre choix."""

_LONGUEUR = 60
_MORCEAU = re.compile(r"[0-9]+|[a-z]+|[^\s./,'’-]")
_SIGNE = re.compile(r"[^0-9a-z]")
_HEURE = re.compile(r"(?<=.)[\s,]+(?:a )?\d{1,2} ?[h:] ?(?:\d{2})?(?: ?min)?$")
"""L’heure que l’avis ou le relevé écrit après la date."""
_JUSQU_A = ("au", "et", "a", "ou", "–", "—")
_SANS_POIDS = ("le", "en", "du", "de", "entre", "mois", "debut", "mi", "fin", "courant")
"""« Début mars » est dans mars : la lire comme tout le mois ne perd rien."""
_IL_Y_A = {("aujourd", "hui"): 0, ("hier",): 1, ("avant", "hier"): 2, ("demain",): -1}
_SAISONS = {"printemps": (3, 6), "ete": (6, 9), "automne": (9, 12)}
"""Les mois entiers où chacune commence et finit ; l’hiver court sur deux années."""
_UN_SIECLE, _UN_AN = 100, 12
_DEUX, _QUATRE, _SIX, _HUIT = 2, 4, 6, 8
_LETTRES_D_UN_MOIS = 3
_SIECLES = ("19", "20", "21")


def _plier(texte: str) -> str:
    """Rend le texte en minuscules, sans accent."""
    decompose = unicodedata.normalize("NFKD", texte.lower())
    return "".join(c for c in decompose if not unicodedata.combining(c))


_MOIS = [_plier(mois) for mois in mots.MOIS]


def lire_date_dite(texte: str, au: date) -> Intervalle:
    """Rend le premier et le dernier jour que ce texte dit ; le même deux fois si c’est un jour.

    au : le jour où l’on écrit, pour une année à deux chiffres. Lève DateIllisible, avec la phrase à montrer.
    """
    morceaux = _MORCEAU.findall(_sans_heure(texte)) if len(texte) <= _LONGUEUR else []
    dites = [lue for lue in _couper(morceaux) if lue]
    if len(dites) not in (1, _DEUX) or any(_SIGNE.match(m) for dite in dites for m in dite):
        raise _refus(texte)
    debut, fin = (_lire(dite, texte, au) for dite in (_completer(*dites), dites[-1]))
    if debut[0] > fin[1]:
        raise DateIllisible("écrivez d’abord la date la plus ancienne")
    return debut[0], fin[1]


def ecrire(tot: date, tard: date) -> str:
    """Rend le plus court de ces textes : « 15/03/2024 », « mars 2024 », « 2024 », « 12/04/2019 au 11/07/2019 »."""
    if tot == tard:
        return f"{tot:%d/%m/%Y}"
    if (tot, tard) == l_annee(tot.year):
        return str(tot.year)
    if (tot, tard) == le_mois(tot.year, tot.month):
        return f"{mots.MOIS[tot.month - 1]} {tot.year}"
    return f"{tot:%d/%m/%Y} au {tard:%d/%m/%Y}"


def le_mois(annee: int, mois: int) -> Intervalle:
    """Rend le premier et le dernier jour du mois."""
    debut = date(annee, mois, 1)
    return debut, ajouter_mois(debut, 1) - UN_JOUR


def l_annee(annee: int) -> Intervalle:
    """Rend le premier et le dernier jour de l’année."""
    return date(annee, 1, 1), date(annee, 12, 31)


def _sans_heure(texte: str) -> str:
    return _HEURE.sub("", _plier(texte).strip())


def _couper(morceaux: Sequence[str]) -> list[list[str]]:
    """Sépare les deux dates d’un intervalle, sans les mots qui n’y disent rien."""
    dites: list[list[str]] = [[]]
    for morceau in morceaux:
        if morceau in _JUSQU_A:
            dites.append([])
        elif morceau not in _SANS_POIDS:
            dites[-1].append("1" if morceau == "premier" else morceau)
    return [_sans_er(dite) for dite in dites]


def _sans_er(dite: Sequence[str]) -> list[str]:
    """« 1er » est 1."""
    return [m for m, avant in zip(dite, ("", *dite), strict=False) if (avant, m) != ("1", "er")]


def _completer(dite: Sequence[str], suivante: Sequence[str] = ()) -> list[str]:
    """Le mois et l’année que la première date tient de la seconde : « 15 au 18 mars 2024 », « mars à juin 24 »."""
    forme, autre = _forme(dite), _forme(suivante)
    courte = all(len(m) <= _DEUX for m in (*dite, *suivante[:1]) if m.isdecimal())
    if courte and autre in _COMPLETES and forme in _COMPLETES[autre]:
        return [*dite, *suivante[len(dite) :]]
    return list(dite)


def _forme(morceaux: Sequence[str]) -> str:
    return "".join("9" if m.isdecimal() else "m" for m in morceaux)


def _lire(morceaux: Sequence[str], texte: str, au: date) -> Intervalle:
    """Lit une date, après le jour de la semaine s’il est dit."""
    nomme, *restants = morceaux if morceaux[0] in mots.JOURS else ("", *morceaux)
    if (ecart := _IL_Y_A.get(tuple(restants))) is not None:
        return (au - timedelta(ecart),) * 2
    forme = _forme(restants)
    if forme not in _FORMES or not all(
        m.isdecimal() or m in _SAISONS or _proches(m) for m in restants
    ):
        raise _refus(texte)
    tot, tard = _FORMES[forme](restants, au)
    if nomme and (tot != tard or mots.JOURS[tot.weekday()] != nomme):
        raise DateIllisible(
            f"le {mots.jour(tot)} est un {mots.JOURS[tot.weekday()]}"
            if tot == tard
            else _dire(texte)
        )
    return tot, tard


def _dire(texte: str) -> str:
    return f"{montrer(texte)} n’est pas une date : {EXEMPLE}"


def _refus(texte: str) -> DateIllisible:
    return DateIllisible(_dire(texte))


def _un_bloc(morceaux: Sequence[str], au: date) -> Intervalle:
    """« 15032024 », « 150324 », « 032024 », « 2024 » : les chiffres d’un pavé de téléphone."""
    (bloc,) = morceaux
    if len(bloc) == _HUIT:
        return _trois_nombres((bloc[:2], bloc[2:4], bloc[4:]), au)
    if len(bloc) == _SIX:
        # Aucun mois ne s’écrit 19, 20 ni 21 : c’est le début d’une année.
        if bloc[2:4] in _SIECLES:
            return _deux_nombres((bloc[:2], bloc[2:]), au)
        return _trois_nombres((bloc[:2], bloc[2:4], bloc[4:]), au)
    if len(bloc) == _QUATRE and bloc[:2] in _SIECLES:
        return l_annee(_annee(bloc, au))
    if len(bloc) <= _QUATRE:
        raise _sans_annee()
    raise DateIllisible("écrivez deux chiffres pour le jour et deux pour le mois, comme 15032024")


def _deux_nombres(morceaux: Sequence[str], au: date) -> Intervalle:
    """« 3 2024 », « 2024-03 »."""
    mois, annee = morceaux if len(morceaux[1]) == _QUATRE else reversed(morceaux)
    if len(annee) != _QUATRE:
        raise _sans_annee()
    return le_mois(_annee(annee, au), _mois(mois))


def _trois_nombres(morceaux: Sequence[str], au: date) -> Intervalle:
    """« 15/3/24 », « 2024-03-15 »."""
    jour, mois, annee = reversed(morceaux) if len(morceaux[0]) == _QUATRE else morceaux
    return _jour(jour, _mois(mois), _annee(annee, au))


def _mois_seul(morceaux: Sequence[str], _au: date) -> Intervalle:
    _mois_nomme(morceaux[-1])
    raise _sans_annee()


def _mois_et_annee(morceaux: Sequence[str], au: date) -> Intervalle:
    if morceaux[0] in _SAISONS:
        annee = _annee(morceaux[1], au)
        debut, fin = _SAISONS[morceaux[0]]
        return le_mois(annee, debut)[0], le_mois(annee, fin)[1]
    return le_mois(_annee(morceaux[1], au), _mois_nomme(morceaux[0]))


def _jour_mois_annee(morceaux: Sequence[str], au: date) -> Intervalle:
    jour, mois, annee = morceaux
    return _jour(jour, _mois_nomme(mois), _annee(annee, au))


_FORMES: dict[str, Callable[[Sequence[str], date], Intervalle]] = {
    "9": _un_bloc,
    "99": _deux_nombres,
    "999": _trois_nombres,
    "m": _mois_seul,
    "9m": _mois_seul,
    "m9": _mois_et_annee,
    "9m9": _jour_mois_annee,
}
"""Ce que l’on dit, dans l’ordre : 9 pour un nombre, m pour un mot."""
_COMPLETES = {"9m9": ("9", "9m"), "999": ("9", "99"), "m9": ("m",)}
"""Une date entière, et les débuts de date qui y prennent ce qui leur manque."""


def _sans_annee() -> DateIllisible:
    return DateIllisible(f"il manque l’année, en quatre chiffres : {EXEMPLE}")


def _annee(chiffres: str, au: date) -> int:
    """Rend l’année ; de deux chiffres, la plus tardive qui soit passée, ou proche."""
    if len(chiffres) == _DEUX:
        limite = au.year + ANNEES_A_VENIR
        return limite - (limite - int(chiffres)) % _UN_SIECLE
    if len(chiffres) != _QUATRE:
        raise DateIllisible(f"l’année s’écrit en quatre chiffres : {EXEMPLE}")
    annee = int(chiffres)
    if not PREMIERE_DATE.year <= annee <= DERNIERE_DATE.year:
        bornes = f"de {PREMIERE_DATE.year} à {DERNIERE_DATE.year}"
        raise DateIllisible(f"l’année {annee} est hors des dates admises, {bornes}")
    return annee


def _mois(chiffres: str) -> int:
    mois = int(chiffres)
    if not 1 <= mois <= _UN_AN:
        raise DateIllisible(f"le mois {mois} n’existe pas : écrivez le jour, le mois, puis l’année")
    return mois


def _proches(nom: str) -> list[str]:
    """Rend les mois que ce mot abrège, sinon ceux qui lui ressemblent."""
    return [mois for mois in _MOIS if mois.startswith(nom)] or get_close_matches(nom, _MOIS, 1)


def _mois_nomme(nom: str) -> int:
    """Rend le mois de ce nom, entier ou abrégé à trois lettres au moins."""
    proches = _proches(nom)
    if len(proches) == 1 and len(nom) >= _LETTRES_D_UN_MOIS and proches[0].startswith(nom):
        return _MOIS.index(proches[0]) + 1
    noms = " ou ".join(mots.MOIS[_MOIS.index(mois)] for mois in proches)
    raise DateIllisible(f"{montrer(nom)} n’est pas un mois : écrivez {noms}")


def _jour(chiffres: str, mois: int, annee: int) -> Intervalle:
    try:
        jour = date(annee, mois, int(chiffres))
    except ValueError:
        # Février a un jour de plus certaines années : seul, il se nomme avec la sienne.
        nom = mots.MOIS[mois - 1] + (f" {annee}" if mois == _DEUX else "")
        numero = int(chiffres) if len(chiffres) <= _DEUX else chiffres
        raise DateIllisible(f"le {numero} {nom} n’existe pas") from None
    return jour, jour
