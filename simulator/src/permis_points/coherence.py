"""L’enchaînement des dates du dossier : ce qui ne peut pas être arrivé ainsi est une faute."""

from collections.abc import Iterator
from datetime import date

from permis_points.bareme import Bareme
from permis_points.calendrier import ajouter_mois
from permis_points.dossier import Acte, Dossier, InfractionCommise, Stage
from permis_points.erreurs import Faute

PREMIER_JOUR = date(1992, 12, 1)
_PLAFOND_DEFINITIF = 12
_ACTES_DE_L_ANCIEN_PERMIS = ("notification-48si", "remise-du-permis")


def fautes_de_coherence(dossier: Dossier, bareme: Bareme) -> list[Faute]:
    """Rend les fautes d’enchaînement : dates inversées, événement avant le permis, groupe épars."""
    return [
        *_permis(dossier),
        *_solde_connu(dossier, bareme),
        *sorted(
            (
                *(f for i in dossier.infractions for f in _infraction(i, dossier)),
                *(f for s in dossier.stages for f in _stage(s, dossier)),
                *(f for a in dossier.actes for f in _acte(a, dossier)),
                *_groupes(dossier),
                *_nouveaux_permis(dossier),
            ),
            key=lambda faute: int(faute.champ[len("evenements[") :].split("]")[0]),
        ),
    ]


def _permis(dossier: Dossier) -> Iterator[Faute]:
    permis = dossier.permis
    for cle, jour in (
        ("b_par_aac_le", permis.b_par_aac_le),
        ("formation_complementaire", permis.formation_complementaire),
    ):
        if jour is not None and jour < permis.obtention:
            yield Faute(
                f"permis.{cle}", f"le {jour} précède l’obtention du permis ({permis.obtention})"
            )
    if dossier.au < max(permis.obtention, PREMIER_JOUR):
        yield Faute("au", f"le {dossier.au} précède le premier jour du permis à points du dossier")


def _solde_connu(dossier: Dossier, bareme: Bareme) -> Iterator[Faute]:
    connu, obtention = dossier.solde_connu, dossier.permis.obtention
    if connu is None:
        return
    if connu.le < max(obtention, PREMIER_JOUR):
        yield Faute("solde_connu.le", f"le {connu.le} précède le permis ({obtention})")
    if dossier.au < connu.le:
        yield Faute("au", f"le {dossier.au} précède le jour du solde connu ({connu.le})")
    debut = max(
        [obtention, *(a.le for a in dossier.actes_de_type("nouveau-permis") if a.le <= connu.le)]
    )
    duree = bareme.valeur_si_elle_existe("probatoire-duree", debut)
    probatoire = duree is not None and connu.le < ajouter_mois(debut, duree)
    if not probatoire and connu.plafond != _PLAFOND_DEFINITIF:
        yield Faute("solde_connu.plafond", "hors délai probatoire, le plafond est de 12 points")


def _infraction(infraction: InfractionCommise, dossier: Dossier) -> Iterator[Faute]:
    def faute(cle: str, phrase: str) -> Faute:
        return Faute(f"evenements[{infraction.rang}].{cle}", phrase)

    commise, definitive = infraction.commise_le, infraction.definitive_le
    enregistree = infraction.enregistree_le
    if commise < PREMIER_JOUR:
        yield faute("commise_le", f"le calcul commence au {PREMIER_JOUR}")
    elif commise < dossier.permis.obtention and not _de_l_ancien_permis(infraction, dossier):
        yield faute(
            "commise_le", f"le {commise} précède l’obtention du permis ({dossier.permis.obtention})"
        )
    if definitive is not None and definitive < commise:
        yield faute("definitive_le", f"le {definitive} précède la commission ({commise})")
    if enregistree is not None and definitive is None:
        yield faute(
            "enregistree_le", "une infraction enregistrée a une date définitive : donnez-la"
        )
    elif enregistree is not None and definitive is not None and enregistree < definitive:
        yield faute("enregistree_le", f"le {enregistree} précède la date définitive ({definitive})")


def _de_l_ancien_permis(infraction: InfractionCommise, dossier: Dossier) -> bool:
    """Infraction du permis précédent, définitive sous le nouveau : le point contesté C11."""
    definitive, obtention = infraction.definitive_le, dossier.permis.obtention
    return dossier.permis.nouveau_permis and (definitive is None or definitive >= obtention)


def _stage(stage: Stage, dossier: Dossier) -> Iterator[Faute]:
    if stage.dernier_jour < stage.premier_jour:
        phrase = f"le dernier jour ({stage.dernier_jour}) précède le premier ({stage.premier_jour})"
        yield Faute(f"evenements[{stage.rang}].dernier_jour", phrase)
    if stage.premier_jour < max(dossier.permis.obtention, PREMIER_JOUR):
        yield Faute(f"evenements[{stage.rang}].premier_jour", "le stage précède le permis")


def _acte(acte: Acte, dossier: Dossier) -> Iterator[Faute]:
    permis = dossier.permis
    if permis.nouveau_permis and acte.type in _ACTES_DE_L_ANCIEN_PERMIS:
        return
    if acte.le < max(permis.obtention, PREMIER_JOUR):
        yield Faute(
            f"evenements[{acte.rang}].le", f"le {acte.le} précède le permis ({permis.obtention})"
        )


def _groupes(dossier: Dossier) -> Iterator[Faute]:
    premieres: dict[str, date] = {}
    for infraction in dossier.infractions:
        if infraction.simultanee is None:
            continue
        premiere = premieres.setdefault(infraction.simultanee, infraction.commise_le)
        if infraction.commise_le != premiere:
            phrase = f"des infractions simultanées ont la même date de commission ({premiere})"
            yield Faute(f"evenements[{infraction.rang}].simultanee", phrase)


def _nouveaux_permis(dossier: Dossier) -> Iterator[Faute]:
    vus = {dossier.permis.obtention}
    for acte in dossier.actes_de_type("nouveau-permis"):
        if acte.le in vus:
            yield Faute(f"evenements[{acte.rang}].le", "un autre permis porte déjà cette date")
        vus.add(acte.le)
