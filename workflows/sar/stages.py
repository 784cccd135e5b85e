"""The stages at which most acts of a Safeguarding Adults Review are done."""

from __future__ import annotations

from reviews.models import Stage

WORK = frozenset({Stage.INFORMATION})
REPORT = frozenset({Stage.REPORT})
#: From the decision to the publication.
BEFORE_PUBLICATION = WORK | REPORT | {Stage.NOTIFICATION}
#: As long as something can still be done about its quality.
OPEN = BEFORE_PUBLICATION | {Stage.ACTION_PLAN}
