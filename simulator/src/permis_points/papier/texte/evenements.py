"""D’un bloc à un événement du contrat : ce que ses mots disent, et rien de ce qu’ils laissent incertain.

Dans une infraction, la plus ancienne des dates sans étiquette est la commission ; celle qui touche un acte est la
date définitive ; s’il en reste une seule, et qu’elle suit, c’est l’enregistrement. Deux dates qui pourraient
être la même chose : aucune, et la question est posée.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from permis_points.bareme import Bareme, Version
from permis_points.erreurs import DateHorsBareme
from permis_points.papier.texte.blocs import Bloc
from permis_points.papier.texte.jetons import Jeton
from permis_points.papier.texte.lexique import Genre
from permis_points.regles.retrait import maximum_d_une_infraction

_DE_LA_DATE = (Genre.COMMISE, Genre.DEFINITIVE, Genre.ENREGISTREE, Genre.RECEPTION, Genre.JUGE)
_SUITES = (Genre.ACTE, Genre.DEFINITIVE, Genre.ENREGISTREE)
_OUVRENT = (Genre.CODE, Genre.NATURE, Genre.INFRACTION, Genre.COMMISE)
_NEUTRES = (Genre.VIDE, Genre.HEURE, Genre.TITRE)
_ACTES = {
    Genre.SUSPENSION: "suspension",
    Genre.REMISE: "remise-du-permis",
    Genre.ANNULATION: "annulation-judiciaire",
    Genre.NOUVEAU: "nouveau-permis",
}
_LETTRES = {"48N": "notification-48n", "48SI": "notification-48si"}
_UNE, _DEUX = 1, 2


class Lu(NamedTuple):
    """Un événement lu d’un bloc : ses faits, ce qui est à demander, les jetons pris, ceux qui le nomment."""

    faits: dict[str, Any]
    manquent: tuple[str, ...]
    pris: tuple[Jeton, ...]
    nommes: tuple[Jeton, ...] = ()


class Cadre(NamedTuple):
    """Ce qu’il faut pour juger un bloc : le barème, le jour où l’on lit, si une colonne s’appelle « points »."""

    bareme: Bareme
    au: date
    colonne_de_points: bool


def lire_bloc(bloc: Bloc, cadre: Cadre) -> Lu | None:
    """Rend l’événement d’un bloc, ou None s’il n’en raconte pas un qu’un dossier connaisse."""
    if bloc.genre is None or bloc.sans_nom:
        return _infraction(bloc.jetons, cadre) if _retire(bloc.jetons) else None
    lecteur = _LECTEURS.get(bloc.genre)
    return None if lecteur is None else lecteur(bloc.jetons, cadre)


def _retire(jetons: Sequence[Jeton]) -> bool:
    """Dit si un bloc que rien ne nomme perd des points : un signe moins, ou un acte ; ce peut être un gain."""
    moins = any(j.genre is Genre.POINTS and j.valeur[0] == "-" for j in jetons)
    acte = any(j.genre is Genre.ACTE for j in jetons)
    compte = any(j.genre in (Genre.POINTS, Genre.ENTIER) for j in jetons)
    return moins or (acte and compte)


# --- Les dates d’un bloc


class _Datee(NamedTuple):
    """Une date, et ce qui la touche : l’étiquette juste avant, sinon l’acte qui ne touche qu’elle."""

    jeton: Jeton
    etiquette: Genre | None


def _utiles(jetons: Sequence[Jeton]) -> list[Jeton]:
    """Les jetons qui disent quelque chose d’une date ; la ville d’un tribunal n’en dit rien."""
    utiles: list[Jeton] = []
    for jeton in jetons:
        juge = bool(utiles) and utiles[-1].valeur == "condamnation"
        if jeton.genre not in _NEUTRES and not (juge and jeton.genre is Genre.LIEU):
            utiles.append(jeton)
    return utiles


def _datees(jetons: Sequence[Jeton]) -> list[_Datee]:
    utiles = _utiles(jetons)
    datees: list[_Datee] = []
    for rang, jeton in enumerate(utiles):
        if jeton.genre is not Genre.DATE:
            continue
        avant = utiles[rang - 1] if rang else None
        touche = avant.genre if avant is not None else None
        admise = touche in (*_DE_LA_DATE, Genre.ACTE)
        datees.append(_Datee(jeton, touche if admise else None))
    return datees


def _avant_un_acte(jetons: Sequence[Jeton]) -> list[Jeton]:
    """Les dates qu’un acte suit aussitôt, quand aucune date ne suit cet acte."""
    utiles = _utiles(jetons)
    return [
        jeton
        for rang, jeton in enumerate(utiles[:-1])
        if jeton.genre is Genre.DATE
        and utiles[rang + 1].genre is Genre.ACTE
        and not (rang + 2 < len(utiles) and utiles[rang + 2].genre is Genre.DATE)
    ]


def _suit(jeton: Jeton, avant: Jeton | None) -> bool:
    return avant is not None and bool(jeton.valeur >= avant.valeur)


def _ferme(jetons: Sequence[Jeton], derniere: Jeton) -> bool:
    """Dit si aucun mot étranger ne suit cette date : il annoncerait un autre événement, mal séparé."""
    return not any(
        j.debut > derniere.debut and j.genre in (Genre.INCONNU, Genre.LIEU, Genre.POINTS)
        for j in jetons
    )


class _Dates(NamedTuple):
    commise: Jeton | None = None
    definitive: Jeton | None = None
    enregistree: Jeton | None = None
    incertaines: bool = False


def _dates_de_l_infraction(jetons: Sequence[Jeton], acte: str | None, au: date) -> _Dates:
    datees = _datees(jetons)

    def de(*genres: Genre) -> list[Jeton]:
        return [d.jeton for d in datees if d.etiquette in genres]

    libres = [d.jeton for d in datees if d.etiquette is None]
    commise = _seule(de(Genre.COMMISE))
    if not de(Genre.COMMISE) and libres:
        commise = min(libres, key=lambda j: (j.valeur, j.debut))
    if commise in libres:
        libres.remove(commise)
        if any(d.etiquette in _SUITES and d.jeton.debut < commise.debut for d in datees):
            commise = (
                None  # après la date d’un acte, ce serait peut-être le jour d’un autre événement
            )
    definitive = _seule(de(Genre.DEFINITIVE))
    if not de(Genre.DEFINITIVE):
        definitive = _seule(de(Genre.ACTE))
        if not de(Genre.ACTE) and acte is not None:
            definitive = _seule([j for j in _avant_un_acte(jetons) if j in libres])
    if definitive in libres:
        libres.remove(definitive)
    enregistree = _seule(de(Genre.ENREGISTREE))
    incertaines = bool(libres)
    seule_de_reste = not de(Genre.ENREGISTREE) and definitive is not None and len(libres) == _UNE
    if seule_de_reste and _suit(libres[0], definitive) and _ferme(jetons, libres[0]):
        enregistree, incertaines = libres[0], False
    return _en_ordre(_Dates(commise, definitive, enregistree, incertaines), au)


def _en_ordre(dates: _Dates, au: date) -> _Dates:
    """Les faits, la réalité, l’inscription, et rien à venir : ce qui n’est pas dans l’ordre se demande."""
    commise, definitive, enregistree, incertaines = dates
    if commise is not None and commise.valeur > au:
        commise, incertaines = None, True
    if definitive is not None and (
        definitive.valeur > au or (commise is not None and definitive.valeur < commise.valeur)
    ):
        definitive, incertaines = None, True
    if enregistree is not None and (
        definitive is None or not definitive.valeur <= enregistree.valeur <= au
    ):
        enregistree = None
    return _Dates(commise, definitive, enregistree, incertaines)


def _seule(trouves: Sequence[Jeton]) -> Jeton | None:
    """Rend la seule valeur trouvée ; deux valeurs différentes n’en font aucune."""
    return trouves[0] if trouves and len({j.valeur for j in trouves}) == _UNE else None


# --- L’infraction


def _infraction(jetons: Sequence[Jeton], cadre: Cadre) -> Lu | None:
    if _en_fait_deux(jetons):
        return None
    actes = [j for j in jetons if j.genre is Genre.ACTE]
    acte = _seule(actes)
    dates = _dates_de_l_infraction(jetons, acte and acte.valeur, cadre.au)
    points = _points(jetons, cadre)
    nommee = any(j.genre in (Genre.CODE, Genre.NATURE) for j in jetons)
    if dates.commise is None and not (nommee and points is not None):
        return None  # un morceau d’un autre événement
    if points is None and acte is None and not any(j.genre in _OUVRENT for j in jetons):
        return None  # une date, et rien qui dise une infraction
    commise = None if dates.commise is None else dates.commise.valeur
    nombre = None if points is None else _nombre(points)
    nature, faits_de_nature = _nature(jetons, commise, nombre, cadre.bareme)
    annule = next((j for j in jetons if j.genre is Genre.RETRAIT_ANNULE), None)
    non_conducteur = next((j for j in jetons if j.genre is Genre.NON_CONDUCTEUR), None)
    faits = {
        "type": "infraction",
        **faits_de_nature,
        "points": nombre,
        "commise_le": commise and commise.isoformat(),
        "definitive_le": dates.definitive and dates.definitive.valeur.isoformat(),
        "etablie_par": acte and acte.valeur,
        "enregistree_le": dates.enregistree and dates.enregistree.valeur.isoformat(),
        "annulee": True if annule else None,
        "conducteur_identifie": False if non_conducteur else None,
    }
    lus = {cle: valeur for cle, valeur in faits.items() if valeur is not None}
    return Lu(
        lus,
        _manquent(lus, incertaines=dates.incertaines),
        tuple(
            jeton
            for jeton in jetons
            if jeton in (dates.commise, dates.definitive, dates.enregistree, points, *nature)
            or jeton in (annule, non_conducteur)
            or (acte is not None and jeton in actes)
            or _redit(jeton, dates, nombre)
            or jeton.genre in (*_DE_LA_DATE, Genre.RETRAIT, Genre.INFRACTION)
        ),
        tuple(j for j in jetons if j.genre in (Genre.CODE, Genre.NATURE)),
    )


def _en_fait_deux(jetons: Sequence[Jeton]) -> bool:
    """Dit si deux infractions mal séparées se suivent : deux fois des points, avec une date entre elles."""
    comptes = [n for n, j in enumerate(jetons) if _est_un_compte(j, jetons)]
    return any(
        _nombre(jetons[avant]) != _nombre(jetons[apres])
        or any(j.genre is Genre.DATE for j in jetons[avant:apres])
        for avant, apres in pairwise(comptes)
    )


def _est_un_compte(jeton: Jeton, jetons: Sequence[Jeton]) -> bool:
    """Dit si un jeton peut être des points perdus : « - 3 points », ou un entier seul sur sa ligne."""
    if jeton.genre is Genre.ENTIER:
        return all(autre is jeton or autre.ligne != jeton.ligne for autre in jetons)
    return jeton.genre is Genre.POINTS and jeton.valeur[0] != "+"


def _redit(jeton: Jeton, dates: _Dates, nombre: int | None) -> bool:
    """Dit si un jeton répète ce qui est déjà lu : la même date, les mêmes points."""
    if jeton.genre is Genre.POINTS:
        return bool(jeton.valeur[0] != "+" and jeton.valeur[1] == nombre)
    lues = [d.valeur for d in (dates.commise, dates.definitive, dates.enregistree) if d is not None]
    return jeton.genre is Genre.DATE and jeton.valeur in lues


def _manquent(lus: dict[str, Any], *, incertaines: bool) -> tuple[str, ...]:
    absents = [cle for cle in ("commise_le", "points", "definitive_le") if cle not in lus]
    if "points" in absents and "code" in lus:
        absents.remove("points")
    if "code" not in lus and "nature" not in lus:
        absents.append("nature")
    if incertaines and "enregistree_le" not in lus:
        absents.append("enregistree_le")
    return tuple(absents)


def _points(jetons: Sequence[Jeton], cadre: Cadre) -> Jeton | None:
    """Les points retirés : le seul nombre que le bloc dise, ou le seul entier si une colonne s’appelle ainsi."""
    dits = [
        j
        for j in jetons
        if _est_un_compte(j, jetons) and (j.genre is Genre.POINTS or cadre.colonne_de_points)
    ]
    seul = dits[0] if len({_nombre(j) for j in dits}) == _UNE else None
    maximum = maximum_d_une_infraction(cadre.bareme)
    return seul if seul is not None and _nombre(seul) <= maximum else None


def _nombre(jeton: Jeton) -> int:
    return int(jeton.valeur if jeton.genre is Genre.ENTIER else jeton.valeur[1])


def _nature(
    jetons: Sequence[Jeton], commise: date | None, points: int | None, bareme: Bareme
) -> tuple[list[Jeton], dict[str, Any]]:
    """La nature : le libellé du barème s’il vaut ce jour-là et ces points, sinon la classe écrite, sinon rien."""
    codes = [j for j in jetons if j.genre is Genre.CODE]
    classes = [j for j in jetons if j.genre is Genre.CLASSE]
    ecrite = _seule(classes)
    classe = None if ecrite is None or ecrite.valeur is None else int(ecrite.valeur)
    genre = None if ecrite is None else "delit" if classe is None else "contravention"
    code = _seule(codes)
    if code is not None:
        version = _version(code.valeur, commise, bareme)
        sans_version = commise is None
        convient = version is not None and (points is None or version.points == points)
        if version is not None and genre is not None:
            convient = convient and (version.nature, version.classe) == (genre, classe)
        if sans_version or convient:
            return [*codes, *(classes if ecrite else [])], {"code": code.valeur}
    if ecrite is None:
        return [], {}
    return classes, {"nature": genre} | ({} if classe is None else {"classe": classe})


def _version(code: str, commise: date | None, bareme: Bareme) -> Version | None:
    if commise is None:
        return None
    try:
        return bareme.infraction(code).en_vigueur(commise)
    except DateHorsBareme:
        return None


# --- Les autres


def _stage(jetons: Sequence[Jeton], _cadre: Cadre) -> Lu:
    dates = sorted({j.valeur for j in jetons if j.genre is Genre.DATE})
    cadre = _seule([j for j in jetons if j.genre is Genre.CADRE])
    lettre = next((j for j in jetons if j.genre is Genre.LETTRE), None)
    nom = cadre.valeur if cadre else "48n" if lettre and lettre.valeur == "48N" else None
    faits: dict[str, Any] = {"type": "stage"} | ({"cadre": nom} if nom else {})
    utiles = (Genre.STAGE, Genre.CADRE, Genre.LETTRE, Genre.RETOUR, Genre.RETRAIT, Genre.POINTS)
    if len(dates) != _DEUX:
        pris = tuple(j for j in jetons if j.genre in utiles)
        return Lu(faits, ("premier_jour", "dernier_jour"), pris)
    faits |= {"premier_jour": dates[0].isoformat(), "dernier_jour": dates[1].isoformat()}
    return Lu(faits, (), tuple(j for j in jetons if j.genre in (*utiles, Genre.DATE)))


def _lettre(jetons: Sequence[Jeton], cadre: Cadre) -> Lu | None:
    """48N ou 48SI : le jour de sa réception, si un mot dit que c’en est un."""
    lettre = next(j for j in jetons if j.genre is Genre.LETTRE)
    dates = [j for j in jetons if j.genre is Genre.DATE]
    if lettre.valeur not in _LETTRES or not dates:
        return None
    recues = [d.jeton for d in _datees(jetons) if d.etiquette is Genre.RECEPTION]
    if not recues and len(dates) == _UNE and any(j.genre is Genre.RECEPTION for j in jetons):
        recues = dates
    le = _seule(recues)
    faits: dict[str, Any] = {"type": _LETTRES[lettre.valeur]}
    utiles = (Genre.LETTRE, Genre.RECEPTION)
    if le is None or le.valeur > cadre.au:
        return Lu(faits, ("le",), tuple(j for j in jetons if j.genre in utiles))
    pris = tuple(j for j in jetons if j.genre in utiles or j in recues)
    return Lu(faits | {"le": le.valeur.isoformat()}, (), pris)


def _acte(jetons: Sequence[Jeton], _cadre: Cadre) -> Lu | None:
    """Une suspension, une remise, une annulation, un nouveau permis : le jour notifié, sinon celui qui suit."""
    ouverture = next(j for j in jetons if j.genre in _ACTES)
    datees = _datees(jetons)
    notifiees = [d.jeton for d in datees if d.etiquette is Genre.RECEPTION]
    suivantes = [d.jeton for d in datees if d.jeton.debut > ouverture.debut]
    dates = notifiees or suivantes or [d.jeton for d in datees]
    if not dates:
        return None
    faits = {"type": _ACTES[ouverture.genre], "le": dates[0].valeur.isoformat()}
    pris = tuple(j for j in jetons if j in (ouverture, dates[0]) or j.genre is Genre.RECEPTION)
    return Lu(faits, (), pris)


_LECTEURS: dict[Genre, Callable[[Sequence[Jeton], Cadre], Lu | None]] = {
    Genre.INFRACTION: _infraction,
    Genre.STAGE: _stage,
    Genre.LETTRE: _lettre,
    **dict.fromkeys(_ACTES, _acte),
}
