"""Un barème minuscule et sain, à abîmer une faute à la fois."""

import re
from dataclasses import dataclass
from pathlib import Path

from atelier import Bareme, FauteSituee, charger

VITESSE = """\
- id: vitesse-20-29
  libelle: Excès de vitesse de 20 à moins de 30 km/h
  aussi_appele: [flash, radar]
  concerne: [conducteur]
  versions:
    - en_vigueur_depuis: 2004-12-07
      points: 2
      nature: contravention
      classe: 4
      articles: {definition: [R413-14], points: [R413-14 III 3°]}
      peines: [stage]
    - en_vigueur_depuis: 2003-06-13
      points: 3
      nature: contravention
      classe: 4
      articles: {definition: [R413-14], points: [R413-14 III]}
  natinf: [11302]
  constatable_sans_interception: true
  sources: [legi]
  fiabilite: certain
  verifie_le: 2026-11-21
"""

STUPEFIANTS = """\
- id: stupefiants-et-alcool
  libelle: Conduite après usage de stupéfiants, en état alcoolique
  concerne: [conducteur]
  versions:
    - en_vigueur_depuis: 2025-07-11
      points: 9
      nature: delit
      amende_maximale: 15000
      articles: {definition: [L235-1 I], points: [L235-1 IV]}
    - en_vigueur_depuis: 2003-02-04
      points: 6
      nature: delit
      amende_maximale: 9000
      articles: {definition: [L235-1], points: [L235-1 IV]}
  natinf: []
  constatable_sans_interception: false
  sources: [legi]
  fiabilite: conteste
  note_publique: Deux lectures du cumul existent.
  verifie_le: 2026-11-21
"""

AMENDES = """\
- classe: 4
  versions:
    - en_vigueur_depuis: 2002-01-01
      minoree: 90
      forfaitaire: 135
      majoree: 375
      maximum: 750
      articles: [CP 131-13]
  sources: [legi]
  fiabilite: certain
  verifie_le: 2026-11-21
"""

SOURCES = """\
- id: legi
  titre: Code de la route
  url: https://www.legifrance.gouv.fr/codes/id/LEGITEXT000006074228/
  consulte_le: 2026-11-21
  etat_au: 2026-03-31
"""

SE_TAPE = """\
  vides: [le]
  faibles: [rue]
  circonstances: [tunnel]
  alcool: [alcool*]
  qui: [jeune*]
  vitesse:
    parle: [vites*]
    autre_chose: [jours]
    lieux: {agglomeration: [ville], autoroute: [autoroute]}
    routes: [rocade]
    sur: [sur]
    compare: [lieu]
    limite: [zone]
    liaisons: [de]
    roule: [a]
    exces: [exces]
    exces_de: [de]
    plus_de: [plus de]
    de_trop: [de trop]
    moins_de: [moins de]
    au_moins: [au moins]
    entre: [entre]
    et: [et]
    puis: [pour]
    mobile: [mobile]
    retenue: [retenue]
  air: [air]
"""
SE_TAPE_EN = re.sub(r"\[(\w)", r"[en\1", SE_TAPE)
"""D’autres mots, sous les mêmes clés."""

VOCABULAIRE = f"""\
familles:
  vitesse: {{titre: Vitesse, resume: Rouler trop vite.}}
  stupefiants: {{titre: Stupéfiants, resume: Conduire après en avoir pris.}}
concerne:
  conducteur: Tout conducteur
peines:
  stage: Stage de sensibilisation
se_tape:
{SE_TAPE}se_tape_en:
{SE_TAPE_EN}"""

