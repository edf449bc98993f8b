"""La rétention et la suspension par le préfet, déduites du jour des faits : cas, bornes et propriétés."""

import datetime as dt
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from atelier import charger
from atelier.mesures.deduire import MesuresHorsChamp, groupes, mesures
from atelier.mesures.formes import CODES_DE_MESURE, SANS_CONTEXTE, Contexte, Mesures
from atelier.mesures.periodes import periodes, variantes
from atelier.modeles.infractions import Infraction
from tests.bareme.petit_bareme import VIT, PetitBareme
from tests.chemins import RACINE

BAREME = charger(RACINE)[0]
assert BAREME is not None
REGLES = BAREME.mesures
PREMIER = dt.date(2001, 6, 1)
OBLIGATION = dt.date(2025, 7, 11)
IMMEDIATE, INTERCEPTION = "retention-immediate", "retention-si-interception"
CUMUL, ACCIDENT, MEDICALE = "retention-si-cumul", "retention-si-accident", "retention-medicale"
SEUL = SANS_CONTEXTE
BLESSE, MORT = Contexte(accident="corporel"), Contexte(accident="mortel")
METIER = Contexte(transport_de_personnes=True)
METIER_BLESSE = Contexte(transport_de_personnes=True, accident="corporel")


def deduire(identifiant: str, jour: str, contexte: Contexte = SEUL) -> Mesures:
    """Rend les mesures d’une infraction du barème pour des faits de ce jour."""
    le = dt.date.fromisoformat(jour)
    infraction = BAREME.infraction(identifiant)
    return mesures(infraction, infraction.en_vigueur(le), le, REGLES, contexte)


def codes(lues: Mesures) -> set[str]:
    """Rend les codes de rétention."""
    return {retention.code for retention in lues.retentions}


