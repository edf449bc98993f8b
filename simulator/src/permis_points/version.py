"""La version du moteur, écrite ici seulement : la roue, la porte et `--version` la lisent."""

VERSION = "0.1.0"
