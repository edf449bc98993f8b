"""L’ordre des opérations d’un même jour (R27). Aucun texte ne le fixe : c’est notre convention.

Les crédits passent avant les retraits : le plafond mord d’abord, et le solde annoncé n’est
jamais trop haut. Le délai probatoire passe en tête parce qu’il élève le plafond.
"""

from enum import IntEnum


class Rang(IntEnum):
    """Le tour de chaque opération dans la journée, du premier au dernier (R27)."""

    PROBATOIRE = 1
    DEPART_DE_DELAI = 2
    RECONSTITUTION_TOTALE = 3
    DIX_ANS = 4
    UN_POINT = 5
    STAGE = 6
    SANS_POINT = 7
    RETRAIT = 8
    LETTRE_48SI = 9
    ANNULATION = 10
    SOLDE_CONNU = 11
