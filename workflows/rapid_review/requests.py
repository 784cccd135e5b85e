"""How a Rapid Review asks agencies for information."""

from __future__ import annotations

from actions.at_once.beside import AT_ONCE
from reviews.models import Stage
from reviews.requests.kind import Requests, Words

from .panel_queries import reasons_without

REQUESTS = Requests(
    words=Words(answer="summary"),
    due_rule="RR_RETURNS",
    asked_at=frozenset({Stage.INFORMATION}),
    stages=frozenset({Stage.INFORMATION, Stage.PANEL}),
    reasons_without=reasons_without,
    beside=(AT_ONCE,),
)
