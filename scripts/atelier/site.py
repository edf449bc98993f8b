"""Tout ce que le barème et le simulateur ajoutent au site, sans savoir qui le construit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from atelier import chemins, roue
from atelier.actifs import DOSSIERS, MOTEUR, actifs
from atelier.chargement import charger
from atelier.conformite import fichiers as conformite
from atelier.fautes import FauteSituee
from atelier.fiches import chercheur, chercheur_anglais
from atelier.guide import courriers, echeances
from atelier.guide.facile.lignes import est_facile, une_phrase_par_ligne
from atelier.guide.finition.plis import plier_les_exemples
from atelier.guide.finition.sommaire import poser_le_sommaire
from atelier.guide.finition.tableaux import nommer_les_tableaux
from atelier.guide.glossaire import Lieur, preparer
from atelier.guide.pages import definitions_nues, pages_du_guide
from atelier.guide.recherche import reglages
from atelier.guide.redaction import Redacteur, vers_racine
from atelier.langue.langues import ANGLAIS, FRANCAIS, PAGES_ANGLAISES, Langue, langue_de
from atelier.modeles.bareme import Bareme, IdentifiantInconnu
from atelier.modeles.base import HorsPeriode
from atelier.ouvert import dates
from atelier.ouvert.fichiers import fichiers as ouvert
from atelier.pages.anciennes import anciennes_adresses
from atelier.pages.anglais import menu_anglais, pages_anglaises
from atelier.pages.bareme import Page, pages
from atelier.pages.cartes import cartes
from atelier.pages.cas import pages_des_cas
from atelier.pages.declaration import declarations
from atelier.pages.entrees import ENTREES
from atelier.pages.integrer import page_a_integrer
from atelier.pages.reformes import pages_des_reformes
from atelier.qualite.accessibilite import declarer
from atelier.qualite.accessibilite import lire as lire_l_audit
from atelier.rejeu.export import en_json
from atelier.validation.messages import proche
from permis_points.version import VERSION

SANS_GLOSSAIRE = (
    *("glossaire", "simulateur", "sources", "donnees", "kit/"),
    *("contribuer/", "decisions/", "reutiliser/"),
    # Ses mots difficiles sont expliqués dans la page, en mots simples.
    "facile/",
)
SANS_SOMMAIRE = (
    "index.md",
    "bareme/",
    "penalties/",
    "cas/",
    "reformes/",
    "glossaire",
    "facile/",
    "faq",
    "lettres/bureau",
    "kit/",
    "modeles/",
    "simulateur",
    "plan-du-site",
    *("penalties/", "simulator", "site-map"),
)
"""L’accueil, et les pages qui ont déjà leur propre chemin ; les anglaises, sans leur dossier."""
EMPREINTE = 12
"""De l’empreinte du barème, les signes qui suffisent à la reconnaître dans un message."""


@dataclass(frozen=True, slots=True)
class Contenu:
    """Les pages et les données tirées du barème, et ce que le générateur doit en savoir."""

    bareme: Bareme
    pages: tuple[Page, ...]
    redacteur: Redacteur = field(compare=False)
    lieur: Lieur
    textes: Mapping[str, str] = field(compare=False)
    """Le texte à publier, par adresse dans le site."""

    @property
    def menu(self) -> list[str | dict[str, list[str]]]:
        """Rend ce qui complète « Barème » au menu : les familles, puis les autres façons d’entrer."""
        familles = [f"bareme/{famille.code}/index.md" for famille in self.bareme.familles]
        return [*familles, {"Chercher autrement": [entree.uri for entree in ENTREES]}]

    @property
    def pied(self) -> dict[str, str]:
        """Rend ce que le pied annonce : dates, accessibilité, quel barème ; et la version d’une feuille."""
        return {**self._dire(FRANCAIS), "version": VERSION}

    @property
    def pied_anglais(self) -> dict[str, str]:
        """Rend la même chose, pour une page anglaise."""
        return self._dire(ANGLAIS)

    def _dire(self, langue: Langue) -> dict[str, str]:
        jours = {
            "droit_verifie_au": self.bareme.droit_verifie_au,
            "jour_du_site": self.bareme.jour_du_site,
            "fiches_verifiees_au": self.bareme.relu_le,
        }
        dites = {nom: langue.date_longue(jour) for nom, jour in jours.items()}
        etat = declarer(lire_l_audit(), en_anglais=langue is ANGLAIS).etat
        empreinte = self.redacteur.bareme_du_moteur.empreinte[:EMPREINTE]
        return dites | {"empreinte_du_bareme": empreinte, "accessibilite": etat}

    def completer_les_reglages(self, menu: list[Any], extra: dict[str, Any]) -> None:
        """Complète « Barème », « Modèles de lettres » et « Penalties » au menu, et les dates du pied de page."""
        next(entree["Barème"] for entree in menu if "Barème" in entree).extend(self.menu)
        guide = next(entree["Guide"] for entree in menu if "Guide" in entree)
        (lettres,) = (e["Modèles de lettres"] for e in guide if "Modèles de lettres" in e)
        lettres.extend(courriers.menu(self.bareme))
        anglais = next(entree["English"] for entree in menu if "English" in entree)
        next(e["Penalties"] for e in anglais if "Penalties" in e).extend(menu_anglais(self.bareme))
        extra.update(self.pied)
        extra[ANGLAIS.code].update(self.pied_anglais)

    def lier(self, html: str, uri: str) -> str:
        """Rend la page où les mots du glossaire portent leur définition, s’il y a lieu."""
        return (
            html
            if uri.startswith((*SANS_GLOSSAIRE, PAGES_ANGLAISES))
            else self.lieur.lier(html, vers_racine(uri))
        )

    def finir(self, html: str, uri: str, entete: dict[str, Any]) -> str:
        """Rend la page telle qu’on la sert, et complète son en-tête de sa place dans la recherche."""
        entete["search"] = reglages(uri, entete)
        sommaire = not uri.removeprefix(PAGES_ANGLAISES).startswith(SANS_SOMMAIRE)
        fini = _disposer(self.lier(html, uri), langue_de(uri), sommaire=sommaire)
        if est_facile(uri):
            return une_phrase_par_ligne(fini)
        # Le gabarit annonce du français : une page qui n’en est pas le dit à qui l’entend lire.
        return f'<div lang="{entete["langue"]}">{fini}</div>' if "langue" in entete else fini

    def textes_derives(self) -> dict[str, str]:
        """Rend, par adresse, ce qui ne s’écrit que pour publier : états datés, suite de conformité.

        Ces fichiers redisent ce que `textes` dit déjà ; ni une page, ni un compte rendu n’en a besoin.
        """
        lois = self.bareme.mesures
        autres = (
            self.bareme.reperes,
            lois.retentions,
            lois.suspensions,
            lois.plafonds,
            self.bareme.cas,
        )
        dits = (self.textes["api/v1/bareme.json"], en_json(self.bareme), repr(autres))
        return _deriver(_Source(dits, self.bareme))

    @property
    def cibles(self) -> Mapping[str, str]:
        """Rend les textes où un lien peut mener ; vides, ceux de la suite, qu’un lien ne fait pas calculer."""
        return {**self.textes, **dict.fromkeys(conformite.adresses(), "")}

    def fichiers(self, racine: Path) -> dict[str, dict[str, str | bytes]]:
        """Rend, par adresse dans le site, le texte à publier ou le fichier à copier."""
        textes: dict[str, dict[str, str | bytes]]
        ecrits = {**self.textes, **self.textes_derives()}
        textes = {uri: {"content": texte} for uri, texte in ecrits.items()}
        servis: dict[str, dict[str, str | bytes]] = {
            uri: {"content": actif} if isinstance(actif, str) else {"abs_src_path": str(actif)}
            for uri, actif in actifs(racine).items()
        }
        moteur = roue.a_jour(racine / MOTEUR, en_json(self.bareme))
        moteur |= roue.a_jour(racine / MOTEUR, en_json(self.bareme, "en"), "manifest.en.json")
        recents: dict[str, dict[str, str | bytes]] = {
            f"{DOSSIERS[MOTEUR]}/{nom}": {"content": octets} for nom, octets in moteur.items()
        }
        return textes | servis | recents

    def place(self, uri: str) -> str:
        """Rend l’endroit du dépôt où corriger une page : le YAML à sa ligne, sinon le fichier de `docs/`."""
        places = {page.uri: f"{page.source}#L{page.ligne}" for page in self.pages}
        return quote(places.get(uri, f"docs/{uri}"), safe="/#")


@dataclass(frozen=True, slots=True)
class _Source:
    """Un barème, reconnu à tout ce que ses états et ses vecteurs en disent."""

    dits: tuple[str, ...]
    bareme: Bareme = field(compare=False)


# Quand on sert, une page corrigée ne fait récrire ni les états ni les vecteurs.
@lru_cache(maxsize=1)
def _deriver(source: _Source) -> dict[str, str]:
    return dates.fichiers(source.bareme) | conformite.fichiers(source.bareme)


# Quand on sert, une page inchangée n’est pas disposée de nouveau.
@lru_cache(maxsize=1024)
def _disposer(html: str, langue: Langue, *, sommaire: bool) -> str:
    """Rend la page, ses exemples pliés, ses tableaux nommés, et son sommaire si elle en demande un."""
    disposee = nommer_les_tableaux(plier_les_exemples(html, langue))
    return poser_le_sommaire(disposee, langue) if sommaire else disposee


def contenu(bareme: Bareme) -> Contenu:
    """Rend ce que le barème donne à publier ; lève l’erreur de la première page impossible à écrire."""
    redacteur = Redacteur(bareme)
    du_guide = (
        *pages_du_guide(bareme, redacteur),
        *courriers.pages_des_courriers(bareme, redacteur),
    )
    du_bareme = (*pages(bareme), *pages_des_cas(bareme), *pages_des_reformes(bareme))
    toutes = (
        *du_bareme,
        *du_guide,
        *pages_anglaises(bareme),
        *declarations(),
        page_a_integrer(bareme),
    )
    textes = {page.uri: page.markdown for page in toutes}
    textes |= {chercheur.ADRESSE: chercheur.liste(bareme)} | ouvert(bareme)
    textes |= {chercheur_anglais.ADRESSE: chercheur_anglais.liste_anglaise(bareme)}
    textes |= anciennes_adresses(bareme) | cartes(bareme)
    textes |= echeances.fichiers(echeances.Delais(bareme, redacteur.bareme_du_moteur))
    lieur = preparer(bareme.glossaire, definitions_nues(bareme, redacteur))
    return Contenu(bareme, toutes, redacteur, lieur, textes)


def lire_le_site(racine: Path) -> tuple[Contenu | None, list[FauteSituee]]:
    """Rend le contenu du barème qui est sous cette racine, ou `None` et ce qui empêche de le publier."""
    bareme, fautes = charger(racine)
    return essayer(bareme) if bareme else (None, fautes)


def essayer(bareme: Bareme) -> tuple[Contenu | None, list[FauteSituee]]:
    """Rend le contenu et aucune faute, ou `None` et ce qui empêche d’écrire les pages d’un barème bien formé.

    Les pages lisent des nombres que rien n’oblige à exister : un paramètre renommé ou qui commence
    trop tard ne se voit qu’ici.
    """
    try:
        return contenu(bareme), []
    except (LookupError, ValueError, TypeError, ArithmeticError) as refus:
        chemin, ligne = _en_cause(bareme, refus)
        conseil = "rétablissez-le, ou corrigez ses dates : une page en a besoin"
        return None, [
            FauteSituee(chemin, ligne, 1, f"Une page ne peut pas s’écrire : {refus}", conseil)
        ]


def _en_cause(bareme: Bareme, refus: Exception) -> tuple[str, int]:
    """Rend la place de l’objet hors de sa période, à défaut celle de l’identifiant le plus voisin."""
    if isinstance(refus, HorsPeriode):
        return bareme.position(refus.objet)
    if isinstance(refus, IdentifiantInconnu) and (
        voisin := proche(refus.cherche, bareme.positions)
    ):
        return bareme.position(voisin)
    return chemins.DOSSIER, 1
