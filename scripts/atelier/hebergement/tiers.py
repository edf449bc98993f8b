"""Ce que le site publie et que nous n’avons pas écrit : nommé d’après les fichiers qui partent vraiment."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

MARQUE = "<!-- tiers -->"
PAGE = "licences/index.html"
NOMENCLATURE = "nomenclature.cdx.json"
"""La même liste, pour un programme, à la racine du site : `nomenclature` l’écrit."""
MANIFESTE = r"assets/simulateur/moteur/manifest\.json"
THEME = (
    r"assets/(?:javascripts/bundle\.\w+\.min\.js|stylesheets/.+|images/.+|javascripts/workers/.+)"
)
RECHERCHE = r"assets/javascripts/workers/.+\.js"
WASM = r"assets/versions/pyodide-[^/]+/pyodide\.asm\.(?:wasm|mjs)"
LECTEURS = r"assets/versions/lecteurs-[^/]+/"
COMPILES = rf"{WASM}|{LECTEURS}.+\.wasm"


@dataclass(frozen=True, slots=True)
class Tiers:
    """Un logiciel d’autrui : sa licence (SPDX), qui l’a écrit, où est sa source, et les fichiers où il part."""

    nom: str
    paquet: str
    """Son adresse de paquet (purl), sans la version."""
    licence: str
    auteurs: str
    source: str
    fichiers: str
    """Motif des fichiers du site qui le contiennent."""
    temoin: str = ""
    """Motif que l’un de ces fichiers contient ; son groupe, s’il en a un, est la version. Vide : tous en sont."""
    lue_dans: str = ""
    """Motif du fichier qui dit la version, s’il n’est pas parmi `fichiers`."""


TIERS = (
    Tiers(
        "Pyodide",
        "npm/pyodide",
        "MPL-2.0",
        "les auteurs de Pyodide et Mozilla",
        "https://github.com/pyodide/pyodide",
        r"assets/versions/pyodide-[^/]+/pyodide\.(?:mjs|asm\.mjs|asm\.wasm)",
        r'"(\d{3}\.\d+\.\d+)"',
    ),
    Tiers(
        "CPython et sa bibliothèque standard",
        "github/python/cpython",
        "PSF-2.0",
        "Python Software Foundation",
        "https://github.com/python/cpython",
        r"assets/versions/pyodide-[^/]+/(?:pyodide\.asm\.wasm|python_stdlib\.zip)",
        r'"python": "([\d.]+)"',
        MANIFESTE,
    ),
    Tiers(
        "Emscripten",
        "github/emscripten-core/emscripten",
        "MIT OR NCSA",
        "les auteurs d’Emscripten",
        "https://github.com/emscripten-core/emscripten",
        COMPILES,
        r'"platform": "emscripten_(\w+)"',
        MANIFESTE,
    ),
    Tiers(
        "musl, la bibliothèque C d’Emscripten",
        "generic/musl",
        "MIT",
        "Rich Felker et autres",
        "https://musl.libc.org/",
        COMPILES,
    ),
    Tiers(
        "zlib",
        "generic/zlib",
        "Zlib",
        "Jean-loup Gailly et Mark Adler",
        "https://zlib.net/",
        WASM,
        r"deflate ([\d.]+) Copyright",
    ),
    Tiers(
        "SQLite",
        "generic/sqlite",
        "blessing",
        "D. Richard Hipp et autres, domaine public",
        "https://sqlite.org/",
        WASM,
        r"SQLite format 3",
    ),
    Tiers(
        "Expat",
        "github/libexpat/libexpat",
        "MIT",
        "les auteurs d’Expat",
        "https://github.com/libexpat/libexpat",
        WASM,
        r"expat_(\d[\d.]*\d)",
    ),
    Tiers(
        "libmpdec",
        "generic/mpdecimal",
        "BSD-2-Clause",
        "Stefan Krah",
        "https://www.bytereef.org/mpdecimal/",
        WASM,
        r"libmpdec",
    ),
    Tiers(
        "HACL*",
        "github/hacl-star/hacl-star",
        "MIT OR Apache-2.0",
        "les auteurs de HACL*",
        "https://github.com/hacl-star/hacl-star",
        WASM,
        r"HACL\*",
    ),
    Tiers(
        "libffi",
        "github/libffi/libffi",
        "MIT",
        "Anthony Green et autres",
        "https://github.com/libffi/libffi",
        WASM,
        r"ffi_call",
    ),
    Tiers(
        "bzip2",
        "generic/bzip2",
        "bzip2-1.0.6",
        "Julian Seward",
        "https://sourceware.org/bzip2/",
        WASM,
        r"bzip2/libbzip2",
    ),
    Tiers(
        "xz (liblzma)",
        "github/tukaani-project/xz",
        "0BSD",
        "Lasse Collin et autres",
        "https://github.com/tukaani-project/xz",
        WASM,
        r"lzma_check_is_supported",
    ),
    Tiers(
        "Zstandard",
        "github/facebook/zstd",
        "BSD-3-Clause",
        "Meta et autres",
        "https://github.com/facebook/zstd",
        WASM,
        r"ZSTD_getErrorName",
    ),
    Tiers(
        "PDF.js",
        "npm/pdfjs-dist",
        "Apache-2.0",
        "Mozilla et autres",
        "https://github.com/mozilla/pdf.js",
        rf"{LECTEURS}pdf\.(?:worker\.)?mjs|assets/pdfjs/LICENSE\.txt",
        r"/\*! pdfjs-dist ([\d.]+)",
    ),
    Tiers(
        "core-js, dans PDF.js",
        "npm/core-js",
        "MIT",
        "Denis Pushkarev et autres",
        "https://github.com/zloirock/core-js",
        rf"{LECTEURS}pdf\.(?:worker\.)?mjs",
        r"core-js/blob/v([\d.]+)/LICENSE",
    ),
    Tiers(
        "PDFium, pour les images JBIG2 et télécopiées",
        "generic/pdfium",
        "BSD-3-Clause",
        "Google et les auteurs de PDFium",
        "https://pdfium.googlesource.com/pdfium/",
        rf"{LECTEURS}jbig2\.wasm|assets/pdfjs/LICENSE_JBIG2\.txt",
    ),
    Tiers(
        "OpenJPEG, pour les images JPEG 2000",
        "github/uclouvain/openjpeg",
        "BSD-2-Clause",
        "Université catholique de Louvain et autres",
        "https://github.com/uclouvain/openjpeg",
        rf"{LECTEURS}openjpeg\.wasm|assets/pdfjs/LICENSE_OPENJPEG\.txt",
    ),
    Tiers(
        "ZXing-C++",
        "github/zxing-cpp/zxing-cpp",
        "Apache-2.0",
        "Axel Waggershauser et les auteurs de ZXing",
        "https://github.com/zxing-cpp/zxing-cpp",
        rf"{LECTEURS}zxing_reader\.wasm",
    ),
    Tiers(
        "zxing-wasm",
        "npm/zxing-wasm",
        "MIT",
        "Ze-Zheng Wu",
        "https://github.com/Sec-ant/zxing-wasm",
        rf"{LECTEURS}zxing_reader\.wasm"
        r"|assets/(?:versions/page-[^/]+/)?(?:en/)?simulateur/papier/lecteur\.worker\.js",
        r"/\*! zxing-wasm ([\d.]+) \*/",
    ),
    Tiers(
        "Material for MkDocs",
        "pypi/mkdocs-material",
        "MIT",
        "Martin Donath",
        "https://github.com/squidfunk/mkdocs-material",
        THEME,
        r"mkdocs-material-([\d.]+)",
        r"index\.html",
    ),
    Tiers(
        "RxJS",
        "npm/rxjs",
        "Apache-2.0",
        "Google, Netflix, Microsoft et autres",
        "https://github.com/ReactiveX/rxjs",
        r"assets/javascripts/.+\.min\.js",
        r"switchMap|observers|subscribe",
    ),
    Tiers(
        "clipboard.js",
        "npm/clipboard",
        "MIT",
        "Zeno Rocha",
        "https://github.com/zenorocha/clipboard.js",
        r"assets/javascripts/bundle.+",
        r"clipboard\.js v([\d.]+)",
    ),
    Tiers(
        "escape-html",
        "npm/escape-html",
        "MIT",
        "TJ Holowaychuk, Andreas Lubbe, Tiancheng Gu",
        "https://github.com/component/escape-html",
        r"assets/javascripts/.+\.min\.js",
        r"escape-html",
    ),
    Tiers(
        "lunr",
        "npm/lunr",
        "MIT",
        "Oliver Nightingale",
        "https://github.com/olivernn/lunr.js",
        RECHERCHE,
        r'\.version="([\d.]+)"',
    ),
    Tiers(
        "lunr-languages",
        "npm/lunr-languages",
        "MPL-1.1",
        "Mihai Valentin, Oleg Mazko et autres",
        "https://github.com/MihaiValentin/lunr-languages",
        r"assets/javascripts/lunr/min/.+",
    ),
    Tiers(
        "MiniSearch",
        "npm/minisearch",
        "MIT",
        "Luca Ongaro",
        "https://github.com/lucaong/minisearch",
        r"assets/(?:versions/page-[^/]+/)?(?:en/)?chercheur/chercher\.js",
        r"/\*! minisearch ([\d.]+) \*/",
    ),
    Tiers(
        "Material Design Icons",
        "github/templarian/materialdesign",
        "Apache-2.0",
        "Pictogrammers, Google et autres",
        "https://github.com/Templarian/MaterialDesign",
        r".+\.html",
        r'viewBox="0 0 24 24"',
    ),
)
"""Du plus lourd au plus léger. L’outil d’empaquetage et ceux des tests ne partent pas : ils n’y sont pas."""
NOTRES = re.compile(
    r"assets/(?:versions/(?:page|moteur|papier|facile|hors-ligne)-|en/|simulateur/|chercheur/|hors-ligne/|echeances/|minisearch/"
    r"|[^/]+$)"
    r"|api/|reutiliser/carnets/|(?:en/)?search/|.+\.html$|[^/]+$|\.well-known/"
)
"""Ce que nous écrivons, ou qu’une commande écrit d’après nos fichiers."""


class FichierSansLicence(ValueError):
    """Un fichier publié n’est ni à nous, ni d’un logiciel nommé."""


@dataclass(frozen=True, slots=True)
class Present:
    """Un logiciel d’autrui, trouvé dans le site : sa version si ses fichiers la disent, et leur nombre."""

    tiers: Tiers
    version: str
    fichiers: tuple[str, ...]


def presents(site: Mapping[str, bytes]) -> list[Present]:
    """Rend ce que ces fichiers contiennent d’autrui ; lève `FichierSansLicence`."""
    connus: set[str] = set()
    trouves = []
    for tiers in TIERS:
        noms = tuple(n for n in sorted(site) if re.fullmatch(tiers.fichiers, n))
        dits = [n for n in site if re.fullmatch(tiers.lue_dans or tiers.fichiers, n)]
        lus = [re.search(tiers.temoin.encode(), site[n]) for n in dits] if tiers.temoin else []
        lu = next(filter(None, lus), None)
        if noms and (lu or not tiers.temoin):
            version = lu[1].decode().replace("_", ".") if lu and lu.re.groups else ""
            trouves.append(Present(tiers, version, noms))
            connus |= set(noms)
    sans = sorted(n for n in site if n not in connus and not NOTRES.match(n))
    if sans:
        raise FichierSansLicence(
            f"{sans[0]} : ni à nous, ni d’un logiciel nommé — ajoutez-le à TIERS, dans "
            "scripts/atelier/hebergement/tiers.py, avec sa licence et sa source"
        )
    return trouves


def en_html(trouves: list[Present]) -> str:
    """Rend les lignes du tableau de la page « Licences »."""
    return "".join(
        f'<tr><th scope="row"><a href="{html.escape(p.tiers.source)}">{html.escape(p.tiers.nom)}</a>'
        f"{f' {p.version}' if p.version else ''}</th>"
        f"<td>{html.escape(p.tiers.licence)}</td><td>{html.escape(p.tiers.auteurs)}</td></tr>\n"
        for p in trouves
    )
