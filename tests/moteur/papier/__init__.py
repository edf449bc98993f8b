"""Les papiers du conducteur : codes et textes."""
