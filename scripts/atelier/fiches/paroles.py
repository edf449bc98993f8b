"""Les mots d’une fiche : ce qu’une langue donne à sa place, période, amende, titre, description."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paroles:
    """Comment une langue dit une fiche ; `{}` y tient la place d’une date, d’un montant ou d’un texte."""

    en_vigueur: str
    """Devant « depuis le… », « du… au… »."""
    jusqu_a: str
    par_la_commune: str
    non_fixee: str
    redevance: str
    amende: str
    forfaitaire: str
    titre: str
    """Le nom, puis les chiffres."""
    titre_passe: str
    puis: str
    sans_retrait: str
    passee: str
    """En tête de la description d’une infraction qui n’est plus en vigueur."""
    suite: str
    description: str
    d_un_code: str
    """Un article, et son code quand ce n’est pas celui de la route."""
    et: str
    finie: str
    """Après le dernier jour."""
    jusqu_au: str
    """Devant ce que valait une infraction qui n’est plus en vigueur."""


FRANCAISES = Paroles(
    en_vigueur="En vigueur {}",
    jusqu_a="jusqu’à {}",
    par_la_commune="fixée par la commune",
    non_fixee="non fixée",
    redevance="Redevance",
    amende="Amende",
    forfaitaire="Amende forfaitaire",
    titre="{}\u00a0: {}",
    titre_passe="{}\u00a0: n’est plus en vigueur",
    puis=", puis ",
    sans_retrait="aucun retrait de points",
    passee="N’est plus en vigueur. ",
    suite="{}\u00a0: {}. ",
    description=(
        "{passee}{nom}\u00a0: {faits}. {dates}. {suites}"
        "Texte ({textes}), historique, retour des points, sources."
    ),
    d_un_code="{} du {}",
    et=" et ",
    finie="À partir du {}, elle n’est plus en vigueur.",
    jusqu_au="Jusqu’au {}\u00a0: ",
)
