"""Les mots qu’une page rédigée emprunte au barème : `{{ v("stage-points") }}`, `{{ i("feu-rouge") }}`…"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from atelier.fiches.fiche import Fiche
from atelier.fiches.temps import PLUS_EN_VIGUEUR, a_venir, au_fil, versions_du_jour
from atelier.guide import echeances
from atelier.guide.echeances import Liens
from atelier.langue import nombres
from atelier.langue.articles import CODE_DE_LA_ROUTE, lire
from atelier.langue.mots import INSECABLE, euros, insecables, nom_de_classe, points_ou_aucun
from atelier.lecture.scalaires import jour as lire_jour
from atelier.modeles.bareme import Bareme
from atelier.modeles.infractions import Version
from atelier.modeles.references import Parametre
from atelier.modeles.reperes import Repere
from atelier.rejeu.rejouer import pour_le_moteur
from atelier.validation.messages import proche

PASSE_PARTOUT = ("exemple calculé", "voir la fiche")
VOYELLES = "aeiouyéèêàâ"
T = TypeVar("T")


class MotInconnu(LookupError):
    """Une page cite ce que le barème n’a pas."""


@dataclass(frozen=True, slots=True)
class Mots:
    """Les mots d’un barème, un jour donné."""

    bareme: Bareme
    fiches: Mapping[str, Fiche]
    jour: dt.date

    @property
    def tous(self) -> dict[str, Callable[..., Any]]:
        """Rend chaque mot sous le nom que les pages emploient."""
        return {
            "v": self.valeur,
            "n": self.nombre,
            "lettres": self.lettres,
            "points": self.points,
            "exces": self.exces,
            "amende": lambda quoi: self.montant(quoi, "forfaitaire"),
            "minoree": lambda quoi: self.montant(quoi, "minoree"),
            "majoree": lambda quoi: self.montant(quoi, "majoree"),
            "maximum": lambda quoi: self.montant(quoi, "maximum"),
            "classe": self.classe,
            "a": self.article,
            "s": self.source,
            "i": self.infraction,
            "cas": self.cas,
            "echeances": self.echeances,
            "regles": self.regles,
            "au_simulateur": self.au_simulateur,
        }

    def valeur(self, identifiant: str, le: str = "") -> str:
        """Rend « 4 points », « 2 ans » ; `le` : un autre jour que celui du site (AAAA-MM-JJ)."""
        return self._mesure(identifiant, le, nombres.mesurer)

    def nombre(self, identifiant: str, le: str = "") -> str:
        """Rend le nombre tel que le barème l’écrit, dans l’unité du barème : douze mois restent 12."""
        return self._mesure(identifiant, le, lambda valeur, _: nombres.chiffres(valeur))

    def lettres(self, identifiant: str, le: str = "") -> str:
        """Rend « quatre points », « dix ans »."""
        return self._mesure(identifiant, le, nombres.en_toutes_lettres)

    def points(self, infraction: str) -> str:
        """Rend « 4 points » : ce que l’infraction retire."""
        return self._au_fil(infraction, lambda f: points_ou_aucun(f.version.points))

    def exces(self, infraction: str) -> str:
        """Rend « moins de 5 km/h », « 20 à moins de 30 km/h », « 50 km/h ou plus » : l’excès puni."""
        tranche = self._fiche(infraction).infraction.exces
        if tranche is None:
            raise MotInconnu(f"« {infraction} » n’est pas un excès de vitesse")
        if tranche.moins_de is None:
            return f"{tranche.de}{INSECABLE}km/h ou plus"
        depuis = f"{tranche.de} à " if tranche.de else ""
        return f"{depuis}moins de {tranche.moins_de}{INSECABLE}km/h"

    def montant(self, quoi: str | int, genre: str) -> str:
        """Rend « 135 € », pour une infraction ou pour une classe (1 à 5) ; refuse un montant qui n’existe pas."""

        def dire(montant: int | None) -> str:
            if montant is None:
                raise MotInconnu(f"« {quoi} » n’a pas d’amende « {genre} »")
            return euros(montant)

        if isinstance(quoi, int):
            amende = next(a for a in self.bareme.amendes if a.classe == quoi)
            versions = versions_du_jour(amende, self.jour)
            return dater((dire(getattr(v, genre)), quand) for v, quand in versions)
        return self._au_fil(quoi, lambda f: dire(getattr(f.montants, genre)))

    def classe(self, infraction: str) -> str:
        """Rend « 4e classe », « délit » ou « redevance »."""
        return self._au_fil(infraction, lambda f: _classe(f.version))

    def article(self, reference: str) -> Markup:
        """Rend le lien vers un article, suivi de son code si ce n’est pas le Code de la route."""
        lu = lire(reference)
        lien = Markup('<a class="pp-article" href="{}">{}</a>').format(lu.url, lu.texte)
        if lu.code == CODE_DE_LA_ROUTE:
            return lien
        de = "de l’" if lu.code[0].lower() in VOYELLES else "du "
        return lien + f" {de}{lu.code}"

    def source(self, identifiant: str, mots: str = "") -> Markup:
        """Rend le lien vers une source du registre, sous son titre ou sous d’autres mots."""
        trouvee = _un("source", identifiant, {s.id: s for s in self.bareme.sources})
        return Markup('<a href="{}">{}</a>').format(trouvee.url, mots or trouvee.titre)

    @pass_context
    def infraction(self, contexte: Context, identifiant: str, mots: str = "") -> Markup:
        """Rend le lien vers la fiche d’une infraction, sous son libellé ou sous d’autres mots."""
        fiche = self._fiche(identifiant)
        muet = mots in (*PASSE_PARTOUT, self.points(identifiant))
        return _lien(contexte, fiche.url, mots or fiche.libelle, fiche.libelle if muet else "")

    @pass_context
    def cas(self, contexte: Context, identifiant: str, mots: str = "") -> Markup:
        """Rend le lien vers un cas rejoué, sous son titre ou sous d’autres mots."""
        trouve = _un("cas", identifiant, {cas.id: cas for cas in self.bareme.cas})
        titre = insecables(trouve.titre)
        precision = titre if mots in PASSE_PARTOUT else ""
        return _lien(contexte, f"cas/{trouve.id}/", mots or titre, precision)

    @pass_context
    def echeances(self, contexte: Context, papier: str) -> Markup:
        """Rend le champ qui donne les dates limites d’une lettre ou d’un avis."""
        _un("papier", papier, echeances.PAPIERS)
        return echeances.champ(papier, self._liens(contexte), self.bareme)

    @pass_context
    def regles(self, contexte: Context, papier: str) -> Markup:
        """Rend chaque délai d’une lettre ou d’un avis en mots, avec un exemple calculé."""
        _un("papier", papier, echeances.PAPIERS)
        delais = echeances.Delais(self.bareme, pour_le_moteur(self.bareme))
        return echeances.regles(papier, self._liens(contexte), delais)

    @pass_context
    def au_simulateur(self, contexte: Context, papier: str, mots: str) -> Markup:
        """Rend le lien vers le simulateur, qui ajoute au dossier un papier sans date."""
        _un("papier", papier, echeances.PAPIERS)
        adresse = echeances.au_simulateur(papier, contexte["racine"])
        return Markup('<a href="{}">{}</a>').format(adresse, mots)

    def _liens(self, contexte: Context) -> Liens:
        return Liens(contexte["racine"], self.article, self.source)

    def _mesure(self, identifiant: str, le: str, dire: Callable[[Decimal, str], str]) -> str:
        """Rend ce nombre un jour précis ; sans jour, celui du site, et ce qu’il devient ensuite."""
        tous: dict[str, Parametre | Repere] = {n.id: n for n in self.bareme.parametres}
        tous |= {n.id: n for n in self.bareme.reperes}
        nombre = _un("nombre", identifiant, tous)
        jour = lire_jour(le) if le else self.jour
        if jour is None:
            raise MotInconnu(f"« {le} » n’est pas un jour (AAAA-MM-JJ)")
        if le or not a_venir(nombre, jour):
            return dire(Decimal(nombre.en_vigueur(jour).valeur), nombre.unite)
        return dater(
            (dire(Decimal(version.valeur), nombre.unite), quand)
            for version, quand in versions_du_jour(nombre, jour)
        )

    def _au_fil(self, infraction: str, dire: Callable[[Fiche], str]) -> str:
        moments = au_fil(self._fiche(infraction), dire)
        return dater((m.valeur.replace(" ", INSECABLE), _prevu(m.terme)) for m in moments)

    def _fiche(self, identifiant: str) -> Fiche:
        return _un("infraction", identifiant, self.fiches)


def entier(texte: object) -> int:
    """Rend le nombre d’un calcul ; lève `MotInconnu` quand ce nombre n’est pas le même tous les jours."""
    try:
        return int(str(texte))
    except ValueError:
        raise MotInconnu(
            f'« {texte} » ne se calcule pas : donnez le jour du calcul, n("…", le="AAAA-MM-JJ"), '
            "et dites les deux côtés de la date"
        ) from None


def dater(moments: Iterable[tuple[str, str]]) -> str:
    """Rend « 3 points (à partir du 1er mars 2027 : 5 points) » ; le présent d’abord, sans sa date."""
    (premier, quand), *suites = moments
    dites = [f"{titre}{INSECABLE}: {texte}" for texte, titre in suites]
    if quand and not (dites and quand.startswith("jusqu’au")):
        premier = f"{premier} {quand}"
    separees = "\u202f; ".join(dites)
    return f"{premier} ({separees})" if dites else premier


def _prevu(terme: str) -> str:
    """Une infraction passée se cite sans le dire : la phrase qui la cite la date."""
    return "" if terme == PLUS_EN_VIGUEUR else terme


def _classe(version: Version) -> str:
    if version.classe is None:
        return "délit" if version.nature == "delit" else "redevance"
    return nom_de_classe(version.classe)


def _un(genre: str, identifiant: str, connus: Mapping[str, T]) -> T:
    if identifiant in connus:
        return connus[identifiant]
    voisin = proche(str(identifiant), connus)
    suite = f"vouliez-vous dire « {voisin} » ?" if voisin else "cherchez-le dans barème/"
    raise MotInconnu(f"Aucun identifiant « {identifiant} » ({genre}) au barème : {suite}")


def _lien(contexte: Context, adresse: str, mots: str, precision: str = "") -> Markup:
    """La précision n’est lue qu’à voix haute : hors de leur phrase, ces mots ne disent pas où ils mènent."""
    muette = Markup('<span class="pp-lecteur">\u00a0: {}</span>').format(precision)
    nom = escape(mots) + (muette if precision else "")
    return Markup('<a href="{}{}">{}</a>').format(contexte["racine"], adresse, nom)
