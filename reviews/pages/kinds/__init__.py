"""The page that corrects what kind of review it is."""
