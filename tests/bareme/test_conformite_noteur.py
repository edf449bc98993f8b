"""Le programme qui note : ce qu’il accepte, ce qu’il refuse, et qu’aucun programme noté ne l’arrête."""

import http.server
import json
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from atelier.conformite import noteur
from atelier.conformite.fichiers import NOTEUR

VECTEUR: dict[str, Any] = {
    "id": "cas/un",
    "famille": "cas",
    "titre": {"fr": "Un retrait", "en": "One withdrawal"},
    "dossier": {"permis": {"obtention": "2000-01-01"}, "evenements": [], "au": "2020-06-01"},
    "attendu": {
        "solde": {"points": 9, "signe": 9, "plafond": 12, "plancher": 8, "etat": "valide"},
        "soldes": [
            {"le": "2020-01-09", "points": 12, "signe": 12, "plafond": 12, "plancher": 12},
            {"le": "2020-01-10", "points": 9, "signe": 9, "plafond": 12, "plancher": 8},
        ],
        "mouvements": [
            {"le": "2000-01-01", "genre": "capital-initial", "variation": 12, "points": 12},
            {"le": "2020-01-10", "genre": "retrait", "variation": -3, "points": 9},
        ],
        "nouveau_permis_possible_le": None,
    },
}


def mouvement(le: str, genre: str, variation: int, points: int, **autres: Any) -> dict[str, Any]:
    """Rend un mouvement du contrat."""
    return {
        "le": le,
        "genre": genre,
        "variation": variation,
        "points": points,
        "signe": points,
        "plafond": 12,
        **autres,
    }


def releve(**change: Any) -> dict[str, Any]:
    """Rend le relevé juste, changé où on le demande."""
    premier = mouvement("2000-01-01", "capital-initial", 12, 12)
    juste = {
        "solde": dict(VECTEUR["attendu"]["solde"]),
        "mouvements": [
            premier,
            mouvement("2020-01-05", "stage", 0, 12),
            mouvement("2020-01-10", "retrait", -3, 9),
        ],
        "plancher": [premier, mouvement("2020-01-10", "retrait", -4, 8)],
        "nouveau_permis_possible_le": None,
    }
    return juste | change


def champs(rendu: object, seuls: tuple[str, ...] = noteur.CHAMPS) -> set[str]:
    """Rend les champs manqués."""
    return {manque.champ for manque in noteur.juger(VECTEUR, rendu, seuls)}


def test_un_releve_juste_ne_manque_rien() -> None:
    """Une ligne sans effet de plus, des nombres écrits 9.0 : c’est le même relevé."""
    assert champs(releve()) == set()
    lignes = [{**m, "points": float(m["points"])} for m in releve()["mouvements"]]
    assert champs(releve(mouvements=lignes)) == set()


def sans(cle: str) -> dict[str, Any]:
    """Rend le relevé juste, privé d’une clé."""
    return {nom: valeur for nom, valeur in releve().items() if nom != cle}


FAUX: list[tuple[object, set[str]]] = [
    (None, {"releve"}),
    ([], {"releve"}),
    ("12", {"releve"}),
    ({}, {"mouvements"}),
    (sans("mouvements"), {"mouvements"}),
    (releve(mouvements=[]), {"mouvements"}),
    (releve(mouvements=[1]), {"mouvements"}),
    (releve(mouvements=[{"le": "2020-02-30"}]), {"mouvements"}),
    (releve(mouvements=list(reversed(releve()["mouvements"]))), {"mouvements"}),
    (releve(plancher="non"), {"mouvements"}),
    (sans("plancher"), {"plancher le 2020-01-10"}),
    (
        releve(solde=None),
        {"solde.points", "solde.signe", "solde.plafond", "solde.etat", "solde.plancher"},
    ),
    (releve(solde={**VECTEUR["attendu"]["solde"], "points": True}), {"solde.points"}),
    (releve(solde={**VECTEUR["attendu"]["solde"], "etat": "invalide"}), {"solde.etat"}),
    (sans("nouveau_permis_possible_le"), {"nouveau_permis_possible_le"}),
    (releve(nouveau_permis_possible_le="2021-01-01"), {"nouveau_permis_possible_le"}),
]


