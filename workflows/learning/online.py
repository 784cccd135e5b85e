"""A year after the report was published somebody decides whether it stays available (``reviews.online``)."""

from __future__ import annotations

from reviews.online.kind import Online

ONLINE = Online(rule="LEARNING_ONLINE_LOOK", kept_until="LEARNING_ONLINE")
