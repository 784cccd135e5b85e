"""The local child safeguarding practice review: opened by a Rapid Review, tracked until it is published."""
