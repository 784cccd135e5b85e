"""The stages at which most acts of an audit are done."""

from __future__ import annotations

from reviews.models import Stage

PLANNED = frozenset({Stage.NOTIFICATION})
SCOPED = frozenset({Stage.SCREENING})
RETURNS = frozenset({Stage.INFORMATION})
MODERATION = frozenset({Stage.PANEL})
REPORT = frozenset({Stage.REPORT})
ACTIONS = frozenset({Stage.ACTION_PLAN})
#: Until the report is shared.
BEFORE_SHARING = PLANNED | SCOPED | RETURNS | MODERATION | REPORT
#: While questions can be written: the first version of the tool, and a correction of it.
DESIGNING = SCOPED | RETURNS
#: While the next audit of the same can be planned.
AGAIN = REPORT | ACTIONS | {Stage.CLOSED}
