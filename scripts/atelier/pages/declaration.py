"""La déclaration d’accessibilité, dans chaque langue : ce que l’auto-évaluation fait dire au site."""

from atelier.langue.langues import ANGLAIS, FRANCAIS
from atelier.pages.bareme import Page
from atelier.pages.environnement import environnement
from atelier.qualite.accessibilite import SOURCE, declarer, lire

PAGES = {
    FRANCAIS: ("accessibilite.md", "accessibilite"),
    ANGLAIS: ("en/accessibility.md", "en/accessibility"),
}
"""Par langue, le chemin de la page et son gabarit."""


def declarations() -> list[Page]:
    """Rend la déclaration d’accessibilité en français et en anglais."""
    audit = lire()
    return [
        Page(
            uri,
            environnement(langue=langue)
            .get_template(f"{gabarit}.md.j2")
            .render(d=declarer(audit, en_anglais=langue is ANGLAIS)),
            SOURCE,
            1,
        )
        for langue, (uri, gabarit) in PAGES.items()
    ]
