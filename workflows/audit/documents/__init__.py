"""Word documents of audits."""
