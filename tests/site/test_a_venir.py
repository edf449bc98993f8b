"""Ce qui commence après le jour du site : chaque page donne les deux côtés de la date, avec leurs jours."""

import csv
import dataclasses
import io
import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from atelier import Bareme
from atelier.fiches.fiche import Fiche, fiches
from atelier.guide.redaction import MotRefuse
from atelier.rejeu.export import en_json
from atelier.site import Contenu, contenu
from permis_points.bareme import lire_bareme
from tests.chemins import RACINE
from tests.site.reforme import CHANGE, DEBUT, FINIT, JOUR, NAIT, VEILLE, reformer, sans_avenir
from tests.site.site_lu import Element, lire_texte, uni

AVANT, APRES = "jusqu’au 28 février 2027", "à partir du 1er mars 2027"
ATOM = "{http://www.w3.org/2005/Atom}"
FAMILLE = "telephone-ecrans"
LISTES = ("points", "classes", "sans-retrait", "amendes", "articles", "natinf")


@pytest.fixture(scope="module")
def reforme(bareme: Bareme) -> Bareme:
    """Rend le barème réformé, lu le 30 novembre 2026."""
    return reformer(bareme)


@pytest.fixture(scope="module")
def ecrit(reforme: Bareme) -> Contenu:
    """Rend tout ce que le site publierait."""
    return contenu(reforme)


@pytest.fixture(scope="module")
def par_id(reforme: Bareme) -> dict[str, Fiche]:
    """Rend les fiches réformées."""
    return {f.infraction.id: f for f in fiches(reforme)}


def page(ecrit: Contenu, uri: str) -> Element:
    """Rend une page telle qu’elle est donnée au générateur."""
    return lire_texte(ecrit.textes[uri])


def fiche(ecrit: Contenu, identifiant: str) -> Element:
    """Rend la page d’une infraction."""
    return page(ecrit, f"bareme/{FAMILLE}/{identifiant}.md")


def rangs(element: Element, identifiant: str) -> list[str]:
    """Rend le texte de chaque ligne de tableau qui mène à cette infraction."""
    vers = f"/{identifiant}/"
    return [
        tr.texte
        for tr in element.tous("tr")
        if any(f"/{a.attributs.get('href', '')}".endswith(vers) for a in tr.tous("a"))
    ]


def test_l_etat_se_deduit_du_jour_du_site(reforme: Bareme) -> None:
    """La veille du changement, le jour même : la même infraction passe de l’avenir au présent."""
    for jour, etats, points in (
        (JOUR, ("en_vigueur", "en_vigueur", "a_venir"), 3),
        (VEILLE, ("en_vigueur", "en_vigueur", "a_venir"), 3),
        (DEBUT, ("en_vigueur", "passee", "en_vigueur"), 5),
    ):
        lues = {f.infraction.id: f for f in fiches(dataclasses.replace(reforme, jour_du_site=jour))}
        assert tuple(lues[i].etat for i in (CHANGE, FINIT, NAIT)) == etats, jour
        assert lues[CHANGE].version.points == points
        assert bool(lues[CHANGE].suites) == (jour < DEBUT)


def test_la_fiche_donne_les_deux_cotes(ecrit: Contenu) -> None:
    """Deux réponses datées, deux montants, et une phrase qui dit les deux."""
    lue = fiche(ecrit, CHANGE)
    quand = [p.texte for p in lue.tous("p", "pp-reponse__quand")]
    assert quand == [AVANT.capitalize(), APRES.capitalize()]
    assert [p.un("b").texte for p in lue.tous("p", "pp-reponse__points")] == ["3", "5"]
    avis = lue.tous("p", "pp-avis")[0].texte
    assert "La loi change le 1er mars 2027." in avis
    assert "Jusqu’au 28 février 2027 : 3 points, 135 €." in avis
    assert "À partir du 1er mars 2027 : 5 points, 165 €." in avis
    entete = lue.texte[: lue.texte.index("# Téléphone")]
    assert f": 3 points, 135 € {AVANT}, puis 5 points, 165 €" in entete
    assert "À partir du 1er mars 2027 : 5 points, amende forfaitaire 165 €" in entete
    legendes = [t.un("caption").texte for t in lue.tous("table", "pp-tableau--delais")]
    assert legendes == [f"Montants et délais de l’amende {t}" for t in (AVANT, APRES)]
    premier, second = lue.tous("table", "pp-tableau--delais")
    assert "135 €" in premier.texte
    assert "dans les 45 jours" in premier.texte
    assert "165 €" in second.texte
    assert "dans les 60 jours" in second.texte
    periodes = [
        tr.un("th").texte for tr in lue.un("table", "pp-tableau--histoire").un("tbody").tous("tr")
    ]
    assert periodes[0].startswith("À partir du 1er mars 2027")
    assert periodes[1].startswith("Du 22 mai 2020 au 28 février 2027")


