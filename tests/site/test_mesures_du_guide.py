"""La page « Les quatre mesures » dit les mêmes cas que les règles d’où les fiches se déduisent."""

import re
from collections.abc import Iterable, Mapping

from atelier import Bareme
from atelier.modeles.mesures import CasDeRetention, CasDeSuspension
from tests.chemins import RACINE

PAGE = RACINE / "docs" / "zero-point" / "mesures.md"
RETENTION: Mapping[str, set[str]] = {
    "alcool, au niveau du délit, ou ivresse manifeste": {"alcool-delit", "ivresse"},
    "refus du dépistage ou des vérifications d’alcool": {"refus-alcool"},
    "stupéfiants": {"stupefiants-usage"},
    "refus des vérifications de stupéfiants": {"refus-stupefiants"},
    "excès de vitesse": {"exces-40"},
    "accident mortel ou avec un blessé": {"regle-d-accident", "telephone"},
    "téléphone en main, avec une autre faute": {"telephone"},
    "refus d’obtempérer": {"obtemperer", "obtemperer-aggrave"},
    "rodéo motorisé": {"rodeo"},
    "substances psychoactives": {"psychoactifs"},
}
"""Le début de chaque cas de rétention que la page nomme, et les groupes de la loi qu’il dit."""

OBLIGATION: Mapping[str, set[str]] = {
    "un délit d’alcool": {"alcool-delit"},
    "le refus des vérifications d’alcool": {"refus-alcool"},
    "la conduite après usage de stupéfiants": {"stupefiants-usage"},
    "le refus des vérifications de stupéfiants": {"refus-stupefiants"},
    "depuis le 20 août 2026, d’après une étude, l’ivresse manifeste et l’usage manifeste": {
        "ivresse",
        "psychoactifs",
    },
}
"""De même pour ce qui oblige le préfet à suspendre."""


def vises(cas: Iterable[CasDeRetention | CasDeSuspension], bareme: Bareme) -> set[str]:
    """Rend les groupes que ces cas visent le jour du site, hors examen médical (L232-4)."""
    jour = bareme.jour_du_site
    return {
        groupe
        for un in cas
        for version in un.versions
        if version.couvre(jour) and "examen-medical" not in version.conditions
        for groupe in version.groupes
    }


def dits(cas: Iterable[str], table: Mapping[str, set[str]]) -> set[str]:
    """Rend les groupes que disent ces cas ; un cas que la table ignore est une faute."""
    groupes: set[str] = set()
    for un in cas:
        trouves = [siens for debut, siens in table.items() if un.lower().startswith(debut)]
        assert len(trouves) == 1, f"Cas inconnu de {PAGE.name} : « {un} »"
        groupes |= trouves[0]
    return groupes


def liste(depuis: str) -> list[str]:
    """Rend les lignes, sans mise en forme, de la première liste qui suit ces mots de la page."""
    texte = PAGE.read_text("utf-8")
    suite = texte[texte.index(depuis) :]
    trouvee = re.search(r"(?:^- .*\n)+", suite, re.MULTILINE)
    assert trouvee
    lignes = trouvee[0].replace("**", "").replace("\u00a0", " ").splitlines()
    return [ligne.removeprefix("- ") for ligne in lignes]


def test_la_retention_de_la_page_est_celle_des_regles(bareme: Bareme) -> None:
    """« Quand la police garde-t-elle le permis ? » : ni un cas de trop, ni un qui manque."""
    cas = liste("{#retention}")
    assert dits(cas, RETENTION) == vises(bareme.mesures.retentions, bareme)


def test_ce_qui_oblige_le_prefet_est_ce_que_disent_les_regles(bareme: Bareme) -> None:
    """« Il doit suspendre quand… » : les groupes de L224-2 I A, et eux seuls."""
    obligatoires = [c for c in bareme.mesures.suspensions if c.force == "obligatoire"]
    assert dits(liste("**Il doit suspendre quand**"), OBLIGATION) == vises(obligatoires, bareme)


def test_ce_qui_n_a_pas_ete_relu_se_dit(bareme: Bareme) -> None:
    """Un cas de rétention que les règles disent probable porte « d’après » sur la page, et lui seul."""
    probables = vises([c for c in bareme.mesures.retentions if c.fiabilite != "certain"], bareme)
    for un in liste("{#retention}"):
        assert ("d’après" in un) == (dits([un], RETENTION) <= probables), un
