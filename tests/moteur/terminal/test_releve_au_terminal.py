"""La commande `permis-points releve`, par le terminal et par `main` : sortie, fautes, codes."""

import contextlib
import io
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from permis_points.terminal import cli
from tests.moteur.aide import Objet, acte, connu, dossier, perte, releve_de, stage

DOSSIER = dossier("2023-03-15", perte(3, "2024-06-10", "2024-07-02"), perte(1, "2026-11-01"))


def lancer(
    *arguments: str, entree: str | bytes = "", **environnement: str
) -> subprocess.CompletedProcess[bytes]:
    """Lance la vraie commande, dans un autre processus."""
    return subprocess.run(  # noqa: S603  notre propre commande
        [sys.executable, "-m", "permis_points.terminal.cli", "releve", *arguments],
        input=entree.encode() if isinstance(entree, str) else entree,
        capture_output=True,
        check=False,
        env=os.environ | environnement,
    )


@pytest.fixture(params=["json", "yaml", "flux.yaml", "marque.json"])
def fichier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Le même dossier, écrit en JSON, en YAML de bloc, en YAML de flux, avec marque d’ordre."""
    chemin = tmp_path / f"dossier.{request.param}"
    texte = json.dumps(DOSSIER, ensure_ascii=False)
    if request.param.endswith("yaml"):
        flux = request.param == "flux.yaml"
        texte = yaml.safe_dump(DOSSIER, allow_unicode=True, default_flow_style=flux)
    chemin.write_text(texte, encoding="utf-8-sig" if "marque" in request.param else "utf-8")
    return chemin


def test_json_identique_a_la_facade(fichier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--format json` donne le relevé de la façade, quel que soit le format du dossier."""
    assert cli.main(["releve", str(fichier), "--format", "json"]) == 0
    sortie = capsys.readouterr()
    assert (json.loads(sortie.out), sortie.err) == (releve_de(DOSSIER), "")


def test_processus_identique_a_main(fichier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Le processus et `main` écrivent la même chose."""
    rendu = lancer(str(fichier))
    cli.main(["releve", str(fichier)])
    assert (rendu.returncode, rendu.stderr) == (0, b"")
    assert rendu.stdout.decode() == capsys.readouterr().out


@pytest.mark.parametrize("ecrire", [json.dumps, yaml.safe_dump], ids=["json", "yaml"])
def test_entree_standard(ecrire: object) -> None:
    """« - » lit l’entrée standard, en JSON comme en YAML."""
    assert callable(ecrire)
    rendu = lancer("-", "--format", "json", entree=ecrire(DOSSIER))
    assert (rendu.returncode, json.loads(rendu.stdout)) == (0, releve_de(DOSSIER))


@pytest.mark.parametrize(("au", "points"), [("2024-07-01", 8), ("2024-07-02", 5)])
def test_au(au: str, points: int) -> None:
    """`--au` l’emporte sur le jour écrit dans le dossier."""
    rendu = lancer("-", "--au", au, "--format", "json", entree=json.dumps(DOSSIER))
    releve = json.loads(rendu.stdout)
    assert (releve["au"], releve["solde"]["points"]) == (au, points)


def test_au_par_defaut_est_aujourd_hui(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sans date nulle part, le relevé est celui du jour civil."""

    class Horloge(cli.date):
        @classmethod
        def today(cls) -> "Horloge":
            return cls(2025, 2, 3)

    monkeypatch.setattr(cli, "date", Horloge)
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b"permis: {obtention: 2001-05-05}"))
    )
    cli.main(["releve", "-"])
    assert capsys.readouterr().out.startswith(
        "Au 3\u00a0février 2025\u00a0: 12\u00a0points sur 12 (valide)\n"
    )


def texte(donne: Objet, chemin: Path) -> str:
    """Rend ce que la commande écrit pour ce dossier, sans passer par un flux du terminal."""
    (chemin / "d.json").write_text(json.dumps(donne))
    with contextlib.redirect_stdout(io.StringIO()) as sortie:
        assert cli.main(["releve", str(chemin / "d.json")]) == 0
    return sortie.getvalue()


