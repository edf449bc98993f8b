"""Des délais aux phrases : depuis quand, jusqu’à quand, pourquoi, et ce qui l’arrêterait."""

from collections.abc import Callable, Sequence

from permis_points import mots
from permis_points.calendrier import lendemain
from permis_points.dossier import ANNULATION, Attendues
from permis_points.moteur.etapes import Delai, GenreDeDelai, Statut
from permis_points.recit import noms

_TOUT_LE_DOSSIER = (
    "et tout le dossier compte, pas la dernière infraction seule (Conseil d’État, 21 novembre 2016, "
    "n°\u00a0392555)"
)


_AUCUNE = Attendues()


def raconter_le_delai(delai: Delai, statut: Statut, attendent: Attendues = _AUCUNE) -> str:
    """Rend l’explication d’un délai, en français.

    statut : celui du contrat ; attendent : les infractions en attente qui, devenues définitives, l’arrêteraient.
    """
    if statut is Statut.EN_COURS and delai.genre in _EN_COURS:
        return mots.phrase(_EN_COURS[delai.genre](delai, attendent))
    return mots.phrase(_RECITS[delai.genre](delai, statut))


def nom_du_statut(genre: str, statut: str, evenements: Sequence[int]) -> str:
    """Rend le statut d’un délai en mots : un stage obligatoire suivi à temps est « rempli » (R25).

    genre, statut, evenements : ceux du relevé ; sans stage après sa lettre, une obligation n’est que sans objet.
    """
    suivi = len(evenements) > 1
    if genre == GenreDeDelai.STAGE_OBLIGATOIRE and statut == Statut.SANS_OBJET and suivi:
        return "rempli"
    if statut == Statut.ACQUIS and genre not in _RENDENT:
        return "échu"
    return _STATUTS[Statut(statut)]


def raison_de_la_duree(delai: Delai) -> str:
    """Dit pourquoi la reconstitution totale demande deux ou trois ans (R19, R20, C4)."""
    if delai.allonge_par is not None:
        nature = mots.qualification(delai.allonge_par.classe)
        if delai.allonge_par.nature_supposee:
            nom = noms.infraction(delai.allonge_par)
            return f"{nom}, de nature inconnue, compte comme {nature}"
        return f"{noms.infraction(delai.allonge_par)} est {nature}"
    if delai.court:
        return (
            "le dossier ne compte ni délit ni contravention de 4e ou de 5e classe depuis le permis ou "
            "la dernière reconstitution totale"
        )
    if delai.par_prudence:
        return "certains services l’exigent quand le délai part pendant le délai probatoire"
    return "c’était la seule durée pour un délai parti avant 2011"


def _condition(attendent: Attendues, *, totale: bool) -> str:
    """Ce que le retour suppose : jamais « si aucune infraction n’est commise » quand il y en a déjà une."""
    if not attendent.nombre:
        plus_ancienne = (
            ", et si aucune plus ancienne ne devient définitive d’ici là" if totale else ""
        )
        return (
            f"si aucune infraction avec retrait n’est commise jusqu’à ce jour inclus{plus_ancienne}"
        )
    if (oubliee := attendent.premiere_sans_date) is not None:
        quoi = noms.infraction(oubliee)
        if attendent.sans_date > 1:
            quoi = f"les {attendent.sans_date} infractions dont la date définitive manque"
        return f"sans compter {quoi}, et si aucune autre infraction avec retrait ne s’y ajoute"
    if attendent.nombre == 1 and attendent.premiere is not None:
        sujet = f"{noms.infraction(attendent.premiere)}, en attente, ne devienne pas définitive"
    else:
        sujet = f"les {attendent.nombre} infractions en attente ne deviennent pas définitives"
    plus_ancienne = (
        ", ni ne devienne définitive d’ici là si elle est plus ancienne" if totale else ""
    )
    return (
        f"à condition que {sujet} et qu’aucune autre infraction avec retrait ne soit commise jusqu’à ce jour "
        f"inclus{plus_ancienne}"
    )


def _raison_de_la_totale(delai: Delai) -> tuple[str, str]:
    depart = (
        f"le délai part du {mots.jour(delai.depuis)}, date définitive de la dernière infraction"
    )
    pourquoi = f"il dure {mots.duree(delai.mois)}, parce que {raison_de_la_duree(delai)}"
    if delai.allonge_par is not None and all(i is not delai.allonge_par for i in delai.depart):
        pourquoi += f", {_TOUT_LE_DOSSIER}"
    if delai.attend_la_fin_du_probatoire:
        pourquoi += ", mais n’aboutit pas avant la fin du délai probatoire"
    return depart, pourquoi


