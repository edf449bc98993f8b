"""Ce que disent les alertes : ce qui manque et qui le rendra, les lettres à prévoir, le barème."""

from datetime import date

import pytest

from permis_points.lecture.dossier import lire_dossier
from permis_points.releve import relever
from tests.moteur.aide import (
    ANCIEN,
    Objet,
    acte,
    bareme,
    codes,
    connu,
    delit,
    dites,
    dossier,
    permis,
    perte,
    releve,
    releve_de,
    selon,
    stage,
    textes,
)
from tests.moteur.situations import SITUATIONS

ZERO = [delit(6, "2026-01-10"), delit(6, "2026-01-11")]


@pytest.mark.parametrize("nom", SITUATIONS)
def test_pourquoi_pas_douze_repond_toujours(nom: str) -> None:
    """« Pourquoi pas 12 » : une réponse dès qu’il manque un point, même à un permis invalidé, jamais sinon."""
    lu = releve_de(SITUATIONS[nom])
    assert bool(textes(lu, "pourquoi-pas-12")) is (lu["solde"]["signe"] < 12)


# Nom : le dossier, la première phrase de « pourquoi pas 12 ».
MANQUES: dict[str, tuple[Objet, str]] = {
    "probatoire": (
        dossier("2024-12-10"),
        "Il manque 4 points : 12 points le 10 décembre 2027, par la fin du délai probatoire.",
    ),
    "totale": (
        dossier(ANCIEN, perte(3, "2024-12-10")),
        "Il manque 3 points : 12 points le 10 décembre 2027, par la reconstitution totale.",
    ),
    "un-point": (
        dossier(ANCIEN, perte(1, "2026-10-10")),
        "Il manque 1 point : 12 points le 10 avril 2027, par le retour d’un point perdu seul.",
    ),
    "stage-prevu": (
        dossier(ANCIEN, perte(3, "2026-10-10"), stage("2026-12-01", "2026-12-02")),
        "Il manque 3 points : 12 points le 3 décembre 2026, par un stage.",
    ),
    "dix-ans": (
        dossier(
            ANCIEN,
            perte(3, "2017-01-10"),
            *(perte(2, le) for le in ("2019-12-01", "2022-11-01", "2025-10-01")),
            solde_connu=connu("2026-11-01", 9),
        ),
        "Il manque 3 points : 12 points le 10 janvier 2027, par les dix ans.",
    ),
    "sous-zero": (
        dossier(ANCIEN, delit(6, "2026-01-10"), delit(6, "2026-01-11"), delit(6, "2026-01-12")),
        (
            "Il manque 12 points (et 6 points à combler sous zéro) : 12 points le 12 janvier 2029, par la "
            "reconstitution totale."
        ),
    ),
}


@pytest.mark.parametrize("nom", MANQUES)
def test_ce_qui_manque(nom: str) -> None:
    """La première phrase compte ce qui manque et nomme le chemin qui rend les 12 points."""
    donne, phrase = MANQUES[nom]
    assert dites(releve_de(donne), "pourquoi-pas-12")[0] == phrase


def test_ce_qui_est_rendu_ne_manque_plus() -> None:
    """Un point rendu à six mois n’est plus compté parmi les retraits qui manquent."""
    lu = releve(ANCIEN, perte(1, "2026-01-10"), perte(2, "2026-08-10"))
    _, seul = dites(lu, "pourquoi-pas-12")
    assert "10 août 2026" in seul


def test_sans_chemin_connu() -> None:
    """Quand aucun délai ne rend les points d’un délit à une date connue, la phrase le dit."""
    lu = releve(
        ANCIEN, delit(6, "2026-01-10"), perte(1, "2026-02-10", "2030-01-10"), au="2026-06-01"
    )
    seul = dites(lu, "pourquoi-pas-12")[1]
    assert seul.endswith(
        "d’abord la reconstitution totale, le 10 janvier 2033. Un stage peut en rendre avant."
    )
    sans = releve(
        ANCIEN, delit(6, "2026-01-10"), acte("nouveau-permis", "2027-01-10"), au="2026-06-01"
    )
    assert dites(sans, "pourquoi-pas-12")[1].endswith(
        " : aucun délai ne les rend à une date connue. Un stage peut en rendre."
    )


