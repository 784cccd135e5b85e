"""How scoping returns are asked for."""

from __future__ import annotations

from reviews.models import Stage
from reviews.requests.kind import Requests, Words, nobody_first

REQUESTS = Requests(
    words=Words(
        answer="scoping return",
        person="person",
        people="people",
        pack="integrated chronology",
        pack_in_short="chronology",
        last_day="the day of what led to the referral",
        doing="looking at a referral, to decide whether a review is needed,",
        for_what="that decision alone",
    ),
    due_rule="REF_SCOPING",
    sent="scoping_sent",
    answered="scoping_in",
    answer="scoping_return",
    asked_at=frozenset({Stage.INFORMATION}),
    stages=frozenset({Stage.INFORMATION, Stage.PANEL}),
    is_first=nobody_first,
    may_ask_nobody=True,
    panel_reads_at_once=True,
)
