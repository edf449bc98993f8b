"""Une page de mentions légales où tout est dit, pour les tests de ce qui publie."""

DITES = {
    "EDITEUR": "Association Permis ouvert, 2 rue des Lilas, 44000 Nantes, 02 40 11 22 33",
    "DIRECTEUR": "Anne Le Goff",
    "HEBERGEUR": "Hébergeur SAS, 2 rue du Port, 59100 Roubaix, +33 9 72 10 10 07",
    "CONTACT": "ecrire@permis.fr",
    "SITE_URL": "https://permis.fr/",
    "DEPOT_URL": "https://forge.permis.fr/permis/edit/main/",
}
DANS_LES_MENTIONS = ("EDITEUR", "DIRECTEUR", "HEBERGEUR", "CONTACT")
MENTIONS = "".join(
    (
        *(f'<dd data-variable="{nom}">{DITES[nom]}</dd>' for nom in DANS_LES_MENTIONS),
        f'<a href="{DITES["DEPOT_URL"]}docs/mentions-legales.md" rel="nofollow">Corriger cette page</a>',
    )
)
ACCUEIL = f'<link rel="canonical" href="{DITES["SITE_URL"]}">'