# Ce que dit la dernière raison : dossier, fin de la phrase.
RAISONS: dict[str, tuple[Objet, str]] = {
    "au-plafond-du-probatoire": (  # un stage suivi aujourd’hui ne rendrait rien
        dossier("2024-12-10", perte(3, "2025-12-01"), stage("2026-01-02", "2026-01-03")),
        "Sinon, les dix ans, le 1er décembre 2035. Un stage peut en rendre avant, à partir du 10 décembre 2027.",
    ),
    "stage-trop-proche": (
        dossier(ANCIEN, delit(6, "2025-12-01"), stage("2026-01-02", "2026-01-03")),
        (
            "d’abord la reconstitution totale, le 1er décembre 2028. Un stage peut en rendre avant, à partir du "
            "2 janvier 2027."
        ),
    ),
    "aucun-stage-a-temps": (
        dossier(ANCIEN, delit(6, "2023-12-01"), stage("2025-12-02", "2025-12-03")),
        "d’abord la reconstitution totale, le 1er décembre 2026.",
    ),
    "point-revenu-en-probatoire": (
        dossier("2020-05-17", perte(1, "2020-09-02", "2020-10-18"), au="2023-06-01"),
        (
            "Pendant le délai probatoire, l’infraction commise le 2 septembre 2020 fait perdre la majoration du "
            "17 mai 2021, la majoration du 17 mai 2022 et les 12 points du 17 mai 2023, même une fois ses points "
            "revenus."
        ),
    ),
    "prouvee-par-le-solde": (
        dossier("2024-03-15", solde_connu=connu("2026-01-01", 6, 6)),
        (
            "Pendant le délai probatoire, une infraction, que prouve le solde indiqué, fait perdre la majoration "
            "du 15 mars 2026 et les 12 points du 15 mars 2027, même une fois ses points revenus."
        ),
    ),
    "solde-connu-apres-le-probatoire": (  # ce qui s’y est perdu est déjà dans le solde
        dossier("2020-03-15", perte(1, "2021-01-10"), solde_connu=connu("2025-01-01", 11)),
        "Un stage peut en rendre.",
    ),
    "avant-le-solde-connu": (
        dossier(ANCIEN, solde_connu=connu("2026-01-01", 7)),
        (
            "5 points manquaient déjà au solde indiqué, le 1er janvier 2026 : indiquez les infractions plus "
            "anciennes pour savoir quand ils reviennent. Un stage peut en rendre."
        ),
    ),
    "rendu-depuis-le-solde-connu": (
        dossier(
            ANCIEN,
            perte(3, "2023-06-10", "2023-07-02"),
            perte(1, "2023-11-10", "2023-12-02", classe=3),
            solde_connu=connu("2024-01-01", 10),
        ),
        (
            "1 point manquait déjà au solde indiqué, le 1er janvier 2024 : d’abord la reconstitution totale, le "
            "2 décembre 2026. Un stage peut en rendre avant."
        ),
    ),
    "invalide": (
        dossier(ANCIEN, *ZERO, acte("notification-48si", "2026-06-30")),
        (
            "Le permis est invalidé depuis le 30 juin 2026 : aucun point n’y revient plus ; un nouveau permis "
            "partira de 6 points."
        ),
    ),
    "invalide-et-rendu": (
        dossier(
            ANCIEN,
            *ZERO,
            acte("notification-48si", "2026-06-30"),
            acte("remise-du-permis", "2026-07-06"),
        ),
        "un nouveau permis, possible à partir du 7 janvier 2027, par prudence, partira de 6 points.",
    ),
}


@pytest.mark.parametrize("nom", RAISONS)
def test_derniere_raison(nom: str) -> None:
    """Chaque raison dit ce qui manque et ce qui peut le rendre, sans promettre un stage sans effet."""
    donne, fin = RAISONS[nom]
    assert dites(releve_de(donne), "pourquoi-pas-12")[-1].endswith(fin)


def test_ce_qui_precede_un_plein_ne_manque_plus() -> None:
    """Revenu à 12 points par un stage, seul ce qui s’est perdu depuis manque."""
    lu = releve(
        ANCIEN,
        perte(4, "2023-01-01", "2023-02-01"),
        stage("2023-05-01", "2023-05-02"),
        perte(3, "2025-11-01", "2026-04-01", classe=2),
    )
    premiere, seule = dites(lu, "pourquoi-pas-12")
    assert premiere.startswith("Il manque 3 points : ")
    assert seule.startswith("3 points perdus le 1er avril 2026 ")


