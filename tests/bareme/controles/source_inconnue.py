"""Ce que la vérification conseille pour une source qu’elle ne connaît pas."""

VOISINE = "vouliez-vous dire « legi » ? Si c’est un texte nouveau, "


def lignes_a_ecrire(identifiant: str) -> str:
    """Rend le conseil qui donne les lignes d’une source de cet identifiant."""
    return (
        f"ajoutez à la fin de barème/sources.yaml quatre lignes : « - id: {identifiant} » puis, deux "
        "espaces plus loin, « titre: … », « url: https://… » et « consulte_le: AAAA-MM-JJ »"
    )
