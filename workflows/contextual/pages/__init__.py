"""Pages that only contextual safeguarding has."""
