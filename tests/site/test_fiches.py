"""Chaque infraction a sa fiche, et la fiche dit ce que dit le barème."""

import datetime as dt
import re
from pathlib import Path

import pytest

from atelier import Bareme
from atelier.modeles.infractions import Infraction
from tests.chemins import RACINE, SITE
from tests.site.site_lu import Element, bareme_sain, lire, uni

BAREME = bareme_sain()
JOUR = BAREME.jour_du_site
FICHES = [
    pytest.param(infraction, famille.code, id=infraction.id)
    for famille in BAREME.familles
    for infraction in famille.infractions
]


def chemin_de(infraction: Infraction, famille: str) -> Path:
    """Rend le fichier de la fiche."""
    return SITE / "bareme" / famille / infraction.id / "index.html"


def montre(infraction: Infraction) -> tuple[int, dt.date]:
    """Rend le rang de la version que la fiche montre, et le jour de ses montants."""
    for rang, version in enumerate(infraction.versions):
        if version.couvre(JOUR):
            return rang, JOUR
    return 0, infraction.versions[0].fin or JOUR


def en_euros(texte: str) -> int | None:
    """Rend le dernier montant d’un texte, ou `None`."""
    chiffres = texte.replace("\u202f", "").replace("\u00a0", " ").split("€")[0].split()
    return int(chiffres[-1]) if "€" in texte else None


def faits(page: Element) -> dict[str, list[str]]:
    """Rend les faits de la réponse : intitulé → lignes."""
    blocs = page.un("dl", "pp-reponse__faits").tous("div")
    return {bloc.un("dt").texte: ["".join(dd.textes) for dd in bloc.tous("dd")] for bloc in blocs}


@pytest.mark.parametrize(("infraction", "famille"), FICHES)
def test_les_points_et_la_nature_sont_ceux_du_bareme(infraction: Infraction, famille: str) -> None:
    """Le nombre en tête, les jetons perdus et la nature viennent de la version en vigueur."""
    page = lire(chemin_de(infraction, famille))
    version = infraction.versions[montre(infraction)[0]]
    reponse = page.un(classe="pp-reponse__points")
    assert int(reponse.un("b").texte) == version.points
    assert len(reponse.tous("i")) == 12
    assert len(reponse.tous("i", "perdu")) == version.points
    nature = faits(page)["Nature"][0].replace("\u00a0", " ")
    attendue = {"delit": "Délit", "redevance": "Redevance de stationnement"}.get(version.nature)
    rang = "1re" if version.classe == 1 else f"{version.classe}e"
    assert nature == (attendue or f"Contravention de {rang} classe")


@pytest.mark.parametrize(("infraction", "famille"), FICHES)
def test_les_amendes_sont_celles_de_la_classe(infraction: Infraction, famille: str) -> None:
    """Forfaitaire, minorée, majorée ; à défaut de forfaitaire, le maximum du tribunal."""
    lus = faits(lire(chemin_de(infraction, famille)))
    rang, jour = montre(infraction)
    attendus = BAREME.montants(infraction.versions[rang], jour)
    if attendus.forfaitaire is None:
        assert "Amende forfaitaire" not in lus
        principal = lus.get("Amende") or lus["Redevance"]
        assert en_euros(principal[0]) == attendus.maximum
        return
    ajout = infraction.versions[rang].ajout_a_l_amende
    payes = attendus.avec(ajout)
    principal, detail = lus["Amende forfaitaire"]
    assert en_euros(principal) == payes.forfaitaire
    minoree, _, reste = detail.partition("majorée")
    majoree, _, suite = reste.partition("€")
    assert en_euros(minoree) == payes.minoree
    assert en_euros(f"{majoree}€" if "majorée" in detail else "") == payes.majoree
    assert bool(suite) is (ajout is not None)
    if ajout is not None:
        assert en_euros(suite.partition("€")[0] + "€") == attendus.forfaitaire


@pytest.mark.parametrize(("infraction", "famille"), FICHES)
def test_l_historique_a_une_ligne_par_version(infraction: Infraction, famille: str) -> None:
    """Autant de lignes que de versions, leurs points dans le même ordre, une seule en cours."""
    page = lire(chemin_de(infraction, famille))
    lignes = page.un("table", "pp-tableau--histoire").un("tbody").tous("tr")
    points = [int(ligne.un("b").texte) for ligne in lignes]
    assert points == [version.points for version in infraction.versions]
    en_cours = [rang for rang, ligne in enumerate(lignes) if "pp-en-cours" in ligne.classes]
    assert en_cours == [rang for rang, v in enumerate(infraction.versions) if v.couvre(JOUR)]


