"""Les fautes que la page montre : au champ que l’on vient d’écrire, dans ses mots."""

import json
from typing import Any

import pytest

from permis_vues.facade import voir

AU = "2026-11-21"


def fautes(**donne: Any) -> list[tuple[str, str]]:
    """Rend le champ et la phrase de chaque faute du dossier."""
    lues = json.loads(voir(json.dumps({"evenements": [], **donne}), AU))["fautes"]
    return [(f["champ"], f["phrase"].replace("\u00a0", " ")) for f in lues]


A_VENIR = "le 1er janvier 2028 est à venir : le relevé s’établit au 21 novembre 2026"


@pytest.mark.parametrize(
    ("donne", "champs"),
    [
        ({"permis": {"obtention": "2028-01-01"}}, ["permis.obtention"]),
        (
            {
                "permis": {"obtention": "2001-01-01"},
                "solde_connu": {"le": "2028-01-01", "points": 8, "plafond": 12},
            },
            ["solde_connu.le"],
        ),
        (
            {
                "permis": {"obtention": "2028-01-01"},
                "solde_connu": {"le": "2028-01-01", "points": 6, "plafond": 6},
            },
            ["permis.obtention", "solde_connu.le"],
        ),
    ],
)
def test_un_depart_a_venir_se_dit_a_son_champ(donne: dict[str, Any], champs: list[str]) -> None:
    """Le jour du relevé, que personne n’a écrit, n’y est pour rien ; chaque faute ne se dit qu’une fois."""
    assert fautes(**donne) == [(champ, A_VENIR) for champ in champs]


def test_un_jour_du_releve_ecrit_garde_sa_faute() -> None:
    """Choisi avant le permis, c’est lui que l’on corrige."""
    ((champ, phrase),) = fautes(permis={"obtention": "2020-01-01"}, au="2019-01-01")
    assert champ == "au"
    assert "précède" in phrase


def test_un_format_de_date_ne_se_dit_pas_a_qui_a_un_calendrier() -> None:
    """La page a un champ de date : « AAAA-MM-JJ » n’y aide personne."""
    assert fautes(permis={}) == [("permis.obtention", "cette date est nécessaire")]


def test_un_dossier_qui_n_en_est_pas_un_a_sa_faute() -> None:
    """Une liste à la place du dossier : la faute passe telle quelle."""
    assert json.loads(voir("[]", AU))["fautes"][0]["phrase"]
