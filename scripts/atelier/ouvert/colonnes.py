"""Les colonnes du barème en tableau : ce que chacune dit, et d’où elle vient."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from atelier.ouvert.modeles import InfractionOuverte, MesuresOuvertes, VersionOuverte

CODE = r"[a-z0-9]+(-[a-z0-9]+)*"
CODES_DES_MESURES = rf"{CODE}(\|{CODE})*"
REQUIS = {"required": True}
NATUREL = {"minimum": 0}


@dataclass(frozen=True, slots=True)
class Colonne:
    """Une colonne : son nom, son type, ce qu’elle dit, un exemple, ses contraintes, sa valeur."""

    nom: str
    genre: str
    description: str
    exemple: str
    lire: Callable[[InfractionOuverte, VersionOuverte], Any]
    contraintes: dict[str, Any] = field(default_factory=dict)

    def champ(self) -> dict[str, Any]:
        """Rend la description de la colonne selon Table Schema."""
        date = {"format": "%Y-%m-%d"} if self.genre == "date" else {}
        return {
            "name": self.nom,
            "title": self.nom.replace("_", " ").capitalize(),
            "description": self.description,
            "type": self.genre,
            **date,
            "example": self.exemple,
            **({"constraints": self.contraintes} if self.contraintes else {}),
        }


def _mesures(infraction: InfractionOuverte, version: VersionOuverte) -> MesuresOuvertes:
    """Rend les mesures du jour que le tableau montre pour cette version."""
    jour = version.mesures_au
    return next(
        m for m in infraction.mesures if m.depuis <= jour and (not m.jusqu_au or jour <= m.jusqu_au)
    )


def _suspension(infraction: InfractionOuverte, version: VersionOuverte, cle: str) -> Any:
    suspension = _mesures(infraction, version).suspension
    return getattr(suspension, cle) if suspension else None


COLONNES = (
    Colonne(
        "id",
        "string",
        "Identifiant stable de l’infraction.",
        "vitesse-20-29",
        lambda i, _: i.id,
        {**REQUIS, "pattern": CODE},
    ),
    Colonne(
        "depuis", "date", "Premier jour de la version.", "2003-07-12", lambda _, v: v.depuis, REQUIS
    ),
    Colonne(
        "jusqu_au",
        "date",
        "Dernier jour de la version ; vide si aucune fin n’est connue, même si elle est à venir.",
        "2023-12-31",
        lambda _, v: v.jusqu_au,
    ),
    Colonne(
        "libelle",
        "string",
        "Nom de l’infraction.",
        "Excès de vitesse de 20 à moins de 30 km/h",
        lambda i, _: i.libelle,
        REQUIS,
    ),
    Colonne(
        "famille",
        "string",
        "Code de la famille.",
        "vitesse",
        lambda i, _: i.famille.code,
        {**REQUIS, "pattern": CODE},
    ),
    Colonne(
        "points",
        "integer",
        "Points retirés de plein droit.",
        "2",
        lambda _, v: v.points,
        {**REQUIS, "minimum": 0, "maximum": 12},
    ),
    Colonne(
        "nature",
        "string",
        "Nature de l’infraction.",
        "contravention",
        lambda _, v: v.nature,
        {**REQUIS, "enum": ["contravention", "delit", "redevance"]},
    ),
    Colonne(
        "classe",
        "integer",
        "Classe de contravention ; vide sinon.",
        "4",
        lambda _, v: v.classe,
        {"minimum": 1, "maximum": 5},
    ),
    Colonne(
        "amende_minoree",
        "integer",
        "Amende minorée, en euros ; vide si elle n’existe pas.",
        "90",
        lambda _, v: v.amendes and v.amendes.minoree,
        NATUREL,
    ),
    Colonne(
        "amende_forfaitaire",
        "integer",
        "Amende forfaitaire, en euros ; vide sinon.",
        "135",
        lambda _, v: v.amendes and v.amendes.forfaitaire,
        NATUREL,
    ),
    Colonne(
        "amende_majoree",
        "integer",
        "Amende forfaitaire majorée, en euros ; vide sinon.",
        "375",
        lambda _, v: v.amendes and v.amendes.majoree,
        NATUREL,
    ),
    Colonne(
        "amende_maximale",
        "integer",
        "Maximum devant le tribunal, en euros.",
        "750",
        lambda _, v: v.amendes and v.amendes.maximum,
        NATUREL,
    ),
    Colonne(
        "prison_max_mois",
        "integer",
        "Emprisonnement encouru, en mois ; vide s’il n’y en a pas.",
        "3",
        lambda _, v: v.prison_max_mois,
        NATUREL,
    ),
    Colonne(
        "suspension_max_mois",
        "integer",
        "Suspension encourue, en mois ; vide sinon.",
        "36",
        lambda _, v: v.suspension_max_mois,
        NATUREL,
    ),
    Colonne(
        "articles_definition",
        "string",
        "Articles qui définissent et punissent, séparés par « | ».",
        "R413-14",
        lambda _, v: v.articles.definition,
        REQUIS,
    ),
    Colonne(
        "articles_points",
        "string",
        "Articles qui ordonnent le retrait, séparés par « | ».",
        "R413-14 III 3°",
        lambda _, v: v.articles.points,
    ),
    Colonne(
        "natinf",
        "string",
        "Codes NATINF connus, séparés par « | ».",
        "11302",
        lambda i, _: i.natinf,
        {"pattern": r"[0-9]+(\|[0-9]+)*"},
    ),
    Colonne(
        "constatable_sans_interception",
        "boolean",
        "Le titulaire de la carte grise peut en répondre (article L121-3).",
        "true",
        lambda i, _: i.constatable_sans_interception,
        REQUIS,
    ),
    Colonne(
        "fiabilite",
        "string",
        "Ce que vaut la ligne.",
        "certain",
        lambda i, _: i.fiabilite,
        {**REQUIS, "enum": ["certain", "probable", "conteste"]},
    ),
    Colonne(
        "verifie_le",
        "date",
        "Jour de la relecture.",
        "2026-11-21",
        lambda i, _: i.verifie_le,
        REQUIS,
    ),
    Colonne(
        "annulation_min_ans",
        "integer",
        "Attente minimale avant un nouveau permis, en années ; vide sinon.",
        "5",
        lambda _, v: v.annulation_min_ans,
        NATUREL,
    ),
    Colonne(
        "mesures_au",
        "date",
        "Jour de faits auquel valent les colonnes qui suivent : celui du jeu, ramené dans la version.",
        "2026-11-21",
        lambda _, v: v.mesures_au,
        REQUIS,
    ),
    Colonne(
        "retention",
        "string",
        "Cas de rétention du permis, séparés par « | » ; vide s’il n’y en a pas.",
        "retention-si-interception|retention-si-accident",
        lambda i, v: [r.code for r in _mesures(i, v).retentions],
        {"pattern": CODES_DES_MESURES},
    ),
    Colonne(
        "suspension_prefet",
        "string",
        "Suspension par le préfet pour l’infraction seule ; vide s’il n’y en a pas.",
        "suspension-administrative-possible",
        lambda i, v: _suspension(i, v, "code"),
        {"pattern": CODE},
    ),
    Colonne(
        "suspension_prefet_max_mois",
        "integer",
        "Sa durée maximale, en mois ; vide sans suspension, ou si elle n’a pas été relue.",
        "6",
        lambda i, v: _suspension(i, v, "max_mois"),
        NATUREL,
    ),
    Colonne(
        "suspension_prefet_fiabilite",
        "string",
        "Ce que vaut cette suspension.",
        "certain",
        lambda i, v: _suspension(i, v, "fiabilite"),
        {"enum": ["certain", "probable", "conteste"]},
    ),
    Colonne(
        "etat",
        "string",
        "passee, en_vigueur ou a_venir le jour du jeu.",
        "en_vigueur",
        lambda _, v: v.etat,
        {**REQUIS, "enum": ["passee", "en_vigueur", "a_venir"]},
    ),
    Colonne(
        "libelle_en",
        "string",
        "Le même nom en anglais ; vide s’il manque encore.",
        "Speeding: 20 to under 30 km/h over",
        lambda i, _: i.libelle_en,
    ),
)