STAGE = stage("2026-02-02", "2026-02-03")


@pytest.mark.parametrize(
    ("donne", "debut"),
    [
        (
            dossier(ANCIEN, delit(6, "2026-01-10"), STAGE),
            "Il manque 2 points, une fois comptés les 4 points rendus par stage : ",
        ),
        (
            dossier("2025-12-10", perte(1, "2026-01-10"), perte(2, "2026-05-10"), STAGE),
            "Il manque 8 points, une fois compté le point rendu par stage : ",
        ),
        (dossier(ANCIEN, delit(6, "2026-01-10")), "Il manque 6 points : "),
    ],
)
def test_le_stage_se_compte(donne: Objet, debut: str) -> None:
    """Ce que les stages ont rendu explique que le manque soit plus petit que les retraits."""
    assert dites(releve_de(donne), "pourquoi-pas-12")[0].startswith(debut)


@pytest.mark.parametrize(
    ("obtention", "points", "lettre"),
    [
        (ANCIEN, 5, "48"),  # 7 : au-dessus de six
        (ANCIEN, 6, "48M"),  # 6
        (ANCIEN, 9, "48M"),  # 3
        ("2024-12-10", 2, "48"),  # en probatoire : jamais de 48M
    ],
)
def test_r35_lettre_du_retrait(obtention: str, points: int, lettre: str) -> None:
    """R35 : 48M quand le solde passe de plus de six à six ou moins, hors probatoire ; 48 sinon."""
    lu = releve(obtention, delit(points, "2026-10-01"))
    assert codes(lu) & {"48", "48M"} == {lettre}


def test_r35_deja_sous_six() -> None:
    """R35 : celui qui était déjà à six ou moins reçoit une simple lettre 48 ; à zéro, la 48SI seule."""
    lu = releve(ANCIEN, perte(1, "2026-10-01"), solde_connu=connu("2026-01-01", 6))
    assert codes(lu) & {"48", "48M", "48SI"} == {"48"}
    zero = releve(ANCIEN, perte(1, "2026-10-01"), solde_connu=connu("2026-01-01", 1))
    assert codes(zero) & {"48", "48M", "48SI"} == {"48SI"}


def test_r35_jamais_de_date() -> None:
    """R35 : une lettre est prévue, sa date ne l’est jamais."""
    [texte] = dites(releve(ANCIEN, perte(3, "2026-10-01")), "48")
    assert texte == (
        "Une lettre 48, simple, annonce le retrait du 1er octobre 2026. Sa date n’est fixée par aucun texte."
    )


# R35 : le dossier (au 21 novembre 2026), les lettres qui annoncent des points, avec leur date.
RETOURS: dict[str, tuple[Objet, list[tuple[str, str]]]] = {
    "t5-les-deux-a-venir": (
        dossier(
            "1995-01-10",
            perte(4, "2023-04-20", "2023-05-10"),
            perte(1, "2024-09-01", "2024-09-20", classe=3),
            au="2025-01-01",
        ),
        [("46D", "20 mars 2025"), ("46", "20 septembre 2027")],
    ),
    "fin-de-probatoire-sans-infraction": (
        dossier("2024-12-10"),
        [("46", "10 décembre 2027")],  # la majoration de décembre 2026 n’a pas de lettre certaine
    ),
    "fin-de-probatoire-avec-infraction": (
        dossier("2024-12-10", perte(3, "2025-01-10")),
        [("46", "10 janvier 2028")],
    ),
    "le-prochain-seul": (
        dossier(ANCIEN, perte(1, "2026-05-10", "2026-09-01"), perte(1, "2026-05-11", "2026-10-01")),
        [("46D", "1er mars 2027")],  # le second revient le 1er avril
    ),
    "les-recents-et-le-prochain": (
        dossier(
            ANCIEN,
            perte(1, "2026-01-10", "2026-02-01"),
            perte(1, "2026-01-11", "2026-03-01"),
            perte(1, "2026-08-11", "2026-08-20"),
        ),
        [("46D", "1er août 2026"), ("46D", "20 février 2027"), ("46", "20 août 2029")],
    ),
    "a-douze-sur-douze": (dossier(ANCIEN, perte(1, "2024-01-10")), []),
    "stage-sans-gain": (dossier(ANCIEN, stage("2026-05-30", "2026-05-31")), []),
    "invalide": (dossier(ANCIEN, *ZERO, acte("notification-48si", "2026-06-30")), []),
}


