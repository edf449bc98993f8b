"""Le lien de partage : aller et retour, alphabet d’une adresse, liens abîmés."""

import base64
import json
import re
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from petit_bareme import RACINE

from atelier import charger
from atelier.rejeu.lien import LienIllisible, dossier_du_fragment, fragment

UN_DOSSIER = {
    "permis": {"obtention": "2005-01-10"},
    "evenements": [{"note": "é ’ «\u00a0€\u00a0»"}],
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda enfants: st.lists(enfants) | st.dictionaries(st.text(), enfants),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), JSON))
def test_aller_et_retour(dossier: dict[str, Any]) -> None:
    """N’importe quel objet JSON revient tel quel, dans l’alphabet d’un fragment d’adresse."""
    lien = fragment(dossier)
    assert re.fullmatch(r"#d=1\.[A-Za-z0-9_-]+", lien)
    assert dossier_du_fragment(lien) == dossier


def test_le_format_est_celui_du_contrat() -> None:
    """Deflate sans en-tête, JSON compact en UTF-8, clés dans l’ordre du dossier."""
    donnees = fragment(UN_DOSSIER).removeprefix("#d=1.")
    octets = base64.urlsafe_b64decode(donnees + "=" * (-len(donnees) % 4))
    texte = zlib.decompress(octets, -15).decode("utf-8")
    assert texte == (
        '{"permis":{"obtention":"2005-01-10"},"evenements":[{"note":"é ’ «\u00a0€\u00a0»"}]}'
    )


def test_tous_les_cas_tiennent_dans_un_lien() -> None:
    """Chaque cas publié fait l’aller et retour, en moins de 1 500 caractères."""
    bareme, fautes = charger(RACINE)
    assert bareme is not None, fautes
    assert bareme.cas
    for cas in bareme.cas:
        lien = fragment(cas.dossier_au)
        assert dossier_du_fragment(lien) == cas.dossier_au
        assert len(lien) < 1500, cas.id


ENTIER = fragment(UN_DOSSIER)
ABIMES = {
    "vide": "",
    "sans-entete": "#infraction=vitesse-20-29",
    "autre-version": ENTIER.replace("#d=1.", "#d=2."),
    "sans-donnees": "#d=1.",
    "coupe": ENTIER[:-9],
    "hors-alphabet": ENTIER + "!",
    "pas-compresse": "#d=1." + base64.urlsafe_b64encode(json.dumps(UN_DOSSIER).encode()).decode(),
    "pas-un-objet": fragment(["un"]),  # type: ignore[arg-type]
    "bombe": fragment({"note": "a" * 6_000_000}),
}


@pytest.mark.parametrize("lien", ABIMES.values(), ids=ABIMES)
def test_un_lien_abime_a_son_erreur(lien: str) -> None:
    """Jamais d’exception anonyme, jamais de dossier tronqué."""
    with pytest.raises(LienIllisible):
        dossier_du_fragment(lien)
