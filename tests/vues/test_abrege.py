"""Un très long relevé : ce qui se montre, ce qui se tait, et la phrase qui le compte."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from permis_vues.facade import resumer
from permis_vues.releve.abrege import MONTRES, abreger
from tests.vues.page import AU, dossier, lire_html, page, perte, vue

_AU = date.fromisoformat(AU)


def _releve(**listes: object) -> dict[str, Any]:
    return {"au": AU, "mouvements": [], "delais": [], "alertes": [], **listes}


def _mouvements(passes: int, a_venir: int) -> list[dict[str, Any]]:
    """Un mouvement par jour, le dernier passé le jour du relevé."""
    jours = range(1 - passes, 1 + a_venir)
    return [{"le": (_AU + timedelta(jour)).isoformat()} for jour in jours]


@pytest.mark.parametrize(
    ("passes", "a_venir", "tus"),
    [
        (MONTRES, MONTRES, None),
        (MONTRES + 1, MONTRES, "1 mouvement."),
        (MONTRES, MONTRES + 1, "1 mouvement."),
        (MONTRES + 2, MONTRES + 1, "3 mouvements."),
    ],
)
def test_les_mouvements_les_plus_proches_restent(
    passes: int, a_venir: int, tus: str | None
) -> None:
    """Trois cents de chaque côté du jour du relevé, lui compris dans le passé ; les autres se comptent."""
    mouvements = _mouvements(passes, a_venir)
    montre, phrase = abreger(_releve(mouvements=mouvements))
    debut = max(0, passes - MONTRES)
    assert montre["mouvements"] == mouvements[debut : debut + 2 * MONTRES]
    assert (phrase is None) == (tus is None)
    assert (tus or "").replace(" mouvement", "\u00a0mouvement") in (phrase or "")


def test_les_delais_se_comptent_par_genre_et_statut() -> None:
    """Mille délais de dix ans, même tous plus proches, n’éclipsent pas la reconstitution totale."""
    dix_ans = [
        {"genre": "dix", "statut": "en-cours", "echeance": f"{2027 + n // 400}-01-01"}
        for n in range(1000)
    ]
    totale = {"genre": "totale", "statut": "en-cours", "echeance": "2029-12-31"}
    montre, phrase = abreger(_releve(delais=[*dix_ans, totale]))
    assert len(montre["delais"]) == MONTRES + 1
    assert totale in montre["delais"]
    assert phrase is not None
    assert "700\u00a0délais." in phrase


def test_les_alertes_se_comptent_par_code() -> None:
    """Trop de remarques d’une sorte n’en chassent pas une autre ; chaque liste tue se nomme."""
    alertes = [*[{"code": "en-attente"}] * (MONTRES + 5), {"code": "48SI"}]
    releve = _releve(alertes=alertes, plancher=_mouvements(MONTRES + 1, 0))
    montre, phrase = abreger(releve)
    assert montre["alertes"] == [*[{"code": "en-attente"}] * MONTRES, {"code": "48SI"}]
    assert phrase is not None
    assert "1\u00a0mouvement au plus bas et 5\u00a0remarques." in phrase


def test_un_dossier_ordinaire_n_est_pas_abrege() -> None:
    """Ni la page ni le résumé n’en parlent."""
    court = dossier("2001-05-05", perte(4, "2025-02-01", "2025-03-01"))
    assert page(court).tous(data_tus="*") == []
    assert "très long" not in json.loads(resumer(json.dumps(court), AU))["texte"]


def test_un_tres_long_dossier_reste_leger_et_le_dit() -> None:
    """La page et le résumé sont abrégés et le disent ; le relevé en JSON, les effets et le solde non."""
    jours = [date(1996, 1, 1) + timedelta(10 * n) for n in range(1000)]
    pertes = [perte(1, jour.isoformat(), (jour + timedelta(2)).isoformat()) for jour in jours]
    long = dossier("1995-05-05", *pertes)
    rendu = vue(long)
    mouvements = json.loads(rendu["releve"])["mouvements"]
    tout = lire_html(rendu["courbe"] + rendu["detail"])
    passes = [m for m in mouvements if m["le"] <= AU]
    montres = [m["le"] for m in passes[-MONTRES:]] + [m["le"] for m in mouvements if m["le"] > AU]
    lignes = tout.tous(data_mouvement="*")
    assert [ligne.attributs["data-le"] for ligne in lignes] == montres
    assert len(tout.un(data_pas="*").enfants) <= len(montres) + 1
    tus = len(mouvements) - len(montres)
    assert tus > MONTRES
    assert f"{tus} mouvements" in tout.un(data_tus="*").texte
    assert len(rendu["effets"]) == len(jours)
    assert len(rendu["courbe"] + rendu["detail"]) < len(rendu["releve"])
    resume = json.loads(resumer(json.dumps(long), AU))["texte"]
    assert f"{tus}\u00a0mouvements" in resume
    assert resume.count("\n- ") == len(montres)
