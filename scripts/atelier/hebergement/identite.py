"""Qui publie, qui héberge, où écrire : lu dans le site construit, et refusé s’il n’est pas dit pour de vrai.

Six variables de la publication, que le thème écrit dans les pages (`partials/identite.html`, lien canonique, lien
« Corriger »). Ce qui se vérifie est ce qui part, pas l’environnement d’où on le publie.
"""

import re
from collections.abc import Callable, Mapping
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

MENTIONS = "mentions-legales/index.html"
ACCUEIL = "index.html"
CANONIQUE = re.compile(r'<link rel="canonical" href="([^"]*)"')
CORRIGER = re.compile(r'<a href="([^"]*)docs/mentions-legales\.md" rel="nofollow"')
FACTICE = re.compile(
    r"\bexample\b|\.(?:example|test|invalid|localhost)\b|//localhost\b|\bx{3,}\b|\b(?:todo|tbd|lorem)\b"
    r"|\bà (?:remplir|compléter|donner|définir|préciser)\b|\b(?:votre|mon) (?:nom|adresse|site|entreprise)\b"
    r"|\bnom de l[’']|\bchange[zr]?[- ]?moi\b|[<>{}\[\]…]|\.\.\.",
    re.IGNORECASE,
)
"""Ce qui tient la place d’une valeur : un domaine réservé (RFC 2606), un blanc à remplir."""
COURRIEL = re.compile(r"[^\s@<>,;:/]+@(?:[\w-]+\.)+[A-Za-z]{2,}")
ADRESSE = re.compile(r"https://(?:[\w-]+\.)+[A-Za-z]{2,}(?::\d+)?(?:/[^\s?#]*)?")
TELEPHONE = re.compile(r"(?<!\d)(?:\+|0)\d(?:[ .()-]*\d){7,}")
MOTS_D_UN_NOM = 2


class SiteNonConstruit(ValueError):
    """Il manque une page où lire qui publie."""


def lire(site: Path) -> dict[str, str]:
    """Rend, par variable, ce que disent les pages d’un site construit ; vide si rien n’est dit.

    Lève `SiteNonConstruit`.
    """
    textes = {}
    for nom in (MENTIONS, ACCUEIL):
        if not (site / nom).is_file():
            raise SiteNonConstruit(f"{site / nom} manque : lancez « make site ».")
        textes[nom] = (site / nom).read_text("utf-8")
    lecteur = _Identite()
    lecteur.feed(textes[MENTIONS])
    adresses = {
        "SITE_URL": CANONIQUE.search(textes[ACCUEIL]),
        "DEPOT_URL": CORRIGER.search(textes[MENTIONS]),
    }
    trouvees = {nom: unescape(lue[1]) if lue else "" for nom, lue in adresses.items()}
    return {nom: (lecteur.dites | trouvees).get(nom, "").strip() for nom in REGLES}


def fautes(dites: Mapping[str, str]) -> list[str]:
    """Rend une phrase par variable vide, factice ou mal formée, dans l’ordre ; aucune si tout est dit."""
    return [
        f"{nom} {reproche}"
        for nom, regle in REGLES.items()
        if (reproche := _reproche(dites.get(nom, "").strip(), regle))
    ]


def _reproche(valeur: str, regle: Callable[[str], str]) -> str:
    if not valeur:
        return "est vide."
    if FACTICE.search(valeur):
        return f"tient la place d’une vraie valeur : « {valeur} »."
    return regle(valeur)


def _nom(valeur: str) -> str:
    return "" if sum(c.isalpha() for c in valeur) > 1 else f"n’est pas un nom : « {valeur} »."


def _personne(valeur: str) -> str:
    mots = [mot for mot in valeur.split() if any(c.isalpha() for c in mot)]
    return "" if len(mots) >= MOTS_D_UN_NOM else f"n’est pas un prénom et un nom : « {valeur} »."


def _hebergeur(valeur: str) -> str:
    telephone = TELEPHONE.search(valeur)
    adresse = TELEPHONE.sub("", valeur)
    if telephone and "," in adresse and re.search(r"\d", adresse):
        return ""
    return f"doit donner un nom, une adresse et un téléphone, séparés de virgules : « {valeur} »."


def _contact(valeur: str) -> str:
    if COURRIEL.fullmatch(valeur) or ADRESSE.fullmatch(valeur):
        return ""
    return (
        f"n’est ni une adresse électronique, ni celle d’un formulaire en https:// : « {valeur} »."
    )


def _adresse(valeur: str) -> str:
    if ADRESSE.fullmatch(valeur) and valeur.endswith("/"):
        return ""
    return f"n’est pas une adresse en https:// qui finit par une barre : « {valeur} »."


REGLES: Mapping[str, Callable[[str], str]] = {
    "EDITEUR": _nom,
    "DIRECTEUR": _personne,
    "HEBERGEUR": _hebergeur,
    "CONTACT": _contact,
    "SITE_URL": _adresse,
    "DEPOT_URL": _adresse,
}
"""Par variable de la publication, ce qu’une vraie valeur est."""


class _Identite(HTMLParser):
    """Lit ce que chaque `<dd data-variable="NOM">` contient ; rien, si elle attend d’être donnée."""

    def __init__(self) -> None:
        super().__init__()
        self.dites: dict[str, str] = {}
        self.nom = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        lus = dict(attrs)
        if tag == "dd" and "data-a-remplir" not in lus:
            self.nom = lus.get("data-variable") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "dd":
            self.nom = ""

    def handle_data(self, data: str) -> None:
        if self.nom:
            self.dites[self.nom] = self.dites.get(self.nom, "") + data
