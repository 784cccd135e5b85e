"""Pages that only a learning review has."""
