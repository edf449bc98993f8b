"""Chaque fiche dit ce que la police et le préfet peuvent faire, au jour qu’elle montre ; les données aussi."""

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest

from atelier import Bareme
from atelier.fiches.fiche import Fiche, fiches
from atelier.fiches.mesures import fait_retenir_avec_le_telephone, mesures_de_la_fiche
from atelier.mesures.deduire import mesures
from atelier.modeles.base import HorsPeriode
from atelier.ouvert.contenu import jour_des_montants
from tests.chemins import SITE
from tests.site.site_lu import bareme_sain, lire

BAREME = bareme_sain()
FICHES = {fiche.infraction.id: fiche for fiche in fiches(BAREME)}

LIGNES = {
    "telephone-tenu-en-main": [
        "Rétention du permis: Si un accident a blessé ou tué quelqu’un.",
        "Rétention du permis: Si vous êtes intercepté et si une autre faute est commise en même temps.",
        (
            "Suspension par le préfet: Possible, six mois au plus. Jusqu’à un an si un accident a blessé ou tué"
            " quelqu’un, ou si votre métier est de transporter des personnes et si une autre faute est commise en"
            " même temps. Jusqu’à deux ans si votre métier est de transporter des personnes et si un accident a"
            " blessé ou tué quelqu’un."
        ),
    ],
    "alcool-0-8-et-plus": [
        "Rétention du permis: Sur-le-champ.",
        "Suspension par le préfet: Obligatoire, un an au plus.",
    ],
    "alcool-refus-verifications": [
        "Rétention du permis: Sur-le-champ.",
        "Suspension par le préfet: Obligatoire, un an au plus.",
    ],
    "alcool-0-5-a-0-8": [
        "Suspension par le préfet: Possible, un an au plus (durée probable).",
    ],
    "feu-rouge": ["Suspension par le préfet: Possible, six mois au plus."],
    "vitesse-20-29": [
        "Rétention du permis: Si un accident a blessé ou tué quelqu’un.",
        (
            "Suspension par le préfet: Possible si un accident a blessé ou tué quelqu’un, un an au plus."
            " Jusqu’à deux ans si votre métier est de transporter des personnes et si un accident a blessé"
            " ou tué quelqu’un."
        ),
    ],
    "usage-manifeste-stupefiants-ou-psychoactifs": [
        "Rétention du permis: Sur-le-champ.",
        "Suspension par le préfet: Obligatoire, d’une durée que nous n’avons pas pu relire.",
    ],
    "conduite-malgre-annulation": [
        "Interdiction par le préfet d’obtenir un permis: Possible, six mois au plus.",
    ],
    "ceinture-conducteur": [],
}


@pytest.mark.parametrize("identifiant", LIGNES)
def test_les_mots_de_la_fiche(identifiant: str) -> None:
    """La rétention, ses conditions ; la suspension, sa force, sa durée et ce qui l’allonge."""
    lues = mesures_de_la_fiche(FICHES[identifiant], BAREME)
    dites = [" ".join(f"{m.nom}: {m.phrase}".split()) for m in lues]
    assert dites == LIGNES[identifiant]


@pytest.mark.parametrize("fiche", FICHES.values(), ids=list(FICHES))
def test_la_fiche_montre_ses_mesures(fiche: Fiche) -> None:
    """Chaque ligne avec ses textes et sa fiabilité ; aucune mesure se dit aussi."""
    page = lire(SITE / fiche.url / "index.html").un("article")
    attendues = mesures_de_la_fiche(fiche, BAREME)
    listes = page.tous("dl", "pp-mesures")
    assert len(page.tous("p", "pp-sans-mesure")) == (0 if attendues else 1)
    assert len(listes) == (1 if attendues else 0)
    lignes = [bloc for liste in listes for bloc in liste.tous("div")]
    for ligne, mesure in zip(lignes, attendues, strict=True):
        assert mesure.nom in " ".join(ligne.un("dt").texte.split())
        dite = " ".join(ligne.un("dd").texte.split())
        assert dite.startswith(" ".join(mesure.phrase.split()))
        assert dite.endswith(f"· {mesure.fiabilite}")
        for article in mesure.articles:
            assert article.numero in dite
    assert ("R224-19-1" in page.texte) == (
        fait_retenir_avec_le_telephone(fiche, BAREME)
        or fiche.infraction.id == "telephone-tenu-en-main"
    )


def test_le_feu_rouge_telephone_en_main_fait_retenir_le_permis() -> None:
    """R412-30 est dans la liste de R224-19-1 ; la ceinture et le vélo n’y sont pas."""
    visees = {i: fait_retenir_avec_le_telephone(FICHES[i], BAREME) for i in FICHES}
    assert visees["feu-rouge"]
    assert not visees["ceinture-conducteur"]
    assert not visees["velo-infraction"]


@pytest.fixture(scope="module")
def document(site: Path) -> dict[str, Any]:
    """Rend `bareme.json`."""
    return json.loads((site / "api" / "v1" / "bareme.json").read_text("utf-8"))


def test_les_donnees_couvrent_tous_les_jours_de_chaque_version(
    bareme: Bareme, document: dict[str, Any]
) -> None:
    """Ni jour oublié, ni jour dit deux fois ; et chaque premier jour dit ce que dit la règle."""
    for ouverte in document["infractions"]:
        infraction = bareme.infraction(ouverte["id"])
        for periode in ouverte["mesures"]:
            jour = dt.date.fromisoformat(periode["depuis"])
            lues = mesures(infraction, infraction.en_vigueur(jour), jour, bareme.mesures)
            assert [r["code"] for r in periode["retentions"]] == [r.code for r in lues.retentions]
            dite, suspension = periode["suspension"], lues.suspension
            assert (dite and dite["code"]) == (suspension and suspension.code)
            assert (dite and dite["max_mois"]) == (suspension and suspension.duree.mois)
            fin = periode["jusqu_au"]
            apres = dt.date.fromisoformat(fin) + dt.timedelta(days=1) if fin else None
            suivantes = [p for p in ouverte["mesures"] if apres and p["depuis"] == str(apres)]
            if apres and not suivantes:
                with pytest.raises(HorsPeriode):
                    infraction.en_vigueur(apres)
        assert ouverte["mesures"][-1]["depuis"] == str(infraction.versions[-1].en_vigueur_depuis)


def test_le_tableau_donne_les_mesures_d_un_jour_ecrit(bareme: Bareme, site: Path) -> None:
    """`mesures_au` est dans la version, et les quatre colonnes disent la règle de ce jour-là."""
    texte = (site / "api" / "v1" / "bareme.csv").read_text("utf-8")
    for ligne in csv.DictReader(io.StringIO(texte)):
        infraction = bareme.infraction(ligne["id"])
        version = infraction.en_vigueur(dt.date.fromisoformat(ligne["depuis"]))
        jour = dt.date.fromisoformat(ligne["mesures_au"])
        assert jour == jour_des_montants(version, bareme.jour_du_site)
        lues = mesures(infraction, version, jour, bareme.mesures)
        suspension = lues.suspension
        assert ligne["retention"] == "|".join(r.code for r in lues.retentions)
        assert ligne["suspension_prefet"] == (suspension.code if suspension else "")
        mois = suspension.duree.mois if suspension else None
        assert ligne["suspension_prefet_max_mois"] == ("" if mois is None else str(mois))
        assert ligne["suspension_prefet_fiabilite"] == (suspension.fiabilite if suspension else "")
