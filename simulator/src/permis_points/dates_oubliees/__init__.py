"""Les dates que le conducteur n’a plus : les estimer, puis marquer ce qui en dépend (ADR 0007)."""
