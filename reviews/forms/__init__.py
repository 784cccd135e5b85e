"""Forms of the pages that every process shares."""
