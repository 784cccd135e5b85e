"""What the practice development forum made of the year's reviews: briefings, at each place of their way."""
