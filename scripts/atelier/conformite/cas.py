"""Famille « cas » : chaque exemple publié du site, tel quel."""

from collections.abc import Iterator, Sequence

from atelier.conformite.dossiers import Essai
from atelier.conformite.modeles import Titre
from atelier.conformite.titres import EN_ANGLAIS
from atelier.modeles.cas import Cas

TITRE = Titre(fr="Décisions et exemples publiés", en="Published decisions and examples")


def essais(cas: Sequence[Cas]) -> Iterator[Essai]:
    """Rend un essai par cas publié, au jour de son relevé."""
    for un in cas:
        titre = Titre(fr=un.titre, en=EN_ANGLAIS.get(un.id))
        dossier = {cle: valeur for cle, valeur in un.dossier.items() if cle != "au"}
        yield Essai(un.id, titre, un.regles, un.articles, dossier, un.au)
