"""Le HTML des vues : tout texte y naît échappé."""

import html

from hypothesis import given
from hypothesis import strategies as st

from permis_vues.balises import echapper


@given(st.text())
def test_un_texte_s_echappe_comme_le_fait_python(texte: str) -> None:
    """Notre table est celle de `html.escape`, guillemets compris."""
    assert echapper(texte) == html.escape(texte)


def test_chaque_signe_du_html_s_echappe() -> None:
    """Les cinq signes qui veulent dire quelque chose, un à un : le hasard ne les oublie pas."""
    assert echapper("<a b=\"c\" d='e'>&amp;") == (
        "&lt;a b=&quot;c&quot; d=&#x27;e&#x27;&gt;&amp;amp;"
    )
