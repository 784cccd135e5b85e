"""What happened to a review, as sentences: the event log, with field changes from the history tables.

``whose`` says which events a person sees, ``changes`` reads the history rows that an event stamped,
``words`` turns values into text, ``page`` puts it together by day.
"""