Attendu = tuple[str, str, Contexte, set[str], str | None, int | None]
CAS: list[Attendu] = [
    # Téléphone : accident depuis le 27/12/2019, cumul et peine encourue depuis le 22/05/2020.
    ("telephone-tenu-en-main", "2019-12-26", MORT, set(), None, None),
    ("telephone-tenu-en-main", "2019-12-27", SEUL, {ACCIDENT}, None, None),
    ("telephone-tenu-en-main", "2019-12-27", BLESSE, {ACCIDENT}, "possible", 12),
    ("telephone-tenu-en-main", "2020-05-21", SEUL, {ACCIDENT}, None, None),
    ("telephone-tenu-en-main", "2020-05-21", BLESSE, {ACCIDENT}, "possible", 12),
    ("telephone-tenu-en-main", "2020-05-22", SEUL, {ACCIDENT, CUMUL}, "possible", 6),
    ("telephone-tenu-en-main", "2026-11-29", SEUL, {ACCIDENT, CUMUL}, "possible", 6),
    ("telephone-tenu-en-main", "2026-11-29", BLESSE, {ACCIDENT, CUMUL}, "possible", 12),
    ("ecouteurs-oreillette", "2026-11-29", SEUL, set(), "possible", 6),
    ("feu-rouge", "2026-11-29", SEUL, set(), "possible", 6),
    ("feu-rouge", "2026-11-29", MORT, set(), "possible", 6),
    # Vitesse : 40 km/h depuis le 16/11/2001, accident mortel 16/03/2011, corporel 27/12/2019.
    ("vitesse-20-29", "2026-11-29", SEUL, {ACCIDENT}, None, None),
    ("vitesse-20-29", "2026-11-29", BLESSE, {ACCIDENT}, "possible", 12),
    ("vitesse-20-29", "2011-03-15", MORT, set(), None, None),
    ("vitesse-20-29", "2011-03-16", MORT, {ACCIDENT}, "possible", 12),
    ("vitesse-20-29", "2019-12-26", BLESSE, {ACCIDENT}, None, None),
    ("vitesse-20-29", "2019-12-27", BLESSE, {ACCIDENT}, "possible", 12),
    ("vitesse-30-39", "2026-11-29", SEUL, {ACCIDENT}, "possible", 6),
    ("vitesse-40-49", "2001-11-15", SEUL, set(), "possible", 6),
    ("vitesse-40-49", "2001-11-16", SEUL, {INTERCEPTION}, "possible", 6),
    ("vitesse-40-49", "2026-11-29", SEUL, {INTERCEPTION, ACCIDENT}, "possible", 6),
    ("vitesse-40-49", "2025-07-10", METIER, {INTERCEPTION, ACCIDENT}, "possible", 6),
    ("vitesse-40-49", "2025-07-11", METIER, {INTERCEPTION, ACCIDENT}, "possible", 12),
    ("vitesse-40-49", "2026-11-29", METIER_BLESSE, {INTERCEPTION, ACCIDENT}, "possible", 24),
    ("vitesse-40-49", "2026-11-29", Contexte(intercepte=False), {ACCIDENT}, "possible", 6),
    ("vitesse-50-et-plus-recidive", "2024-07-01", SEUL, {INTERCEPTION, ACCIDENT}, "possible", 6),
    # Alcool : le préfet doit depuis le 11/07/2025 ; L224-8 donne un an dès 2001.
    ("alcool-0-5-a-0-8", "2003-03-31", SEUL, set(), None, None),
    ("alcool-0-5-a-0-8", "2026-11-29", SEUL, set(), "possible", 12),
    ("alcool-0-8-et-plus", "2001-06-01", SEUL, {IMMEDIATE}, "possible", 12),
    ("alcool-0-8-et-plus", "2025-07-10", SEUL, {IMMEDIATE}, "possible", 12),
    ("alcool-0-8-et-plus", "2025-07-11", SEUL, {IMMEDIATE}, "obligatoire", 12),
    ("alcool-0-8-et-plus", "2026-11-29", METIER_BLESSE, {IMMEDIATE}, "obligatoire", 12),
    ("alcool-ivresse-manifeste", "2025-07-11", SEUL, {IMMEDIATE}, "possible", 12),
    ("alcool-ivresse-manifeste", "2026-08-19", SEUL, {IMMEDIATE}, "possible", 12),
    ("alcool-ivresse-manifeste", "2026-08-20", SEUL, {IMMEDIATE}, "obligatoire", 12),
    ("alcool-refus-verifications", "2001-06-01", SEUL, {IMMEDIATE}, "possible", 6),
    ("alcool-refus-verifications", "2019-12-26", SEUL, {IMMEDIATE}, "possible", 6),
    ("alcool-refus-verifications", "2019-12-27", SEUL, {IMMEDIATE}, "possible", 12),
    ("alcool-refus-verifications", "2025-07-10", SEUL, {IMMEDIATE}, "possible", 12),
    ("alcool-refus-verifications", "2025-07-11", SEUL, {IMMEDIATE}, "obligatoire", 12),
    # Stupéfiants : rétention depuis le 13/06/2003 ; substances psychoactives, durée non relue.
    ("stupefiants-conduite", "2003-06-12", SEUL, set(), "possible", 6),
    ("stupefiants-conduite", "2003-06-13", SEUL, {IMMEDIATE}, "possible", 6),
    ("stupefiants-refus-verifications", "2003-06-12", SEUL, set(), "possible", 6),
    ("stupefiants-refus-verifications", "2003-06-13", SEUL, {IMMEDIATE}, "possible", 6),
    ("stupefiants-refus-verifications", "2026-11-29", SEUL, {IMMEDIATE}, "obligatoire", 12),
    (
        "usage-manifeste-stupefiants-ou-psychoactifs",
        "2026-08-20",
        SEUL,
        {IMMEDIATE},
        "obligatoire",
        None,
    ),
    # Refus d’obtempérer : rien dans L224-1 avant le 26/01/2022, mais L224-7 depuis toujours.
    ("refus-obtemperer", "2022-01-25", SEUL, set(), "possible", 6),
    ("refus-obtemperer", "2022-01-26", SEUL, {IMMEDIATE}, "possible", 6),
    ("refus-obtemperer-aggrave", "2022-01-25", SEUL, set(), "possible", 6),
    ("refus-obtemperer-aggrave", "2022-01-26", SEUL, {IMMEDIATE}, "possible", 12),
    ("refus-obtemperer-aggrave", "2026-11-29", METIER, {IMMEDIATE}, "possible", 24),
    # Rodéo, fuite, atteintes.
    ("rodeo-motorise", "2026-08-19", SEUL, set(), "possible", 6),
    ("rodeo-motorise", "2026-08-20", SEUL, {IMMEDIATE}, "possible", 6),
    ("rodeo-incitation-organisation", "2026-08-20", SEUL, set(), "possible", 6),
    ("delit-de-fuite", "2026-11-29", SEUL, set(), "possible", 12),
    ("homicide-routier", "2026-11-29", SEUL, {MEDICALE}, "possible", 12),
    ("conduite-sans-permis", "2026-11-29", SEUL, set(), None, None),
    ("ceinture-conducteur", "2026-11-29", SEUL, set(), None, None),
]


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: f"{cas[0]}-{cas[1]}")
def test_les_cas_de_la_loi(cas: Attendu) -> None:
    """Le cas et son jour : quelle rétention, quelle suspension, combien de mois au plus."""
    identifiant, jour, contexte, retenu, force, mois = cas
    lues = deduire(identifiant, jour, contexte)
    assert codes(lues) == retenu
    suspension = lues.suspension
    assert (suspension and suspension.force, suspension and suspension.duree.mois) == (force, mois)


