"""Ce que la police et le préfet peuvent faire, en anglais."""

from atelier.fiches.fiche import Fiche
from atelier.fiches.mesures import Mesure, Paroles, mesures_de_la_fiche
from atelier.langue.anglais import duree
from atelier.modeles.bareme import Bareme
from atelier.modeles.mesures import MotsDesMesures

FIABILITES = {"certain": "certain", "probable": "probable", "conteste": "disputed"}


def paroles(mots: MotsDesMesures) -> Paroles:
    """Rend les mots anglais des mesures ; une condition sans anglais reste en français, et le dit."""
    francaises = {code: f"“{dite}” (in French)" for code, dite in mots.conditions.items()}
    return Paroles(
        retention="Roadside seizure of the licence",
        retention_medicale="Seizure until the doctor’s opinion",
        sur_le_champ="On the spot.",
        objets={
            "suspension": "Suspension by the prefect",
            "delivrance": "Ban by the prefect on getting a licence",
        },
        forces={"obligatoire": "compulsory", "possible": "possible"},
        conditions={**francaises, **mots.conditions_en},
        et=" and ",
        ou=", or ",
        duree=duree,
        au_plus="{} at most",
        jusqu_a="Up to {} {}.",
        duree_probable=" (length probable)",
        duree_non_relue="for a length we could not read",
    )


def mesures_en_anglais(fiche: Fiche, bareme: Bareme) -> tuple[Mesure, ...]:
    """Rend les mêmes mesures que la fiche française, dites en anglais."""
    return mesures_de_la_fiche(fiche, bareme, paroles(bareme.vocabulaire.mesures))
