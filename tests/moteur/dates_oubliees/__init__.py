"""Estimer une date, et marquer ce qui en dépend."""
