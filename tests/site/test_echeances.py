"""La date d’un papier donne ses dates limites, au guide et au bureau : calculées d’avance, sans Pyodide."""

import datetime as dt
import itertools
import json
from pathlib import Path

import pytest
from icalendar import Calendar

from atelier import Bareme
from atelier.guide.echeances.papiers import PAPIERS, Delais, Report
from atelier.guide.echeances.tables import CALENDRIER, annees, dates, fichiers
from atelier.guide.redaction import Redacteur
from atelier.pages.traductions import traductions
from permis_points import DossierIncoherent, lire_dossier
from tests.chemins import RACINE
from tests.site.site_lu import Element

MODES = {mode.nom: mode for papier in PAPIERS.values() for mode in papier.modes}
A_TARIFS = ("2026-11-25", "2026-12-10", "2026-12-25", "2026-12-25", "2027-01-09")
CAS = [
    # Dix jours francs : ni le 24 ni le dernier ne comptent (R223-3). Quinze jours (L113-2). Deux mois (R421-1).
    ("48si", "2026-11-23", ["2026-12-04", "2026-12-08", "2027-01-23"]),
    ("48si", "2026-11-24", ["2026-12-05", "2026-12-09", "2027-01-24"]),
    ("48si", "2026-11-25", ["2026-12-06", "2026-12-10", "2027-01-25"]),
    # Deux mois de quantième en quantième ; le dernier jour de février quand il manque (R421-1).
    ("48", "2026-12-27", ["2027-02-27"]),
    ("48", "2026-12-28", ["2027-02-28"]),
    ("48", "2026-12-29", ["2027-02-28"]),
    ("48", "2026-12-31", ["2027-02-28"]),
    ("48", "2027-01-01", ["2027-03-01"]),
    ("48", "2027-12-28", ["2028-02-28"]),
    ("48", "2027-12-29", ["2028-02-29"]),
    ("48", "2027-12-31", ["2028-02-29"]),
    ("48", "2026-07-30", ["2026-09-30"]),
    ("48", "2026-07-31", ["2026-09-30"]),
    ("48", "2026-08-01", ["2026-10-01"]),
    ("48m", "2026-12-31", ["2027-02-28"]),
    # Quatre mois (R223-4), puis deux (R421-1).
    ("48n", "2026-10-28", ["2027-02-28", "2026-12-28"]),
    ("48n", "2026-10-31", ["2027-02-28", "2026-12-31"]),
    ("48n", "2026-11-01", ["2027-03-01", "2027-01-01"]),
    # Six mois, un an, et le lendemain par prudence (L223-5 II) ; neuf mois depuis la remise (R224-20).
    ("44", "2026-07-06", ["2027-01-07", "2027-07-07", "2027-04-06"]),
    # Quinze, trente, quarante-cinq, quarante-cinq et soixante jours (529-8, 529-1, 529-2, R49-3-1).
    ("avis-envoye", "2026-11-10", list(A_TARIFS)),
    # De la constatation : quinze jours depuis le 18 février 2015, trois avant (529-8).
    ("avis-remis", "2026-11-10", [A_TARIFS[0], *A_TARIFS[2:]]),
    ("avis-remis", "2015-02-17", ["2015-02-20", "2015-04-03", "2015-04-03", "2015-04-18"]),
    ("avis-remis", "2015-02-18", ["2015-03-05", "2015-04-04", "2015-04-04", "2015-04-19"]),
    ("avis-remis", "2015-02-19", ["2015-03-06", "2015-04-05", "2015-04-05", "2015-04-20"]),
    # Trente jours (530), trente et quarante-cinq (R49-6) ; trois mois s’il est venu en recommandé (530).
    ("majoree", "2026-11-10", ["2026-12-10", "2026-12-10", "2026-12-25"]),
    ("majoree-recommande", "2026-11-10", ["2026-12-10", "2027-02-10", "2026-12-10", "2026-12-25"]),
    ("majoree-recommande", "2026-11-30", ["2026-12-30", "2027-02-28", "2026-12-30", "2027-01-14"]),
    # Quinze et quarante-cinq jours (495-18) ; trente jours (495-19), un mois (D45-11).
    ("afd-envoyee", "2026-11-10", ["2026-11-25", "2026-12-25", "2026-12-25"]),
    ("afd-remise", "2016-11-20", ["2016-12-05", "2017-01-04", "2017-01-04"]),
    ("afd-majoree", "2027-01-31", ["2027-03-02", "2027-02-28"]),
    # Trente (527) et quarante-cinq jours (495-3).
    ("ordonnance-contravention", "2026-12-01", ["2026-12-31"]),
    ("ordonnance-delit", "2026-12-01", ["2027-01-15"]),
    # Quinze jours (L113-2), deux mois (R421-1).
    ("suspension", "2026-11-10", ["2026-11-25", "2027-01-10"]),
    # Soixante-douze et cent vingt heures, à la même heure (L224-2).
    ("retention", "2026-11-10", ["2026-11-13"]),
    ("retention-verifications", "2026-11-10", ["2026-11-15"]),
    ("retention-verifications", "2028-02-26", ["2028-03-02"]),
]
SANS_VALEUR = [
    ("48si", "2007-12-31", [False, True, True]),  # le préfet fixait encore le délai de remise
    ("48si", "2008-01-01", [True, True, True]),
    ("avis-envoye", "2008-08-02", [False] * 5),
    ("avis-envoye", "2008-08-03", [True] * 5),
    ("afd-envoyee", "2016-11-19", [False] * 3),
    ("afd-envoyee", "2016-11-20", [True] * 3),
    ("retention", "2019-12-26", [False]),
    ("retention", "2019-12-27", [True]),
]
REPORTS = [
    # Avis : quarante-cinq jours mènent à la veille du 1er mai, au 1er mai (vendredi), au samedi 2 (CPP 801).
    ("avis-envoye", "contester", "2026-03-16", "2026-04-30", "2026-04-30"),
    ("avis-envoye", "contester", "2026-03-17", "2026-05-01", "2026-05-04"),
    ("avis-envoye", "contester", "2026-03-18", "2026-05-02", "2026-05-04"),
    # Ordonnance : trente jours mènent au samedi 5, au dimanche 6, au lundi 7 décembre (CPP 801).
    ("ordonnance-contravention", "contravention", "2026-11-05", "2026-12-05", "2026-12-07"),
    ("ordonnance-contravention", "contravention", "2026-11-06", "2026-12-06", "2026-12-07"),
    ("ordonnance-contravention", "contravention", "2026-11-07", "2026-12-07", "2026-12-07"),
    # Recours : deux mois mènent au jeudi 3, vendredi 4, samedi 5, dimanche 6 décembre ; le délai est franc.
    ("48", "recours", "2026-10-03", "2026-12-03", "2026-12-04"),
    ("48", "recours", "2026-10-04", "2026-12-04", "2026-12-07"),
    ("48", "recours", "2026-10-05", "2026-12-05", "2026-12-07"),
    ("48", "recours", "2026-10-06", "2026-12-06", "2026-12-07"),
    # Deux mois mènent au dimanche 28 février 2027.
    ("48", "recours", "2026-12-31", "2027-02-28", "2027-03-01"),
]
PAGES = {
    "zero-point/dix-premiers-jours": {"48si"},
    "zero-point/recours": {"48si"},
    "zero-point/repasser": {"44"},
    "probatoire/lettre-48n": {"48n"},
    "lettres": {"48si", "48n", "48"},
    "lettres/bureau": {nom for nom, papier in PAPIERS.items() if papier.modes},
    "perdre/payer": {"avis", "majoree"},
    "perdre/contester": {"avis", "majoree", "ordonnance"},
}
"""Chaque page qui explique une lettre ou un avis, et les papiers dont elle donne les dates."""


