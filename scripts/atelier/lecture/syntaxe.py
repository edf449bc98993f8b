"""Une erreur de syntaxe de PyYAML, dite en français."""

import re
from dataclasses import dataclass

import yaml

from atelier.fautes import FauteSituee

TEXTE = 'entourez le texte de guillemets droits : "…"'
MARGE = "alignez les clés d’une même fiche, deux espaces par niveau"
FERMETURE = "fermez-la, et séparez ses éléments par des virgules"
MEME_GUILLEMET = "fermez-le par le même guillemet"
CLE_COLLEE = re.compile(r" *(?:- +)*[\w-]+:[\u00a0\u202f]")
ETIQUETTE = "Une étiquette YAML (« ! ») n’a pas sa place ici"


@dataclass(frozen=True, slots=True)
class Traduction:
    """Un fragment du message de PyYAML, et ce qu’il faut dire à sa place.

    `au_debut` : la faute se montre où la construction s’ouvre, pas où le lecteur a buté.
    """

    fragment: str
    phrase: str
    conseil: str
    au_debut: bool = False


# La première traduction dont le fragment se trouve dans le message est la bonne.
TRADUCTIONS = (
    Traduction(
        "mapping values are not allowed",
        "Ce deux-points ouvre une valeur là où il n’en faut pas",
        f"si c’est une phrase, {TEXTE} ; sinon, {MARGE}",
    ),
    Traduction(
        "could not find expected ':'",
        "Il manque un deux-points après la clé",
        "écrivez « cle: valeur », avec une espace après le deux-points",
        au_debut=True,
    ),
    Traduction(
        "expected ',' or",
        "Cette liste ou cette table n’est pas fermée",
        FERMETURE,
        au_debut=True,
    ),
    Traduction("cannot start any token", "Ce caractère ne peut pas commencer une valeur", TEXTE),
    Traduction(
        "found unexpected end of stream",
        "Ce guillemet n’est jamais fermé",
        MEME_GUILLEMET,
        au_debut=True,
    ),
    Traduction(
        "found unexpected document separator",
        "Ce guillemet n’est jamais fermé",
        MEME_GUILLEMET,
        au_debut=True,
    ),
    Traduction(
        "unknown escape character",
        "Une barre oblique inverse n’est pas comprise entre guillemets doubles",
        "doublez-la, ou prenez des guillemets simples",
    ),
    Traduction(
        "expected <block end>",
        "La marge ou la ponctuation ne suit pas celle qui précède",
        MARGE,
    ),
    Traduction("are not allowed here", "Un tiret ou une clé n’a pas sa place ici", MARGE),
    Traduction("expected alphabetic or numeric", "Ce caractère a un sens en YAML", TEXTE),
    Traduction("tag", ETIQUETTE, TEXTE),
    Traduction(
        "trop profond",
        "Trop de crochets ou d’accolades s’emboîtent ici",
        "fermez les crochets et les accolades",
    ),
)
INCONNUE = Traduction("", "Le YAML est mal formé ici", f"{MARGE} ; au besoin, {TEXTE}")


def traduire(chemin: str, erreur: yaml.YAMLError, texte: str) -> FauteSituee:
    """Rend la faute que dit une erreur de PyYAML dans ce texte."""
    if isinstance(erreur, yaml.reader.ReaderError):
        avant = texte[: erreur.position]
        ligne, colonne = avant.count("\n") + 1, len(avant) - avant.rfind("\n")
        phrase = f"Le caractère invisible U+{ord(texte[erreur.position]):04X} est interdit"
        return FauteSituee(chemin, ligne, colonne, phrase, "effacez-le")
    if not isinstance(erreur, yaml.MarkedYAMLError) or erreur.problem_mark is None:
        raise TypeError(f"Erreur YAML sans position : {erreur!r}")
    if insecable := _insecable(erreur, texte):
        ligne, colonne = insecable
        phrase = "Une espace insécable suit ce deux-points"
        return FauteSituee(chemin, ligne, colonne, phrase, "remplacez-la par une espace ordinaire")
    message = f"{erreur.context} {erreur.problem}"
    connues = (traduction for traduction in TRADUCTIONS if traduction.fragment in message)
    dite = next(connues, INCONNUE)
    marque = erreur.problem_mark
    if dite.au_debut and erreur.context_mark:
        marque = erreur.context_mark
    return FauteSituee(chemin, marque.line + 1, marque.column + 1, dite.phrase, dite.conseil)


def _insecable(erreur: yaml.MarkedYAMLError, texte: str) -> tuple[int, int] | None:
    """Rend la place de l’espace insécable qui empêche de lire une clé, sur les lignes où le lecteur a buté."""
    lignes = texte.split("\n")
    marques = (erreur.context_mark, erreur.problem_mark)
    for rang in dict.fromkeys(marque.line for marque in marques if marque):
        lue = CLE_COLLEE.match(lignes[rang]) if rang < len(lignes) else None
        if lue:
            return rang + 1, lue.end()
    return None