@pytest.mark.parametrize(("infraction", "famille"), FICHES)
def test_la_fiche_cite_ses_textes_et_ouvre_le_simulateur(
    infraction: Infraction, famille: str
) -> None:
    """Articles, codes NATINF, sources, lien vers le simulateur par fragment, date de vérification."""
    page = lire(chemin_de(infraction, famille))
    texte = page.un("article").texte
    version = infraction.versions[montre(infraction)[0]]
    for article in (*version.articles.definition, *version.articles.points):
        assert re.sub(r"^(C\. assurances|[A-Z]{2,}) ", "", article) in texte
    for code in infraction.natinf:
        assert str(code) in texte
    for source in infraction.sources:
        assert uni(BAREME.source(source).titre) in texte
    liens = [a.attributs.get("href", "") for a in page.un("article").tous("a")]
    vers_le_simulateur = f"../../../simulateur/#infraction={infraction.id}" in liens
    assert vers_le_simulateur == (version.points > 0), "sans point, rien à simuler"
    assert (
        f"vérifié le {'1er' if infraction.verifie_le.day == 1 else infraction.verifie_le.day} "
        in texte
    )


@pytest.mark.parametrize(("infraction", "famille"), FICHES)
def test_le_lien_corriger_ouvre_le_yaml_a_sa_ligne(infraction: Infraction, famille: str) -> None:
    """L’adresse est absolue, en ASCII, et sa ligne porte l’identifiant."""
    lien = lire(chemin_de(infraction, famille)).un("p", "pp-outils").un("a").attributs["href"]
    assert lien.isascii()
    adresse, _, ligne = lien.partition("#L")
    assert adresse.endswith(f"/bar%C3%A8me/infractions/{famille}.yaml")
    fichier = RACINE / "barème" / "infractions" / f"{famille}.yaml"
    assert (
        fichier.read_text("utf-8").splitlines()[int(ligne) - 1].strip() == f"- id: {infraction.id}"
    )


@pytest.mark.parametrize(("infraction", "famille"), FICHES)
def test_le_titre_repond_a_la_recherche(infraction: Infraction, famille: str) -> None:
    """« Libellé : 3 points, 135 € » ; une infraction abrogée le dit dès le titre."""
    page = lire(chemin_de(infraction, famille))
    titre = page.un("title").texte
    rang, _ = montre(infraction)
    version = infraction.versions[rang]
    assert titre.startswith(uni(infraction.libelle))
    if version.couvre(JOUR):
        assert ("aucun point" if version.points == 0 else f"{version.points} point") in titre
        assert not page.un("article").tous("p", "pp-avis") or infraction.fiabilite == "conteste"
    else:
        assert "n’est plus en vigueur" in titre
        assert "N’est plus en vigueur." in page.un("article").texte


def test_l_index_et_les_familles_montrent_toutes_les_infractions(bareme: Bareme) -> None:
    """Ni une ligne de trop, ni une qui manque, avec ses points ; chaque famille a les siennes."""
    index = lire(SITE / "bareme" / "index.html").un("table")
    assert lignes(index) == {
        f"{f.code}/{i.id}/": i.versions[montre(i)[0]].points
        for f in bareme.familles
        for i in f.infractions
    }
    for famille in bareme.familles:
        page = lire(SITE / "bareme" / famille.code / "index.html")
        siennes = {cle: n for table in page.tous("table") for cle, n in lignes(table).items()}
        assert siennes == {f"{i.id}/": i.versions[montre(i)[0]].points for i in famille.infractions}


def lignes(table: Element) -> dict[str, int]:
    """Rend, pour chaque lien d’infraction d’un tableau, les points affichés à côté."""
    return {
        ligne.un("th").un("a").attributs["href"]: int(ligne.un("td", "pp-c-points").un("b").texte)
        for corps in table.tous("tbody")
        for ligne in corps.tous("tr")
        if ligne.tous("td")
    }


def test_une_source_seule_ne_se_dit_pas_concordante() -> None:
    """« Une autre source concorde » suppose une autre source sur la fiche."""
    for infraction, famille in (fiche.values for fiche in FICHES):
        page = lire(chemin_de(infraction, famille)).un("article").texte
        concorde = infraction.fiabilite == "certain" and len(infraction.sources) > 1
        assert ("une autre source concorde" in page) == concorde, infraction.id


def test_la_recidive_suit_son_deux_points() -> None:
    """« En récidive : l’annulation… », sans majuscule."""
    page = lire(SITE / "bareme" / "alcool-stupefiants" / "stupefiants-et-alcool" / "index.html")
    (ligne,) = [li.texte for li in page.tous("li") if li.texte.startswith("En récidive")]
    assert re.match(r"En récidive\s: l’annulation", ligne)


def test_chaque_fiche_a_sa_description() -> None:
    """La description nomme l’infraction : deux fiches du même article ne se confondent pas."""
    descriptions = {}
    for infraction, famille in (fiche.values for fiche in FICHES):
        page = lire(chemin_de(infraction, famille))
        (lue,) = [
            uni(m.attributs["content"])
            for m in page.tous("meta")
            if m.attributs.get("name") == "description"
        ]
        assert uni(infraction.libelle) in lue
        assert descriptions.setdefault(lue, infraction.id) == infraction.id
