"""Les pannes du disque, dites en français."""

PANNES = {
    FileNotFoundError: "n’existe pas",
    NotADirectoryError: "n’est pas un dossier",
    IsADirectoryError: "est un dossier, il faut un fichier",
    PermissionError: "est fermé : donnez-vous le droit de le lire et de l’écrire",
}


def dire(panne: OSError) -> str:
    """Rend « barème/faq.yaml est fermé : … », en français, pour une panne du disque."""
    raison = PANNES.get(type(panne), "ne peut être ni lu ni écrit")
    return (
        f"« {panne.filename} » {raison}"
        if panne.filename
        else "Le disque refuse de lire ou d’écrire"
    )
