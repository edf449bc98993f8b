"""Le tableau de la page « Des conducteurs imaginaires » : chaque cible, et ce que l’on en retrouve."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from atelier.conducteurs.calibrage import Calibrage
from atelier.conducteurs.cibles import Mesuree, mesurer
from atelier.conducteurs.population import GRAINE, tirer
from atelier.langue.nombres import chiffres
from permis_points.bareme import Bareme

PAGE = "docs/reutiliser/conducteurs.md"
AUTRES_GRAINES = (1, 2, 3)
MILLION = 1_000_000
SECTION = re.compile(r"(?<=<!-- cibles : début -->\n\n).*?(?=\n\n<!-- cibles : fin -->)", re.DOTALL)
ENTETE = (
    "| Ce que l’on compte | Publié | Obtenu | Rapport | Trois autres graines |",
    "| --- | --- | --- | --- | --- |",
)


def calculer_le_tableau(calibrage: Calibrage, bareme: Bareme) -> str:
    """Rend le tableau, mesuré sur la graine d’office et sur trois autres : une demi-minute."""
    par_graine = {
        graine: mesurer(tirer(calibrage, bareme, graine), calibrage, bareme)
        for graine in (GRAINE, *AUTRES_GRAINES)
    }
    autres: dict[str, list[float]] = {cible.id: [] for cible in calibrage.cibles}
    for graine in AUTRES_GRAINES:
        for mesuree in par_graine[graine]:
            autres[mesuree.cible.id].append(mesuree.rapport)
    return "\n".join((*ENTETE, *_lignes(par_graine[GRAINE], autres)))


def debut_de_ligne(mesuree: Mesuree) -> str:
    """Rend la ligne d’une cible, sans ses autres graines : ce que la graine d’office suffit à vérifier."""
    publie = _nombre(mesuree.cible.publie, mesuree.cible.en_pour_cent)
    obtenu = _nombre(mesuree.obtenu.valeur, mesuree.cible.en_pour_cent)
    return f"| {mesuree.cible.libelle} | {publie} | {obtenu} | {_rapport(mesuree.rapport)} |"


def _lignes(mesurees: Sequence[Mesuree], autres: Mapping[str, Sequence[float]]) -> Iterable[str]:
    for mesuree in mesurees:
        rapports = autres[mesuree.cible.id]
        bornes = f"{_rapport(min(rapports))} à {_rapport(max(rapports))}"
        yield f"{debut_de_ligne(mesuree)} {bornes} |"


def _nombre(valeur: float, en_pour_cent: bool) -> str:  # noqa: FBT001  ce que compte la cible
    """Rend « 11 400 000 », au millième de sa grandeur, ou « 73 % »."""
    if en_pour_cent:
        return f"{valeur:.0f}\u202f%"
    return chiffres(
        Decimal(round(valeur, -3) if valeur >= MILLION else round(valeur)).quantize(Decimal(1))
    )


def _rapport(rapport: float) -> str:
    return f"{rapport:.2f}".replace(".", ",")
