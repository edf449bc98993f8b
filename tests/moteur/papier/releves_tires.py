"""Des relevés imaginaires, dont on connaît la vérité : un dossier tiré, six mises en page, et du bruit.

Aucun modèle du relevé intégral n’est publié : ces mises en page sont les nôtres, d’après ce qu’en disent
les sources.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from permis_points.bareme import Bareme
from permis_points.erreurs import DateHorsBareme
from permis_points.mots import MOIS
from tests.oracle.dossiers import dossier as tirer

Evenement = dict[str, Any]

NOMS = ("DUPONT-MARTEL", "Gwenaëlle", "Le Kerouanton", "OURADOUR")
NUMERO = "121201200001"
_LIEUX = ("LYON (69)", "SAINT-DENIS (93)", "AJACCIO (2A)", "LE MANS (72)", "A6 - NEMOURS (77)")
_NATURES = (
    "EXCES DE VITESSE PAR CONDUCTEUR DE VEHICULE A MOTEUR",
    "USAGE D'UN TELEPHONE TENU EN MAIN",
    "INOBSERVATION DE L'ARRET IMPOSE PAR UN FEU ROUGE",
    "Non-respect de la distance de sécurité par conducteur",
    "CIRCULATION DE VEHICULE EN SENS INTERDIT",
)
_ACTES = {
    "paiement": ("AF", "Amende forfaitaire", "Amende forfaitaire payée"),
    "titre-executoire": ("AM", "AFM", "Amende forfaitaire majorée", "Titre exécutoire émis"),
    "composition-penale": ("Composition pénale",),
    "condamnation": ("Tribunal de police de Lyon, définitif le", "Ordonnance pénale définitive le"),
    "afd": ("AFD", "Amende forfaitaire délictuelle"),
}
_LETTRES = {"notification-48n": "48N", "notification-48si": "48SI"}
_MESURES = {
    "suspension": "Suspension",
    "remise-du-permis": "Remise du permis",
    "annulation-judiciaire": "Annulation judiciaire",
    "nouveau-permis": "Nouveau permis",
}
ORDRES, FORMES = ("recent", "ancien"), ("ligne", "bloc", "colonnes")
DEFORMATIONS = ("plat", "aere", "vides", "inconnues")
BRUITS = ("sans", "pages", "caracteres", "tout")


@dataclass(frozen=True)
class Tire:
    """Un relevé imaginaire : son texte, son dossier, dans l’ordre du texte, et le jour de l’édition."""

    texte: str
    dossier: dict[str, Any]
    edite_le: date


def tirer_un_releve(graine: int, ordre: str, forme: str, bruit: str, bareme: Bareme) -> Tire:
    """Rend un relevé imaginaire, le même pour la même graine."""
    hasard = Random(graine)  # noqa: S311  des dossiers, pas des secrets
    dossier = _dossier(hasard, bareme)
    evenements = sorted(dossier["evenements"], key=_jour, reverse=ordre == "recent")
    dossier = dossier | {"evenements": evenements}
    jours = [date.fromisoformat(v) for e in evenements for v in e.values() if _est_une_date(v)]
    edite_le = max([*jours, date(2026, 11, 21)]) + timedelta(days=1)
    plume = _Plume(hasard, bareme, forme, bruit in ("pages", "tout"))
    lignes = [*plume.tete(edite_le), *plume.corps(evenements)]
    if bruit in ("pages", "tout"):
        lignes = list(plume.en_pages(lignes))
    texte = "\n".join(lignes)
    if bruit in ("caracteres", "tout"):
        texte = _mal_reconnu(hasard, texte)
    return Tire(texte, dossier, edite_le)


def _dossier(hasard: Random, bareme: Bareme) -> dict[str, Any]:
    """Un dossier de l’oracle, sans ce qu’un relevé n’imprime pas, et plus souvent un code du barème."""
    dossier = tirer(hasard)
    gardes = []
    for brut in dossier["evenements"]:
        if brut.get("permis_exige") is False or brut.get("a_l_etranger"):
            continue
        evenement = {
            c: v for c, v in brut.items() if c not in ("simultanee", "interdiction_jusqu_au")
        }
        if evenement["type"] in _LETTRES and evenement.pop("annulee", False):
            continue
        if evenement["type"] == "infraction":
            evenement = _qualifier(hasard, evenement, bareme)
        gardes.append({c: v for c, v in evenement.items() if v is not None})
    return {"permis": dossier["permis"], "evenements": gardes, "au": dossier["au"]}


def _qualifier(hasard: Random, infraction: Evenement, bareme: Bareme) -> Evenement:
    if infraction.get("definitive_le"):
        infraction["etablie_par"] = hasard.choice(tuple(_ACTES))
    commise = date.fromisoformat(infraction["commise_le"])
    memes = [
        i.id
        for i in bareme.infractions.values()
        if _convient(i.id, commise, infraction, bareme) and infraction["nature"] != "inconnue"
    ]
    if memes and hasard.random() < 0.7:
        infraction["code"] = hasard.choice(memes)
        infraction.pop("nature")
        infraction.pop("classe", None)
    return infraction


def _convient(code: str, commise: date, infraction: Evenement, bareme: Bareme) -> bool:
    try:
        version = bareme.infraction(code).en_vigueur(commise)
    except DateHorsBareme:
        return False
    dite = (infraction["points"], infraction["nature"], infraction.get("classe"))
    return (version.points, version.nature, version.classe) == dite


def _jour(evenement: Evenement) -> str:
    return str(evenement.get("commise_le") or evenement.get("le") or evenement["premier_jour"])


def _est_une_date(valeur: object) -> bool:
    return isinstance(valeur, str) and len(valeur) == len("2024-01-01") and valeur[4] == "-"


class _Plume:
    """Une façon d’écrire, tirée une fois pour tout le relevé."""

    def __init__(self, hasard: Random, bareme: Bareme, forme: str, pages: bool) -> None:  # noqa: FBT001
        self._hasard, self._bareme, self._forme, self._pages = hasard, bareme, forme, pages
        self._date = hasard.choice(("barres", "tirets", "points", "lettres"))
        self._serre = hasard.random() < 0.3
        self._inscription = hasard.random() < 0.5

    def jour(self, iso: str) -> str:
        """Rend une date, toujours de la même façon dans un relevé."""
        le = date.fromisoformat(iso)
        match self._date:
            case "barres":
                return f"{le:%d/%m/%Y}"
            case "tirets":
                return f"{le:%d-%m-%Y}"
            case "points":
                return f"{le:%d.%m.%y}"
            case _:
                return f"{le.day} {MOIS[le.month - 1]} {le.year}"

    def tete(self, edite_le: date) -> Iterator[str]:
        """Le titre, l’identité, l’état et le solde."""
        nom, prenom, usage, ville = NOMS
        yield "RELEVÉ D’INFORMATION INTÉGRAL"
        yield f"Édité le {self.jour(edite_le.isoformat())}"
        yield from self._hasard.choice(
            (
                [f"Nom : {nom}   Prénoms : {prenom}", f"Nom d’usage : {usage}"],
                ["Nom", "Prénoms", nom, prenom],
                [f"Mme {nom} {prenom} née le 12/03/1980 à {ville}"],
            )
        )
        yield f"Née le 12/03/1980 à {ville}"
        yield f"Numéro de dossier : {NUMERO}"
        yield "ÉTAT DU DOSSIER : VALIDE"
        yield f"Solde de points : {self._hasard.randint(1, 12)} / 12"
        yield ""

    def corps(self, evenements: list[Evenement]) -> Iterator[str]:
        """Les événements, et des restitutions que le moteur recalcule."""
        if self._forme == "colonnes":
            yield from ("Date", "Nature", "Lieu", "Points", "Décision")
        ecrire: Callable[[Evenement], list[str]] = getattr(self, f"_{self._forme}")
        for evenement in evenements:
            yield from ecrire(evenement)
            if self._forme == "bloc" and not self._serre:
                yield ""
            if self._hasard.random() < 0.1:
                yield f"{self.jour(_jour(evenement))} Restitution + 1 point"

    def _nature(self, infraction: Evenement) -> str:
        if "code" in infraction:
            return self._bareme.infraction(infraction["code"]).libelle
        nom = self._hasard.choice(_NATURES)
        if infraction["nature"] == "inconnue":
            return nom
        classe = infraction.get("classe")
        return f"{nom}, " + ("délit" if classe is None else f"contravention de {classe}e classe")

    def _particularites(self, infraction: Evenement) -> list[str]:
        annule = ["Retrait annulé"] if infraction.get("annulee") else []
        autre = [] if infraction.get("conducteur_identifie", True) else ["Redevable pécuniairement"]
        return [*annule, *autre]

    def _points(self, infraction: Evenement) -> str:
        nombre = infraction["points"]
        pluriel = "s" if nombre > 1 else ""
        return self._hasard.choice(
            (f"-{nombre} point{pluriel}", f"- {nombre} pts", f"{nombre} point(s)")
        )

    def _acte(self, infraction: Evenement) -> list[str]:
        """L’acte et sa date, puis l’inscription ; rien d’une infraction en attente."""
        if "definitive_le" not in infraction:
            return []
        nom = self._hasard.choice(_ACTES[infraction["etablie_par"]])
        lignes = [nom, self.jour(infraction["definitive_le"])]
        if "enregistree_le" in infraction:
            devant = "Enregistré le " if self._inscription else ""
            lignes.append(devant + self.jour(infraction["enregistree_le"]))
        return lignes

    def _ligne(self, evenement: Evenement) -> list[str]:
        if evenement["type"] != "infraction":
            return [f"{self.jour(_jour(evenement))} {' '.join(self._autre(evenement))}"]
        heure = self._hasard.choice((" 14h05", " 08:30", ""))
        lieu = self._hasard.choice((*_LIEUX, ""))
        debut = f"{self.jour(evenement['commise_le'])}{heure} {self._nature(evenement)} {lieu}"
        suite = [self._points(evenement), *self._acte(evenement), *self._particularites(evenement)]
        return [f"{debut} {' '.join(suite)}"]

    def _bloc(self, evenement: Evenement) -> list[str]:
        if evenement["type"] != "infraction":
            premier, *suite = self._autre(evenement)
            return [premier, *([" ".join(suite)] if suite else [])]
        heure = self._hasard.choice((" à 14h05", ""))
        annonce = "Infraction : " if self._inscription else ""
        acte = self._acte(evenement)
        return [
            f"{annonce}{self._nature(evenement)}",
            f"Commise le {self.jour(evenement['commise_le'])}{heure} à {self._hasard.choice(_LIEUX)}",
            f"Retrait de {evenement['points']} point(s)",
            *([" ".join(acte[:2])] if acte else []),
            *acte[2:],
            *self._particularites(evenement),
        ]

    def _colonnes(self, evenement: Evenement) -> list[str]:
        if evenement["type"] != "infraction":
            return [self.jour(_jour(evenement)), *self._autre(evenement)]
        lieu = self._hasard.choice((*_LIEUX, ""))
        points = self._hasard.choice((self._points(evenement), str(evenement["points"])))
        return [
            self.jour(evenement["commise_le"]),
            self._nature(evenement),
            *([lieu] if lieu else []),
            points,
            *self._acte(evenement),
            *self._particularites(evenement),
        ]

    def _autre(self, evenement: Evenement) -> list[str]:
        genre = evenement["type"]
        if genre == "stage":
            cadres = {"48n": "stage obligatoire", "judiciaire": "alternative aux poursuites"}
            premier, dernier = map(
                self.jour, (evenement["premier_jour"], evenement["dernier_jour"])
            )
            cadre = cadres.get(evenement["cadre"], evenement["cadre"])
            return ["Stage de sensibilisation", f"du {premier} au {dernier}", cadre, "+ 4 points"]
        le = self.jour(evenement["le"])
        if genre in _LETTRES:
            return [f"Lettre {_LETTRES[genre]}", self._hasard.choice(("AR", "Présentée le")), le]
        return [_MESURES[genre], f"notifiée le {le}"]

    def en_pages(self, lignes: list[str]) -> Iterator[str]:
        """Coupe n’importe où, et répète en haut de chaque page le titre et le nom."""
        page = 1
        yield "Page 1"
        for rang, ligne in enumerate(lignes):
            if rang > 12 and self._hasard.random() < 0.06:
                page += 1
                yield from ("", f"\fPage {page}", "RELEVÉ D’INFORMATION INTÉGRAL")
                yield from (f"Nom : {NOMS[0]}   Numéro de dossier : {NUMERO}", "")
            yield ligne


def deformer(graine: int, texte: str, comment: str) -> str:
    """Rend le même relevé, dont une mise en page inconnue a fait autre chose.

    plat : sans retour à la ligne ; aere : une ligne vide entre toutes ; vides : des cases vides, sans les villes ;
    inconnues : des natures que rien ne nomme, une fois sur deux.
    """
    if comment == "plat":
        return " ".join(texte.split("\n"))
    if comment == "aere":
        return "\n\n".join(ligne for ligne in texte.split("\n") if ligne)
    if comment == "vides":
        return re.sub(r"[A-Z6 -]+\(\w\w\)", "", texte)
    hasard = Random(graine)  # noqa: S311  des textes, pas des secrets
    for nature in _NATURES:
        if hasard.random() < 0.5:
            texte = texte.replace(nature, f"ZORGLUB MIRLITON {nature[3::-1]}")
    return texte


def _mal_reconnu(hasard: Random, texte: str) -> str:
    """Confond O et 0, l, I et 1, comme une reconnaissance de caractères."""
    confus = {"0": "O", "1": "lI", "O": "0", "o": "0", "l": "1I", "I": "l1"}
    return "".join(
        hasard.choice(confus[c]) if c in confus and hasard.random() < 0.04 else c for c in texte
    )
