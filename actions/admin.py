"""Django's admin shows nothing of this floor, on purpose: actions belong to reviews (see ``reviews/admin.py``)."""
