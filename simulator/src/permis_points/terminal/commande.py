"""Ce qu’est une commande du terminal : ce qu’elle lit, ses options, et ce qui la lance."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

Valeurs = Mapping[str, str | None]


class Option(NamedTuple):
    """Une option (`--au DATE`), que l’on peut taire.

    nom : sans les tirets ; valeur : le nom de ce qu’elle attend, ou rien pour un oui ou non (`--reprendre`) ;
    choix : les seules valeurs admises, s’il y en a ; defaut : ce qu’elle vaut quand on la tait.
    """

    nom: str
    valeur: str
    aide: str
    choix: tuple[str, ...] = ()
    defaut: str | None = None

    @property
    def usage(self) -> str:
        """Rend l’option telle que la ligne d’usage la montre : `[--format texte|json]`."""
        return f"[--{self.nom} {'|'.join(self.choix) or self.valeur}".rstrip() + "]"


class Demande(NamedTuple):
    """Ce que la ligne de commande demande : quel fichier (« - », l’entrée standard), quelles options.

    valeurs : celle de chaque option, `None` si elle est tue sans défaut ; un oui ou non vaut son nom, ou `None`.
    """

    fichier: str
    valeurs: Valeurs


class Commande(NamedTuple):
    """Une commande : `permis-points NOM LU [options]`.

    sujet : ce qu’elle lit, en un mot (« le dossier ») ; lu : le nom de son fichier dans l’usage.
    lancer : répond à une demande, un jour civil donné, et rend le code de retour. Elle écrit par `sortie` ; tant
    qu’elle n’a rien écrit, elle peut lever une `ErreurDePermisPoints`.
    """

    nom: str
    sujet: str
    lu: str
    lancer: Callable[[Demande, date], int]
    aide: str
    description: str
    aide_du_fichier: str
    suite: str
    options: tuple[Option, ...] = ()

    @property
    def usage(self) -> str:
        """Rend la ligne d’usage entière."""
        options = (option.usage for option in self.options)
        return " ".join((f"permis-points {self.nom} {self.lu}", *options))
