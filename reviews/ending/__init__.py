"""The end of a review: closed, opened again, or withdrawn before it was carried out. A process takes ``ending_acts``."""
