"""Pages of an appointment with its terms of reference, for every process that has one."""
