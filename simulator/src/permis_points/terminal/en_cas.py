"""Un dossier devient l’entrée YAML d’un cas (`barème/cas/`), avec les soldes que le moteur en donne.

Rien n’y vient d’un texte libre : ni note, ni nom de groupe. Ce qui reste est fait de dates, de nombres et de mots
du contrat, que YAML lit sans guillemets.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from permis_points import mots
from permis_points.alertes.alerte import CodeDAlerte
from permis_points.alertes.contestes.toutes import RENCONTRES
from permis_points.releve import Mouvement, Releve

LARGEUR = 100
_LIBRE = "note"
_GROUPE = "simultanee"
_RESUME = (
    "Soldes calculés par permis-points {version} le {jour}. Avant de publier : les comparer au texte, et dire "
    "ici ce que le cas tranche."
)


def sans_texte_libre(arbre: Mapping[str, Any], au: date) -> dict[str, Any]:
    """Rend le dossier d’un cas public, du même relevé : daté, sans note, sans clé vide, ses groupes renommés.

    arbre : un dossier que `lire_dossier` accepte ; au : le jour de son relevé. Une infraction simultanée d’une
    autre reste dans le même groupe, « A1 », « A2 »…
    """
    groupes: dict[str, str] = {}
    propre = {
        "permis": _dit(arbre["permis"]),
        "evenements": [_evenement(e, groupes) for e in arbre.get("evenements") or ()],
        "au": au.isoformat(),
    }
    if arbre.get("solde_connu") is not None:
        propre["solde_connu"] = _dit(arbre["solde_connu"])
    return propre


def en_cas(dossier: Mapping[str, Any], releve: Releve, version: str, aujourd_hui: date) -> str:
    """Rend l’entrée à coller dans un fichier de `barème/cas/` ; rejouée, elle donne les soldes qu’elle attend.

    dossier : celui que rend `sans_texte_libre` ; releve : le sien ; version : celle du moteur.
    """
    contestes = [a for a in releve["alertes"] if CodeDAlerte(a["code"]) in RENCONTRES]
    resume = _RESUME.format(version=version, jour=mots.jour(aujourd_hui))
    note = " ".join(dict.fromkeys(CodeDAlerte(a["code"]).titre + "." for a in contestes))
    mouvements = releve["mouvements"]
    lignes = [
        f"- id: a-nommer-{hashlib.sha256(repr(dossier).encode()).hexdigest()[:8]}",
        f'  titre: "{_titre(dossier, releve)}"',
        "  resume: >-",
        *_plie(resume, "    "),
        *_une_liste("regles", (m["regle"] for m in mouvements)),
        *_une_liste("articles", (article for m in mouvements for article in m["articles"])),
        "  dossier:",
        *_le_dossier(dossier),
        "  attendu:",
        *(f"    - {_trait(attendu)}" for attendu in _attendus(releve)),
        f"  fiabilite: {'conteste' if contestes else 'probable'}",
        *(("  note_publique: >-", *_plie(note, "    ")) if contestes else ()),
        f"  verifie_le: {aujourd_hui.isoformat()}",
    ]
    return mots.insecables("\n".join(lignes))


def _dit(objet: Mapping[str, Any]) -> dict[str, Any]:
    return {cle: v for cle, v in objet.items() if v is not None and cle != _LIBRE}


def _evenement(evenement: Mapping[str, Any], groupes: dict[str, str]) -> dict[str, Any]:
    propre = _dit(evenement)
    if _GROUPE in propre:
        propre[_GROUPE] = groupes.setdefault(propre[_GROUPE], f"A{len(groupes) + 1}")
    return propre


def _titre(dossier: Mapping[str, Any], releve: Releve) -> str:
    infractions = sum(e["type"] == "infraction" for e in dossier["evenements"])
    combien = f"{infractions or 'aucune'} infraction{'s' if infractions > 1 else ''}"
    solde, au = releve["solde"], mots.jour(date.fromisoformat(releve["au"]))
    return f"Cas à nommer : {combien}, {solde['points']} sur {solde['plafond']} au {au}"


def _attendus(releve: Releve) -> Iterator[dict[str, Any]]:
    """Rend le solde de chaque soir où il se passe quelque chose, prévisions comprises, et celui du relevé."""
    soirs: dict[str, Mouvement] = {m["le"]: m for m in releve["mouvements"]}
    passes = [m for m in releve["mouvements"] if m["le"] <= releve["au"]]
    if passes:
        soirs[releve["au"]] = passes[-1]
    for le, soir in sorted(soirs.items()):
        attendu: dict[str, Any] = {"le": le, "points": soir["points"], "plafond": soir["plafond"]}
        if soir["signe"] != soir["points"]:
            attendu["signe"] = soir["signe"]
        if le == releve["au"] and releve["nouveau_permis_possible_le"] is not None:
            attendu["nouveau_permis_possible_le"] = releve["nouveau_permis_possible_le"]
        yield attendu


def _le_dossier(dossier: Mapping[str, Any]) -> Iterator[str]:
    permis = f"    permis: {_trait(dossier['permis'])}"
    if len(permis) <= LARGEUR:
        yield permis
    else:
        yield "    permis:"
        yield from (f"      {cle}: {_valeur(v)}" for cle, v in dossier["permis"].items())
    if "solde_connu" in dossier:
        yield f"    solde_connu: {_trait(dossier['solde_connu'])}"
    yield "    evenements:" if dossier["evenements"] else "    evenements: []"
    for evenement in dossier["evenements"]:
        trait = f"      - {_trait(evenement)}"
        if len(trait) <= LARGEUR:
            yield trait
        else:
            tirets = ("- ", *("  " for _ in evenement))
            paires = zip(tirets, evenement.items(), strict=False)
            yield from (f"      {tiret}{cle}: {_valeur(v)}" for tiret, (cle, v) in paires)
    yield f"    au: {dossier['au']}"


def _trait(objet: Mapping[str, Any]) -> str:
    return f"{{{', '.join(f'{cle}: {_valeur(v)}' for cle, v in objet.items())}}}"


def _valeur(valeur: Any) -> str:
    if isinstance(valeur, bool):
        return "true" if valeur else "false"
    return _liste(valeur) if isinstance(valeur, list) else str(valeur)


def _liste(elements: Iterable[str]) -> str:
    return f"[{', '.join(dict.fromkeys(elements))}]"


def _une_liste(cle: str, elements: Iterable[str]) -> Sequence[str]:
    """Rend la clé et sa liste : d’un trait si elle tient dans la largeur, sinon un élément par ligne."""
    uns = list(dict.fromkeys(elements))
    trait = f"  {cle}: {_liste(uns)}"
    if len(trait) <= LARGEUR:
        return [trait]
    return [f"  {cle}:", *(f"    - {element}" for element in uns)]


def _plie(phrase: str, marge: str) -> Sequence[str]:
    """Rend la phrase pliée à la largeur du barème ; les espaces insécables ne se coupent pas."""
    lignes, ligne = [], marge
    for mot in phrase.split(" "):
        if len(ligne) + 1 + len(mot) > LARGEUR and ligne.strip():
            lignes.append(ligne)
            ligne = marge
        ligne += mot if ligne == marge else f" {mot}"
    return [*lignes, ligne]
