"""Pages of the Rapid Review, one file for each step."""