def test_une_infraction_a_venir_n_est_pas_abrogee(ecrit: Contenu) -> None:
    """Elle dit le jour où elle entre en vigueur, partout ; « n’est plus en vigueur » nulle part."""
    lue = fiche(ecrit, NAIT)
    assert "n’est plus en vigueur" not in lue.texte.lower()
    assert "Entre en vigueur le 1er mars 2027." in lue.tous("p", "pp-avis")[0].texte
    assert f": 3 points, 165 € {APRES}" in lue.texte
    assert f"../../../simulateur/#infraction={NAIT}" in [a.attributs["href"] for a in lue.tous("a")]
    for uri, vu in (
        ("bareme/index.md", [APRES]),
        (f"bareme/{FAMILLE}/index.md", [APRES]),
        ("bareme/points.md", [APRES]),
        ("bareme/classes.md", [APRES]),
        ("bareme/natinf.md", [APRES]),
        ("bareme/articles.md", [APRES]),
    ):
        lignes = rangs(page(ecrit, uri), NAIT)
        assert lignes, uri
        for ligne in lignes:
            assert all(mot in ligne for mot in vu), (uri, ligne)
    famille = page(ecrit, f"bareme/{FAMILLE}/index.md").texte
    assert "## Encore à venir au 30 novembre 2026" in famille


def test_une_infraction_qui_finira_est_encore_en_vigueur(ecrit: Contenu) -> None:
    """Elle donne son dernier jour, et ce qui suit."""
    lue = fiche(ecrit, FINIT)
    assert "À partir du 1er mars 2027, elle n’est plus en vigueur." in uni(lue.texte)
    assert f": 3 points, 135 € {AVANT}" in uni(lue.texte)
    for uri in ("bareme/index.md", "bareme/points.md", "bareme/classes.md"):
        (ligne,) = rangs(page(ecrit, uri), FINIT)
        assert AVANT in ligne


def test_les_listes_tiennent_les_deux_places(ecrit: Contenu) -> None:
    """Par points : à 3 jusqu’à la veille, à 5 depuis le jour ; le nombre et la date s’accordent."""
    parties = {s.attributs["id"]: s for s in page(ecrit, "bareme/points.md").tous("section")}
    (avant,), (apres,) = rangs(parties["points-3"], CHANGE), rangs(parties["points-5"], CHANGE)
    assert AVANT in avant
    assert "135 €" in avant
    assert APRES in apres
    assert "165 €" in apres
    (ligne,) = rangs(page(ecrit, "bareme/index.md"), CHANGE)
    assert f"{APRES} : 5 points, 165 €" in ligne
    (ligne,) = rangs(page(ecrit, f"bareme/{FAMILLE}/index.md"), CHANGE)
    assert f"{APRES} : 5 points, 165 €" in ligne


@pytest.mark.parametrize("nom", LISTES)
def test_aucune_liste_ne_date_ce_qui_ne_change_pas(
    ecrit: Contenu, bareme: Bareme, nom: str
) -> None:
    """Sans réforme, aucune étiquette de date : elles ne viennent que de l’avenir."""
    sans = (
        lire_texte(contenu(sans_avenir(bareme)).textes[f"bareme/{nom}.md"])
        if nom == "points"
        else None
    )
    dites = [s.texte for s in page(ecrit, f"bareme/{nom}.md").tous("span", "pp-etiquette")]
    assert all("2027" in dite or "plus en vigueur" in dite for dite in dites)
    if sans is not None:
        assert not [s for s in sans.tous("span", "pp-etiquette") if "20" in s.texte]


