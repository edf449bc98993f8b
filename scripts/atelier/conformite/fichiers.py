"""Les fichiers de `/api/v1/conformite/` : vecteurs, manifeste, programme qui note, règles fausses."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from atelier.conformite import arrondis, bornes, cas, fausse, noteur, tirage
from atelier.conformite.dossiers import Essai, vecteur
from atelier.conformite.modeles import (
    VERSION,
    Famille,
    FichierDeVecteurs,
    Licence,
    Manifeste,
    NomDeFamille,
    NoteParFamille,
    RegleFausse,
    ReglesFausses,
    Titre,
    Vecteur,
)
from atelier.fiches.donnees import LICENCE
from atelier.modeles.bareme import Bareme
from atelier.modeles.cas import Cas
from atelier.rejeu.rejouer import pour_le_moteur
from atelier.validation.schemas import DIALECTE
from permis_points.bareme import Bareme as BaremeDuMoteur
from permis_points.lecture.dossier import CONTRAT, lire_dossier
from permis_points.version import VERSION as VERSION_DU_MOTEUR

DOSSIER = "api/v1/conformite"
PROGRAMME = "conformite.py"
NOTEUR = Path(noteur.__file__)
TITRES: Mapping[NomDeFamille, Titre] = {
    "cas": cas.TITRE,
    "bornes": bornes.TITRE,
    "arrondis": arrondis.TITRE,
    "tires": tirage.TITRE,
}
SCHEMAS: Mapping[str, type[BaseModel]] = {
    "vecteurs.schema.json": Famille,
    "manifeste.schema.json": Manifeste,
    "regles-fausses.schema.json": ReglesFausses,
}
"""Le schéma publié et l’objet dont il dit la forme."""
SITUATION = Titre(
    fr="« La dernière infraction décide » : deux ans si elle est légère, trois ans sinon",
    en="“The last infraction decides”: two years if it is minor, three otherwise",
)
LOI = Titre(
    fr="Trois ans si l’une des infractions du dossier, depuis la dernière reconstitution totale, est un délit ou "
    "une contravention de 4e ou de 5e classe",
    en="Three years if any infraction on file since the last total restoration is a délit or a class 4 or 5 "
    "contravention",
)


def adresses() -> tuple[str, ...]:
    """Rend l’adresse de chaque fichier de la suite, sans rien calculer."""
    noms = (*(f"{famille}.json" for famille in TITRES), *SCHEMAS, PROGRAMME)
    return tuple(f"{DOSSIER}/{nom}" for nom in (noteur.MANIFESTE, "regles-fausses.json", *noms))


def fichiers(bareme: Bareme) -> dict[str, str]:
    """Rend le texte de chaque fichier, par adresse dans le site : mêmes barème et cas, mêmes octets."""
    lu = pour_le_moteur(bareme)
    familles = suite(lu, bareme.cas)
    textes = {f"{famille.famille}.json": _ecrire_une_famille(famille) for famille in familles}
    programme = NOTEUR.read_text("utf-8")
    manifeste = Manifeste(
        version=VERSION,
        contrat=CONTRAT,
        moteur=VERSION_DU_MOTEUR,
        bareme_sha256=lu.empreinte,
        droit_verifie_au=bareme.droit_verifie_au,
        licence=Licence(nom="Licence Ouverte 2.0 (Etalab)", url=LICENCE),
        licence_du_programme=Licence(nom="MIT", url="https://spdx.org/licenses/MIT.html"),
        programme=PROGRAMME,
        programme_sha256=_empreinte(programme),
        familles=[
            FichierDeVecteurs(
                famille=famille.famille,
                titre=famille.titre,
                fichier=f"{famille.famille}.json",
                vecteurs=len(famille.vecteurs),
                deux_voies=sum(map(tirage.deux_voies, famille.vecteurs)),
                sha256=_empreinte(textes[f"{famille.famille}.json"]),
            )
            for famille in familles
        ],
        total=sum(len(famille.vecteurs) for famille in familles),
    )
    textes |= {
        noteur.MANIFESTE: _ecrire(manifeste.model_dump(mode="json")),
        "regles-fausses.json": _ecrire(regles_fausses(lu, familles).model_dump(mode="json")),
        PROGRAMME: programme,
        **{nom: _ecrire(schema) for nom, schema in schemas_json().items()},
    }
    return {f"{DOSSIER}/{nom}": texte for nom, texte in textes.items()}


def schemas_json() -> dict[str, dict[str, Any]]:
    """Rend chaque JSON Schema publié, par nom de fichier."""
    return {
        nom: {
            "$schema": DIALECTE,
            "$id": nom,
            **TypeAdapter(modele).json_schema(mode="serialization"),
        }
        for nom, modele in SCHEMAS.items()
    }


def suite(bareme: BaremeDuMoteur, publies: Sequence[Cas]) -> tuple[Famille, ...]:
    """Rend les familles de vecteurs, jouées par le moteur."""
    essais: Mapping[NomDeFamille, Iterator[Essai]] = {
        "cas": cas.essais(publies),
        "bornes": bornes.essais(bareme),
        "arrondis": arrondis.essais(bareme),
    }
    joues: dict[NomDeFamille, list[Vecteur]] = {
        famille: [vecteur(famille, essai, bareme) for essai in siens]
        for famille, siens in essais.items()
    }
    joues["tires"] = tirage.vecteurs(bareme)
    return tuple(
        Famille(famille=famille, titre=TITRES[famille], vecteurs=siens)
        for famille, siens in joues.items()
    )


def regles_fausses(bareme: BaremeDuMoteur, familles: Sequence[Famille]) -> ReglesFausses:
    """Rend ce que la règle fausse manque, notée par le programme publié comme le serait n’importe quel autre."""
    vecteurs = [v.model_dump(mode="json") for famille in familles for v in famille.vecteurs]

    def demander(dossier: noteur.Json) -> object:
        au = dt.date.fromisoformat(dossier["au"])
        return fausse.relever_a_tort(lire_dossier(dossier, bareme, au), bareme)

    par_famille = noteur.resumer(noteur.noter(vecteurs, demander))
    regle = RegleFausse(
        code=fausse.CODE,
        titre=SITUATION,
        la_loi=LOI,
        regles=["R19", "K1"],
        articles=["L223-6 al. 2", "CE, 21 novembre 2016, n° 392555"],
        vecteurs=len(vecteurs),
        manques=sum(len(note["manques"]) for note in par_famille),
        familles=[NoteParFamille.model_validate(note) for note in par_famille],
    )
    return ReglesFausses(version=VERSION, regles=[regle])


def _ecrire_une_famille(famille: Famille) -> str:
    """Rend une famille en JSON, un vecteur par ligne : deux versions se comparent, et le fichier reste court."""
    tete = json.dumps(
        {"famille": famille.famille, "titre": famille.titre.model_dump()}, ensure_ascii=False
    )
    lignes = ",\n".join(v.model_dump_json() for v in famille.vecteurs)
    return f'{tete[:-1]}, "vecteurs": [\n{lignes}\n]}}\n'


def _ecrire(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _empreinte(texte: str) -> str:
    return hashlib.sha256(texte.encode()).hexdigest()
