"""Some months after a Safeguarding Adults Review was closed somebody looks whether its findings made a difference (``reviews.revisit``)."""

from __future__ import annotations

from reviews.revisit.kind import Revisit

REVISIT = Revisit(rule="SAR_IMPACT")
