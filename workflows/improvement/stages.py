"""The stages at which most acts of an improvement plan are done."""

from __future__ import annotations

from reviews.models import Stage

#: Its recommendations are written down, until the group agreed it.
WRITING = frozenset({Stage.NOTIFICATION})
AGREED = frozenset({Stage.ACTION_PLAN})
#: Until it is closed.
OPEN = WRITING | AGREED
