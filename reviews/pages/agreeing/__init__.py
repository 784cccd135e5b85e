"""Pages of the way to a board or group that agrees what a review comes to, for every process that has it."""
