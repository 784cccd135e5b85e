"""Forms that only a learning review has."""