@pytest.fixture(scope="module")
def delais(bareme: Bareme) -> Delais:
    """Rend le barème du dépôt, et celui que le moteur en lit."""
    return Delais(bareme, Redacteur(bareme).bareme_du_moteur)


@pytest.fixture(scope="module")
def tables(delais: Delais) -> dict[str, str]:
    """Rend les fichiers que les pages demandent."""
    return fichiers(delais)


def blocs_de(page: Element) -> list[Element]:
    """Rend les champs de date d’une page."""
    return [bloc for bloc in page.tous("div") if "data-echeances" in bloc.attributs]


@pytest.mark.parametrize(("mode", "jour", "attendues"), CAS)
def test_les_dates_d_un_papier(delais: Delais, mode: str, jour: str, attendues: list[str]) -> None:
    """Le calcul est visible : chaque délai du barème, compté comme son article le dit."""
    trouvees = dates(MODES[mode], dt.date.fromisoformat(jour), delais)
    assert trouvees == [dt.date.fromisoformat(attendue) for attendue in attendues]


@pytest.mark.parametrize(("mode", "jour", "datees"), SANS_VALEUR)
def test_ou_la_loi_ne_fixe_rien_aucune_date(
    delais: Delais, mode: str, jour: str, datees: list[bool]
) -> None:
    """La veille et le jour où un délai commence : avant, rien, jamais une date inventée."""
    trouvees = dates(MODES[mode], dt.date.fromisoformat(jour), delais)
    assert [trouvee is not None for trouvee in trouvees] == datees


