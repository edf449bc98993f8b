"""Deux articles minuscules et le barème qui s’y accorde, à désaccorder un mot à la fois."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from atelier import chemins
from atelier.controles import textes
from atelier.lecture.depot import ouvrir
from atelier.textes import lire_dossier, rendre
from tests.bareme.petit_bareme import FICHIERS, PetitBareme

Versions = Mapping[str, tuple[str, str]]
"""Premier jour → premier jour d’après (vide : en vigueur) et texte."""

POINTS = "donne lieu de plein droit à la réduction de"
VITESSE: Versions = {
    "2003-06-13": (
        "2004-12-07",
        (
            "I. - Rouler trop vite est puni de l'amende des contraventions de la quatrième classe.\n"
            f"III. - Cette contravention {POINTS} trois points du permis de conduire."
        ),
    ),
    "2004-12-07": (
        "",
        (
            "I. - Rouler trop vite est puni de l'amende des contraventions de la quatrième classe.\n"
            "III. - Toute contravention au présent article donne lieu, de plein droit à une réduction"
            " du nombre de points du permis de conduire dans les conditions suivantes :\n"
            "3° De 20 km/h à moins de 30 km/h, réduction de deux points."
        ),
    ),
}
STUPEFIANTS: Versions = {
    "2003-02-04": ("2025-07-11", f"IV. - Ce délit {POINTS} la moitié du nombre maximal de points."),
    "2025-07-11": (
        "",
        (
            "IV. - Ce délit donne lieu de plein droit à la réduction des trois quarts du nombre"
            " maximal de points."
        ),
    ),
}
ACTUEL = VITESSE["2004-12-07"][1]
DEUX_CLASSES = ACTUEL.replace("III. - ", "De nuit, de la troisième classe.\nIII. - ")
CINQUIEME = ACTUEL.replace("quatrième", "cinquième")
QUATRE: Versions = {"2001-06-01": ("", f"Cette contravention {POINTS} quatre points.")}
LOI = {"R413-14": VITESSE, "L235-1": STUPEFIANTS}
ACCORD = "corrections: []\n"

XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<ARTICLE>
<META><META_COMMUN><ID>LEGIARTI000000000001</ID></META_COMMUN>
<META_SPEC><META_ARTICLE><NUM>{numero}</NUM><ETAT>VIGUEUR</ETAT>
<DATE_DEBUT>{depuis}</DATE_DEBUT><DATE_FIN>{fin}</DATE_FIN><TYPE>AUTONOME</TYPE></META_ARTICLE></META_SPEC></META>
<BLOC_TEXTUEL><CONTENU>{contenu}</CONTENU></BLOC_TEXTUEL>
</ARTICLE>
"""


def apres_2004(texte: str, fin: str = "") -> Versions:
    """Rend l’article de vitesse, sa dernière version remplacée."""
    return {**VITESSE, "2004-12-07": (fin, texte)}


def ecrire_dossier(dossier: Path, loi: Mapping[str, Versions]) -> Path:
    """Écrit un dossier d’articles de la forme que lit la commande."""
    dossier.mkdir(exist_ok=True)
    for article, versions in loi.items():
        liste = [
            {"depuis": depuis, **({"avant_le": avant} if avant else {}), "texte": texte}
            for depuis, (avant, texte) in versions.items()
        ]
        contenu = yaml.safe_dump({"article": article, "versions": liste}, allow_unicode=True)
        (dossier / f"{article}.yml").write_text(contenu, encoding="utf-8")
    return dossier


def exporter_legi(dossier: Path, numero: str, versions: Versions) -> None:
    """Écrit un export de LEGI : une version par fichier, un alinéa par paragraphe coupé au hasard, comme LEGI."""
    dossier.mkdir(parents=True, exist_ok=True)
    for rang, (depuis, (fin, texte)) in enumerate(versions.items()):
        alineas = texte.replace(" de ", " <em>de</em> ", 1).split("\n")
        contenu = "".join(f"<p>{alinea}</p>" for alinea in alineas)
        xml = XML.format(
            numero=numero,
            depuis=depuis,
            fin=fin or "2999-01-01",
            contenu=contenu.replace(" puni ", "\n puni "),
        )
        (dossier / f"LEGIARTI{numero[-4:]}{rang}.xml").write_text(xml, "utf-8")


@dataclass(frozen=True)
class Accord:
    """Un petit barème et sa petite loi."""

    petit: PetitBareme

    def promulguer(self, **articles: Versions | None) -> None:
        """Récrit `textes.yaml` : la petite loi, ces articles en plus ou à la place."""
        changes = {article.replace("_", "-"): versions for article, versions in articles.items()}
        loi = {a: versions for a, versions in {**LOI, **changes}.items() if versions}
        dossier = ecrire_dossier(self.petit.racine / "dossier", loi)
        for fichier in dossier.iterdir():
            if fichier.stem not in loi:
                fichier.unlink()
        self.petit.ecrire("textes.yaml", rendre(lire_dossier(dossier)))

    def admettre(self, exceptions: str) -> None:
        """Récrit `exceptions.yaml`."""
        self.petit.ecrire("exceptions.yaml", exceptions)

    def remplacer(self, chemin: str, *paires: tuple[str, str]) -> None:
        """Remplace plusieurs textes d’un fichier du barème, une fois chacun."""
        contenu = FICHIERS[f"barème/{chemin}"]
        for ancien, nouveau in paires:
            assert ancien in contenu, f"{ancien!r} n’est pas dans {chemin}"
            contenu = contenu.replace(ancien, nouveau, 1)
        self.petit.ecrire(chemin, contenu)

    def lignes(self) -> list[str]:
        """Rend les fautes que la confrontation imprime, sans « barème/ »."""
        fautes = textes.controler(ouvrir(self.petit.racine, None))
        return [str(faute).removeprefix(f"{chemins.DOSSIER}/") for faute in sorted(fautes)]
