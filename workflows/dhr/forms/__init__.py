"""Forms that only this review has."""