@pytest.mark.parametrize("cas", REPORTS)
def test_un_jour_chome_et_un_delai_franc(tables: dict[str, str], cas: tuple[str, ...]) -> None:
    """Ce que la page lit : le terme prudent dans le papier, le report dans le calendrier."""
    mode, nom, jour, terme, reporte = cas
    rang, echeance = next((rang, e) for rang, e in enumerate(MODES[mode].echeances) if e.nom == nom)
    papier = json.loads(tables[f"assets/echeances/{mode}.json"])
    assert papier["jours"][jour][rang] == terme
    place = {Report.OUVRABLE: 4, Report.FRANC: 5}
    assert echeance.report is not None
    assert json.loads(tables[CALENDRIER])[terme][place[echeance.report]] == reporte


def test_seuls_les_actes_devant_un_juge_se_reportent() -> None:
    """Payer, rendre le permis, finir un stage, prévenir l’assureur : aucun report n’est proposé."""
    for mode in MODES.values():
        for echeance in mode.echeances:
            acte = echeance.quoi.startswith(("Contester", "Faire opposition"))
            assert (echeance.report is not None) is acte, (mode.nom, echeance.nom)


def test_les_lettres_qui_n_attendent_rien(pages: dict[str, Element]) -> None:
    """47 et 46 : aucun champ, et « Aucun délai » se lit ; de même, pour un stage, après une 48M."""
    texte = pages["lettres/bureau/index.html"].texte
    assert texte.count("Aucun délai") == 3
    assert PAPIERS["47"].modes == ()
    assert "46" not in PAPIERS


@pytest.mark.parametrize("mode", MODES)
def test_chaque_jour_a_ses_dates(
    site: Path, bareme: Bareme, tables: dict[str, str], mode: str
) -> None:
    """Un jour manquant serait un champ muet ; le fichier servi est celui que donne le barème."""
    servi = (site / f"assets/echeances/{mode}.json").read_text("utf-8")
    assert servi == tables[f"assets/echeances/{mode}.json"]
    lue = json.loads(servi)
    jours = [dt.date.fromisoformat(jour) for jour in lue["jours"]]
    assert {(apres - avant).days for avant, apres in itertools.pairwise(jours)} == {1}
    assert jours[0].year < bareme.jour_du_site.year < jours[-1].year
    assert {len(calculees) for calculees in lue["jours"].values()} == {len(lue["echeances"])}
    calendrier = json.loads(tables[CALENDRIER])
    termes = {terme for ligne in lue["jours"].values() for terme in ligne}
    assert termes - calendrier.keys() == set()


@pytest.mark.parametrize("mode", MODES)
def test_un_mois_va_de_sa_premiere_date_a_sa_derniere(tables: dict[str, str], mode: str) -> None:
    """L’intervalle est exactement celui des jours du mois : ni plus large, ni une date seule."""
    lue = json.loads(tables[f"assets/echeances/{mode}.json"])
    for mois, bornes in lue["mois"].items():
        du_mois = [termes for jour, termes in lue["jours"].items() if jour.startswith(mois)]
        assert len(du_mois) >= 28, mois
        assert bornes == [[min(c), max(c)] for c in zip(*du_mois, strict=True)], mois


def test_plus_vieux_que_les_tables_tout_est_passe(bareme: Bareme, delais: Delais) -> None:
    """La page le dit d’un papier plus vieux : aucun de ses délais ne court encore le jour du site."""
    veille = dt.date(annees(bareme)[0] - 1, 12, 31)
    for mode in MODES.values():
        assert all(terme < bareme.jour_du_site for terme in dates(mode, veille, delais) if terme)


def test_chaque_page_qui_explique_un_papier_en_donne_les_dates(pages: dict[str, Element]) -> None:
    """Ni page oubliée, ni champ ailleurs, dans les deux langues ; sous chaque date, son article."""
    trouves = {
        chemin.removesuffix("/index.html"): blocs
        for chemin, page in pages.items()
        if (blocs := blocs_de(page))
    }
    papiers = {
        chemin: {bloc.attributs["data-papier"] for bloc in blocs}
        for chemin, blocs in trouves.items()
    }
    assert {chemin: siens for chemin, siens in papiers.items() if chemin[:3] != "en/"} == PAGES
    attendus = {
        anglaise.removesuffix("/"): PAGES[francaise.removesuffix(".md").removesuffix("/index")]
        for francaise, anglaise in traductions(RACINE).items()
        if francaise.removesuffix(".md").removesuffix("/index") in PAGES
    }
    assert {chemin: siens for chemin, siens in papiers.items() if chemin[:3] == "en/"} == attendus
    for blocs in trouves.values():
        for ligne in (ligne for bloc in blocs for ligne in bloc.tous("li")):
            assert [a for a in ligne.tous("a") if "pp-article" in a.classes], ligne.texte


