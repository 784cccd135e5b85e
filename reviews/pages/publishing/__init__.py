"""Pages of a publication, for every process that has one."""
