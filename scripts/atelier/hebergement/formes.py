"""Les règles d’hébergement, dans la forme que lit chacun : `_headers`, nginx, et la page « Publier »."""

from collections.abc import Collection, Mapping

from atelier.hebergement.regles import (
    CACHE,
    PARTAGE,
    PARTOUT,
    POLITIQUE,
    RESSOURCE,
    REVALIDE,
    TYPES,
    ZONES,
    Zone,
    zone,
)

AVIS = "Écrit par « make deploiement » d’après scripts/atelier/hebergement/regles.py : ne se corrige pas ici."
VARIABLES = {
    CACHE: "pp_cache",
    POLITIQUE: "pp_politique",
    RESSOURCE: "pp_ressource",
    PARTAGE: "pp_partage",
}
"""Par en-tête propre à une zone, la variable de nginx qui le porte."""
ACCUEIL = "index.html"
SANS_JEU_DE_CARACTERES = ("image/", "application/zip", "application/wasm", "text/html")
"""Les types où nginx n’a pas de jeu de caractères à dire, et celui où il le dit toujours."""


def motifs(fichiers: Collection[str]) -> list[tuple[str, Zone]]:
    """Rend les motifs de `_headers` qui couvrent chaque fichier une fois, et leur zone.

    Deux motifs ne se recouvrent jamais : selon l’hébergeur, un en-tête donné deux fois s’ajoute ou se remplace.
    """
    trouves: dict[str, Zone] = {}
    for fichier in sorted(fichiers):
        morceaux = fichier.split("/")
        dossiers = ["/".join(morceaux[:rang]) + "/" for rang in range(1, len(morceaux))]
        entier = next((d for d in dossiers if not _a_des_zones(d)), None)
        if entier:
            trouves[f"/{entier}*"] = zone(fichier)
        else:
            trouves[f"/{fichier}"] = zone(fichier)
            if morceaux[-1] == ACCUEIL:
                trouves[f"/{fichier.removesuffix(ACCUEIL)}"] = zone(fichier)
    return sorted(trouves.items())


def _a_des_zones(dossier: str) -> bool:
    """Dit si une partie seulement de ce dossier est d’une zone."""
    return any(z.debut.startswith(dossier) and z.debut != dossier for z in ZONES)


def en_headers(fichiers: Collection[str]) -> str:
    """Rend le texte de `_headers` pour un site fait de ces fichiers.

    « no-cache » n’y est pas : les hébergeurs qui lisent ce fichier revalident d’eux-mêmes.
    """
    blocs = [_bloc("/*", PARTOUT)]
    blocs += [
        _bloc(motif, {n: v for n, v in z.en_tetes.items() if (n, v) != (CACHE, REVALIDE)})
        for motif, z in motifs(fichiers)
    ]
    tete = (
        "# Au format que lisent plusieurs hébergeurs de sites statiques ; les autres se règlent à la main\n"
        "# (docs/contribuer/publier.md). Écrit à la construction, d’après scripts/atelier/hebergement/regles.py.\n"
    )
    return tete + "".join(blocs)


def _bloc(motif: str, en_tetes: Mapping[str, str]) -> str:
    return f"{motif}\n" + "".join(f"  {nom}: {valeur}\n" for nom, valeur in en_tetes.items())


def en_nginx() -> str:
    """Rend `deploiement/nginx.conf`, à inclure dans le bloc `http`."""
    return "\n".join(
        [
            f"# {AVIS}",
            "# À inclure dans http { } : sous Debian, /etc/nginx/conf.d/permis-a-points.conf. Adaptez listen,",
            "# server_name et root. Sous un chemin, /sous/ par exemple : le site dans root/sous/, et",
            "# error_page 404 /sous/404.html. « brotli_static » demande libnginx-mod-http-brotli-static.",
            *(ligne for nom, variable in VARIABLES.items() for ligne in _carte(nom, variable)),
            "",
            "server {",
            "  listen 80;",
            "  server_name permis-a-points.example;",
            "  root /srv/permis-a-points;",
            "  absolute_redirect off;",
            "  server_tokens off;",
            "",
            "  types {",
            *(f"    {genre} {' '.join(extensions)};" for genre, extensions in _par_type().items()),
            "  }",
            "  default_type application/octet-stream;",
            "  charset utf-8;",
            f"  charset_types {' '.join(_types_de_texte())};",
            "",
            "  # Les fichiers .br et .gz sont déjà là, à côté de ce qui se comprime.",
            "  gzip_static on;",
            "  brotli_static on;",
            "  gzip_vary on;",
            "",
            *(f'  add_header {nom} "{valeur}" always;' for nom, valeur in PARTOUT.items()),
            *(f"  add_header {nom} ${variable} always;" for nom, variable in VARIABLES.items()),
            "",
            "  error_page 404 /404.html;",
            "  location / {",
            "    try_files $uri $uri/ =404;",
            "  }",
            "  location = /_headers {",
            "    return 404;",
            "  }",
            "}",
            "",
        ]
    )


def _carte(nom: str, variable: str) -> list[str]:
    """Rend la table de nginx qui choisit un en-tête d’après l’adresse ; vide, il n’est pas envoyé."""
    lignes = [
        f'  {f"~/{z.debut}" if z.debut else "default"} "{z.en_tetes.get(nom, "")}";'
        for z in ZONES
        if not z.debut or z.en_tetes.get(nom) != ZONES[-1].en_tetes.get(nom)
    ]
    return ["", f"map $uri ${variable} {{", *lignes, "}"]


def _par_type() -> dict[str, list[str]]:
    types: dict[str, list[str]] = {}
    for extension, genre in TYPES.items():
        types.setdefault(genre, []).append(extension)
    return types


def _types_de_texte() -> list[str]:
    return [genre for genre in _par_type() if not genre.startswith(SANS_JEU_DE_CARACTERES)]


def en_markdown() -> str:
    """Rend la section de « Publier » : ce qui vaut partout, puis ce qui change d’une adresse à l’autre."""
    types = ", ".join(f"`.{extension}` `{genre}`" for extension, genre in TYPES.items())
    return "\n".join(
        [
            "| Partout | Valeur |",
            "|---|---|",
            *(f"| `{nom}` | `{valeur}` |" for nom, valeur in PARTOUT.items()),
            "",
            f"| Adresse | `{CACHE}` | `frame-ancestors` | `{RESSOURCE}` | `{PARTAGE}` |",
            "|---|---|---|---|---|",
            *map(_ligne, ZONES),
            "",
            f"`{POLITIQUE}`, pour les pages comme pour les scripts (un worker suit celle de sa propre réponse) :",
            "",
            "```text",
            *ZONES[-1].en_tetes[POLITIQUE].replace("; ", ";\n").splitlines(),
            "```",
            "",
            f"Celle des cartes, qui ne chargent rien : `{_sans_script()[POLITIQUE]}`.",
            "",
            f"Types : {types}.",
        ]
    )


def _sans_script() -> Mapping[str, str]:
    return next(z for z in ZONES if z.sans_script).en_tetes


def _ligne(z: Zone) -> str:
    adresse = f"`/{z.debut}*`, {z.quoi}" if z.debut else z.quoi
    partage = f"`{z.partage}`" if z.partage else ""
    return f"| {adresse} | `{z.cache}` | `{z.cadres}` | `{z.ressource}` | {partage} |"
