"""Reviews that may be about the same person or event: found by several signs, and decided on by a person."""
