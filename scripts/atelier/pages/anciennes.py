"""L’ancienne adresse d’une infraction renommée, ou rangée ailleurs : une page qui mène à la nouvelle."""

from html import escape

from atelier.modeles.bareme import Bareme


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
    return pages


def _page(vers: str, libelle: str) -> str:
    titre = escape(libelle, quote=False)
    return (
        '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">'
        f"<title>{titre}</title>"
        '<meta name="viewport" content="width=device-width">'
        '<meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={vers}"><link rel="canonical" href="{vers}">'
        f'</head><body><h1>{titre}</h1><p>Cette fiche a changé d’adresse : <a href="{vers}">la voici</a>.</p>'
        "</body></html>\n"
    )
