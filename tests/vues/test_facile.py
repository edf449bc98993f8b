"""Le relevé en mots simples : les mêmes faits que le relevé, des phrases courtes, rien de nécessaire en moins."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from atelier.guide.facile.phrases import Phrase, juger
from permis_points import mots
from permis_points.alertes.alerte import CodeDAlerte
from permis_points.moteur.etapes import Genre, GenreDeDelai
from permis_vues.facade import simplifier, voir
from permis_vues.facile.jours import _CE_QUI_SE_PASSE
from permis_vues.facile.remarques import MOTS_SIMPLES
from tests.lois.dossiers import dossiers
from tests.vues.page import AU, Element, dossier, lire_html, perte

DATE = re.compile(r"\d{1,2}(?:er)? [^\W\d]+ \d{4}")
POINTS = re.compile(r"(\d+) points?\b")
ETATS = {
    "valide": "Votre permis est bon.",
    "solde-nul": "Vous n’avez plus de points.",
    "invalide": "Votre permis est perdu.",
    "annule": "Un juge a annulé votre permis.",
}


def simple(donne: dict[str, Any], au: str = AU) -> Element:
    """Rend le relevé en mots simples, lu comme un navigateur."""
    rendu = json.loads(simplifier(json.dumps(donne), au))
    assert "fautes" not in rendu, rendu
    return lire_html(rendu["html"])


def phrases(racine: Element) -> list[str]:
    """Rend chaque paragraphe, espaces insécables changées en espaces."""
    ici = [racine.texte] if racine.nom == "p" else []
    return [*ici, *(dite for enfant in racine.enfants for dite in phrases(enfant))]


def entier(donne: dict[str, Any], au: str = AU) -> tuple[dict[str, Any], str]:
    """Rend le relevé complet, et tout ce qu’on en lit, ses dates en toutes lettres comprises."""
    vue = json.loads(voir(json.dumps(donne), au))
    iso = re.findall(r"\d{4}-\d{2}-\d{2}", vue["releve"])
    dites = [mots.jour(date.fromisoformat(jour)) for jour in iso]
    lu = " ".join(
        [vue["phrase"], vue["rappel"], vue["synthese"], vue["detail"], vue["releve"], *dites]
    )
    return json.loads(vue["releve"]), lu.replace("\u00a0", " ").replace("\u202f", " ")


def fautes(dites: list[str]) -> list[str]:
    """Rend ce que le « Facile à lire » reproche à ces phrases."""
    return [str(f) for f in juger([Phrase(1, dite) for dite in dites], "relevé")]


@given(dossiers())
def test_les_memes_faits_en_phrases_courtes(donne: dict[str, Any]) -> None:
    """Chaque date et chaque nombre viennent du relevé ; solde, état, jours, devoirs et alertes y sont tous."""
    racine = simple(donne)
    releve, lu = entier(donne)
    dites = phrases(racine)
    texte = "\n".join(dites)
    assert fautes(dites) == []
    assert {d for d in DATE.findall(texte) if d not in lu} == set()
    assert {n for n in POINTS.findall(texte) if not re.search(rf"\b{n}\b", lu)} == set()
    solde = releve["solde"]
    assert f"vous avez {mots.points(solde['points'])}.".replace("\u00a0", " ") in dites[0]
    conteste = any(a["code"] == "48SI-contestable" for a in releve["alertes"])
    attendu = "La lettre 48SI dit : votre permis est perdu." if conteste else ETATS[solde["etat"]]
    assert attendu in dites
    jours = [(e.attributs["data-le"], e.texte) for e in racine.tous(data_le="*")]
    assert sorted(le for le, _ in jours) == sorted(m["le"] for m in releve["mouvements"])
    dits = {(le, int(POINTS.findall(lu_ce_jour)[-1])) for le, lu_ce_jour in jours}
    assert dits == {(m["le"], m["points"]) for m in releve["mouvements"]}
    alertes = [e.attributs["data-alerte"] for e in racine.tous(data_alerte="*")]
    assert sorted(alertes) == sorted({a["code"] for a in releve["alertes"]})
    for delai in releve["delais"]:
        if (delai["genre"], delai["statut"]) == (GenreDeDelai.STAGE_OBLIGATOIRE, "en-cours"):
            assert long(delai["echeance"]) in texte
    if solde["probatoire_jusqu_au"]:
        assert long(solde["probatoire_jusqu_au"]) in texte


def long(iso: str) -> str:
    """Rend « 3 février 2028 », espaces ordinaires."""
    return mots.jour(date.fromisoformat(iso)).replace("\u00a0", " ")


def test_chaque_alerte_a_ses_mots_simples() -> None:
    """Tous les codes, des phrases courtes, et aucun nombre que la loi pourrait changer."""
    assert set(MOTS_SIMPLES) == set(CodeDAlerte)
    dites = [phrase for phrases_ in MOTS_SIMPLES.values() for phrase in phrases_]
    assert fautes(dites) == []
    assert [d for d in dites if re.search(r"\d", re.sub(r"\b4\d(?:SI|[A-Z])?\b", "", d))] == []


def test_chaque_mouvement_a_ses_mots_simples() -> None:
    """Aucun genre du contrat ne laisse le relevé muet."""
    assert set(_CE_QUI_SE_PASSE) == set(Genre)


FEU = perte(4, "2025-01-10", "2025-02-03")
LETTRE = {"type": "notification-48si", "le": "2026-10-01"}
SIX = perte(6, "2026-05-01", "2026-06-01", nature="delit", classe=None)
PERDU = (SIX, perte(6, "2026-05-02", "2026-06-02", nature="delit", classe=None), LETTRE)

# Un dossier, un jour, une phrase qu’on y lit.
CAS = {
    "trois-ans-après": (dossier("2001-05-10", FEU), AU, "Tous vos points reviennent."),
    "remise-dernier-jour": (
        dossier("2001-05-10", *PERDU),
        "2026-10-12",
        "Rendez votre permis au plus tard le 12 octobre 2026.",
    ),
    "remise-lendemain": (
        dossier("2001-05-10", *PERDU),
        "2026-10-13",
        "Rendez vite votre permis à la préfecture.",
    ),
    "recours-dernier-jour": (
        dossier("2001-05-10", *PERDU),
        "2026-12-01",
        "Vous pouvez dire non jusqu’au 1er décembre 2026.",
    ),
    "rendu": (
        dossier("2001-05-10", *PERDU, {"type": "remise-du-permis", "le": "2026-10-05"}),
        AU,
        "Vous avez rendu votre permis le 5 octobre 2026.",
    ),
    "48n": (
        dossier(
            "2025-03-15",
            perte(3, "2026-10-10", "2026-10-20"),
            {"type": "notification-48n", "le": "2026-11-10"},
        ),
        AU,
        "Le dernier jour est le 10 mars 2027.",
    ),
    "attente": (
        dossier("2001-05-10", perte(4, "2026-11-01", None)),
        AU,
        "Tout peut compter : alors vous avez 8 points.",
    ),
}


@pytest.mark.parametrize(("donne", "au", "attendue"), CAS.values(), ids=CAS)
def test_ce_qu_on_y_lit(donne: dict[str, Any], au: str, attendue: str) -> None:
    """Le retour, la remise du permis et son lendemain, le recours, le stage, ce qui attend."""
    assert attendue in phrases(simple(donne, au))


def test_passe_le_terme_le_recours_ne_se_dit_plus() -> None:
    """Le 1er décembre encore, le 2 plus."""
    tard = phrases(simple(dossier("2001-05-10", *PERDU), "2026-12-02"))
    assert [dite for dite in tard if "dire non" in dite] == []
    assert "Votre permis est perdu." in tard


def test_a_zero_les_jours_a_venir_attendent_la_lettre() -> None:
    """Un retour annoncé à qui n’a plus de points n’a lieu que si la lettre 48SI n’arrive pas avant lui."""
    dite = "Elles ne comptent plus si la lettre 48SI arrive avant."
    sans_lettre = dossier("2001-05-10", *PERDU[:2])
    a_venir = simple(sans_lettre).tous(data_simple="a-venir")
    assert [dite in phrases(bloc) for bloc in a_venir] == [True]
    assert dite not in phrases(simple(dossier("2001-05-10", FEU)))
    assert dite not in phrases(simple(dossier("2001-05-10", *PERDU)))


def test_un_dossier_fautif_rend_ses_fautes() -> None:
    """Comme les autres fonctions de la façade."""
    assert json.loads(simplifier('{"permis": {}}', AU))["fautes"]
