"""The stages at which most acts of a response are done."""

from __future__ import annotations

from reviews.models import Stage

LISTING = frozenset({Stage.NOTIFICATION})
MAPPING = frozenset({Stage.INFORMATION})
AGREED = frozenset({Stage.REPORT})
#: Until the group agreed it.
BEFORE_AGREED = LISTING | MAPPING
#: Until it is shared.
BEFORE_SHARING = BEFORE_AGREED | AGREED
#: Until it is closed.
OPEN = BEFORE_SHARING | {Stage.ACTION_PLAN}
