"""Lire un 2D-Doc : les trois exemples officiels, ce que les lecteurs en perdent, et ce qui n’en est pas un."""

import time
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest

from permis_points.erreurs import PapierIllisible
from permis_points.papier.code.signature import Signee, deja_jugee
from permis_points.papier.lire import lire_papier
from tests.moteur.aide import bareme
from tests.moteur.papier.cout import secondes
from tests.moteur.papier.messages import (
    ARRETE,
    COURRIER,
    GS,
    MESSAGES,
    PERSONNE,
    RELEVE,
    RS,
    SIGNATURE,
    US,
    abimer,
)

AU = date(2026, 11, 21)
INFRACTION = {"type": "infraction", "points": 4, "commise_le": "2016-01-01"}
DE_L_INFRACTION = ["evenements[0].definitive_le", "evenements[0].nature"]

ATTENDUS: dict[str, dict[str, Any]] = {
    "courrier": {
        "papier": "courrier",
        "solde_connu": {"le": "2016-04-27", "points": 8},
        "evenements": [INFRACTION],
        "a_demander": ["solde_connu.plafond", *DE_L_INFRACTION],
        "non_lu": [],
        "signature": "non-verifiee",
    },
    "releve": {
        "papier": "releve",
        "solde_connu": {"le": "2021-02-02", "points": 8},
        "evenements": [],
        "a_demander": ["solde_connu.plafond"],
        "non_lu": [],
        "signature": "non-verifiee",
    },
    "arrete": {
        "papier": "arrete",
        "solde_connu": None,
        "evenements": [{"type": "suspension", "le": "2013-04-26"}],
        "a_demander": [],
        "non_lu": [
            "infraction du 10\u00a0novembre 2012\u00a0: ce code n’en dit pas les points",
            "fin de la mesure\u00a0: 9\u00a0mai 2013",
        ],
        "signature": "non-verifiee",
    },
}
SOURCES = {"courrier": ["AD16D4AE0132AF4"], "releve": [], "arrete": ["E31300"]}


def lire(texte: str) -> dict[str, Any]:
    """Rend le papier lu, et ses sources en mots."""
    lu: dict[str, Any] = dict(lire_papier(texte, bareme(), AU))
    return lu | {"sources": [texte[debut:fin] for debut, fin in lu["sources"]]}


def refus(texte: str) -> str:
    """Rend la phrase qui refuse ce texte."""
    with pytest.raises(PapierIllisible) as leve:
        lire_papier(texte, bareme(), AU)
    return str(leve.value)


@pytest.mark.parametrize("nom", MESSAGES)
def test_exemple_officiel(nom: str) -> None:
    """Les trois exemples de la spécification, champ par champ, et rien d’autre."""
    assert lire(MESSAGES[nom]) == ATTENDUS[nom] | {"sources": SOURCES[nom]}


def _pertes() -> Iterator[tuple[str, str]]:
    """Ce que les lecteurs font des séparateurs : tombés, écrits en toutes lettres, coupés à la ligne."""
    for nom, message in MESSAGES.items():
        yield nom, message.replace(GS, "")
        yield nom, message.replace(US, "")
        yield nom, message.replace(GS, "").replace(US, "")
        yield nom, message.replace(GS, "", 2)
        yield nom, message.replace(GS, "<GS>").replace(US, "<US>")
        yield nom, message.replace(GS, "␝").replace(US, "␟")
        yield nom, message.replace(GS, "\\x1D").replace(US, "\\u001f")
        yield nom, message.replace("<", "")[:60] + "\r\n" + message[60:] + "\r\n"
        yield nom, f"]d1 {message}".replace(" ", "", 1)


@pytest.mark.parametrize(("nom", "message"), list(_pertes()))
def test_separateurs_perdus(nom: str, message: str) -> None:
    """Sans ses séparateurs, ou avec d’autres à leur place, le message dit la même chose."""
    lu = lire(message)
    lu.pop("sources")
    assert lu == ATTENDUS[nom]


def test_se_lit_de_deux_facons() -> None:
    """Deux lectures aussi complètes, qui ne donnent pas les mêmes points : aucune n’est choisie."""
    debut = "DC03FR00000117491766A101AB48MAC1569856326HMME6GSPECIMEN69251119736ALYON"
    # Un solde de 5 après le lieu, ou un solde de 8 après les prénoms : l’autre est dans un nom.
    assert "plusieurs façons" in refus(debut + "AG560NATACHAAG8")
    assert lire(debut + "AG560NATACHA")["solde_connu"]["points"] == 5
    assert lire(debut + "60NATACHAAG8")["solde_connu"]["points"] == 8


