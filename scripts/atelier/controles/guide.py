"""Au glossaire, un mot une seule fois et des renvois qui existent ; aux questions, une réponse qui a son texte."""

from collections.abc import Iterator

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.langue.mots import plier
from atelier.lecture.arbre import Scalaire
from atelier.lecture.depot import Depot, EntreeLue
from atelier.validation.messages import proche


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Contrôle `glossaire.yaml` puis `faq.yaml`."""
    termes = list(depot.fiches(chemins.GLOSSAIRE))
    yield from _mots_repetes(termes)
    yield from _renvois(termes)
    for question in depot.fiches(chemins.FAQ):
        if not (question.table.paire("articles") or question.table.paire("sources")):
            phrase = "Cette réponse ne cite aucun texte"
            yield question.faute(
                question.table, phrase, "ajoutez «\u00a0articles\u00a0» ou «\u00a0sources\u00a0»"
            )


def _mots_repetes(termes: list[EntreeLue]) -> Iterator[FauteSituee]:
    pris: dict[str, Scalaire] = {}
    for fiche in termes:
        terme = fiche.table.scalaire("terme")
        for ecrit in [*([terme] if terme else []), *fiche.table.scalaires("formes")]:
            premier = pris.setdefault(plier(ecrit.texte), ecrit)
            if premier is not ecrit:
                phrase = f"«\u00a0{ecrit.texte}\u00a0» est déjà au glossaire"
                yield fiche.faute(ecrit, phrase, f"retirez-le d’ici ou de la ligne {premier.ligne}")


def _renvois(termes: list[EntreeLue]) -> Iterator[FauteSituee]:
    connus = {fiche.table.mot("id") or "" for fiche in termes}
    for fiche in termes:
        for vise in fiche.table.scalaires("voir"):
            if vise.texte not in connus or vise.texte == fiche.table.mot("id"):
                voisin = proche(vise.texte, connus - {vise.texte})
                conseil = (
                    f"vouliez-vous dire «\u00a0{voisin}\u00a0»\u202f?" if voisin else "retirez-le"
                )
                yield fiche.faute(
                    vise, f"«\u00a0{vise.texte}\u00a0» n’est pas un autre mot du glossaire", conseil
                )
