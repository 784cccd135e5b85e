"""The safeguarding adults board signs the report of a Safeguarding Adults Review off in a meeting."""

from __future__ import annotations

from reviews.agreeing.kind import Agreeing, Words

from .report import DRAFTS

AGREEING = Agreeing(
    after=(DRAFTS.received, "the first draft came"),
    words=Words(
        late="A review should be complete within six months, unless there are good reasons, such as prejudice to "
        "court proceedings. The reason is kept with the review."
    ),
)
