"""Ce que le conducteur doit faire, avant tout le reste : stage obligatoire, lettre 48SI."""

import datetime as dt
from collections.abc import Iterator

from permis_points import mots
from permis_points.alertes.alerte import CodeDAlerte
from permis_points.moteur.etapes import GenreDeDelai, Statut
from permis_points.releve import AlerteDite, DelaiDit, Releve
from permis_vues.balises import Html, h
from permis_vues.intitules import QUESTIONS
from permis_vues.mots import jours
from permis_vues.releve.geste import a_noter
from permis_vues.releve.registre import expliquer, marque_d_alerte, moment

URGENTES = (
    CodeDAlerte.ANNULATION,
    CodeDAlerte.LETTRE_48SI_RECUE,
    CodeDAlerte.LETTRE_48SI,
    CodeDAlerte.LETTRE_48SI_CONTESTABLE,
    CodeDAlerte.LETTRE_48SI_PREVUE,
    CodeDAlerte.LETTRE_48N,
    CodeDAlerte.LETTRE_48N_TARDIVE,
    CodeDAlerte.DATE_MANQUANTE,
    CodeDAlerte.ATTENTE_LONGUE,
    CodeDAlerte.MEME_JOUR,
)
_CITEES = 3
_RECENT = dt.timedelta(days=365)
_CE_QU_IL_RAPPORTE = (
    "Il rend aussi des points, sauf si un autre stage en a rendu depuis moins d’un an. Et il remplace "
    "l’amende\u00a0: déjà payée, elle se rembourse sur demande."
)


def devoirs(releve: Releve) -> Iterator[Html]:
    """Rend un encadré par devoir : le stage obligatoire et son échéance, puis les lettres graves.

    Un délai de stage dépassé depuis plus d’un an n’est plus un devoir : il reste dans les délais
    terminés.
    """
    au = dt.date.fromisoformat(releve["au"])
    for delai in releve["delais"]:
        if delai["genre"] == GenreDeDelai.STAGE_OBLIGATOIRE:
            yield from _stage(delai, au)
    for code in URGENTES:
        dites = [alerte for alerte in releve["alertes"] if alerte["code"] == code]
        if code not in QUESTIONS:
            yield from (_encadre(code, _texte(a), data_alerte=code) for a in dites)
        elif dites:
            yield _encadre(code, *_question(dites))


def _question(dites: list[AlerteDite]) -> Iterator[Html]:
    """Un seul encadré par question : un dossier sans aucune date en poserait une par infraction."""
    lignes = [_texte(alerte, data_alerte=alerte["code"]) for alerte in dites]
    yield from lignes[:_CITEES]
    if reste := lignes[_CITEES:]:
        combien = f"Et {len(reste)} autre{'s' if len(reste) > 1 else ''}"
        yield h("details", h("summary", combien), *reste)


def _texte(alerte: AlerteDite, **attributs: str) -> Html:
    return h("p", alerte["texte"], marque_d_alerte(alerte), **attributs)


def _encadre(code: CodeDAlerte, *lignes: Html, **attributs: str) -> Html:
    titre = h("h3", code.titre)
    return h("div", titre, *lignes, classe="devoir", data_devoir=code, **attributs)


def stage_a_finir(releve: Releve) -> dt.date | None:
    """Rend la première échéance d’un stage obligatoire qui court encore, None s’il n’y en a pas."""
    echeances = (
        d["echeance"]
        for d in releve["delais"]
        if (d["genre"], d["statut"]) == (GenreDeDelai.STAGE_OBLIGATOIRE, Statut.EN_COURS)
    )
    premiere = min(echeances, default=None)
    return None if premiere is None else dt.date.fromisoformat(premiere)


def _stage(delai: DelaiDit, au: dt.date) -> Iterator[Html]:
    echeance = dt.date.fromisoformat(delai["echeance"])
    if delai["statut"] not in (Statut.EN_COURS, Statut.ACQUIS) or au - echeance >= _RECENT:
        return
    titre, suite = f"Vous devez finir un stage au plus tard le {mots.jour(echeance)}", None
    if au <= echeance:
        suite = expliquer(_CE_QU_IL_RAPPORTE, ("R223-8",))
    if au < echeance:
        reste = f"Il reste {jours((echeance - au).days)}."
    elif au == echeance:
        reste = "C’est le dernier jour."
    else:
        titre = f"Le stage obligatoire devait être fini au plus tard le {mots.jour(echeance)}"
        reste = f"Ce délai est dépassé depuis {jours((au - echeance).days)}."
    yield h(
        "div",
        h("h3", titre),
        expliquer(delai["explication"], delai["articles"]),
        suite,
        h("p", h("strong", reste), " Échéance\u00a0: ", moment(delai["echeance"]), "."),
        a_noter(delai["echeance"]) if au < echeance else None,
        classe="devoir",
        data_devoir=delai["genre"],
        data_echeance=delai["echeance"],
    )
