"""Les mouvements d’un relevé en tableau, pour un tableur : une ligne par mouvement, les deux lectures, et du CSV.

Rien de ce qu’une personne a tapé n’y devient une formule.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from permis_points import mots
from permis_points.dossier import Acte, Dossier, InfractionCommise, Stage
from permis_points.releve import Mouvement, Releve

Case = str | int
_ENTETES = (
    "Jour",
    "Lecture",
    "Mouvement",
    "Points",
    "Solde",
    "Maximum",
    "Quand",
    "Pourquoi",
    "Articles",
    "Notes",
)
_DROIT, _SEVERE = "notre lecture", "la plus sévère"
_FORMULES = "=+-@＝＋－＠"
_SEPARATEUR = ";"
"""Ce qu’un tableur attend entre deux cases d’un CSV, dans cette langue."""
_QUI_SEPARE = str.maketrans("\t\r\n", "   ")


class Tableau(NamedTuple):
    """Un tableau : ses en-têtes, et des rangées d’autant de cases, textes ou nombres entiers."""

    entetes: tuple[str, ...]
    rangees: tuple[tuple[Case, ...], ...]


def dresser(releve: Releve, dossier: Dossier, nommer: Callable[[str], str] = str) -> Tableau:
    """Rend le tableau d’un relevé : ses mouvements, puis ceux du plancher quand il diffère.

    dossier : celui du relevé, pour les notes ; nommer : le nom que le lecteur donne à un genre du contrat.
    """
    notes = _notes(dossier)
    lectures = ((_DROIT, releve["mouvements"]), (_SEVERE, releve.get("plancher", ())))
    return Tableau(
        _ENTETES,
        tuple(
            (
                m["le"],
                lecture,
                _sans_formule(nommer(m["genre"])),
                m["variation"],
                m["points"],
                m["plafond"],
                _quand(m, releve["au"]),
                _sans_formule(m["explication"]),
                ", ".join(m["articles"]),
                _sans_formule(" / ".join(n for r in m["evenements"] if (n := notes.get(r)))),
            )
            for lecture, mouvements in lectures
            for m in mouvements
        ),
    )


def _notes(dossier: Dossier) -> dict[int, str | None]:
    evenements: list[InfractionCommise | Stage | Acte]
    evenements = [*dossier.infractions, *dossier.stages, *dossier.actes]
    return {evenement.rang: evenement.note for evenement in evenements}


def en_csv(tableau: Tableau) -> str:
    """Rend un CSV qu’Excel et LibreOffice ouvrent d’un double-clic : marque UTF-8, points-virgules, CRLF."""
    lignes = (_SEPARATEUR.join(map(_entre_guillemets, ligne)) for ligne in _toutes(tableau))
    return "\ufeff" + "".join(f"{ligne}\r\n" for ligne in lignes)


def en_colonnes(tableau: Tableau) -> str:
    """Rend le texte qu’un tableur colle en cases : une tabulation entre deux, une fin de ligne après."""
    lignes = ("\t".join(map(str, ligne)) for ligne in _toutes(tableau))
    return "".join(f"{ligne}\n" for ligne in lignes)


def _toutes(tableau: Tableau) -> Iterator[tuple[Case, ...]]:
    yield tableau.entetes
    yield from tableau.rangees


def _entre_guillemets(case: Case) -> str:
    return str(case) if isinstance(case, int) else '"' + case.replace('"', '""') + '"'


def _sans_formule(texte: str) -> str:
    """Rend le texte sur une ligne ; une apostrophe devant celui qu’un tableur prendrait pour une formule."""
    plat = texte.translate(_QUI_SEPARE)
    return f"'{plat}" if plat.lstrip()[:1] in tuple(_FORMULES) else plat


def _quand(mouvement: Mouvement, au: str) -> str:
    if "estimee" in mouvement:
        tot, tard = map(date.fromisoformat, mouvement["estimee"]["entre"])
        return f"date estimée, {mots.entre(tot, tard)}"
    return "à venir" if mouvement["le"] > au else "passé"
