"""Des relevés imaginaires dont on connaît la vérité : rien d’inventé, rien de perdu, presque tout lu.

`RELEVES` fixe combien de graines par mise en page et par bruit (6 sans elle ; « make nuit » : 200).
"""

import json
import os
from datetime import date
from random import Random
from typing import Any

import pytest

from permis_points.erreurs import PapierIllisible
from permis_points.facade import relever
from permis_points.papier.lire import lire_papier
from permis_points.papier.lu import PapierLu
from permis_points.papier.texte.identite import taire
from permis_points.papier.texte.jetons import jetons
from permis_points.papier.texte.lexique import Genre
from permis_points.papier.texte.plis import plier
from tests.moteur.aide import bareme
from tests.moteur.papier.cout import secondes
from tests.moteur.papier.releves_tires import (
    BRUITS,
    DEFORMATIONS,
    FORMES,
    NOMS,
    NUMERO,
    ORDRES,
    Tire,
    deformer,
    tirer_un_releve,
)

COMBIEN = int(os.environ.get("RELEVES", "6"))
AU_MOINS = 0.9
PARLANTS = (Genre.DATE, Genre.POINTS, Genre.ACTE, Genre.CODE, Genre.CLASSE, Genre.INCONNU)

_Evenement = dict[str, Any]
SORTES = [(ordre, forme, bruit) for forme in FORMES for ordre in ORDRES for bruit in BRUITS]


def tires(ordre: str, forme: str, bruit: str) -> list[tuple[Tire, PapierLu]]:
    """Rend des relevés de cette sorte qui ont un événement, et ce qui en est lu."""
    releves = [tirer_un_releve(g, ordre, forme, bruit, bareme()) for g in range(COMBIEN)]
    return [
        (tire, lire_papier(tire.texte, bareme(), tire.edite_le))
        for tire in releves
        if tire.dossier["evenements"]
    ]


def apparier(lus: list[_Evenement], vrais: list[_Evenement]) -> tuple[int, list[_Evenement]]:
    """Rend combien de champs lus sont vrais, et les événements lus qu’aucun vrai n’explique tout entiers."""
    restants, justes, inventes = list(vrais), 0, []
    for lu in lus:
        vrai = next((v for v in restants if lu.items() <= v.items()), None)
        if vrai is None:
            inventes.append(lu)
            continue
        restants.remove(vrai)
        justes += len(lu)
    return justes, inventes


@pytest.mark.parametrize(("ordre", "forme", "bruit"), SORTES)
def test_rien_d_invente_presque_tout_lu(ordre: str, forme: str, bruit: str) -> None:
    """Aucun événement, aucun champ faux ; neuf champs sur dix lus sans aide ; personne de nommé."""
    justes = total = 0
    for tire, lu in tires(ordre, forme, bruit):
        vrais = tire.dossier["evenements"]
        ici, inventes = apparier(lu["evenements"], vrais)
        assert inventes == []
        justes, total = justes + ici, total + sum(map(len, vrais))
        dit = json.dumps(lu, ensure_ascii=False).casefold()
        assert [nom for nom in (*NOMS, NUMERO) if nom.casefold() in dit] == []
    assert total > 100
    assert justes >= AU_MOINS * total


