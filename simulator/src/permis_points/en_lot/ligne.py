"""Un dossier du lot : son texte entre, son relevé ou ses fautes sortent ; rien n’arrête les suivants."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from permis_points.bareme import Bareme
from permis_points.dossier import Dossier
from permis_points.en_lot.colonnes import Rangee, ranger, suffit_d_un_bref
from permis_points.erreurs import DossierIncoherent, ErreurDePermisPoints, Faute
from permis_points.lecture.dossier import lire_dossier
from permis_points.lecture.json_strict import OCTETS_AU_PLUS, lire_json
from permis_points.releve import relever, relever_en_bref

_T = TypeVar("_T")
TROP_LONG = f"le dossier dépasse {OCTETS_AU_PLUS // 1_000_000} Mo"
Ecrit = str | bytes | Mapping[str, Any]
"""Un dossier du contrat : le texte d’un JSON, ses octets en UTF-8, ou l’arbre déjà lu."""


class Ligne(NamedTuple):
    """Un dossier du lot et son numéro, compté de un ; ecrit : une faute, si on n’a pas pu le garder."""

    numero: int
    ecrit: Ecrit | Faute


class Fait(NamedTuple, Generic[_T]):
    """Ce qu’un dossier a donné : ce qui en est rendu, ou None et ses fautes."""

    ligne: int
    rendu: _T | None
    fautes: tuple[Faute, ...] = ()


class Reglage(NamedTuple):
    """Ce qui ne change pas d’un dossier à l’autre.

    aujourd_hui : le jour du relevé d’un dossier qui n’en donne pas ; au : celui de tous, s’il est imposé ;
    colonnes : aucune, le relevé entier.
    """

    bareme: Bareme
    aujourd_hui: date
    colonnes: tuple[str, ...] = ()
    au: date | None = None


def traiter(ligne: Ligne, reglage: Reglage) -> Fait[Rangee]:
    """Rend le relevé d’un dossier, ou ses colonnes ; ses fautes s’il ne se lit ou ne se calcule pas."""

    def calculer() -> Rangee:
        dossier = _lire(ligne.ecrit, reglage)
        relever_ainsi: Callable[[Dossier, Bareme], Any] = relever
        if suffit_d_un_bref(reglage.colonnes):
            relever_ainsi = relever_en_bref
        releve: Rangee = relever_ainsi(dossier, reglage.bareme)
        return ranger(releve, ligne.numero, reglage.colonnes) if reglage.colonnes else releve

    return _sans_arreter(ligne, calculer)


def relire(ligne: Ligne, reglage: Reglage) -> Fait[bool]:
    """Rend vrai d’un dossier qui se lit, ou ses fautes, sans le calculer : ce qu’il faut pour reprendre un lot."""

    def lire() -> bool:
        _lire(ligne.ecrit, reglage)
        return True

    return _sans_arreter(ligne, lire)


def _sans_arreter(ligne: Ligne, faire: Callable[[], _T]) -> Fait[_T]:
    try:
        return Fait(ligne.numero, faire())
    except DossierIncoherent as refus:
        return Fait(ligne.numero, None, refus.fautes)
    except ErreurDePermisPoints as refus:
        return Fait(ligne.numero, None, (Faute("", str(refus)),))


def _lire(ecrit: Ecrit | Faute, reglage: Reglage) -> Dossier:
    arbre = _arbre(ecrit)
    if reglage.au is not None and isinstance(arbre, dict):
        arbre = {**arbre, "au": reglage.au.isoformat()}
    return lire_dossier(arbre, reglage.bareme, reglage.aujourd_hui)


def _arbre(ecrit: Ecrit | Faute) -> Any:
    if isinstance(ecrit, Faute):
        raise DossierIncoherent((ecrit,))
    if isinstance(ecrit, bytes):
        try:
            ecrit = ecrit.decode("utf-8")
        except UnicodeDecodeError:
            faute = Faute("", "le dossier n’est pas écrit en UTF-8")
            raise DossierIncoherent((faute,)) from None
    return lire_json(ecrit) if isinstance(ecrit, str) else ecrit
