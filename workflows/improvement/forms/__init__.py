"""Forms that only an improvement plan has."""