@pytest.mark.parametrize("comment", DEFORMATIONS)
@pytest.mark.parametrize("forme", FORMES)
def test_rien_d_invente_dans_une_mise_en_page_inconnue(forme: str, comment: str) -> None:
    """Sans retours à la ligne, aéré, troué, aux natures inconnues : moins se lit, rien ne s’invente."""
    justes = 0
    for graine in range(COMBIEN // 2):
        tire = tirer_un_releve(graine, ORDRES[graine % 2], forme, "sans", bareme())
        texte = deformer(graine, tire.texte, comment)
        if tire.dossier["evenements"]:
            lu = lire_papier(texte, bareme(), tire.edite_le)
            ici, inventes = apparier(lu["evenements"], tire.dossier["evenements"])
            assert inventes == []
            justes += ici
    assert justes > 0


@pytest.mark.parametrize(("ordre", "forme", "bruit"), SORTES)
def test_chaque_mot_est_pris_ou_cite(ordre: str, forme: str, bruit: str) -> None:
    """Une date, des points, un acte, un mot inconnu : dans un événement, ou dans ce qui n’est pas lu."""
    for tire, lu in tires(ordre, forme, bruit)[::3]:
        plie = plier(tire.texte)
        discret = taire(plie, jetons(plie, bareme(), tire.edite_le))
        cites = "\n".join(lu["non_lu"])
        premiere = tire.texte.index(" / ")  # le solde ferme l’en-tête
        for jeton in discret.jetons:
            debut, fin = plie.portee(jeton.debut, jeton.fin)
            ecrit = tire.texte[debut:fin]
            dans_un = any(de <= debut and fin <= a for de, a in lu["sources"])
            if jeton.genre in PARLANTS and debut > premiere and not dans_un:
                assert ecrit in cites, ecrit


@pytest.mark.parametrize(("ordre", "forme"), [(o, f) for o in ORDRES for f in FORMES])
@pytest.mark.parametrize("bruit", ["sans", "pages"])
def test_aller_retour(ordre: str, forme: str, bruit: str) -> None:
    """Sans signe confondu, le dossier lu est celui qui a été écrit, et son relevé aussi."""
    calcules = 0
    for tire, lu in tires(ordre, forme, bruit):
        lus = [dict(e) for e in lu["evenements"]]
        for rang, evenement in enumerate(lus):
            if f"evenements[{rang}].nature" in lu["a_demander"]:
                evenement["nature"] = "inconnue"  # ce que le conducteur répond
        ecrit, relu = (
            relever(json.dumps(tire.dossier | {"evenements": e}), "2026-11-21")
            for e in (tire.dossier["evenements"], lus)
        )
        assert relu == ecrit
        calcules += "releve" in json.loads(ecrit)
    assert calcules > 0


_MORCEAUX = (
    *("12/03/2024", "31/02/2024", "-4 points", "4", "8 / 12", "AF", "AM 02/04/2024", "48SI", "AR"),
    *("Nom :", "DUPONT", "Solde", "stage", "du 12 au 13/10/2024", "Excès de vitesse", "feu rouge"),
    *(
        "\n",
        "\n\n",
        "\f",
        "Page 2/3",
        "\x00",
        "\ud800",
        "\u202e",
        "٣",
        "💥",
        "é",
        "(69)",
        "- ",
        "délit",
    ),
    *("123456789012", "restitution", "+ 1 point", "définitive le", "enregistrée le", "commise le"),
)


def test_textes_hostiles() -> None:
    """Des mots du lexique dans n’importe quel ordre : un papier ou une phrase, et des dates du texte seulement."""
    lus = 0
    for graine in range(1_500):
        hasard = Random(graine)  # noqa: S311  des textes, pas des secrets
        texte = "x " + " ".join(hasard.choices(_MORCEAUX, k=hasard.randint(0, 40)))
        try:
            papier = lire_papier(texte, bareme(), date(2026, 11, 21))
        except PapierIllisible:
            continue
        lus += 1
        dites = {v for e in papier["evenements"] for v in e.values() if str(v).startswith("2024")}
        assert dites <= {"2024-03-12", "2024-04-02", "2024-10-12", "2024-10-13"}
        assert all(0 <= debut < fin <= len(texte) for debut, fin in papier["sources"])
        assert "123456789012" not in repr(papier)
    assert lus > 300


@pytest.mark.parametrize(
    "repete",
    ["1 ", "Nom ", "excès de vitesse ", "rue de la paix ", "48SI ", "12/", "12/03/2024 feu rouge "],
)
def test_un_texte_immense_se_lit_en_un_temps_raisonnable(repete: str) -> None:
    """Doubler un texte double le temps, sans plus : aucune tournure ne coûte le carré."""

    def cout(longueur: int) -> float:
        return secondes("x " + repete * (longueur // len(repete)))

    cout(1_000)
    # Quatre fois plus long : quatre fois le temps ; le carré serait seize.
    long, court = map(cout, (16_000, 4_000))
    assert long < 12 * max(court, 0.02)