@pytest.mark.parametrize("nom", RETOURS)
def test_r35_lettres_de_retour(nom: str) -> None:
    """R35 : 46, 46D, 46B et 47 pour des points rendus : les récents, et le prochain de chacune."""
    donne, attendues = RETOURS[nom]
    lu = releve_de(donne)
    lues = [a["code"] for a in lu["alertes"] if a["code"] in {"46", "46B", "46D", "47"}]
    assert lues == [code for code, _ in attendues]
    textes_lus = [t for code in dict.fromkeys(lues) for t in dites(lu, code)]
    assert all(any(jour in t for t in textes_lus) for _, jour in attendues)


def test_r35_lettre_de_retour_en_principe() -> None:
    """R35 : la lettre se dit en principe, sa date jamais, et les points ne l’attendent pas."""
    [texte] = dites(releve(ANCIEN, perte(1, "2026-10-01")), "46D")
    assert texte == (
        "Une lettre 46D, simple, annonce en principe le retour d’un point perdu seul (1er avril 2027). "
        "Sa date n’est fixée par aucun texte, et les points n’attendent pas la lettre."
    )


def test_bareme_contredit() -> None:
    """Ce qui est écrit à la main l’emporte, et l’alerte cite les deux tarifs."""
    [texte] = dites(releve(ANCIEN, selon("feu-rouge", "2026-10-01", classe=2)), "bareme")
    assert texte == (
        "Vous indiquez 4 points et une contravention de 2e classe pour l’infraction « Feu rouge fixe "
        "ou clignotant non respecté » du 1er octobre 2026 ; le barème du jour de la commission prévoit "
        "4 points et une contravention de 4e classe. Le calcul suit ce que vous indiquez."
    )


@pytest.mark.parametrize(
    ("infraction", "prevenu"),
    [
        (perte(6, "2026-10-01"), False),
        (perte(7, "2026-10-01"), True),
        (perte(4, "2003-06-12"), False),
        (perte(5, "2003-06-12"), True),
        (perte(5, "2003-06-13"), False),
        (perte(7, "2026-10-01", annulee=True), False),
        (delit(0, "2026-10-01"), False),
        (delit(6, "2026-10-01"), False),
        (delit(4, "2026-10-01"), True),
        (delit(9, "2025-07-10"), True),
        (delit(9, "2025-07-11"), False),
        (delit(8, "2025-07-11"), True),
    ],
)
def test_r11_points_hors_bornes(infraction: Objet, *, prevenu: bool) -> None:
    """R11 : une contravention, six points au plus ; un délit, six, ou neuf depuis juillet 2025."""
    assert ("bareme" in codes(releve(ANCIEN, infraction))) is prevenu


def test_r11_points_hors_bornes_en_toutes_lettres() -> None:
    """R11 : l’alerte dit la borne du jour, et que le calcul suit la main."""
    [delictuel] = dites(releve(ANCIEN, delit(4, "2026-10-01")), "bareme")
    assert delictuel == (
        "Vous indiquez 4 points pour l’infraction commise le 1er octobre 2026 ; ce jour-là, un délit en "
        "retirait 6. Le calcul suit ce que vous indiquez."
    )
    [legere] = dites(releve(ANCIEN, perte(5, "2003-06-12")), "bareme")
    assert "une contravention en retirait au plus 4." in legere


@pytest.mark.parametrize(
    ("code", "commise", "prevenu"),
    [
        ("vitesse-20-29", "2003-05-04", True),
        ("vitesse-20-29", "2003-05-05", False),  # deux ans de permis
        ("vitesse-30-39", "2003-05-04", False),  # trois points pour tous
        ("feu-rouge", "2003-05-04", False),
        ("autoroute-bande-centrale-arret", "2003-05-04", False),
    ],
)
def test_r16_exces_d_un_permis_recent(code: str, commise: str, *, prevenu: bool) -> None:
    """R16 : jusqu’au 11 juillet 2003, trois points pour un petit excès, permis de moins de deux ans."""
    assert ("bareme" in codes(releve("2001-05-05", selon(code, commise)))) is prevenu


