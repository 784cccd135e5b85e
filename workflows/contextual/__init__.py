"""Contextual safeguarding: a named place is made safer, together with the children and people who know it."""
