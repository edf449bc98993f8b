"""Une autre langue que le français : ce qui se traduit, comment, et la source traduite (ADR 0016)."""
