"""Word files that only contextual safeguarding has."""