PLAFOND = """\
- id: points-maximum-contravention
  libelle: Retrait le plus lourd pour une contravention
  unite: points
  date_consideree: date de commission
  versions:
    - en_vigueur_depuis: 2003-06-13
      valeur: 6
      articles: [L223-2 II]
    - en_vigueur_depuis: 1992-12-01
      valeur: 4
      articles: [L223-2]
  sources: [legi]
  fiabilite: certain
  verifie_le: 2026-11-21
- id: points-maximum-delit
  libelle: Retrait pour un délit
  unite: points
  date_consideree: date de commission
  versions:
    - en_vigueur_depuis: 1992-12-01
      valeur: 6
      articles: [L223-2 I]
  sources: [legi]
  fiabilite: certain
  verifie_le: 2026-11-21
- id: points-maximum-derogation
  libelle: Retrait pour stupéfiants et alcool ensemble
  unite: points
  date_consideree: date de commission
  versions:
    - en_vigueur_depuis: 2025-07-11
      valeur: 9
      articles: [L235-1 IV]
  sources: [legi]
  fiabilite: certain
  verifie_le: 2026-11-21
"""

REPERES = """\
- id: seuil-d-alcool
  libelle: Alcool permis dans le sang
  unite: g/l
  versions:
    - en_vigueur_depuis: 2015-07-01
      valeur: "0,2"
    - en_vigueur_depuis: 1995-08-29
      valeur: 1
      articles: [R234-1]
  sources: [legi]
  fiabilite: certain
  verifie_le: 2026-11-21
"""

SITE = "jour: 2026-11-21\n"
TEXTES = "[]\n"
SANS_MESURE = "[]\n"

EXCEPTIONS = """\
absents:
  - article: R413-14
    motif: Ce petit barème n’a pas de textes.
  - article: L235-1
    motif: Ce petit barème n’a pas de textes.
"""

VIT = "infractions/vitesse.yaml"
REP = "reperes/alcool.yaml"
STU = "infractions/stupefiants.yaml"

FICHIERS = {
    "barème/infractions/vitesse.yaml": VITESSE,
    "barème/infractions/stupefiants.yaml": STUPEFIANTS,
    "barème/regles/plafond.yaml": PLAFOND,
    "barème/reperes/alcool.yaml": REPERES,
    "barème/amendes.yaml": AMENDES,
    "barème/sources.yaml": SOURCES,
    "barème/site.yaml": SITE,
    "barème/vocabulaire.yaml": VOCABULAIRE,
    "barème/mesures/groupes.yaml": SANS_MESURE,
    "barème/mesures/retentions.yaml": SANS_MESURE,
    "barème/mesures/suspensions.yaml": SANS_MESURE,
    "barème/mesures/plafonds.yaml": SANS_MESURE,
    "barème/textes.yaml": TEXTES,
    "barème/exceptions.yaml": EXCEPTIONS,
}


@dataclass(frozen=True)
class PetitBareme:
    """Un barème sur disque, que l’on peut abîmer."""

    racine: Path

    def ecrire(self, chemin: str, contenu: str | bytes) -> None:
        """Écrit un fichier du barème, texte ou octets."""
        fichier = self.racine / "barème" / chemin
        fichier.parent.mkdir(parents=True, exist_ok=True)
        octets = contenu.encode() if isinstance(contenu, str) else contenu
        fichier.write_bytes(octets)

    def remplacer(self, chemin: str, ancien: str, nouveau: str) -> None:
        """Remplace la première apparition d’un texte, qui doit exister."""
        contenu = FICHIERS[f"barème/{chemin}"]
        assert ancien in contenu, f"{ancien!r} n’est pas dans {chemin}"
        self.ecrire(chemin, contenu.replace(ancien, nouveau, 1))

    def sain(self) -> Bareme:
        """Rend le barème, qui doit être sans faute."""
        bareme, fautes = charger(self.racine)
        assert bareme is not None, fautes
        return bareme

    def fautes(self) -> list[FauteSituee]:
        """Rend les fautes du barème tel qu’il est sur disque."""
        return charger(self.racine)[1]

    def lignes(self) -> list[str]:
        """Rend les fautes telles qu’elles s’impriment."""
        return [str(faute) for faute in self.fautes()]
