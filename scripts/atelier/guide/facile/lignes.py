"""Une page facile se lit une phrase par ligne : la fin d’une ligne écrite est la fin d’une ligne lue."""

import re

DOSSIER = "facile/"
BLOC = re.compile(r"<(?P<nom>p|li|dd)(?P<attributs>[^>]*)>(?P<texte>.*?)</(?P=nom)>", re.DOTALL)
FIN_DE_LIGNE = re.compile(
    r"(?:(?<=[^>\s])|(?<=</a>)|(?<=</code>)|(?<=</strong>))\n(?=[^<\s]|<(?:a|code|strong)\b)"
)


def est_facile(uri: str) -> bool:
    """Dit si une page de `docs/` est écrite en « Facile à lire »."""
    return uri.startswith(DOSSIER)


def une_phrase_par_ligne(html: str) -> str:
    """Rend la page dans son cadre, où chaque ligne d’un paragraphe ou d’une liste reste une ligne."""
    rompu = BLOC.sub(_rompre, html)
    return f'<div class="pp-facile">\n{rompu}\n</div>'


def _rompre(bloc: re.Match[str]) -> str:
    texte = FIN_DE_LIGNE.sub("<br>\n", bloc["texte"])
    return f"<{bloc['nom']}{bloc['attributs']}>{texte}</{bloc['nom']}>"
