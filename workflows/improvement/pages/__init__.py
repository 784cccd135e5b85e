"""Pages that only an improvement plan has."""
