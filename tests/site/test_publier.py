"""Publier sans casser une visite en cours ; le cache n’est sans limite que sur des noms d’empreinte."""

import hashlib
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import empreindre
import publier
from publier import Publication, Registre, prevoir

JOUR = date(2026, 11, 29)
COMPRIMES = (".br", ".gz")
V1, V2 = "assets/versions/page-1/a.js", "assets/versions/page-2/a.js"


def noms(publication: Publication) -> tuple[list[str], list[str]]:
    """Rend ce qui est gardé d’avant, et ce qui est effacé."""
    return list(publication.registre.retires or {}), list(publication.effacer)


@pytest.mark.parametrize(
    ("depuis", "garde"),
    [(0, True), (1, True), (89, True), (90, False), (91, False)],
    ids=["le jour", "le lendemain", "J + 89", "J + 90", "J + 91"],
)
def test_un_ancien_dossier_reste_quatre_vingt_dix_jours(depuis: int, garde: bool) -> None:  # noqa: FBT001
    """Retiré le jour J, il est encore là à J + 89 et n’y est plus à J + 90."""
    en_ligne = Registre(frozenset({"index.html", V2}), {V1: JOUR - timedelta(days=depuis)})
    retires, effaces = noms(prevoir({"index.html", V2}, en_ligne, JOUR))
    assert (retires, effaces) == (([V1], []) if garde else ([], [V1]))


def test_une_page_disparue_s_efface_un_script_non() -> None:
    """Hors d’assets/, ce qui n’est plus publié s’efface tout de suite."""
    en_ligne = Registre(frozenset({"vieille/index.html", V1, "assets/stylesheets/main.abc.css"}))
    retires, effaces = noms(prevoir({"index.html", V2}, en_ligne, JOUR))
    assert retires == ["assets/stylesheets/main.abc.css", V1]
    assert effaces == ["vieille/index.html"]


def test_les_pages_arrivent_en_dernier() -> None:
    """Quand une page cite une version, cette version est déjà là."""
    noms_publies = {"index.html", "sitemap.xml", V1, "a/index.html", "a/index.html.br"}
    copies = prevoir(noms_publies, Registre(), JOUR).copier
    assert copies == (V1, "sitemap.xml", "a/index.html", "a/index.html.br", "index.html")


@pytest.mark.parametrize(
    ("publies", "garde"),
    [({"index.html"}, True), ({"index.html", "assets/a.css"}, False)],
    ids=["l’original est parti aussi", "l’original reste, sans elle"],
)
def test_une_forme_comprimee_ne_survit_pas_a_un_original_plus_neuf(
    publies: set[str],
    garde: bool,  # noqa: FBT001
) -> None:
    """Gardée, elle serait servie à la place de l’original, qui a pu changer."""
    en_ligne = Registre(frozenset({"index.html", "assets/a.css", "assets/a.css.br"}))
    retires, effaces = noms(prevoir(publies, en_ligne, JOUR))
    assert ("assets/a.css.br" in retires, "assets/a.css.br" in effaces) == (garde, not garde)


FICHIERS = st.sets(st.sampled_from([V1, V2, "index.html", "a/index.html", "assets/site.css"]))


@given(avant=FICHIERS, apres=FICHIERS)
def test_la_veille_tout_est_encore_la(avant: set[str], apres: set[str]) -> None:
    """Une publication, puis une autre le lendemain : aucun fichier d’assets/ de la veille ne manque."""
    en_ligne = prevoir(avant, Registre(), JOUR).registre
    suite = prevoir(apres, en_ligne, JOUR + timedelta(days=1))
    restent = set(suite.copier) | set(suite.registre.retires or {})
    assert {nom for nom in avant if nom.startswith("assets/")} <= restent
    assert not restent & set(suite.effacer)


