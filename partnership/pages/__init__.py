"""Pages of the partnership rooms: who works together, in which groups, by which days."""
