"""Ce que la police et le préfet peuvent faire, dit sur la fiche d’une infraction."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from atelier.fiches.fiche import Fiche
from atelier.langue.articles import Article, lire_tous
from atelier.langue.mots import duree
from atelier.mesures.deduire import groupes, mesures
from atelier.mesures.formes import CODES_DE_RETENTION, RETENTION_IMMEDIATE, Retention, Suspension
from atelier.mesures.periodes import Variante, variantes
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import Fiabilite
from atelier.modeles.mesures import Condition, MotsDesMesures
from permis_points.mots import phrase

CUMUL = "cumul-avec-le-telephone"
MEDICALE = CODES_DE_RETENTION["examen-medical"]


@dataclass(frozen=True, slots=True)
class Paroles:
    """Comment une langue dit les mesures ; `{}` y tient la place d’une durée, puis d’une condition."""

    retention: str
    retention_medicale: str
    sur_le_champ: str
    objets: Mapping[str, str]
    forces: Mapping[str, str]
    conditions: Mapping[Condition, str]
    et: str
    ou: str
    duree: Callable[[int], str]
    au_plus: str
    jusqu_a: str
    duree_probable: str
    duree_non_relue: str


@dataclass(frozen=True, slots=True)
class Mesure:
    """Une ligne de la fiche : la mesure, ce qu’elle a de sûr, les textes, ce qu’ils valent."""

    nom: str
    phrase: str
    articles: tuple[Article, ...]
    fiabilite: Fiabilite


def paroles_francaises(mots: MotsDesMesures) -> Paroles:
    """Rend les mots français des mesures."""
    return Paroles(
        retention="Rétention du permis",
        retention_medicale="Rétention jusqu’à l’avis du médecin",
        sur_le_champ="Sur-le-champ.",
        objets={
            "suspension": "Suspension par le préfet",
            "delivrance": "Interdiction par le préfet d’obtenir un permis",
        },
        forces={"obligatoire": "obligatoire", "possible": "possible"},
        conditions=mots.conditions,
        et=" et ",
        ou=", ou ",
        duree=duree,
        au_plus="{} au plus",
        jusqu_a="Jusqu’à {} {}.",
        duree_probable=" (durée probable)",
        duree_non_relue="d’une durée que nous n’avons pas pu relire",
    )


def mesures_de_la_fiche(
    fiche: Fiche, bareme: Bareme, paroles: Paroles | None = None
) -> tuple[Mesure, ...]:
    """Rend les mesures que risque l’auteur de faits commis le jour de la fiche ; vide, il n’y en a pas.

    L’ordre est celui des événements : la rétention au bord de la route, puis le préfet.
    """
    infraction, version, regles = fiche.infraction, fiche.version, bareme.mesures
    dits = paroles or paroles_francaises(bareme.vocabulaire.mesures)
    du_jour = mesures(infraction, version, fiche.jour, regles)
    ailleurs = variantes(infraction, version, fiche.jour, regles)
    return (
        *(_retention(retention, dits) for retention in du_jour.retentions),
        *_suspension(du_jour.suspension, ailleurs, dits),
    )


def fait_retenir_avec_le_telephone(fiche: Fiche, bareme: Bareme) -> bool:
    """Dit si l’infraction, commise téléphone en main, fait retenir le permis (R224-19-1)."""
    regles = bareme.mesures
    vise = CUMUL in groupes(fiche.infraction, fiche.version, regles)
    conduit = set(fiche.infraction.concerne) - regles.sans_retention
    cumul = next(cas for cas in regles.retentions if cas.id == "retention-cumul-telephone")
    return vise and bool(conduit) and any(v.couvre(fiche.jour) for v in cumul.versions)


def _retention(retention: Retention, dits: Paroles) -> Mesure:
    if retention.code == RETENTION_IMMEDIATE:
        dit = dits.sur_le_champ
    else:
        dit = f"{phrase(_conditions(retention.conditions, dits))}."
    nom = dits.retention_medicale if retention.code == MEDICALE else dits.retention
    return Mesure(nom, dit, lire_tous(retention.articles), retention.fiabilite)


def _suspension(
    seule: Suspension | None, ailleurs: tuple[Variante, ...], dits: Paroles
) -> Iterable[Mesure]:
    if seule is not None:
        dit = f"{phrase(dits.forces[seule.force])}, {_duree(seule, dits)}."
        yield _du_prefet(seule, [dit, *_rallonges(ailleurs, dits)], dits)
    elif ailleurs:
        premiere, *suite = ailleurs
        suspension = premiere.suspension
        quand = _conditions(premiere.conditions, dits)
        dit = f"{phrase(dits.forces[suspension.force])} {quand}, {_duree(suspension, dits)}."
        yield _du_prefet(suspension, [dit, *_rallonges(suite, dits)], dits)


def _du_prefet(suspension: Suspension, phrases: Iterable[str], dits: Paroles) -> Mesure:
    return Mesure(
        dits.objets[suspension.objet],
        " ".join(phrases),
        lire_tous((*suspension.articles, *suspension.duree.articles)),
        suspension.fiabilite,
    )


def _rallonges(ailleurs: Iterable[Variante], dits: Paroles) -> Iterable[str]:
    """Rend « Jusqu’à un an si un accident a blessé ou tué quelqu’un. », une durée par phrase."""
    par_duree: dict[int, list[str]] = {}
    for variante in ailleurs:
        mois = variante.suspension.duree.mois
        if mois is not None:
            par_duree.setdefault(mois, []).append(_conditions(variante.conditions, dits))
    for mois, quand in sorted(par_duree.items()):
        yield dits.jusqu_a.format(dits.duree(mois), dits.ou.join(quand))


def _duree(suspension: Suspension, dits: Paroles) -> str:
    """Rend « 6 mois au plus » ; une durée non relue se dit, une durée discutée aussi."""
    plafond = suspension.duree
    if plafond.mois is None:
        return dits.duree_non_relue
    doute = plafond.fiabilite not in ("certain", suspension.fiabilite)
    return dits.au_plus.format(dits.duree(plafond.mois)) + (dits.duree_probable if doute else "")


def _conditions(conditions: Iterable[str], dits: Paroles) -> str:
    """Rend « si vous êtes intercepté et si une autre faute est commise en même temps »."""
    libelles = {str(code): libelle for code, libelle in dits.conditions.items()}
    return dits.et.join(libelles[condition] for condition in conditions)
