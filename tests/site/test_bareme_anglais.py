"""Le barème en anglais : les mêmes infractions, les mêmes nombres, et plus un mot de français sans le dire."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from atelier import Bareme
from atelier.fiches.anglais.fiche import en_anglais
from atelier.fiches.fiche import fiches
from atelier.langue.termes import dire
from atelier.modeles.infractions import BAREME_ANGLAIS
from atelier.pages.anglais import pages_anglaises
from atelier.pages.bareme import pages
from atelier.pages.environnement import GABARITS
from atelier.pages.traductions import adresse, attribut, traductions
from tests.anglais import mots_suspects
from tests.chemins import RACINE
from tests.site.reforme import CHANGE, FINIT, reformer

EN = GABARITS[0] / "en"
DEUX_KO = 2000
ENTETE = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
EN_FRANCAIS = re.compile(r'<(\w+)[^>]*\blang="fr"[^>]*>.*?</\1>', re.DOTALL)
BALISE = re.compile(r"<[^>]*>")
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
BLOCS = re.compile(
    r'<div class="pp-reponse.*?\n</div>|<table class="pp-tableau.*?</table>|<dl class="pp-delais.*?</dl>'
    r'|<p class="pp-(?:carte|avis|sans-mesure)".*?</p>|<ul>.*?</ul>',
    re.DOTALL,
)
LES_TEXTES = ("Définition et peine", "Definition and penalty", "consulté le", "read on")
LETTRES = {
    "fr": "un deux trois quatre cinq six sept huit neuf dix",
    "en": "one two three four five six seven eight nine ten",
}
UNITES = {
    "fr": r"(?:ans?|mois|jours?)\b",
    "en": r"(?:clear )?(?:years?|months?|days?)\b",
}
MOIS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}


@pytest.fixture(scope="module")
def anglaises(bareme: Bareme) -> dict[str, str]:
    """Rend chaque page anglaise du barème, en Markdown, par chemin."""
    return {page.uri: page.markdown for page in pages_anglaises(bareme)}


@pytest.fixture(scope="module")
def francaises(bareme: Bareme) -> dict[str, str]:
    """Rend chaque page française du barème, en Markdown, par chemin."""
    return {page.uri: page.markdown for page in pages(bareme)}


@pytest.fixture(scope="module")
def originaux(anglaises: dict[str, str]) -> dict[str, str]:
    """Rend la page française dont vient chaque page anglaise."""
    return {uri: _entete(texte)["traduit"] for uri, texte in anglaises.items()}


def test_chaque_page_vient_d_une_page_francaise(
    bareme: Bareme, originaux: dict[str, str], francaises: dict[str, str]
) -> None:
    """Une page anglaise par infraction et par famille, chacune d’un original à elle, qui existe."""
    assert len(set(originaux.values())) == len(originaux)
    assert set(originaux.values()) <= set(francaises)
    fiches_francaises = {
        f"bareme/{famille.code}/{infraction.id}.md"
        for famille in bareme.familles
        for infraction in famille.infractions
    }
    assert fiches_francaises <= set(originaux.values())


def test_chaque_page_se_lit_depuis_l_index(anglaises: dict[str, str]) -> None:
    """Aucune n’est à plus d’un lien de /en/penalties/, et aucun lien entre elles ne se perd."""
    index = anglaises[f"{BAREME_ANGLAIS}index.md"]
    noms = {_nom(uri) for uri in anglaises} - {"index"}
    menees = set(re.findall(r'href="([a-z0-9-]+)/"', index))
    assert menees == noms
    for uri, texte in anglaises.items():
        voisines = set(re.findall(r'href="\.\./([a-z0-9-]+)/"', texte))
        assert voisines <= noms, uri


def test_une_page_dit_les_memes_nombres_que_la_francaise(
    originaux: dict[str, str], anglaises: dict[str, str], francaises: dict[str, str]
) -> None:
    """Points, amendes, délais, peines, dates, notes : encadré par encadré, les mêmes nombres et les mêmes mois."""
    for uri, originale in originaux.items():
        en = [_nombres(bloc, "en") for bloc in _blocs(anglaises[uri])]
        fr = [_nombres(bloc, "fr") for bloc in _blocs(francaises[originale])]
        assert len(en) >= 1, uri
        if _nom(uri) not in ("index", "fines"):
            assert en == fr, uri
        else:
            assert _tableaux(anglaises[uri], "en") == _tableaux(francaises[originale], "fr"), uri


def test_pas_un_mot_de_francais_qui_ne_soit_marque(anglaises: dict[str, str]) -> None:
    """Libellé des papiers, termes gardés, sources portent lang="fr" ; le reste est de l’anglais."""
    for uri, texte in anglaises.items():
        assert mots_suspects(_lu_en_anglais(texte)) == set(), uri


def test_le_francais_des_papiers_est_sur_chaque_fiche(
    bareme: Bareme, anglaises: dict[str, str]
) -> None:
    """Qui reçoit un avis y retrouve les mots imprimés, dits en français à qui l’entend lire."""
    for infraction in bareme.infractions:
        page = anglaises[f"{infraction.url_en.removesuffix('/')}.md"].replace("\u00a0", " ")
        libelle = infraction.libelle.replace("\u00a0", " ")
        assert f'<span lang="fr">{html.escape(libelle, quote=False)}</span>' in page, infraction.id


def test_aucun_nombre_n_est_tape_dans_un_gabarit() -> None:
    """Un gabarit anglais ne sait ni points, ni montant, ni délai ; « 48N » et « class 5 » sont des noms."""
    for gabarit in sorted(EN.glob("*.j2")):
        if gabarit.name == "accessibility.md.j2":  # cite une loi, et une adresse postale
            continue
        texte = JINJA.sub(" ", gabarit.read_text("utf-8"))
        lu = re.sub(r"</?h[1-6]|\b48N\b|[Cc]lass [15]\b", " ", BALISE.sub(" ", texte))
        # L’exemple tapé dans le chercheur, les bornes d’un champ et les niveaux de titres sont dans des balises.
        assert re.findall(r"\d+", lu) == [], gabarit.name


def test_ce_qui_n_a_pas_d_anglais_se_dit_en_francais_marque() -> None:
    """Le français, en entier, dans sa langue ; jamais une page vide, ni du français sans le dire."""
    assert dire(None, "Un mot & 3 points") == ('<span lang="fr">Un mot &amp; 3\u00a0points</span>')
    assert dire("A roadworthiness test (contrôle technique)", "x") == (
        'A roadworthiness test (<i lang="fr">contrôle technique</i>)'
    )
    assert dire("the stage was <b>", "x") == "the stage was &lt;b&gt;"
    assert dire("a course (stage)", "x") == 'a course (<i lang="fr">stage</i>)'


def test_une_reforme_a_venir_se_lit_des_deux_cotes(bareme: Bareme) -> None:
    """Les chiffres d’avant et d’après, avec leurs jours, sur la fiche et dans les listes."""
    reforme = reformer(bareme)
    lues = {page.uri: page.markdown for page in pages_anglaises(reforme)}
    par_id = {i.id: i.url_en.removesuffix("/") + ".md" for i in reforme.infractions}
    fiche = lues[par_id[CHANGE]].replace("\u00a0", " ")
    assert "The law changes on 1 March 2027." in fiche
    assert "Until 28 February 2027: 3 points, €135. From 1 March 2027: 5 points, €165." in fiche
    assert '<span lang="fr">Le retrait passe de 3 à 5 points.</span>' in fiche
    assert "it is no longer in force" in lues[par_id[FINIT]].replace("\u00a0", " ")
    index = lues[f"{BAREME_ANGLAIS}index.md"].replace("\u00a0", " ")
    assert "from 1 March 2027: 5 points, €165" in index
    fines = lues[f"{BAREME_ANGLAIS}fines.md"].replace("\u00a0", " ")
    assert "€165" in fines
    assert "from 1 March 2027" in fines


def test_une_fiche_anglaise_garde_les_jours_et_les_montants(bareme: Bareme) -> None:
    """Seuls les mots changent : ce que la fiche sait est le même objet."""
    francaises = fiches(bareme)
    for francaise, anglaise in zip(francaises, en_anglais(francaises), strict=True):
        assert anglaise.version is francaise.version
        assert anglaise.montants == francaise.montants
        assert (anglaise.depuis, anglaise.fin, anglaise.etat) == (
            francaise.depuis,
            francaise.fin,
            francaise.etat,
        )
        assert len(anglaise.histoire) == len(francaise.histoire)
        assert len(anglaise.suites) == len(francaise.suites)


def test_un_lien_mene_a_la_traduction_ou_dit_qu_il_mene_a_du_francais() -> None:
    """Chaque page de docs/en/ qui en traduit une autre prend sa place dans les liens du barème."""
    paires = {"perdre/payer.md": "en/paying/"}
    assert attribut(paires, "perdre/payer.md", "../../", "#a") == 'href="../../en/paying/#a"'
    assert (
        attribut(paires, "perdre/contester.md", "../")
        == 'href="../perdre/contester/" hreflang="fr"'
    )
    assert attribut({}, "simulateur/index.md", "../") == 'href="../simulateur/" hreflang="fr"'
    lues = traductions(RACINE)
    assert all(vers.startswith("en/") for vers in lues.values())
    assert lues["perdre/payer.md"] == "en/losing-points/paying/"


def test_une_page_anglaise_ne_pese_pas_plus_que_la_francaise(
    site: Path, originaux: dict[str, str]
) -> None:
    """Le même HTML, d’autres mots : à deux kilo-octets près, avant compression."""
    for uri, originale in originaux.items():
        anglaise, francaise = (
            len((site / adresse(page) / "index.html").read_bytes()) for page in (uri, originale)
        )
        assert anglaise <= francaise + DEUX_KO, uri


def _entete(texte: str) -> dict[str, str]:
    lu = ENTETE.fullmatch(texte)
    assert lu is not None
    entete = yaml.safe_load(lu[1])
    assert isinstance(entete, dict)
    return entete


def _nom(uri: str) -> str:
    return uri.removeprefix(BAREME_ANGLAIS).removesuffix(".md")


def _blocs(texte: str) -> list[str]:
    """Rend les encadrés d’une page ; sans les textes (un index de plus en français) ni les sources."""
    return [bloc for bloc in BLOCS.findall(texte) if not any(mot in bloc for mot in LES_TEXTES)]


def _tableaux(texte: str, langue: str) -> list[list[str]]:
    """Rend les nombres de chaque colonne de chiffres, ligne par ligne, hors du nom de l’infraction."""
    lignes = re.findall(r"<tr.*?</tr>", texte, re.DOTALL)
    sans_nom = (re.sub(r"<a .*?</a>", "", ligne, flags=re.DOTALL) for ligne in lignes)
    return [_nombres(ligne, langue) for ligne in sans_nom]


def _nombres(bloc: str, langue: str) -> list[str]:
    texte = html.unescape(BALISE.sub(" ", bloc)).replace("\u00a0", " ").replace("\u202f", " ")
    rangs = {mot: str(rang) for rang, mot in enumerate(LETTRES[langue].split(), 1)}
    en_lettres = re.compile(rf"\b({'|'.join(rangs)})(?= {UNITES[langue]})", re.IGNORECASE)
    texte = en_lettres.sub(lambda lu: rangs[lu[1].lower()], texte)
    if langue == "fr":
        texte = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", texte)
        texte = re.sub(r"(?<=\d),(?=\d)", ".", texte)
    else:
        texte = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", texte)
    mois = [f"mois {rang}" for rang in _mois(texte, MOIS[langue].split())]
    return sorted([*re.findall(r"\d+(?:\.\d+)?", texte), *mois])


def _mois(texte: str, noms: list[str]) -> Iterator[int]:
    for mot in re.findall(r"[^\W\d_]+", texte):
        if mot in noms:
            yield noms.index(mot)


def _lu_en_anglais(texte: str) -> str:
    lu = ENTETE.fullmatch(texte)
    assert lu is not None
    sans_francais = EN_FRANCAIS.sub(" ", lu[2])
    return html.unescape(re.sub(r"\{[^}]*\}", " ", BALISE.sub(" ", sans_francais)))
