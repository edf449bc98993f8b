"""Le lien de partage : aller et retour, alphabet d’une adresse (abîmé, c’est le simulateur qui le refuse)."""

import base64
import re
import zlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from atelier import charger
from atelier.rejeu.lien import fragment
from tests.chemins import RACINE
from tests.liens_de_partage import dossier_au, dossier_du_lien

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
    assert dossier_du_lien(lien) == dossier


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
        lien = fragment(dossier_au(cas))
        assert dossier_du_lien(lien) == dossier_au(cas)
        assert len(lien) < 1500, cas.id
