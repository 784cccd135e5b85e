"""The stages at which most acts of a learning review are done."""

from __future__ import annotations

from reviews.models import Stage

WORK = frozenset({Stage.INFORMATION})
REPORT = frozenset({Stage.REPORT})
#: From the decision to sharing.
BEFORE_SHARING = WORK | REPORT | {Stage.NOTIFICATION}
#: As long as people can learn together as part of it.
OPEN = BEFORE_SHARING | {Stage.ACTION_PLAN}
