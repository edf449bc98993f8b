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
from atelier.fiches.temps import JUSQU_AU, PLUS_EN_VIGUEUR, a_venir, au_fil, versions_du_jour
from atelier.guide import echeances, kit
from atelier.guide.echeances import Liens
from atelier.langue.articles import CODE_DE_LA_ROUTE, lire
from atelier.langue.langues import FRANCAIS, Langue
from atelier.langue.mots import INSECABLE, insecables
from atelier.langue.termes import en_francais
from atelier.lecture.scalaires import jour as lire_jour
from atelier.modeles.bareme import Bareme
from atelier.modeles.infractions import Version
from atelier.modeles.references import Parametre
from atelier.modeles.reperes import Repere
from atelier.rejeu.quiz import Histoire, histoire
from atelier.rejeu.rejouer import pour_le_moteur
from atelier.validation.messages import proche

PASSE_PARTOUT = ("exemple calculé", "voir la fiche")
SANS_PRECISION = Markup("")
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
    langue: Langue = FRANCAIS

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
            "frequentes": self.frequentes,
            "quiz": self.quiz,
        }

    def valeur(self, identifiant: str, le: str = "") -> str:
        """Rend « 4 points », « 2 ans » ; `le` : un autre jour que celui du site (AAAA-MM-JJ)."""
        return self._mesure(identifiant, le, self.langue.mesurer)

    def nombre(self, identifiant: str, le: str = "") -> str:
        """Rend le nombre tel que le barème l’écrit, dans l’unité du barème : douze mois restent 12."""
        return self._mesure(identifiant, le, lambda valeur, _: self.langue.chiffres(valeur))

    def lettres(self, identifiant: str, le: str = "") -> str:
        """Rend « quatre points », « dix ans »."""
        return self._mesure(identifiant, le, self.langue.en_toutes_lettres)

    def points(self, infraction: str) -> str:
        """Rend « 4 points » : ce que l’infraction retire."""
        return self._au_fil(infraction, lambda f: self.langue.points_ou_aucun(f.version.points))

    def exces(self, infraction: str) -> str:
        """Rend « moins de 5 km/h », « 20 à moins de 30 km/h », « 50 km/h ou plus » : l’excès puni."""
        tranche = self._fiche(infraction).infraction.exces
        if tranche is None:
            raise MotInconnu(f"« {infraction} » n’est pas un excès de vitesse")
        if tranche.moins_de is None:
            return self.langue.dire("{0} km/h ou plus").format(tranche.de)
        depuis = self.langue.dire("{0} à").format(tranche.de) + " " if tranche.de else ""
        return depuis + self.langue.dire("moins de {0} km/h").format(tranche.moins_de)

    def montant(self, quoi: str | int, genre: str) -> str:
        """Rend « 135 € », pour une infraction ou pour une classe (1 à 5) ; refuse un montant qui n’existe pas."""

        def dire(montant: int | None) -> str:
            if montant is None:
                raise MotInconnu(f"« {quoi} » n’a pas d’amende « {genre} »")
            return self.langue.euros(montant)

        if isinstance(quoi, int):
            amende = next(a for a in self.bareme.amendes if a.classe == quoi)
            versions = versions_du_jour(amende, self.jour, self.langue)
            return dater(((dire(getattr(v, genre)), quand) for v, quand in versions), self.langue)
        return self._au_fil(quoi, lambda f: dire(getattr(f.montants, genre)))

    def classe(self, infraction: str) -> str:
        """Rend « 4e classe », « délit » ou « redevance »."""
        return self._au_fil(infraction, lambda f: _classe(f.version, self.langue))

    def article(self, reference: str) -> Markup:
        """Rend le lien vers un article, suivi de son code si ce n’est pas le Code de la route."""
        lu = lire(reference)
        if not self.langue.est_francaise:
            return Markup(
                '<a class="pp-article" href="{}" lang="fr" hreflang="fr">{}, art.\u00a0{}</a>'
            ).format(lu.url, lu.code, lu.texte)
        lien = Markup('<a class="pp-article" href="{}">{}</a>').format(lu.url, lu.texte)
        if lu.code == CODE_DE_LA_ROUTE:
            return lien
        de = "de l’" if lu.code[0].lower() in VOYELLES else "du "
        return lien + f" {de}{lu.code}"

    def source(self, identifiant: str, mots: str = "") -> Markup:
        """Rend le lien vers une source du registre, sous son titre ou sous d’autres mots."""
        trouvee = _un("source", identifiant, {s.id: s for s in self.bareme.sources})
        return Markup('<a href="{}"{}>{}</a>').format(
            trouvee.url, self._en_francais(entier=not mots), mots or trouvee.titre
        )

    @pass_context
    def infraction(self, contexte: Context, identifiant: str, mots: str = "") -> Markup:
        """Rend le lien vers la fiche d’une infraction, sous son libellé ou sous d’autres mots."""
        fiche = self._fiche(identifiant)
        muet = mots in (*self._passe_partout, self.points(identifiant))
        libelle = self._libelle(fiche) if muet or not mots else ""
        adresse = fiche.url if self.langue.est_francaise else fiche.infraction.url_en
        return _lien(contexte, adresse, mots or libelle, libelle if muet else "", self.langue)

    @pass_context
    def cas(self, contexte: Context, identifiant: str, mots: str = "") -> Markup:
        """Rend le lien vers un cas rejoué, sous son titre ou sous d’autres mots."""
        trouve = _un("cas", identifiant, {cas.id: cas for cas in self.bareme.cas})
        titre = insecables(trouve.titre)
        if not (mots or self.langue.est_francaise):
            raise MotInconnu(f"Donnez en anglais les mots du lien vers le cas « {identifiant} »")
        precision = titre if mots in PASSE_PARTOUT else ""
        mene = self._en_francais(entier=False)
        return _lien(contexte, f"cas/{trouve.id}/", mots or titre, precision, self.langue, mene)

    @pass_context
    def echeances(self, contexte: Context, papier: str) -> Markup:
        """Rend le champ qui donne les dates limites d’une lettre ou d’un avis."""
        _un("papier", papier, echeances.PAPIERS)
        return echeances.champ(papier, self._liens(contexte), self.bareme)

    @pass_context
    def regles(self, contexte: Context, papier: str, forme: str = "") -> Markup:
        """Rend chaque délai d’une lettre ou d’un avis en mots, avec un exemple calculé ; « bref » : sans notes."""
        _un("papier", papier, echeances.PAPIERS)
        delais = echeances.Delais(self.bareme, pour_le_moteur(self.bareme))
        return echeances.regles(papier, self._liens(contexte), delais, notes=forme != "bref")

    @pass_context
    def au_simulateur(self, contexte: Context, papier: str, mots: str) -> Markup:
        """Rend le lien vers le simulateur, qui ajoute au dossier un papier sans date."""
        _un("papier", papier, echeances.PAPIERS)
        adresse = echeances.au_simulateur(papier, contexte["racine"], self.langue)
        return Markup('<a href="{}">{}</a>').format(adresse, mots)

    @pass_context
    def frequentes(self, contexte: Context, forme: str = "tableau") -> Markup:
        """Rend les infractions les plus courantes : en « tableau », ou en « affiche » par nombre de points."""
        choisies = kit.lignes(self.bareme, self.fiches)
        if forme == "affiche":
            return kit.par_points(choisies, contexte["racine"])
        return kit.tableau(
            choisies,
            contexte["racine"],
            self.points,
            lambda identifiant: self._au_fil(identifiant, lambda f: f.amende),
        )

    @pass_context
    def quiz(self, contexte: Context, forme: str = "depliees") -> Markup:
        """Rend le quiz : réponses « depliees », « questions » seules, ou « reponses » seules."""
        moteur = pour_le_moteur(self.bareme)
        histoires: list[Histoire] = [histoire(c, moteur) for c in self.bareme.quiz]
        if forme == "questions":
            return kit.questionnaire(histoires)
        if forme == "reponses":
            return kit.corrige(histoires)
        return kit.devinettes(histoires, f"{contexte['racine']}simulateur/")

    def _liens(self, contexte: Context) -> Liens:
        return Liens(contexte["racine"], self.article, self.source, self.langue)

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
        versions = versions_du_jour(nombre, jour, self.langue)
        return dater(
            ((dire(Decimal(v.valeur), nombre.unite), quand) for v, quand in versions), self.langue
        )

    def _au_fil(self, infraction: str, dire: Callable[[Fiche], str]) -> str:
        moments = au_fil(self._fiche(infraction), dire, self.langue)
        passee = self.langue.dire(PLUS_EN_VIGUEUR)
        # Une infraction passée se cite sans le dire : la phrase qui la cite la date.
        dites = (
            (m.valeur.replace(" ", INSECABLE), "" if m.terme == passee else m.terme)
            for m in moments
        )
        return dater(dites, self.langue)

    @property
    def _passe_partout(self) -> tuple[str, ...]:
        return tuple(self.langue.dire(mots) for mots in PASSE_PARTOUT)

    def _libelle(self, fiche: Fiche) -> str:
        """Rend le nom d’une infraction dans la langue de la page ; à défaut le français, marqué."""
        if self.langue.est_francaise:
            return fiche.libelle
        if fiche.infraction.libelle_en is None:
            return en_francais(fiche.infraction.libelle)
        return insecables(fiche.infraction.libelle_en)

    def _en_francais(self, *, entier: bool) -> Markup:
        """Rend ce qui dit qu’un lien d’une page anglaise mène à du français ; entier : ses mots en sont aussi."""
        if self.langue.est_francaise:
            return Markup("")
        return Markup(' lang="fr" hreflang="fr"') if entier else Markup(' hreflang="fr"')

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


