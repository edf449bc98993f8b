"""Ce que la police et le préfet peuvent faire, dit sur la fiche d’une infraction."""

from collections.abc import Iterable
from dataclasses import dataclass

from atelier.fiches.fiche import Fiche
from atelier.langue.articles import Article, lire_tous
from atelier.langue.mots import duree
from atelier.mesures.deduire import groupes, mesures
from atelier.mesures.formes import CODES_DE_RETENTION, RETENTION_IMMEDIATE, Retention, Suspension
from atelier.mesures.periodes import Variante, variantes
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import Fiabilite
from atelier.modeles.mesures import MotsDesMesures
from permis_points.mots import phrase

CUMUL = "cumul-avec-le-telephone"
MEDICALE = CODES_DE_RETENTION["examen-medical"]
OBJETS = {
    "suspension": "Suspension par le préfet",
    "delivrance": "Interdiction par le préfet d’obtenir un permis",
}


@dataclass(frozen=True, slots=True)
class Mesure:
    """Une ligne de la fiche : la mesure, ce qu’elle a de sûr, les textes, ce qu’ils valent."""

    nom: str
    phrase: str
    articles: tuple[Article, ...]
    fiabilite: Fiabilite


def mesures_de_la_fiche(fiche: Fiche, bareme: Bareme) -> tuple[Mesure, ...]:
    """Rend les mesures que risque l’auteur de faits commis le jour de la fiche ; vide, il n’y en a pas.

    L’ordre est celui des événements : la rétention au bord de la route, puis le préfet.
    """
    infraction, version, regles = fiche.infraction, fiche.version, bareme.mesures
    mots = bareme.vocabulaire.mesures
    du_jour = mesures(infraction, version, fiche.jour, regles)
    ailleurs = variantes(infraction, version, fiche.jour, regles)
    return (
        *(_retention(retention, mots) for retention in du_jour.retentions),
        *_suspension(du_jour.suspension, ailleurs, mots),
    )


def fait_retenir_avec_le_telephone(fiche: Fiche, bareme: Bareme) -> bool:
    """Dit si l’infraction, commise téléphone en main, fait retenir le permis (R224-19-1)."""
    regles = bareme.mesures
    vise = CUMUL in groupes(fiche.infraction, fiche.version, regles)
    conduit = set(fiche.infraction.concerne) - regles.sans_retention
    cumul = next(cas for cas in regles.retentions if cas.id == "retention-cumul-telephone")
    return vise and bool(conduit) and any(v.couvre(fiche.jour) for v in cumul.versions)


def _retention(retention: Retention, mots: MotsDesMesures) -> Mesure:
    if retention.code == RETENTION_IMMEDIATE:
        dit = "Sur-le-champ."
    else:
        dit = f"{phrase(_conditions(retention.conditions, mots))}."
    nom = "Rétention du permis"
    if retention.code == MEDICALE:
        nom = "Rétention jusqu’à l’avis du médecin"
    return Mesure(nom, dit, lire_tous(retention.articles), retention.fiabilite)


def _suspension(
    seule: Suspension | None, ailleurs: tuple[Variante, ...], mots: MotsDesMesures
) -> Iterable[Mesure]:
    if seule is not None:
        dit = f"{phrase(seule.force)}, {_duree(seule)}."
        yield Mesure(
            OBJETS[seule.objet],
            " ".join([dit, *_rallonges(ailleurs, mots)]),
            lire_tous((*seule.articles, *seule.duree.articles)),
            seule.fiabilite,
        )
    elif ailleurs:
        premiere, *suite = ailleurs
        suspension = premiere.suspension
        quand = _conditions(premiere.conditions, mots)
        yield Mesure(
            OBJETS[suspension.objet],
            " ".join(
                [
                    f"{phrase(suspension.force)} {quand}, {_duree(suspension)}.",
                    *_rallonges(suite, mots),
                ]
            ),
            lire_tous((*suspension.articles, *suspension.duree.articles)),
            suspension.fiabilite,
        )


def _rallonges(ailleurs: Iterable[Variante], mots: MotsDesMesures) -> Iterable[str]:
    """Rend « Jusqu’à un an si un accident a blessé ou tué quelqu’un. », une durée par phrase."""
    par_duree: dict[int, list[str]] = {}
    for variante in ailleurs:
        mois = variante.suspension.duree.mois
        if mois is not None:
            par_duree.setdefault(mois, []).append(_conditions(variante.conditions, mots))
    for mois, quand in sorted(par_duree.items()):
        yield f"Jusqu’à {duree(mois)} {', ou '.join(quand)}."


def _duree(suspension: Suspension) -> str:
    """Rend « 6 mois au plus » ; une durée non relue se dit, une durée discutée aussi."""
    plafond = suspension.duree
    if plafond.mois is None:
        return "d’une durée que nous n’avons pas pu relire"
    doute = plafond.fiabilite not in ("certain", suspension.fiabilite)
    return f"{duree(plafond.mois)} au plus{' (durée probable)' if doute else ''}"


def _conditions(conditions: Iterable[str], mots: MotsDesMesures) -> str:
    """Rend « si vous êtes intercepté et si une autre faute est commise en même temps »."""
    libelles = {str(code): libelle for code, libelle in mots.conditions.items()}
    return " et ".join(libelles[condition] for condition in conditions)
