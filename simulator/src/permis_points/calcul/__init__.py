"""Le dossier joué dans ses deux voies, et les questions qu’on pose au résultat."""
