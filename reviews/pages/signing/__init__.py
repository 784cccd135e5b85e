"""Pages of a sign-off by the three safeguarding partners, for every process that has one."""