def test_r16_l_exces_est_un_fait_du_bareme_pas_le_nom_de_son_article() -> None:
    """R16 : des articles cités dans un autre ordre, ou sans alinéa, ne taisent pas l’alerte."""
    exces = bareme().infraction("vitesse-20-29")
    versions = tuple(v._replace(articles=("R413-14",)) for v in exces.versions)
    autre = bareme()._replace(
        infractions={**bareme().infractions, exces.id: exces._replace(versions=versions)}
    )
    donne = lire_dossier(
        dossier("2001-05-05", selon("vitesse-20-29", "2003-05-04")), autre, date(2026, 11, 21)
    )
    assert "bareme" in {alerte["code"] for alerte in relever(donne, autre)["alertes"]}


def test_r16_exces_d_un_permis_recent_en_toutes_lettres() -> None:
    """R16 : l’alerte dit les deux chiffres ; la règle a disparu le 12 juillet 2003."""
    recent = permis("2002-01-01")
    [texte] = dites(releve(recent, selon("vitesse-20-29", "2003-07-11")), "bareme")
    assert texte == (
        "L’infraction « Excès de vitesse de 20 à moins de 30 km/h » du 11 juillet 2003 retirait 3 points "
        "à qui avait son permis depuis moins de deux ans, ce qui est votre cas. Le calcul suit le barème "
        "ordinaire (2 points) : indiquez 3 points."
    )
    assert dites(releve(recent, selon("vitesse-20-29", "2003-07-12")), "bareme") == []
    ancien = permis("2003-06-01", nouveau_permis=True)  # l’âge du permis perdu n’est pas au dossier
    assert dites(releve(ancien, selon("vitesse-20-29", "2003-05-04", "2003-06-02")), "bareme") == []


@pytest.mark.parametrize(
    ("commise", "prevenu"),
    [("2024-03-14", False), ("2024-03-15", True), ("2024-03-16", False), ("2026-03-15", True)],
)
def test_c13_jour_anniversaire(commise: str, *, prevenu: bool) -> None:
    """C13 : commise un jour anniversaire du permis, ou le dernier du délai probatoire."""
    assert ("C13" in codes(releve("2023-03-15", perte(1, commise)))) is prevenu


def test_r32_dispense_de_l_epreuve_pratique() -> None:
    """R32, C22 : invalidé, les trois conditions de la dispense, comptées au plus prudent."""
    zero = [delit(6, "2026-01-10"), delit(6, "2026-01-11")]
    [texte] = dites(releve(ANCIEN, *zero, acte("notification-48si", "2026-06-30")), "C22")
    assert "permis de trois ans au moins" in texte
    assert "perdu pour six mois" in texte
    assert "dans les neuf mois" in texte
    assert "depuis la remise" in texte
    assert dites(releve(ANCIEN, *zero), "C22") == []


# R5 : le permis, sa formation ; ce que dit l’alerte (rien : chaîne vide).
FORMATIONS: dict[str, tuple[Objet, str]] = {
    "la-veille-de-sa-creation": (
        permis("2018-07-01", formation_complementaire="2018-12-31"),
        "celle du 31 décembre 2018 n’avance pas la fin du délai probatoire.",
    ),
    "le-jour-de-sa-creation": (
        permis("2018-07-01", formation_complementaire="2019-01-01"),
        "la fin du délai probatoire au 1er juillet 2020, sans avoir lu de texte sur ces permis",
    ),
    "le-lendemain": (
        permis("2018-07-01", formation_complementaire="2019-01-02", filiere="aac"),
        "la fin du délai probatoire au 1er janvier 2020, sans avoir lu de texte sur ces permis",
    ),
    "le-dernier-permis": (
        permis("2018-12-31", formation_complementaire="2019-09-01"),
        "la fin du délai probatoire au 31 décembre 2020",
    ),
    "le-premier-permis-d-apres": (permis("2019-01-01", formation_complementaire="2019-09-01"), ""),
    "trop-tard-pour-compter": (
        permis("2018-01-01", formation_complementaire="2019-01-02"),
        "elle se suit entre le 1er juillet 2018 et le 1er janvier 2019.",
    ),
    "trop-tot-pour-compter": (
        permis("2024-09-10", formation_complementaire="2025-03-09"),
        (
            "La formation complémentaire du 9 mars 2025 n’avance pas la fin du délai probatoire : elle se suit "
            "entre le 10 mars 2025 et le 10 septembre 2025."
        ),
    ),
    "du-premier-jour-utile": (permis("2024-09-10", formation_complementaire="2025-03-10"), ""),
    "d-un-permis-repasse": (
        permis("2024-09-10", formation_complementaire="2025-03-10", nouveau_permis=True),
        "n’avance pas la fin du délai probatoire : elle est réservée au premier permis.",
    ),
    "sans-formation": (permis("2018-07-01"), ""),
    "sans-probatoire": (permis("2004-02-29", formation_complementaire="2004-12-01"), ""),
}


