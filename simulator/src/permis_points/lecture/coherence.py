"""L’enchaînement des dates du dossier : ce qui ne peut pas être arrivé ainsi est une faute."""

from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from permis_points import mots
from permis_points.bareme import Bareme
from permis_points.dossier import ANNULATION, Acte, Dossier, InfractionCommise, Permis, Stage
from permis_points.erreurs import Faute
from permis_points.regles.capital import PREMIER_JOUR, capital_initial, maximum
from permis_points.regles.probatoire import delai_probatoire

_ACTES_DE_L_ANCIEN_PERMIS = ("notification-48si", "remise-du-permis", ANNULATION)


def fautes_de_coherence(dossier: Dossier, bareme: Bareme) -> list[Faute]:
    """Rend les fautes d’enchaînement : dates inversées, événement avant le permis, groupe épars."""
    return [
        *_permis(dossier),
        *_solde_connu(dossier, bareme),
        *(f for i in dossier.infractions for f in _infraction(i, dossier)),
        *(f for s in dossier.stages for f in _stage(s, dossier)),
        *(f for a in dossier.actes for f in _acte(a, dossier)),
        *_groupes(dossier),
        *_nouveaux_permis(dossier),
    ]


def _permis(dossier: Dossier) -> Iterator[Faute]:
    permis = dossier.permis
    for cle, jour in (
        ("b_par_aac_le", permis.b_par_aac_le),
        ("formation_complementaire", permis.formation_complementaire),
    ):
        if jour is not None and jour < permis.obtention:
            yield Faute(
                f"permis.{cle}",
                f"le {mots.jour(jour)} précède l’obtention du permis ({mots.jour(permis.obtention)})",
            )
    if dossier.au < max(permis.obtention, PREMIER_JOUR):
        yield Faute(
            "au",
            f"le {mots.jour(dossier.au)} précède le premier jour du permis à points du dossier",
        )


def _solde_connu(dossier: Dossier, bareme: Bareme) -> Iterator[Faute]:
    connu, obtention = dossier.solde_connu, dossier.permis.obtention
    if connu is None:
        return
    if connu.le < max(obtention, PREMIER_JOUR):
        yield Faute(
            "solde_connu.le", f"le {mots.jour(connu.le)} précède le permis ({mots.jour(obtention)})"
        )
    if dossier.au < connu.le:
        yield Faute(
            "au",
            f"le {mots.jour(dossier.au)} précède le jour du solde connu ({mots.jour(connu.le)})",
        )
    entier = maximum(max(connu.le, PREMIER_JOUR), bareme)
    hors_probatoire = plafonds_possibles(connu.le, dossier, bareme) == [entier]
    if hors_probatoire and connu.plafond != entier:
        yield Faute(
            "solde_connu.plafond", f"hors délai probatoire, le plafond est de {entier} points"
        )


def plafonds_possibles(jour: date, dossier: Dossier, bareme: Bareme) -> list[int]:
    """Rend les plafonds, en points, que la date du permis permet ce jour-là (R2 à R5).

    Le maximum hors délai probatoire ; pendant, le capital initial, et ce que les anniversaires passés ont pu y
    ajouter, tant qu’aucune infraction n’arrête ; le maximum encore, si la formation a pu avancer la fin.
    """
    permis = _permis_du(jour, dossier)
    entier = maximum(max(jour, PREMIER_JOUR), bareme)
    long, court = (
        delai_probatoire(permis, premiere, (), bareme) for premiere in (permis.obtention, None)
    )
    if long is None or court is None or jour >= long.fin:
        return [entier]
    passees = (m.points for m in long.majorations if m.le <= jour)
    initial = capital_initial(permis.obtention, bareme).plafond
    return [*accumulate(passees, initial=initial), *([entier] if jour >= court.fin else [])]


def _permis_du(jour: date, dossier: Dossier) -> Permis:
    nouveaux = [a.le for a in dossier.actes_de_type("nouveau-permis") if a.le <= jour]
    return Permis(nouveaux[-1], nouveau_permis=True) if nouveaux else dossier.permis


