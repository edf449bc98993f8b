"""Les jetons d’un texte : chaque date, chaque nombre, chaque mot reconnu, et ceux qui ne le sont pas."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from permis_points.bareme import Bareme
from permis_points.lecture.champs import DERNIERE_DATE, PREMIERE_DATE
from permis_points.papier.texte.lexique import (
    ACTES,
    CADRES,
    ETATS,
    LETTRES,
    LETTRES_NUES,
    MOIS,
    MOIS_ABREGES,
    MOTS,
    NATURES,
    NOMBRES,
    PAGE,
    RUES,
    Genre,
)
from permis_points.papier.texte.plis import Plie, en_mots, en_nombres

_COURRIEL = re.compile(r"(?<![^\s<>:])[^\s@<>:]{1,64}@[^\s@<>]{1,255}")
_MOT = re.compile(r"[a-z0-9|]+")
_ECART = 4
"""Entre deux mots d’une tournure : une espace, une apostrophe, un retour à la ligne."""
_CHIFFRES_D_UNE_DATE = 4
_MOTS_D_UN_LIEU = 5
_SIECLE = 100
_POINTS_AU_PLUS = 12


class Jeton(NamedTuple):
    """Un passage du texte plié, ce qu’il est, ce qu’il vaut, et la ligne où il commence."""

    genre: Genre
    valeur: Any
    debut: int
    fin: int
    ligne: int


class _Feuille(NamedTuple):
    genre: Genre
    valeur: Any
    abrege: bool


_Trie = dict[str, Any]
_FEUILLE = ""


class _Lecteur:
    """Le texte, et ce qui en est déjà pris : un caractère n’appartient qu’à un jeton."""

    def __init__(self, plie: Plie) -> None:
        self.plie = plie
        self._pris = bytearray(len(plie.texte))
        self._lignes = [i for i, c in enumerate(plie.texte) if c == "\n"]
        self.jetons: list[Jeton] = []

    def prendre(self, genre: Genre, valeur: Any, debut: int, fin: int) -> bool:
        """Fait un jeton de ce passage, s’il est libre en entier."""
        if any(self._pris[debut:fin]):
            return False
        self._pris[debut:fin] = b"\x01" * (fin - debut)
        ligne = bisect_right(self._lignes, debut)
        self.jetons.append(Jeton(genre, valeur, debut, fin, ligne))
        return True

    def libre(self, debut: int, fin: int) -> bool:
        """Dit si rien n’est pris entre ces deux places."""
        return not any(self._pris[debut:fin])


def jetons(plie: Plie, bareme: Bareme, au: date) -> list[Jeton]:
    """Rend les jetons, dans l’ordre du texte. `au` : le jour où on le lit, pour une année à deux chiffres."""
    lecteur = _Lecteur(plie)
    _courriels(lecteur)
    _tournures(lecteur, _libelles(bareme))
    for trouve in re.finditer(PAGE, plie.nombres):
        lecteur.prendre(Genre.PAGE, None, *trouve.span())
    _dates(lecteur, au)
    for trouve in _HEURE.finditer(plie.nombres):
        lecteur.prendre(Genre.HEURE, None, *trouve.span())
    _nombres(lecteur)
    for trouve in _CLASSE.finditer(plie.nombres):
        lecteur.prendre(Genre.CLASSE, trouve["classe"], *trouve.span())
    _lettres(lecteur)
    _tournures(lecteur, _lexique())
    for trouve in _NUMERO.finditer(plie.nombres):
        if sum(c.isdecimal() for c in plie.texte[trouve.start() : trouve.end()]) >= _LONG:
            lecteur.prendre(Genre.NUMERO, None, *trouve.span())
    for trouve in _SEUL.finditer(plie.nombres):
        signe, nombre = trouve["signe"], int(trouve["nombre"])
        if signe and nombre <= _POINTS_AU_PLUS:
            lecteur.prendre(Genre.POINTS, (signe[0], nombre), *trouve.span())
        elif plie.texte[trouve.start("nombre")].isdecimal():
            lecteur.prendre(Genre.ENTIER, nombre, *trouve.span())
    for trouve in _RESTE.finditer(plie.texte):
        long = sum(map(str.isdecimal, trouve[0])) >= _POSTAL
        lecteur.prendre(Genre.NUMERO if long else Genre.INCONNU, None, *trouve.span())
    return _avec_les_lieux(plie, sorted(lecteur.jetons, key=lambda jeton: jeton.debut))


def _courriels(lecteur: _Lecteur) -> None:
    """Une adresse de courriel désigne quelqu’un : tue comme un long nombre."""
    for trouve in _COURRIEL.finditer(lecteur.plie.texte):
        lecteur.prendre(Genre.NUMERO, None, *trouve.span())


# --- Les mots


@cache
def _lexique() -> _Trie:
    trie: _Trie = {}
    for genre, tournures in MOTS.items():
        for tournure in tournures:
            _planter(trie, tournure, genre, None)
    for table, genre in ((ACTES, Genre.ACTE), (CADRES, Genre.CADRE), (ETATS, Genre.ETAT)):
        for tournure, valeur in table.items():
            _planter(trie, tournure, genre, valeur)
    for tournure in NATURES:
        _planter(trie, tournure, Genre.NATURE, None)
    return trie


@cache
def _libelles_de(libelles: tuple[tuple[str, str], ...]) -> _Trie:
    trie: _Trie = {}
    for code, libelle in libelles:
        _planter(trie, libelle, Genre.CODE, code)
    return trie


def _libelles(bareme: Bareme) -> _Trie:
    return _libelles_de(tuple((i.id, i.imprime) for i in bareme.infractions.values()))


def _planter(trie: _Trie, tournure: str, genre: Genre, valeur: Any) -> None:
    for mot in _MOT.findall(en_mots(tournure)):
        trie = trie.setdefault(mot, {})
    abrege = tournure.isupper() and tournure.isalpha()
    trie.setdefault(_FEUILLE, _Feuille(genre, valeur, abrege))


def _tournures(lecteur: _Lecteur, trie: _Trie) -> None:
    """Prend, à chaque mot libre, la plus longue tournure qui y commence."""
    places = [trouve.span() for trouve in _MOT.finditer(lecteur.plie.mots)]
    rang = 0
    while rang < len(places):
        feuille, suivant = _la_plus_longue(lecteur, trie, places, rang)
        if feuille is not None:
            debut, fin = places[rang][0], places[suivant - 1][1]
            lecteur.prendre(feuille.genre, feuille.valeur, debut, fin)
        rang = suivant


def _la_plus_longue(
    lecteur: _Lecteur, trie: _Trie, places: Sequence[tuple[int, int]], rang: int
) -> tuple[_Feuille | None, int]:
    plie, trouvee, suivant = lecteur.plie, None, rang + 1
    for ici in range(rang, len(places)):
        debut, fin = places[ici]
        proche = ici == rang or debut - places[ici - 1][1] <= _ECART
        branche = trie.get(plie.mots[debut:fin]) if proche else None
        if branche is None or not lecteur.libre(debut, fin):
            break
        trie = branche
        feuille: _Feuille | None = trie.get(_FEUILLE)
        if feuille is not None and _est_ecrit(plie, feuille, places[rang][0], fin):
            trouvee, suivant = feuille, ici + 1
    return trouvee, suivant


def _est_ecrit(plie: Plie, feuille: _Feuille, debut: int, fin: int) -> bool:
    """Un chiffre seul n’est pas un mot ; un abrégé est en majuscules."""
    if not any(c.isalpha() for c in plie.texte[debut:fin]):
        return False
    return not feuille.abrege or plie.citer(debut, fin).isupper()


# --- Les dates


_DEUX_JOURS = r"(?:(?P<avant>[0-9]{1,2})(?:er)?\s*(?:et|&|-|au)\s*)?"
_JOUR = rf"(?<![0-9a-z/]){_DEUX_JOURS}(?P<jour>[0-9]{{1,2}})"
_ANNEE = r"(?P<annee>[0-9]{4}|[0-9]{2})(?![0-9a-z/]|[.-][0-9])"
_NOMS = {en_nombres(nom): rang for rang, nom in enumerate(MOIS, 1)}
_NOMS |= {
    en_nombres(court): next(
        rang for nom, rang in _NOMS.items() if nom.startswith(en_nombres(court)[:4])
    )
    for court in MOIS_ABREGES
}
_DATES = (
    re.compile(
        r"(?<![0-9a-z/])(?P<annee>[0-9]{4})-(?P<mois>[0-9]{2})-(?P<jour>[0-9]{2})(?![0-9a-z])"
    ),
    re.compile(rf"{_JOUR}\s?(?P<signe>[/.-])\s?(?P<mois>[0-9]{{1,2}})\s?(?P=signe)\s?{_ANNEE}"),
    re.compile(rf"{_JOUR}(?:er)?\s+(?P<nom>{'|'.join(_NOMS)})\.?\s+{_ANNEE}"),
)
_HEURE = re.compile(r"(?<![0-9a-z])(?:[01]?[0-9]|2[0-3])\s?[h:]\s?[0-5][0-9](?![0-9])")


def _dates(lecteur: _Lecteur, au: date) -> None:
    for forme in _DATES:
        for trouve in forme.finditer(lecteur.plie.nombres):
            ecrits = lecteur.plie.texte[trouve.start() : trouve.end()]
            if (
                sum(c.isdecimal() for c in ecrits) < _CHIFFRES_D_UNE_DATE
                and "nom" not in trouve.groupdict()
            ):
                continue
            _prendre_la_date(lecteur, trouve, au)


def _prendre_la_date(lecteur: _Lecteur, trouve: re.Match[str], au: date) -> None:
    """« 12 et 13/10/2024 » fait deux jetons ; une date qui n’existe pas en fait un, qui ne vaut rien."""
    lus = trouve.groupdict()
    mois = int(lus["mois"]) if lus.get("mois") else _NOMS[lus["nom"]]
    annee = _annee(lus["annee"], au)
    jour = _jour(annee, mois, int(lus["jour"]))
    avant = _jour(annee, mois, int(lus["avant"])) if lus.get("avant") else None
    if jour is None:
        lecteur.prendre(Genre.IMPOSSIBLE, None, *trouve.span())
    elif avant is not None and avant < jour:
        if lecteur.prendre(Genre.DATE, avant, *trouve.span("avant")):
            lecteur.prendre(Genre.DATE, jour, trouve.start("jour"), trouve.end())
    else:
        debut = trouve.start("jour") if "avant" in lus else trouve.start()
        lecteur.prendre(Genre.DATE, jour, debut, trouve.end())


def _annee(chiffres: str, au: date) -> int:
    """Rend l’année ; de deux chiffres, la plus tardive qui ne soit pas à venir : un papier dit le passé."""
    if len(chiffres) == len("2024"):
        return int(chiffres)
    return au.year - (au.year - int(chiffres)) % _SIECLE


def _jour(annee: int, mois: int, jour: int) -> date | None:
    try:
        lu = date(annee, mois, jour)
    except ValueError:
        return None
    return lu if PREMIERE_DATE <= lu <= DERNIERE_DATE else None


# --- Les nombres


_POINT = rf"(?:{en_nombres('point')}s?(?:\(s\))?|pts?)(?![a-z])"
_SIGNE = r"(?<![0-9a-z/.,])(?P<signe>[+-]\s?)?"
_N = r"(?P<nombre>[0-9]{1,2})"
_SUITE = r"(?![0-9a-z]|\s?/|[.,:][0-9])"
_FRACTION = re.compile(
    rf"(?<![0-9a-z/]){_N}\s*(?:{_POINT})?\s*(?:/|sur)\s*(?P<sur>[0-9]{{1,2}})(?![0-9a-z/])(?:\s*{_POINT})?"
)
_POINTS = (
    re.compile(rf"{_SIGNE}{_N}\s*{_POINT}"),
    re.compile(
        rf"{_POINT}\s*(?:{en_nombres('retire')}s?|perdus?)?\s*:\s*(?P<signe>[+-]\s?)?{_N}{_SUITE}"
    ),
    re.compile(
        rf"(?<![a-z])(?:{en_nombres('retrait')}|perte)\s+(?:de\s+)?(?P<signe>-\s?)?{_N}{_SUITE}"
    ),
)
_VOUS_AVEZ = re.compile(
    rf"(?<![a-z0-9]){en_nombres('vous avez')}(?:\s+(?:{en_nombres('encore')}|{en_nombres('actuellement')}))?"
    rf"(?=\s+{_N}\s*{_POINT}(?!\s+(?:de\s+|en\s+)?"
    rf"(?:{en_nombres('retire')}|{en_nombres('perdu')}|{en_nombres('moins')})))"
)
"""« Vous avez n points » dit un solde ; « vous avez commis », « vous avez n points retirés », non."""
_EN_LETTRES = {en_nombres(nom): nombre for nom, nombre in NOMBRES.items()}
_POINTS_EN_LETTRES = re.compile(rf"(?<![a-z0-9])(?P<nombre>{'|'.join(_EN_LETTRES)})\s+{_POINT}")
_SEUL = re.compile(rf"{_SIGNE}{_N}{_SUITE}")
_LONG, _POSTAL = 6, 5
_NUMERO = re.compile(
    r"(?<![a-z0-9])(?:[0-9][ .-]?){5,}[0-9](?![a-z0-9])|(?<![0-9a-z])[0-9]{5}(?![0-9a-z])"
)
_CLASSE = re.compile(
    rf"{en_nombres('contravention')}\s+(?:de\s+)?(?:{en_nombres('la')}\s+)?(?P<classe>[1-5])\s?(?:re|e|eme|ere)?\s+"
    rf"{en_nombres('classe')}|(?<![a-z0-9]){en_nombres('délit')}(?!\s+de\s+fu1te)(?![a-z0-9])"
)


def _nombres(lecteur: _Lecteur) -> None:
    nombres = lecteur.plie.nombres
    for trouve in _FRACTION.finditer(nombres):
        points, sur = int(trouve["nombre"]), int(trouve["sur"])
        if _est_chiffre(lecteur, trouve) and points <= sur <= _POINTS_AU_PLUS:
            lecteur.prendre(Genre.FRACTION, (points, sur), *trouve.span())
    for forme in _POINTS:
        for trouve in forme.finditer(nombres):
            nombre, signe = int(trouve["nombre"]), (trouve["signe"] or "")[:1]
            if _est_chiffre(lecteur, trouve) and nombre <= _POINTS_AU_PLUS:
                lecteur.prendre(Genre.POINTS, (signe, nombre), *trouve.span())
    for trouve in _POINTS_EN_LETTRES.finditer(nombres):
        lecteur.prendre(Genre.POINTS, ("", _EN_LETTRES[trouve["nombre"]]), *trouve.span())
    for trouve in _VOUS_AVEZ.finditer(nombres):
        lecteur.prendre(Genre.SOLDE, None, *trouve.span())


def _est_chiffre(lecteur: _Lecteur, trouve: re.Match[str]) -> bool:
    """« | Points » est une colonne, non « 1 point »."""
    return any(c.isalnum() for c in lecteur.plie.texte[slice(*trouve.span("nombre"))])


# --- Les lettres et les lieux


_DEVANT = "|".join(map(en_mots, ("lettre", "courrier", "modèle", "imprimé", "référence", "réf")))
_AVEC_ESPACE = [rf"{en_mots(lettre)[:2]}\s?{en_mots(lettre)[2:]}" for lettre in LETTRES]
_LETTRE = re.compile(
    rf"(?<![0-9a-z])(?P<suffixe>{'|'.join(_AVEC_ESPACE)})(?![0-9a-z])"
    rf"|(?<![0-9a-z])(?:{_DEVANT})s?\.?\s*(?:n[o°]?\s*)?(?::\s*)?(?P<nue>{'|'.join(LETTRES_NUES)})"
    r"(?![0-9a-z]|\s(?:si|s|n|m)(?![a-z]))"
)
_RESTE = re.compile(r"[^\W_]+")
_DIT_LE_LIEU = ("lieu", "commune", "ville")
_DEPARTEMENT = re.compile(r"\s*\((?:[0-9]{2,3}|2[ab])\)")
_MEME_LIGNE = re.compile(r"[ ',.-]*")


def _lettres(lecteur: _Lecteur) -> None:
    noms = {en_mots(lettre): lettre for lettre in LETTRES}
    for trouve in _LETTRE.finditer(lecteur.plie.mots):
        nom, debut = (
            (noms["".join(trouve["suffixe"].split())] if trouve["suffixe"] else trouve["nue"]),
            trouve.start(),
        )
        lecteur.prendre(Genre.LETTRE, nom, debut, trouve.end())


def _avec_les_lieux(plie: Plie, lus: Sequence[Jeton]) -> list[Jeton]:
    """Un lieu : les mots inconnus avant « (69) », après « à », ou d’une rue ; rien d’autre ne les distingue."""
    sortis = list(lus)
    for rang, jeton in enumerate(lus):
        if jeton.genre not in (Genre.INCONNU, Genre.ENTIER, Genre.NUMERO):
            continue
        avant = lus[rang - 1] if rang else None
        if _est_un_departement(plie, jeton):
            _marquer(sortis, _qui_precedent(plie, lus, rang))
        elif jeton.genre is Genre.INCONNU and _est_annonce(
            plie, lus[max(0, rang - 2) : rang], jeton
        ):
            _marquer(sortis, _qui_suivent(plie, lus, rang))
        elif jeton.genre is Genre.INCONNU and plie.texte[jeton.debut : jeton.fin] in _RUES:
            numero = [rang - 1] if avant is not None and avant.genre is Genre.ENTIER else []
            _marquer(sortis, [*numero, *_qui_suivent(plie, lus, rang)])
    return sortis


_RUES = frozenset(en_rue for rue in RUES for en_rue in (rue, rue.replace("é", "e")))


def _marquer(jetons_: list[Jeton], rangs: Iterable[int]) -> None:
    for rang in rangs:
        if jetons_[rang].genre is Genre.NUMERO:
            continue  # un long nombre reste tu, où qu’il soit
        jetons_[rang] = jetons_[rang]._replace(genre=Genre.LIEU)


def _est_un_departement(plie: Plie, jeton: Jeton) -> bool:
    entoure = plie.texte[max(0, jeton.debut - 1) : jeton.fin + 1]
    return _DEPARTEMENT.fullmatch(entoure) is not None


def _est_annonce(plie: Plie, avant: Sequence[Jeton], jeton: Jeton) -> bool:
    """Dit si « lieu », « à » ou le « de » d’un tribunal précède ce mot, sur sa ligne."""
    if not avant or avant[-1].ligne != jeton.ligne or jeton.debut - avant[-1].fin > _ECART:
        return False
    ecrit = plie.texte[avant[-1].debut : avant[-1].fin]
    capitale = plie.citer(jeton.debut, jeton.debut + 1).isupper()
    tribunal = any(j.valeur == "condamnation" for j in avant) and ecrit in ("de", "d")
    juge = avant[-1].valeur == "condamnation"
    return ecrit in _DIT_LE_LIEU or (capitale and (ecrit in ("a", "au", "en") or tribunal or juge))


def _qui_precedent(plie: Plie, lus: Sequence[Jeton], rang: int) -> Iterator[int]:
    yield rang
    for ici in range(rang - 1, max(-1, rang - 1 - _MOTS_D_UN_LIEU), -1):
        jeton, suivant = lus[ici], lus[ici + 1]
        entre = plie.texte[jeton.fin : suivant.debut].replace("(", " ")
        if not _du_lieu(jeton) or _MEME_LIGNE.fullmatch(entre) is None:
            return
        yield ici


def _qui_suivent(plie: Plie, lus: Sequence[Jeton], rang: int) -> Iterator[int]:
    yield rang
    for ici in range(rang + 1, min(len(lus), rang + 1 + _MOTS_D_UN_LIEU)):
        entre = plie.texte[lus[ici - 1].fin : lus[ici].debut]
        if not _du_lieu(lus[ici]) or _MEME_LIGNE.fullmatch(entre) is None:
            return
        yield ici


def _du_lieu(jeton: Jeton) -> bool:
    return jeton.genre in (Genre.INCONNU, Genre.VIDE, Genre.NUMERO)
