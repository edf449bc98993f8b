"""L’agenda : lu par un vrai analyseur, plié au bon octet, les mêmes noms d’une fois à l’autre."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from permis_vues.emporter.ics import Jour, echapper, plier
from permis_vues.emporter.ics import agenda as ecrire
from permis_vues.facade import agenda
from tests.lois.dossiers import dossiers
from tests.vues.page import AU, dossier, perte, stage, vue

INSTANT = "2026-11-21T12:34:56.789Z"
NOVICE = dossier(
    "2025-03-15",
    perte(3, "2026-10-10", "2026-10-20"),
    {"type": "notification-48n", "le": "2026-11-10"},
)


def demander(donne: dict[str, Any], instant: str = INSTANT, au: str = AU) -> dict[str, Any]:
    """Rend la réponse de la façade."""
    rendu: dict[str, Any] = json.loads(agenda(json.dumps(donne), au, instant))
    return rendu


def lus(contenu: str) -> list[Any]:
    """Rend les événements, lus par l’analyseur."""
    calendrier = Calendar.from_ical(contenu)
    assert calendrier["VERSION"] == "2.0"
    assert calendrier["PRODID"]
    return list(calendrier.walk("VEVENT"))


def dates(donne: dict[str, Any], **options: str) -> dict[str, str]:
    """Rend, par titre, la date de chaque événement."""
    evenements = lus(demander(donne, **options)["contenu"])
    return {str(e["SUMMARY"]).replace("\u00a0", " "): str(e["DTSTART"].dt) for e in evenements}


def test_les_dates_du_novice() -> None:
    """L’échéance du stage, la fin du délai, la reconstitution ; rien de ce qui ne bouge pas."""
    rendu = demander(NOVICE)
    assert dates(NOVICE) == {
        "Permis : dernier jour pour finir le stage obligatoire": "2027-03-10",
        "Permis : fin du délai probatoire": "2028-03-15",
        "Permis : reconstitution totale": "2029-10-20",
    }
    assert (rendu["nom"], rendu["evenements"]) == ("permis-a-points.ics", 3)
    assert rendu["type"] == "text/calendar;charset=utf-8"
    assert rendu["phrase"] == "L’agenda contient 3 dates."


def test_chaque_date_est_une_journee_avec_sa_raison_et_son_alarme() -> None:
    """Une journée entière, la raison en clair, une alarme sept jours avant, l’instant donné."""
    for evenement in lus(demander(NOVICE)["contenu"]):
        debut, fin = evenement["DTSTART"].dt, evenement["DTEND"].dt
        assert type(debut) is date
        assert fin - debut == timedelta(days=1)
        assert evenement["DTSTAMP"].dt == datetime(2026, 11, 21, 12, 34, 56, tzinfo=UTC)
        assert "Simulation non officielle" in evenement["DESCRIPTION"]
        (alarme,) = evenement.walk("VALARM")
        assert (alarme["ACTION"], alarme["TRIGGER"].dt) == ("DISPLAY", timedelta(days=-7))
        assert evenement["CLASS"] == "PRIVATE"


def test_la_raison_est_celle_du_releve() -> None:
    """L’explication du relevé se relit, virgules et points-virgules compris."""
    (total,) = [m for m in json.loads(vue(NOVICE)["releve"])["mouvements"] if m["le"] > "2029"]
    evenement = lus(demander(NOVICE)["contenu"])[-1]
    assert ";" in total["explication"].replace("\u202f", "")
    assert str(evenement["DESCRIPTION"]).startswith(total["explication"])


def test_les_titres_ne_revelent_aucun_nombre() -> None:
    """Un agenda se partage : ni points ni solde dans un titre."""
    chargee = dossier(
        "2001-05-05", *(perte(1, f"2026-0{n}-01", f"2026-0{n}-11") for n in (1, 5, 9))
    )
    titres = list(dates(chargee))
    assert titres
    assert not any(c.isdigit() for titre in titres for c in titre)


def test_le_nouveau_fichier_remplace_l_ancien() -> None:
    """Mêmes noms le lendemain ; une date qui se déplace garde le sien ; deux faits n’ont pas le même."""
    avant, apres = (
        [str(e["UID"]) for e in lus(demander(NOVICE, au=au)["contenu"])]
        for au in (AU, "2026-11-22")
    )
    assert avant == apres
    assert len(set(avant)) == 3
    recidive = NOVICE | {
        "evenements": [*NOVICE["evenements"], perte(1, "2026-11-01", "2026-11-15")]
    }
    deplacee = [e for e in lus(demander(recidive)["contenu"]) if "totale" in e["SUMMARY"]][-1]
    assert (str(deplacee["UID"]), str(deplacee["DTSTART"].dt)) == (avant[2], "2029-11-15")


def test_deux_infractions_du_meme_jour_ont_deux_noms() -> None:
    """Le second retour de même nature le même jour porte un numéro."""
    pertes = [perte(1, "2026-11-01", "2026-11-15", classe=2)] * 2
    donne = dossier(
        "2001-05-05", perte(6, "2026-10-01", "2026-10-05", nature="delit", classe=None), *pertes
    )
    noms = [str(e["UID"]) for e in lus(demander(donne)["contenu"])]
    assert len(noms) == len(set(noms))


def test_les_majorations_et_le_prochain_stage() -> None:
    """Un jeune permis sans infraction : une date par majoration ; après un stage utile, le suivant."""
    assert list(dates(dossier("2026-03-15")).values()) == ["2028-03-15", "2029-03-15"]
    assert demander(dossier("2026-03-15"))["evenements"] == 3
    suivi = dossier(
        "2001-05-05", perte(4, "2026-01-01", "2026-02-01"), stage("2026-06-06", "2026-06-07")
    )
    assert dates(suivi)["Permis : prochain stage possible"] == "2027-06-06"


def test_la_fin_de_l_interdiction_est_une_fin() -> None:
    """Le jour où un nouveau permis redevient possible ; ce jour passé, plus rien."""
    perdu = dossier(
        "2001-05-05",
        *(perte(6, f"2026-0{n}-01", f"2026-0{n}-20") for n in (3, 4)),
        {"type": "notification-48si", "le": "2026-06-01"},
        {"type": "remise-du-permis", "le": "2026-06-08"},
    )
    fin = {"Permis : fin de l’interdiction d’obtenir un permis": "2026-12-08"}
    assert dates(perdu) == fin
    assert dates(perdu | {"au": "2026-12-07"}) == fin
    assert demander(perdu | {"au": "2026-12-08"})["evenements"] == 0


def test_sans_date_a_venir_le_contenu_est_vide() -> None:
    """Un calendrier vide n’est pas un calendrier : la phrase le dit."""
    rendu = demander(dossier("2001-05-05"))
    assert (rendu["contenu"], rendu["evenements"]) == ("", 0)
    assert rendu["phrase"] == "Aucune date à venir à retenir."


def test_une_date_au_singulier() -> None:
    """Une seule date : pas de pluriel."""
    assert demander(dossier("2001-05-05", perte(3, "2026-01-01", "2026-02-01")))["phrase"] == (
        "L’agenda contient 1 date."
    )


@pytest.mark.parametrize(
    "instant",
    ["", "hier", "2026-11-21", "2026-11-21T12:00:00", "0001-01-01T00:00:00+14:00"],
)
def test_un_horodatage_fautif_a_sa_phrase(instant: str) -> None:
    """Sans fuseau, l’instant n’est pas su ; un instant impossible non plus."""
    assert [f["champ"] for f in demander(NOVICE, instant)["fautes"]] == ["horodatage"]


def test_un_horodatage_d_ailleurs_passe_en_utc() -> None:
    """Le fuseau donné est converti."""
    contenu = demander(NOVICE, "2026-11-21T01:00:00+02:00")["contenu"]
    assert "DTSTAMP:20261120T230000Z\r\n" in contenu


@pytest.mark.parametrize(
    ("texte", "voulu"),
    [
        ("a" * 75, ["a" * 75]),
        ("a" * 76, ["a" * 75, " a"]),
        ("a" * 150, ["a" * 75, " " + "a" * 74, " a"]),
        ("a" * 74 + "é", ["a" * 74, " é"]),
        ("a" * 73 + "é", ["a" * 73 + "é"]),
        ("", [""]),
    ],
)
def test_le_pliage_a_ses_octets_limites(texte: str, voulu: list[str]) -> None:
    """Soixante-quinze octets par ligne, l’espace de suite comprise ; jamais un caractère coupé."""
    assert plier(texte).split("\r\n") == voulu


def test_l_echappement() -> None:
    """Barre oblique inverse, point-virgule, virgule, saut de ligne ; le retour chariot disparaît."""
    assert echapper("a\\b;c,d\r\ne:f") == "a\\\\b\\;c\\,d\\ne:f"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), min_size=1))
def test_un_texte_quelconque_se_relit(texte: str) -> None:
    """Ce que l’on écrit est ce que l’analyseur lit, en lignes de 75 octets au plus, toutes en CRLF."""
    jour = Jour("uid@permis-a-points", date(2027, 3, 10), texte, texte)
    rendu = ecrire([jour], datetime(2026, 11, 21, tzinfo=UTC))
    assert rendu.replace("\r\n", "").count("\n") == 0
    assert all(len(ligne.encode()) <= 75 for ligne in rendu.split("\r\n"))
    (evenement,) = lus(rendu)
    assert str(evenement["SUMMARY"]) == str(evenement["DESCRIPTION"]) == texte


@given(dossiers())
def test_tout_dossier_a_son_agenda(tire: dict[str, Any]) -> None:
    """Quel que soit le dossier : un calendrier valable, toutes les dates à venir, des noms distincts."""
    rendu = demander(tire)
    if not rendu["evenements"]:
        assert rendu["contenu"] == ""
        return
    evenements = lus(rendu["contenu"])
    assert len({str(e["UID"]) for e in evenements}) == len(evenements) == rendu["evenements"]
    assert all(str(e["DTSTART"].dt) > tire["au"] for e in evenements)
    jours = [e["DTSTART"].dt for e in evenements]
    assert jours == sorted(jours)
