"""The front door: a case is referred, looked at for every kind of review at once, and decided on (ADR 13)."""
