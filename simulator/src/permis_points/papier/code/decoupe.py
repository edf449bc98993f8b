"""Découper un message en champs : avec ses séparateurs, ou sans ceux qu’un lecteur a fait tomber.

Des douchettes ne transmettent pas les caractères de contrôle. Le message se coupe alors de plusieurs façons ;
celles qui donnent les mêmes valeurs utiles n’en font qu’une, et la plus complète l’emporte. S’il en reste deux,
aucune n’est choisie.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from permis_points.erreurs import PapierIllisible
from permis_points.papier.code.caracteres import RS, SEPARATEURS, US
from permis_points.papier.code.champs import CHAMPS, GARDES, Champ, Document

_SIGNATURE = re.compile(r"[A-Z2-7]{103}=?\Z")  # P-256 : 64 octets en base 32
_D_UNE_SIGNATURE = (103, 104)
_IDENTIFIANT = re.compile(r"[0-9A-Z]{2}")
_ESSAIS = 4_000
_LECTURES = 50


class Extrait(NamedTuple):
    """La valeur d’un champ gardé, et où elle est, son identifiant compris, dans le message."""

    nom: str
    valeur: str
    debut: int
    fin: int


class Decoupe(NamedTuple):
    """Les champs gardés ; les identifiants inconnus ; où commence la signature, None s’il n’y en a pas.

    signee : la fin de ce qui a été signé, ou None si des séparateurs sont tombés (rien n’est alors vérifiable).
    """

    champs: dict[str, Extrait]
    inconnus: tuple[str, ...] = ()
    signature: int | None = None
    signee: int | None = None


def decouper(message: str, debut: int, document: Document) -> Decoupe:
    """Rend les champs gardés d’un message, à partir de `debut`. Lève PapierIllisible s’il est abîmé."""
    lue = _a_la_lettre(message, debut, document)
    if lue is not None and not lue.inconnus:
        return lue
    try:
        return _sans_separateur(message, debut, document)
    except PapierIllisible:
        if lue is None:
            raise
        return lue


def _a_la_lettre(message: str, debut: int, document: Document) -> Decoupe | None:
    """La spécification : un champ variable finit par GS ou RS, à sa longueur la plus grande, ou avec le message.

    Rend None quand le message ne la suit pas ; un champ inconnu y finit au séparateur suivant.
    """
    fin = message.find(US, debut)
    fin = len(message) if fin < 0 else fin
    lus: dict[str, Extrait] = {}
    vus: set[str] = set()
    inconnus: list[str] = []
    ici = debut
    while ici < fin:
        nom = message[ici : ici + 2]
        if nom in vus or not _IDENTIFIANT.fullmatch(nom):
            return None
        vus.add(nom)
        champ = CHAMPS.get(nom)
        apres = _fin_a_la_lettre(message, ici + 2, fin, champ)
        if champ is None:
            inconnus.append(nom)
        elif not _convient(champ, message[ici + 2 : apres], tronque=message[apres : apres + 1]):
            return None
        if nom in GARDES:
            lus[nom] = Extrait(nom, message[ici + 2 : apres], ici, apres)
        ici = apres + 1 if message[apres : apres + 1] in tuple(SEPARATEURS[:2]) else apres
    if not document.obligatoires <= vus:
        return None
    signature = fin + 1 if message[fin + 1 :] else None
    return Decoupe(lus, tuple(inconnus), signature, fin)


def _fin_a_la_lettre(message: str, debut: int, fin: int, champ: Champ | None) -> int:
    if champ is not None and champ.fixe:
        return _avant_separateur(message, debut, min(fin, debut + champ.maxi))
    limite = fin if champ is None else min(fin, debut + champ.maxi)
    return _avant_separateur(message, debut, limite)


def _avant_separateur(message: str, debut: int, limite: int) -> int:
    return next((i for i in range(debut, limite) if message[i] in SEPARATEURS), limite)


def _convient(champ: Champ, valeur: str, tronque: str = "") -> bool:
    assez = len(valeur) >= champ.mini or (tronque == RS and not champ.fixe)
    return assez and len(valeur) <= champ.maxi and champ.forme.fullmatch(valeur) is not None


_Lecture = tuple[tuple[Extrait, ...], int | None]


class _Recherche:
    """Toutes les façons de couper un message dont des séparateurs sont tombés."""

    def __init__(self, message: str, document: Document) -> None:
        self._message = message
        self._document = document
        self._admis = document.obligatoires | document.facultatifs
        self._essais = 0
        self._connues: dict[tuple[int, frozenset[str]], dict[_Lecture, int]] = {}

    def lectures(self, ici: int, vus: frozenset[str]) -> dict[_Lecture, int]:
        """Rend chaque lecture possible depuis `ici`, et combien de champs elle reconnaît."""
        cle = ici, vus
        if cle in self._connues:
            return self._connues[cle]
        self._essais += 1
        if self._essais > _ESSAIS:
            raise _ambigu()
        trouvees: dict[_Lecture, int] = {}
        if self._document.obligatoires <= vus:
            for signature in self._fins(ici):
                trouvees[(), signature] = 0
        nom = self._message[ici : ici + 2]
        for apres in self._fins_du_champ(ici + 2, CHAMPS[nom]) if self._suit(nom, vus) else ():
            self._ajouter(trouvees, nom, ici, apres, vus | {nom})
        if len(trouvees) > _LECTURES:
            raise _ambigu()
        self._connues[cle] = trouvees
        return trouvees

    def _ajouter(
        self, trouvees: dict[_Lecture, int], nom: str, ici: int, apres: int, vus: frozenset[str]
    ) -> None:
        suivant = apres + (self._message[apres : apres + 1] in tuple(SEPARATEURS[:2]))
        if not self._suit(self._message[suivant : suivant + 2], vus) and not self._finit(suivant):
            return
        garde = (Extrait(nom, self._message[ici + 2 : apres], ici, apres),) * (nom in GARDES)
        for (suite, signature), combien in self.lectures(suivant, vus).items():
            lecture = (*garde, *suite), signature
            trouvees[lecture] = max(trouvees.get(lecture, 0), combien + 1)

    def _suit(self, nom: str, vus: frozenset[str]) -> bool:
        return nom in self._admis and nom not in vus

    def _finit(self, ici: int) -> bool:
        return next(self._fins(ici), self) is not self

    def _fins(self, ici: int) -> Iterator[int | None]:
        """Le message finit ici : plus rien, la signature après US, ou une signature dont l’US est tombé."""
        reste = self._message[ici:]
        if not reste:
            yield None
        elif reste[0] == US:
            yield ici + 1 if reste[1:] else None
        elif len(reste) in _D_UNE_SIGNATURE and _SIGNATURE.fullmatch(reste):
            yield ici

    def _fins_du_champ(self, debut: int, champ: Champ) -> range:
        convient = champ.forme.match(self._message, debut, debut + champ.maxi)
        dernier = debut if convient is None else convient.end()
        return range(debut + champ.mini, dernier + 1)


def _sans_separateur(message: str, debut: int, document: Document) -> Decoupe:
    lectures = _Recherche(message, document).lectures(debut, frozenset())
    if not lectures:
        raise PapierIllisible(
            "ce 2D-Doc est abîmé ou incomplet : il y manque des champs. Photographiez-le de plus près, à plat, "
            "ou recopiez à la main ce que dit le papier"
        )
    complete = max(lectures.values())
    meilleures = [lecture for lecture, combien in lectures.items() if combien == complete]
    if len({tuple(e.valeur for e in sorted(extraits)) for extraits, _ in meilleures}) > 1:
        raise _ambigu()
    extraits, signature = meilleures[0]
    return Decoupe({e.nom: e for e in extraits}, signature=signature)


def _ambigu() -> PapierIllisible:
    return PapierIllisible(
        "le lecteur a perdu les séparateurs de ce 2D-Doc, et il se lit de plusieurs façons : lisez-le avec un "
        "autre lecteur, ou recopiez à la main ce que dit le papier"
    )