def test_texte(tmp_path: Path) -> None:
    """Le texte : le solde, le plancher s’il diffère, puis mouvements, délais et alertes."""
    en_attente = perte(4, "2026-11-01", definitive_le=None)
    donne = dossier("2001-05-05", en_attente, solde_connu=connu("2026-01-01", 4))
    lignes = texte(donne, tmp_path).splitlines()
    assert lignes[:2] == [
        "Au 21\u00a0novembre 2026\u00a0: 4\u00a0points sur 12 (valide)",
        "Selon les lectures les plus sévères\u00a0: 0\u00a0point",
    ]
    assert lignes[2].startswith("2026-01-01   +4   4/12")
    assert any(ligne.startswith("Attention (en-attente)\u00a0: ") for ligne in lignes)


def test_texte_sans_tiret_ni_code(tmp_path: Path) -> None:
    """L’état et le statut se lisent en français ; ce qui est prévu est dit « à venir »."""
    donne = dossier("2001-05-05", perte(4, "2026-02-01"), solde_connu=connu("2026-01-01", 4))
    ecrit = texte(donne, tmp_path)
    assert "(solde nul)" in ecrit
    assert "Selon les lectures" not in ecrit
    assert "Délai en cours\u00a0: " in ecrit
    assert "2029-02-01  +12  12/12 à venir " in ecrit


def test_texte_jamais_le_droit_seul(tmp_path: Path) -> None:
    """Le plancher d’un autre jour s’écrit aussi, et la réserve ferme le texte."""
    ecrit = texte(dossier("2023-09-01", perte(3, "2025-11-20", classe=2)), tmp_path)
    lignes = ecrit.replace("\u00a0", " ").splitlines()
    bas = lignes.index("Selon les lectures les plus sévères, jour par jour :")
    assert any(ligne.startswith("2027-11-20   +5  12/12") for ligne in lignes[:bas])
    assert any(ligne.startswith("2028-11-20   +5  12/12") for ligne in lignes[bas:])
    assert lignes[-1].startswith(
        "Simulation non officielle, établie sur les textes consolidés au 31 mars"
    )
    assert "jour par jour" not in texte(dossier("2001-05-05", perte(4, "2026-02-01")), tmp_path)


def test_texte_sans_redite(tmp_path: Path) -> None:
    """La même phrase, sur deux événements, ne se lit qu’une fois."""
    un = [perte(1, le, "2026-09-01") for le in ("2026-08-01", "2026-08-02")]
    assert texte(dossier("2001-05-05", *un), tmp_path).count("Attention (48)") == 1


def test_texte_l_etat_et_la_lettre_ne_se_contredisent_pas(tmp_path: Path) -> None:
    """K13 : une lettre 48SI venue alors qu’il restait des points : l’état dit ce qu’en pense chacun."""
    donne = dossier("2001-05-05", perte(4, "2026-01-10"), acte("notification-48si", "2026-11-21"))
    assert "(valide selon ce calcul, invalidé selon la lettre 48SI)\n" in texte(donne, tmp_path)


def test_texte_nouveau_permis_possible(tmp_path: Path) -> None:
    """Invalidé, le texte dit quand un nouveau permis redevient possible."""
    zero = [perte(6, "2026-01-10"), perte(6, "2026-01-11")]
    actes = [acte("notification-48si", "2026-06-30"), acte("remise-du-permis", "2026-07-06")]
    ecrit = texte(dossier("2001-05-05", *zero, *actes), tmp_path)
    possible = "ouveau permis possible à partir du 7\u00a0janvier 2027, par prudence"
    assert f"\nN{possible}\n" in ecrit
    assert f"jusqu’au 6\u00a0janvier 2027\u202f; n{possible}." in ecrit  # le délai dit le même jour


def test_texte_le_compte_reel_sous_zero(tmp_path: Path) -> None:
    """R13 : 12 − 4 − 5 − 6 − 1 = −4 : le nombre signé s’écrit, au solde et à chaque ligne sous zéro."""
    retraits = [perte(n, f"2026-0{n}-0{n}") for n in (4, 5)]
    donne = dossier("2001-05-05", *retraits, perte(6, "2026-09-10"), perte(1, "2026-09-11"))
    ecrit = texte(donne, tmp_path)
    assert ecrit.splitlines()[1] == "Compte réel\u00a0: \u22124"
    assert "(compte réel\u00a0: \u22123)" in ecrit  # 12 − 4 − 5 − 6
    assert ecrit.count("ompte réel") == 4  # le solde, deux retraits, le point rendu six mois après
    au_dessus = dossier("2001-05-05", *retraits)
    assert "ompte réel" not in texte(au_dessus, tmp_path)


