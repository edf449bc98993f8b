"""L’épreuve pratique après une invalidation : qui en est dispensé, et jusqu’à quand (R32, C22)."""

from collections.abc import Iterator

from permis_points import mots
from permis_points.alertes.alerte import Alerte, CodeDAlerte
from permis_points.calcul.delais import est_une_repetition, interdiction_en_cours
from permis_points.calcul.deux_voies import Calcul
from permis_points.dossier import Acte
from permis_points.regles.invalidation import fins_de_la_dispense, permet_la_dispense

_PRINCIPE = (
    "un permis de trois ans au moins, perdu pour six mois, dispense de repasser l’épreuve pratique si vous "
    "demandez le nouveau dans les neuf mois"
)


def dispense_d_epreuve(calcul: Calcul) -> Iterator[Alerte]:
    """Rend ce que le permis invalidé permet : la dispense et ses dates, ou l’épreuve à repasser."""
    lettre = calcul.invalide_par
    if lettre is None or calcul.annule_par is not None:  # le juge a pu interdire plus longtemps
        return
    possible = _est_possible(lettre, calcul)
    if possible:
        yield Alerte(CodeDAlerte.C22, f"{_PRINCIPE} : {_jusqu_a_quand(calcul)}", (lettre.rang,))
    elif possible is False:
        yield Alerte(
            CodeDAlerte.EPREUVE_PRATIQUE,
            "l’épreuve pratique sera à repasser, en plus du code : la dispense demande un permis de trois ans "
            "au moins le jour de l’invalidation, et une interdiction de moins d’un an.",
            (lettre.rang,),
        )


def _est_possible(lettre: Acte, calcul: Calcul) -> bool | None:
    obtention = calcul.present.obtention
    repetee = est_une_repetition(lettre, calcul)
    return permet_la_dispense(obtention, lettre.le, repetee=repetee, bareme=calcul.bareme)


def _jusqu_a_quand(calcul: Calcul) -> str:
    interdiction = interdiction_en_cours(calcul)
    if interdiction is None:
        return "comptez-les depuis la remise, c’est la lecture la plus prudente."
    remise, possible = interdiction.depuis, interdiction.echeance
    prudente, du_texte = fins_de_la_dispense(remise, possible, calcul.bareme)
    return (
        f"par prudence, avant le {mots.jour(prudente)}, en les comptant depuis la remise. Le texte les compte "
        f"depuis le jour où un nouveau permis peut être demandé, ce qui mène au {mots.jour(du_texte)}."
    )
