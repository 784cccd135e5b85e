"""Some months after a review of a death through domestic abuse was closed somebody looks whether its findings made a difference (``reviews.revisit``)."""

from __future__ import annotations

from reviews.revisit.kind import Revisit

REVISIT = Revisit(rule="DHR_IMPACT")
