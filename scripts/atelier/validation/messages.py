"""Un refus de pydantic, dit en français : code → phrase et conseil."""

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from atelier.lecture.signes import imposteur, propre
from atelier.modeles import ecrits
from permis_points.lecture.champs import DERNIERE_DATE, PREMIERE_DATE


@dataclass(frozen=True, slots=True)
class Refus:
    """Ce que pydantic refuse : son code, la clé, la valeur lue, le contexte, les clés permises."""

    code: str
    cle: str
    valeur: Any
    contexte: dict[str, Any]
    cles_permises: tuple[str, ...]
    champ: FieldInfo | None = None
    """Le champ du modèle, quand on le connaît : il dit ce que la clé attend."""


Message = tuple[str, str]

MODELE = "la liste des clés est dans barème/LISEZMOI.md"
A_ECRIRE: dict[Any, str] = {bool: "true ou false", int: "0", dt.date: "AAAA-MM-JJ"}
MOTS_DU_CLAVIER = (
    *("extra_forbidden", "string_pattern_mismatch", "literal_error"),
    *("jour", "entier", "entier_signe", "nombre", "booleen"),
)
"""Ce qui se tape aux seuls signes du clavier : les clés, les codes, les articles, les nombres, les jours."""
UNE_VALEUR = "écrivez une seule valeur après le deux-points"

MOTIFS: dict[str, Message] = {
    ecrits.MOTIF_CODE: (
        "n’est pas un code",
        "écrivez des minuscules sans accent et des chiffres, séparés par des tirets",
    ),
    ecrits.MOTIF_EMPREINTE: (
        "n’est pas une empreinte",
        "relancez scripts/extraire_textes.py : ce fichier ne s’écrit pas à la main",
    ),
    ecrits.MOTIF_MOT_TAPE: (
        "n’est pas un mot tel que le chercheur le lit",
        "écrivez-le en minuscules, sans accent ; « alcool* » vaut pour tout mot qui commence ainsi",
    ),
    ecrits.MOTIF_MOT_PLIE: (
        "n’est pas un mot entier, tel que le chercheur le lit",
        "écrivez-le en minuscules, sans accent, tel qu’on le tape",
    ),
    ecrits.MOTIF_TOURNURE: (
        "n’est pas une tournure telle que le chercheur la lit",
        "écrivez ses mots en minuscules, sans accent ; « depass* » vaut pour tout mot qui commence ainsi",
    ),
    ecrits.MOTIF_URL: ("n’est pas une adresse", "écrivez l’adresse entière, en https://"),
    ecrits.MOTIF_PAGE: (
        "n’est pas une page",
        "écrivez son chemin depuis docs/, comme « recuperer/stages.md »",
    ),
    ecrits.MOTIF_REGLE: (
        "n’est pas une règle",
        "écrivez R, K ou C et un numéro, comme « R18 »",
    ),
    ecrits.MOTIF_ARTICLE: (
        "n’est pas un article",
        "écrivez-le comme « R413-14 III 3° », ou « CP 131-13 » avec l’un des codes connus",
    ),
}


def message(refus: Refus) -> Message:
    """Rend la phrase et le conseil ; lève `KeyError` pour un code que la table ignore."""
    if refus.valeur == "" and refus.code != "extra_forbidden":
        return f"« {refus.cle} » n’a pas de valeur", "écrivez-en une ou retirez la clé"
    return _imposteur(refus) or MESSAGES[refus.code](refus)


def _imposteur(refus: Refus) -> Message | None:
    """Rend la faute d’un mot que l’œil croit juste : le signe, sa place, et le mot à retaper."""
    sur_la_cle = refus.code == "extra_forbidden"
    mot = refus.cle if sur_la_cle else refus.valeur
    if refus.code not in MOTS_DU_CLAVIER or not isinstance(mot, str):
        return None
    trouve, voulu = imposteur(mot), propre(mot)
    if trouve is None or (sur_la_cle and voulu not in refus.cles_permises):
        return None
    quoi = f"La clé « {mot} »" if sur_la_cle else f"« {mot} »"
    return f"{quoi} contient {trouve.dit}", f"retapez au clavier : {voulu}"


