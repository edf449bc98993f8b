"""Et si… à l’écran : deux scénarios, un plan."""
