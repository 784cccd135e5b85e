"""Pages of the end of a review, for every process that takes ``reviews.ending``. Closing is a task: ``actions.pages``."""
