"""La page « Intégrer » : choisir une carte ou le simulateur, sa langue, copier le code, en voir l’effet."""

from atelier.fiches.fiche import fiches
from atelier.modeles.bareme import Bareme
from atelier.pages.bareme import Page
from atelier.pages.cartes import ANGLAISES, FRANCAISES, Langue
from atelier.pages.environnement import RACINE, environnement
from atelier.pages.traductions import traductions

URI, GABARIT = "simulateur/extrait.md", "extrait"
SOURCE = "scripts/atelier/pages/gabarits/extrait.md.j2"
SIMULATEUR = "simulateur/integrer"
PREMIERE = "telephone-tenu-en-main"


def page_a_integrer(bareme: Bareme) -> Page:
    """Rend la page ; le simulateur anglais n’y est que si sa page à intégrer existe."""
    simulateurs = [(f"{SIMULATEUR}/", "Français", "Simulateur de permis à points")]
    if anglais := traductions(RACINE).get(f"{SIMULATEUR}.md"):
        simulateurs.append((anglais, "English", "French driving licence points simulator"))
    toutes = fiches(bareme)

    def choix(langue: Langue, generale: str) -> list[tuple[str, str]]:
        noms = [(f.infraction.id, langue.nom(f)) for f in toutes]
        noms.sort(key=lambda dit: dit[1].casefold())
        return [(langue.adresse(n), nom) for n, nom in [(langue.generale, generale), *noms]]

    markdown = environnement().get_template(f"{GABARIT}.md.j2")
    (titre,) = (f.titre_long for f in toutes if f.infraction.id == PREMIERE)
    return Page(
        URI,
        markdown.render(
            choix=[
                ("Français", FRANCAISES.code, choix(FRANCAISES, "Combien, quand ça revient")),
                ("English", ANGLAISES.code, choix(ANGLAISES, "How many, and when they come back")),
            ],
            premiere=FRANCAISES.adresse(PREMIERE),
            titre=titre,
            simulateurs=simulateurs,
        ),
        SOURCE,
        1,
    )
