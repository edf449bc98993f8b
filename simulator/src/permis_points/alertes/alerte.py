"""L’alerte : un code stable et son titre, une phrase, les événements qu’elle concerne."""

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple, Self

Rangs = tuple[int, ...]
"""Les places, dans le dossier, des événements qu’une alerte concerne."""

RECENT = timedelta(days=183)
"""Notre hypothèse : six mois après un retrait ou un retour, sa lettre peut encore venir, et le fichier
peut ne pas encore le montrer. Aucun texte ne date l’une ni l’autre (R35, C1)."""


class CodeDAlerte(StrEnum):
    """Le code d’une alerte, tel que le contrat le nomme, et le titre que lit le conducteur.

    Les points contestés gardent leur numéro ; C14, C17 et C19 n’appellent aucune alerte.
    """

    titre: str

    def __new__(cls, code: str, titre: str = "") -> Self:
        """Joint au code son titre ; CodeDAlerte("C1") retrouve le code, titre compris."""
        membre = str.__new__(cls, code)
        membre._value_ = code
        membre.titre = titre
        return membre

    EN_ATTENTE = "en-attente", "Une infraction n’est pas encore définitive"
    MEME_JOUR = "meme-jour", "Plusieurs infractions du même jour : au même instant ?"
    DATE_MANQUANTE = (
        "date-manquante",
        "Une date manque : ce solde ne compte pas encore l’infraction",
    )
    ATTENTE_LONGUE = "attente-longue", "En attente depuis plus d’un an : est-ce bien le cas ?"
    BAREME = "bareme", "Ce que vous indiquez diffère du barème"
    NATURE_INCONNUE = "nature-inconnue", "La nature d’une infraction est inconnue"
    VEHICULE_SANS_PERMIS = "vehicule-sans-permis", "Un véhicule qui se conduit sans permis"
    FORMATION = "formation", "Ce que vaut la formation complémentaire"
    FILIERE = "filiere", "Un permis repassé n’a pas de filière plus courte"
    STAGE_DUREE = "stage-duree", "Les dates d’un stage sont à vérifier"
    STAGE_PRESUME = "stage-presume", "Un stage d’avant le solde connu"
    SOLDE_CONNU_TROP_HAUT = "solde-connu-trop-haut", "Le solde indiqué est trop haut pour ce permis"
    LETTRE_46 = "46", "Une lettre simple pour tous vos points"
    LETTRE_46B = "46B", "Une lettre simple pour des points de dix ans"
    LETTRE_46D = "46D", "Une lettre simple pour un point rendu"
    LETTRE_47 = "47", "Une lettre simple pour votre stage"
    LETTRE_48 = "48", "Une lettre simple pour un retrait"
    LETTRE_48M = "48M", "Une lettre recommandée pour un retrait"
    LETTRE_48N = "48N", "Un stage va devenir obligatoire"
    LETTRE_48N_TARDIVE = (
        "48N-tardive",
        "Un stage obligatoire : la lettre 48N est en retard, ou oubliée ici",
    )
    LETTRE_48SI = "48SI", "Solde nul : le permis vaut encore, jusqu’à la lettre 48SI"
    LETTRE_48SI_RECUE = "48SI-recue", "Votre permis est invalidé : vous ne pouvez plus conduire"
    LETTRE_48N_SANS_CAUSE = "48N-sans-cause", "Cette lettre 48N ne s’explique pas"
    ANNULATION = "annulation", "Votre permis est annulé : vous ne pouvez plus conduire"
    LETTRE_48SI_APRES_ANNULATION = (
        "48SI-apres-annulation",
        "Une lettre 48SI après l’annulation du permis",
    )
    LETTRE_ANNULEE = "lettre-annulee", "Une lettre retirée ou annulée n’a plus d’effet"
    REMISE_SANS_LETTRE = "remise-sans-lettre", "Un permis remis sans lettre 48SI"
    REMISE_SANS_EFFET = "remise-sans-effet", "Un permis remis, mais pas invalidé selon ce calcul"
    LETTRE_48SI_ANCIENNE = "48SI-ancienne", "Une lettre 48SI d’un ancien permis"
    LETTRE_48SI_CONTESTABLE = "48SI-contestable", "Cette lettre 48SI peut être contestée"
    LETTRE_48SI_PREVUE = "48SI-prevue", "Une lettre 48SI à venir que ce calcul n’explique pas"
    SOLDE_CONNU = "solde-connu", "Ce que le solde connu ne dit pas"
    POURQUOI_PAS_12 = "pourquoi-pas-12", "Pourquoi pas le maximum de points"
    DATE_ESTIMEE = "date-estimee", "Une date est estimée"
    C1 = "C1", "Le fichier officiel peut être en retard"
    C2 = "C2", "Une infraction plus ancienne fait repartir le délai"
    C3 = "C3", "Commise pendant un délai, définitive après"
    C4 = "C4", "Deux ans, ou trois selon certains services"
    C5 = "C5", "Le fichier peut afficher des points déjà perdus"
    C6 = "C6", "Dix ans : le jour du départ est discuté"
    C7 = "C7", "Dix ans, avec un passage par zéro"
    C8 = "C8", "Plusieurs infractions au même moment"
    C9 = "C9", "Un gain de points le jour de la lettre 48SI"
    C10 = "C10", "Un stage à zéro point"
    C11 = "C11", "Une infraction de l’ancien permis"
    C12 = "C12", "Deux stages à un an d’intervalle"
    C13 = "C13", "Une infraction au tout dernier jour"
    PREMIER_JOUR = "premier-jour", "Une infraction au tout premier jour"
    C15 = "C15", "Un retrait et un gain le même jour"
    C16 = "C16", "Deux invalidations en cinq ans"
    C18 = "C18", "Un stage qui n’a rien rendu"
    C20 = "C20", "Le barème s’est adouci depuis"
    C21 = "C21", "Une reconstitution sans point à rendre"
    C22 = "C22", "Repasser le permis sans l’épreuve pratique"
    EPREUVE_PRATIQUE = "epreuve-pratique", "L’épreuve pratique sera à repasser"


class Alerte(NamedTuple):
    """Un avertissement : un code stable, une phrase, les événements qu’il concerne."""

    code: CodeDAlerte
    texte: str
    evenements: Rangs
