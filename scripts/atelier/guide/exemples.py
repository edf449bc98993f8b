"""Les exemples calculés du guide : chaque clôture ```simulation est lue, rejouée, et montrée."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from atelier.fautes import FauteSituee
from atelier.guide.clotures import Cloture
from atelier.guide.facile.exemple import rendre_facile
from atelier.langue.langues import FRANCAIS, Langue
from atelier.lecture import scalaires
from atelier.lecture.arbre import Table
from atelier.lecture.depot import EntreeLue
from atelier.lecture.fichier import lire
from atelier.modeles.bareme import Bareme
from atelier.modeles.base import Modele
from atelier.modeles.cas import Attendu, DossierEcrit, donner_les_types
from atelier.modeles.ecrits import Code, Texte
from atelier.pages.simulation import rendre_simulation
from atelier.rejeu.anglais import MoteurAnglais
from atelier.rejeu.rejouer import controler_un_dossier
from atelier.rejeu.simulation import simuler
from atelier.validation.messages import proche
from atelier.validation.valider import valider
from permis_points.bareme import Bareme as BaremeDuMoteur

DU_DOSSIER = ("contrat", "permis", "solde_connu", "evenements", "au")


class Ecrit(Modele):
    """Ce qu’une clôture contient : un dossier et ses jours attendus, ou le nom d’un cas."""

    titre: Texte | None = Field(default=None, description="Ce que l’exemple montre.")
    cas: Code | None = Field(default=None, description="Identifiant d’un cas, repris tel quel.")
    contrat: Any = None
    permis: DossierEcrit | None = None
    solde_connu: Any = None
    evenements: Any = None
    au: Texte | None = None
    attendu: tuple[Attendu, ...] = ()


@dataclass(frozen=True, slots=True)
class Exemple:
    """Un exemple sain, prêt à montrer."""

    titre: str
    dossier: Mapping[str, Any]
    attendu: tuple[Attendu, ...]
    au: dt.date


def juger(
    cloture: Cloture,
    bareme: Bareme,
    bareme_du_moteur: BaremeDuMoteur,
    langue: Langue = FRANCAIS,
) -> tuple[Exemple | None, list[FauteSituee]]:
    """Rend l’exemple, ou `None` et toutes ses fautes à leur place ; hors du français, un cas y donne son titre."""
    lecture = lire(cloture.chemin, ("\n" * cloture.ligne + cloture.texte).encode())
    fautes = list(lecture.fautes)
    if not isinstance(lecture.arbre, Table):
        conseil = "donnez « permis » et « attendu », ou « cas »"
        sans_dossier = cloture.faute("Cette clôture ne contient pas un dossier", conseil)
        return None, fautes if fautes and cloture.texte.strip() else [sans_dossier]
    ecrit, refus = valider(Ecrit, lecture.arbre, cloture.chemin)
    if ecrit is None or fautes:
        return None, fautes + refus
    if ecrit.cas and not (ecrit.titre or langue.est_francaise):
        sans_titre = cloture.faute(
            "Le titre de ce cas est en français", "donnez un « titre » dans la langue de la page"
        )
        return None, [sans_titre]
    if ecrit.cas:
        return _d_un_cas(cloture, ecrit, bareme)
    if ecrit.permis is None or not ecrit.attendu:
        phrase = "Un exemple a un « permis » et au moins un jour « attendu », ou un « cas »"
        return None, [cloture.faute(phrase, "complétez-le, ou retirez la clôture")]
    dossier = _dossier(ecrit)
    au = scalaires.jour(ecrit.au or "") or max(attendu.le for attendu in ecrit.attendu)
    fiche = EntreeLue(cloture.chemin, lecture.arbre)
    fautes = list(controler_un_dossier(fiche, dossier, ecrit.attendu, au, bareme_du_moteur))
    exemple = Exemple(ecrit.titre or "Exemple", dossier, ecrit.attendu, au)
    return (None, fautes) if fautes else (exemple, [])


def rendre(
    exemple: Exemple, bareme_du_moteur: BaremeDuMoteur, racine: str, *, facile: bool = False
) -> str:
    """Rend le HTML d’un exemple ; `racine` : le chemin de la page à la racine du site.

    facile : seulement les dates et les points, en mots simples.
    """
    simulation = simuler(exemple.dossier, exemple.attendu, bareme_du_moteur, exemple.au)
    if facile:
        return rendre_facile(simulation, f"{racine}simulateur/", exemple.titre)
    return rendre_simulation(
        simulation, vers_simulateur=f"{racine}simulateur/", titre=exemple.titre
    )


def rendre_en_anglais(exemple: Exemple, moteur: MoteurAnglais, racine: str) -> str:
    """Rend le HTML d’un exemple d’une page anglaise : le même dossier, joué et dit par le moteur anglais."""
    simulation = moteur.simuler(exemple.dossier, exemple.attendu, exemple.au)
    return rendre_simulation(
        simulation, vers_simulateur=f"{racine}en/simulator/", titre=exemple.titre
    )


def _d_un_cas(
    cloture: Cloture, ecrit: Ecrit, bareme: Bareme
) -> tuple[Exemple | None, list[FauteSituee]]:
    connus = {cas.id: cas for cas in bareme.cas}
    cas = connus.get(ecrit.cas or "")
    if cas is None:
        voisin = proche(ecrit.cas or "", connus)
        conseil = f"vouliez-vous dire « {voisin} » ?" if voisin else "voyez barème/cas/"
        return None, [cloture.faute(f"Le cas « {ecrit.cas} » est inconnu", conseil)]
    if ecrit.model_fields_set - {"cas", "titre"}:
        return None, [
            cloture.faute("Un cas apporte déjà son dossier", "ne gardez que « cas » et « titre »")
        ]
    return Exemple(ecrit.titre or cas.titre, cas.dossier, cas.attendu, cas.au), []


def _dossier(ecrit: Ecrit) -> dict[str, Any]:
    donnes = {cle: getattr(ecrit, cle) for cle in DU_DOSSIER if cle in ecrit.model_fields_set}
    return {cle: donner_les_types(valeur, cle) for cle, valeur in donnes.items()}
