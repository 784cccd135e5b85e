"""The stages at which most acts of a local review are done."""

from __future__ import annotations

from reviews.models import Stage

WORK = frozenset({Stage.INFORMATION})
REPORT = frozenset({Stage.REPORT})
#: From the appointment of the reviewer to the publication.
UNDER_WAY = WORK | REPORT
#: While people can still take part in the work.
BEFORE_PUBLICATION = UNDER_WAY | {Stage.NOTIFICATION}
