"""Jusqu’à quand agir, d’après la date d’un papier : chaque date est calculée ici, la page ne fait que montrer."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from atelier.langue.mots import INSECABLE, date_longue
from atelier.modeles.bareme import Bareme
from permis_points.bareme import Bareme as BaremeDuMoteur
from permis_points.calendrier import ajouter_mois, lendemain
from permis_points.mots import JOURS
from permis_points.regles.invalidation import (
    dernier_jour_de_remise,
    fins_de_la_dispense,
    mois_d_interdiction,
    terme_du_recours,
)
from permis_points.regles.stage import obligation

DOSSIER = "assets/echeances"
ANNEES = range(-1, 3)
"""Autour de l’année où le site est fait : un papier n’est ni vieux ni à venir de loin."""


@dataclass(frozen=True, slots=True)
class Delais:
    """Ce dont partent les délais : le barème, repères compris, et celui que le moteur lit."""

    bareme: Bareme
    moteur: BaremeDuMoteur


Terme = Callable[[dt.date, Delais], dt.date | None]


@dataclass(frozen=True, slots=True)
class Echeance:
    """Une date à tenir : ce qu’il faut faire, le nombre du barème qui la fixe, et comment elle se compte."""

    nom: str
    quoi: str
    regle: str
    terme: Terme
    limite: bool = True
    """Un dernier jour ; sinon, un premier."""
    passee: str = "passé"
    """Ce qu’on dit d’un dernier jour passé : jours francs et fins de semaine allongent un recours (R30)."""


@dataclass(frozen=True, slots=True)
class Papier:
    """Une lettre ou un avis : la date à y lire, et les échéances qu’elle fait courir."""

    champ: str
    aide: str
    echeances: tuple[Echeance, ...]


def _moteur(regle: Callable[[dt.date, BaremeDuMoteur], dt.date | None]) -> Terme:
    """Rend le terme que compte une règle du moteur."""
    return lambda jour, delais: regle(jour, delais.moteur)


def _en_jours(nom: str, quoi: str, regle: str) -> Echeance:
    """Rend une échéance qui se compte en jours : le premier est le lendemain de la date du papier."""

    def terme(jour: dt.date, delais: Delais) -> dt.date:
        jours = int(delais.bareme.nombre(regle).en_vigueur(jour).valeur)
        return jour + dt.timedelta(days=jours)

    return Echeance(nom, quoi, regle, terme)


def _en_mois(nom: str, quoi: str, regle: str) -> Echeance:
    """Rend une échéance qui se compte en mois, de quantième en quantième."""

    def terme(jour: dt.date, delais: Delais) -> dt.date:
        return ajouter_mois(jour, int(delais.bareme.nombre(regle).en_vigueur(jour).valeur))

    return Echeance(nom, quoi, regle, terme)


def _fin_du_stage(lettre: dt.date, bareme: BaremeDuMoteur) -> dt.date | None:
    """Rend le dernier jour pour finir le stage d’une 48N (R25)."""
    trouvee = obligation(lettre, bareme)
    return trouvee and trouvee[1]


def _permis_possible(remise: dt.date, moteur: BaremeDuMoteur, *, repetee: bool) -> dt.date:
    return ajouter_mois(remise, mois_d_interdiction(remise, repetee=repetee, bareme=moteur))


def _nouveau_permis(*, repetee: bool) -> Terme:
    """Rend le premier jour d’un nouveau permis, par prudence le lendemain du terme (R31)."""
    return lambda remise, delais: lendemain(
        _permis_possible(remise, delais.moteur, repetee=repetee)
    )


def _demande_prudente(remise: dt.date, moteur: BaremeDuMoteur) -> dt.date:
    """Rend la plus proche des deux fins des neuf mois (R32, C22)."""
    possible = _permis_possible(remise, moteur, repetee=False)
    return fins_de_la_dispense(remise, possible, moteur)[0]


PRESENTEE = "Pas retirée ? La date de la première présentation."
RECOURS = Echeance(
    "recours",
    "Contester la lettre",
    "recours-delai",
    _moteur(terme_du_recours),
    passee="passé, à quelques jours près",
)
PAPIERS = {
    "48si": Papier(
        "Lettre 48SI signée le",
        PRESENTEE,
        (
            Echeance("remise", "Rendre le permis", "remise-delai", _moteur(dernier_jour_de_remise)),
            _en_jours("assurance", "Prévenir l’assureur", "assurance-declaration"),
            RECOURS,
        ),
    ),
    "48n": Papier(
        "Lettre 48N signée le",
        PRESENTEE,
        (
            Echeance("stage", "Finir le stage", "stage-obligatoire-delai", _moteur(_fin_du_stage)),
            RECOURS,
        ),
    ),
    "48": Papier("Lettre 48 ou 48M reçue le", "Gardez l’enveloppe : elle la prouve.", (RECOURS,)),
    "44": Papier(
        "Permis rendu le",
        "La date du récépissé.",
        (
            Echeance(
                "permis",
                "Nouveau permis possible",
                "interdiction-duree",
                _nouveau_permis(repetee=False),
                limite=False,
            ),
            Echeance(
                "permis-repete",
                "Si c’est la deuxième invalidation récente",
                "interdiction-duree-repetition",
                _nouveau_permis(repetee=True),
                limite=False,
            ),
            Echeance(
                "demande",
                "Le demander, pour ne pas repasser la conduite",
                "dispense-pratique-demande",
                _moteur(_demande_prudente),
            ),
        ),
    ),
    "avis": Papier(
        "Avis de contravention du",
        "La date imprimée en haut.",
        (
            _en_jours("minoree", "Tarif minoré, par chèque", "paiement-minoree-envoyee"),
            _en_jours(
                "minoree-en-ligne", "Tarif minoré, en ligne", "paiement-minoree-telepaiement"
            ),
            _en_jours("contester", "Contester", "contestation-forfaitaire"),
            _en_jours("forfaitaire", "Tarif forfaitaire, par chèque", "paiement-forfaitaire"),
            _en_jours(
                "en-ligne",
                "Tarif forfaitaire, en ligne",
                "paiement-forfaitaire-telepaiement",
            ),
        ),
    ),
    "majoree": Papier(
        "Avis d’amende majorée du",
        "La date imprimée en haut.",
        (
            _en_jours("contester", "Contester", "contestation-majoree"),
            _en_mois(
                "contester-recommande",
                "Contester, s’il est venu en recommandé à l’adresse de la carte grise",
                "contestation-majoree-recommande",
            ),
            _en_jours("reduite", "Tarif réduit, par chèque", "majoree-reduction-delai"),
            _en_jours(
                "reduite-en-ligne", "Tarif réduit, en ligne", "majoree-reduction-telepaiement"
            ),
        ),
    ),
    "ordonnance": Papier(
        "Ordonnance pénale du",
        "Pour une contravention, la date d’envoi de la lettre. Pour un délit, le jour où elle vous est notifiée.",
        (
            _en_jours(
                "contravention",
                "Opposition, pour une contravention",
                "opposition-ordonnance-contravention",
            ),
            _en_jours("delit", "Opposition, pour un délit", "opposition-ordonnance-delit"),
        ),
    ),
}


def dates(papier: Papier, jour: dt.date, delais: Delais) -> list[dt.date | None]:
    """Rend, dans l’ordre du papier, les dates que fait courir ce jour ; `None` où le droit n’en fixait pas."""
    return [echeance.terme(jour, delais) for echeance in papier.echeances]


def fichiers(delais: Delais) -> dict[str, str]:
    """Rend, par adresse dans le site, les échéances de chaque papier, pour chaque jour.

    Un fichier par papier : la page en demande un, qui ne dit rien de la date que l’on y cherche.
    """
    return {
        f"{DOSSIER}/{nom}.json": json.dumps(
            _jour_par_jour(papier, delais), ensure_ascii=False, separators=(",", ":")
        )
        for nom, papier in PAPIERS.items()
    }


def champ(nom: str, racine: str, bareme: Bareme, article: Callable[[str], Markup]) -> Markup:
    """Rend le champ d’une date et les échéances qu’elle donne ; lève `KeyError` pour un papier inconnu.

    racine : le chemin de la page à la racine du site ; article : le lien vers un article.
    """
    papier, annees = PAPIERS[nom], _annees(bareme)
    lignes = Markup("").join(_ligne(e, bareme, article) for e in papier.echeances)
    return Markup(
        '<div class="pp-carte pp-echeances" role="group" aria-label="{champ}…" data-echeances="{adresse}"'
        " data-search-exclude hidden>"
        '<label for="echeances-{nom}">{champ}</label>'
        '<input id="echeances-{nom}" type="date" autocomplete="off" min="{de}-01-01" max="{a}-12-31"'
        ' aria-describedby="echeances-{nom}-aide">'
        '<p class="pp-note" id="echeances-{nom}-aide">{aide} Vos dates s’affichent ici ; celle que vous'
        " tapez ne quitte pas la page.</p>"
        '<div role="status"><ul hidden>{lignes}</ul>'
        '<p class="pp-note" data-suite hidden>Comptées au plus court. La date écrite sur le papier'
        " l’emporte.{doute}</p>"
        "<p data-hors hidden>Seules les dates de {de} à {a} sont calculées ici.</p>"
        "<p data-panne hidden>Les dates n’ont pas pu être chargées : vérifiez la connexion, puis retapez.</p>"
        "</div></div>"
    ).format(
        nom=nom,
        champ=papier.champ,
        aide=papier.aide,
        adresse=f"{racine}{DOSSIER}/{nom}.json",
        de=annees[0],
        a=annees[-1],
        lignes=lignes,
        doute=_DOUTE if any(_doute(e, bareme) for e in papier.echeances) else "",
    )


_DOUTE = (
    " «\u00a0Probable\u00a0»\u00a0: le texte n’a pas été relu dans son dernier état, ou se discute."
)


_FIABILITES = {"certain": "", "probable": "probable", "conteste": "contesté"}


def _doute(echeance: Echeance, bareme: Bareme) -> str:
    """Rend ce que vaut le nombre dont part l’échéance ; rien s’il est certain."""
    return _FIABILITES[bareme.nombre(echeance.regle).fiabilite]


def _ligne(echeance: Echeance, bareme: Bareme, article: Callable[[str], Markup]) -> Markup:
    reference = bareme.nombre(echeance.regle).en_vigueur(bareme.jour_du_site).articles[0]
    quand = "au plus tard le" if echeance.limite else "à partir du"
    passee = Markup(" <em hidden>({})</em>").format(echeance.passee) if echeance.limite else ""
    doute = _doute(echeance, bareme)
    return Markup(
        '<li data-echeance="{}">{}{}: {} <b></b>{} <span class="pp-detail">{}{}</span></li>'
    ).format(
        echeance.nom,
        echeance.quoi,
        INSECABLE,
        quand,
        passee,
        article(reference),
        f" · {doute}" if doute else "",
    )


def _annees(bareme: Bareme) -> list[int]:
    return [bareme.jour_du_site.year + ecart for ecart in ANNEES]


def _jour_par_jour(papier: Papier, delais: Delais) -> dict[str, Any]:
    return {
        "echeances": [echeance.nom for echeance in papier.echeances],
        "jours": {
            jour.isoformat(): [_ecrire(date) for date in dates(papier, jour, delais)]
            for jour in _jours(_annees(delais.bareme))
        },
    }


def _jours(annees: Sequence[int]) -> Iterator[dt.date]:
    premier, apres = dt.date(annees[0], 1, 1), dt.date(annees[-1] + 1, 1, 1)
    return (premier + dt.timedelta(days=n) for n in range((apres - premier).days))


def _ecrire(date: dt.date | None) -> list[str] | None:
    """Rend la date pour la machine, puis pour le lecteur : « vendredi 10 juillet 2026 »."""
    return (
        None if date is None else [date.isoformat(), f"{JOURS[date.weekday()]} {date_longue(date)}"]
    )
