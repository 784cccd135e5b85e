"""Some time after a report was published somebody decides whether it stays available or is taken down.

A process that publishes hands an ``Online`` over (``Process.online``) and takes ``online_acts``; its rule file has the deadlines
and the decision ``online``. Its day stands beside the next due day of the review, which may be open or closed.
"""
