"""The review of a death through domestic abuse, under whichever name and edition the partnership goes by."""
