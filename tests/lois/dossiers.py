"""Des dossiers du contrat, tirés par hypothesis : tous recevables, et pleins de cas qui se heurtent.

Le moteur n’est pas importé ; seul le barème (des données) est lu, pour ses codes et leurs versions.
"""

import json
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.chemins import RACINE
from tests.lois.jours import DERNIER, PREMIER, PROBATOIRE_DEPUIS, Jours, Tirer, plus

Dossier = dict[str, Any]
Evenement = dict[str, Any]

_BAREME = RACINE / "simulator/src/permis_points/bareme.json"
_QUALIFICATIONS = (
    *(("contravention", classe, points) for classe in (2, 3, 4) for points in (1, 1, 2, 3, 4)),
    ("contravention", 4, 6),
    ("contravention", 5, 6),
    ("contravention", 1, 0),
    ("inconnue", None, 1),
    ("inconnue", None, 3),
    ("inconnue", None, 6),
    ("delit", None, 6),
    ("delit", None, 9),
)
_RARES = (
    "suspension",
    "notification-48n",
    "notification-48si",
    "remise-du-permis",
    "annulation-judiciaire",
)
_ETABLISSEMENTS = (None, "paiement", "titre-executoire", "composition-penale", "afd")


@st.composite
def dossiers(draw: Tirer, evenements_au_plus: int = 7, *, en_attente: bool = True) -> Dossier:
    """Un dossier recevable, `au` compris ; sans infraction en attente si `en_attente` est faux."""
    jours = Jours(draw)
    permis = _permis(jours)
    atelier = _Atelier(jours, permis, en_attente=en_attente)
    for _ in range(draw(st.integers(0, evenements_au_plus))):
        atelier.ajouter()
    evenements = draw(st.permutations(atelier.evenements))
    connu = _solde_connu(jours, atelier) if draw(st.integers(0, 5)) == 0 else None
    debut = max(atelier.debut, date.fromisoformat(connu["le"]) if connu else PREMIER)
    dossier: Dossier = {"permis": permis, "evenements": evenements}
    if connu:
        dossier["solde_connu"] = connu
    au = jours.a_partir_de(debut)
    if draw(st.booleans()):
        au = jours.peu_apres(max(debut, *jours.connus), 1500)
    return dossier | {"au": au.isoformat()}


def _permis(jours: Jours) -> dict[str, Any]:
    tirer, obtention = jours.tirer, jours.obtention()
    filieres = ("classique", "classique", "aac", "supervisee", "encadree")
    permis: dict[str, Any] = {
        "obtention": obtention.isoformat(),
        "filiere": tirer(st.sampled_from(filieres)),
    }
    match tirer(st.integers(0, 9)):
        case 0:
            permis["nouveau_permis"] = True
        case 1:
            permis["b_par_aac_le"] = jours.a_partir_de(obtention).isoformat()
        case 2 | 3:
            formation = plus(obtention, tirer(st.sampled_from((6, 9, 12))))
            permis["formation_complementaire"] = formation.isoformat()
    return permis


