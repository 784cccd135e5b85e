"""Who sees what: scoped querysets, roles on a review, conflicts, sealed identities."""
