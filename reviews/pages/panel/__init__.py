"""Pages of the review panel, for every process."""
