"""La porte du terminal."""
