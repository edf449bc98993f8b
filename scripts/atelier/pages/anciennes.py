"""L’ancienne adresse d’une infraction renommée, ou rangée ailleurs : une page qui mène à la nouvelle."""

from html import escape

from atelier.modeles.bareme import Bareme
from atelier.modeles.identifiants import Identifiants
from atelier.modeles.infractions import BAREME_ANGLAIS


def anciennes_adresses(bareme: Bareme) -> dict[str, str]:
    """Rend, par adresse dans le site, la page de chaque adresse publiée qui n’est plus la bonne."""
    if bareme.identifiants is None:
        return {}
    places = {
        i.id: f"{famille.code}/{i.id}" for famille in bareme.familles for i in famille.infractions
    }
    pages: dict[str, str] = {}
    for adresse in bareme.identifiants.publies.infractions:
        nom = adresse.rpartition("/")[2]
        nouveau = bareme.anciens.get(nom, nom)
        if places[nouveau] != adresse:
            libelle = bareme.infraction(nouveau).libelle
            pages[f"bareme/{adresse}/index.html"] = _page(f"../../{places[nouveau]}/", libelle)
    return pages | _anglaises(bareme, bareme.identifiants)


def _anglaises(bareme: Bareme, identifiants: Identifiants) -> dict[str, str]:
    """Rend de même chaque adresse anglaise publiée qui n’est plus la bonne."""
    actuelles = {f.code: (f.url_en, f.titre_en, f.titre) for f in bareme.familles}
    actuelles |= {i.id: (i.url_en, i.libelle_en, i.libelle) for i in bareme.infractions}
    servies = {url for url, *_ in actuelles.values()}
    pages: dict[str, str] = {}
    for publiee in identifiants.publies.adresses_en:
        code, _, adresse = publiee.partition("/")
        if f"{BAREME_ANGLAIS}{adresse}/" in servies:
            continue
        url, titre, francais = actuelles[bareme.anciens.get(code, code)]
        vers = f"../{url.removeprefix(BAREME_ANGLAIS)}"
        pages[f"{BAREME_ANGLAIS}{adresse}/index.html"] = _page(
            vers, titre or francais, "en", "fr" if titre is None else "en"
        )
    return pages


PHRASES = {
    "fr": ("Cette fiche a changé d’adresse\u00a0:", "la voici"),
    "en": ("This page has moved:", "here it is"),
}


def _page(vers: str, libelle: str, langue: str = "fr", celle_du_libelle: str = "fr") -> str:
    titre = escape(libelle, quote=False)
    autre = "" if celle_du_libelle == langue else f' lang="{celle_du_libelle}"'
    phrase, lien = PHRASES[langue]
    return (
        f'<!doctype html>\n<html lang="{langue}"><head><meta charset="utf-8">'
        f"<title>{titre}</title>"
        '<meta name="viewport" content="width=device-width">'
        '<meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={vers}"><link rel="canonical" href="{vers}">'
        f'</head><body><h1{autre}>{titre}</h1><p>{phrase} <a href="{vers}">{lien}</a>.</p>'
        "</body></html>\n"
    )
