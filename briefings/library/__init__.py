"""The library: what is out, for whoever may read it. It reads editions and the name of their partnership, and nothing of the desk."""
