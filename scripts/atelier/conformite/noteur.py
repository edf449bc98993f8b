# SPDX-License-Identifier: MIT
"""Note un programme qui calcule le solde d’un permis à points : combien de vecteurs de la suite il retrouve.

Ce fichier se suffit, et n’en fait qu’un pour cela : Python 3.11 et sa bibliothèque, rien d’autre. Il se
télécharge avec les vecteurs, ou les lit à leur adresse. Le programme noté peut être écrit dans n’importe quel
langage : il reçoit un dossier du contrat (JSON), il rend un relevé du contrat (JSON).

    python conformite.py --suite https://…/api/v1/conformite/ --commande "mon-programme releve - --format json"
    python conformite.py --suite ./conformite/ --http http://localhost:8080/releve
    python conformite.py --lot "mon-programme lot -"     (un dossier par ligne, un relevé par ligne)

Code de sortie : 0 si tout est retrouvé, 1 s’il y a un manque, 2 si la suite ou l’appel est à corriger.
"""

import argparse
import hashlib
import io
import json
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree as ET

Json = dict[str, Any]
MANIFESTE = "manifeste.json"
CHAMPS = ("solde", "soldes", "mouvements", "plancher", "nouveau-permis")
TAILLE = 8_000_000
"""Au-delà, en octets, une réponse n’est plus lue : un programme fou ne remplit pas la mémoire."""
TAILLE_D_UN_LOT = 200_000_000
ABSENT = "(rien)"
LONG = 160


class SuiteIllisible(Exception):
    """La suite manque, est abîmée, ou d’une autre version ; la phrase dit quoi faire."""


class SansReponse(Exception):
    """Le programme noté n’a pas rendu de relevé : c’est un manque, jamais une panne de ce fichier."""


@dataclass(frozen=True)
class Manque:
    """Un champ qui n’est pas celui attendu."""

    champ: str
    attendu: str
    obtenu: str


@dataclass(frozen=True)
class Note:
    """Ce qu’un vecteur a donné : rien dans `manques`, il est retrouvé."""

    id: str
    famille: str
    titre: str
    manques: list[Manque]
    secondes: float


# Juger un relevé


def juger(vecteur: Json, releve: object, champs: Sequence[str] = CHAMPS) -> list[Manque]:
    """Rend les manques d’un relevé face à ce qu’un vecteur attend ; ne lève jamais, quoi que soit ce relevé."""
    attendu = vecteur["attendu"]
    if not isinstance(releve, dict):
        return [Manque("releve", "un objet JSON", _court(releve))]
    try:
        droit = _mouvements(releve, "mouvements")
        bas = _mouvements(releve, "plancher") if "plancher" in releve else droit
    except SansReponse as refus:
        return [Manque("mouvements", "des mouvements datés", str(refus))]
    juges: dict[str, Callable[[], Iterator[Manque]]] = {
        "solde": lambda: _juger_le_solde(attendu, releve),
        "soldes": lambda: _juger_les_soldes(attendu, droit),
        "mouvements": lambda: _juger_les_mouvements(attendu, droit),
        "plancher": lambda: _juger_le_plancher(attendu, releve, bas),
        "nouveau-permis": lambda: _juger_le_nouveau_permis(attendu, releve),
    }
    return [manque for champ in champs for manque in juges[champ]()]


def _mouvements(releve: Json, cle: str) -> list[Json]:
    """Rend les mouvements d’une voie ; lève `SansReponse` s’ils ne sont pas une liste datée en ordre."""
    lus = releve.get(cle)
    if not isinstance(lus, list) or not lus:
        raise SansReponse(f"{cle} : {_court(lus)}")
    avant = ""
    for lu in lus:
        le = lu.get("le") if isinstance(lu, dict) else None
        if not _est_un_jour(le) or str(le) < avant:
            raise SansReponse(f"{cle} : {_court(lu)}")
        avant = str(le)
    return lus


def _est_un_jour(texte: object) -> bool:
    if not isinstance(texte, str) or len(texte) != len("AAAA-MM-JJ"):
        return False
    try:
        date.fromisoformat(texte)
    except ValueError:
        return False
    return True


