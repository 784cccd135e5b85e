"""One file for each idea. Each has ``RULE``, what is said of a hit, and ``find(reading, known)``, the stretches of the text."""
