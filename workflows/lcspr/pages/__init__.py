"""Pages of a local child safeguarding practice review: its tasks, and what can be done beside them."""