def _manque(refus: Refus) -> Message:
    phrase = f"La clé « {refus.cle} » manque"
    if refus.champ is None:
        return phrase, MODELE
    sens = f" : {refus.champ.description.rstrip('.')}" if refus.champ.description else ""
    return phrase, f"ajoutez la ligne « {refus.cle}: {_a_ecrire(refus.champ.annotation)} »{sens}"


def _a_ecrire(annotation: Any) -> str:
    """Rend ce qui s’écrit après le deux-points, pour un champ de ce type."""
    if get_origin(annotation) is Literal:
        return " ou ".join(map(str, get_args(annotation)))
    if get_origin(annotation) is tuple:
        return "[…]"
    return A_ECRIRE.get(annotation, "…")


def _inconnue(refus: Refus) -> Message:
    voisine = proche(refus.cle, refus.cles_permises)
    conseil = f"vouliez-vous dire « {voisine} » ?" if voisine else MODELE
    return f"La clé « {refus.cle} » est inconnue ici", conseil


def _entier(refus: Refus) -> Message:
    phrase = f"« {refus.valeur} » n’est pas un nombre entier"
    return phrase, "écrivez-le en chiffres, sans zéro devant, sans signe ni virgule"


def _entier_signe(refus: Refus) -> Message:
    phrase = f"« {refus.valeur} » n’est pas un nombre entier"
    return phrase, "écrivez-le en chiffres, avec un tiret devant s’il est négatif"


def _nombre(refus: Refus) -> Message:
    phrase = f"« {refus.valeur} » n’est pas un nombre"
    return phrase, 'écrivez un entier, ou un décimal entre guillemets, à virgule : "0,2"'


def _jour(refus: Refus) -> Message:
    return f"« {refus.valeur} » n’est pas une date", "écrivez AAAA-MM-JJ, par exemple 2004-12-07"


def _jour_impossible(refus: Refus) -> Message:
    phrase = f"Le jour « {refus.valeur} » n’existe pas"
    return phrase, "vérifiez le mois et le jour au calendrier"


def _jour_hors_bornes(refus: Refus) -> Message:
    bornes = f"écrivez un jour du {PREMIERE_DATE.isoformat()} au {DERNIERE_DATE.isoformat()}"
    return f"Le jour « {refus.valeur} » est hors des dates admises", bornes


def _balise(refus: Refus) -> Message:
    phrase = f"« {refus.contexte['autour']} » contient le signe « {refus.contexte['signe']} »"
    return phrase, "écrivez-le en mots : un texte du barème ne porte pas de balise"


def _ordre(refus: Refus) -> Message:
    phrase = f"« {refus.contexte['lu']} » est interdit dans le barème"
    return phrase, "les mots permis sont dans docs/contribuer/ecrire-le-guide.md"


def _retour(refus: Refus) -> Message:
    phrase = f"« {refus.cle} » va à la ligne après « {refus.contexte['avant']} »"
    return phrase, "écrivez-le d’un trait ; plié par « >- », sans ligne vide ni retrait de plus"


def _mise_en_forme(refus: Refus) -> Message:
    phrase = f"« {refus.cle} » contient « {refus.contexte['lu']} »"
    return (
        phrase,
        "écrivez-le en mots : ce texte se montre tel quel, sans mot du guide ni mise en forme",
    )


def _entite(refus: Refus) -> Message:
    return f"« {refus.contexte['lu']} » est un code de page web", "tapez le signe lui-même"


def _lien(refus: Refus) -> Message:
    phrase = f"Un lien ne peut pas commencer par « {refus.contexte['lu']}: »"
    return phrase, "écrivez une adresse en https://, ou le chemin d’une page du guide"


def _booleen(refus: Refus) -> Message:
    return f"« {refus.valeur} » n’est ni true ni false", "écrivez true (oui) ou false (non)"


def _nul(refus: Refus) -> Message:
    return f"« {refus.cle} » ne peut pas valoir null", "écrivez une valeur ou retirez la clé"