def _juger_le_solde(attendu: Json, releve: Json) -> Iterator[Manque]:
    obtenu = releve.get("solde")
    obtenu = obtenu if isinstance(obtenu, dict) else {}
    for cle in ("points", "signe", "plafond", "etat"):
        yield from _comparer(f"solde.{cle}", attendu["solde"][cle], obtenu.get(cle, ABSENT))


def _juger_les_soldes(attendu: Json, droit: list[Json]) -> Iterator[Manque]:
    for jour in attendu["soldes"]:
        soir = _soir(droit, jour["le"])
        for cle in ("points", "signe", "plafond"):
            yield from _comparer(f"{cle} le {jour['le']}", jour[cle], soir.get(cle, ABSENT))


def _juger_le_plancher(attendu: Json, releve: Json, bas: list[Json]) -> Iterator[Manque]:
    solde = releve.get("solde")
    dit = solde.get("plancher", ABSENT) if isinstance(solde, dict) else ABSENT
    yield from _comparer("solde.plancher", attendu["solde"]["plancher"], dit)
    for jour in attendu["soldes"]:
        obtenu = _soir(bas, jour["le"]).get("points", ABSENT)
        yield from _comparer(f"plancher le {jour['le']}", jour["plancher"], obtenu)


def _juger_les_mouvements(attendu: Json, droit: list[Json]) -> Iterator[Manque]:
    voulus = [_ligne(m) for m in attendu["mouvements"]]
    rendus = [_ligne(m) for m in qui_comptent(droit)]
    yield from _comparer("mouvements", voulus, rendus)


def _juger_le_nouveau_permis(attendu: Json, releve: Json) -> Iterator[Manque]:
    cle = "nouveau_permis_possible_le"
    yield from _comparer(cle, attendu[cle], releve.get(cle, ABSENT))


def qui_comptent(mouvements: Sequence[Any]) -> list[Json]:
    """Rend le premier mouvement, puis ceux qui changent les points ou le plafond : les autres expliquent."""
    gardes: list[Json] = []
    plafond: object = None
    for m in mouvements:
        if not gardes or not _egal(m.get("variation", ABSENT), 0) or m.get("plafond") != plafond:
            gardes.append(m)
        plafond = m.get("plafond")
    return gardes


def _ligne(mouvement: Json) -> list[object]:
    return [mouvement.get(cle, ABSENT) for cle in ("le", "genre", "variation", "points")]


def _soir(mouvements: list[Json], jour: str) -> Json:
    """Rend le dernier mouvement passé à la fin de ce jour ; vide avant le premier."""
    return next((m for m in reversed(mouvements) if m["le"] <= jour), {})


def _comparer(champ: str, attendu: object, obtenu: object) -> Iterator[Manque]:
    if not _egal(attendu, obtenu):
        yield Manque(champ, _court(attendu), _court(obtenu))


def _egal(attendu: object, obtenu: object) -> bool:
    """Compare comme le ferait JSON : 12.0 vaut 12, `true` ne vaut pas 1."""
    if isinstance(attendu, bool) or isinstance(obtenu, bool):
        return attendu is obtenu
    if isinstance(attendu, list) and isinstance(obtenu, list):
        return len(attendu) == len(obtenu) and all(map(_egal, attendu, obtenu))
    return attendu == obtenu