def _infraction(infraction: InfractionCommise, dossier: Dossier) -> Iterator[Faute]:
    def faute(cle: str, phrase: str) -> Faute:
        return Faute(f"evenements[{infraction.rang}].{cle}", phrase)

    commise, definitive = infraction.commise_le, infraction.definitive_le
    enregistree = infraction.enregistree_le
    if commise < PREMIER_JOUR:
        yield faute("commise_le", f"le calcul commence au {mots.jour(PREMIER_JOUR)}")
    elif commise < dossier.permis.obtention and not _de_l_ancien_permis(infraction, dossier):
        yield faute(
            "commise_le",
            f"le {mots.jour(commise)} précède l’obtention du permis ({mots.jour(dossier.permis.obtention)})",
        )
    if definitive is not None and definitive < commise:
        yield faute(
            "definitive_le",
            f"le {mots.jour(definitive)} précède la commission ({mots.jour(commise)})",
        )
    yield from _estimation(infraction, dossier)
    if enregistree is not None and definitive is None:
        yield faute(
            "enregistree_le", "une infraction enregistrée a une date définitive : donnez-la"
        )
    elif enregistree is not None and definitive is not None and enregistree < definitive:
        yield faute(
            "enregistree_le",
            f"le {mots.jour(enregistree)} précède la date définitive ({mots.jour(definitive)})",
        )


def _estimation(infraction: InfractionCommise, dossier: Dossier) -> Iterator[Faute]:
    """Une date estimée est entre ses bornes, et ses bornes entre la commission et l’enregistrement."""
    if infraction.definitive_entre is None:
        return
    (tot, tard), definitive = infraction.definitive_entre, infraction.definitive_le
    champ = f"evenements[{infraction.rang}].definitive_entre"
    if definitive is None:
        yield Faute(champ, "une date estimée se donne aussi dans definitive_le, entre ces bornes")
    elif not tot <= definitive <= tard:
        yield Faute(champ, f"le {mots.jour(definitive)}, date retenue, n’est pas entre ces bornes")
    if tot < max(infraction.commise_le, dossier.permis.obtention):
        yield Faute(champ, f"le {mots.jour(tot)} précède la commission, ou le permis")
    if infraction.enregistree_le is not None and tard > infraction.enregistree_le:
        yield Faute(champ, f"le {mots.jour(tard)} dépasse la date d’enregistrement")


def _de_l_ancien_permis(infraction: InfractionCommise, dossier: Dossier) -> bool:
    """Infraction du permis précédent, définitive sous le nouveau : le point contesté C11."""
    definitive, obtention = infraction.definitive_le, dossier.permis.obtention
    return dossier.permis.nouveau_permis and (definitive is None or definitive >= obtention)


def _stage(stage: Stage, dossier: Dossier) -> Iterator[Faute]:
    if stage.dernier_jour < stage.premier_jour:
        premier, dernier = mots.jour(stage.premier_jour), mots.jour(stage.dernier_jour)
        phrase = f"le dernier jour ({dernier}) précède le premier ({premier})"
        yield Faute(f"evenements[{stage.rang}].dernier_jour", phrase)
    if stage.premier_jour < max(dossier.permis.obtention, PREMIER_JOUR):
        yield Faute(f"evenements[{stage.rang}].premier_jour", "le stage précède le permis")


def _acte(acte: Acte, dossier: Dossier) -> Iterator[Faute]:
    permis, interdiction = dossier.permis, acte.interdiction_jusqu_au
    if interdiction is not None and interdiction < acte.le:
        yield Faute(
            f"evenements[{acte.rang}].interdiction_jusqu_au",
            f"le {mots.jour(interdiction)} précède l’annulation ({mots.jour(acte.le)})",
        )
    if permis.nouveau_permis and acte.type in _ACTES_DE_L_ANCIEN_PERMIS:
        return
    if acte.le < max(permis.obtention, PREMIER_JOUR):
        yield Faute(
            f"evenements[{acte.rang}].le",
            f"le {mots.jour(acte.le)} précède le permis ({mots.jour(permis.obtention)})",
        )


def _groupes(dossier: Dossier) -> Iterator[Faute]:
    premieres: dict[str, date] = {}
    for infraction in dossier.infractions:
        if infraction.simultanee is None:
            continue
        premiere = premieres.setdefault(infraction.simultanee, infraction.commise_le)
        if infraction.commise_le != premiere:
            phrase = f"des infractions simultanées ont la même date de commission ({mots.jour(premiere)})"
            yield Faute(f"evenements[{infraction.rang}].simultanee", phrase)


def _nouveaux_permis(dossier: Dossier) -> Iterator[Faute]:
    vus = {dossier.permis.obtention}
    for acte in dossier.actes_de_type("nouveau-permis"):
        if acte.le in vus:
            yield Faute(f"evenements[{acte.rang}].le", "un autre permis porte déjà cette date")
        vus.add(acte.le)
