"""Les infractions les plus courantes, sur une feuille : un tableau, ou rangées par nombre de points."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from atelier.fiches.fiche import Fiche
from atelier.langue.mots import INSECABLE, points_ou_aucun
from atelier.modeles.bareme import Bareme

COMPTEE = Markup('<abbr title="relevée souvent, d’après un nombre publié">*</abbr>')
Dire = Callable[[str], str]


class PasCourante(LookupError):
    """Une infraction de la feuille n’est plus en vigueur, ou ne retire aucun point."""


@dataclass(frozen=True, slots=True)
class Ligne:
    """Une infraction de la feuille, et si un nombre publié dit qu’elle est courante."""

    fiche: Fiche
    comptee: bool


def lignes(bareme: Bareme, fiches: Mapping[str, Fiche]) -> Sequence[Ligne]:
    """Rend les infractions de la feuille, dans l’ordre ; lève `PasCourante`."""
    rendues = []
    for choisie in bareme.frequentes:
        fiche = fiches[choisie.code]
        if not (fiche.en_vigueur and fiche.version.points):
            raise PasCourante(
                f"« {choisie.code} » n’est pas en vigueur, ou ne retire aucun point : ôtez-la de la feuille"
            )
        rendues.append(Ligne(fiche, fiche.infraction.frequence is not None))
    return rendues


def tableau(choisies: Sequence[Ligne], racine: str, points: Dire, amende: Dire) -> Markup:
    """Rend le tableau : l’infraction, ses points, son amende, le délai de la voie de retour la plus rapide.

    points, amende : ce que la page dit d’une infraction par son identifiant, et ce qui en viendra.
    """
    rangs = Markup("\n").join(
        Markup(
            '<tr><th scope="row"><a href="{racine}{url}">{libelle}</a>{comptee}'
            '<span class="pp-etroit">{amende} · retour{espace}: {retour}</span></th>'
            '<td>{points}</td><td class="pp-large">{amende}</td><td class="pp-large">{retour}</td></tr>'
        ).format(
            espace=INSECABLE,
            racine=racine,
            url=ligne.fiche.url,
            libelle=ligne.fiche.libelle,
            comptee=COMPTEE if ligne.comptee else "",
            points=points(ligne.fiche.infraction.id),
            amende=amende(ligne.fiche.infraction.id),
            retour=ligne.fiche.retours[0].delai,
        )
        for ligne in choisies
    )
    return Markup(
        '<table class="pp-tableau pp-frequentes" data-search-exclude>\n'
        '<caption class="pp-lecteur">Les infractions les plus courantes</caption>\n'
        '<thead><tr><th scope="col">Infraction</th><th scope="col">Points perdus</th>'
        '<th scope="col" class="pp-large">Amende</th>'
        '<th scope="col" class="pp-large">Retour au plus tôt</th></tr></thead>\n'
        "<tbody>\n{}\n</tbody>\n</table>\n"
    ).format(rangs)


def par_points(choisies: Sequence[Ligne], racine: str) -> Markup:
    """Rend les mêmes infractions, des plus lourdes aux plus légères, un nombre en grand devant chaque groupe."""
    rangees = sorted(choisies, key=lambda ligne: -ligne.fiche.version.points)
    groupes = groupby(rangees, key=lambda ligne: ligne.fiche.version.points)
    return Markup('<dl class="pp-affiche" data-search-exclude>\n{}</dl>\n').format(
        Markup("").join(_groupe(nombre, list(groupe), racine) for nombre, groupe in groupes)
    )


def _groupe(nombre: int, groupe: Sequence[Ligne], racine: str) -> Markup:
    liens = Markup("").join(
        Markup('<li><a href="{}{}">{}</a>{}</li>').format(
            racine, ligne.fiche.url, ligne.fiche.libelle, _annonce(ligne.fiche)
        )
        for ligne in groupe
    )
    return Markup("<div><dt>{}</dt><dd><ul>{}</ul></dd></div>\n").format(
        points_ou_aucun(nombre), liens
    )


def _annonce(fiche: Fiche) -> str:
    """Rend ce qui change à une date connue ; rien d’ordinaire."""
    return "".join(f" ({annonce})" for annonce in fiche.annonces)
