"""`lot`, la porte de Python : un relevé ou des fautes par dossier, dans l’ordre, sur un cœur ou deux."""

import json
from collections.abc import Iterator
from datetime import date
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permis_points import DossierIncoherent, lire_dossier, lot, relever
from permis_points.en_lot.coeurs import PAR_PAQUET, dans_l_ordre
from permis_points.en_lot.colonnes import COLONNES, D_OFFICE, Sorte, suffit_d_un_bref
from permis_points.releve import Releve, ReleveBref, SoldeDit, relever_en_bref
from tests.lois.dossiers import dossiers
from tests.moteur.aide import ANCIEN, AU, Objet, bareme, dossier, perte

JOUR = date.fromisoformat(AU)
BON = dossier(ANCIEN, perte(3, "2026-01-10"))
FAUTIF = dossier(ANCIEN, perte(3, "2026-02-30", "2026-03-15"))


def _plusieurs(combien: int) -> list[Objet]:
    """Des dossiers tous différents, un sur sept en faute."""
    fautifs = range(3, combien, 7)
    return [
        FAUTIF if rang in fautifs else dossier(ANCIEN, perte(1 + rang % 6, "2026-01-10"))
        for rang in range(combien)
    ]


def test_chaque_dossier_a_son_releve_ou_ses_fautes() -> None:
    """Texte, octets ou arbre : le même relevé que `relever` ; une faute garde son champ et n’arrête rien."""
    texte = json.dumps(BON)
    donnes = [texte, FAUTIF, texte.encode(), BON, "{", b"\xff"]
    faits = list(lot(donnes, bareme(), JOUR))
    attendu = relever(lire_dossier(BON, bareme(), JOUR), bareme())
    assert [fait.ligne for fait in faits] == [1, 2, 3, 4, 5, 6]
    assert [fait.rendu for fait in faits] == [attendu, None, attendu, attendu, None, None]
    champs = [[faute.champ for faute in fait.fautes] for fait in faits]
    assert champs == [[], ["evenements[0].commise_le"], [], [], [""], [""]]


def test_le_jour_est_celui_du_dossier_sinon_celui_qu_on_donne() -> None:
    """`aujourd_hui` ne sert qu’au dossier sans `au`."""
    sans = {cle: valeur for cle, valeur in BON.items() if cle != "au"}
    rendus = lot([BON, sans], bareme(), date(2026, 12, 1), colonnes=("au",))
    assert [fait.rendu for fait in rendus] == [{"au": AU}, {"au": "2026-12-01"}]


def test_deux_coeurs_rendent_comme_un_seul() -> None:
    """Le même ordre et les mêmes fautes, au-delà de ce que les ouvriers prennent d’avance."""
    donnes = _plusieurs(PAR_PAQUET * 7 + 5)
    un, deux = (list(lot(donnes, bareme(), JOUR, coeurs=n, colonnes=D_OFFICE)) for n in (1, 2))
    assert un == deux
    assert sum(bool(fait.fautes) for fait in un) == len(range(3, len(donnes), 7))


def test_rien_n_est_lu_trop_d_avance() -> None:
    """Au premier rendu, quelques paquets seulement sont lus : la mémoire ne dépend pas du nombre."""
    lus = 0

    def sans_fin() -> Iterator[int]:
        nonlocal lus
        while True:
            lus += 1
            yield -lus

    for coeurs, au_plus in ((1, 1), (2, 6 * 10)):
        lus = 0
        suite = dans_l_ordre(abs, sans_fin(), coeurs, par_paquet=10)
        assert [next(suite), next(suite)] == [1, 2]
        assert lus <= max(au_plus, 2)
        suite.close()


def test_une_colonne_inconnue_se_refuse_aussitot() -> None:
    """Avant le premier dossier, toutes à la fois ; et une colonne ne se demande pas deux fois."""
    with pytest.raises(DossierIncoherent) as refus:
        lot([BON], bareme(), JOUR, colonnes=("solde", "ligne", "ligne"))
    assert [faute.champ for faute in refus.value.fautes] == ["colonnes", "colonnes"]


def test_les_colonnes_sont_le_releve() -> None:
    """Toute clé du relevé a sa colonne, le solde clé par clé ; un type dit n’est pas un autre."""
    du_solde = {f"solde.{cle}" for cle in get_type_hints(SoldeDit)}
    attendues = get_type_hints(Releve).keys() - {"solde"} | du_solde | {"ligne", "releve"}
    assert set(COLONNES) == attendues
    [fait] = lot([BON], bareme(), JOUR, colonnes=tuple(COLONNES))
    assert fait.rendu is not None
    types = {Sorte.ENTIER: int, Sorte.JOUR: str, Sorte.MOT: str, Sorte.ARBRE: (list, dict)}
    for nom, valeur in fait.rendu.items():
        assert valeur is None or isinstance(valeur, types[COLONNES[nom]]), nom


@settings(max_examples=60)
@given(dossiers(), st.booleans())
def test_le_bref_dit_comme_le_releve(tire: Objet, entier: bool) -> None:  # noqa: FBT001
    """Sans les listes, les mêmes valeurs que le relevé entier, quel que soit le dossier."""
    assert suffit_d_un_bref(D_OFFICE)
    try:
        lu = lire_dossier(tire, bareme(), JOUR)
    except DossierIncoherent:
        return
    releve = relever(lu, bareme())
    bref = relever_en_bref(lu, bareme())
    assert bref == {cle: releve[cle] for cle in get_type_hints(ReleveBref)}  # type: ignore[literal-required]
    colonnes = (*D_OFFICE, "alertes") if entier else D_OFFICE
    [fait] = lot([tire], bareme(), JOUR, colonnes=colonnes)
    assert fait.rendu is not None
    assert fait.rendu["solde.points"] == releve["solde"]["points"]