def _site(dossier: Path, version: str) -> Path:
    for nom in (f"assets/versions/page-{version}/a.js", "index.html", f"p{version}/index.html"):
        (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
        (dossier / nom).write_text(version, "utf-8")
    (dossier / "stable.txt").write_text("stable", "utf-8")
    return dossier


def test_deux_publications_sur_disque(tmp_path: Path) -> None:
    """L’ancienne version reste, l’ancienne page part avec son dossier, ce qui n’est pas à nous ne bouge pas."""
    ici = tmp_path / "en-ligne"
    publier.publier(_site(tmp_path / "un", "1"), ici, JOUR)
    (ici / "CNAME").write_text("x", "utf-8")
    date_d_avant = (ici / "stable.txt").stat().st_mtime_ns
    publier.publier(_site(tmp_path / "deux", "2"), ici, JOUR)
    assert (ici / V1).read_text("utf-8") == "1"
    assert (ici / V2).read_text("utf-8") == "2"
    assert (ici / "index.html").read_text("utf-8") == "2"
    assert not (ici / "p1").exists()
    assert (ici / "CNAME").exists()
    assert (ici / "stable.txt").stat().st_mtime_ns == date_d_avant
    publier.publier(_site(tmp_path / "deux", "2"), ici, JOUR + publier.GARDE)
    assert not (ici / V1).parent.exists()
    assert (ici / V2).exists()


@pytest.mark.parametrize("registre", ["", "[]", '{"publies": []}', '{"publies": [], "retires": 3}'])
def test_un_registre_illisible_se_dit(tmp_path: Path, registre: str) -> None:
    """Sans savoir ce qui est en ligne, rien n’est ôté ni copié : une phrase dit où et quoi faire."""
    ici = tmp_path / "en-ligne"
    (ici / "assets").mkdir(parents=True)
    (ici / publier.REGISTRE).write_text(registre, "utf-8")
    with pytest.raises(publier.PublicationRefusee, match=r"publication\.json est illisible"):
        publier.publier(_site(tmp_path / "un", "1"), ici, JOUR)
    assert not (ici / "index.html").exists()


def test_ce_qui_n_est_pas_un_site_construit_ne_se_publie_pas(tmp_path: Path) -> None:
    """Ni un dossier quelconque, ni le site sur lui-même."""
    with pytest.raises(publier.PublicationRefusee, match="make site"):
        publier.publier(tmp_path, tmp_path / "ici", JOUR)
    site = _site(tmp_path / "un", "1")
    with pytest.raises(publier.PublicationRefusee, match="donnez un autre dossier"):
        publier.publier(site, site, JOUR)


def test_le_cache_sans_limite_ne_porte_que_des_noms_d_empreinte(site: Path) -> None:
    """Chaque dossier que `_headers` rend immuable porte l’empreinte exacte de ce qu’il contient."""
    texte = (site / "_headers").read_text("utf-8")
    immuables = re.findall(r"^/(\S+)/\*\n  Cache-Control: .*immutable$", texte, re.MULTILINE)
    assert immuables == [empreindre.VERSIONS]
    dossiers = sorted((site / empreindre.VERSIONS).iterdir())
    assert [d.name.rpartition("-")[0] for d in dossiers] == [
        "facile",
        "hors-ligne",
        "lecteurs",
        "moteur",
        "moteur-en",
        "page",
        "papier",
        "papier-en",
        "pyodide",
    ]
    (page,) = (site / empreindre.VERSIONS).glob("page-*")
    lus = [json.loads((page / nom).read_text("utf-8")) for nom in empreindre.MANIFESTES]
    ordre = [f["fichier"] for manifeste in lus for f in manifeste["fichiers"]]
    for dossier in dossiers:
        contenu = {
            f.relative_to(dossier).as_posix(): f.read_bytes()
            for f in sorted(dossier.rglob("*"))
            if f.is_file() and f.suffix not in COMPRIMES
        }
        rangs = {nom: i for i, nom in enumerate(n.partition("/")[2] for n in ordre)}
        dans_l_ordre = sorted(contenu, key=lambda nom: (rangs.get(nom, 0), nom))
        lignes = [f"{nom} {hashlib.sha256(contenu[nom]).hexdigest()}" for nom in dans_l_ordre]
        attendue = hashlib.sha256("\n".join(lignes).encode()).hexdigest()[:12]
        assert dossier.name.rpartition("-")[2] == attendue


def test_chaque_page_charge_nos_fichiers_d_un_seul_dossier(site: Path) -> None:
    """Aucun lien vers un nom fixe : une page en cache ne mêle jamais deux versions."""
    charge = re.compile(r'<(?:link rel="stylesheet"|script)[^>]*(?:href|src)="([^"]+)"')
    vus = set()
    for page in site.rglob("*.html"):
        for adresse in charge.findall(page.read_text("utf-8")):
            _, _, nom = adresse.partition("assets/")
            assert re.match(r"versions/page-[0-9a-f]{12}/|javascripts/|stylesheets/", nom), adresse
            vus.add(nom.split("/")[1] if nom.startswith("versions/") else "")
    assert len(vus - {""}) == 1


def test_l_empreinte_change_avec_un_nom_ou_un_contenu() -> None:
    """Mêmes fichiers, même empreinte ; sinon une autre."""
    base = {"a.js": b"1", "b.css": b"2"}
    autres = [{"a.js": b"1"}, {"a.js": b"1", "b.css": b"3"}, {"a.js": b"1", "c.css": b"2"}]
    assert empreindre.empreinte(base) == empreindre.empreinte(dict(base))
    assert len({empreindre.empreinte(f) for f in [base, *autres]}) == len(autres) + 1


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ('<script src="../assets/a.js">', '<script src="../assets/versions/page-x/a.js">'),
        ('<script src="/assets/a.js">', '<script src="/assets/versions/page-x/a.js">'),
        ('<link href="/sous/assets/a.js">', '<link href="/sous/assets/versions/page-x/a.js">'),
        ('<script src="../assets/b.js">', '<script src="../assets/b.js">'),
        ('<a href="../assets/a.js">', '<a href="../assets/a.js">'),
        ('<link href="https://x/assets/a.js">', '<link href="https://x/assets/a.js">'),
    ],
    ids=["relatif", "racine", "sous-dossier", "autre", "lien", "ailleurs"],
)
def test_seul_ce_qu_une_page_charge_change_d_adresse(avant: str, apres: str) -> None:
    """Scripts et styles à nous ; ni les liens que l’on suit, ni le thème, ni un autre site."""
    assert empreindre.relier(avant, {"a.js"}, "page-x") == apres
