"""Le quiz de qui forme des conducteurs : à l’écran la réponse se déplie, sur papier elle a sa feuille."""

from collections.abc import Iterable
from itertools import count

from markupsafe import Markup

from atelier.langue.mots import INSECABLE, date_longue
from atelier.rejeu.faits import Fait
from atelier.rejeu.quiz import Histoire, Reponse

RIEN_D_AUTRE = Markup("<li>Rien d’autre n’arrive.</li>")


def devinettes(histoires: Iterable[Histoire], simulateur: str) -> Markup:
    """Rend chaque histoire, ses questions, et la réponse à déplier ; `simulateur` : l’adresse de sa page."""
    rang = count(1)
    return Markup("\n").join(
        Markup(
            '<section class="pp-histoire">\n<h3 id="{id}">{nom}</h3>\n{faits}{questions}\n'
            '<p><a href="{simulateur}{lien}">Ouvrir ce dossier au simulateur'
            '<span class="pp-lecteur">{espace}: {nom}</span></a></p>\n</section>'
        ).format(
            id=h.id,
            nom=h.nom,
            faits=_faits(h.faits, fin=RIEN_D_AUTRE),
            questions=Markup("\n").join(_depliee(next(rang), r) for r in h.reponses),
            simulateur=simulateur,
            lien=h.lien,
            espace=INSECABLE,
        )
        for h in histoires
    )


def questionnaire(histoires: Iterable[Histoire]) -> Markup:
    """Rend les histoires et leurs questions numérotées, une place pour écrire chaque réponse.

    La page dit une fois que rien d’autre n’arrive.
    """
    rang = count(1)
    sections = Markup("\n").join(
        Markup('<section class="pp-histoire">\n<h2 id="{}">{}</h2>\n{}{}\n</section>').format(
            h.id,
            h.nom,
            _faits(h.faits, fin=""),
            Markup("\n").join(
                Markup(
                    '<p class="pp-question"><b>{}.</b> {} <span class="pp-a-ecrire"></span></p>'
                ).format(next(rang), r.question)
                for r in h.reponses
            ),
        )
        for h in histoires
    )
    return Markup('<div class="pp-questionnaire">\n{}\n</div>\n').format(sections)


def corrige(histoires: Iterable[Histoire]) -> Markup:
    """Rend les réponses, sous les numéros du questionnaire, et pourquoi."""
    rang = count(1)
    return Markup("\n").join(
        Markup('<section class="pp-histoire">\n<h2 id="{}">{}</h2>\n{}\n</section>').format(
            h.id,
            h.nom,
            Markup("\n").join(
                Markup(
                    '<p class="pp-question"><b>{}. {}.</b> <span class="pp-note">{}</span></p>'
                ).format(next(rang), r.reponse, r.pourquoi)
                for r in h.reponses
            ),
        )
        for h in histoires
    )


def _depliee(rang: int, r: Reponse) -> Markup:
    return Markup(
        '<p class="pp-question"><b>{rang}.</b> {question}</p>\n'
        '<details class="pp-corrige"><summary>Voir la réponse{espace}'
        '<span class="pp-lecteur">à la question {rang}</span></summary>'
        "<p><strong>{reponse}.</strong> {pourquoi}</p></details>"
    ).format(
        rang=rang, question=r.question, espace=INSECABLE, reponse=r.reponse, pourquoi=r.pourquoi
    )


def _faits(faits: Iterable[Fait], *, fin: str) -> Markup:
    """Rend tout ce que la question suppose : les faits du dossier, dans l’ordre, et ce qui les clôt."""
    dits = Markup("").join(
        Markup("<li>{}{}: <strong>{}</strong>{}</li>").format(
            date_longue(f.jour), INSECABLE, f.quoi, f", {f.detail}" if f.detail else ""
        )
        for f in faits
    )
    return Markup('<ul class="pp-suppose">{}{}</ul>\n').format(dits, fin)
