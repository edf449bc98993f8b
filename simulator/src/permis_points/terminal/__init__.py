"""La ligne de commande ; la page n’en a jamais besoin."""
