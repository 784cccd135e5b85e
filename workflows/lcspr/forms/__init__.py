"""Forms of a local child safeguarding practice review."""
