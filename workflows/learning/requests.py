"""How a learning review asks agencies for their reports: by agreement, and nobody where nothing is missing."""

from __future__ import annotations

from reviews.models import Stage
from reviews.requests.kind import Requests, Words, nobody_first

REQUESTS = Requests(
    words=Words(
        answer="agency report",
        person="person",
        people="people concerned",
        doing="carrying out a review ({name})",
        for_what="this review alone",
        pack="merged chronology",
        pack_in_short="chronology",
        last_day="the day of what happened",
    ),
    due_rule="LEARNING_REPORTS",
    asked_at=frozenset({Stage.INFORMATION}),
    stages=frozenset({Stage.INFORMATION, Stage.REPORT}),
    is_first=nobody_first,
    may_ask_nobody=True,
    # Good practice and a theme have none.
    wants_key_dates=False,
    panel_reads_at_once=True,
)
