"""Les articles lus, et le barème face à eux."""