@pytest.mark.parametrize(("rendu", "manques"), FAUX)
def test_un_releve_faux_dit_ou(rendu: object, manques: set[str]) -> None:
    """Chaque faute à son champ, et rien d’autre ; jamais une erreur de Python."""
    assert champs(rendu) == manques


def test_vrai_ne_vaut_pas_un() -> None:
    """Un programme qui répond `true` pour un point ne l’a pas trouvé ; 1.0 est un point."""
    attendu = {**VECTEUR["attendu"], "solde": {**VECTEUR["attendu"]["solde"], "points": 1}}
    for dit, manques in ((True, 1), (1, 0), (1.0, 0)):
        rendu = releve(solde={**attendu["solde"], "points": dit})
        trouves = noteur.juger({**VECTEUR, "attendu": attendu}, rendu, ("solde",))
        assert len(trouves) == manques, dit


def test_un_jour_de_retard_se_voit_dans_le_solde_et_dans_le_mouvement() -> None:
    """Le retrait un jour plus tard : le solde du jour, et la ligne."""
    lignes = [*releve()["mouvements"][:2], mouvement("2020-01-11", "retrait", -3, 9)]
    manques = champs(releve(mouvements=lignes))
    assert manques == {"points le 2020-01-10", "signe le 2020-01-10", "mouvements"}
    assert champs(releve(mouvements=lignes), ("solde",)) == set()


def test_le_manque_dit_l_attendu_et_l_obtenu() -> None:
    """Les deux valeurs, telles qu’on les lit."""
    (manque,) = noteur.juger(VECTEUR, releve(nouveau_permis_possible_le="2021-01-01"))
    assert (manque.attendu, manque.obtenu) == ("null", "2021-01-01")


