"""A late action climbs the ladder, and each step above its agency’s lead asks for a decision that is kept (ADR 23)."""
