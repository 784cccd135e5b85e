"""Pages of looking again what became of a review, for every process that is revisited."""
