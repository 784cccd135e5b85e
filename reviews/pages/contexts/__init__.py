"""Pages of the contexts of harm of a review, and of the places of a partnership."""
