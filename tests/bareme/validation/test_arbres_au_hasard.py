"""Des arbres tirés au hasard : un refus a toujours sa phrase."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from atelier.lecture.fichier import lire
from atelier.modeles.infractions import Infraction
from atelier.modeles.references import Vocabulaire
from atelier.validation.valider import valider

ARBRES = st.recursive(
    st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_categories=["Cc"])),
    lambda enfants: (
        st.lists(enfants, max_size=3)
        | st.dictionaries(
            st.sampled_from([*Infraction.model_fields, *Vocabulaire.model_fields, "definition"]),
            enfants,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(ARBRES)
def test_aucun_arbre_ne_surprend(arbre: object) -> None:
    """Quoi qu’on écrive, le refus a une phrase et une place : jamais une trace."""
    lecture = lire("x.yaml", json.dumps(arbre, ensure_ascii=False).encode())
    if lecture.arbre is None:
        return
    for modele in (Infraction, Vocabulaire):
        _, fautes = valider(modele, lecture.arbre, "x.yaml")
        assert all(faute.phrase and faute.conseil and faute.ligne for faute in fautes)
