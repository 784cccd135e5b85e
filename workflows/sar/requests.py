"""How a Safeguarding Adults Review asks agencies for their reports, on section 45 of the Care Act 2014 or by agreement."""

from __future__ import annotations

from reviews.models import Stage
from reviews.requests.kind import Requests, Words, nobody_first

REQUESTS = Requests(
    words=Words(
        answer="agency report",
        person="adult",
        people="adults",
        for_what="the functions of the safeguarding adults board alone",
        pack="integrated chronology",
        pack_in_short="chronology",
        last_day="the day of what led to the referral",
    ),
    due_rule="SAR_REPORTS",
    asked_at=frozenset({Stage.INFORMATION}),
    stages=frozenset({Stage.INFORMATION, Stage.REPORT}),
    is_first=nobody_first,
    may_ask_nobody=True,
    panel_reads_at_once=True,
)
