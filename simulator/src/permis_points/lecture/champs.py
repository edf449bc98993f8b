"""Lire un champ du dossier : son type, ses valeurs permises, sa date. Les fautes s’accumulent."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from permis_points import mots
from permis_points.erreurs import Faute

PREMIERE_DATE = date(1920, 1, 1)
DERNIERE_DATE = date(2100, 12, 31)
Intervalle = tuple[date, date]
"""Deux dates, la plus ancienne d’abord."""

_LONGUEUR_MONTREE = 60
_INVISIBLES = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff]")
"""Les caractères de contrôle, sauf la tabulation et le retour, et les moitiés de paire."""
_CLES_CITEES = 20
_CONSEILS = 20
_BORNES = 2


class Champs:
    """Les champs d’un objet du dossier, lus un à un ; les fautes vont dans une liste commune."""

    def __init__(self, brut: Any, chemin: str, cles: Collection[str], fautes: list[Faute]) -> None:
        """Retient l’objet ; relève aussitôt un type étranger et les clés inconnues."""
        self.chemin = chemin
        self.fautes = fautes
        self._brut: Mapping[str, Any] = brut if isinstance(brut, dict) else {}
        if not isinstance(brut, dict):
            self.faute("", f"on attend un objet avec des clés, pas {montrer(brut)}")
        inconnues = [cle for cle in self._brut if cle not in cles]
        for cle in inconnues[:_CLES_CITEES]:
            conseil = _conseil(str(cle), cles) if len(fautes) < _CONSEILS else ""
            self.faute("", f"la clé {montrer(cle)} n’existe pas{conseil}")
        if len(inconnues) > _CLES_CITEES:
            reste = len(inconnues) - _CLES_CITEES
            autres = "1 autre clé n’existe" if reste == 1 else f"{reste} autres clés n’existent"
            self.faute("", f"{autres} pas non plus")

    def faute(self, cle: str, phrase: str) -> None:
        """Ajoute une faute au champ `cle` de cet objet (ou à l’objet lui-même si `cle` est vide)."""
        chemin = f"{self.chemin}.{cle}" if self.chemin and cle else self.chemin or cle
        self.fautes.append(Faute(chemin, phrase))

    def a(self, cle: str) -> bool:
        """Dit si le champ est donné et n’est pas nul."""
        return self._brut.get(cle) is not None

    def brut(self, cle: str) -> Any:
        """Rend la valeur telle quelle, None quand elle manque."""
        return self._brut.get(cle)

    def date(self, cle: str, *, requise: bool = False) -> date | None:
        """Rend une date « AAAA-MM-JJ », ou None si elle manque ou est fautive."""
        valeur = self._brut.get(cle)
        if valeur is None:
            if requise:
                self.faute(cle, "cette date est nécessaire (AAAA-MM-JJ)")
            return None
        jour = lire_date(valeur)
        if jour is None:
            self.faute(cle, f"{montrer(valeur)} n’est pas une date (AAAA-MM-JJ)")
        elif not PREMIERE_DATE <= jour <= DERNIERE_DATE:
            bornes = f"entre le {mots.jour(PREMIERE_DATE)} et le {mots.jour(DERNIERE_DATE)}"
            self.faute(cle, f"{montrer(valeur)} est hors des dates admises, {bornes}")
            return None
        return jour

    def intervalle(self, cle: str) -> Intervalle | None:
        """Rend deux dates dans l’ordre, ou None si elles manquent ou sont fautives."""
        valeur = self._brut.get(cle)
        if valeur is None:
            return None
        bornes = valeur if isinstance(valeur, list) else []
        lues = [jour for jour in map(lire_date, bornes) if jour is not None]
        if len(bornes) != _BORNES or len(lues) != _BORNES or lues != sorted(lues):
            self.faute(cle, "on attend deux dates, la plus ancienne d’abord (AAAA-MM-JJ)")
            return None
        if not PREMIERE_DATE <= lues[0] <= lues[1] <= DERNIERE_DATE:
            self.faute(cle, f"{montrer(valeur)} est hors des dates admises")
            return None
        return lues[0], lues[1]

    def entier(self, cle: str, mini: int, maxi: int) -> int | None:
        """Rend un entier de `mini` à `maxi`, ou None s’il manque ou est fautif."""
        valeur = self._brut.get(cle)
        if valeur is None:
            return None
        if type(valeur) is not int or not mini <= valeur <= maxi:
            self.faute(cle, f"on attend un nombre entier de {mini} à {maxi}, pas {opposer(valeur)}")
            return None
        return valeur

    def choix(self, cle: str, permis: Collection[str], defaut: str | None = None) -> str | None:
        """Rend une des valeurs permises, ou `defaut` quand le champ manque."""
        valeur = self._brut.get(cle)
        if valeur is None:
            return defaut
        if not isinstance(valeur, str) or valeur not in permis:
            liste = ", ".join(permis)
            self.faute(cle, f"{montrer(valeur)} n’est pas admis ; au choix : {liste}")
            return defaut
        return valeur

    def booleen(self, cle: str, *, defaut: bool) -> bool:
        """Rend vrai ou faux, `defaut` quand le champ manque."""
        valeur = self._brut.get(cle)
        if valeur is None:
            return defaut
        if not isinstance(valeur, bool):
            self.faute(cle, f"on attend true ou false, pas {opposer(valeur)}")
            return defaut
        return valeur

    def texte(self, cle: str, longueur: int = 2000) -> str | None:
        """Rend un texte sans caractère de contrôle, ou None s’il manque ou est fautif."""
        valeur = self._brut.get(cle)
        if valeur is None:
            return None
        if not isinstance(valeur, str) or len(valeur) > longueur or not _lisible(valeur):
            illisible = isinstance(valeur, str) and len(valeur) <= longueur
            attendu = (
                "sans caractère invisible" if illisible else f"de {longueur} caractères au plus"
            )
            self.faute(cle, f"on attend un texte {attendu}, pas {montrer(valeur)}")
            return None
        return valeur


def lire_date(valeur: Any) -> date | None:
    """Rend la date d’un texte « AAAA-MM-JJ » exact, None pour tout le reste."""
    if not isinstance(valeur, str) or len(valeur) != len("AAAA-MM-JJ") or not valeur.isascii():
        return None
    try:
        return date.fromisoformat(valeur) if valeur[4] == valeur[7] == "-" else None
    except ValueError:
        return None


def montrer(valeur: Any) -> str:
    """Cite une valeur fautive, abrégée et sans caractère invisible."""
    texte = valeur if isinstance(valeur, str) else _decrire(valeur)
    visible = "".join(c if c.isprintable() else "�" for c in texte[:_LONGUEUR_MONTREE])
    return f"« {visible}{'…' if len(texte) > _LONGUEUR_MONTREE else ''} »"


def opposer(valeur: Any) -> str:
    """Cite une valeur là où un texte n’est pas admis : « 4 » entre guillemets n’est pas le nombre 4."""
    trompeur = isinstance(valeur, str) and (valeur.isdecimal() or valeur in ("true", "false"))
    return f"{montrer(valeur)} entre guillemets" if trompeur else montrer(valeur)


def _conseil(cle: str, cles: Collection[str]) -> str:
    """Propose la clé la plus proche. Chercher coûte : on ne conseille que les premières fautes."""
    proches = get_close_matches(cle[:_LONGUEUR_MONTREE], cles, n=1)
    return f" ; vouliez-vous écrire « {proches[0]} » ?" if proches else ""


def _decrire(valeur: Any) -> str:
    if isinstance(valeur, dict):
        return "{…}"
    if isinstance(valeur, list):
        return "[…]"
    if isinstance(valeur, bool) or valeur is None:
        return {True: "true", False: "false", None: "null"}[valeur]
    if isinstance(valeur, int) and valeur.bit_length() > _LONGUEUR_MONTREE:
        return "un nombre immense"
    return str(valeur)


def _lisible(texte: str) -> bool:
    return _INVISIBLES.search(texte) is None
