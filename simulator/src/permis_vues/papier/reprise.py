"""Des lignes cochées au dossier : ce que le papier dit, ce que le conducteur y ajoute, et rien d’autre."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from permis_points.dates_oubliees.estimer import estimer
from permis_points.dates_oubliees.intervalle import retenir
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.lecture.champs import lire_date
from permis_points.regles.retrait import maximum_d_une_infraction
from permis_vues.dates_dites import lire_les_dates
from permis_vues.papier.contredits import evenements, meme_evenement
from permis_vues.papier.lignes import INCONNUE, SOLDE, Demande, Lecture, Ligne

PERMIS = "permis.obtention"
_COMMENT = {
    "paiement": ("paiement",),
    "titre-executoire": ("impayee",),
    None: ("paiement", "impayee"),
}
"""Ce qui borne la date définitive d’après ce qu’est devenue l’amende ; sans le savoir, l’une ou l’autre."""

_DE_L_ESTIMATION = ("definitive_le", "definitive_entre")

_Objet = dict[str, Any]


class Reponses:
    """Ce que la page renvoie : les lignes cochées, et une réponse par question."""

    def __init__(self, brut: Any) -> None:
        """Garde les textes seulement. Lève DossierIncoherent si ce n’est pas ce que la page envoie."""
        coches = brut.get("coches") if isinstance(brut, dict) else None
        dites = brut.get("reponses") if isinstance(brut, dict) else None
        if not isinstance(coches, list) or not isinstance(dites, dict):
            raise DossierIncoherent((Faute("", "on attend des lignes cochées et des réponses"),))
        self._coches = {c for c in coches if isinstance(c, str)}
        self._dites = {c: v.strip() for c, v in dites.items() if isinstance(v, str)}

    def cochees(self, lignes: Iterable[Ligne]) -> list[Ligne]:
        """Rend les lignes cochées. Lève DossierIncoherent s’il n’y en a aucune."""
        cochees = [ligne for ligne in lignes if ligne.champ in self._coches]
        if not cochees:
            raise DossierIncoherent((Faute("coches", "Cochez au moins une ligne."),))
        return cochees

    def de(self, champ: str) -> str:
        """Rend la réponse à cette question, vide s’il n’y en a pas."""
        return self._dites.get(champ, "")


def reprendre(lecture: Lecture, reponses: Reponses, dossier: _Objet) -> _Objet:
    """Rend le dossier où sont entrées les lignes cochées. Lève DossierIncoherent, aux champs des questions."""
    cochees = reponses.cochees(lecture.lignes)
    fautes = [
        Faute(demande.champ, "Il manque cette réponse.")
        for ligne in cochees
        for demande in ligne.demandes
        if demande.requise and not reponses.de(demande.champ)
    ]
    lus = _completes(lecture, cochees, reponses, fautes)
    lues = lire_les_dates(lus, lecture.au)
    fautes += [Faute(champ, phrase) for champ, phrase in lues.refus.items()]
    if fautes:
        raise DossierIncoherent(tuple(fautes))
    return _mettre(lecture, cochees, lues.arbre, dossier)


def _completes(
    lecture: Lecture, cochees: list[Ligne], reponses: Reponses, fautes: list[Faute]
) -> _Objet:
    """Le papier, aux mêmes rangs, où les réponses ont pris leur place ; les dates sont encore du texte."""
    arbre: _Objet = {"evenements": [dict(e) for e in lecture.papier["evenements"]]}
    if reponses.de(PERMIS):
        arbre["permis"] = {"obtention": reponses.de(PERMIS)}
    if lecture.papier["solde_connu"] is not None:
        arbre[SOLDE] = dict(lecture.papier["solde_connu"])
    maximum = maximum_d_une_infraction(lecture.bareme)
    for ligne in cochees:
        objet = _objet(arbre, ligne.champ)
        for demande in ligne.demandes:
            reponse = reponses.de(demande.champ)
            if demande.nombre and reponse and not _est_un_nombre(reponse, maximum):
                phrase = f"Écrivez un nombre de points, de 0 à {maximum}."
                fautes.append(Faute(demande.champ, phrase))
            else:
                objet |= _repondre(demande, demande.champ.removeprefix(f"{ligne.champ}."), reponse)
        if objet.get("type") == "infraction" and "code" not in objet and "nature" not in objet:
            objet["nature"] = INCONNUE
    return arbre


def _repondre(demande: Demande, cle: str, reponse: str) -> _Objet:
    """Ce qu’une réponse met à l’événement ; rien si elle est vide."""
    if not reponse:
        return {}
    if demande.nombre:
        return {cle: int(reponse)}
    if not demande.choix:
        return {cle: reponse}
    if reponse not in {valeur for valeur, _ in demande.choix} or reponse == INCONNUE:
        return {}
    return {"code": reponse} if cle == "nature" else {reponse: cle.removeprefix("doute.")}


def _est_un_nombre(reponse: str, maximum: int) -> bool:
    return reponse in map(str, range(maximum + 1))


def _objet(arbre: _Objet, champ: str) -> _Objet:
    objet: _Objet = arbre[SOLDE] if champ == SOLDE else arbre["evenements"][_rang(champ)]
    return objet


def _rang(champ: str) -> int:
    return int(champ.removeprefix("evenements[").removesuffix("]"))


# --- La date définitive que l’on ne donne pas


def _estimee(infraction: _Objet, lecture: Lecture) -> _Objet:
    """L’intervalle où elle tombe : après les faits, avant le papier qui dit le retrait (ADR 0007, ADR 0015)."""
    comment = _COMMENT.get(infraction.get("etablie_par"))
    commise = lire_date(infraction.get("commise_le"))
    if comment is None or commise is None or infraction.get("nature") == "delit":
        return {}
    bornes: list[date] = []
    for un in comment:
        try:
            demande = {"comment": un, "commise_le": infraction["commise_le"]}
            rendu = estimer(demande, lecture.bareme, lecture.au)
        except DossierIncoherent:
            return {}
        bornes += [date.fromisoformat(iso) for iso in rendu["definitive_entre"]]
    tot, tard = max(min(bornes), commise), min(max(bornes), _borne(lecture, infraction))
    if tard < commise:
        return {}
    tot = min(tot, tard)
    retenue, _ = retenir(tot, tard)
    return {
        "definitive_le": retenue.isoformat(),
        "definitive_entre": [tot.isoformat(), tard.isoformat()],
    }


def _borne(lecture: Lecture, infraction: _Objet) -> date:
    """Un retrait imprimé est définitif : avant son enregistrement, avant le papier, avant aujourd’hui."""
    solde = lecture.papier["solde_connu"]
    du_papier = None if solde is None else lire_date(solde.get("le"))
    jours = (lire_date(infraction.get("enregistree_le")), du_papier)
    return min([lecture.au, *(jour for jour in jours if jour is not None)])


# --- Dans le dossier


def _mettre(lecture: Lecture, cochees: list[Ligne], lus: _Objet, dossier: _Objet) -> _Objet:
    en_iso = lire_les_dates(dossier, lecture.au).arbre
    rendu = dossier | {"evenements": list(evenements(dossier))}
    if "permis" in lus:
        permis = dossier.get("permis")
        rendu["permis"] = (permis if isinstance(permis, dict) else {}) | lus["permis"]
    for ligne in cochees:
        if ligne.champ == SOLDE:
            rendu[SOLDE] = lus[SOLDE]
            continue
        evenement = lus["evenements"][_rang(ligne.champ)]
        if evenement["type"] == "infraction" and not evenement.get("definitive_le"):
            evenement = evenement | {"definitive_le": None} | _estimee(evenement, lecture)
        deja = meme_evenement(evenement, en_iso)
        if deja is None:
            rendu["evenements"].append(evenement)
        else:
            change = _qui_l_emportent(evenement, evenements(en_iso)[deja])
            rendu["evenements"][deja] = rendu["evenements"][deja] | dict(change)
    return rendu


def _qui_l_emportent(evenement: _Objet, deja: _Objet) -> Iterator[tuple[str, Any]]:
    """Ce que le papier change à un événement déjà saisi : ni une estimation, ni une nature inconnue."""
    estimee = "definitive_entre" in evenement or evenement.get("definitive_le") is None
    for cle, valeur in evenement.items():
        if cle in _DE_L_ESTIMATION and estimee and deja.get("definitive_le"):
            continue
        if (cle, valeur) == ("nature", INCONNUE) and (deja.get("code") or deja.get("nature")):
            continue
        yield cle, valeur