def _totale_en_cours(delai: Delai, attendent: Attendues) -> str:
    depart, pourquoi = _raison_de_la_totale(delai)
    condition = _condition(attendent, totale=True)
    return f"{delai.points} points le {mots.jour(delai.echeance)}, {condition} : {depart} ; {pourquoi}."


def _totale(delai: Delai, statut: Statut) -> str:
    depart, pourquoi = _raison_de_la_totale(delai)
    terme = mots.jour(delai.echeance)
    match statut:
        case Statut.ACQUIS:
            suite = f"{delai.points} points rendus le {terme} : {depart} ; {pourquoi}"
        case Statut.SANS_OBJET:
            suite = f"{depart}, mais n’a plus d’objet : le permis a pris fin avant le {terme}"
        case _:
            suite = f"{depart} ; {pourquoi} ; {_interruption(delai)}"
    return f"{suite}."


def _interruption(delai: Delai) -> str:
    obstacle = delai.l_obstacle
    texte = f"il devait finir le {mots.jour(delai.echeance)}, mais {noms.infraction(obstacle)} l’interrompt"
    if delai.repart_le is not None:
        return f"{texte} ; un nouveau délai part du {mots.jour(delai.repart_le)}"
    return f"{texte}, même si elle n’est devenue définitive que le {mots.jour(obstacle.realite)}"


def _un_point_en_cours(delai: Delai, attendent: Attendues) -> str:
    return (
        f"le point perdu pour {noms.infraction(delai.l_infraction)} revient le {mots.jour(delai.echeance)}, "
        f"{mots.duree(delai.mois)} après le {mots.jour(delai.depuis)}, "
        f"{_condition(attendent, totale=False)}{_tolerance(delai)}."
    )


def _un_point(delai: Delai, statut: Statut) -> str:
    nom = noms.infraction(delai.l_infraction)
    terme, duree = mots.jour(delai.echeance), mots.duree(delai.mois)
    match statut:
        case Statut.ACQUIS:
            return (
                f"le délai du point perdu pour {nom} ({duree}) s’est achevé le {terme} sans infraction "
                f"avec retrait{_tolerance(delai)}."
            )
        case Statut.SANS_OBJET:
            return f"le point perdu pour {nom} ne revient pas par ce délai : le permis a pris fin avant."
    obstacle = noms.infraction(delai.l_obstacle)
    return (
        f"le point perdu pour {nom} ne revient pas le {terme} : {obstacle} "
        "tombe pendant le délai et y fait obstacle. Seuls la reconstitution totale, les dix ans ou un "
        "stage rendent alors ce point."
    )


def _tolerance(delai: Delai) -> str:
    """R21 : l’infraction commise avant le délai, et définitive pendant, ne l’interrompt pas."""
    if delai.toleree is None:
        return ""
    return (
        f" ; {noms.infraction(delai.toleree)}, d’avant ce délai, n’y fait pas obstacle, même devenue définitive "
        "pendant (Conseil d’État, 4 décembre 2017, n°\u00a0402423)"
    )


def _dix_ans(delai: Delai, statut: Statut) -> str:
    nom, terme = noms.infraction(delai.l_infraction), mots.jour(delai.echeance)
    combien, s = mots.points(delai.points), "s" if delai.points > 1 else ""
    if statut is Statut.ACQUIS:
        return f"les dix ans sont passés le {terme} pour {nom} ({combien})."
    if statut is Statut.SANS_OBJET:
        raison = f"le permis a pris fin avant le {terme}"
        if delai.devance is not None:
            revenus = "ils sont revenus" if s else "il est revenu"
            raison = f"{revenus} dès le {mots.jour(delai.devance.le)}, par {noms.CHEMINS[delai.devance.par]}"
        return f"dix ans pour {nom} ({combien}), sans objet : {raison}."
    texte = (
        f"au plus tard le {terme}, dix ans après le {mots.jour(delai.depuis)}, {combien} "
        f"{'reviennent' if s else 'revient'} pour {nom}, quoi qu’il arrive entre-temps, tant que le "
        "permis n’est pas invalidé."
    )
    if delai.devance is not None:
        chemin, pronom = noms.CHEMINS[delai.devance.par], "les" if s else "le"
        plus_tot = f"{chemin} {pronom} rend plus tôt, le {mots.jour(delai.devance.le)}."
        texte += f" {mots.phrase(plus_tot)}"
    return texte


