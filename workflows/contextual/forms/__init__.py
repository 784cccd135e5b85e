"""Forms that only contextual safeguarding has."""