def test_les_amendes_ont_leurs_deux_tarifs(ecrit: Contenu) -> None:
    """Une ligne par tarif, chacune avec ses jours ; le délai qui change est annoncé."""
    lue = page(ecrit, "bareme/amendes.md")
    (montants,) = lue.tous("table", "pp-tableau--montants")
    quatre = [tr.texte for tr in montants.tous("tr") if tr.texte.startswith("4e")]
    assert [AVANT in quatre[0], "135 €" in quatre[0]] == [True, True]
    assert [APRES in quatre[1], "165 €" in quatre[1]] == [True, True]
    assert len(montants.un("tbody").tous("tr")) == 6
    avis = [p.texte for p in lue.tous("p", "pp-avis")]
    assert [a for a in avis if a.startswith("À partir du 1er mars 2027.") and "60 jours" in a]


def test_la_marge_du_radar_est_annoncee(ecrit: Contenu) -> None:
    """Sous le calcul d’un excès, la marge qui vient et son jour."""
    avis = [p.texte for p in page(ecrit, "bareme/index.md").tous("p", "pp-avis")]
    assert [a for a in avis if a.startswith("À partir du 1er mars 2027.") and "6 km/h" in a]


def test_le_guide_dit_les_deux_nombres(ecrit: Contenu) -> None:
    """`v`, `n`, `lettres`, `points`, `amende`, `classe` : le présent, puis ce qui vient et quand."""
    for mot, attendu in (
        ('v("stage-points")', f"4 points ({APRES} : 5 points)"),
        ('n("stage-points")', f"4 ({APRES} : 5)"),
        ('lettres("stage-points")', f"quatre points ({APRES} : cinq points)"),
        ('v("stage-points", le="2027-03-01")', "5 points"),
        (f'points("{CHANGE}")', f"3 points ({APRES} : 5 points)"),
        (f'points("{NAIT}")', f"3 points {APRES}"),
        (f'points("{FINIT}")', f"3 points {AVANT}"),
        (f'amende("{CHANGE}")', f"135 € ({APRES} : 165 €)"),
        ("amende(4)", f"135 € ({APRES} : 165 €)"),
        ("amende(3)", "68 €"),
        (f'classe("{CHANGE}")', "4e classe"),
    ):
        assert uni(ecrit.redacteur.phrase(f"{{{{ {mot} }}}}", "../")) == attendu, mot


def test_un_nombre_qui_va_changer_ne_se_calcule_pas_en_silence(ecrit: Contenu) -> None:
    """« 4 (à partir du… : 5) » n’est pas un nombre : la page est refusée, avec le remède ; un jour dit suffit."""
    juste = '{{ n("stage-points", le="2027-03-01") | int }}'
    assert ecrit.redacteur.phrase(juste, "../") == "5"
    with pytest.raises(MotRefuse, match="donnez le jour du calcul"):
        ecrit.redacteur.phrase('{{ n("stage-points") | int }}', "../")


def test_une_page_du_guide_porte_les_deux(ecrit: Contenu) -> None:
    """« Actualités » cite le téléphone : après la date, la page écrite avant dit encore vrai."""
    source = (RACINE / "docs" / "actualites.md").read_text("utf-8")
    complete, fautes = ecrit.redacteur.completer(source, "actualites.md", source)
    assert fautes == []
    assert f"3 points ({APRES} : 5 points)" in uni(complete)


def test_la_chronique_marque_ce_qui_est_a_venir(ecrit: Contenu) -> None:
    """Le jour à venir dit depuis quel jour il l’est ; les jours passés ne le disent pas."""
    lue = page(ecrit, "bareme/changements.md")
    titres = {h.attributs["id"]: h.texte for h in lue.tous("h3")}
    assert titres.pop("le-2027-03-01") == "1er mars 2027 encore à venir au 30 novembre 2026"
    assert not [t for t in titres.values() if "à venir" in t]


