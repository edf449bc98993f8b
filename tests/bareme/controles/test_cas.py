"""Un cas mal écrit, ou démenti par le moteur, est une faute de `make bareme`, à sa place."""

import shutil

import pytest

from tests.bareme.petit_bareme import VOCABULAIRE, PetitBareme
from tests.chemins import RACINE

CAS = "cas/un-point.yaml"
LE_CAS = """\
- id: un-point-six-mois
  titre: Un point revient
  resume: Six mois après la date définitive.
  regles: [R21]
  articles: [L223-6 al. 3]
  dossier:
    permis: {obtention: 2000-01-10}
    evenements:
      - type: infraction
        points: 1
        nature: contravention
        classe: 4
        commise_le: 2016-01-10
        definitive_le: 2016-02-01
  attendu:
    - {le: 2016-02-01, points: 11, plafond: 12}
    - {le: 2016-08-01, points: 12, signe: 12}
  erreur_repandue:
    phrase: Six mois après l’infraction.
    attendu_faux:
      - {le: 2016-07-10, points: 12}
  fiabilite: certain
  verifie_le: 2026-11-21
"""
THEMES = """\
themes:
  un-point: {titre: Un point, resume: Six mois.}
regles:
  R21: Le point perdu seul
"""


@pytest.fixture
def petit(petit: PetitBareme) -> PetitBareme:
    """Rend le petit barème, complété des paramètres que le moteur lit et d’un cas juste."""
    for chemin in ("regles", "sources.yaml"):
        source, cible = (racine / "barème" / chemin for racine in (RACINE, petit.racine))
        if source.is_dir():
            shutil.copytree(source, cible, dirs_exist_ok=True)
        else:
            shutil.copy(source, cible)
    petit.ecrire("vocabulaire.yaml", VOCABULAIRE + THEMES)
    petit.ecrire(CAS, LE_CAS)
    return petit


def test_un_cas_juste(petit: PetitBareme) -> None:
    """Le cas entre dans le barème, sous son thème, à sa ligne, son dossier typé et daté."""
    bareme = petit.sain()
    (cas,) = bareme.cas
    assert [(theme.code, theme.cas) for theme in bareme.themes] == [("un-point", (cas,))]
    assert bareme.position(cas.id) == (f"barème/{CAS}", 1)
    assert cas.dossier["evenements"][0]["points"] == 1
    assert cas.au.isoformat() == "2016-08-01"
    assert "au" not in cas.dossier


def _uni(texte: str) -> str:
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


FAUTES = {
    "points": (
        "points: 11",
        "points: 10",
        "16:32: Le 1er février 2016, le moteur donne « points: 11 » et non 10 — dernier mouvement, le",
    ),
    "plafond": (
        "plafond: 12",
        "plafond: 6",
        "16:45: Le 1er février 2016, le moteur donne « plafond: 12 » et non 6 — ",
    ),
    "signe": (
        "signe: 12",
        "signe: -1",
        "17:43: Le 1er août 2016, le moteur donne « signe: 12 » et non -1 — ",
    ),
    "trop-tot": (
        "{le: 2016-02-01, points: 11, plafond: 12}",
        "{le: 1990-01-01, points: 12}",
        "16:32: Le relevé ne commence qu’après le 1er janvier 1990 — ",
    ),
    "rien-d-attendu": (
        "{le: 2016-08-01, points: 12, signe: 12}",
        "{le: 2016-08-01}",
        "17:7: Ce jour n’attend rien — ajoutez points",
    ),
    "nouveau-permis": (
        "points: 12, signe: 12",
        "nouveau_permis_possible_le: 2017-01-01",
        "17:52: Le moteur permet un nouveau permis jamais, et non le 2017-01-01 — ",
    ),
    "erreur-juste": (
        "{le: 2016-07-10, points: 12}",
        "{le: 2016-07-10, points: 11}",
        "19:5: L’erreur répandue annonce les soldes que le moteur donne — ",
    ),
    "date-du-dossier": (
        "definitive_le: 2016-02-01",
        "definitive_le: 2015-02-01",
        "14:24: ",
    ),
    "type-du-dossier": ("type: infraction", "type: amende", "9:15: "),
    "cle-du-dossier": ("        classe: 4", "        clase: 4", "9:9: "),
    "nombre-du-dossier": ("classe: 4", "classe: quatre", "12:17: "),
    "permis-absent": ("permis: {obtention: 2000-01-10}", "solde_connu: null", "7:5: "),
    "regle-inconnue": (
        "[R21]",
        "[R12]",
        "4:12: « R12 » n’est pas dans le vocabulaire (regles) — vouliez-vous dire « R21 » ?",
    ),
    "regle-mal-ecrite": (
        "[R21]",
        "[21]",
        "4:12: « 21 » n’est pas une règle — écrivez R, K ou C et un numéro, comme « R18 »",
    ),
    "signe-mal-ecrit": (
        "signe: 12",
        "signe: +12",
        "17:43: « +12 » n’est pas un nombre entier — écrivez-le en chiffres, avec un tiret",
    ),
    "source-inconnue": (
        "  regles:",
        "  sources: [inconnue]\n  regles:",
        "4:13: La source « inconn",
    ),
    "cle-inconnue": ("resume:", "resumee:", "3:3: La clé « resumee » est inconnue ici — "),
    "conteste-sans-note": ("certain", "conteste", "22:14: Un fait contesté doit s’expliquer"),
}


@pytest.mark.parametrize(("ancien", "nouveau", "attendu"), FAUTES.values(), ids=FAUTES)
def test_cas_fautif(petit: PetitBareme, ancien: str, nouveau: str, attendu: str) -> None:
    """Chaque faute est dite au caractère où elle se trouve, et avec ce que le moteur en pense."""
    assert ancien in LE_CAS
    petit.ecrire(CAS, LE_CAS.replace(ancien, nouveau, 1))
    lignes = [_uni(ligne) for ligne in petit.lignes()]
    debut = _uni(f"barème/{CAS}:{attendu}")
    assert any(ligne.startswith(debut) for ligne in lignes), lignes


def test_tous_les_dementis_a_la_fois(petit: PetitBareme) -> None:
    """Deux attendus démentis : deux fautes, dans l’ordre des lignes."""
    petit.ecrire(CAS, LE_CAS.replace("points: 11", "points: 9").replace("signe: 12", "signe: 3"))
    assert [faute.ligne for faute in petit.fautes()] == [16, 17]


def test_theme_sans_fichier_et_fichier_sans_theme(petit: PetitBareme) -> None:
    """Un thème a son fichier, un fichier a son thème."""
    petit.ecrire("vocabulaire.yaml", VOCABULAIRE + THEMES.replace("un-point:", "deux-points:"))
    assert [faute.phrase for faute in petit.fautes()] == [
        "« un-point » n’est pas dans le vocabulaire (themes)",
        "Le thème « deux-points » n’a pas de fichier",
    ]


def test_identifiant_deja_pris(petit: PetitBareme) -> None:
    """Un cas ne prend pas l’identifiant d’une infraction."""
    petit.ecrire(CAS, LE_CAS.replace("id: un-point-six-mois", "id: vitesse-20-29"))
    assert [faute.ligne for faute in petit.fautes()] == [1]


def test_parametre_absent(petit: PetitBareme) -> None:
    """Sans les paramètres du moteur, la faute le dit : pas de trace d’erreur."""
    (petit.racine / "barème/regles/capital.yaml").unlink()
    assert any("Le moteur ne peut pas jouer" in faute.phrase for faute in petit.fautes())
