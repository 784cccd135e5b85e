"""Pages of contacts with regulators, coroners and other bodies, for every process that takes them."""
