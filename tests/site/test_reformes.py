"""Une page par réforme des points depuis 2024 : trois conducteurs touchés, avant et après."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

from atelier.chargement import charger
from atelier.modeles.bareme import Bareme
from atelier.modeles.reformes import PROFILS, Reforme
from atelier.pages.reformes import pages_des_reformes
from atelier.rejeu.export import en_json
from atelier.rejeu.reformes import bareme_sans, jours_qui_changent, rejouer_un_profil
from atelier.rejeu.rejouer import pour_le_moteur
from permis_points.bareme import Bareme as BaremeDuMoteur
from permis_points.bareme import lire_bareme
from permis_points.erreurs import DateHorsBareme
from tests.chemins import RACINE

DEPUIS = dt.date(2024, 1, 1)


def test_chaque_jour_ou_des_points_changent_a_sa_reforme(bareme: Bareme) -> None:
    """Depuis 2024, un jour où le barème change des points a sa page, et une page un tel jour."""
    jours = {jour for jour in jours_qui_changent(bareme) if jour >= DEPUIS}
    assert {reforme.le for reforme in bareme.reformes} == jours


def test_trois_conducteurs_touches(bareme: Bareme) -> None:
    """Le solde ou un mouvement de chacun n’est pas le même sans la réforme."""
    avec = pour_le_moteur(bareme)
    for reforme in bareme.reformes:
        sans = bareme_sans(bareme, reforme.le)
        changes = [rejouer_un_profil(profil, avec, sans).change for profil in reforme.profils]
        assert len(changes) == PROFILS
        assert not any(change.aucun for change in changes), reforme.id


def _points(droit: BaremeDuMoteur, code: str, jour: dt.date) -> int | None:
    if code not in droit.infractions:
        return None
    try:
        return droit.infraction(code).en_vigueur(jour).points
    except DateHorsBareme:
        return None


def test_sans_la_reforme_rien_ne_change_que_depuis_son_jour(bareme: Bareme) -> None:
    """La veille, le même coût des deux côtés ; ce jour-là et le lendemain, sans elle, celui de la veille."""
    avec, un_jour = lire_bareme(en_json(bareme)), dt.timedelta(days=1)
    for reforme in bareme.reformes:
        sans, veille = bareme_sans(bareme, reforme.le), reforme.le - un_jour
        for code in reforme.infractions:
            ancien = _points(avec, code, veille)
            assert _points(sans, code, veille) == ancien
            assert _points(sans, code, reforme.le) == _points(sans, code, reforme.le + un_jour)
            assert _points(sans, code, reforme.le) == ancien
            assert _points(avec, code, reforme.le) != ancien
        autres = json.loads(en_json(bareme))["infractions"]
        stables = [
            i["id"] for i in autres if all(v["depuis"] != str(reforme.le) for v in i["versions"])
        ]
        assert stables
        assert all(sans.infractions[code] == avec.infractions[code] for code in stables)


def test_un_conducteur_indifferent_est_une_faute(bareme: Bareme, tmp_path: Path) -> None:
    """`make bareme` le refuse à sa ligne, comme un jour où rien ne change."""
    for chemin in RACINE.glob("barème/**/*.yaml"):
        copie = tmp_path / chemin.relative_to(RACINE)
        copie.parent.mkdir(parents=True, exist_ok=True)
        copie.write_bytes(chemin.read_bytes())
    fichier = tmp_path / "barème/reformes.yaml"
    texte = fichier.read_text("utf-8")
    premier: Reforme = bareme.reformes[0]
    code = premier.infractions[0]
    assert texte.count(f"code: {code}, ") >= 1
    fichier.write_text(texte.replace(f"code: {code}, ", "code: feu-rouge, ", 1), "utf-8")
    fautes = [str(faute) for faute in charger(tmp_path)[1]]
    assert [f for f in fautes if "ne change rien pour ce conducteur" in f], fautes
    fichier.write_text(texte.replace(f"le: {premier.le}", "le: 2024-01-02", 1), "utf-8")
    fautes = [str(faute) for faute in charger(tmp_path)[1]]
    assert [f for f in fautes if "ne change pas de points" in f], fautes


def test_les_pages_disent_les_deux_soldes(bareme: Bareme, site: Path) -> None:
    """Publiées, reliées à l’index et aux actualités ; chaque solde, sans puis avec, s’y lit."""
    pages = pages_des_reformes(bareme)
    assert len(pages) == len(bareme.reformes) + 1
    index = (site / "reformes/index.html").read_text("utf-8")
    assert "reformes/" in (site / "actualites/index.html").read_text("utf-8")
    avec = pour_le_moteur(bareme)
    for reforme in bareme.reformes:
        assert f'href="{reforme.id}/"' in index
        page = (site / f"reformes/{reforme.id}/index.html").read_text("utf-8")
        sans = bareme_sans(bareme, reforme.le)
        for profil in reforme.profils:
            change = rejouer_un_profil(profil, avec, sans).change
            for solde in (change.avant, change.apres):
                dit = f"{solde['points']}\u00a0point{'s' if solde['points'] > 1 else ''} sur {solde['plafond']}"
                assert dit in page, (reforme.id, profil.titre, dit)


def test_un_bareme_sans_reforme_n_a_pas_ces_pages(bareme: Bareme) -> None:
    """Le fichier est facultatif."""
    assert pages_des_reformes(replace(bareme, reformes=())) == []
