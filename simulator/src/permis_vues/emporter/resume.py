"""Le résumé à coller dans un courriel : du texte nu, court, dans l’ordre où l’on en a besoin."""

from collections.abc import Iterator
from datetime import date

from permis_points import mots
from permis_points.calcul.si_definitive import Avenir
from permis_points.releve import Mouvement, Releve
from permis_vues.mots import ecart, minuscule, reserve, sans_date
from permis_vues.mouvements import GENRES, SANS_EFFET
from permis_vues.releve import resultat
from permis_vues.releve.abrege import abreger
from permis_vues.releve.devoirs import URGENTES
from permis_vues.suppositions import sauf_imprevu

_RESERVE = "Simulation non officielle : seul le relevé d’information intégral fait foi. Droit vérifié au {jour}."


def resumer(releve: Releve, avenir: Avenir) -> str:
    """Rend le résumé d’un relevé, une ligne par fait ; de ce qui n’a rien changé, la raison."""
    return "\n".join(mots.insecables(ligne) for ligne in _lignes(releve, avenir)) + "\n"


def _lignes(releve: Releve, avenir: Avenir) -> Iterator[str]:
    au = releve["au"]
    yield f"Mon permis à points. {resultat.phrase(releve, avenir)}"
    yield from _precisions(releve)
    montre, tus = abreger(releve)
    passes = [m for m in montre["mouvements"] if m["le"] <= au]
    a_venir = [m for m in montre["mouvements"] if m["le"] > au]
    yield from _bloc("Ce qui s’est passé", passes)
    sauf = sauf_imprevu({a["code"] for a in releve["alertes"]})
    yield from _bloc(f"À venir, {sauf}", a_venir)
    if tus:
        yield from ("", tus)
    yield ""
    yield _RESERVE.format(jour=mots.jour(date.fromisoformat(releve["droit_verifie_au"])))


def _precisions(releve: Releve) -> Iterator[str]:
    fin = releve["solde"]["probatoire_jusqu_au"]
    if fin:
        yield f"Délai probatoire jusqu’au {mots.jour(date.fromisoformat(fin))}."
    yield from (a["texte"] for a in abreger(releve)[0]["alertes"] if a["code"] in URGENTES)


def _bloc(titre: str, mouvements: list[Mouvement]) -> Iterator[str]:
    if mouvements:
        yield ""
        yield f"{titre} :"
    for m in mouvements:
        le, nom = mots.jour(date.fromisoformat(m["le"])), minuscule(GENRES[m["genre"]].nom)
        marque = f" ({reserve(m)})" if "estimee" in m else ""
        solde = f"{mots.points(m['points'])} sur {m['plafond']}"
        vain = not m["variation"] and m["genre"] in SANS_EFFET
        raison = f". {m['explication']}" if vain else ""
        yield f"- {sans_date(m) or le} : {nom}, {ecart(m['variation'])}, {solde}{marque}{raison}"