@pytest.mark.parametrize(
    ("version", "reste"),
    [("01", ""), ("02", ""), ("03", "01"), ("04", "01FR")],
)
def test_versions_de_l_en_tete(version: str, reste: str) -> None:
    """L’en-tête compte 22, 22, 24 puis 26 caractères ; le message qui suit est le même."""
    message = f"DC{version}FR00000117491766A1{reste}{COURRIER[24:]}"
    assert lire(message)["solde_connu"] == {"le": "2016-04-27", "points": 8}
    assert "n’est ni un courrier" in refus(message.replace("A1", "B2", 1)) or version == "01"


@pytest.mark.parametrize(
    ("emis", "le"),
    [("0000", "2000-01-01"), ("0001", "2000-01-02"), ("003C", "2000-03-01"), ("FFFF", None)],
)
def test_jours_depuis_2000(emis: str, le: str | None) -> None:
    """Quatre chiffres hexadécimaux comptent les jours ; FFFF dit qu’il n’y a pas de date : elle se demande."""
    lu = lire(COURRIER.replace("1749", emis, 1).replace("AD16D4AE0132AF4", ""))
    assert lu["solde_connu"] == ({} if le is None else {"le": le}) | {"points": 8}
    assert ("solde_connu.le" in lu["a_demander"]) is (le is None)


@pytest.mark.parametrize(("code", "points"), [("0", 0), ("9", 9), ("A", 10), ("B", 11), ("C", 12)])
def test_base_36(code: str, points: int) -> None:
    """Le solde tient en un caractère : après 9 vient A."""
    assert lire(RELEVE.replace("AG8", f"AG{code}"))["solde_connu"]["points"] == points
    assert "un nombre de points impossible" in refus(RELEVE.replace("AG8", "AGD"))


@pytest.mark.parametrize(
    ("lettre", "type_"), [("48N", "notification-48n"), ("48SI", "notification-48si")]
)
def test_lettre_dont_la_reception_se_demande(lettre: str, type_: str) -> None:
    """48N et 48SI font courir un délai depuis leur réception, qui n’est pas dans le code."""
    lu = lire(COURRIER.replace("AB48M", f"AB{lettre}"))
    assert lu["evenements"] == [INFRACTION, {"type": type_}]
    assert lu["sources"] == [*SOURCES["courrier"], f"AB{lettre}"]
    assert lu["a_demander"][-1] == "evenements[1].le"


def test_champ_tronque() -> None:
    """Un champ trop long se coupe et finit par RS : le reste du message se lit comme avant."""
    assert lire(COURRIER.replace(f"TOULON{GS}", f"TOU{RS}"))["evenements"] == [INFRACTION]
    assert lire(RELEVE.replace(f"CESAR{GS}", f"C{RS}"))["solde_connu"]["points"] == 8


def test_champ_a_sa_plus_grande_longueur() -> None:
    """Un champ variable aussi long que possible n’a pas besoin de séparateur."""
    long = COURRIER.replace(f"6GSPECIMEN{GS}", f"6G{'S' * 38}")
    assert lire(long)["evenements"] == [INFRACTION]


def test_champs_absents() -> None:
    """Un courrier sans points ou sans date : ce qui manque se demande ; sans infraction, il reste le solde."""
    sans_points = lire(COURRIER.replace("AF4", ""))
    assert sans_points["a_demander"][1:] == ["evenements[0].points", *DE_L_INFRACTION]
    sans_date = lire(COURRIER.replace("AD16D4", "ADFFFF"))
    assert sans_date["evenements"] == [{"type": "infraction", "points": 4}]
    assert sans_date["a_demander"][1:] == ["evenements[0].commise_le", *DE_L_INFRACTION]
    seul = lire(COURRIER.replace("AD16D4AE0132AF4", ""))
    assert (seul["evenements"], seul["solde_connu"]["points"]) == ([], 8)
    assert lire(RELEVE.replace("AG8", ""))["solde_connu"] is None


def test_arrete_sans_notification_ou_inconnu() -> None:
    """Sans jour de notification, il se demande ; un type d’arrêté que rien ne publie n’est pas un événement."""
    sans = lire(ARRETE.replace("E31300", ""))
    assert (sans["evenements"], sans["a_demander"]) == (
        [{"type": "suspension"}],
        ["evenements[0].le"],
    )
    inconnu = lire(ARRETE.replace("E01F", "E02A"))
    assert inconnu["evenements"] == []
    assert "type d’arrêté 2A" in inconnu["non_lu"][0]


