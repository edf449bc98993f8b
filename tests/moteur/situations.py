"""Des dossiers qui font dire au moteur toutes ses phrases : un genre, un motif, une alerte chacun."""

from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    connu,
    delit,
    dossier,
    permis,
    perte,
    selon,
    stage,
)

ZERO = [delit(6, "2026-01-10"), delit(6, "2026-01-11")]
LETTRE = acte("notification-48si", "2026-06-30")
REMISE = acte("remise-du-permis", "2026-07-06")
NOUVEAU = acte("nouveau-permis", "2026-10-01")

SITUATIONS: dict[str, Objet] = {
    "retour-sans-gain": dossier(ANCIEN, perte(1, "2024-01-10"), stage("2024-02-01", "2024-02-02")),
    "avant-les-points": dossier("1989-06-10"),
    "sans-probatoire": dossier(ANCIEN),
    "probatoire-sans-infraction": dossier("2023-03-15"),
    "formation": dossier(permis("2023-05-10", formation_complementaire="2023-12-01")),
    "probatoire-avec-infraction": dossier("2020-03-15", perte(3, "2021-06-10", "2021-07-02")),
    "code-et-classe-3": dossier(
        "1995-01-10",
        selon("feu-rouge", "2023-04-20", "2023-05-10"),
        selon("vitesse-5-19-limite-sup-50", "2024-09-01", "2024-09-20"),
    ),
    "deux-ans": dossier(
        ANCIEN, selon("clignotant-changement-direction", "2024-01-10", "2024-02-05")
    ),
    "deux-ans-en-probatoire": dossier("2022-09-01", perte(3, "2022-11-02", "2022-11-20", classe=2)),
    "avant-2011": dossier(ANCIEN, perte(3, "2009-11-02", "2009-11-20", classe=2)),
    "sans-point": dossier(ANCIEN, perte(0, "2024-01-10"), selon("pneus", "2024-02-10")),
    "conducteur-inconnu": dossier(
        ANCIEN, selon("feu-rouge", "2024-01-10", conducteur_identifie=False)
    ),
    "hors-du-permis": dossier(
        ANCIEN,
        perte(3, "2026-01-10", annulee=True),
        perte(3, "2026-02-10", a_l_etranger=True),
        perte(3, "2026-03-10", permis_exige=False),
        acte("notification-48n", "2026-04-10", annulee=True),
        acte("notification-48si", "2026-05-10", annulee=True),
        REMISE,
    ),
    "nature-inconnue": dossier(
        ANCIEN,
        perte(3, "2013-01-10", nature="inconnue", classe=None),
        *(perte(2, f"{annee}-06-12", classe=3) for annee in (2015, 2018, 2021)),
        perte(3, "2023-06-10", classe=2),
        perte(3, "2026-01-10", nature="inconnue", classe=None),
    ),
    "cumul": dossier(ANCIEN, *(perte(p, "2024-01-10", simultanee="A") for p in (6, 3, 3))),
    "cumul-a-un-point": dossier(
        ANCIEN,
        perte(6, "2024-01-10", "2024-01-20", simultanee="A"),
        perte(1, "2024-01-10", "2024-02-10", simultanee="A"),
        perte(3, "2024-01-10", "2024-03-10", simultanee="A"),
    ),
    "neuf-points-et-d-autres": dossier(
        ANCIEN,
        selon("stupefiants-et-alcool", "2025-09-14", "2026-02-03", simultanee="A"),
        perte(3, "2025-09-14", "2026-02-03", simultanee="A"),
    ),
    "enregistree-tard": dossier(ANCIEN, perte(1, "2024-01-10", enregistree_le="2025-02-01")),
    "enregistree": dossier(ANCIEN, perte(3, "2026-09-10", enregistree_le="2026-10-01")),
    "stages": dossier(
        ANCIEN,
        perte(5, "2024-01-10"),
        stage("2024-02-01", "2024-02-02"),  # 4 points
        stage("2024-06-01", "2024-06-02"),  # trop tôt
        stage("2025-02-02", "2025-02-03"),  # 1 point, au plafond
        stage("2026-06-01", "2026-06-02"),  # déjà au plafond
        stage("2026-07-01", "2026-07-02", "judiciaire"),
    ),
    "stage-d-avant-2004": dossier(
        "1995-01-10",
        perte(2, "2003-01-10"),
        stage("2003-02-01", "2003-02-02"),
        stage("2003-04-01", "2003-04-02"),
        perte(2, "2004-01-10"),
    ),
    "stage-a-onze": dossier(
        "1995-01-10", perte(1, "2003-01-10"), stage("2003-02-01", "2003-02-02")
    ),
    "48n": dossier(
        "2024-12-10",
        perte(3, "2026-09-02", "2026-10-01"),
        acte("notification-48n", "2026-10-10"),
        stage("2026-11-01", "2026-11-02", "48n"),
    ),
    "48n-sans-stage": dossier(
        "2024-12-10", perte(3, "2026-01-02"), acte("notification-48n", "2026-02-10")
    ),
    "48n-a-venir": dossier("2024-12-10", perte(3, "2026-10-02"), perte(2, "2026-11-02")),
    "stage-obligatoire-au-plafond": dossier(
        "2024-12-10",
        acte("notification-48n", "2026-10-10"),
        stage("2026-11-01", "2026-11-02", "48n"),
    ),
    "zero": dossier(ANCIEN, *ZERO, perte(1, "2026-02-01"), stage("2026-12-01", "2026-12-02")),
    "invalide": dossier(
        ANCIEN, *ZERO, LETTRE, REMISE, perte(2, "2026-07-20"), stage("2026-08-01", "2026-08-02")
    ),
    "annule": dossier(
        ANCIEN,
        delit(6, "2026-01-10"),
        acte("annulation-judiciaire", "2026-03-01", interdiction_jusqu_au="2026-09-01"),
        perte(2, "2026-07-20"),
        stage("2026-08-01", "2026-08-02"),
        acte("annulation-judiciaire", "2026-10-01"),
    ),
    "invalide-puis-annule": dossier(
        ANCIEN, *ZERO, LETTRE, REMISE, acte("annulation-judiciaire", "2026-08-01")
    ),
    "annule-avec-stage-obligatoire": dossier(
        "2024-12-10",
        perte(3, "2026-09-02", "2026-10-01"),
        acte("notification-48n", "2026-10-10"),
        acte("annulation-judiciaire", "2026-11-01"),
        acte("notification-48si", "2026-11-02"),
    ),
    "nouveau-permis": dossier(
        ANCIEN,
        perte(1, "2020-01-10"),
        *ZERO,
        LETTRE,
        REMISE,
        perte(3, "2026-03-01", "2026-11-01"),
        NOUVEAU,
    ),
    "nouveau-permis-de-2003": dossier("1995-01-10", acte("nouveau-permis", "2003-05-10")),
    "deux-invalidations": dossier(
        permis("2023-01-20", nouveau_permis=True),
        acte("notification-48si", "2022-03-01"),
        delit(6, "2023-06-10", "2026-05-02"),
        LETTRE,
        REMISE,
    ),
    "48si-contestable": dossier(ANCIEN, perte(4, "2026-01-02"), LETTRE),
    "sauve-le-jour-meme": dossier(ANCIEN, *ZERO, stage("2026-06-28", "2026-06-29"), LETTRE),
    "plafond-au-dessus-de-l-echelle": dossier(
        "2024-12-10", solde_connu=connu("2025-06-01", 11, 11)
    ),
    "solde-connu": dossier(ANCIEN, perte(2, "2026-10-10"), solde_connu=connu("2026-01-01", 8)),
    "en-attente": dossier("2025-03-15", perte(3, "2026-11-01", definitive_le=None)),
    "commise-dedans-definitive-apres": dossier(
        ANCIEN, perte(4, "2022-03-20", "2022-04-10"), perte(3, "2025-03-20", "2025-07-15")
    ),
    "plus-ancienne-definitive-dedans": dossier(
        ANCIEN, perte(3, "2022-05-01", "2022-05-10"), perte(1, "2022-04-01", "2023-06-10")
    ),
    "six-mois-interrompus": dossier(ANCIEN, perte(1, "2026-01-10"), perte(1, "2026-03-10")),
    "dix-ans": dossier(
        ANCIEN,
        perte(4, "2015-06-12", etablie_par="titre-executoire"),
        *(perte(2, f"{annee}-06-12") for annee in (2017, 2019, 2021, 2023)),
        perte(1, "2026-10-10", etablie_par="titre-executoire"),
    ),
    "bareme-adouci": dossier(
        ANCIEN, selon("vitesse-moins-5-limite-50-ou-moins", "2023-12-20", "2024-01-10")
    ),
    "bareme-contredit": dossier(ANCIEN, selon("feu-rouge", "2026-10-20", points=3, classe=3)),
    "rapproches": dossier(
        ANCIEN,
        perte(6, "2024-01-10"),
        stage("2024-02-01", "2024-02-02"),
        stage("2025-02-02", "2025-02-03"),
    ),
    "meme-jour": dossier(
        ANCIEN, perte(4, "2026-04-01", "2026-06-01"), stage("2026-05-30", "2026-05-31")
    ),
    "grave": dossier(ANCIEN, delit(6, "2026-10-02"), perte(1, "2026-10-03")),
}
