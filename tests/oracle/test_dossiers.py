"""Les dossiers tirés sont cohérents, et assez variés pour que l’accord prouve quelque chose."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.oracle import soldes
from tests.oracle.dates import date_certaine
from tests.oracle.dossiers import dossier as tirer

TIRES = [tirer(Random(graine)) for graine in range(400)]  # noqa: S311 (pas des secrets)


def _genre(cas: dict[str, Any], genre: str) -> list[dict[str, Any]]:
    return [e for e in cas["evenements"] if e["type"] == genre]


def test_meme_graine_meme_dossier() -> None:
    """Le tirage ne dépend que de la graine."""
    assert TIRES[7] == tirer(Random(7))  # noqa: S311 (pas des secrets)


def test_infractions_coherentes() -> None:
    """Commise après le permis, établie après la commission, enregistrée après la réalité."""
    for cas in TIRES:
        d0 = date_certaine(cas["permis"]["obtention"])
        groupes: dict[str, set[str]] = {}
        for e in _genre(cas, "infraction"):
            r = e["definitive_le"]
            assert d0.isoformat() <= e["commise_le"] <= (r or e["commise_le"])
            assert "enregistree_le" not in e or r <= e["enregistree_le"]
            assert ("classe" in e) == (e["nature"] == "contravention")
            if e.get("simultanee"):
                groupes.setdefault(e["simultanee"], set()).add(e["commise_le"])
        assert all(len(commises) == 1 for commises in groupes.values())


def test_autres_evenements_coherents() -> None:
    """Rien avant le permis ; un stage dure deux jours ; une remise ne précède pas la lettre."""
    for cas in TIRES:
        d0 = date_certaine(cas["permis"]["obtention"])
        for stage in _genre(cas, "stage"):
            premier, dernier = (date_certaine(stage[f"{j}_jour"]) for j in ("premier", "dernier"))
            assert (d0 <= premier, dernier - premier) == (True, timedelta(days=1))
        lettres = [e["le"] for e in _genre(cas, "notification-48si")]
        assert all(le > d0.isoformat() for le in lettres)
        assert all(e["le"] > d0.isoformat() for e in _genre(cas, "nouveau-permis"))
        for remise in _genre(cas, "remise-du-permis"):
            assert any(le <= remise["le"] for le in lettres)
        connu = cas.get("solde_connu")
        assert not connu or d0.isoformat() <= connu["le"] <= cas["au"]
        assert not connu or 0 <= connu["points"] <= connu["plafond"] <= 12


def _traits(cas: dict[str, Any]) -> set[str]:
    au = date_certaine(cas["au"])
    journal = soldes(cas, au, max(au, date(2036, 1, 1)))
    traits = {jour.etat for jour in journal.values()}
    traits |= {cas["permis"]["filiere"], *cas["permis"], *cas}
    traits |= {e["type"] for e in cas["evenements"]}
    traits |= {e["cadre"] for e in _genre(cas, "stage")}
    traits |= {f"{e['type']} annulée" for e in cas["evenements"] if e.get("annulee")}
    for e in _genre(cas, "infraction"):
        traits |= {cle for cle, valeur in e.items() if valeur is not None}
        traits |= {"en-attente"} if e["definitive_le"] is None else set()
        traits |= {f"{e['points']} points", e["nature"], f"classe {e.get('classe')}"}
    if any(jour.plancher_signe < jour.signe for jour in journal.values()):
        traits.add("plancher sous le solde")
    if any(jour.nouveau_permis_possible_le for jour in journal.values()):
        traits.add("nouveau permis possible")
    return traits


@pytest.fixture(scope="module")
def traits() -> Counter[str]:
    """Dans combien de dossiers revient chaque trait."""
    return Counter(trait for cas in TIRES for trait in _traits(cas))


@pytest.mark.parametrize(
    ("trait", "au_moins"),
    [
        *((filiere, 40) for filiere in ("classique", "aac", "supervisee", "encadree")),
        *((etat, 50) for etat in ("valide", "solde-nul", "invalide")),
        *((f"classe {classe}", 30) for classe in (2, 3, 4, 5, None)),
        *((f"{points} points", 30) for points in (0, 1, 2, 3, 4, 6)),
        ("9 points", 3),
        *((cadre, 30) for cadre in ("volontaire", "48n", "judiciaire")),
        *((genre, 30) for genre in ("notification-48si", "remise-du-permis", "nouveau-permis")),
        *((genre, 15) for genre in ("suspension", "notification-48n")),
        *((cle, 15) for cle in ("annulee", "conducteur_identifie", "en-attente", "simultanee")),
        *((cle, 10) for cle in ("permis_exige", "a_l_etranger", "inconnue")),
        *((cle, 15) for cle in ("nouveau_permis", "b_par_aac_le", "formation_complementaire")),
        *((cle, 40) for cle in ("enregistree_le", "solde_connu", "plancher sous le solde")),
        ("nouveau permis possible", 30),
        ("notification-48si annulée", 15),
        ("annulation-judiciaire", 30),
        ("annule", 30),
        ("notification-48n annulée", 5),
    ],
)
def test_assez_varies(trait: str, au_moins: int, traits: Counter[str]) -> None:
    """Chaque situation du contrat revient assez souvent."""
    assert traits[trait] >= au_moins