def test_etat_et_champ_inconnus() -> None:
    """Un état dont le sens n’est pas publié, un champ inconnu : ils sont nommés, le reste se lit."""
    assert "état du permis 51" in lire(RELEVE.replace("E550", "E551"))["non_lu"][0]
    lu = lire(RELEVE.replace("AG8", f"0CHTTPS://EXEMPLE{GS}AG8"))
    assert (lu["solde_connu"]["points"], lu["non_lu"]) == (
        8,
        ["champ 0C\u00a0: ce programme ne le connaît pas"],
    )


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("", "il n’y a rien à lire"),
        ("3760123456789", "n’est pas un 2D-Doc"),
        ("https://exemple.fr/DC04", "n’est pas un 2D-Doc"),
        ("DC05FR0000011E471E47AB01FR6HM", "de la version 05"),
        ("DC04FR0000011E471E4704 01FR", "abîmé ou incomplet"),
        ("DC04FR0000011E471E470401FR6HM", "d’un autre document (type 04)"),
        ("DC04FR0000011E471E47AB02FR6HM", "d’un autre document"),
        ("DC٠٤FR0000011E471E47AB01FR", "abîmé ou incomplet"),
        (RELEVE[:120], "il y manque des champs"),
        (COURRIER[:18], "abîmé ou incomplet"),
        (COURRIER.replace("AD16D4", "AD16G4"), "il y manque des champs"),
        (COURRIER.replace("AD16D4", "AD1F00"), "une date impossible"),
        (COURRIER.replace("AF4", "AFZ"), "un nombre de points impossible"),
        (RELEVE.replace("E8020220211522", "E8320220211522"), "une date impossible"),
        ("DC04" + "A" * 5_000, "trop long"),
    ],
)
def test_refus(texte: str, dit: str) -> None:
    """Un autre document, un autre code, une coupure : une phrase dit quoi."""
    assert dit in refus(texte)


def test_signature() -> None:
    """Absente, présente, vérifiée par qui a le certificat, ou fausse : alors rien n’est repris."""
    demandes: list[Signee] = []

    def verifier(signee: Signee) -> bool:
        demandes.append(signee)
        return signee.message == COURRIER.partition(US)[0].encode()

    def signature(texte: str) -> str:
        return lire_papier(texte, bareme(), AU, verifier)["signature"]

    assert (
        signature(COURRIER.partition(US)[0])
        == signature(COURRIER.partition(US)[0] + US)
        == "absente"
    )
    assert signature(COURRIER) == "verifiee"
    assert (demandes[0].ca, demandes[0].certificat, len(demandes[0].signature)) == (
        "FR00",
        "0001",
        64,
    )
    # Un séparateur perdu : ce qui a été signé n’est plus là, rien ne se vérifie.
    assert signature(COURRIER.replace(GS, "")) == "non-verifiee"
    assert signature(COURRIER.replace(SIGNATURE, "0!")) == "non-verifiee"
    with pytest.raises(PapierIllisible, match="Rien n’en est repris"):
        signature(COURRIER.replace("AG8", "AG9"))
    assert lire_papier(COURRIER, bareme(), AU, lambda _: None)["signature"] == "non-verifiee"


def test_un_verdict_rendu_ailleurs_se_redit() -> None:
    """Celui de WebCrypto : vraie, inconnue, ou fausse ; sans signature, il ne compte pas."""
    sans = COURRIER.partition(US)[0]
    for vraie, dite in ((True, "verifiee"), (None, "non-verifiee")):
        verifier = deja_jugee(vraie=vraie)
        assert lire_papier(COURRIER, bareme(), AU, verifier)["signature"] == dite
        assert lire_papier(sans, bareme(), AU, verifier)["signature"] == "absente"
    with pytest.raises(PapierIllisible, match="Rien n’en est repris"):
        lire_papier(COURRIER, bareme(), AU, deja_jugee(vraie=False))


def test_dix_mille_messages_hostiles() -> None:
    """Un papier ou une phrase, jamais une autre erreur, en un dixième de seconde, et personne n’y est nommé."""
    lus = 0
    for graine in range(10_000):
        texte = abimer(Random(graine))  # noqa: S311  des messages, pas des secrets
        debut = time.thread_time()
        try:
            dit = repr(lire_papier(texte, bareme(), AU))
            lus += 1
        except PapierIllisible as illisible:
            dit = str(illisible)
        if time.thread_time() - debut >= 0.1:
            assert secondes(texte) < 0.1, graine
        assert [nom for nom in PERSONNE if nom in dit] == [], graine
    assert 500 < lus < 9_500  # les deux issues sont bien jouées
