"""Les événements d’une vie de conducteur : infractions, groupes, stages, pertes du permis."""

from datetime import date, timedelta
from typing import Any

from tests.oracle.dates import date_certaine, plus
from tests.oracle.hasards import (
    DERNIER_JOUR,
    DERNIERE_COMMISSION,
    Carnet,
    commission,
    nature,
    realite,
    registre,
)

Evenement = dict[str, Any]


def _infraction(carnet: Carnet, c: date) -> Evenement:
    r = realite(carnet, c)
    carnet.noter_realite(r)
    brut: Evenement = {"type": "infraction", **nature(carnet, c)}
    brut |= {"commise_le": c.isoformat(), "definitive_le": r.isoformat()}
    if carnet.chance(0.22):
        brut["enregistree_le"] = registre(carnet, r).isoformat()
    if carnet.chance(0.03):
        brut["annulee"] = True
    if carnet.chance(0.03):
        brut["conducteur_identifie"] = False
    if carnet.chance(0.06):
        brut["nature"] = "inconnue"
        brut.pop("classe", None)
    if carnet.chance(0.02):
        brut["permis_exige"] = False
    if carnet.chance(0.02):
        brut["a_l_etranger"] = True
    if carnet.chance(0.05):
        brut["definitive_le"] = None
        brut.pop("enregistree_le", None)
    return brut


def _groupe(carnet: Carnet, premiere: Evenement, etiquette: str) -> list[Evenement]:
    """Des infractions commises au même moment, souvent établies le même jour (R12)."""
    premiere["simultanee"] = etiquette
    groupe = [premiere]
    for _ in range(carnet.hasard.randint(1, 3)):
        autre = _infraction(carnet, date_certaine(premiere["commise_le"]))
        if carnet.chance(0.6):
            autre.pop("enregistree_le", None)
            autre["definitive_le"] = premiere["definitive_le"]
        groupe.append(autre | {"simultanee": etiquette})
    return groupe


def _infractions(carnet: Carnet, debut: date, combien: int) -> list[Evenement]:
    tirees: list[Evenement] = []
    precedente = debut
    for rang in range(combien):
        c = commission(carnet, debut, precedente)
        if c is None:
            continue
        precedente = c
        nouvelle = [_infraction(carnet, c)]
        if carnet.chance(0.12):
            nouvelle = _groupe(carnet, nouvelle[0], f"{debut.year}-{rang}")
        tirees += nouvelle
    return tirees


def _stages(carnet: Carnet, debut: date, fin: date) -> list[Evenement]:
    """Trop tôt, plafonnés, à zéro, judiciaires, obligatoires ; jamais deux le même jour."""
    premiers: list[date] = []
    for _ in range(carnet.hasard.choice((0, 0, 1, 1, 2, 3, 5))):
        jour = carnet.collision(debut + timedelta(days=4), fin)
        if jour is None:
            continue
        tirage = carnet.hasard.random()
        premier = jour - timedelta(days=2) if tirage < 0.5 else carnet.apres(jour, 0, 300)
        if premiers and carnet.chance(0.4):
            ancre = plus(carnet.hasard.choice(premiers), ans=carnet.hasard.choice((1, 1, 2)))
            premier = carnet.apres(ancre, -2, 3)
        if debut <= premier < fin and all(abs((premier - p).days) > 1 for p in premiers):
            premiers.append(premier)
            carnet.noter_stage(premier)
    return [
        {
            "type": "stage",
            "cadre": carnet.hasard.choice(("volontaire",) * 4 + ("48n", "judiciaire")),
            "premier_jour": p.isoformat(),
            "dernier_jour": (p + timedelta(days=1)).isoformat(),
        }
        for p in premiers
    ]


def un(genre: str, le: date) -> Evenement:
    """Un événement qui n’a qu’une date."""
    return {"type": genre, "le": le.isoformat()}


def _chute(carnet: Carnet, debut: date) -> tuple[list[Evenement], date]:
    """Assez d’infractions lourdes pour vider le permis, et le jour de la 48SI."""
    lourdes, c = [], carnet.apres(debut, 0, 900)
    for _ in range(carnet.hasard.randint(1, 3)):
        i = _infraction(carnet, min(c, DERNIERE_COMMISSION))
        lourdes.append(i | {"points": 6, "nature": "delit"})
        lourdes[-1].pop("classe", None)
        c = carnet.apres(c, 0, 200)
    etablies = [date_certaine(i["definitive_le"] or i["commise_le"]) for i in lourdes]
    proche = carnet.collision(max(etablies) - timedelta(days=3), plus(max(etablies), ans=3))
    lettre = proche if proche and carnet.chance(0.5) else carnet.apres(max(etablies), 0, 400)
    return lourdes, max(lettre, debut + timedelta(days=1))


def _perte(carnet: Carnet, debut: date, lettres: list[date]) -> tuple[list[Evenement], date | None]:
    """48SI, remise, et peut-être un nouveau permis, dont on rend le jour."""
    lourdes, lettre = _chute(carnet, debut)
    if lettres and carnet.chance(0.4):
        lettre = max(carnet.apres(plus(lettres[-1], ans=5), -1, 1), debut + timedelta(days=1))
    if carnet.chance(0.2):
        lourdes = []
    lettres.append(lettre)
    carnet.jours += [lettre] * 3
    courrier = un("notification-48si", lettre)
    if carnet.chance(0.15):
        courrier["annulee"] = True
    evenements, suite = [*lourdes, courrier], lettre
    if carnet.chance(0.75):
        suite = carnet.apres(lettre, 0, 30)
        evenements.append(un("remise-du-permis", suite))
    if carnet.chance(0.3):
        return evenements, None
    return evenements, carnet.apres(plus(suite, mois=carnet.hasard.choice((6, 12))), 0, 500)


def _annulation(carnet: Carnet, debut: date, nouveau: date | None) -> Evenement:
    """Un juge annule le permis, n’importe quand sous lui, souvent un jour remarquable."""
    limite = (nouveau or DERNIER_JOUR) - timedelta(days=1)
    le = carnet.collision(debut, limite) if carnet.chance(0.5) else None
    jour = min(max(debut, le or carnet.apres(debut, 0, 3000)), max(debut, limite))
    annulation = un("annulation-judiciaire", jour)
    if carnet.chance(0.6):
        annulation["interdiction_jusqu_au"] = carnet.apres(jour, 0, 1500).isoformat()
    return annulation


def vies(carnet: Carnet, debut: date) -> list[Evenement]:
    """Jusqu’à trois permis successifs, chacun avec ses infractions et ses stages."""
    evenements: list[Evenement] = []
    lettres: list[date] = []
    combien = carnet.hasard.randint(0, 10)
    for _ in range(3):
        evenements += _infractions(carnet, debut, combien)
        nouveau: date | None = None
        if carnet.chance(0.3):
            perte, nouveau = _perte(carnet, debut, lettres)
            evenements += perte
        elif carnet.chance(0.05):
            nouveau = carnet.apres(debut, 200, 3000)  # après une annulation par un juge
        if carnet.chance(0.12):
            evenements.append(_annulation(carnet, debut, nouveau))
        fin = nouveau or DERNIER_JOUR
        evenements += _stages(carnet, debut, fin - timedelta(days=3))
        if nouveau is None or nouveau > DERNIERE_COMMISSION:
            break
        evenements.append(un("nouveau-permis", nouveau))
        carnet.noter_permis(nouveau)
        debut, combien = nouveau, carnet.hasard.randint(0, 4)
    return evenements
