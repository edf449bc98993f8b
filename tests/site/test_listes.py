"""Les listes du barème : chaque infraction est là où elle doit être, et nulle part ailleurs."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from atelier.modeles.infractions import Infraction, Version
from tests.chemins import SITE
from tests.site.site_lu import Element, bareme_sain, lire, uni

BAREME = bareme_sain()
JOUR = BAREME.jour_du_site
LISTES = (
    "points",
    "classes",
    "sans-retrait",
    "amendes",
    "articles",
    "natinf",
    "changements",
    "contestes",
    "qualite",
)
CODES = {
    "CP": "Code pénal",
    "CPP": "Code de procédure pénale",
    "CSP": "Code de la santé publique",
    "CJA": "Code de justice administrative",
    "CGCT": "Code général des collectivités territoriales",
    "C. assurances": "Code des assurances",
}
REFERENCE = re.compile(r"(?:(C\. assurances|[A-Z]{2,}) )?([LRDA]?[0-9][0-9-]*)")
PAR_FAMILLE = [(f.code, i) for f in BAREME.familles for i in f.infractions]
Adresses = set[str]


def adresse(famille: str, infraction: Infraction) -> str:
    """Rend l’adresse d’une fiche vue d’une page de liste."""
    return f"../{famille}/{infraction.id}/"


def en_vigueur() -> list[tuple[str, Version]]:
    """Rend l’adresse et la version en cours des infractions en vigueur."""
    return [
        (adresse(famille, i), version)
        for famille, i in PAR_FAMILLE
        for version in i.versions
        if version.couvre(JOUR)
    ]


def page(nom: str) -> Element:
    """Rend la page de liste de ce nom."""
    return lire(SITE / "bareme" / nom / "index.html")


def sections(lue: Element) -> dict[str, Element]:
    """Rend les parties d’une liste, par ancre."""
    return {s.attributs["id"]: s for s in lue.un("article").tous("section")}


def liens(element: Element) -> list[str]:
    """Rend les adresses de fiches d’un élément, dans l’ordre."""
    trouves = [a.attributs["href"] for a in element.tous("a")]
    return [lien for lien in trouves if re.fullmatch(r"\.\./[a-z-]+/[a-z0-9-]+/", lien)]


def test_la_liste_par_points_est_exacte() -> None:
    """Chaque infraction en vigueur qui retire n points est dans la partie n, une fois, avec ce nombre."""
    attendus: dict[str, Adresses] = defaultdict(set)
    for lien, version in en_vigueur():
        if version.points:
            attendus[f"points-{version.points}"].add(lien)
    lues = sections(page("points"))
    assert {ancre: sorted(liens(s)) for ancre, s in lues.items()} == {
        ancre: sorted(siens) for ancre, siens in attendus.items()
    }
    for ancre, section in lues.items():
        pastilles = {td.un("b").texte for td in section.tous("td", "pp-c-points")}
        assert pastilles == {ancre.removeprefix("points-")}
    nombres = [int(ancre.removeprefix("points-")) for ancre in lues]
    assert nombres == sorted(nombres, reverse=True)


def test_la_liste_par_classe_est_exacte() -> None:
    """Délits, chaque classe, redevance : toutes les infractions en vigueur, une fois chacune."""
    attendus: dict[str, Adresses] = defaultdict(set)
    ancres = {"delit": "delits", "redevance": "redevances"}
    for lien, version in en_vigueur():
        attendus[ancres.get(version.nature, f"classe-{version.classe}")].add(lien)
    assert {ancre: sorted(liens(s)) for ancre, s in sections(page("classes")).items()} == {
        ancre: sorted(siens) for ancre, siens in attendus.items()
    }


def test_la_liste_sans_retrait_est_exacte() -> None:
    """Toutes les infractions en vigueur à zéro point, aucune qui en retire ; jamais de pastille."""
    lue = page("sans-retrait").un("article")
    assert sorted(liens(lue)) == sorted(lien for lien, v in en_vigueur() if v.points == 0)
    assert lue.tous(classe="pp-points") == []


def article_cite(reference: str) -> tuple[str, str]:
    """Rend le code et le numéro d’une référence du barème."""
    lu = REFERENCE.match(reference)
    assert lu is not None, reference
    return CODES.get(lu[1] or "", "Code de la route"), lu[2]


def test_l_index_par_article_est_exact() -> None:
    """Chaque article cité renvoie à toutes ses infractions ; la pastille dit lesquelles perdent des points."""
    citees: dict[tuple[str, str], Adresses] = defaultdict(set)
    retraits: dict[tuple[str, str], Adresses] = defaultdict(set)
    for lien, version in en_vigueur():
        for reference in (*version.articles.definition, *version.articles.points):
            citees[article_cite(reference)].add(lien)
        for reference in version.articles.points:
            retraits[article_cite(reference)].add(lien)
    lues, avec_points = {}, {}
    for section in sections(page("articles")).values():
        code = section.un("h2").texte.partition(",")[0]
        for ligne in section.un("tbody").tous("tr"):
            cle = (code, ligne.un("th").texte)
            lues[cle] = sorted(liens(ligne))
            marques = [li for li in ligne.tous("li") if li.tous(classe="pp-points")]
            avec_points[cle] = {lien for li in marques for lien in liens(li)}
    assert lues == {cle: sorted(siens) for cle, siens in citees.items()}
    assert {cle: siens for cle, siens in avec_points.items() if siens} == retraits


def test_les_articles_se_suivent_comme_dans_le_code() -> None:
    """R412-6 vient avant R412-30."""
    for section in sections(page("articles")).values():
        numeros = [th.texte for th in section.un("tbody").tous("th")]
        rangs = [(n[0], [int(x) for x in re.findall("[0-9]+", n)]) for n in numeros]
        assert rangs == sorted(rangs)


def test_l_index_natinf_est_exact() -> None:
    """Chaque code du barème, dans l’ordre, et toutes les infractions qui le portent."""
    attendus: dict[int, list[str]] = defaultdict(list)
    for famille, infraction in PAR_FAMILLE:
        for code in infraction.natinf:
            attendus[code].append(adresse(famille, infraction))
    lignes = page("natinf").un("article").un("tbody").tous("tr")
    lues = {int(ligne.un("th").texte): liens(ligne) for ligne in lignes}
    assert lues == attendus
    assert list(lues) == sorted(lues)
    assert len(lignes) == len(attendus)


def test_la_page_des_desaccords_est_exacte() -> None:
    """Tout fait contesté, puis tout fait probable commenté : sa note, ses sources ; rien de certain."""
    verifies = (*BAREME.infractions, *BAREME.amendes, *BAREME.parametres)
    contestes = {o.id: o for o in verifies if o.fiabilite == "conteste"}
    probables = {o.id: o for o in verifies if o.fiabilite == "probable" and o.note_publique}
    premiere, seconde = page("contestes").un("article").tous("section")
    for section, attendus in ((premiere, contestes), (seconde, probables)):
        blocs = {d.attributs["id"]: d for d in section.tous("div", "pp-doute")}
        assert set(blocs) == set(attendus)
        assert section.un("h2").texte.endswith(f" {len(attendus)}")
        for identifiant, objet in attendus.items():
            assert uni(objet.note_publique or "") in blocs[identifiant].texte
            cites = [a.texte for a in blocs[identifiant].tous("p", "pp-detail")[0].tous("a")]
            assert cites == [uni(BAREME.source(s).titre) for s in objet.sources]
    assert contestes
    assert probables


@pytest.mark.parametrize("nom", LISTES)
def test_la_liste_se_trouve_depuis_le_bareme_et_par_le_menu(nom: str) -> None:
    """Un lien au pied de la page du barème, un autre dans le menu."""
    index = lire(SITE / "bareme" / "index.html")
    assert f"{nom}/" in [a.attributs["href"] for a in index.un(classe="pp-entrees").tous("a")]
    menu = page("points").tous("nav", "md-nav--primary")[0]
    cible = "./" if nom == "points" else f"../{nom}/"
    assert cible in [a.attributs.get("href") for a in menu.tous("a")]


@pytest.mark.parametrize("nom", LISTES)
def test_les_ancres_de_la_page_menent_a_ses_parties(nom: str) -> None:
    """La navigation interne, quand il y en a une, cite toutes les parties et dans leur ordre."""
    lue = page(nom)
    for navigation in lue.tous("nav", "pp-ancres"):
        cibles = [a.attributs["href"] for a in navigation.tous("a")]
        assert cibles == [f"#{ancre}" for ancre in sections(lue)]


def test_aucune_famille_ne_porte_le_nom_d_une_liste() -> None:
    """`/bareme/points/` ne peut être qu’une page."""
    familles = {Path(f.chemin).stem for f in BAREME.familles}
    assert familles.isdisjoint(LISTES)
