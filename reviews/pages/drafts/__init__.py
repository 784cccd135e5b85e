"""Pages of the drafts of a report that somebody independent writes."""
