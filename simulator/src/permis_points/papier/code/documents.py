"""D’un 2D-Doc à des événements du contrat : le courrier (A1), le relevé (AB), l’arrêté (AA).

La date définitive n’est jamais dans le code : elle se demande, ou s’estime (ADR 0007).
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from permis_points import mots
from permis_points.bareme import Bareme
from permis_points.erreurs import PapierIllisible
from permis_points.lecture.champs import DERNIERE_DATE, PREMIERE_DATE
from permis_points.papier.code.caracteres import Message, nettoyer
from permis_points.papier.code.champs import DOCUMENTS
from permis_points.papier.code.decoupe import Decoupe, Extrait, decouper
from permis_points.papier.code.entete import Entete, lire_entete, lire_jours
from permis_points.papier.code.signature import Signee, Verificateur, juger, octets
from permis_points.papier.lu import EvenementLu, Papier, PapierLu, Portee, SoldeLu, rassembler
from permis_points.regles.capital import maximum_de_toujours
from permis_points.regles.retrait import maximum_d_une_infraction

_PERIMETRE = "01"
_CARACTERES_AU_PLUS = 4_000
_SUSPENSION_PROVISOIRE = "1F"
_VALIDE = "50"
_LETTRES = {"48N": "notification-48n", "48SI": "notification-48si"}


class _Code(NamedTuple):
    """Un 2D-Doc découpé, et de quoi dire d’où vient chaque champ."""

    entete: Entete
    message: Message
    champs: Mapping[str, Extrait]
    bareme: Bareme

    def jour(self, nom: str) -> date | None:
        """Rend la date d’un champ, en jours depuis 2000, None s’il manque ou n’en dit pas."""
        return lire_jours(self.champs[nom].valeur) if nom in self.champs else None

    def points(self, nom: str, maximum: int) -> int | None:
        """Rend un nombre de points écrit en base 36, None s’il manque."""
        if nom not in self.champs:
            return None
        points = int(self.champs[nom].valeur, 36)
        if points > maximum:
            raise _impossible("un nombre de points")
        return points

    def source(self, *noms: str) -> Portee:
        """Rend d’où viennent ces champs, dans le texte donné."""
        lus = [self.champs[nom] for nom in noms if nom in self.champs]
        return self.message.portee(min(e.debut for e in lus), max(e.fin for e in lus))


_Lu = tuple[SoldeLu | None, list[EvenementLu], list[str]]


def est_un_2d_doc(texte: str) -> bool:
    """Dit si ce texte commence comme un 2D-Doc."""
    debut = nettoyer(texte[:100]).texte
    return debut.startswith("DC") and debut[2:4].isdecimal()


def lire_code(texte: str, bareme: Bareme, verifier: Verificateur | None = None) -> PapierLu:
    """Rend ce que dit un 2D-Doc du permis. Lève PapierIllisible, avec une phrase, pour tout autre code."""
    if len(texte) > _CARACTERES_AU_PLUS:
        raise PapierIllisible("ce texte est trop long pour être celui d’un 2D-Doc")
    message = nettoyer(texte)
    entete = lire_entete(message.texte)
    if entete.type not in DOCUMENTS or entete.perimetre != _PERIMETRE:
        raise PapierIllisible(
            "ce 2D-Doc n’est ni un courrier du permis à points, ni un relevé, ni un arrêté : c’est celui d’un "
            f"autre document (type {entete.type})"
        )
    decoupe = decouper(message.texte, entete.fin, DOCUMENTS[entete.type])
    code = _Code(entete, message, decoupe.champs, bareme)
    solde, lus, non_lu = _LECTEURS[entete.type](code)
    non_lu += [f"champ {nom} : ce programme ne le connaît pas" for nom in decoupe.inconnus]
    signature = juger(
        _signee(message.texte, entete, decoupe),
        presente=decoupe.signature is not None,
        verifier=verifier,
    )
    return rassembler(_PAPIERS[entete.type], solde, lus, _insecables(non_lu), signature)


def _insecables(phrases: list[str]) -> list[str]:
    return [mots.insecables(phrase) for phrase in phrases]


def _signee(message: str, entete: Entete, decoupe: Decoupe) -> Signee | None:
    if decoupe.signature is None or decoupe.signee is None:
        return None
    signature = octets(message[decoupe.signature :])
    if signature is None:
        return None
    signe = message[: decoupe.signee].encode("utf-8", "surrogatepass")
    return Signee(entete.ca, entete.certificat, signe, signature)


def _courrier(code: _Code) -> _Lu:
    """A1 : l’infraction et ses points, le solde au jour de la lettre ; 48N et 48SI, leur réception à demander."""
    lus = []
    if "AD" in code.champs or "AF" in code.champs:
        lus.append(_infraction(code))
    lettre = code.champs["AB"].valeur
    if lettre in _LETTRES:
        lus.append(EvenementLu({"type": _LETTRES[lettre]}, code.source("AB"), ("le",)))
    points = code.points("AG", maximum_de_toujours(code.bareme))
    solde = None if points is None else _solde(code.entete.emis_le, points)
    return solde, lus, []


def _infraction(code: _Code) -> EvenementLu:
    commise, points = code.jour("AD"), code.points("AF", maximum_d_une_infraction(code.bareme))
    emis = code.entete.emis_le
    if commise is not None and emis is not None and commise > emis:
        raise _impossible("une date")
    faits = {
        "type": "infraction",
        "points": points,
        "commise_le": commise.isoformat() if commise else None,
    }
    lus = {cle: valeur for cle, valeur in faits.items() if valeur is not None}
    absents = [cle for cle in ("commise_le", "points") if cle not in lus]
    return EvenementLu(lus, code.source("AD", "AE", "AF"), (*absents, "definitive_le", "nature"))


def _releve(code: _Code) -> _Lu:
    """AB : le solde à la date des données du fichier ; l’état, dont seul « 50 » (valide) est publié."""
    points = code.points("AG", maximum_de_toujours(code.bareme))
    donnees, etat = _minute(code.champs["E8"].valeur), code.champs["E5"].valeur
    solde = None if points is None else _solde(donnees, points)
    inconnu = f"état du permis {etat} : le sens de ce code n’est pas publié, lisez-le sur le relevé"
    return solde, [], [] if etat == _VALIDE else [inconnu]


def _arrete(code: _Code) -> _Lu:
    """AA : la suspension, au jour de sa notification ; sa fin se montre, le calcul n’en a pas besoin."""
    arrete = code.champs["E0"].valeur
    non_lu = []
    if (infraction := code.jour("AD")) is not None:
        non_lu.append(f"infraction du {mots.jour(infraction)} : ce code n’en dit pas les points")
    if (fin := code.jour("E2")) is not None:
        non_lu.append(f"fin de la mesure : {mots.jour(fin)}")
    if arrete != _SUSPENSION_PROVISOIRE:
        inconnu = f"type d’arrêté {arrete} : le sens de ce code n’est pas publié, lisez l’arrêté"
        return None, [], [inconnu, *non_lu]
    le = code.jour("E3")
    if le is None:
        lu = EvenementLu({"type": "suspension"}, code.source("E0"), ("le",))
    else:
        faits = {"type": "suspension", "le": le.isoformat()}
        lu = EvenementLu(faits, code.source("E3"))
    return None, [lu], non_lu


def _solde(le: date | None, points: int) -> SoldeLu:
    return {"points": points} if le is None else {"le": le.isoformat(), "points": points}


def _minute(jjmmaaaahhmm: str) -> date:
    try:
        jour = datetime.strptime(jjmmaaaahhmm, "%d%m%Y%H%M").date()  # noqa: DTZ007  jour civil
    except ValueError:
        raise _impossible("une date") from None
    if not PREMIERE_DATE <= jour <= DERNIERE_DATE:
        raise _impossible("une date")
    return jour


def _impossible(quoi: str) -> PapierIllisible:
    return PapierIllisible(
        f"ce 2D-Doc dit {quoi} impossible : il est abîmé, photographiez-le de nouveau, ou recopiez à la main ce "
        "que dit le papier"
    )


_LECTEURS: dict[str, Callable[[_Code], _Lu]] = {"A1": _courrier, "AA": _arrete, "AB": _releve}
_PAPIERS: dict[str, Papier] = {"A1": "courrier", "AA": "arrete", "AB": "releve"}