FIABILITES = [
    ("alcool-0-8-et-plus", "2026-11-29", "certain", "certain"),
    ("alcool-ivresse-manifeste", "2026-08-19", "certain", "certain"),
    ("alcool-ivresse-manifeste", "2026-08-20", "probable", "probable"),
    ("usage-manifeste-stupefiants-ou-psychoactifs", "2026-08-20", "probable", "probable"),
    ("alcool-0-5-a-0-8", "2026-11-29", "certain", "probable"),
    ("homicide-routier", "2026-11-29", "probable", "certain"),
    ("delit-de-fuite", "2026-11-29", "certain", "certain"),
    ("feu-rouge", "2026-11-29", "certain", "certain"),
]


@pytest.mark.parametrize(("identifiant", "jour", "mesure", "duree"), FIABILITES)
def test_ce_que_valent_la_mesure_et_sa_duree(
    identifiant: str, jour: str, mesure: str, duree: str
) -> None:
    """Un texte non relu ou discuté rend probable ; un fondement certain suffit à la mesure."""
    suspension = deduire(identifiant, jour).suspension
    assert suspension is not None
    assert (suspension.fiabilite, suspension.duree.fiabilite) == (mesure, duree)


def test_les_retentions_d_aout_2026_sont_probables() -> None:
    """Rodéo et substances psychoactives viennent d’études ; l’ivresse, elle, est au texte lu."""
    probables = {
        "rodeo-motorise": "probable",
        "usage-manifeste-stupefiants-ou-psychoactifs": "probable",
        "alcool-ivresse-manifeste": "certain",
    }
    for identifiant, attendue in probables.items():
        (retention,) = deduire(identifiant, "2026-08-20").retentions
        assert retention.fiabilite == attendue, identifiant


def test_sans_permis_le_prefet_interdit_la_delivrance() -> None:
    """Qui n’a plus de permis ne peut être suspendu : L224-7 parle d’interdiction de délivrance."""
    sans = deduire("conduite-malgre-annulation", "2026-11-29").suspension
    avec = deduire("conduite-malgre-suspension-ou-retention", "2026-11-29").suspension
    assert sans is not None
    assert sans.code == "interdiction-de-delivrance-possible"
    assert avec is not None
    assert avec.code == "suspension-administrative-possible"


def test_les_articles_sont_ceux_du_jour() -> None:
    """Les alinéas numérotés n’existent que depuis le 27 décembre 2019."""
    avant, apres = (deduire("alcool-0-8-et-plus", j) for j in ("2019-12-26", "2019-12-27"))
    assert [r.articles for r in avant.retentions] == [("L224-1",)]
    assert [r.articles for r in apres.retentions] == [("L224-1 I 1°",)]


