"""Écrire du HTML : tout texte est échappé, sauf ce qui est déjà du HTML."""

from collections.abc import Iterable

# Ce que fait html.escape, sans la table de deux mille entités que son module charge au démarrage de la page.
_ENTITES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


class Html(str):
    """Un texte qui est déjà du HTML : lui seul n’est pas échappé."""

    __slots__ = ()


def echapper(texte: str) -> str:
    """Rend un texte qui, dans du HTML, ne peut ni ouvrir une balise ni fermer un attribut."""
    return texte.translate(_ENTITES)


Contenu = str | None
Attribut = str | int | bool | None


def joindre(morceaux: Iterable[Contenu]) -> Html:
    """Rend les morceaux bout à bout : un texte est échappé, un None omis."""
    return Html(
        "".join(m if isinstance(m, Html) else echapper(m) for m in morceaux if m is not None)
    )


def h(nom: str, *contenu: Contenu, **attributs: Attribut) -> Html:
    """Rend une balise et son contenu.

    `classe` devient `class`, `data_le` devient `data-le` ; un attribut `True` est vide, `None` ou
    `False` est omis.
    """
    ecrits = "".join(_attribut(cle, valeur) for cle, valeur in attributs.items())
    return Html(f"<{nom}{ecrits}>{joindre(contenu)}</{nom}>")


def vide(nom: str, **attributs: Attribut) -> Html:
    """Rend une balise sans contenu ni fermeture, comme un champ."""
    return Html(f"<{nom}{''.join(_attribut(cle, valeur) for cle, valeur in attributs.items())}>")


def _attribut(cle: str, valeur: Attribut) -> str:
    if valeur is None or valeur is False:
        return ""
    nom = "class" if cle == "classe" else cle.replace("_", "-")
    return f' {nom}=""' if valeur is True else f' {nom}="{echapper(str(valeur))}"'
