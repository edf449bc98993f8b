"""Ce qu’un correcteur relèverait dans une page rédigée : la typographie, et ce par quoi elle s’ouvre."""

import re
import unicodedata
from collections.abc import Iterator

from atelier.fautes import FauteSituee
from atelier.guide.chiffres import blanchir
from atelier.guide.clotures import CLOTURE
from atelier.langue.langues import PAGES_ANGLAISES

AILLEURS = ("contribuer/", "decisions/", "reutiliser/", "simulateur", "en/simulator", "donnees")
"""Les pages du projet et celles du simulateur : ni le guide, ni l’accueil."""
SANS_REPONSE = (
    "index.md",
    "facile/index.md",
    "a-propos.md",
    "hors-ligne.md",
    "licences.md",
    "mentions-legales.md",
    "plan-du-site.md",
    *(f"{PAGES_ANGLAISES}{page}.md" for page in ("index", "about", "legal-notice", "site-map")),
)
"""Les pages rédigées qui n’ont pas une question à laquelle répondre."""
CLES = ("title", "titre_long", "description", "gabarit", "verifie_le")
ENTETE = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
ENCADRE = re.compile(r'^([ \t]*!!! [a-z]+ )"(.*)"[ \t]*$', re.MULTILINE)
# Ce qui n’est pas de la prose. Les guillemets droits d’un encadré et d’une valeur d’en-tête sont de la syntaxe.
ECARTES = re.compile(
    rf"{CLOTURE.pattern}|^```.*?^```[ \t]*$|{{{{.*?}}}}|{{%.*?%}}|{{#.*?#}}|`[^`\n]*`|<!--.*?-->"
    r"|<[a-zA-Z/][^>]*>|\]\([^)\n]*\)|\{ ?[:#.][^}\n]*\}|https?://\S+|^[ ]*[|][-| :]+[|][ ]*$|^:   ",
    re.MULTILINE | re.DOTALL,
)
INSECABLES = "\u00a0\u202f"
UNITES = r"€|%|km/h|g/l|mg/l|ans?\b|mois\b|jours?\b|points?\b|h\b"
INSECABLE = "mettez une espace insécable (U+00A0)"
FINE = "mettez une fine insécable (U+202F)"
# Motif, ce qui ne va pas, remède.
REGLES = tuple(
    (re.compile(motif), phrase, conseil)
    for motif, phrase, conseil in (
        ("'", "Une apostrophe droite", "écrivez ’"),
        ('"', "Un guillemet droit", "écrivez « … », avec des insécables"),
        (r"\.\.\.", "Trois points", "écrivez …"),
        (rf"«(?![{INSECABLES}])", "« sans insécable après", INSECABLE),
        (rf"(?<![{INSECABLES}])»", "» sans insécable avant", INSECABLE),
        (rf"(?<![{INSECABLES}]):(?=\s|$)", "Un deux-points sans insécable avant", INSECABLE),
        (rf"(?<![{INSECABLES}?!…])[;?!](?=\s|$|[)»·])", "; ? ou ! sans insécable avant", FINE),
        (r"(?<=\S)  +(?=\S)", "Deux espaces", "n’en gardez qu’une"),
        (rf"[0-9] (?:{UNITES})", "Un nombre coupé de son unité", INSECABLE),
    )
)
REGLES_ANGLAISES = tuple(
    (re.compile(motif), phrase, conseil)
    for motif, phrase, conseil in (
        ("'", "Une apostrophe droite", "écrivez ’"),
        ('"', "Un guillemet droit", "écrivez “ … ”"),
        (r"\.\.\.", "Trois points", "écrivez …"),
        ("[«»]", "Un guillemet français", "écrivez “ … ”"),
        (
            r"(?<=[^\s·|])[ \u00a0\u202f][:;?!](?=\s|$)",
            "Une espace avant la ponctuation",
            "ôtez-la",
        ),
        (r"(?<=\S)  +(?=\S)", "Deux espaces", "n’en gardez qu’une"),
        (
            r"[0-9] (?:km/h|m?g/l|years?|months?|days?|hours?|points?)\b",
            "Un nombre coupé de son unité",
            INSECABLE,
        ),
    )
)


def est_redigee(uri: str) -> bool:
    """Dit si une page de `docs/` est écrite pour le public : le guide, l’accueil, « À propos »."""
    return not uri.startswith(AILLEURS)


def est_du_guide(uri: str) -> bool:
    """Dit si une page de `docs/` répond à une question."""
    return est_redigee(uri) and uri not in SANS_REPONSE


def relire(texte: str, chemin: str) -> Iterator[FauteSituee]:
    """Rend les fautes de typographie d’une page, en-tête compris."""
    regles = REGLES_ANGLAISES if chemin.startswith(f"docs/{PAGES_ANGLAISES}") else REGLES
    for rang, ligne in enumerate(_prose(texte).split("\n"), start=1):
        if unicodedata.normalize("NFC", ligne) != ligne:
            yield FauteSituee(
                chemin, rang, 1, "Une lettre accentuée est en deux signes", "retapez-la"
            )
        for motif, phrase, conseil in regles:
            for trouve in motif.finditer(ligne):
                yield FauteSituee(chemin, rang, trouve.start() + 1, phrase, conseil)


def ouverture(texte: str, chemin: str) -> Iterator[FauteSituee]:
    """Rend les fautes d’ouverture d’une page du guide : l’en-tête complet, le titre, puis la réponse."""
    entete = ENTETE.match(texte)
    cles = {ligne.partition(":")[0] for ligne in entete[1].split("\n")} if entete else set()
    for cle in CLES:
        if cle not in cles:
            yield FauteSituee(chemin, 1, 1, f"La clé « {cle} » manque à l’en-tête", "ajoutez-la")
    corps = texte[entete.end() :] if entete else texte
    lignes = [ligne for ligne in corps.split("\n") if ligne.strip() and not ligne.startswith("{%")]
    place = texte.count("\n") - corps.count("\n") + 1
    if not lignes or not lignes[0].startswith("# "):
        yield FauteSituee(
            chemin, place, 1, "La page ne s’ouvre pas par son titre", "écrivez « # … »"
        )
    if len(lignes) < 2 or not lignes[1].startswith("!!! reponse "):  # noqa: PLR2004 - la deuxième ligne
        conseil = 'écrivez !!! reponse "…" juste après le titre'
        yield FauteSituee(chemin, place, 1, "La page ne s’ouvre pas par sa réponse", conseil)


def _prose(texte: str) -> str:
    """Rend la page où seule la prose reste, chaque signe à sa place."""
    entete = ENTETE.match(texte)
    if entete:
        lignes = [_valeur(ligne) for ligne in texte[: entete.end()].split("\n")]
        texte = "\n".join(lignes) + texte[entete.end() :]
    texte = ENCADRE.sub(lambda t: f"{'·' * (len(t[1]) + 1)}{t[2]}·", texte)
    return ECARTES.sub(blanchir, texte)


def _valeur(ligne: str) -> str:
    """Rend la valeur d’une clé d’en-tête sans sa clé ni ses guillemets."""
    cle, deux_points, valeur = ligne.partition(": ")
    ecrit = valeur.strip()
    if not deux_points or ecrit.startswith(("[", "{")):
        return "·" * len(ligne)
    if ecrit[:1] == ecrit[-1:] and ecrit[:1] in ('"', "'"):
        valeur = f"·{ecrit[1:-1]}·"
    return "·" * (len(cle) + 2) + valeur
