"""Ce que la loi ordonne (`textes.yaml`, fabriqué) et ce qui s’en écarte à raison (`exceptions.yaml`)."""

from typing import Literal

from pydantic import Field

from atelier.modeles.base import Modele
from atelier.modeles.ecrits import Article, Classe, Code, Empreinte, Entier, Jour, Texte


class RetraitOrdonne(Modele):
    """Un retrait de points, tel que la phrase d’un article l’ordonne."""

    place: Texte = Field(description="Où, dans l’article : « III 2° c », « IV al. 2 ».")
    points: Entier = Field(description="Points retirés.")
    nature: Literal["contravention", "delit"] | None = Field(
        default=None,
        description="Ce que la phrase vise, quand elle le dit.",
    )
    classes: tuple[Classe, ...] = Field(
        default=(),
        description="Classes possibles de la contravention visée.",
    )
    vise: tuple[Article, ...] = Field(
        default=(),
        description="Articles du Code pénal que la phrase nomme.",
    )
    phrase: Texte = Field(description="La phrase de la loi.")


class TexteDate(Modele):
    """Une version d’un article : ses dates, son empreinte, ce qu’elle ordonne."""

    depuis: Jour = Field(description="Premier jour en vigueur.")
    avant_le: Jour | None = Field(
        default=None,
        description="Premier jour de la version suivante, ou de l’abrogation.",
    )
    empreinte: Empreinte = Field(description="Début du SHA-256 du texte entier de l’article.")
    classes: tuple[Classe, ...] = Field(default=(), description="Classes que l’article nomme.")
    retraits: tuple[RetraitOrdonne, ...] = Field(description="Retraits ordonnés ; parfois aucun.")


class TexteDArticle(Modele):
    """Un article du Code de la route qui ordonne, ou a ordonné, un retrait de points."""

    article: Article = Field(description="Numéro de l’article.")
    sceau: Empreinte = Field(description="Début du SHA-256 de la fiche : elle ne se retouche pas.")
    versions: tuple[TexteDate, ...] = Field(
        min_length=1,
        description="De la plus récente à la première.",
    )


class EcartAdmis(Modele):
    """Un écart admis, et pourquoi."""

    motif: Texte = Field(description="Pourquoi l’écart est juste, en une phrase.")


class Correction(EcartAdmis):
    """Une date fausse dans le dossier des articles."""

    article: Article = Field(description="Article dont une date est fausse.")
    dit: Jour | None = Field(
        default=None,
        description="Date que donne le dossier ; absente quand il croit l’article en vigueur.",
    )
    lire: Jour = Field(description="Date exacte.")


class Absent(EcartAdmis):
    """Un article cité pour des points, que le dossier n’a pas."""

    article: Article = Field(description="Article absent du dossier.")


class AVenir(EcartAdmis):
    """Un article qu’un texte récrit après le dossier : d’ici au suivant, rien n’y vérifie les fiches."""

    article: Article = Field(description="Article que le texte nouveau récrit ou crée.")
    depuis: Jour = Field(description="Premier jour de l’article nouveau.")
    source: Code = Field(description="Le texte qui le récrit : identifiant de sources.yaml.")


class SansRetrait(EcartAdmis):
    """Une infraction à 0 point dont l’article ordonne un retrait à un autre titre."""

    infraction: Code = Field(description="Infraction qui ne retire rien.")
    article: Article = Field(description="Article dont le retrait vise autre chose.")
    depuis: Jour | None = Field(default=None, description="Premier jour où l’écart est admis.")
    avant_le: Jour | None = Field(
        default=None,
        description="Premier jour où il ne l’est plus.",
    )


class SansFiche(EcartAdmis):
    """Un retrait ordonné qui n’a pas de fiche."""

    article: Article = Field(description="Article qui ordonne le retrait.")
    place: Texte = Field(description="Place du retrait dans l’article.")


class RetraitChoisi(EcartAdmis):
    """L’article ordonne plusieurs retraits : celui de cette infraction."""

    infraction: Code = Field(description="Infraction concernée.")
    article: Article = Field(description="Article qui ordonne plusieurs retraits.")
    mots: Texte = Field(description="Mots de la phrase qui est la bonne.")


class ClasseChoisie(EcartAdmis):
    """Le texte laisse plusieurs classes : celle de cette infraction."""

    infraction: Code = Field(description="Infraction concernée.")
    article: Article = Field(description="Article qui nomme plusieurs classes.")
    depuis: Jour = Field(description="Premier jour où ce choix vaut ; le suivant le remplace.")
    classe: Classe = Field(description="Classe de l’infraction.")


class DebutAilleurs(EcartAdmis):
    """Une date de début qu’un autre texte que l’article du retrait explique."""

    infraction: Code = Field(description="Infraction concernée.")
    le: Jour = Field(description="en_vigueur_depuis de la version.")


class Exceptions(Modele):
    """Les écarts admis entre le barème et les textes ; aucun ne reste quand il ne sert plus."""

    corrections: tuple[Correction, ...] = Field(
        default=(),
        description="Dates fausses dans le dossier des articles.",
    )
    absents: tuple[Absent, ...] = Field(
        default=(),
        description="Articles cités pour des points, que le dossier n’a pas.",
    )
    a_venir: tuple[AVenir, ...] = Field(
        default=(),
        description="Articles récrits ou créés par un texte que le dossier n’a pas encore.",
    )
    sans_retrait: tuple[SansRetrait, ...] = Field(
        default=(),
        description="Infractions à 0 point dont l’article ordonne un retrait à un autre titre.",
    )
    sans_fiche: tuple[SansFiche, ...] = Field(
        default=(),
        description="Retraits ordonnés qui n’ont pas de fiche.",
    )
    retraits_choisis: tuple[RetraitChoisi, ...] = Field(
        default=(),
        description="Lequel, quand l’article ordonne plusieurs retraits.",
    )
    classes_choisies: tuple[ClasseChoisie, ...] = Field(
        default=(),
        description="Laquelle, quand le texte laisse plusieurs classes.",
    )
    debuts_ailleurs: tuple[DebutAilleurs, ...] = Field(
        default=(),
        description="Dates de début qu’un autre texte que l’article du retrait explique.",
    )