def dater(moments: Iterable[tuple[str, str]], langue: Langue = FRANCAIS) -> str:
    """Rend « 3 points (à partir du 1er mars 2027 : 5 points) » ; le présent d’abord, sans sa date."""
    (premier, quand), *suites = moments
    dites = [f"{titre}{langue.deux_points}{texte}" for texte, titre in suites]
    borne = langue.dire(JUSQU_AU).format("")
    if quand and not (dites and quand.startswith(borne)):
        premier = f"{premier} {quand}"
    separees = langue.point_virgule.join(dites)
    return f"{premier} ({separees})" if dites else premier


def _classe(version: Version, langue: Langue) -> str:
    if version.classe is None:
        return langue.dire("délit" if version.nature == "delit" else "redevance")
    return langue.nom_de_classe(version.classe)


def _un(genre: str, identifiant: str, connus: Mapping[str, T]) -> T:
    if identifiant in connus:
        return connus[identifiant]
    voisin = proche(str(identifiant), connus)
    suite = f"vouliez-vous dire « {voisin} » ?" if voisin else "cherchez-le dans barème/"
    raise MotInconnu(f"Aucun identifiant « {identifiant} » ({genre}) au barème : {suite}")


def _lien(  # noqa: PLR0913, PLR0917 - ce qu’un lien montre, et ce qu’il en dit
    contexte: Context,
    adresse: str,
    mots: str,
    precision: str,
    langue: Langue,
    mene: Markup = SANS_PRECISION,
) -> Markup:
    """La précision n’est lue qu’à voix haute : hors de leur phrase, ces mots ne disent pas où ils mènent."""
    muette = Markup('<span class="pp-lecteur">{}{}</span>').format(langue.deux_points, precision)
    nom = escape(mots) + (muette if precision else "")
    return Markup('<a href="{}{}"{}>{}</a>').format(contexte["racine"], adresse, mene, nom)
