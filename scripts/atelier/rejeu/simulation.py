"""Un dossier rejoué, prêt à montrer : sa courbe, ses mouvements, ses faits, son lien."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from atelier.langue.langues import FRANCAIS, Langue
from atelier.modeles.cas import Attendu
from atelier.rejeu.faits import Fait, faits
from atelier.rejeu.lien import fragment
from atelier.rejeu.rejouer import Rejeu, ecarts, rejouer
from permis_points.bareme import Bareme as BaremeDuMoteur
from permis_points.regles.capital import maximum_de_toujours
from permis_points.releve import Releve
from permis_vues.courbe.dessin import courbe
from permis_vues.courbe.figure import horizon
from permis_vues.courbe.legende import Cle, legende
from permis_vues.mots import MOINS
from permis_vues.mouvements import Lu, Pas, lire

# Ce que ces alertes disent est déjà sur la page, ou ne vaut que pour le lecteur lui-même.
ALERTES_TUES = ("C1", "solde-connu", "pourquoi-pas-12")
UN_JOUR = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Vues:
    """Ce qui montre un relevé dans une langue : les fonctions de `permis_vues`, ou les mêmes traduites."""

    langue: Langue
    maximum_de_toujours: Callable[[BaremeDuMoteur], int]
    lire: Callable[[Releve, int], Lu]
    horizon: Callable[[Lu], dt.date]
    courbe: Callable[[Lu, dt.date], str]
    legende: Callable[[Lu, dt.date], Sequence[Cle]]


VUES_FRANCAISES = Vues(FRANCAIS, maximum_de_toujours, lire, horizon, courbe, legende)


class AttenduNonTenu(ValueError):
    """Un attendu que le moteur dément ; le message dit ce qu’il donne, et pourquoi."""


@dataclass(frozen=True, slots=True)
class CleDeLecture:
    """Une clé de lecture de la courbe : son petit dessin et ce qu’il veut dire."""

    image: Markup
    texte: str


@dataclass(frozen=True, slots=True)
class JourAttendu:
    """Un jour attendu : le solde à la fin de la journée, et ce qui s’y passe."""

    jour: dt.date
    points: int
    plafond: int
    evenement: str


@dataclass(frozen=True)  # sans slots : les pas se lisent une fois
class Simulation:
    """Un dossier daté, son rejeu, et les jours à regarder."""

    dossier: Mapping[str, Any]
    rejeu: Rejeu
    attendu: tuple[Attendu, ...]
    vues: Vues = VUES_FRANCAISES

    @property
    def au(self) -> dt.date:
        """Rend le jour du relevé."""
        return self.rejeu.dossier.au

    @property
    def lien(self) -> str:
        """Rend le fragment qui ouvre ce dossier dans le simulateur."""
        return fragment(self.dossier)

    @cached_property
    def _lu(self) -> Lu:
        maximum = self.vues.maximum_de_toujours(self.rejeu.bareme)
        return self.vues.lire(self.rejeu.releve, maximum)

    @property
    def pas(self) -> list[Pas]:
        """Rend les mouvements, prévisions comprises."""
        return [*self._lu.pas]

    @property
    def plancher(self) -> list[Pas]:
        """Rend les mouvements qui séparent le plancher du solde de droit ; rien s’ils concordent."""
        droit = {(p.jour, p.genre, p.variation, p.points) for p in self.pas}
        autres = [
            p for p in self._lu.plancher if (p.jour, p.genre, p.variation, p.points) not in droit
        ]
        # Le jour où le droit rend 12 points, le plancher, qui ne bouge pas, porte le même genre.
        return [p for p in autres if p.variation or p.genre != "reconstitution-totale"]

    @property
    def courbe(self) -> Markup:
        """Rend la courbe, jusqu’au dernier jour où quelque chose bouge."""
        return Markup(self.vues.courbe(self._lu, self._horizon()))  # noqa: S704 - échappé par courbe()

    @property
    def legende(self) -> list[CleDeLecture]:
        """Rend les clés de lecture de la courbe."""
        cles = self.vues.legende(self._lu, self._horizon())
        return [CleDeLecture(Markup(cle.image), cle.texte) for cle in cles]  # noqa: S704 - rien n’y vient du dossier

    @property
    def faits(self) -> list[Fait]:
        """Rend les faits du dossier, en clair."""
        return faits(self.rejeu.dossier)

    @property
    def alertes(self) -> list[str]:
        """Rend les points discutés et les lettres que le moteur signale."""
        alertes = self.rejeu.releve["alertes"]
        return [a["texte"] for a in alertes if a["code"] not in ALERTES_TUES]

    @property
    def journees(self) -> list[JourAttendu]:
        """Rend chaque jour attendu et ce qui s’y passe."""
        return [self._journee(attendu) for attendu in self.attendu]

    def _horizon(self) -> dt.date:
        return self.vues.horizon(replace(self._lu, plancher=self.plancher))

    def _journee(self, attendu: Attendu) -> JourAttendu:
        pas = [p for p in self.pas if p.jour <= attendu.le][-1]
        evenement = self._evenement(attendu)
        if pas.signe < 0:
            evenement += self._dire(" ; solde interne {0}").format(f"{MOINS}{-pas.signe}")
        return JourAttendu(attendu.le, pas.points, pas.plafond, evenement)

    def _evenement(self, attendu: Attendu) -> str:
        if attendu.nouveau_permis_possible_le:
            possible = self.vues.langue.date_longue(attendu.nouveau_permis_possible_le)
            return self._dire("Nouveau permis possible le {0}").format(possible)
        jour = attendu.le
        du_jour = [p.resume for p in self.pas if p.jour == jour]
        if du_jour:
            return self._dire(", puis ").join(du_jour)
        lendemain = [p.nom for p in self.pas if p.jour == jour + UN_JOUR]
        if lendemain:
            return self._dire("La veille\u00a0: {0} le lendemain").format(lendemain[0].lower())
        dernier = max(p.jour for p in self.pas if p.jour < jour)
        return self._dire("Rien de nouveau depuis le {0}").format(
            self.vues.langue.date_longue(dernier)
        )

    def _dire(self, phrase: str) -> str:
        return self.vues.langue.dire(phrase)


def simuler(
    dossier: Mapping[str, Any],
    attendu: Sequence[Attendu],
    bareme_du_moteur: BaremeDuMoteur,
    au: dt.date | None = None,
) -> Simulation:
    """Rejoue un dossier au jour donné, à défaut à celui du dossier ou au dernier jour attendu.

    Lève `AttenduNonTenu` si le moteur dément un attendu, `DossierIncoherent` si le dossier est fautif.
    """
    jours = [a.le for a in attendu]
    date = dt.date.fromisoformat(dossier["au"]) if "au" in dossier else au or max(jours)
    rejeu = rejouer(dossier, date, bareme_du_moteur)
    dementis = [f"{ecart.phrase} — {ecart.conseil}" for ecart in ecarts(rejeu, attendu)]
    if dementis:
        raise AttenduNonTenu("\n".join(dementis))
    return Simulation({**dossier, "au": date.isoformat()}, rejeu, tuple(attendu))
