"""Pages of what a review costs."""
