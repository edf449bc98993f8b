"""Ce qui ne se voit pas, ce qui ferait une page, ce qui n’a pas de fin : refusé à sa place."""

import datetime as dt
import time
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from atelier import charger
from atelier.lecture.fichier import lire
from atelier.modeles.ecrits import Redige
from permis_points.lecture.champs import DERNIERE_DATE, PREMIERE_DATE
from tests.bareme.petit_bareme import VIT, PetitBareme

LIBELLE = "libelle: Excès de vitesse"
CACHES = ("\u00ad", "\u200b", "\u200d", "\u202e", "\u2066", "\u2060", "\ufeff", "\u2028", "\u0085")
UN_JOUR = dt.timedelta(days=1)


@pytest.mark.parametrize("signe", CACHES, ids=[f"U+{ord(c):04X}" for c in CACHES])
def test_un_signe_qui_ne_se_voit_pas(petit: PetitBareme, signe: str) -> None:
    """Il est nommé par son code, à sa ligne et à sa colonne, une seule fois pour ce signe."""
    petit.remplacer(VIT, LIBELLE, f"libelle: Exc{signe}ès de vitesse")
    dites = [ligne for ligne in petit.lignes() if f"U+{ord(signe):04X}" in ligne]
    assert len(dites) == 1
    assert dites[0].startswith(f"barème/{VIT}:2:15: ")


def test_une_fin_de_ligne_windows_reste_permise(petit: PetitBareme) -> None:
    """CRLF partout : c’est l’éditeur de l’auteur, pas une faute."""
    chemin = petit.racine / "barème" / VIT
    chemin.write_bytes(chemin.read_bytes().replace(b"\n", b"\r\n"))
    assert petit.lignes() == []


@pytest.mark.parametrize("texte", ["<script>alert(1)</script>", "a < b", "a > b", "<b>gras</b>"])
def test_pas_de_balise_dans_un_texte(petit: PetitBareme, texte: str) -> None:
    """« < » et « > » sont refusés dans tout texte du barème, qu’une page pourrait montrer tel quel."""
    petit.remplacer(VIT, LIBELLE, f'libelle: "{texte} Excès de vitesse"  #')
    (dite,) = petit.lignes()
    assert dite.startswith(f"barème/{VIT}:2:12: ")
    assert "contient le signe" in dite


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        (r"Exc\u202Eès", "U+202E"),
        (r"Exc\x9Bès", "U+009B"),
        (r"Exc\0ès", "U+0000"),
        (r"Exc\tès", "U+0009"),
        (r"Exc\u2028ès", "U+2028"),
        ("{% raw %} Excès", "« {% » est interdit"),
        ("{# Excès #}", "« {# » est interdit"),
        ("&lt;script&gt; Excès", "&lt;"),
        ("Exc&#232;s", "&#232;"),
        ("Excès [de](javascript:alert) vitesse", "javascript:"),
        ("Excès [de]( JavaScript:alert) vitesse", "JavaScript:"),
        ("Excès [de](data:text/html,x) vitesse", "data:"),
    ],
)
def test_ce_qui_se_cache_sous_un_code(petit: PetitBareme, texte: str, dit: str) -> None:
    """YAML, HTML et Markdown écrivent autrement un signe caché, une balise ou un script : refusés pareil."""
    petit.remplacer(VIT, LIBELLE, f'libelle: "{texte} Excès de vitesse"  #')
    (dite,) = petit.lignes()
    assert dite.startswith(f"barème/{VIT}:2:12: ")
    assert dit in dite


@pytest.mark.parametrize(
    "texte", ["[lettre](https://a.fr/b)", "[page](perdre/index.md)", "R&D ; a & b", "**gras**"]
)
def test_un_lien_et_une_esperluette_restent_permis(texte: str) -> None:
    """Dans une définition ou une réponse, un lien, du gras, une esperluette ne sont pas des détours."""
    assert TypeAdapter(Redige).validate_python(texte) == texte


@pytest.mark.parametrize(
    ("jour", "admis"),
    [
        (PREMIERE_DATE - UN_JOUR, False),
        (PREMIERE_DATE, True),
        (DERNIERE_DATE, True),
        (DERNIERE_DATE + UN_JOUR, False),
        (dt.date.min, False),
        (dt.date.max, False),
    ],
)
def test_les_dates_sont_bornees_comme_dans_le_moteur(
    petit: PetitBareme, jour: dt.date, *, admis: bool
) -> None:
    """La première date admise et la dernière sont celles du dossier ; au-delà, la faute dit les bornes."""
    petit.remplacer(VIT, "en_vigueur_depuis: 2004-12-07", f"en_vigueur_depuis: {jour.isoformat()}")
    dites = [ligne for ligne in petit.lignes() if "hors des dates admises" in ligne]
    assert (dites == []) is admis
    assert all(PREMIERE_DATE.isoformat() in ligne for ligne in dites)


@pytest.mark.parametrize("ouvert", ["[", "{a: ", "[{b: "])
def test_des_crochets_sans_fin_rendent_la_main(ouvert: str) -> None:
    """Cinquante mille crochets ouverts : une faute à sa place, tout de suite."""
    debut = time.monotonic()
    lu = lire("barème/faq.yaml", f"- id: a\n- id: b\n  x: {ouvert * 50_000}\n".encode())
    assert time.monotonic() - debut < 5
    assert any("s’emboîtent" in faute.phrase and faute.ligne == 3 for faute in lu.fautes)


def test_un_fichier_ferme_est_une_faute(
    petit: PetitBareme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Un fichier que le système refuse de lire se dit à sa place, sans trace."""
    lire_octets = Path.read_bytes

    def refuser(chemin: Path) -> bytes:
        if chemin.name == Path(VIT).name:
            raise PermissionError(13, "Permission denied", str(chemin))
        return lire_octets(chemin)

    monkeypatch.setattr(Path, "read_bytes", refuser)
    bareme, fautes = charger(petit.racine)
    assert bareme is None
    assert any(faute.chemin == f"barème/{VIT}" and "fermé" in str(faute) for faute in fautes)
