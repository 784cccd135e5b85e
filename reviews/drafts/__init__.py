"""Drafts of a report that somebody independent writes.

Each draft is kept as it came. The team looks whether it says what the rule file asks of a report; agencies of the
review panel check its facts; corrections are settled; then the safeguarding partners sign (``reviews.signing``).
A process that has this hands a ``Drafts`` over (``Process.drafts``) and takes ``draft_acts``.
"""