# Des programmes


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rend une suite de deux vecteurs, manifeste et empreinte compris."""
    dossier = tmp_path_factory.mktemp("suite")
    second = {**VECTEUR, "id": "cas/deux"}
    octets = json.dumps({"famille": "cas", "vecteurs": [VECTEUR, second]}).encode()
    (dossier / "cas.json").write_bytes(octets)
    empreinte = noteur.hashlib.sha256(octets).hexdigest()
    familles = [{"famille": "cas", "fichier": "cas.json", "sha256": empreinte}]
    manifeste = {"version": "1.0", "moteur": "0", "droit_verifie_au": "2026", "familles": familles}
    (dossier / noteur.MANIFESTE).write_text(json.dumps(manifeste), "utf-8")
    return dossier


def programme(dossier: Path, corps: str) -> list[str]:
    """Écrit un programme de Python ; rend de quoi le lancer."""
    fichier = dossier / "noté.py"
    fichier.write_text(corps, "utf-8")
    return [sys.executable, "-S", "-I", str(fichier)]


JUSTE = f"import json, sys; json.load(sys.stdin); print(json.dumps({releve()!r}))"
FOUS = {
    "muet": ("pass", "réponse vide"),
    "bavard": ("while True: print('x' * 100000)", "réponse de plus de"),
    "lent": ("import time; time.sleep(60)", "rien en"),
    "en-panne": ("raise SystemExit(3)", "code 3"),
    "qui-plante": ("import json; json.loads('{')", "code 1"),
    "illisible": ("print('bonjour')", "pas de JSON lisible"),
    "octets": (r"import sys; sys.stdout.buffer.write(b'\xff\x00\xfe')", "pas de JSON lisible"),
    "sans-fond": ("print('[' * 200000)", "pas de JSON lisible"),
    "substituts": (r"print('\x22\\ud800\x22')", "\ud800"),
    "qui-laisse-un-enfant": (
        "import subprocess as s, sys; s.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])",
        "rien en",
    ),
}


@pytest.mark.parametrize("nom", FOUS)
def test_un_programme_fou_manque_et_la_suite_continue(nom: str, tmp_path: Path) -> None:
    """Vide, sans fin, lent, en panne, illisible : un manque qui dit pourquoi, et la note du suivant."""
    corps, pourquoi = FOUS[nom]
    commande = noteur.Commande(programme(tmp_path, corps), 1.0 if "rien en" in pourquoi else 8.0)
    (note,) = noteur.noter([VECTEUR], commande.demander)
    (manque,) = note.manques
    assert pourquoi in manque.obtenu
    assert note.secondes < 20  # un enfant laissé derrière n’est pas attendu
    assert noteur.en_junit([note])
    assert noteur.en_json({}, [note]).encode("utf-8", "backslashreplace")


def test_un_programme_qui_n_existe_pas_manque() -> None:
    """Ni fichier, ni droit de le lancer : un manque par vecteur."""
    notes = noteur.noter([VECTEUR, VECTEUR], noteur.Commande(["/n/existe/pas"], 1.0).demander)
    assert ["ne se lance pas" in note.manques[0].obtenu for note in notes] == [True, True]


def lancer(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Lance le programme publié, comme on le ferait après l’avoir téléchargé."""
    return subprocess.run(  # noqa: S603  notre programme
        [sys.executable, "-I", str(NOTEUR), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_du_terminal_un_programme_juste_a_tout(suite: Path, tmp_path: Path) -> None:
    """Deux sur deux, code 0 ; JSON et JUnit le redisent."""
    commande = " ".join(programme(tmp_path, JUSTE))
    rapports = ["--json", str(tmp_path / "r.json"), "--junit", str(tmp_path / "r.xml")]
    fait = lancer("--suite", str(suite), "--commande", commande, *rapports)
    assert (fait.returncode, fait.stderr) == (0, "")
    assert "2 / 2" in fait.stdout
    lu = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert lu["familles"] == [{"famille": "cas", "vecteurs": 2, "retrouves": 2, "manques": []}]
    racine = ET.parse(tmp_path / "r.xml").getroot()  # noqa: S314  notre fichier
    assert [s.attrib["failures"] for s in racine.iter("testsuite")] == ["0"]


def test_du_terminal_un_programme_faux_sort_avec_1(suite: Path, tmp_path: Path) -> None:
    """Chaque manque est montré, avec son attendu et son obtenu."""
    faux = JUSTE.replace("'etat': 'valide'", "'etat': 'annule'")
    fait = lancer("--suite", str(suite), "--commande", " ".join(programme(tmp_path, faux)))
    assert fait.returncode == 1
    assert "0 / 2" in fait.stdout
    assert "solde.etat : attendu valide, obtenu annule" in fait.stdout


LOTS = {
    "juste": (f"import sys\nfor _ in sys.stdin: print({json.dumps(releve())!r})", 2),
    "une-ligne-de-moins": (f"print({json.dumps(releve())!r})", 0),
    "une-ligne-fausse": (f"print({json.dumps(releve())!r}); print('?')", 1),
    "en-panne": ("raise SystemExit(2)", 0),
}


@pytest.mark.parametrize("nom", LOTS)
def test_un_lot_se_note_ligne_a_ligne(nom: str, tmp_path: Path) -> None:
    """Lancé une fois ; une ligne illisible ne manque qu’elle, une ligne de moins manque tout."""
    corps, retrouves = LOTS[nom]
    notes = noteur.noter_un_lot([VECTEUR, VECTEUR], programme(tmp_path, corps), 10.0)
    assert sum(not note.manques for note in notes) == retrouves


ABIMEES: list[tuple[str, Callable[[Path], object], str]] = [
    ("absente", lambda d: (d / noteur.MANIFESTE).unlink(), "ne se lit pas"),
    ("manifeste-illisible", lambda d: (d / noteur.MANIFESTE).write_text("{"), "n’est pas du JSON"),
    ("manifeste-vide", lambda d: (d / noteur.MANIFESTE).write_text("{}"), "la forme attendue"),
    ("vecteurs-changes", lambda d: (d / "cas.json").write_text("{}"), "téléchargez-les ensemble"),
]


@pytest.mark.parametrize(("nom", "abimer", "phrase"), ABIMEES)
def test_une_suite_abimee_sort_avec_2(
    suite: Path, tmp_path: Path, nom: str, abimer: Callable[[Path], object], phrase: str
) -> None:
    """Une phrase qui dit quoi, aucune note."""
    del nom
    for fichier in suite.iterdir():
        (tmp_path / fichier.name).write_bytes(fichier.read_bytes())
    abimer(tmp_path)
    with pytest.raises(noteur.SuiteIllisible, match=phrase):
        noteur.lire_la_suite(str(tmp_path))


MAUVAIS_APPELS = [
    [],
    ["--commande", ""],
    ["--commande", "a 'b"],
    ["--commande", "a", "--http", "http://x"],
    ["--http", "file:///etc/passwd"],
    ["--commande", "a", "--champs", "tout"],
    ["--commande", "a", "--delai", "0"],
]


@pytest.mark.parametrize("arguments", MAUVAIS_APPELS, ids=" ".join)
def test_un_mauvais_appel_sort_avec_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Sans rien lancer ; la faute est dite."""
    with pytest.raises(SystemExit) as sortie:
        noteur.main(arguments)
    assert sortie.value.code == 2
    assert "error:" in capsys.readouterr().err


# Des services


class Service(http.server.BaseHTTPRequestHandler):
    """Répond selon l’adresse demandée."""

    def do_POST(self) -> None:
        """Répond juste, faux, trop long, en panne, ou jamais."""
        self.rfile.read(int(self.headers["Content-Length"]))
        reponses = {
            "/juste": json.dumps(releve()).encode(),
            "/vide": b"",
            "/long": b"x" * (noteur.TAILLE + 1),
            "/illisible": b"<html>",
        }
        corps = reponses.get(self.path)
        if self.path == "/coupe":
            self.wfile.write(b"n'importe quoi\r\n\r\n")
            return
        self.send_response(200 if corps is not None else 500)
        self.end_headers()
        try:
            self.wfile.write(corps or b"")
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Se tait."""


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """Rend l’adresse d’un service local."""
    serveur = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
    fil = threading.Thread(target=serveur.serve_forever, daemon=True)
    fil.start()
    yield f"http://127.0.0.1:{serveur.server_address[1]}"
    serveur.shutdown()
    serveur.server_close()


@pytest.mark.parametrize(
    ("chemin", "pourquoi"),
    [
        ("/juste", None),
        ("/vide", "réponse vide"),
        ("/long", "réponse de plus de"),
        ("/illisible", "pas de JSON lisible"),
        ("/panne", "réponse HTTP 500"),
        ("/coupe", "réponse illisible"),
    ],
)
def test_un_service_se_note_comme_un_programme(
    service: str, chemin: str, pourquoi: str | None
) -> None:
    """Juste, il a tout ; autrement un manque qui dit pourquoi."""
    (note,) = noteur.noter([VECTEUR], noteur.Adresse(service + chemin, 5.0).demander)
    assert [pourquoi in m.obtenu for m in note.manques if pourquoi] == [True] * bool(pourquoi)
    assert bool(note.manques) == bool(pourquoi)


def test_un_service_absent_manque() -> None:
    """Personne n’écoute : un manque, jamais une panne."""
    (note,) = noteur.noter([VECTEUR], noteur.Adresse("http://127.0.0.1:9/", 2.0).demander)
    assert "ne répond pas" in note.manques[0].obtenu


def test_le_programme_publie_n_importe_que_la_bibliotheque_standard() -> None:
    """Il se télécharge seul : aucun de ses imports ne vient d’ailleurs."""
    lignes = NOTEUR.read_text("utf-8").splitlines()
    importes = {
        m.split()[1].partition(".")[0] for m in lignes if m.startswith(("import ", "from "))
    }
    assert importes <= set(sys.stdlib_module_names)
