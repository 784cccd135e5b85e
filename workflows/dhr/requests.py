"""How agencies are asked for their individual management reviews."""

from __future__ import annotations

from reviews.models import Stage
from reviews.requests.kind import Requests, Words, nobody_first

REQUESTS = Requests(
    words=Words(
        answer="individual management review",
        person="person who died",
        people="people concerned",
        for_what="this review alone",
        pack="integrated chronology",
        pack_in_short="chronology",
        last_day="the day of the death",
    ),
    due_rule="DHR_IMRS",
    asked_at=frozenset({Stage.INFORMATION}),
    stages=frozenset({Stage.INFORMATION, Stage.REPORT}),
    is_first=nobody_first,
    may_ask_nobody=True,
    panel_reads_at_once=True,
)
