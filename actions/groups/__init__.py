"""A group and the actions that it oversees: what needs a decision, what changed since it met, its papers."""
