"""Pages of the people at the centre, for every process that has them."""
