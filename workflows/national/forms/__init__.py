"""Forms that only a response to a national review has."""
