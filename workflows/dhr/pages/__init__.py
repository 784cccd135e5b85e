"""Pages that only this review has."""
