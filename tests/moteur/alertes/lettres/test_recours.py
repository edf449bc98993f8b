"""La lettre 48SI : jusqu’à quand elle se conteste, et ce qu’elle empêche encore quand le permis a changé."""

import pytest

from tests.moteur.aide import ANCIEN, Objet, acte, codes, delit, dites, releve

ZERO = [delit(6, "2026-01-10"), delit(6, "2026-01-11")]
LETTRE = acte("notification-48si", "2026-06-30")
REMISE = acte("remise-du-permis", "2026-07-06")
NOUVEAU = acte("nouveau-permis", "2026-10-01")


@pytest.mark.parametrize(
    ("au", "dit"),
    [
        (
            "2026-06-30",
            "La lettre peut être contestée jusqu’au 30 août 2026 : il reste 61 jours. Ce délai",
        ),
        (
            "2026-08-29",
            "jusqu’au 30 août 2026 : il reste 1 jour. Ce délai ne court que si elle le mentionne.",
        ),
        ("2026-08-30", "jusqu’au 30 août 2026 : c’est aujourd’hui. Ce délai"),
        (
            "2026-08-31",
            (
                "Le délai pour contester la lettre s’est en principe terminé le 30 août 2026, à quelques jours "
                "près ; il ne court que si elle le mentionne."
            ),
        ),
    ],
)
@pytest.mark.parametrize("code", ["48SI-recue", "48SI-contestable"])
def test_le_recours_a_sa_date(code: str, au: str, dit: str) -> None:
    """R421-1 du code de justice administrative : deux mois depuis le 30 juin, de date à date."""
    pertes = ZERO if code == "48SI-recue" else ZERO[:1]
    [texte] = dites(releve(ANCIEN, *pertes, LETTRE, au=au), code)
    assert dit in texte


@pytest.mark.parametrize(
    ("le", "jour"), [("2025-12-31", "28 février 2026"), ("2026-01-31", "31 mars 2026")]
)
def test_le_recours_de_fin_de_mois(le: str, jour: str) -> None:
    """Le 31 décembre mène au dernier jour de février."""
    lu = releve(ANCIEN, acte("notification-48si", le), au=le)
    assert f"jusqu’au {jour} : " in dites(lu, "48SI-contestable")[0]


@pytest.mark.parametrize(("au", "present"), [("2026-09-30", True), ("2026-10-01", False)])
def test_une_lettre_plus_ancienne_que_le_nouveau_permis_n_empeche_plus_de_conduire(
    au: str, *, present: bool
) -> None:
    """R8, K13 : la veille du nouveau permis, « ne conduisez pas sans avis » ; ce jour-là, plus rien d’urgent."""
    lu = releve(ANCIEN, ZERO[0], LETTRE, REMISE, NOUVEAU, au=au)
    assert ("48SI-contestable" in codes(lu)) is present
    assert ("48SI-ancienne" in codes(lu)) is not present
    textes = " ".join(a["texte"] for a in lu["alertes"])
    assert ("ne conduisez pas" in textes) is present
    assert ("remise-sans-effet" in codes(lu)) is present


@pytest.mark.parametrize(
    ("lettres", "code"),
    [
        ([LETTRE], "remise-sans-effet"),
        ([], "remise-sans-lettre"),
        ([acte("notification-48si", "2026-07-07")], "remise-sans-lettre"),  # reçue après la remise
        ([LETTRE | {"annulee": True}], None),
    ],
)
def test_la_remise_ne_reclame_pas_une_lettre_deja_indiquee(
    lettres: list[Objet], code: str | None
) -> None:
    """R31 : « indiquez-la » ne se dit que si aucune lettre ne précède la remise."""
    lu = releve(ANCIEN, ZERO[0], *lettres, REMISE)
    assert codes(lu) & {"remise-sans-effet", "remise-sans-lettre"} == ({code} if code else set())


def test_une_lettre_annulee_n_avertit_de_rien() -> None:
    """R14 : annulée, ni contestable, ni « ne conduisez pas » ; contestable, elle dit comment l’annuler."""
    contestable, annulee = (
        releve(ANCIEN, ZERO[0], lettre) for lettre in (LETTRE, LETTRE | {"annulee": True})
    )
    assert "indiquez-la comme annulée" in dites(contestable, "48SI-contestable")[0]
    assert not {"48SI-contestable", "48SI-ancienne", "48SI-recue"} & codes(annulee)
    assert "ne conduisez pas" not in " ".join(a["texte"] for a in annulee["alertes"])