class _Atelier:
    """Le dossier qui se remplit, un fait de la vie après l’autre."""

    def __init__(self, jours: Jours, permis: dict[str, Any], *, en_attente: bool) -> None:
        self.jours = jours
        self.tirer = jours.tirer
        self.en_attente = en_attente
        self.obtention = date.fromisoformat(permis["obtention"])
        self.debut = max(self.obtention, PREMIER)
        self.ancien_permis = permis.get("nouveau_permis", False) and self.obtention > PREMIER
        self.en_aac = permis["filiere"] == "aac" or "b_par_aac_le" in permis
        self.evenements: list[Evenement] = []
        self.groupes: dict[str, date] = {}
        self.permis_suivants: set[date] = set()

    def ajouter(self) -> None:
        """Ajoute un fait : surtout des infractions, parfois une chute complète à zéro."""
        match self.tirer(st.integers(0, 9)):
            case 0 | 1 | 2 | 3:
                self._infraction()
            case 4 | 5:
                self._stage(self.jours.a_partir_de(self.debut))
            case 6:
                self._acte(self.tirer(st.sampled_from(_RARES)), self.jours.a_partir_de(self.debut))
            case 7:
                self._nouveau_permis(self.jours.a_partir_de(self.debut))
            case 8:
                self._chute()
            case _:
                self._chaine()

    def _infraction(self) -> None:
        tirer = self.tirer
        etiquette = tirer(st.sampled_from((None, None, None, "A", "B")))
        commise = self._commission(etiquette)
        infraction: Evenement = {"type": "infraction", "commise_le": commise.isoformat()}
        infraction |= _qualification(tirer, commise)
        if etiquette is not None:
            infraction["simultanee"] = etiquette
        infraction["definitive_le"] = None
        if not self.en_attente or tirer(st.integers(0, 7)):
            definitive = max(self.obtention, self.jours.peu_apres(commise, 500))
            infraction["definitive_le"] = definitive.isoformat()
            if tirer(st.integers(0, 2)) == 0:
                enregistree = self.jours.peu_apres(definitive, 1200)
                infraction["enregistree_le"] = enregistree.isoformat()
        infraction |= tirer(
            st.sampled_from(
                (
                    *({"etablie_par": par} for par in _ETABLISSEMENTS),
                    {"annulee": True},
                    {"permis_exige": False},
                    {"a_l_etranger": True},
                    {"conducteur_identifie": False},
                    {"note": "au retour de vacances…"},
                )
            )
        )
        self.evenements.append(infraction)

    def _commission(self, etiquette: str | None) -> date:
        if etiquette in self.groupes:
            return self.groupes[etiquette]
        commise = self.jours.a_partir_de(self.debut, DERNIER)
        if self.ancien_permis and self.tirer(st.integers(0, 3)) == 0:
            commise = max(PREMIER, self.obtention - timedelta(days=self.tirer(st.integers(1, 400))))
        if etiquette is not None:
            self.groupes[etiquette] = commise
        return commise

    def _stage(self, premier: date) -> None:
        dernier = premier + timedelta(days=self.tirer(st.sampled_from((1, 1, 1, 0, 8))))
        cadre = self.tirer(st.sampled_from(("volontaire", "volontaire", "48n", "judiciaire")))
        self.evenements.append(
            {
                "type": "stage",
                "cadre": cadre,
                "premier_jour": premier.isoformat(),
                "dernier_jour": dernier.isoformat(),
            }
        )

    def _acte(self, genre: str, le: date) -> None:
        acte: Evenement = {"type": genre, "le": le.isoformat()}
        if genre == "annulation-judiciaire" and self.tirer(st.booleans()):
            fin = le + timedelta(days=self.tirer(st.integers(0, 1200)))
            acte["interdiction_jusqu_au"] = fin.isoformat()
        if genre.startswith("notification") and self.tirer(st.integers(0, 5)) == 0:
            acte["annulee"] = True
        self.evenements.append(acte)

    def _nouveau_permis(self, le: date) -> None:
        if le != self.obtention and le not in self.permis_suivants:
            self.permis_suivants.add(le)
            self._acte("nouveau-permis", le)

    def _chute(self) -> None:
        """Deux délits, la lettre 48SI, souvent un stage tout contre elle, parfois la suite."""
        commise = self.jours.a_partir_de(self.debut, DERNIER)
        delit = {"type": "infraction", "points": 6, "nature": "delit"}
        delit["commise_le"] = commise.isoformat()
        delit["definitive_le"] = self.jours.peu_apres(commise, 60).isoformat()
        self.evenements += [delit, dict(delit)]
        lettre = self.jours.peu_apres(date.fromisoformat(str(delit["definitive_le"])), 90)
        self._acte("notification-48si", lettre)
        if self.tirer(st.booleans()):
            avance = self.tirer(st.integers(0, 4))
            self._stage(max(self.debut, lettre - timedelta(days=avance)))
        if self.tirer(st.booleans()):
            remise = self.jours.peu_apres(lettre, 30)
            self._acte("remise-du-permis", remise)
            self._nouveau_permis(plus(remise, 6))

    def _chaine(self) -> None:
        """Dix ans de petites infractions, assez proches pour que jamais trois ans ne soient nets."""
        commise, pas = self.jours.a_partir_de(self.debut), self.tirer(st.sampled_from((24, 30, 35)))
        for rang in range(120 // pas + 2):
            jour = plus(commise, pas * rang)
            definitive = jour + timedelta(days=self.tirer(st.sampled_from((0, 20, 20, 300))))
            self.evenements.append(
                {"type": "infraction", "commise_le": jour.isoformat()}
                | {"definitive_le": definitive.isoformat()}
                | _qualification(self.tirer, jour)
            )
            self.jours.connus.append(definitive)


def _qualification(tirer: Tirer, commise: date) -> Evenement:
    codes = _codes_du(commise)
    if codes and tirer(st.integers(0, 2)) == 0:
        return {"code": tirer(st.sampled_from(codes))}
    nature, classe, points = tirer(st.sampled_from(_QUALIFICATIONS))
    return {"nature": nature, "points": points} | ({} if classe is None else {"classe": classe})


@cache
def _versions() -> list[tuple[str, str, str]]:
    infractions = json.loads(_BAREME.read_text(encoding="utf-8"))["infractions"]
    return [
        (i["id"], v["depuis"], v["jusqu_au"] or "9999-12-31")
        for i in infractions
        for v in i["versions"]
    ]


def _codes_du(jour: date) -> list[str]:
    """Les codes du barème connus ce jour-là, du même ordre d’un tirage à l’autre."""
    return [code for code, depuis, fin in _versions() if depuis <= jour.isoformat() <= fin]


def _solde_connu(jours: Jours, atelier: _Atelier) -> dict[str, Any]:
    le = jours.a_partir_de(atelier.debut)
    debut = max([atelier.obtention, *(p for p in atelier.permis_suivants if p <= le)])
    duree = 24 if debut == atelier.obtention and atelier.en_aac else 36
    jeune = debut >= PROBATOIRE_DEPUIS and le < plus(debut, duree)
    plafond = jours.tirer(st.sampled_from((6, 8, 9, 10, 12))) if jeune else 12
    points = jours.tirer(st.integers(0, plafond))
    return {"le": le.isoformat(), "points": points, "plafond": plafond}
