"""The stages at which most acts of the review are done."""

from __future__ import annotations

from reviews.models import Stage

UNDECIDED = frozenset({Stage.NOTIFICATION})
#: There is a review, and nobody carries it out yet.
DECIDED = frozenset({Stage.SCREENING})
WORK = frozenset({Stage.INFORMATION})
REPORT = frozenset({Stage.REPORT})
#: From the decision that there is one to the publication.
UNDER_WAY = DECIDED | WORK | REPORT
BEFORE_PUBLICATION = UNDECIDED | UNDER_WAY
#: There was a decision of whichever kind, and it can be told of.
TOLD_AT = UNDER_WAY | {Stage.ACTION_PLAN, Stage.NOT_PROGRESSED}
#: There is a report that a copy can be sent of.
COPIED_AT = REPORT | {Stage.ACTION_PLAN}
#: As long as anything of it is under way.
OPEN = BEFORE_PUBLICATION | {Stage.ACTION_PLAN}
