"""De quoi écrire un dossier d’essai, et le vecteur qu’il devient : ce qu’il faut retrouver de son relevé."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from atelier.conformite import noteur
from atelier.conformite.modeles import (
    Attendu,
    Etat,
    MouvementAttendu,
    NomDeFamille,
    SoirAttendu,
    SoldeAttendu,
    Titre,
    Vecteur,
)
from permis_points.bareme import Bareme
from permis_points.calendrier import UN_JOUR
from permis_points.lecture.dossier import lire_dossier
from permis_points.releve import Mouvement, Releve, relever

Dossier = dict[str, Any]
JOURS_AU_PLUS = 24
"""Les jours comparés d’un vecteur ; au-delà, les premiers et les derniers."""


@dataclass(frozen=True, slots=True)
class Essai:
    """Un dossier à jouer : de quoi nommer et fonder son vecteur, le dossier, le jour du relevé."""

    id: str
    titre: Titre
    regles: tuple[str, ...]
    articles: tuple[str, ...]
    dossier: Dossier
    au: dt.date


def permis(obtention: dt.date, **autres: Any) -> Dossier:
    """Rend le permis d’un dossier, de la filière classique si rien ne le dit."""
    return {"obtention": obtention.isoformat(), "filiere": "classique"} | autres


def infraction(
    commise: dt.date,
    definitive: dt.date | None,
    points: int = 3,
    classe: int | None = 4,
    **autres: Any,
) -> Dossier:
    """Rend une infraction, un délit quand elle n’a pas de classe."""
    nature: Dossier = {"nature": "delit"}
    if classe is not None:
        nature = {"nature": "contravention", "classe": classe}
    return {
        "type": "infraction",
        "points": points,
        **nature,
        "commise_le": commise.isoformat(),
        "definitive_le": definitive.isoformat() if definitive else None,
        **autres,
    }


def stage(premier: dt.date, **autres: Any) -> Dossier:
    """Rend un stage de deux jours."""
    return {
        "type": "stage",
        "cadre": "volontaire",
        "premier_jour": premier.isoformat(),
        "dernier_jour": (premier + UN_JOUR).isoformat(),
        **autres,
    }


def acte(genre: str, le: dt.date, **autres: Any) -> Dossier:
    """Rend une lettre, une remise, un nouveau permis…"""
    return {"type": genre, "le": le.isoformat(), **autres}


def vecteur(famille: NomDeFamille, essai: Essai, bareme: Bareme) -> Vecteur:
    """Rend le vecteur d’un essai, joué par le moteur ; lève `DossierIncoherent`."""
    dossier = {"contrat": 1, **_complet(essai.dossier, bareme), "au": essai.au.isoformat()}
    releve = relever(lire_dossier(dict(dossier), bareme, essai.au), bareme)
    return Vecteur(
        id=f"{famille}/{essai.id}",
        famille=famille,
        titre=essai.titre,
        regles=list(essai.regles),
        articles=list(essai.articles),
        au=essai.au,
        dossier=dossier,
        attendu=attendu(releve),
    )


def _complet(dossier: Mapping[str, Any], bareme: Bareme) -> Dossier:
    """Rend le dossier où chaque infraction porte ses points, sa nature et sa classe : nul besoin du barème."""
    evenements = [_complete(e, bareme) for e in dossier.get("evenements", ())]
    return {**dossier, "evenements": evenements}


def _complete(evenement: Mapping[str, Any], bareme: Bareme) -> Dossier:
    if "code" not in evenement or "points" in evenement:
        return dict(evenement)
    jour = dt.date.fromisoformat(str(evenement["commise_le"]))
    version = bareme.infraction(str(evenement["code"])).en_vigueur(jour)
    dits: Dossier = {"points": version.points, "nature": version.nature}
    if version.classe is not None:
        dits["classe"] = version.classe
    return {**evenement, **dits}


def attendu(releve: Releve) -> Attendu:
    """Rend ce qu’un programme doit retrouver de ce relevé."""
    droit = releve["mouvements"]
    bas = releve.get("plancher", droit)
    solde = releve["solde"]
    possible = releve["nouveau_permis_possible_le"]
    return Attendu(
        solde=SoldeAttendu(
            points=solde["points"],
            signe=solde["signe"],
            plafond=solde["plafond"],
            plancher=solde["plancher"],
            etat=cast(Etat, solde["etat"]),
        ),
        soldes=[_soir(droit, bas, jour) for jour in _jours(droit, bas, releve["au"])],
        mouvements=[
            MouvementAttendu(
                le=dt.date.fromisoformat(m["le"]),
                genre=m["genre"],
                variation=m["variation"],
                points=m["points"],
                plafond=m["plafond"],
            )
            for m in noteur.qui_comptent(droit)
        ],
        nouveau_permis_possible_le=dt.date.fromisoformat(possible) if possible else None,
    )


def _jours(droit: Sequence[Mouvement], bas: Sequence[Mouvement], au: str) -> list[dt.date]:
    """Rend les jours à comparer : celui du relevé, chaque jour où un solde change, et sa veille."""
    premier = max(droit[0]["le"], bas[0]["le"])
    changent = [m["le"] for voie in (droit, bas) for m in noteur.qui_comptent(voie)]
    jours = {dt.date.fromisoformat(le) for le in (*changent, au)}
    jours |= {jour - UN_JOUR for jour in jours}
    utiles = sorted(jour for jour in jours if jour.isoformat() >= premier)
    if len(utiles) <= JOURS_AU_PLUS:
        return utiles
    moitie = JOURS_AU_PLUS // 2
    return sorted({*utiles[:moitie], *utiles[-moitie:], dt.date.fromisoformat(au)})


def _soir(droit: Sequence[Mouvement], bas: Sequence[Mouvement], jour: dt.date) -> SoirAttendu:
    soir, plancher = _dernier(droit, jour), _dernier(bas, jour)
    return SoirAttendu(
        le=jour,
        points=soir["points"],
        signe=soir["signe"],
        plafond=soir["plafond"],
        plancher=plancher["points"],
    )


def _dernier(voie: Sequence[Mouvement], jour: dt.date) -> Mouvement:
    return next(m for m in reversed(voie) if m["le"] <= jour.isoformat())
