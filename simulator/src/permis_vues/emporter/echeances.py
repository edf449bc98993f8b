"""Les dates à retenir d’un relevé : ce qui revient, ce qu’il faut avoir fait, et pourquoi."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from permis_points.moteur.etapes import Genre, GenreDeDelai, Statut
from permis_points.releve import Releve
from permis_vues import intitules
from permis_vues.mots import Fait, estimation, jour_a_noter, sans_date
from permis_vues.mouvements import GENRES

_PAR_EVENEMENT: set[str] = {
    Genre.RETRAIT,
    Genre.UN_POINT,
    Genre.DIX_ANS,
    Genre.STAGE,
    GenreDeDelai.STAGE_OBLIGATOIRE,
}
_PAR_DATE: set[str] = {Genre.MAJORATION, Genre.NOUVEAU_PERMIS}


@dataclass(frozen=True, slots=True)
class Echeance:
    """Une date à venir ; `identite` la désigne, la même tant que c’est le même fait."""

    le: date
    genre: str
    nom: str
    raison: str
    identite: str


def echeances(releve: Releve, dossier: Mapping[str, Any]) -> list[Echeance]:
    """Rend les dates à venir, dans l’ordre. dossier : l’arbre dont vient le relevé."""
    trouvees = sorted(_toutes(releve), key=lambda trouvee: trouvee[:2])
    vues: Counter[str] = Counter()
    rendues = []
    for le, genre, nom, raison, rangs in trouvees:
        ident = "-".join([genre, *_precision(genre, le, rangs, dossier)])
        vues[ident] += 1
        identite = f"{ident}-{vues[ident]}"
        rendues.append(Echeance(date.fromisoformat(le), genre, nom, raison, identite))
    return rendues


_Trouvee = tuple[str, str, str, str, Sequence[int]]


def _toutes(releve: Releve) -> Iterator[_Trouvee]:
    au = releve["au"]
    for m in releve["mouvements"]:
        bouge = m["variation"] or m["genre"] == Genre.FIN_DE_PROBATOIRE
        if m["le"] > au and bouge:
            yield (
                jour_a_noter(m, m["le"]),
                m["genre"],
                _nom(GENRES[m["genre"]].nom, m),
                _raison(m),
                m["evenements"],
            )
    for d in releve["delais"]:
        if (
            d["genre"] in intitules.ECHEANCES
            and d["statut"] == Statut.EN_COURS
            and d["echeance"] > au
        ):
            nom = _nom(intitules.ECHEANCES[d["genre"]], d)
            yield jour_a_noter(d, d["echeance"]), d["genre"], nom, _raison(d), d["evenements"]


def _nom(nom: str, fait: Fait) -> str:
    if sans_date(fait) is not None:
        return f"{nom} (au plus tard, date estimée)"
    return f"{nom} (date estimée)" if "estimee" in fait else nom


def _raison(fait: Fait) -> str:
    marque = f"\nAttention\u00a0: {estimation(fait)}." if "estimee" in fait else ""
    return f"{fait['explication']}{marque}"


def _precision(
    genre: str, le: str, rangs: Sequence[int], dossier: Mapping[str, Any]
) -> Iterator[str]:
    """Ce qui distingue deux échéances de même genre : leur événement, ou leur date."""
    if genre in _PAR_DATE:
        yield le.replace("-", "")
    elif genre in _PAR_EVENEMENT:
        for rang in rangs[:1]:
            evenement = dossier["evenements"][rang]
            jours = (evenement.get(cle) for cle in ("commise_le", "premier_jour", "le"))
            yield from (jour.replace("-", "") for jour in jours if jour)
    yield dossier["permis"]["obtention"].replace("-", "")