def test_le_fil_n_est_pas_date_de_demain(ecrit: Contenu) -> None:
    """Un changement à venir porte son jour dans son titre ; aucun « updated » n’est après le jour du site."""
    racine = ET.fromstring(ecrit.textes["api/v1/changements.atom"])  # noqa: S314  notre fichier
    entrees = racine.findall(f"{ATOM}entry")
    dates = [e.findtext(f"{ATOM}updated") or "" for e in entrees]
    assert max(dates) == f"{JOUR}T00:00:00Z" == racine.findtext(f"{ATOM}updated")
    assert dates == sorted(dates, reverse=True)
    titres = [uni(e.findtext(f"{ATOM}title") or "") for e in entrees]
    assert [t for t in titres if t.startswith("À partir du 1er mars 2027 : Téléphone tenu en main")]
    ids = [e.findtext(f"{ATOM}id") or "" for e in entrees]
    assert ids[titres.index(next(t for t in titres if "Téléphone tenu" in t))].endswith(
        f"/2027-03-01/{CHANGE}"
    )


def test_les_donnees_structurees_disent_les_deux(ecrit: Contenu) -> None:
    """La page d’infraction : même titre et même description que l’en-tête, avec leurs dates."""
    for identifiant in (CHANGE, NAIT, FINIT):
        brut = ecrit.textes[f"bareme/{FAMILLE}/{identifiant}.md"]
        entete = dict(ligne.split(": ", 1) for ligne in brut.split("\n---\n")[0].splitlines()[1:])
        (donnee,) = json.loads(entete["donnees"])
        assert donnee["name"] == json.loads(entete["titre_long"])
        assert donnee["description"] == json.loads(entete["description"])
        assert "mars 2027" in donnee["description"] or "février 2027" in donnee["description"]
        assert "plus en vigueur" not in donnee["name"]


@pytest.fixture(scope="module")
def api(ecrit: Contenu) -> dict[str, Any]:
    """Rend les infractions publiées, par identifiant."""
    lue = json.loads(ecrit.textes["api/v1/bareme.json"])
    assert lue["au"] == JOUR.isoformat()
    return {i["id"]: i for i in lue["infractions"]}


def test_l_api_donne_l_etat(api: dict[str, Any], ecrit: Contenu) -> None:
    """L’infraction, et chacune de ses versions, le jour du jeu ; le tableau aussi."""
    assert [(v["etat"], v["points"]) for v in api[CHANGE]["versions"]][:3] == [
        ("a_venir", 5),
        ("en_vigueur", 3),
        ("passee", 3),
    ]
    assert (api[NAIT]["etat"], api[NAIT]["en_vigueur"]) == ("a_venir", False)
    assert (api[FINIT]["etat"], api[FINIT]["en_vigueur"]) == ("en_vigueur", True)
    assert api[FINIT]["versions"][0]["jusqu_au"] == VEILLE.isoformat()
    assert {i["etat"] for i in api.values()} == {"a_venir", "en_vigueur", "passee"}
    montants = [v["amendes"] for v in api[CHANGE]["versions"][:2]]
    assert [(m["au"], m["forfaitaire"]) for m in montants] == [
        ("2027-03-01", 165),
        ("2026-11-30", 135),
    ]
    lignes = list(csv.DictReader(io.StringIO(ecrit.textes["api/v1/bareme.csv"])))
    etats = {(ligne["id"], ligne["depuis"]): ligne["etat"] for ligne in lignes}
    assert etats[CHANGE, "2027-03-01"] == "a_venir"
    assert etats[CHANGE, "2020-05-22"] == "en_vigueur"


