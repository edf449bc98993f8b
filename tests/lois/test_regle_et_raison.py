"""Loi : aucun mouvement sans règle, ni sans article ou raison dite."""

import re

from hypothesis import given

from tests.lois.dossiers import Dossier, dossiers
from tests.lois.releves import releve_de, voies

_REGLE = re.compile(r"[RK][1-9][0-9]?")
_ARTICLE = re.compile(r"(C[\w. ]+ )?[LRD]?[1-9][0-9]*(-[0-9]+)*( .+)?")


def _est_une_phrase(texte: str) -> bool:
    """Une majuscule, un chiffre ou un guillemet, un point final, rien qui trahisse le code."""
    debut = texte[0].isupper() or texte[0].isdigit() or texte[0] == "«"
    return debut and texte.endswith(".") and not re.search(r"  |None|\[|\{", texte)


@given(dossiers())
def test_chaque_mouvement_a_une_regle_et_un_article_ou_une_raison(dossier: Dossier) -> None:
    """Le solde connu vient du conducteur ; sans article, un mouvement ne change rien et dit pourquoi."""
    releve = releve_de(dossier)
    for m in [*voies(releve)[0], *voies(releve)[1]]:
        assert _REGLE.fullmatch(m["regle"]), m
        assert _est_une_phrase(m["explication"]), m
        assert all(_ARTICLE.fullmatch(article) for article in m["articles"]), m
        if not m["articles"] and m["genre"] != "solde-connu":
            assert m["variation"] == 0, m
            assert m["explication"].startswith("Aucun retrait"), m
            assert "\u00a0:" in m["explication"], m


@given(dossiers())
def test_chaque_delai_a_un_article_et_une_explication(dossier: Dossier) -> None:
    """Un délai interrompu nomme l’événement qui l’a arrêté."""
    for delai in releve_de(dossier)["delais"]:
        assert delai["depuis"] <= delai["echeance"], delai
        assert delai["articles"], delai
        assert _est_une_phrase(delai["explication"]), delai
        if delai["statut"] == "interrompu":
            assert delai["evenements"], delai


@given(dossiers())
def test_chaque_alerte_est_une_phrase(dossier: Dossier) -> None:
    """Un code, une phrase, et des rangs qui existent."""
    rangs = range(len(dossier["evenements"]))
    for alerte in releve_de(dossier)["alertes"]:
        assert re.fullmatch(r"[A-Za-z0-9-]+", alerte["code"]), alerte
        assert _est_une_phrase(alerte["texte"]), alerte
        assert set(alerte["evenements"]) <= set(rangs), alerte
