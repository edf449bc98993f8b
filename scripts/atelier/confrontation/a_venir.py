"""Les articles qu’un texte récrit après le dossier : l’exception qui le dit sert-elle ?"""

from collections.abc import Iterator

from atelier import chemins
from atelier.confrontation.ecarts import Servie
from atelier.confrontation.lignes import Ligne
from atelier.confrontation.loi import Loi
from atelier.confrontation.periodes import JAMAIS, Periode

TEXTE_PLUS_RECENT = (
    ", ou, si un texte plus récent que le dossier l’a changé, ajoutez-le "
    "(scripts/extraire_textes.py --ajouter) ou voyez « a_venir » dans " + chemins.EXCEPTIONS
)


def ou_a_venir(commune: Periode, texte: Periode) -> str:
    """Rend le conseil de plus pour une version qui commence alors que le dernier texte connu ne change pas."""
    return TEXTE_PLUS_RECENT if commune.fin == JAMAIS and texte.debut < commune.debut else ""


def juger_a_venir(ligne: Ligne, loi: Loi) -> Iterator[Servie]:
    """Rend les exceptions dont une version commence, ou finit, le jour qu’elles annoncent."""
    for article in {*ligne.articles_du_retrait, *ligne.articles_de_la_definition}:
        for jour in loi.recrits.get(article, ()):
            if jour in (ligne.periode.debut, ligne.periode.fin):
                yield Servie(("a_venir", article, jour.isoformat()))
