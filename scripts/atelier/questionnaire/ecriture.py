"""Une entrée ou une version, écrite à la forme du barème ; le reste du fichier ne bouge pas d’un octet."""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from atelier.lecture.arbre import Liste, Table, nu
from atelier.lecture.depot import EntreeLue
from atelier.lecture.fichier import lire

LARGEUR = 100
PAS = "  "


class EcritureImpossible(ValueError):
    """Ce que l’on allait écrire ne se relirait pas à l’identique."""


def entree(valeurs: Mapping[str, Any]) -> str:
    """Rend une entrée de premier niveau, son tiret devant ; lève `EcritureImpossible`."""
    return _relire(_table(valeurs, ""), "", valeurs)


def version(valeurs: Mapping[str, Any]) -> str:
    """Rend une version, en retrait sous `versions:` ; lève `EcritureImpossible`."""
    return _relire(_table(valeurs, PAS * 2), PAS * 2, valeurs)


def exception(valeurs: Mapping[str, Any]) -> str:
    """Rend une exception, en retrait sous sa rubrique ; lève `EcritureImpossible`."""
    return _relire(_table(valeurs, PAS), PAS, valeurs)


def sous_la_rubrique(texte: str, rubrique: str, bloc: str) -> str:
    """Rend le fichier où le bloc commence cette rubrique, que l’on ajoute à la fin si elle manque."""
    tete = f"{rubrique}:\n"
    lignes = texte.splitlines(keepends=True)
    if tete not in lignes:
        return f"{texte.rstrip()}\n\n{tete}{bloc}"
    rang = lignes.index(tete) + 1
    return "".join([*lignes[:rang], bloc, *lignes[rang:]])


def poser_la_version(texte: str, fiche: EntreeLue, bloc: str) -> str:
    """Rend le fichier où la version est posée au-dessus des autres de cette fiche."""
    premiere = next(fiche.table.tables("versions"))
    lignes = texte.splitlines(keepends=True)
    # Un commentaire qui précède une version parle d’elle : il reste au-dessus d’elle.
    rang = premiere.ligne - 1
    while lignes[rang - 1].lstrip().startswith("#"):
        rang -= 1
    return "".join([*lignes[:rang], bloc, *lignes[rang:]])


def dater(texte: str, fiche: EntreeLue, jour: str) -> str:
    """Rend le fichier où la fiche dit avoir été relue ce jour."""
    lu = fiche.table.scalaire("verifie_le")
    if lu is None:
        return texte
    lignes = texte.splitlines(keepends=True)
    lignes[lu.ligne - 1] = lignes[lu.ligne - 1].replace(lu.texte, jour, 1)
    return "".join(lignes)


def citer(texte: str, fiche: EntreeLue, sources: Sequence[str]) -> str:
    """Rend le fichier où la fiche cite aussi ces sources, en tête : la plus récente d’abord."""
    paire = fiche.table.paire("sources")
    deja = [lu.texte for lu in fiche.table.scalaires("sources")]
    neuves = [source for source in sources if source not in deja]
    if paire is None or not neuves:
        return texte
    lignes = texte.splitlines(keepends=True)
    rang = paire.cle.ligne - 1
    if "[" in lignes[rang]:
        lignes[rang] = lignes[rang].replace("[", f"[{', '.join(neuves)}, ", 1)
    else:
        lignes[rang + 1 : rang + 1] = [f"{PAS * 2}- {source}\n" for source in neuves]
    return "".join(lignes)


def _table(valeurs: Mapping[str, Any], marge: str) -> str:
    tiret, lignes = "- ", []
    for cle, valeur in valeurs.items():
        if cle == "versions":
            lignes.append(f"{marge}{PAS}versions:\n")
            lignes += [_table(une, marge + PAS * 2) for une in valeur]
        else:
            lignes += [
                f"{ligne}\n" for ligne in _paire(cle, valeur, f"{marge}{tiret}", marge + PAS)
            ]
        tiret = PAS
    return "".join(lignes)


def _paire(cle: str, valeur: Any, debut: str, marge: str) -> Iterator[str]:
    """Rend les lignes d’une clé : d’un trait si elle tient dans la largeur, sinon pliée ou en liste."""
    trait = f"{debut}{cle}: {_trait(valeur, 'a: {}')}"
    if len(trait) <= LARGEUR:
        yield trait
    elif isinstance(valeur, str) and "\n" not in valeur and not valeur.startswith(" "):
        yield f"{debut}{cle}: >-"
        yield from textwrap.wrap(
            valeur, LARGEUR, initial_indent=marge + PAS, subsequent_indent=marge + PAS,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
    elif isinstance(valeur, list):
        yield f"{debut}{cle}:"
        yield from (f"{marge}{PAS}- {_trait(element)}" for element in valeur)
    elif isinstance(valeur, Mapping):
        yield f"{debut}{cle}:"
        for sous_cle, sous_valeur in valeur.items():
            yield from _paire(sous_cle, sous_valeur, marge + PAS, marge + PAS)
    else:
        yield trait


def _trait(valeur: Any, autour: str = "a: [{}]") -> str:
    """Rend une valeur sur une ligne ; `autour` : ce qui l’entoure, et qui dit s’il lui faut des guillemets."""
    if isinstance(valeur, Mapping):
        return "{" + ", ".join(f"{cle}: {_trait(v)}" for cle, v in valeur.items()) + "}"
    if isinstance(valeur, list):
        return f"[{', '.join(_trait(element) for element in valeur)}]"
    return valeur if _se_lit_nu(valeur, autour) else json.dumps(valeur, ensure_ascii=False)


def _se_lit_nu(texte: str, autour: str) -> bool:
    """Dit si un texte se relit à l’identique sans guillemets, là où il est."""
    lecture = lire("essai", f"- {autour.format(texte)}\n".encode())
    lu = [{"a": [texte] if "[" in autour else texte}]
    return not lecture.fautes and lecture.arbre is not None and nu(lecture.arbre) == lu


def _relire(ecrit: str, marge: str, voulu: Mapping[str, Any]) -> str:
    """Rend ce qui est écrit, s’il se relit comme voulu."""
    lecture = lire("essai", textwrap.dedent(ecrit).encode() if marge else ecrit.encode())
    arbre = lecture.arbre
    if lecture.fautes or not isinstance(arbre, Liste) or not isinstance(arbre.elements[0], Table):
        raise EcritureImpossible(f"Ces valeurs ne s’écrivent pas : {voulu}")
    if nu(arbre) != [voulu]:
        raise EcritureImpossible(f"Écrites, ces valeurs se reliraient autrement : {nu(arbre)}")
    return ecrit
