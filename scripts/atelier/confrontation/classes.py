"""La classe d’une version, contre celles que le texte permet."""

from collections.abc import Iterator

from atelier import chemins
from atelier.confrontation.ecarts import Constat, Ecarts, Issue, Servie
from atelier.confrontation.lignes import Ligne
from atelier.confrontation.periodes import Periode


def juger_classe(
    ligne: Ligne,
    article: str,
    permises: tuple[int, ...],
    commune: Periode,
    ecarts: Ecarts,
) -> Iterator[Issue]:
    """Rend le désaccord de classe, ou le choix que le texte laisse à faire."""
    if ligne.nature != "contravention":
        phrase = f"{article} punit une contravention de {_classes(permises)} {commune}"
        conseil = "corrigez « nature » ou les dates"
        yield Constat(ligne.version.faute("nature", phrase, conseil))
        return
    choix = ecarts.classe(ligne.infraction, article, commune.debut) if len(permises) > 1 else None
    if choix and choix.classe in permises:
        permises = (choix.classe,)
        jour = choix.depuis.isoformat()
        yield Servie(("classes_choisies", ligne.infraction, article, jour))
    if ligne.classe not in permises:
        phrase = f"{article} punit de {_classes(permises)} {commune}, et non {ligne.classe}"
        yield Constat(ligne.version.faute("classe", phrase, "corrigez « classe » ou les dates"))
    elif len(permises) > 1 and ligne.points:
        phrase = f"{article} permet {_classes(permises)} {commune}"
        conseil = f"dites laquelle dans {chemins.EXCEPTIONS} (classes_choisies)"
        yield Constat(ligne.version.faute("classe", phrase, conseil))


def _classes(permises: tuple[int, ...]) -> str:
    return "la classe " + " ou ".join(str(classe) for classe in permises)