@pytest.mark.parametrize("nom", FORMATIONS)
def test_r5_formation_d_un_permis_d_avant_2019(nom: str) -> None:
    """R5 : la réduction d’un permis plus ancien que la formation se déduit, et l’alerte le dit."""
    titulaire, attendu = FORMATIONS[nom]
    lus = dites(releve(titulaire), "formation")
    assert [attendu in texte for texte in lus] == ([True] if attendu else [])


def test_r5_reduction_perdue() -> None:
    """R5 : une infraction ôte la réduction, le jour compris ; il n’y a plus rien à en déduire."""
    titulaire = permis("2018-07-01", formation_complementaire="2019-01-01")
    [perdue] = dites(releve(titulaire, perte(1, "2020-07-01")), "formation")
    assert perdue.endswith(
        " : il aurait fini le 1er juillet 2020 sans l’infraction commise le 1er juillet 2020."
    )
    [gardee] = dites(releve(titulaire, perte(1, "2020-07-02")), "formation")
    assert "sans avoir lu de texte" in gardee


@pytest.mark.parametrize(
    ("evenements", "solde", "cause"),
    [
        ([acte("suspension", "2026-05-01")], None, "sans la suspension du 1er mai 2026."),
        ([], connu("2025-12-01", 7, 8), "sans une infraction, que prouve le solde indiqué."),
        ([acte("suspension", "2026-09-11")], None, None),  # le lendemain du terme réduit
    ],
)
def test_r5_ce_qui_ote_la_reduction(
    evenements: list[Objet], solde: Objet | None, cause: str | None
) -> None:
    """R5, K16 : une suspension, ou l’infraction que le solde prouve, ôte aussi la réduction."""
    titulaire = permis("2024-09-10", formation_complementaire="2025-06-16")
    autres = {} if solde is None else {"solde_connu": solde}
    lus = dites(releve(titulaire, *evenements, **autres), "formation")
    assert [cause is not None and t.endswith(cause) for t in lus] == ([True] if cause else [])


@pytest.mark.parametrize(
    ("titulaire", "le", "plafond", "possible"),
    [
        (permis("2025-01-10"), "2025-03-10", 12, "6 points"),
        (permis("2025-01-10"), "2025-03-10", 6, None),
        (permis("2024-01-10"), "2026-01-09", 10, "8 points"),
        (permis("2024-01-10"), "2026-01-10", 10, None),
        (permis("2024-01-10", filiere="aac"), "2026-01-09", 12, "9 points"),
        (permis("2024-01-10", filiere="aac"), "2026-01-10", 12, None),
        (
            permis("2023-01-10", filiere="aac", formation_complementaire="2023-09-10"),
            "2024-07-10",
            12,
            None,
        ),
        (
            permis("2023-01-10", filiere="aac", formation_complementaire="2023-09-10"),
            "2024-07-09",
            12,
            "9",
        ),
        (permis(ANCIEN), "2025-03-10", 12, None),
    ],
)
def test_k11_solde_connu_trop_haut(
    titulaire: Objet, le: str, plafond: int, possible: str | None
) -> None:
    """K11 : un plafond au-dessus de l’échelle est gardé, et l’alerte dit ce que le permis permettait."""
    lu = releve(titulaire, solde_connu=connu(le, plafond, plafond))
    lus = dites(lu, "solde-connu-trop-haut")
    assert [f"dépasser {possible}" in texte for texte in lus] == ([True] if possible else [])
