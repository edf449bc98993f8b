"""Le barème en anglais : l’index, les familles, les amendes, une page par infraction, nés des mêmes fiches."""

from decimal import Decimal
from functools import partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from atelier import chemins
from atelier.fiches.anglais.fiche import FicheAnglaise, en_anglais
from atelier.fiches.anglais.mesures import FIABILITES, mesures_en_anglais
from atelier.fiches.anglais.paiement import PAROLES
from atelier.fiches.anglais.risques import PAROLES as ENCOURUES
from atelier.fiches.anglais.risques import peines
from atelier.fiches.fiche import Fiche, fiches
from atelier.fiches.paiement import echeances, paiement
from atelier.fiches.risques import risques
from atelier.fiches.temps import au_fil, terme, versions_du_jour
from atelier.langue import anglais
from atelier.langue.langues import ANGLAIS
from atelier.langue.mots import insecables as insecables_francais
from atelier.langue.termes import dire
from atelier.modeles.bareme import Bareme, Famille
from atelier.modeles.infractions import AMENDES_ANGLAISES, BAREME_ANGLAIS
from atelier.pages.bareme import Page, environnement_du_bareme
from atelier.pages.environnement import RACINE, SPECIAUX_DU_MARKDOWN
from atelier.pages.traductions import attribut, traductions

DE_L_INDEX, DES_AUTRES = "../../", "../../../"
"""De l’index, puis de toute autre page, à la racine du site."""


def pages_anglaises(bareme: Bareme) -> list[Page]:
    """Rend les pages anglaises du barème, dans l’ordre des familles."""
    toutes = en_anglais(fiches(bareme))
    env = environnement_anglais(bareme, toutes)
    rendues = [
        Page(
            f"{BAREME_ANGLAIS}index.md", _rendre(env, "index", DE_L_INDEX), chemins.VOCABULAIRE, 1
        ),
        Page(
            _uri(f"{BAREME_ANGLAIS}{AMENDES_ANGLAISES}/"),
            _rendre(env, "fines"),
            chemins.AMENDES,
            1,
        ),
    ]
    for famille in bareme.familles:
        source = f"{chemins.INFRACTIONS}/{famille.code}.yaml"
        page = _rendre(env, "famille", famille=famille)
        rendues.append(Page(_uri(famille.url_en), page, source, 1))
    for fiche in toutes:
        page = _rendre(env, "infraction", fiche=fiche)
        rendues.append(Page(_uri(fiche.url), page, *bareme.position(fiche.infraction.id)))
    return rendues


def menu_anglais(bareme: Bareme) -> list[str]:
    """Rend les pages qui complètent l’index au menu : les familles, puis les amendes."""
    familles = [_uri(famille.url_en) for famille in bareme.familles]
    return [*familles, _uri(f"{BAREME_ANGLAIS}{AMENDES_ANGLAISES}/")]


def environnement_anglais(bareme: Bareme, toutes: tuple[FicheAnglaise, ...]) -> Environment:
    """Rend l’environnement du barème, où tout ce qui se dit se dit en anglais."""
    env = environnement_du_bareme(bareme, toutes, ANGLAIS)
    jour, autres_peines = bareme.jour_du_site, peines(bareme.vocabulaire)
    env.globals |= {
        "dire": dire,
        "en_titre": _en_titre,
        "vers": _vers,
        "guide": partial(attribut, traductions(RACINE)),
        "fiabilites": FIABILITES,
        "au_fil": partial(au_fil, langue=ANGLAIS),
        "tarifs_du_jour": lambda amende: versions_du_jour(amende, jour, ANGLAIS),
        "terme_de": partial(terme, langue=ANGLAIS),
        "mesurer": lambda valeur, unite: anglais.mesurer(Decimal(valeur), unite),
        "a_payer": lambda f: echeances(
            f.version, f.a_payer, paiement(bareme, max(f.jour, jour)), PAROLES
        ),
        "risques": lambda f: risques(f.version, f.montants, autres_peines, ENCOURUES),
        "mesures": lambda f: mesures_en_anglais(f, bareme),
    }
    env.filters |= {"phrase": anglais.phrase, "francais": insecables_francais}
    return env


def _en_titre(texte: str | None, francais: str) -> Markup:
    """Rend un titre de Markdown, où aucun caractère ne fait de mise en forme."""
    return Markup(str(dire(texte, francais)).translate(SPECIAUX_DU_MARKDOWN))  # noqa: S704 - échappé par `dire`


def _vers(page: Fiche | Famille) -> str:
    """Rend la fin de l’adresse d’une page : toutes sont côte à côte."""
    url = page.url if isinstance(page, Fiche) else page.url_en
    return url.removeprefix(BAREME_ANGLAIS).removesuffix("/")


def _uri(url: str) -> str:
    return f"{url.removesuffix('/')}.md"


def _rendre(env: Environment, gabarit: str, racine: str = DES_AUTRES, **contexte: Any) -> str:
    return env.get_template(f"en/{gabarit}.md.j2").render(racine=racine, **contexte)
