"""Ce que le relevé signale : la table, et un sujet par module."""
