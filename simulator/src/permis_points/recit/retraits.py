"""Le récit d’un retrait, et de ce qui aurait pu en être un."""

from permis_points import mots
from permis_points.calendrier import est_long
from permis_points.dossier import InfractionCommise
from permis_points.moteur.etapes import Etape, Motif
from permis_points.recit import noms
from permis_points.recit.noms import Recit

_SANS_RETRAIT = (
    Motif.SANS_POINT,
    Motif.CONDUCTEUR_INCONNU,
    Motif.DEJA_RENDU,
    Motif.PERMIS_INVALIDE,
    Motif.PERMIS_ANNULE,
    Motif.ANCIEN_PERMIS,
)
_PROPRIETAIRE = (
    "le conducteur n’est pas identifié ; le titulaire du certificat d’immatriculation paie l’amende, "
    "sans perdre de point"
)
_PARTAGE = (
    "Aucun texte ne dit laquelle s’impute d’abord : nous suivons les dates définitives, puis le nombre "
    "de points."
)
# K3, K4 : ce que devient une infraction que le cumul réduit, par nombre de points restants.
_SUITES_DU_CUMUL = {
    0: " Elle reste une infraction, et compte pour les délais.",
    1: " Ce point-là, réduit par le cumul, ne revient pas au bout de six mois : c’est notre lecture, prudente.",
}
_SANS_PERMIS = (
    "le véhicule se conduit sans permis, et le permis à points ne s’y applique pas (Conseil d’État, 14 octobre "
    "2015, n°\u00a0374999)"
)
_ECARTEES = {
    Motif.ANNULEE: ("R14", "il est annulé, et compte pour nul depuis le début"),
    Motif.A_L_ETRANGER: ("R1", "elle a été commise hors de France"),
    Motif.SANS_PERMIS_EXIGE: ("R1", _SANS_PERMIS),
}
_TARD = "si tard que ses points étaient déjà rendus"


def raconter_le_retrait(etape: Etape) -> Recit:
    """Rend le récit d’une étape de genre « retrait », qu’elle coûte des points ou non."""
    infraction = etape.l_infraction
    if etape.motif in (*_SANS_RETRAIT, *_ECARTEES):
        return _aucun_retrait(infraction, etape.motif)
    perdus = f"retrait de {mots.points(etape.points)}" if etape.points else "aucun point retiré"
    nom = noms.infraction(infraction)
    suite = f"devenue définitive le {mots.jour(infraction.realite)}"
    if infraction.definitive_entre is not None:
        tot, tard = infraction.definitive_entre
        entre = f"entre le {mots.jour(tot)} et le {mots.jour(tard)}"
        suite = (
            f"devenue définitive vers le {mots.jour(infraction.realite)} (date estimée, {entre})"
        )
        if est_long(tot, tard):
            suite = f"devenue définitive {entre} (date estimée)"
    if infraction.en_attente:
        attente = "en attente" if infraction.etablie_par is None else "sans date définitive"
        suite = f"{attente}, comptée par prudence au {mots.jour(infraction.realite)}"
    if infraction.enregistree_le is not None:
        suite += f" et enregistrée le {mots.jour(infraction.enregistree_le)}"
    if etape.motif is Motif.ORDINAIRE:
        articles = _sans_doublon("L223-1", "L223-2", *infraction.articles)
        return Recit.de("R9", articles, f"{perdus} pour {nom}, {suite}.")
    return Recit.de(
        "R12",
        _sans_doublon("L223-2", "R223-2", *infraction.articles),
        f"{perdus} au lieu de {infraction.points} pour {nom}, {suite} : des infractions "
        "commises en même temps ne retirent pas ensemble plus que le maximum légal. "
        f"{_PARTAGE}{_SUITES_DU_CUMUL.get(etape.points, '')}",
    )


def _sans_doublon(*articles: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(articles))


def _aucun_retrait(infraction: InfractionCommise, motif: Motif) -> Recit:
    nom = noms.infraction(infraction)
    if motif in _ECARTEES:
        regle, raison = _ECARTEES[motif]
        return Recit.de(regle, ("L223-1",), f"aucun retrait pour {nom} : {raison}.")
    regle, articles, raison = {
        Motif.SANS_POINT: (
            "R15",
            infraction.articles or ("L223-1",),
            "cette infraction ne coûte pas de point",
        ),
        Motif.CONDUCTEUR_INCONNU: ("R1", ("L121-2", "L121-3"), _PROPRIETAIRE),
        Motif.DEJA_RENDU: (
            "K10",
            ("L223-6",),
            f"définitive depuis le {mots.jour(infraction.realite)}, elle est enregistrée {_TARD}",
        ),
        Motif.PERMIS_ANNULE: ("R8", ("L223-1",), "le juge avait déjà annulé le permis"),
        Motif.PERMIS_INVALIDE: ("R34", ("L223-5",), "le permis est déjà invalidé"),
        Motif.ANCIEN_PERMIS: (
            "R8",
            ("L223-1",),
            "elle a été commise sous l’ancien permis ; aucune décision n’a encore tranché ce cas",
        ),
    }[motif]
    return Recit.de(regle, articles, f"aucun retrait pour {nom} : {raison}.")
