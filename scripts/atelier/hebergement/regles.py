"""Les en-têtes, les règles de cache et les types de chaque adresse du site : le seul endroit où ils s’écrivent.

`formes.py` en tire `_headers`, `deploiement/nginx.conf` et la page « Publier » ; `durcir.py`, la politique écrite
dans chaque page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SCRIPTS_EN_LIGNE: Mapping[str, str] = {
    "pcq7ZApCIB44DsAv3m7PZVagR2IAnPFumIFC+eyXVaA=": "les réglages du thème, dans la mémoire locale",
    "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=": "le choix du clair ou du sombre",
    "4c9P/U3FQvpQwX4YupRJOykO/dOQkG3ooSZx+H5cZZU=": "le nôtre : rien n’est écrit avant un choix",
    "/oVm7QV/1GCKcQM9aXaaw01/4bOj+SJgdEskP9icYVA=": "le nôtre : les couleurs du simulateur intégré",
    "XUsF3Z+ZIN9hqrOn2d7SjOHwcDzNInWkFDmHACF3AaM=": "le nôtre : le simulateur sait s’il s’ouvre rempli",
    "35UZGEe9frFymAAfN3GtlEeT6oBLSNxIRrIFwptYoMo=": "le nôtre : Python se lance dès la tête de la page",
    "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=": "l’onglet que désigne l’adresse",
}
"""Les scripts écrits dans les pages, et aucun autre, par empreinte, telle que le navigateur la calcule."""


def politique(empreintes: Iterable[str]) -> str:
    """Rend la politique de sécurité (CSP) d’une réponse dont ces scripts en ligne, par empreinte, s’exécutent."""
    sources = "".join(f" 'sha256-{empreinte}'" for empreinte in empreintes)
    return (
        f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{sources}; style-src 'self'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; "
        "manifest-src 'self'; base-uri 'self'; form-action 'none'"
    )


CARTES, CARTES_ANGLAISES = "cartes/", "en/cards/"
"""Où sont les cartes à intégrer, depuis la racine du site."""
SANS_SCRIPT = "default-src 'none'; style-src {styles}; base-uri 'none'; form-action 'none'"


def politique_sans_script(styles: Iterable[str]) -> str:
    """Rend la politique d’une page qui ne charge rien, et dont seuls ces styles, par empreinte, s’appliquent."""
    return SANS_SCRIPT.format(styles=" ".join(f"'sha256-{style}'" for style in styles))


PARTOUT: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(self), "
    + ", ".join(
        f"{capteur}=()"
        for capteur in (
            "accelerometer",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "payment",
            "usb",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Les en-têtes de toute réponse, quelle que soit l’adresse."""

POLITIQUE, RESSOURCE, PARTAGE, CACHE = (
    "Content-Security-Policy",
    "Cross-Origin-Resource-Policy",
    "Access-Control-Allow-Origin",
    "Cache-Control",
)
IMMUABLE = "public, max-age=31536000, immutable"
REVALIDE = "no-cache"


@dataclass(frozen=True, slots=True)
class Zone:
    """Un début d’adresse, depuis la racine du site et sans barre devant, et ce qui lui est propre."""

    debut: str
    quoi: str
    cadres: str = "'self'"
    """Qui peut montrer ces pages dans un cadre (`frame-ancestors`)."""
    ressource: str = "same-origin"
    partage: str = ""
    cache: str = REVALIDE
    sans_script: bool = False
    """Ses pages portent leur style et ne chargent rien ; chacune dit l’empreinte du sien."""

    @property
    def politique(self) -> str:
        """Rend sa politique de sécurité, sans dire qui peut la montrer."""
        if self.sans_script:
            return SANS_SCRIPT.format(styles="'unsafe-inline'")
        return politique(SCRIPTS_EN_LIGNE)

    @property
    def en_tetes(self) -> dict[str, str]:
        """Rend les en-têtes propres à la zone ; ceux de `PARTOUT` s’y ajoutent."""
        dits = {
            CACHE: self.cache,
            POLITIQUE: f"{self.politique}; frame-ancestors {self.cadres}",
            RESSOURCE: self.ressource,
            PARTAGE: self.partage,
        }
        return {nom: valeur for nom, valeur in dits.items() if valeur}


ZONES = (
    Zone("assets/versions/", "ce dont le nom porte l’empreinte", cache=IMMUABLE),
    *(
        Zone(
            debut,
            f"le simulateur à montrer dans le cadre d’un autre site{langue}",
            cadres="*",
            ressource="cross-origin",
        )
        for debut, langue in (("simulateur/integrer/", ""), ("en/simulator/embed/", ", en anglais"))
    ),
    *(
        Zone(
            debut,
            f"les cartes à montrer dans le cadre d’un autre site{langue}",
            cadres="*",
            ressource="cross-origin",
            sans_script=True,
        )
        for debut, langue in ((CARTES, ""), (CARTES_ANGLAISES, ", en anglais"))
    ),
    Zone(
        "api/",
        "les données ouvertes, que tout site peut lire",
        ressource="cross-origin",
        partage="*",
    ),
    Zone("", "tout le reste"),
)
"""De la plus précise à la plus large : la première qui convient à une adresse est la sienne."""

TYPES: Mapping[str, str] = {
    "atom": "application/atom+xml",
    "css": "text/css",
    "csv": "text/csv",
    "html": "text/html",
    "ipynb": "application/x-ipynb+json",
    "js": "text/javascript",
    "json": "application/json",
    "mjs": "text/javascript",
    "png": "image/png",
    "py": "text/x-python",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "whl": "application/zip",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""Le type MIME de chaque extension publiée. Sans `application/wasm` ni `text/javascript`, rien ne démarre."""


def zone(adresse: str) -> Zone:
    """Rend la zone d’une adresse, écrite depuis la racine du site et sans barre devant."""
    return next(zone for zone in ZONES if adresse.startswith(zone.debut))
