"""The acts of an audit: its own, and those of the rooms it uses; together they are its role table."""

from collections.abc import Iterator
from dataclasses import replace

from actions.acts import ACTION_ACTS
from actions.closing import nothing_left_open
from reviews.door.acts import Act, by_name
from reviews.door.shared import ACTS_WITHOUT_PEOPLE
from reviews.ending.acts import TAKE_UP, ending_acts
from reviews.publishing.acts import publishing_acts
from reviews.requests.acts import request_acts

from ..publication import PUBLISHING
from ..requests import REQUESTS
from ..stages import BEFORE_SHARING
from . import again, closing, issuing, moderating, programme, reporting, scope, surveying, tool


def _ending() -> Iterator[Act]:
    """The acts of the end in the words of a programme."""
    for act in ending_acts(
        withdrawn_at=BEFORE_SHARING, guards=(nothing_left_open, again.repeating_is_settled)
    ):
        if act.name == TAKE_UP.name:
            # It goes back into the programme as planned, not where it stood: ``programme.put_back``.
            continue
        label = "Take the audit out of the programme" if act.name == "withdraw" else act.label
        yield replace(act, label=label)


ACTS = by_name(
    ACTS_WITHOUT_PEOPLE,
    ACTION_ACTS,
    programme.ACTS,
    scope.ACTS,
    tool.ACTS,
    issuing.ACTS,
    request_acts(REQUESTS),
    closing.ACTS,
    surveying.ACTS,
    moderating.ACTS,
    reporting.ACTS,
    publishing_acts(PUBLISHING),
    again.ACTS,
    _ending(),
)
