"""How a local review asks agencies for their reports."""

from __future__ import annotations

from reviews.models import Stage
from reviews.requests.kind import Requests, Words, nobody_first

REQUESTS = Requests(
    words=Words(answer="agency report", pack="integrated chronology", pack_in_short="chronology"),
    due_rule="LCSPR_REPORTS",
    asked_at=frozenset({Stage.INFORMATION}),
    stages=frozenset({Stage.INFORMATION, Stage.REPORT}),
    is_first=nobody_first,
    may_ask_nobody=True,
    panel_reads_at_once=True,
)
