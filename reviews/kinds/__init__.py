"""What kind of review it is, where a process knows several: chosen at opening, the name of the review, corrected later.

A process whose rule file has ``[[kinds]]`` takes ``KIND_ACTS``.
"""
