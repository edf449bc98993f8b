"""Les lignes d’un papier lu : ce qui entrera au dossier, d’où cela vient, ce qui se demande. Rien n’est coché."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from permis_points import mots
from permis_points.bareme import Bareme
from permis_points.papier.code.documents import est_un_2d_doc
from permis_points.papier.code.signature import Verificateur
from permis_points.papier.lire import lire_papier
from permis_points.papier.lu import PapierLu, SoldeLu
from permis_points.papier.texte.page import Details, Extrait, Retour, lire_page
from permis_vues.mots import MOINS

SOLDE = "solde_connu"
INCONNUE = "inconnue"

_NOMS = {
    "stage": "Stage",
    "notification-48n": "Lettre 48N\u00a0: stage obligatoire",
    "notification-48si": "Lettre 48SI\u00a0: permis invalidé",
    "suspension": "Suspension du permis",
    "remise-du-permis": "Remise du permis",
    "annulation-judiciaire": "Annulation du permis par un juge",
    "nouveau-permis": "Nouveau permis obtenu",
}
_REGLEMENTS = {
    "paiement": "amende payée",
    "titre-executoire": "amende majorée",
    "composition-penale": "composition pénale",
    "condamnation": "jugée",
    "afd": "amende forfaitaire délictuelle",
}
_DU_CODE = {
    "courrier": "le code 2D-Doc du courrier",
    "releve": "le code 2D-Doc du relevé",
    "arrete": "le code 2D-Doc de l’arrêté",
}
_PREUVES = ("definitive_le", "etablie_par", "enregistree_le")
"""Ce que seul un relevé intégral dit d’une infraction : avec lui, le solde se recalcule."""


@dataclass(frozen=True)
class Demande:
    """Une question : son chemin, son étiquette, son aide ; des choix, ou une date, ou un nombre.

    choix : la valeur et le texte de chacun, le premier d’emblée ; requise : sans réponse, la ligne n’entre pas.
    """

    champ: str
    etiquette: str
    aide: str = ""
    choix: tuple[tuple[str, str], ...] = ()
    nombre: bool = False
    requise: bool = False


@dataclass(frozen=True)
class Ligne:
    """Une ligne à confirmer : son chemin dans le papier, ce qu’elle met au dossier, ses mots, ses questions.

    faits : ce qui entre, en clair ; d_emblee : « Tout cocher » la coche.
    """

    champ: str
    titre: str
    faits: tuple[str, ...]
    extrait: Extrait
    demandes: tuple[Demande, ...]
    d_emblee: bool = True
    origine: str = ""


@dataclass(frozen=True)
class Lecture:
    """Un papier lu ce jour-là, avec ce barème : ses lignes, et les points rendus qu’il imprime."""

    papier: PapierLu
    lignes: tuple[Ligne, ...]
    retours: tuple[Retour, ...]
    bareme: Bareme
    au: date

    @property
    def entier(self) -> bool:
        """Dit si le papier est un relevé intégral : son solde ne sert alors qu’à vérifier le calcul."""
        return _est_entier(self.papier)


def lire(texte: str, bareme: Bareme, au: date, verifier: Verificateur | None = None) -> Lecture:
    """Rend les lignes d’un papier. Lève PapierIllisible, avec une phrase.

    texte : celui d’un code, ou celui d’une page ; au : le jour où on le lit.
    verifier : de quoi juger la signature d’un code.
    """
    if est_un_2d_doc(texte):
        papier = lire_papier(texte, bareme, au, verifier)
        nus = tuple(Details(()) for _ in papier["evenements"])
        return Lecture(papier, _lignes(papier, nus, (), bareme), (), bareme, au)
    lire_papier(texte, bareme, au)  # un autre code, ou rien : sa phrase
    page = lire_page(texte, bareme, au)
    lignes = _lignes(page.papier, page.details, page.du_solde, bareme)
    return Lecture(page.papier, lignes, page.retours, bareme, au)


def _est_entier(papier: PapierLu) -> bool:
    return papier["papier"] == "texte" and any(
        cle in evenement for evenement in papier["evenements"] for cle in _PREUVES
    )


def _lignes(
    papier: PapierLu, details: tuple[Details, ...], du_solde: Extrait, bareme: Bareme
) -> tuple[Ligne, ...]:
    evenements = [_evenement(rang, detail, papier, bareme) for rang, detail in enumerate(details)]
    solde = papier["solde_connu"]
    return (*evenements, *([] if solde is None else [_solde(solde, papier, du_solde)]))


# --- Les événements


def _evenement(rang: int, detail: Details, papier: PapierLu, bareme: Bareme) -> Ligne:
    champ, evenement = f"evenements[{rang}]", papier["evenements"][rang]
    demandees = [
        c.removeprefix(f"{champ}.") for c in papier["a_demander"] if c.startswith(f"{champ}.")
    ]
    if evenement["type"] == "infraction":
        demandes = tuple(_de_l_infraction(champ, demandees, detail))
        titre, faits = _infraction(evenement, bareme)
        if "nature" in demandees and not detail.natures:
            faits.append(
                "quelle infraction\u00a0: à choisir ensuite dans sa carte, si vous la connaissez"
            )
    else:
        demandes = tuple(_d_un_autre(champ, evenement, demandees))
        titre, faits = _autre(evenement)
    origine = _DU_CODE.get(papier["papier"], "")
    return Ligne(champ, titre, tuple(faits), detail.extrait, demandes, origine=origine)


def _infraction(evenement: dict[str, Any], bareme: Bareme) -> tuple[str, list[str]]:
    commise, points = evenement.get("commise_le"), evenement.get("points")
    titre = "Infraction" + (f" du {_dit(commise)}" if commise else "")
    if points is not None:
        titre += f"\u00a0: {MOINS if points else ''}{mots.points(points)}"
    faits = []
    if "code" in evenement:
        faits.append(bareme.infraction(evenement["code"]).libelle)
    elif "nature" in evenement:
        faits.append(mots.qualification(evenement.get("classe")))
    if "etablie_par" in evenement:
        faits.append(_REGLEMENTS[evenement["etablie_par"]])
    for cle, mot in (("definitive_le", "définitive le"), ("enregistree_le", "enregistrée le")):
        if cle in evenement:
            faits.append(f"{mot} {_dit(evenement[cle])}")
    if evenement.get("annulee"):
        faits.append("retrait annulé")
    if evenement.get("conducteur_identifie") is False:
        faits.append("titulaire qui paie sans perdre de point")
    return titre, faits


def _autre(evenement: dict[str, Any]) -> tuple[str, list[str]]:
    titre = _NOMS[evenement["type"]]
    if "le" in evenement:
        titre += f", le {_dit(evenement['le'])}"
    if "premier_jour" in evenement:
        titre += f", du {_dit(evenement['premier_jour'])} au {_dit(evenement['dernier_jour'])}"
    cadres = {"volontaire": "volontaire", "48n": "obligatoire (48N)", "judiciaire": "judiciaire"}
    return titre, [cadres[evenement["cadre"]]] if "cadre" in evenement else []


def _de_l_infraction(champ: str, demandees: Sequence[str], detail: Details) -> Iterator[Demande]:
    if "commise_le" in demandees:
        aide = "Le jour des faits, écrit sur le papier."
        yield Demande(f"{champ}.commise_le", "Commise le", aide, requise=True)
    if "points" in demandees:
        yield Demande(f"{champ}.points", "Points retirés", nombre=True, requise=True)
    for jour in detail.doutes if "definitive_le" in demandees else ():
        choix = (
            ("", "Je ne sais pas"),
            ("definitive_le", "L’infraction est devenue définitive"),
            ("enregistree_le", "Le retrait a été enregistré"),
        )
        etiquette = f"Que s’est-il passé le {mots.jour(jour)}\u00a0?"
        yield Demande(f"{champ}.doute.{jour.isoformat()}", etiquette, choix=choix)
    if "definitive_le" in demandees:
        aide = (
            "Le jour du paiement, de la majoration ou du jugement ; le mois ou l’année suffit. Vide, "
            "la date est estimée, et marquée ainsi."
        )
        yield Demande(f"{champ}.definitive_le", "Définitive le", aide)
    if "nature" in demandees and detail.natures:
        yield _quelle_infraction(champ, detail)


def _quelle_infraction(champ: str, detail: Details) -> Demande:
    """La seule fiche qui convient est proposée d’emblée ; de deux, aucune."""
    natures = tuple((n.code, n.libelle) for n in detail.natures)
    rien = (INCONNUE, "Je ne sais pas, ou une autre")
    choix = (*natures, rien) if len(natures) == 1 else (rien, *natures)
    aide = "D’après le barème\u00a0: ces mots, et ces points ce jour-là."
    return Demande(f"{champ}.nature", "Quelle infraction\u00a0?", aide, choix=choix)


def _d_un_autre(
    champ: str, evenement: dict[str, Any], demandees: Sequence[str]
) -> Iterator[Demande]:
    if "premier_jour" in demandees:
        yield Demande(f"{champ}.premier_jour", "Premier jour", requise=True)
        aide = "Sur l’attestation de stage."
        yield Demande(f"{champ}.dernier_jour", "Dernier jour", aide, requise=True)
    if "le" not in demandees:
        return
    if evenement["type"].startswith("notification"):
        aide = "Le jour où la lettre vous a été remise, ou présentée si vous ne l’avez pas retirée."
        yield Demande(f"{champ}.le", "Reçue le", aide, requise=True)
    else:
        yield Demande(f"{champ}.le", "Notifiée le", "Sur l’arrêté.", requise=True)


# --- Le solde imprimé


def _solde(solde: SoldeLu, papier: PapierLu, extrait: Extrait) -> Ligne:
    entier = _est_entier(papier)
    sur = f" sur {solde['plafond']}" if "plafond" in solde else ""
    jour = f", le {_dit(solde['le'])}" if "le" in solde else ""
    titre = f"Solde imprimé\u00a0: {mots.points(solde['points'])}{sur}{jour}"
    fait = (
        "Il sert à vérifier le calcul, sans entrer au dossier. Cochez pour partir de ce solde, si le relevé ne "
        "dit pas tout."
        if entier
        else "Le calcul partira de ce solde."
    )
    demandes = []
    if f"{SOLDE}.le" in papier["a_demander"]:
        aide = "Le jour où vous avez consulté ce solde."
        demandes.append(Demande(f"{SOLDE}.le", "Solde vu le", aide, requise=True))
    origine = _DU_CODE.get(papier["papier"], "")
    return Ligne(
        SOLDE, titre, (fait,), extrait, tuple(demandes), d_emblee=not entier, origine=origine
    )


def _dit(iso: str) -> str:
    return mots.jour(date.fromisoformat(iso))