def _stage_obligatoire(delai: Delai, statut: Statut) -> str:
    terme = mots.jour(delai.echeance)
    if statut is Statut.SANS_OBJET and delai.stage is None:
        return (
            f"le stage obligatoire, à finir au plus tard le {terme}, n’a plus d’objet : le juge a annulé le "
            "permis avant."
        )
    if statut is Statut.SANS_OBJET:
        return f"stage obligatoire suivi à temps : il devait être fini au plus tard le {terme}."
    if statut is Statut.ACQUIS:
        texte = (
            f"le stage obligatoire devait être fini au plus tard le {terme} : ne pas le suivre est une "
            "contravention de 4e classe et peut entraîner la suspension du permis."
        )
    else:
        texte = (
            f"la lettre 48N reçue le {mots.jour(delai.depuis)} oblige à suivre un stage dans les "
            f"{mots.duree(delai.mois)} : ses deux jours doivent être finis au plus tard le {terme}."
        )
    stage = delai.stage
    if stage is None:
        return texte
    nom = f"le stage du {mots.jour(stage.premier_jour)}"
    if stage.cadre == "volontaire":
        return f"{texte} {mots.phrase(nom)} est indiqué comme volontaire : s’il répond à cette lettre, dites-le."
    return f"{texte} {mots.phrase(nom)} finit trop tard, le {mots.jour(stage.dernier_jour)}."


def _prochain_stage(delai: Delai, statut: Statut) -> str:
    if statut is Statut.SANS_OBJET:
        return "le délai entre deux stages est sans objet : le permis a pris fin."
    peut = "peut" if statut is Statut.EN_COURS else "pouvait"
    return (
        f"un stage ne rend des points qu’une fois en {mots.duree(delai.mois)}, de premier jour à "
        f"premier jour : le prochain {peut} commencer le {mots.jour(delai.echeance)}."
    )


def _interdiction(delai: Delai, statut: Statut) -> str:
    if delai.acte is not None and delai.acte.type == ANNULATION:
        verbe = "interdit" if statut is Statut.EN_COURS else "interdisait"
        return (
            f"le juge qui a annulé le permis le {mots.jour(delai.depuis)} {verbe} d’en demander un autre jusqu’au "
            f"{mots.jour(delai.echeance)}."
        )
    cause = "après la remise du permis"
    if delai.repetee:
        cause += ", déjà invalidé dans les cinq ans qui précèdent"
    suite = ""
    if statut is Statut.EN_COURS:
        suite = f" ; nouveau permis possible à partir du {mots.jour(lendemain(delai.echeance))}, par prudence"
    return (
        f"{cause}, aucun nouveau permis pendant {mots.duree(delai.mois)} : jusqu’au "
        f"{mots.jour(delai.echeance)}{suite}."
    )


_RENDENT = (GenreDeDelai.RECONSTITUTION_TOTALE, GenreDeDelai.UN_POINT, GenreDeDelai.DIX_ANS)
_STATUTS: dict[Statut, str] = {
    Statut.EN_COURS: "en cours",
    Statut.ACQUIS: "acquis",
    Statut.INTERROMPU: "interrompu",
    Statut.SANS_OBJET: "sans objet",
}
_RECITS: dict[GenreDeDelai, Callable[[Delai, Statut], str]] = {
    GenreDeDelai.RECONSTITUTION_TOTALE: _totale,
    GenreDeDelai.UN_POINT: _un_point,
    GenreDeDelai.DIX_ANS: _dix_ans,
    GenreDeDelai.STAGE_OBLIGATOIRE: _stage_obligatoire,
    GenreDeDelai.PROCHAIN_STAGE: _prochain_stage,
    GenreDeDelai.INTERDICTION: _interdiction,
}
_EN_COURS: dict[GenreDeDelai, Callable[[Delai, Attendues], str]] = {
    GenreDeDelai.RECONSTITUTION_TOTALE: _totale_en_cours,
    GenreDeDelai.UN_POINT: _un_point_en_cours,
}