def _trop_petit(refus: Refus) -> Message:
    phrase = f"« {refus.valeur} » est trop petit pour « {refus.cle} »"
    return phrase, f"écrivez au moins {refus.contexte['ge']}"


def _trop_grand(refus: Refus) -> Message:
    phrase = f"« {refus.valeur} » est trop grand pour « {refus.cle} »"
    return phrase, f"écrivez au plus {refus.contexte['le']}"


def _hors_choix(refus: Refus) -> Message:
    permis = re.findall(r"'([^']*)'", refus.contexte["expected"])
    voisin = proche(str(refus.valeur), permis)
    choix = f"{', '.join(permis[:-1])} ou {permis[-1]}"
    conseil = f"vouliez-vous dire « {voisin} » ?" if voisin else f"écrivez {choix}"
    return f"« {refus.valeur} » ne convient pas à « {refus.cle} »", conseil


def _hors_motif(refus: Refus) -> Message:
    phrase, conseil = MOTIFS[refus.contexte["pattern"]]
    return f"« {refus.valeur} » {phrase}", conseil


def _pas_une_valeur(refus: Refus) -> Message:
    return f"« {refus.cle} » attend une seule valeur", UNE_VALEUR


def _pas_une_liste(refus: Refus) -> Message:
    if isinstance(refus.valeur, str) and re.match(r"-\S", refus.valeur):
        return f"« {refus.cle} » attend une liste", "mettez une espace après chaque tiret"
    return f"« {refus.cle} » attend une liste", f"écrivez {refus.cle}: [un, deux]"


def _liste_vide(refus: Refus) -> Message:
    return f"La liste « {refus.cle} » est vide", "écrivez-y au moins un élément"


def _pas_une_table(refus: Refus) -> Message:
    phrase = f"« {refus.cle} » attend des clés" if refus.cle else "Des clés sont attendues ici"
    return phrase, "écrivez « cle: valeur », une par ligne"


def _attendu_vide(_refus: Refus) -> Message:
    conseil = "ajoutez points, plafond, signe ou nouveau_permis_possible_le"
    return "Ce jour n’attend rien", conseil


def _demande_datee(_refus: Refus) -> Message:
    conseil = "« le » date solde, valable et complet ; nouveau-permis n’en a pas"
    return "Cette question a un jour de trop, ou il lui en manque un", conseil


def proche(mot: str, permis: Iterable[str]) -> str | None:
    """Rend le mot permis le plus voisin, ou `None` si aucun ne lui ressemble."""
    return next(iter(difflib.get_close_matches(mot, sorted(permis), n=1)), None)


def _double(refus: Refus) -> Message:
    phrase = f"« {refus.contexte['lu']} » est écrit deux fois dans « {refus.cle} »"
    return phrase, "gardez-en un seul"


MESSAGES: dict[str, Callable[[Refus], Message]] = {
    "missing": _manque,
    "extra_forbidden": _inconnue,
    "entier": _entier,
    "entier_signe": _entier_signe,
    "nombre": _nombre,
    "attendu_vide": _attendu_vide,
    "demande_datee": _demande_datee,
    "jour": _jour,
    "jour_impossible": _jour_impossible,
    "jour_hors_bornes": _jour_hors_bornes,
    "balise": _balise,
    "ordre": _ordre,
    "retour": _retour,
    "mise_en_forme": _mise_en_forme,
    "entite": _entite,
    "lien": _lien,
    "booleen": _booleen,
    "nul": _nul,
    "greater_than_equal": _trop_petit,
    "less_than_equal": _trop_grand,
    "literal_error": _hors_choix,
    "string_pattern_mismatch": _hors_motif,
    "string_type": _pas_une_valeur,
    "int_type": _pas_une_valeur,
    "bool_type": _pas_une_valeur,
    "date_type": _pas_une_valeur,
    "tuple_type": _pas_une_liste,
    "too_short": _liste_vide,
    "double": _double,
    "model_type": _pas_une_table,
    "dict_type": _pas_une_table,
}