def _court(valeur: object) -> str:
    try:
        texte = valeur if isinstance(valeur, str) else json.dumps(valeur, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        texte = type(valeur).__name__
    return texte if len(texte) <= LONG else f"{texte[:LONG]}…"


# Interroger un programme


@dataclass(frozen=True)
class Commande:
    """Un programme lancé une fois par vecteur : le dossier sur son entrée, le relevé sur sa sortie."""

    mots: list[str]
    delai: float

    def demander(self, dossier: Json) -> object:
        """Rend le relevé ; lève `SansReponse`."""
        return _lire(_lancer(self.mots, _octets(dossier), self.delai))


@dataclass(frozen=True)
class Adresse:
    """Un service à qui l’on envoie (POST) un dossier, et qui répond un relevé."""

    url: str
    delai: float

    def demander(self, dossier: Json) -> object:
        """Rend le relevé ; lève `SansReponse`."""
        en_tetes = {"Content-Type": "application/json", "Accept": "application/json"}
        demande = urllib.request.Request(  # noqa: S310  l’adresse est celle que l’on note
            self.url, _octets(dossier), en_tetes, method="POST"
        )
        try:
            return _lire(self._recevoir(demande))
        except SansReponse:
            raise
        except urllib.error.HTTPError as refus:
            refus.close()
            raise SansReponse(f"réponse HTTP {refus.code}") from refus
        except (OSError, ValueError) as refus:
            raise SansReponse(f"le service ne répond pas : {refus}") from refus
        except Exception as refus:
            # http.client lève des erreurs sans racine commune ; le programme noté n’arrête jamais la suite.
            raise SansReponse(f"réponse illisible : {type(refus).__name__}") from refus

    def _recevoir(self, demande: urllib.request.Request) -> bytes:
        """Rend la réponse entière ; lève `SansReponse` si elle est trop longue, ou vient goutte à goutte."""
        fin, recu = time.monotonic() + self.delai, b""
        with urllib.request.urlopen(demande, timeout=self.delai) as reponse:  # noqa: S310  idem
            while morceau := reponse.read1(65536):
                recu += morceau
                if len(recu) > TAILLE:
                    raise SansReponse(f"réponse de plus de {TAILLE} octets")
                if time.monotonic() > fin:
                    raise SansReponse(f"rien d’entier en {self.delai:g} s")
        return recu


def _octets(dossier: Json) -> bytes:
    return json.dumps(dossier, ensure_ascii=False).encode()


def _lire(recu: bytes) -> object:
    try:
        return json.loads(recu.decode("utf-8-sig"))
    except (ValueError, RecursionError) as refus:
        debut = recu[:80].decode("utf-8", "replace").strip()
        raise SansReponse(
            f"pas de JSON lisible : « {debut} »" if debut else "réponse vide"
        ) from refus


def _lancer(mots: Sequence[str], entree: bytes, delai: float, taille: int = TAILLE) -> bytes:
    """Rend la sortie d’un programme ; lève `SansReponse` s’il tarde, échoue, parle trop ou n’existe pas."""
    try:
        programme = subprocess.Popen(  # noqa: S603  c’est le programme que l’on note
            mots,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError) as refus:
        raise SansReponse(f"le programme ne se lance pas : {refus}") from refus
    recu: list[bytes] = []
    fils = [
        threading.Thread(target=_ecrire, args=(programme.stdin, entree), daemon=True),
        threading.Thread(target=_recevoir, args=(programme.stdout, recu, taille), daemon=True),
    ]
    for fil in fils:
        fil.start()
    fin = time.monotonic() + delai
    fils[1].join(delai)
    try:
        code = programme.wait(max(0.0, fin - time.monotonic())) if recu else None
    except subprocess.TimeoutExpired:
        code = None
    _tuer(programme)
    if recu and len(recu[0]) > taille:
        raise SansReponse(f"réponse de plus de {taille} octets")
    if code is None:
        raise SansReponse(f"rien en {delai:g} s")
    if code:
        raise SansReponse(f"le programme sort avec le code {code}")
    return recu[0]


def _ecrire(tube: IO[bytes] | None, octets: bytes) -> None:
    try:
        if tube:
            tube.write(octets)
            tube.close()
    except OSError:
        return  # il n’a pas lu son entrée : sa réponse en jugera


def _recevoir(tube: IO[bytes] | None, recu: list[bytes], taille: int) -> None:
    try:
        recu.append(tube.read(taille + 1) if tube else b"")
    except (OSError, ValueError):
        recu.append(b"")


def _tuer(programme: "subprocess.Popen[bytes]") -> None:
    """Arrête le programme et ceux qu’il a lancés, et referme ses tubes."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(programme.pid, signal.SIGKILL)
        else:
            programme.kill()
    except OSError:
        pass  # déjà fini
    programme.wait()
    for tube in (programme.stdin, programme.stdout):
        try:
            if tube:
                tube.close()
        except OSError:
            pass  # le programme n’a pas tout lu


# Noter


def noter(
    vecteurs: Sequence[Json],
    demander: Callable[[Json], object],
    champs: Sequence[str] = CHAMPS,
    fils: int = 1,
) -> list[Note]:
    """Rend la note de chaque vecteur, dans l’ordre ; un programme qui échoue manque, et la suite continue."""

    def un(vecteur: Json) -> Note:
        debut = time.monotonic()
        try:
            manques = juger(vecteur, demander(vecteur["dossier"]), champs)
        except SansReponse as refus:
            manques = [Manque("releve", "un relevé", str(refus))]
        return _note(vecteur, manques, time.monotonic() - debut)

    with ThreadPoolExecutor(max(1, fils)) as ensemble:
        return list(ensemble.map(un, vecteurs))


def noter_un_lot(
    vecteurs: Sequence[Json], mots: Sequence[str], delai: float, champs: Sequence[str] = CHAMPS
) -> list[Note]:
    """Rend la note de chaque vecteur, le programme n’étant lancé qu’une fois : une ligne par dossier, en ordre."""
    entree = b"".join(_octets(vecteur["dossier"]) + b"\n" for vecteur in vecteurs)
    debut, refuse, lignes = time.monotonic(), "", list[bytes]()
    try:
        lignes = _lancer(mots, entree, delai, TAILLE_D_UN_LOT).splitlines()
    except SansReponse as refus:
        refuse = str(refus)
    if len(lignes) != len(vecteurs):
        refuse = refuse or f"{len(lignes)} lignes rendues pour {len(vecteurs)} dossiers"
        manques = [Manque("releve", "un relevé par ligne", refuse)]
        return [_note(vecteur, manques, 0.0) for vecteur in vecteurs]
    chacun = (time.monotonic() - debut) / max(1, len(vecteurs))
    notes = []
    for vecteur, ligne in zip(vecteurs, lignes, strict=True):
        try:
            manques = juger(vecteur, _lire(ligne), champs)
        except SansReponse as refus:
            manques = [Manque("releve", "un relevé", str(refus))]
        notes.append(_note(vecteur, manques, chacun))
    return notes


def _note(vecteur: Json, manques: list[Manque], secondes: float) -> Note:
    titre = vecteur["titre"]["fr"]
    return Note(vecteur["id"], vecteur["famille"], titre, manques, round(secondes, 4))


# Lire la suite


def lire_la_suite(ou: str, delai: float = 30.0) -> tuple[Json, list[Json]]:
    """Rend le manifeste et les vecteurs d’une suite, à une adresse ou dans un dossier ; lève `SuiteIllisible`."""
    manifeste = _objet(_ouvrir(ou, MANIFESTE, delai), MANIFESTE)
    vecteurs: list[Json] = []
    try:
        for famille in manifeste["familles"]:
            octets = _ouvrir(ou, famille["fichier"], delai)
            if hashlib.sha256(octets).hexdigest() != famille["sha256"]:
                raise SuiteIllisible(
                    f"{famille['fichier']} n’est pas celui du manifeste : téléchargez-les ensemble"
                )
            vecteurs += _objet(octets, famille["fichier"])["vecteurs"]
    except (KeyError, TypeError) as refus:
        raise SuiteIllisible(f"{MANIFESTE} n’a pas la forme attendue ({refus})") from refus
    return manifeste, vecteurs


def _ouvrir(ou: str, nom: str, delai: float) -> bytes:
    try:
        if ou.startswith(("http://", "https://")):
            base = ou if ou.endswith("/") else f"{ou}/"
            with urllib.request.urlopen(base + nom, timeout=delai) as reponse:  # noqa: S310  http(s) seulement
                lu: bytes = reponse.read()
                return lu
        return (Path(ou) / nom).read_bytes()
    except (OSError, ValueError) as refus:
        raise SuiteIllisible(
            f"{nom} ne se lit pas dans « {ou} » : {refus} — donnez l’adresse ou le dossier avec --suite"
        ) from refus


def _objet(octets: bytes, nom: str) -> Json:
    try:
        lu = json.loads(octets)
    except ValueError as refus:
        raise SuiteIllisible(f"{nom} n’est pas du JSON : {refus}") from refus
    if not isinstance(lu, dict):
        raise SuiteIllisible(f"{nom} n’est pas un objet JSON")
    return lu


# Dire le résultat


def resumer(notes: Sequence[Note]) -> list[Json]:
    """Rend, par famille, combien de vecteurs, combien de retrouvés, et les manqués."""
    familles = dict.fromkeys(note.famille for note in notes)
    rendus = []
    for famille in familles:
        siennes = [note for note in notes if note.famille == famille]
        manques = [note.id for note in siennes if note.manques]
        rendus.append(
            {
                "famille": famille,
                "vecteurs": len(siennes),
                "retrouves": len(siennes) - len(manques),
                "manques": manques,
            }
        )
    return rendus


def dire(manifeste: Json, notes: Sequence[Note], montrer: int) -> Iterator[str]:
    """Rend les lignes du compte rendu."""
    yield (
        f"Suite {manifeste.get('version')}, droit vérifié au {manifeste.get('droit_verifie_au')}, "
        f"moteur {manifeste.get('moteur')}."
    )
    for famille in resumer(notes):
        yield f"  {famille['famille']:<10} {famille['retrouves']:>4} / {famille['vecteurs']}"
    rates = [note for note in notes if note.manques]
    yield f"  {'en tout':<10} {len(notes) - len(rates):>4} / {len(notes)}"
    for note in rates[:montrer]:
        yield ""
        yield f"✗ {note.id} — {note.titre}"
        for manque in note.manques[:3]:
            yield f"    {manque.champ} : attendu {manque.attendu}, obtenu {manque.obtenu}"
        if len(note.manques) > len(note.manques[:3]):
            yield f"    et {len(note.manques) - 3} autres"
    if len(rates) > montrer:
        yield f"\n… et {len(rates) - montrer} autres vecteurs manqués (--montrer, --json)."


def en_json(manifeste: Json, notes: Sequence[Note]) -> str:
    """Rend le compte rendu entier en JSON."""
    suite = {cle: manifeste.get(cle) for cle in ("version", "moteur", "bareme_sha256")}
    lu = {"suite": suite, "familles": resumer(notes), "vecteurs": [asdict(note) for note in notes]}
    return json.dumps(lu, ensure_ascii=False, indent=1) + "\n"


def en_junit(notes: Sequence[Note]) -> bytes:
    """Rend le compte rendu dans la forme que lisent les forges : une suite par famille, un test par vecteur."""
    racine = ET.Element("testsuites", name="conformite")
    for famille in resumer(notes):
        siennes = [note for note in notes if note.famille == famille["famille"]]
        suite = ET.SubElement(
            racine,
            "testsuite",
            name=str(famille["famille"]),
            tests=str(len(siennes)),
            failures=str(len(famille["manques"])),
        )
        for note in siennes:
            cas = ET.SubElement(
                suite, "testcase", classname=note.famille, name=note.id, time=str(note.secondes)
            )
            if note.manques:
                dits = [f"{m.champ} : attendu {m.attendu}, obtenu {m.obtenu}" for m in note.manques]
                echec = ET.SubElement(cas, "failure", message=_imprimable(dits[0]))
                echec.text = _imprimable("\n".join(dits))
    return bytes(ET.tostring(racine, encoding="utf-8", xml_declaration=True))


def _imprimable(texte: str) -> str:
    """Rend un texte que XML admet : un programme noté peut avoir répondu n’importe quoi."""
    return "".join(c if c == "\n" or (c.isprintable() and c < "\ufffe") else "?" for c in texte)


def analyser(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Rend ce que l’on a demandé, `champs` et `mots` prêts à servir ; sort avec le code 2 d’un mauvais appel."""
    analyse = argparse.ArgumentParser(description="Note un programme du permis à points.")
    ici = str(Path(__file__).resolve().parent)
    suite = "adresse ou dossier de la suite (celui de ce fichier, sinon)"
    analyse.add_argument("--suite", default=ici, metavar="OÙ", help=suite)
    qui = analyse.add_mutually_exclusive_group(required=True)
    qui.add_argument("--commande", help="un dossier sur son entrée, un relevé sur sa sortie")
    qui.add_argument("--lot", help="un dossier par ligne, un relevé par ligne, lancé une fois")
    qui.add_argument("--http", metavar="URL", help="un dossier envoyé (POST), un relevé en réponse")
    analyse.add_argument("--champs", default=",".join(CHAMPS), help=f"parmi {','.join(CHAMPS)}")
    analyse.add_argument("--familles", help="seulement ces familles, séparées par des virgules")
    analyse.add_argument("--delai", type=float, default=10.0, help="secondes par vecteur (10)")
    analyse.add_argument("--fils", type=int, default=os.cpu_count() or 1, help="demandes à la fois")
    analyse.add_argument("--montrer", type=int, default=10, help="manques à montrer (10)")
    analyse.add_argument("--json", type=Path, metavar="FICHIER", help="le compte rendu en JSON")
    analyse.add_argument("--junit", type=Path, metavar="FICHIER", help="le compte rendu en JUnit")
    choix = analyse.parse_args(arguments)
    choix.champs = tuple(filter(None, choix.champs.split(",")))
    if not choix.champs or set(choix.champs) - set(CHAMPS):
        analyse.error(f"--champs : choisissez parmi {', '.join(CHAMPS)}")
    if choix.http and not choix.http.startswith(("http://", "https://")):
        analyse.error("--http : donnez une adresse qui commence par http:// ou https://")
    if not choix.delai > 0:
        analyse.error("--delai : donnez un nombre de secondes au-dessus de zéro")
    try:
        choix.mots = shlex.split(choix.commande or choix.lot or "", posix=os.name == "posix")
    except ValueError as refus:
        analyse.error(f"la commande est mal écrite : {refus}")
    if not choix.http and not choix.mots:
        analyse.error("donnez la commande à noter")
    return choix


def choisir(vecteurs: Sequence[Json], familles: str | None) -> list[Json]:
    """Rend les vecteurs de ces familles, tous si l’on n’en nomme aucune ; lève `SuiteIllisible` d’une inconnue."""
    if not familles:
        return list(vecteurs)
    connues = dict.fromkeys(str(vecteur["famille"]) for vecteur in vecteurs)
    voulues = set(familles.split(","))
    if voulues - set(connues):
        raise SuiteIllisible(f"--familles : choisissez parmi {', '.join(connues)}")
    return [vecteur for vecteur in vecteurs if vecteur["famille"] in voulues]


def interroger(choix: argparse.Namespace, vecteurs: Sequence[Json]) -> list[Note]:
    """Rend la note de chaque vecteur, selon la façon de joindre le programme."""
    if choix.lot is not None:
        return noter_un_lot(vecteurs, choix.mots, choix.delai * len(vecteurs), choix.champs)
    programme = (
        Adresse(choix.http, choix.delai) if choix.http else Commande(choix.mots, choix.delai)
    )
    return noter(vecteurs, programme.demander, choix.champs, choix.fils)


def main(arguments: Sequence[str] | None = None) -> int:
    """Note le programme désigné et imprime le compte rendu."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # un programme répond n’importe quoi
    choix = analyser(arguments)
    try:
        manifeste, vecteurs = lire_la_suite(choix.suite)
        vecteurs = choisir(vecteurs, choix.familles)
    except SuiteIllisible as refus:
        print(refus, file=sys.stderr)
        return 2
    debut = time.monotonic()
    notes = interroger(choix, vecteurs)
    for ligne in dire(manifeste, notes, choix.montrer):
        print(ligne)
    print(f"\n{time.monotonic() - debut:.1f} s.")
    if choix.json:
        choix.json.write_bytes(en_json(manifeste, notes).encode("utf-8", "backslashreplace"))
    if choix.junit:
        choix.junit.write_bytes(en_junit(notes))
    return 1 if any(note.manques for note in notes) else 0


if __name__ == "__main__":
    sys.exit(main())
