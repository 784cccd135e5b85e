"""Publication of a report, or the decision not to publish it, with the reasons and the wishes of those it is about.

A process whose report is published hands a ``Publishing`` over (``Process.publishing``) and takes ``publishing_acts``.
"""
