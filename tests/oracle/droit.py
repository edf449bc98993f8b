"""Les nombres datés du droit, recopiés des règles à la main, pour l’oracle seul."""

from datetime import date

MAXIMUM = 12  # R2
INITIAL_PROBATOIRE = 6  # R2
PREMIER_JOUR_A_DOUZE = date(1992, 12, 1)  # R2 : tout permis antérieur à 2004 part de là
PROBATOIRE_DEPUIS = date(2004, 3, 1)  # R3
MAJORATIONS_DEPUIS = date(2007, 12, 31)  # R4
FORMATION_DEPUIS = date(2019, 1, 1)  # K16

SIX_MOIS_DEPUIS = date(2011, 1, 1)  # R20 : avant, un an
UN_AN_DEPUIS = date(2007, 1, 1)  # R20 : avant, rien
DEUX_ANS_DEPUIS = date(2011, 1, 1)  # R20 : avant, trois ans dans tous les cas

STAGE = 4  # R24
PLAFOND_DE_STAGE = 11  # R6 : un stage ne portait pas au-dessus de onze …
PLAFOND_DE_STAGE_AVANT = date(2004, 3, 1)  # … avant cette date
STAGE_ANNUEL_DEPUIS = date(2011, 3, 16)  # R20, K15 : avant, tous les deux ans

CUMUL = 8  # R12
CUMUL_DEPUIS = date(2003, 6, 13)  # K2 : avant, 6 pour des contraventions seules
CUMUL_ANCIEN_DES_CONTRAVENTIONS = 6
NEUF = 9  # R11, R12 : le délit de l’article L235-1 I, seconde phrase
NEUF_DEPUIS = date(2025, 7, 11)  # R12 : avant, le cumul reste borné à huit

CLASSES_DE_TROIS_ANS = frozenset({4, 5})  # R19, avec tout délit
CLASSES_DE_DIX_ANS = frozenset({1, 2, 3, 4})  # R22