def test_le_chercheur_donne_les_deux(ecrit: Contenu) -> None:
    """Le résumé que montre le simulateur, les annonces que montre le champ ; rien d’abrogé."""
    liste = {i["id"]: i for i in json.loads(ecrit.textes["assets/infractions.json"])["infractions"]}
    assert uni(liste[CHANGE]["resume"]) == (
        "Jusqu’au 28 février 2027 : 3 points, 135 €. À partir du 1er mars 2027 : 5 points, 165 €"
    )
    assert [uni(une) for une in liste[CHANGE]["annonces"]] == [f"{APRES} : 5 points, 165 €"]
    assert uni(liste[NAIT]["resume"]) == "À partir du 1er mars 2027 : 3 points, 165 €"
    assert [uni(une) for une in liste[NAIT]["annonces"]] == [APRES]
    assert [uni(une) for une in liste[FINIT]["annonces"]] == [AVANT]
    assert uni(liste[FINIT]["resume"]).startswith("Jusqu’au 28 février 2027 : 3 points, 135 €.")
    passees = [i for i in liste.values() if i.get("annonces") == ["n’est plus en vigueur"]]
    assert passees
    assert not [i for i in passees if i["id"] in (CHANGE, NAIT, FINIT)]


def test_le_chercheur_anglais_donne_les_deux(ecrit: Contenu) -> None:
    """Les mêmes annonces, avec leurs dates et leurs montants, en anglais."""
    texte = ecrit.textes["assets/en/infractions.json"]
    liste = {i["id"]: i for i in json.loads(texte)["infractions"]}
    change, nait, finit = liste[CHANGE], liste[NAIT], liste[FINIT]
    assert uni(change["resume"]) == (
        "Until 28 February 2027: 3 points, fixed fine €135. From 1 March 2027: 5 points, fixed fine €165"
    )
    assert [uni(a) for a in change["annonces"]] == ["from 1 March 2027: 5 points, fixed fine €165"]
    assert uni(nait["resume"]) == "From 1 March 2027: 3 points, fixed fine €165"
    assert [uni(a) for a in nait["annonces"]] == ["from 1 March 2027"]
    assert [uni(a) for a in finit["annonces"]] == ["until 28 February 2027"]
    assert "From 1 March 2027, it is no longer in force" in uni(finit["resume"])
    assert [i for i in liste.values() if i.get("annonces") == ["no longer in force"]]


def test_toutes_les_pages_existent(ecrit: Contenu) -> None:
    """La page d’une infraction à venir est publiée, et le plan du site avec elle : il liste toute page."""
    assert f"bareme/{FAMILLE}/{NAIT}.md" in ecrit.fichiers(RACINE)
    assert f"api/v1/infractions/{NAIT}.json" in ecrit.textes


def test_le_moteur_suit_le_jour_des_faits(reforme: Bareme) -> None:
    """Le simulateur n’a pas de « jour du site » : 3 points la veille, 5 le jour même."""
    moteur = lire_bareme(en_json(reforme))
    telephone = moteur.infraction(CHANGE)
    assert [telephone.en_vigueur(jour).points for jour in (JOUR, VEILLE, DEBUT)] == [3, 3, 5]
    assert moteur.infraction(NAIT).en_vigueur(DEBUT).points == 3
    with pytest.raises(LookupError):
        moteur.infraction(NAIT).en_vigueur(VEILLE)
    assert moteur.infraction(FINIT).en_vigueur(VEILLE).points == 3
    with pytest.raises(LookupError):
        moteur.infraction(FINIT).en_vigueur(DEBUT)
    assert [moteur.valeur("stage-points", jour) for jour in (VEILLE, DEBUT)] == [4, 5]


def test_un_changement_de_peine_ne_dedouble_pas_les_chiffres(
    par_id: dict[str, Fiche], reforme: Bareme
) -> None:
    """Une règle qui change laisse une seule fiche à qui elle ne touche pas."""
    for lue in par_id.values():
        if lue.version.classe != 4 and lue.infraction.id not in (CHANGE, NAIT, FINIT):
            assert len(lue.volets) == 1, lue.infraction.id
            assert lue.changement is None, lue.infraction.id
    assert reforme.jour_du_site == JOUR
