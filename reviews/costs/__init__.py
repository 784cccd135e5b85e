"""What a review costs and how agencies share it: for the partnership team and the named readers of the review alone."""
