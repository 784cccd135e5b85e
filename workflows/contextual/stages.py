"""The stages at which most acts of contextual safeguarding are done."""

from __future__ import annotations

from reviews.models import Stage

NAMED = frozenset({Stage.NOTIFICATION})
LISTENING = frozenset({Stage.INFORMATION})
PLANNING = frozenset({Stage.PANEL})
DELIVERY = frozenset({Stage.ACTION_PLAN})
#: While factors, indicators and answers of the plan are worked on.
ASSESSING = LISTENING | PLANNING | DELIVERY
#: Until the plan is agreed.
BEFORE_AGREED = NAMED | LISTENING | PLANNING
#: Until it is closed.
OPEN = BEFORE_AGREED | DELIVERY