@pytest.mark.parametrize(("combien", "ecrits", "comptes"), [(4, 4, 0), (5, 3, 2), (12, 3, 9)])
def test_texte_replie_les_delais_d_une_meme_sorte(
    combien: int, ecrits: int, comptes: int, tmp_path: Path
) -> None:
    """Douze infractions à un point : trois délais de chaque sorte s’écrivent, les autres se comptent."""
    un = [perte(1, f"{2011 + an}-02-10") for an in range(combien)]
    lignes = texte(dossier("2001-05-05", *un), tmp_path).replace("\u00a0", " ").splitlines()
    points = [ligne for ligne in lignes if ligne.startswith("Délai acquis : Le délai du point")]
    assert len(points) == ecrits
    autres = f"Délai acquis : {comptes} autres de la même sorte, jusqu’au 10 août {2010 + combien} "
    assert any(ligne.startswith(autres) for ligne in lignes) == bool(comptes)


def test_texte_un_stage_obligatoire_suivi_est_rempli(tmp_path: Path) -> None:
    """R25 : l’obligation remplie n’est pas « sans objet »."""
    lettre, suivi = acte("notification-48n", "2026-08-10"), stage("2026-09-05", "2026-09-06", "48n")
    ecrit = texte(dossier("2025-03-15", perte(3, "2026-07-10"), lettre, suivi), tmp_path)
    assert "Délai rempli\u00a0: Stage obligatoire suivi à temps" in ecrit


def test_texte_un_stage_que_le_juge_efface_n_est_pas_rempli(tmp_path: Path) -> None:
    """R25 : le permis annulé avant le terme, personne n’a suivi ce stage : il est « sans objet »."""
    lettre, juge = (
        acte("notification-48n", "2026-08-10"),
        acte("annulation-judiciaire", "2026-09-01"),
    )
    ecrit = texte(dossier("2025-03-15", perte(3, "2026-07-10"), lettre, juge), tmp_path)
    assert "Délai sans objet\u00a0: Le stage obligatoire, à finir" in ecrit
    assert "rempli" not in ecrit


def test_fichier_lance_directement(monkeypatch: pytest.MonkeyPatch) -> None:
    """Le module se lance aussi comme un script, et rend le code de `main`."""
    monkeypatch.setattr(sys, "argv", ["permis-points", "releve", "absent.json"])
    with pytest.raises(SystemExit) as sortie:
        runpy.run_path(cli.__file__, run_name="__main__")
    assert sortie.value.code == 2


def test_terminal_d_un_autre_alphabet() -> None:
    """Même quand le terminal annonce de l’ASCII, la sortie est en UTF-8, sans trace d’erreur."""
    rendu = lancer("-", entree=json.dumps(DOSSIER), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (rendu.returncode, rendu.stderr) == (0, b"")
    assert "délai probatoire" in rendu.stdout.decode("utf-8")


def test_tuyau_ferme(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """« | head » ferme le tuyau : la commande s’arrête sans trace, et rien ne déborde ensuite."""
    (tmp_path / "d.json").write_text(json.dumps(DOSSIER))
    lecture, ecriture = os.pipe()
    os.close(lecture)
    with open(ecriture, "w", encoding="utf-8") as tuyau:  # noqa: PTH123  un descripteur, pas un nom
        monkeypatch.setattr(sys, "stdout", tuyau)
        assert cli.main(["releve", str(tmp_path / "d.json")]) == 0


def test_tuyau_ferme_par_le_processus() -> None:
    """De même dans un vrai processus : ni trace, ni code d’erreur."""
    commande = [sys.executable, "-m", "permis_points.terminal.cli", "releve", "-"]
    tuyau = subprocess.PIPE
    with subprocess.Popen(commande, stdin=tuyau, stdout=tuyau, stderr=tuyau) as processus:  # noqa: S603
        assert processus.stdin is not None
        assert processus.stdout is not None
        processus.stdout.close()
        _, erreurs = processus.communicate(json.dumps(DOSSIER).encode())
    assert (processus.returncode, erreurs) == (0, b"")
