"""The words of a document stay in French, and say so to whoever hears them."""

# d’après f0dd48c3
_SA_LANGUE: str | None = "fr"