def test_ce_que_vaut_un_delai_se_lit_a_cote(pages: dict[str, Element], bareme: Bareme) -> None:
    """« probable » suit chaque délai qui n’est pas certain, et lui seul ; la note dit ce que le mot veut dire."""
    blocs = {b.attributs["data-papier"]: b for b in blocs_de(pages["lettres/bureau/index.html"])}
    for nom, bloc in blocs.items():
        echeances = [e for mode in PAPIERS[nom].modes for e in mode.echeances]
        doutes = [bareme.nombre(e.regle).fiabilite != "certain" for e in echeances]
        lignes = [ligne.texte for ligne in bloc.tous("li")]
        assert ["probable" in ligne or "contesté" in ligne for ligne in lignes] == doutes, nom
        note = next(p.texte for p in bloc.tous("p") if p.attributs.get("data-phrase") == "suite")
        assert ("n’a pas été relu" in note) is any(doutes), nom


def test_sans_date_la_regle_se_lit_avec_un_exemple_calcule(
    pages: dict[str, Element], bareme: Bareme, delais: Delais
) -> None:
    """Au bureau, hors du champ qui demande un script : chaque délai, son article, son doute, son exemple."""
    texte = " ".join(pages["lettres/bureau/index.html"].texte.split())
    for mode in MODES.values():
        termes = dates(mode, bareme.jour_du_site, delais)
        for echeance, terme in zip(mode.echeances, termes, strict=True):
            assert terme is not None
            assert f"{echeance.compte} (" in texte, echeance.nom
            annee = f"{terme.year}"
            assert any(annee in part for part in texte.split(mode.champ)[1:]), (mode.nom, annee)
            note = bareme.nombre(echeance.regle).note_publique
            assert note is None or " ".join(note.split()) in texte, echeance.regle


@pytest.mark.parametrize("mode", MODES)
def test_l_agenda_d_un_papier_est_un_agenda(
    tables: dict[str, str], bareme: Bareme, mode: str
) -> None:
    """Ses morceaux, remplis, font un fichier que lit une bibliothèque ; aucune ligne ne passe 75 octets."""
    lue = json.loads(tables[f"assets/echeances/{mode}.json"])["agenda"]
    texte = lue["tete"]
    for evenement in lue["evenements"]:
        texte += evenement["debut"] + "".join(evenement["rappels"]) + evenement["fin"]
    poses = {
        "{terme_}": "20270124",
        "{apres_}": "20270125",
        "{depart}": "20261124",
        "{instant_______}": "20261130T120000Z",
    }
    for place, valeur in poses.items():
        assert len(place) == len(valeur)
        texte = texte.replace(place, valeur)
    rempli = texte + lue["pied"]
    assert "{" not in rempli
    assert max(len(ligne.encode()) for ligne in rempli.split("\r\n")) <= 75
    evenements = Calendar.from_ical(rempli).walk("VEVENT")
    assert len(evenements) == len(MODES[mode].echeances)
    for evenement in evenements:
        assert evenement["DTSTART"].dt == dt.date(2027, 1, 24)
        declenchent = [alarme["TRIGGER"].dt.days for alarme in evenement.walk("VALARM")]
        assert declenchent == [-30, -7, -1]
        assert "article" in evenement["DESCRIPTION"]
    doutes = [bareme.nombre(e.regle).fiabilite != "certain" for e in MODES[mode].echeances]
    assert ["n’a pas été relu" in e["DESCRIPTION"] for e in evenements] == doutes


def test_ce_qu_un_papier_ajoute_est_un_evenement_du_contrat(delais: Delais) -> None:
    """Le moteur ne reproche à l’événement, sa date posée, que des clés encore vides."""
    for papier in PAPIERS.values():
        pose = {
            cle: valeur.replace("{jour}", "2026-11-24").replace("{date}", "24 novembre")
            for cle, valeur in papier.evenement.items()
        }
        dossier = {"permis": {"obtention": "2001-05-10"}, "evenements": [pose], "au": "2026-11-30"}
        try:
            lire_dossier(dossier, delais.moteur, dt.date(2026, 11, 30))
        except DossierIncoherent as refus:
            fautes = {faute.champ for faute in refus.fautes}
            vides = (
                "commise_le",
                "definitive_le",
                "nature",
                "points",
                "premier_jour",
                "dernier_jour",
            )
            assert fautes <= {f"evenements[0].{cle}" for cle in (*vides, "code")}, papier.titre


def test_une_facon_se_distingue_des_autres() -> None:
    """Plusieurs façons : chacune a son intitulé ; une seule : aucun."""
    for nom, papier in PAPIERS.items():
        intitules = [mode.intitule for mode in papier.modes]
        assert all(intitules) if len(intitules) > 1 else not any(intitules), nom
        assert len(set(intitules)) == len(intitules), nom
