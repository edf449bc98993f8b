"""Ce que l’on sert, d’un enregistrement à l’autre : le dernier contenu sain, les pages saines, les fautes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from atelier.bandeau import poser
from atelier.fautes import FauteSituee
from atelier.site import Contenu, lire_le_site


@dataclass
class Service:
    """Construire refuse toute faute ; servir garde l’état d’avant, et un bandeau dit les fautes aux pages.

    Il survit au rechargement que le générateur fait à chaque enregistrement. `refus` : l’exception du
    générateur, qui arrête la construction ; `avertir` : sa façon d’écrire au terminal.
    """

    refus: type[Exception]
    avertir: Callable[..., object]
    sert: bool = False
    lu: Contenu | None = None
    fautes: list[FauteSituee] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    """Le dernier texte sain de chaque page rédigée."""

    @property
    def contenu(self) -> Contenu:
        """Rend le contenu que l’on publie, que `lire` a posé."""
        if self.lu is None:
            raise LookupError("Le site n’a pas encore été lu")
        return self.lu

    def lire(self, racine: Path) -> Contenu:
        """Lit le site et rend son contenu ; fautif, lève `refus`, ou si l’on sert rend le dernier sain."""
        lu, fautes = lire_le_site(racine)
        self.lu, self.fautes = lu or self.lu, []
        self._garder(fautes, de_quoi=self.lu is not None)
        return self.contenu

    def completer(self, markdown: str, uri: str, entier: str) -> str:
        """Rend la page complétée ; fautive, lève `refus`, ou si l’on sert rend la dernière saine."""
        complete, fautes = self.contenu.redacteur.completer(markdown, uri, entier)
        if not self._garder(fautes, de_quoi=True):
            self.pages[uri] = complete
        return self.pages.get(uri, markdown)

    def annoncer(self, page: str) -> str:
        """Rend la page, le bandeau des fautes en tête s’il y en a."""
        return poser(page, self.fautes)

    def refuser(self, fautes: Iterable[object]) -> None:
        """Lève `refus` s’il y a des fautes, une ligne chacune."""
        if lignes := [str(faute) for faute in fautes]:
            raise self.refus("\n".join(lignes))

    def _garder(self, fautes: Iterable[FauteSituee], *, de_quoi: bool) -> bool:
        """Refuse les fautes, ou, s’il reste de quoi servir, les met de côté ; dit s’il y en a."""
        rangees = sorted(fautes)
        if not (self.sert and de_quoi):
            self.refuser(rangees)
        for faute in rangees:
            self.avertir("%s (pages précédentes gardées)", faute)
        self.fautes += rangees
        return bool(rangees)
