"""What an agency did at once, or will improve by which day, as one part of its answer to a request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.process import process_for

from .acts import at_once_acts
from .kind import Told, told_of
from .reading import immediate_actions_of

if TYPE_CHECKING:
    from reviews.documents import Doc
    from reviews.models import InformationRequest

#: Empty rows on paper.
ROOM = 3


def texts(request: InformationRequest) -> Iterator[tuple[str, str]]:
    """Yield where something was typed, and what."""
    told = told_of(process_for(request.review).requests)
    for action in immediate_actions_of(request):
        yield f"{told.a_new_one if told else 'an action'} that you told of", action.text


def on_paper(doc: Doc, request: InformationRequest, *, readable: bool) -> None:
    """Write them into the form on paper, with room for more."""
    told = told_of(process_for(request.review).requests)
    assert told is not None  # noqa: S101 - only a process that asks for them writes them
    found = immediate_actions_of(request) if readable else ()
    doc.heading(told.title)
    doc.table(
        (told.what, "By when"),
        [*((row.text, in_words(row.due_on)) for row in found), *([("", "")] * ROOM)],
        (12, 4),
        told.title,
        by_hand=True,
    )


#: For the ``Requests`` of a process whose agencies say what they did at once.
AT_ONCE = Told(
    key="actions",
    noun="action",
    title="What your agency has done already",
    heading="What the agency has done already",
    change="Change the actions",
    page="actions:summary_actions",
    template="actions/at_once/_list.html",
    rows=immediate_actions_of,
    texts=texts,
    acts=at_once_acts,
    on_paper=on_paper,
)
