"""Pages of audits."""
