"""Des dossiers au hasard, cohérents et difficiles : `dossier(Random(graine))`."""

from datetime import date
from random import Random
from typing import Any

from tests.oracle import droit
from tests.oracle.dates import date_certaine, plus
from tests.oracle.evenements import Evenement, un, vies
from tests.oracle.faits import jours_de
from tests.oracle.hasards import DERNIER_JOUR, DERNIERE_COMMISSION, Carnet, jour_d_obtention
from tests.oracle.journal import horizon, soldes


def _permis(carnet: Carnet) -> dict[str, Any]:
    hasard, d0 = carnet.hasard, jour_d_obtention(carnet.hasard)
    carnet.noter_permis(d0)
    permis: dict[str, Any] = {
        "obtention": d0.isoformat(),
        "filiere": hasard.choice(("classique", "classique", "aac", "supervisee", "encadree")),
    }
    if d0 >= droit.PROBATOIRE_DEPUIS and carnet.chance(0.08):
        permis["nouveau_permis"] = True
    if permis["filiere"] != "aac" and not permis.get("nouveau_permis") and carnet.chance(0.12):
        ancre = plus(d0, mois=hasard.choice((12, 18, 24, 36)))
        b = carnet.apres(ancre, -1, 1) if carnet.chance(0.4) else carnet.apres(d0, 30, 1200)
        permis["b_par_aac_le"] = b.isoformat()
        carnet.jours.append(b)
    if carnet.chance(0.4 if d0.year >= 2018 else 0.02):
        ancre = plus(d0, mois=hasard.choice((6, 12)))
        f7 = carnet.apres(ancre, -1, 1) if carnet.chance(0.3) else carnet.apres(d0, 190, 360)
        permis["formation_complementaire"] = f7.isoformat()
    return permis


def _menus_evenements(carnet: Carnet, debut: date) -> list[Evenement]:
    menus = []
    if carnet.chance(0.12):
        menus.append(un("suspension", carnet.apres(debut, 0, 1000)))
    if carnet.chance(0.1):
        menus.append(un("notification-48n", carnet.apres(debut, 30, 1200)))
        menus[-1] |= {"annulee": True} if carnet.chance(0.35) else {}
    return menus


def _jour_du_releve(carnet: Carnet, dossier: dict[str, Any], debut: date) -> date:
    """N’importe quand ; d’ordinaire après la dernière infraction en attente."""
    attentes = [
        date_certaine(e["commise_le"])
        for e in dossier["evenements"]
        if e["type"] == "infraction" and e["definitive_le"] is None
    ]
    if attentes and carnet.chance(0.85):
        debut = max(debut, *attentes)
    au = carnet.collision(debut, DERNIER_JOUR) if carnet.chance(0.4) else None
    return max(debut, au or carnet.apres(debut, 0, 4000))


def _effet(evenement: Evenement) -> date:
    for cle in ("enregistree_le", "definitive_le", "dernier_jour", "le", "commise_le"):
        if evenement.get(cle):
            return date_certaine(evenement[cle])
    raise ValueError("événement sans date")


def _solde_connu(carnet: Carnet, dossier: dict[str, Any], au: date) -> dict[str, Any] | None:
    """Un solde plausible : celui de l’histoire entière, à quelques points près."""
    d0 = date_certaine(dossier["permis"]["obtention"])
    le = carnet.collision(d0, au) or d0
    if not d0 <= le <= au:
        return None
    ce_jour = soldes(dossier, au, le)[le]
    debuts = [d0, *(j for j in jours_de(dossier, "nouveau-permis") if j <= le)]
    lettres = [j for j in jours_de(dossier, "notification-48si") if debuts[-1] <= j <= le]
    if ce_jour.etat in {"invalide", "annule"} or lettres:
        return None
    plafond = ce_jour.plafond
    if plafond in {8, 9, 10} and carnet.chance(0.2):
        plafond = carnet.hasard.choice((6, 6, 11, 12))
    ecart = carnet.hasard.choice((0, 0, 0, 0, -1, -3, 2))
    points = min(plafond, max(0, ce_jour.points + ecart))
    return {"le": le.isoformat(), "points": points, "plafond": plafond}


def dossier(hasard: Random) -> dict[str, Any]:
    """Un dossier cohérent au sens du contrat, `au` compris."""
    carnet = Carnet(hasard)
    carnet.leger, carnet.calme = carnet.chance(0.3), carnet.chance(0.5)
    carnet.patient = not carnet.leger and carnet.chance(0.25)
    permis = _permis(carnet)
    d0 = date_certaine(permis["obtention"])
    evenements = vies(carnet, d0) + _menus_evenements(carnet, d0)
    tire: dict[str, Any] = {"permis": permis, "evenements": evenements}
    au = _jour_du_releve(carnet, tire, d0)
    if carnet.chance(0.25):
        au = max(au, min(horizon(tire, au), DERNIERE_COMMISSION)) if carnet.chance(0.5) else au
        connu = _solde_connu(carnet, tire, au)
        if connu:
            tire["solde_connu"] = connu
            le, oubli = date_certaine(connu["le"]), carnet.chance(0.7)
            tire["evenements"] = [
                e
                for e in evenements
                if e["type"] not in {"infraction", "stage"}
                or _effet(e) > le
                or not (oubli and carnet.chance(0.8))
            ]
    if carnet.chance(0.5):
        hasard.shuffle(tire["evenements"])
    return tire | {"au": au.isoformat()}
