"""Word documents of a local review."""
