"""Les données structurées (schema.org) d’une page. « site: » y tient lieu de la racine du site."""

from typing import Any

from atelier.fiches.chronique import premier_jour
from atelier.fiches.fiche import Fiche, fiches
from atelier.langue.articles import Article
from atelier.modeles.bareme import Bareme

BAREME = "site:bareme/#donnees"
FORMATS = {"json": "application/json", "csv": "text/csv"}
LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"


def jeu_de_donnees(bareme: Bareme) -> dict[str, Any]:
    """Rend la description du barème entier, pour sa page d’entrée."""
    toutes = fiches(bareme)
    return {
        "@type": "Dataset",
        "@id": BAREME,
        "name": "Barème du permis à points",
        "description": (
            f"Points, classe, amendes, articles et codes NATINF de {len(toutes)} infractions "
            "au Code de la route, version par version, avec les sources et leur fiabilité."
        ),
        "url": "site:bareme/",
        "inLanguage": "fr",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "dateModified": max(bareme.jour_du_site, bareme.relu_le).isoformat(),
        "temporalCoverage": f"{premier_jour(toutes).isoformat()}/..",
        "spatialCoverage": {"@type": "Country", "name": "France"},
        "variableMeasured": ["points retirés", "classe", "amende"],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": genre,
                "contentUrl": f"site:api/v1/bareme.{suffixe}",
            }
            for suffixe, genre in FORMATS.items()
        ],
    }


def page_d_infraction(fiche: Fiche, langue: str = "fr") -> dict[str, Any]:
    """Rend la page d’une infraction et les textes qu’elle cite ; langue : celle de la page."""
    articles = dict.fromkeys(
        article
        for f in (fiche, *fiche.suites)
        for article in f.articles_definition + f.articles_points
    )
    return {
        "@type": "WebPage",
        "@id": f"site:{fiche.url}",
        "url": f"site:{fiche.url}",
        "name": fiche.titre_long,
        "description": fiche.description,
        "inLanguage": langue,
        "license": LICENCE,
        "lastReviewed": fiche.infraction.verifie_le.isoformat(),
        "isPartOf": {"@id": BAREME},
        "citation": [texte_de_loi(article) for article in articles],
    }


def texte_de_loi(article: Article) -> dict[str, Any]:
    """Rend la référence d’un article."""
    return {
        "@type": "Legislation",
        "name": f"Article {article.texte} du {article.code}",
        "legislationIdentifier": article.numero,
        "legislationJurisdiction": "FR",
        "url": article.url,
    }