def test_avant_la_premiere_regle_on_ne_repond_pas() -> None:
    """Avant le 1er juin 2001, « aucune mesure » serait faux : l’erreur le dit."""
    infraction = BAREME.infraction("alcool-0-8-et-plus")
    with pytest.raises(MesuresHorsChamp, match="2001-05-31"):
        mesures(infraction, infraction.versions[-1], dt.date(2001, 5, 31), REGLES)


jours = st.dates(min_value=PREMIER, max_value=dt.date(2030, 12, 31))
infractions = st.sampled_from(BAREME.infractions)
contextes = st.builds(
    Contexte,
    accident=st.sampled_from(["aucun", "corporel", "mortel"]),
    intercepte=st.booleans(),
    cumul_telephone=st.booleans(),
    transport_de_personnes=st.booleans(),
)


def du_jour(infraction: Infraction, jour: dt.date, contexte: Contexte) -> Mesures:
    """Rend les mesures si l’infraction existait ce jour-là ; l’essai est écarté sinon."""
    version = next((v for v in infraction.versions if v.couvre(jour)), None)
    assume(version is not None)
    assert version is not None
    return mesures(infraction, version, jour, REGLES, contexte)


@given(infractions, jours, contextes)
def test_le_prefet_ne_doit_que_depuis_juillet_2025(
    infraction: Infraction, jour: dt.date, contexte: Contexte
) -> None:
    """Obligatoire suppose des faits du 11 juillet 2025 au plus tôt, et un cas de rétention immédiate."""
    lues = du_jour(infraction, jour, contexte)
    if lues.suspension and lues.suspension.force == "obligatoire":
        assert jour >= OBLIGATION
        assert IMMEDIATE in codes(lues)


@given(infractions, jours, contextes)
def test_le_contexte_ne_fait_qu_ajouter(
    infraction: Infraction, jour: dt.date, contexte: Contexte
) -> None:
    """Un accident, un cumul, un métier n’ôtent ni une suspension ni un mois."""
    seul = Contexte(intercepte=contexte.intercepte)
    sans, avec = (du_jour(infraction, jour, c).suspension for c in (seul, contexte))
    if sans is not None:
        assert avec is not None
        assert (avec.duree.mois or 0) >= (sans.duree.mois or 0)


@given(
    st.sampled_from([i for i in BAREME.infractions if i.id.startswith("alcool-0-")]),
    jours,
    contextes,
)
def test_sous_le_delit_jamais_de_retention(
    infraction: Infraction, jour: dt.date, contexte: Contexte
) -> None:
    """L224-1 vise le délit (L234-1) : la contravention d’alcool ne fait jamais retenir le permis."""
    version = next((v for v in infraction.versions if v.couvre(jour)), None)
    assume(version is not None)
    assert version is not None
    siens = groupes(infraction, version, REGLES)
    assert ("alcool-contravention" in siens) != ("alcool-delit" in siens)
    if "alcool-contravention" in siens:
        assert mesures(infraction, version, jour, REGLES, contexte).retentions == ()


@given(infractions, jours, contextes)
def test_qui_ne_conduit_pas_n_a_pas_de_permis_a_retenir(
    infraction: Infraction, jour: dt.date, contexte: Contexte
) -> None:
    """Piéton, cycliste, propriétaire… : aucune rétention."""
    if set(infraction.concerne) <= REGLES.sans_retention:
        assert du_jour(infraction, jour, contexte).retentions == ()


@given(infractions, jours)
def test_les_periodes_disent_chaque_jour(infraction: Infraction, jour: dt.date) -> None:
    """La période qui couvre un jour dit exactement ce que la règle dit de ce jour."""
    lues = du_jour(infraction, jour, SEUL)
    version = infraction.en_vigueur(jour)
    (periode,) = [
        p
        for p in periodes(infraction, REGLES)
        if p.depuis <= jour and (p.fin is None or jour <= p.fin)
    ]
    assert periode.mesures == lues
    assert periode.variantes == variantes(infraction, version, jour, REGLES)


