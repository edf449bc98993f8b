"""Une erreur de syntaxe de PyYAML, dite en français."""

import yaml

from atelier.fautes import Faute

GUILLEMETS = 'entourez la phrase de guillemets droits : "…"'
MARGE = "alignez les clés d’une même fiche, deux espaces par niveau"
FERMETURE = "fermez la liste ou la table, séparez ses éléments par des virgules"

# Premier fragment trouvé dans le message de PyYAML → phrase, conseil. L’ordre compte.
PHRASES: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "Ce deux-points ouvre une valeur là où il n’en faut pas",
        f"si c’est une phrase, {GUILLEMETS} ; sinon, {MARGE}",
    ),
    (
        "could not find expected ':'",
        "Il manque un deux-points après la clé",
        "écrivez « cle: valeur », avec une espace après le deux-points",
    ),
    (
        "expected ',' or",
        "La liste ou la table ouverte par un crochet ou une accolade ne se ferme pas",
        FERMETURE,
    ),
    ("cannot start any token", "Ce caractère ne peut pas commencer une valeur", GUILLEMETS),
    (
        "found unexpected end of stream",
        "Un guillemet ouvert n’est jamais fermé",
        "fermez-le par le même guillemet",
    ),
    (
        "found unexpected document separator",
        "Un guillemet ouvert n’est jamais fermé",
        "fermez-le par le même guillemet",
    ),
    (
        "unknown escape character",
        "Une barre oblique inverse n’est pas comprise entre guillemets doubles",
        "doublez-la ou prenez des guillemets simples",
    ),
    ("expected <block end>", "La marge ou la ponctuation ne suit pas celle qui précède", MARGE),
    ("are not allowed here", "Un tiret ou une clé se trouve là où il n’en faut pas", MARGE),
    ("expected the node content", "Il manque une valeur ici", FERMETURE),
    ("expected alphabetic or numeric character", "Ce caractère a un sens en YAML", GUILLEMETS),
    ("non-specific tag", "Une étiquette YAML ( ! ) n’a pas sa place ici", GUILLEMETS),
    ("tag", "Une étiquette YAML ( ! ) n’a pas sa place ici", GUILLEMETS),
)
INCONNUE = ("Le YAML est mal formé ici", f"{MARGE} ; au besoin, {GUILLEMETS}")


def traduire(chemin: str, erreur: yaml.YAMLError, texte: str) -> Faute:
    """Rend la faute que dit une erreur de PyYAML dans ce texte."""
    if isinstance(erreur, yaml.reader.ReaderError):
        avant = texte[: erreur.position]
        ligne, colonne = avant.count("\n") + 1, len(avant) - avant.rfind("\n")
        phrase = f"Le caractère invisible U+{ord(texte[erreur.position]):04X} est interdit"
        return Faute(chemin, ligne, colonne, phrase, "effacez-le")
    if not isinstance(erreur, yaml.MarkedYAMLError) or erreur.problem_mark is None:
        raise TypeError(f"Erreur YAML sans position : {erreur!r}")
    message = erreur.problem or ""
    phrase, conseil = next(
        ((dit, corrige) for fragment, dit, corrige in PHRASES if fragment in message),
        INCONNUE,
    )
    marque = erreur.problem_mark
    return Faute(chemin, marque.line + 1, marque.column + 1, phrase, conseil)
