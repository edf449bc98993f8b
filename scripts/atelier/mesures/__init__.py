"""Ce que la police et le préfet peuvent faire, déduit du jour des faits (L224-1 à L224-8)."""