def test_l_accompagnateur_n_est_vise_que_par_les_quatre_premiers_cas() -> None:
    """L224-1 II : « hors les cas prévus aux 5°, 6°, 7° et 8° »."""
    seul = {"concerne": ("accompagnateur-eleve-conducteur",)}
    le = dt.date(2026, 11, 29)
    for identifiant, attendues in (("alcool-0-8-et-plus", {IMMEDIATE}), ("vitesse-40-49", set())):
        infraction = BAREME.infraction(identifiant).model_copy(update=seul)
        version = BAREME.infraction(identifiant).en_vigueur(le)
        assert codes(mesures(infraction, version, le, REGLES)) == attendues


def test_aucune_infraction_ne_saisit_une_mesure() -> None:
    """Ni rétention ni suspension par le préfet parmi les peines écrites."""
    ecrites = {
        peine
        for fichier in (Path(RACINE) / "barème" / "infractions").glob("*.yaml")
        for infraction in yaml.safe_load(fichier.read_text("utf-8"))
        for version in infraction["versions"]
        for peine in version.get("peines", [])
    }
    assert not ecrites & CODES_DE_MESURE
    assert not [p for p in ecrites if p.startswith(("retention-", "suspension-administrative"))]


def test_une_mesure_saisie_est_une_faute(petit: PetitBareme) -> None:
    """La faute dit où elle est, pourquoi, et quoi faire, même si le vocabulaire déclare le code."""
    petit.remplacer(VIT, "peines: [stage]", "peines: [stage, retention-immediate]")
    attendue = (
        "barème/infractions/vitesse.yaml:11:23: « retention-immediate » ne s’écrit pas : cette mesure"
        " se déduit — retirez-la : la date des faits suffit ; pour changer la règle, voyez barème/mesures/"
    )
    assert petit.lignes() == [attendue]
    petit.remplacer(
        "vocabulaire.yaml", "  stage: Stage", "  retention-immediate: Rétention\n  stage: Stage"
    )
    assert petit.lignes() == [attendue]


GROUPE = """\
- id: essai
  libelle: Essai
  infractions: [vitesse-20-28]
  sources: [legi]
  fiabilite: certain
  verifie_le: 2026-11-21
"""
RETENTION = """\
- id: retention-essai
  libelle: Essai
  accompagnateur: true
  versions:
    - en_vigueur_depuis: 2003-06-13
      groupes: [essais]
      articles: [L224-1]
  sources: [legi]
  fiabilite: certain
  verifie_le: 2026-11-21
"""


def test_un_renvoi_des_regles_sans_objet_est_une_faute(petit: PetitBareme) -> None:
    """Une infraction ou un groupe inconnus se disent à leur place, avec le voisin."""
    petit.ecrire("mesures/groupes.yaml", GROUPE)
    petit.ecrire("mesures/retentions.yaml", RETENTION)
    lignes = petit.lignes()
    assert (
        "barème/mesures/groupes.yaml:3:17: L’infraction « vitesse-20-28 » n’est pas au barème"
        " — vouliez-vous dire « vitesse-20-29 » ?"
    ) in lignes
    assert (
        "barème/mesures/retentions.yaml:6:17: Le groupe « essais » n’est pas au barème"
        " — vouliez-vous dire « essai » ?"
    ) in lignes
    assert any("« retention-immediate » n’a pas de libellé (mesures, codes)" in x for x in lignes)


@pytest.mark.parametrize("nom", ["groupes", "retentions", "suspensions", "plafonds"])
def test_un_fichier_de_mesures_ne_peut_manquer(petit: PetitBareme, nom: str) -> None:
    """Sans lui, « aucune mesure » serait une réponse fausse."""
    (petit.racine / "barème" / "mesures" / f"{nom}.yaml").unlink()
    assert petit.lignes() == [
        f"barème/mesures/{nom}.yaml:1:1: Le fichier manque — voyez barème/LISEZMOI.md"
    ]
